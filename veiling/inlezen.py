"""Reading prices for many lots from a CSV file. What is read only fills the form: nothing is sent or kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field

GROOTSTE = 1024 * 1024
KOLOMMEN = ("groep", "prijs", "aanpak")
RIJEN = 2_000


@dataclass
class Inlezing:
    """``velden``: form values by field name; ``gelezen``: lots with a price; ``fouten``: sentences in plain Dutch."""

    velden: dict[str, str] = field(default_factory=dict)
    gelezen: int = 0
    fouten: list[str] = field(default_factory=list)


def lees_prijzen(inhoud: bytes, kavels: Mapping[int, int]) -> Inlezing:
    """Values for the bid form from a file with the columns groep, prijs and (optional) aanpak, separated by ; or ,.

    ``kavels``: number of a lot to its key. A row that is wrong is named and left out; the other rows are read.
    """
    uit = Inlezing()
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = inhoud.decode("cp1252", errors="replace")
    if len(inhoud) > GROOTSTE or "\0" in tekst:
        uit.fouten.append("Dit bestand is te groot of geen CSV. Bewaar het als CSV, hooguit 1 MB.")
        return uit
    kop = tekst.partition("\n")[0]
    lezer = csv.DictReader(io.StringIO(tekst, newline=""), delimiter=";" if ";" in kop else ",")
    namen = [(naam or "").strip().casefold() for naam in lezer.fieldnames or []]
    if not {"groep", "prijs"} <= set(namen):
        uit.fouten.append("De eerste regel moet de kolommen groep en prijs noemen.")
        return uit
    lezer.fieldnames = namen
    try:
        _lees_rijen(lezer, kavels, uit)
    except csv.Error:
        uit.fouten.append("Dit bestand is niet te lezen als CSV. Bewaar het opnieuw als CSV.")
    return uit


def _lees_rijen(lezer: csv.DictReader[str], kavels: Mapping[int, int], uit: Inlezing) -> None:
    for regel, rij in enumerate(lezer, start=2):
        if regel > RIJEN + 1:
            uit.fouten.append(f"Er zijn alleen {RIJEN} regels gelezen.")
            return
        prijs = (rij.get("prijs") or "").strip()
        if not prijs:
            continue
        nummer = (rij.get("groep") or "").strip().casefold().removeprefix("groep").strip()
        kavel = kavels.get(int(nummer)) if nummer.isdecimal() and len(nummer) < 9 else None
        if kavel is None:
            uit.fouten.append(f"Regel {regel}: deze groep zit niet in de ronde, of u bent er niet voor uitgenodigd.")
        elif f"prijs_{kavel}" in uit.velden:
            uit.fouten.append(f"Regel {regel}: deze groep staat er twee keer in; de eerste prijs telt.")
        else:
            uit.velden |= {f"prijs_{kavel}": prijs, f"aanpak_{kavel}": (rij.get("aanpak") or "").strip()}
            uit.gelezen += 1


def sjabloon(rijen: list[tuple[int, str, int, str]]) -> str:
    """A file to fill in: number, profile, people and highest price of each lot, and room for price and approach."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(["groep", "profiel", "mensen", "hoogste prijs", "prijs", "aanpak"])
    schrijver.writerows([nummer, _veilig(profiel), mensen, hoogste, "", ""] for nummer, profiel, mensen, hoogste in rijen)
    return "\ufeff" + uit.getvalue()


def _veilig(tekst: str) -> str:
    """A cell that a spreadsheet will not run as a formula."""
    return f"'{tekst}" if tekst[:1] in "=+-@\t\r" else tekst

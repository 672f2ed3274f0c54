"""Two versions of the instrument side by side: what was added, dropped or changed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

VELDEN = (
    ("vraag", "Vraag"),
    ("blok", "Deel"),
    ("bron", "Wie weet het"),
    ("volgorde", "Volgorde"),
    ("vrijwillig", "Vrijwillig"),
    ("weet_niet", "‘Weet ik niet’ mag"),
    ("telt_mee", "Telt mee"),
)
ALGEMEEN = (("intercept", "Beginwaarde"), ("pdo", "Punten per verdubbeling"), ("doelvariabele", "Wat wordt voorspeld"))


@dataclass(frozen=True)
class Regel:
    """One thing in both versions; empty where one does not have it."""

    naam: str
    links: str
    rechts: str

    @property
    def anders(self) -> bool:
        return self.links != self.rechts


@dataclass(frozen=True)
class Vraagverschil:
    """``soort``: nieuw, vervallen, gewijzigd or gelijk; ``regels``: only what differs, options by their value."""

    code: str
    vraag: str
    soort: str
    regels: tuple[Regel, ...]


@dataclass(frozen=True)
class Vergelijking:
    algemeen: tuple[Regel, ...]
    vragen: tuple[Vraagverschil, ...]

    @property
    def gewijzigd(self) -> tuple[Vraagverschil, ...]:
        return tuple(v for v in self.vragen if v.soort != "gelijk")

    @property
    def aantal_gelijk(self) -> int:
        return len(self.vragen) - len(self.gewijzigd)


def in_woorden(waarde: object) -> str:
    """A value as it reads on the page."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return "" if waarde is None else str(waarde)


def vergelijk(links: Mapping[str, Any], rechts: Mapping[str, Any]) -> Vergelijking:
    """Both in the structure of ``scan/gegevens/scan_v1.json``; the order is that of the right one, dropped questions last."""
    algemeen = [Regel(naam, in_woorden(links[veld]), in_woorden(rechts[veld])) for veld, naam in ALGEMEEN]
    algemeen += [
        Regel(f"Vanaf welke kans: {k['code']}", _grens(links, k["code"]), _grens(rechts, k["code"])) for k in rechts["klassen"]
    ]
    oud, nieuw = ({item["code"]: item for item in deel["items"]} for deel in (links, rechts))
    codes = [*nieuw, *(code for code in oud if code not in nieuw)]
    vragen = tuple(_vraag(code, oud.get(code), nieuw.get(code)) for code in codes)
    return Vergelijking(tuple(a for a in algemeen if a.anders), vragen)


def _grens(deel: Mapping[str, Any], code: str) -> str:
    return next((f"{float(k['vanaf']):g}" for k in deel["klassen"] if k["code"] == code), "")


def _vraag(code: str, links: Mapping[str, Any] | None, rechts: Mapping[str, Any] | None) -> Vraagverschil:
    tekst = str((rechts or links or {})["vraag"])
    regels = [Regel(naam, _veld(links, veld), _veld(rechts, veld)) for veld, naam in VELDEN]
    oud, nieuw = _opties(links), _opties(rechts)
    regels += [Regel(f"Antwoord {waarde}", oud.get(waarde, ""), nieuw.get(waarde, "")) for waarde in sorted({*oud, *nieuw})]
    anders = tuple(regel for regel in regels if regel.anders)
    soort = "nieuw" if links is None else "vervallen" if rechts is None else "gewijzigd" if anders else "gelijk"
    return Vraagverschil(code, tekst, soort, anders)


def _veld(item: Mapping[str, Any] | None, veld: str) -> str:
    standaard = veld == "telt_mee"
    return in_woorden(item.get(veld, standaard if veld in ("vrijwillig", "weet_niet", "telt_mee") else None)) if item else ""


def _opties(item: Mapping[str, Any] | None) -> dict[int, str]:
    opties = item["opties"] if item else []
    return {int(o["waarde"]): f"{o['label']} ({'telt niet mee' if o.get('niet_zeggen') else gewicht(o['beta'])})" for o in opties}


def gewicht(beta: object) -> str:
    """A weight as people read it: a sign, a comma, three decimals."""
    return f"{float(str(beta)):+.3f}".replace(".", ",").replace("-", "−")

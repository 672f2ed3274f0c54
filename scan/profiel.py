"""Where somebody stands on the fourteen characteristics of the sector's register (SGR, KK01-KK14). Pure.

Each question belongs to one characteristic; where an answer lies between the least and the most favourable option of its
question says how that goes. Used to find services that fit, never to rank people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from scan.instrument import Instrument, Item

KENMERKEN: dict[str, str] = {
    "KK01": "Psychosociaal welzijn",
    "KK02": "Lichamelijk welzijn",
    "KK03": "Praktische zaken",
    "KK04": "Sociale en culturele vaardigheden",
    "KK05": "Basisvaardigheden",
    "KK06": "Vaardigheden van een werknemer",
    "KK07": "Vaardigheden voor later werk",
    "KK08": "Solliciteren",
    "KK09": "Diploma of praktijkverklaring",
    "KK10": "Werkervaring",
    "KK11": "Keuze van werk",
    "KK12": "Willen en erin geloven",
    "KK13": "Zelf de regie hebben",
    "KK14": "Steun en netwerk",
}


class Stand(StrEnum):
    GOED = "gaat goed"
    AANDACHT = "vraagt aandacht"
    HULP = "hulp past hier"
    ONBEKEND = "niet gevraagd of niet gezegd"


@dataclass(frozen=True)
class Regel:
    code: str
    naam: str
    stand: Stand


def profiel(instrument: Instrument, kenmerk_van: Mapping[str, str], antwoorden: Mapping[str, int]) -> list[Regel]:
    """Returns a line per characteristic. ``kenmerk_van``: item code to characteristic; unsaid answers do not count."""
    delen: dict[str, list[Decimal]] = {}
    for item in instrument.items:
        plek = _plek(item, antwoorden.get(item.code))
        kenmerk = kenmerk_van.get(item.code, "")
        if plek is not None and kenmerk:
            delen.setdefault(kenmerk, []).append(plek)
    return [Regel(code, naam, _stand(delen.get(code, []))) for code, naam in KENMERKEN.items()]


def _plek(item: Item, waarde: int | None) -> Decimal | None:
    """Where an answer lies, 0 (least favourable) to 1; None when nothing was said or the question weighs nothing."""
    optie = item.op_waarde.get(waarde) if waarde is not None else None
    breedte = item.beste - item.slechtste
    if optie is None or optie.niet_zeggen or not breedte:
        return None
    return (optie.beta - item.slechtste) / breedte


def _stand(plekken: list[Decimal]) -> Stand:
    if not plekken:
        return Stand.ONBEKEND
    gemiddeld = sum(plekken, Decimal(0)) / len(plekken)
    if gemiddeld * 3 >= 2:
        return Stand.GOED
    return Stand.AANDACHT if gemiddeld * 3 >= 1 else Stand.HULP

"""Which services to propose to somebody: at most three, each with its reasons. Pure: plain values in, plain values out.

Whole points only, so that everybody can count along (decision 0080). A rule proposes, consulent and person choose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

HOOGSTENS, GENOEG = 3, 30
"""How many proposals; from how many similar people on their results count."""
_HULP, _AANDACHT, _WENS, _VRAAG = 6, 3, 4, 2
_WACHT_PER_PUNT, _WACHT_MAX = 4, 5


@dataclass(frozen=True)
class Behoefte:
    """What is known of somebody: characteristics (KK codes) where help fits or that ask for attention, and the wished sector.

    ``vraag``: demand of employers for the wished work, 1 (little) to 5 (much), 0 when not known.
    """

    hulp: frozenset[str] = frozenset()
    aandacht: frozenset[str] = frozenset()
    sector: str = ""
    vraag: int = 0


@dataclass(frozen=True)
class Aanbod:
    """One service that can be chosen now. ``kenmerken``: code to name."""

    dienst_id: int
    naam: str
    soort: str
    kenmerken: Mapping[str, str]
    sector: str = ""
    wacht_weken: int = 0
    doet_al: bool = False


@dataclass(frozen=True)
class Ervaring:
    """What a kind of service brought to similar people: how many finished it, for how many it helped."""

    aantal: int
    gelukt: int


@dataclass(frozen=True)
class Voorstel:
    dienst_id: int
    naam: str
    punten: int
    wacht_weken: int
    redenen: tuple[str, ...] = field(default_factory=tuple)


def advies(behoefte: Behoefte, aanbod: Iterable[Aanbod], ervaring: Mapping[str, Ervaring]) -> list[Voorstel]:
    """Returns at most three proposals, best first, one of each kind. Nothing is proposed that fits nowhere."""
    aanbod = list(aanbod)
    alle = [v for dienst in aanbod if not dienst.doet_al and (v := _weeg(behoefte, dienst, ervaring.get(dienst.soort)))]
    soorten = {dienst.dienst_id: dienst.soort for dienst in aanbod}
    beste: dict[str, Voorstel] = {}
    for voorstel in sorted(alle, key=lambda v: (-v.punten, v.wacht_weken, v.dienst_id)):
        beste.setdefault(soorten[voorstel.dienst_id], voorstel)
    return list(beste.values())[:HOOGSTENS]


def _weeg(behoefte: Behoefte, dienst: Aanbod, ervaring: Ervaring | None) -> Voorstel | None:
    hulp = [naam for code, naam in dienst.kenmerken.items() if code in behoefte.hulp]
    aandacht = [naam for code, naam in dienst.kenmerken.items() if code in behoefte.aandacht]
    wens = bool(dienst.sector) and dienst.sector == behoefte.sector
    if not hulp and not aandacht and not wens:
        return None
    punten, redenen = _HULP * len(hulp) + _AANDACHT * len(aandacht), []
    if hulp:
        redenen.append(f"Hulp past bij: {_opsomming(hulp)}.")
    if aandacht:
        redenen.append(f"Vraagt aandacht: {_opsomming(aandacht)}.")
    if wens:
        punten += _WENS
        redenen.append("Past bij het werk dat iemand zoekt.")
        if behoefte.vraag >= 4:
            punten += _VRAAG
            redenen.append("Werkgevers in de regio zoeken hier mensen voor.")
    if ervaring is not None and ervaring.aantal >= GENOEG:
        tiende = (20 * ervaring.gelukt + ervaring.aantal) // (2 * ervaring.aantal)
        punten += tiende - 5
        redenen.append(f"Dit soort hulp hielp bij {tiende} van de 10 mensen zoals deze persoon.")
    punten -= min(dienst.wacht_weken // _WACHT_PER_PUNT, _WACHT_MAX)
    redenen.append("Er is nu plek." if not dienst.wacht_weken else f"Wachten duurt ongeveer {_weken(dienst.wacht_weken)}.")
    return Voorstel(dienst.dienst_id, dienst.naam, punten, dienst.wacht_weken, tuple(redenen))


def _weken(aantal: int) -> str:
    return "1 week" if aantal == 1 else f"{aantal} weken"


def _opsomming(namen: list[str]) -> str:
    klein = [naam[:1].lower() + naam[1:] for naam in namen]
    return klein[0] if len(klein) == 1 else f"{', '.join(klein[:-1])} en {klein[-1]}"

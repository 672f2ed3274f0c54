"""The release rule: when a new version may call itself calibrated (champion against challenger). Pure.

Source: docs/scan.md, "IJking". Both versions are compared on people of the newest closed quarter who had no provider and were not
used for the estimate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scan.ijken import MINSTENS, Schatting, Vector, auc, decielfout, fouten, ijklijn, kans, verhouding

HELLING = (0.9, 1.1)
HOOGTE = 0.10
DECIEL = 0.02
AUC_VERLIES = 0.005
GROEP = (0.85, 1.15)
VALS_ALARM = 0.05
MINSTENS_TOETS = 500
HERHALINGEN = 1_000


@dataclass(frozen=True)
class Eis:
    """One demand of the rule: what was found, in words, and whether it holds. ``te_verklaren``: a written explanation will do."""

    code: str
    naam: str
    gevonden: str
    voldoet: bool
    te_verklaren: bool = False


def _nl(getal: float, decimalen: int = 3) -> str:
    return f"{getal:.{decimalen}f}".replace(".", ",").replace("-", "−")


def brierverschil(p_oud: Vector, p_nieuw: Vector, y: Vector, *, zaad: int = 1) -> Schatting:
    """Paired difference in Brier score, new minus old, with a bootstrap interval; below zero the new one is better."""
    verschil = (p_nieuw - y) ** 2 - (p_oud - y) ** 2
    trek = np.random.default_rng(zaad)
    gemiddelden = [float(verschil[trek.integers(0, len(y), len(y))].mean()) for _ in range(HERHALINGEN)]
    laag, hoog = np.quantile(gemiddelden, [0.025, 0.975])
    return Schatting(float(verschil.mean()), float(laag), float(hoog))


def toets_vrijgave(
    oud: Vector, nieuw: Vector, y: NDArray[Any], groepen: Mapping[str, NDArray[Any]], *, grens: float
) -> list[Eis]:
    """Every demand. ``oud``, ``nieuw``: log-odds of both versions; ``groepen``: per kind a label per person."""
    genoeg = len(y) >= MINSTENS_TOETS and MINSTENS <= int(y.sum()) <= len(y) - MINSTENS
    eisen = [
        Eis("aantal", f"minstens {MINSTENS_TOETS} mensen zonder aanbieder in het nieuwste kwartaal", str(len(y)), genoeg),
    ]
    if not genoeg:
        return eisen
    y = y.astype(float)
    return [*eisen, *_eisen_totaal(oud, nieuw, y), *_eisen_groepen(kans(nieuw), y, groepen, grens)]


def komt_vrij(eisen: Sequence[Eis]) -> bool:
    """Whether every demand holds, apart from those that an explanation in writing may answer."""
    return all(eis.voldoet or eis.te_verklaren for eis in eisen)


def vraagt_verklaring(eisen: Sequence[Eis]) -> bool:
    return any(eis.te_verklaren and not eis.voldoet for eis in eisen)


def _eisen_totaal(oud: Vector, nieuw: Vector, y: Vector) -> list[Eis]:
    p_oud, p_nieuw = kans(oud), kans(nieuw)
    verschil = brierverschil(p_oud, p_nieuw, y)
    lijn = ijklijn(nieuw, y)
    hoogte, helling = (lijn[0].waarde, lijn[1].waarde) if lijn else (np.inf, np.inf)
    fout = decielfout(p_nieuw, y)
    a_oud, a_nieuw = auc(p_oud, y), auc(p_nieuw, y)
    verlies = a_oud.waarde - a_nieuw.waarde if a_oud and a_nieuw else np.inf
    marge = f"{_nl(verschil.waarde, 4)} [{_nl(verschil.laag, 4)}; {_nl(verschil.hoog, 4)}]"
    return [
        Eis("brier", "kleinere afwijking dan de huidige versie (heel het interval onder 0)", marge, verschil.hoog < 0),
        Eis("helling", "helling tussen 0,9 en 1,1", _nl(helling), HELLING[0] <= helling <= HELLING[1]),
        Eis("hoogte", "hoogte tussen −0,10 en 0,10", _nl(hoogte), abs(hoogte) <= HOOGTE),
        Eis("deciel", "gemiddelde afwijking per tiende hooguit 0,02", _nl(fout), fout <= DECIEL),
        Eis("auc", "onderscheid hooguit 0,005 lager", f"{_nl(verlies)} lager", verlies <= AUC_VERLIES),
    ]


def _labels(kolom: NDArray[Any], y: Vector) -> Sequence[Any]:
    return [label for label in np.unique(kolom) if int((kolom == label).sum()) >= MINSTENS]


def _eisen_groepen(p: Vector, y: Vector, groepen: Mapping[str, NDArray[Any]], grens: float) -> list[Eis]:
    eisen = []
    for soort, kolom in groepen.items():
        scheef, alarmen = [], []
        for label in _labels(kolom, y):
            erin = kolom == label
            deel = verhouding(p[erin], y[erin])
            if not (GROEP[0] <= deel.waarde <= GROEP[1] or deel.dekt_een):
                scheef.append(f"{label}: {_nl(deel.waarde, 2)}")
            if alarm := fouten(p[erin], y[erin], grens).vals_alarm:
                alarmen.append(alarm.waarde)
        gevonden = "; ".join(scheef) or "alle groepen binnen de grenzen"
        eisen.append(
            Eis(f"groep_{soort}", f"uitkomst gedeeld door verwachting per {soort} tussen 0,85 en 1,15", gevonden, not scheef)
        )
        verschil = max(alarmen) - min(alarmen) if alarmen else 0.0
        eisen.append(
            Eis(
                f"alarm_{soort}",
                f"verschil in vals alarm per {soort} hooguit 5 punten, of schriftelijk verklaard",
                f"{_nl(100 * verschil, 1)} punten",
                verschil <= VALS_ALARM,
                te_verklaren=True,
            )
        )
    return eisen

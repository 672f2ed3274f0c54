"""What running guidance will still cost, from the scan's chances: exact moments, three-moment quantiles, no drawing of lots.

Source: docs/rekenregels.md, "Verwachte uitgaven". These are estimates about money, not money: they may be floats.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# How much more or less often than the durable outcome each milestone is reached, and the quarter (counted from the hand-over)
# in which the first falls; later milestones follow after so many quarters. Assumptions until 200 outcomes are closed.
BEREIK = (1.20, 1.00, 0.70)
EERSTE_KWARTAAL = ((1, 0.45), (2, 0.35), (3, 0.20))
DAARNA = (0, 1, 3)
Z80 = 1.2815515655446004


@dataclass(frozen=True)
class Groep:
    """People alike. ``kans``: of the durable outcome; ``bedragen``: cents per milestone; ``leeftijd``: quarters since hand-over
    (-1: starts next quarter); ``behaald``: milestones reached so far."""

    aantal: int
    kans: float
    bedragen: tuple[int, ...]
    leeftijd: int
    behaald: int = 0


@dataclass(frozen=True)
class Verwachting:
    """Cumulative cents after a number of quarters: mean, and the borders that 8 in 10 courses stay within."""

    kwartaal: int
    midden: float
    laag: float
    hoog: float


def waaier(groepen: Sequence[Groep], kwartalen: int = 8) -> list[Verwachting]:
    """The expected course of spending, one point per quarter from now."""
    return [_punt(groepen, t) for t in range(1, kwartalen + 1)]


def _punt(groepen: Sequence[Groep], t: int) -> Verwachting:
    midden = variantie = derde = hoogste = 0.0
    for groep in groepen:
        m, v, d, top = _momenten(groep, t)
        midden += groep.aantal * m
        variantie += groep.aantal * v
        derde += groep.aantal * d
        hoogste += groep.aantal * top
    if variantie <= 0:
        return Verwachting(t, midden, midden, midden)
    sd = math.sqrt(variantie)
    scheef = derde / variantie**1.5
    grenzen = [midden + sd * (z + (z * z - 1) * scheef / 6) for z in (-Z80, Z80)]
    return Verwachting(t, midden, min(max(grenzen[0], 0.0), midden), max(min(grenzen[1], hoogste), midden))


def _momenten(groep: Groep, t: int) -> tuple[float, float, float, float]:
    """Mean, variance, third central moment and highest value of what one person costs within ``t`` quarters."""
    uitkomsten = list(verloop(groep, t))
    m = sum(kans * bedrag for kans, bedrag in uitkomsten)
    v = sum(kans * (bedrag - m) ** 2 for kans, bedrag in uitkomsten)
    d = sum(kans * (bedrag - m) ** 3 for kans, bedrag in uitkomsten)
    return m, v, d, float(max(bedrag for _, bedrag in uitkomsten))


def verloop(groep: Groep, t: int) -> Iterator[tuple[float, int]]:
    """Every course of one person with its chance and its cents within ``t`` quarters; chances add up to 1."""
    if groep.behaald:
        yield from _vervolg(groep, t)
        return
    diepte = [min(deel * groep.kans, 1.0) for deel in BEREIK]
    nooit = 1 - diepte[0]
    nog = [(kwartaal, gewicht) for kwartaal, gewicht in EERSTE_KWARTAAL if kwartaal > groep.leeftijd]
    over = nooit + diepte[0] * sum(gewicht for _, gewicht in nog)
    if over <= 0:
        yield 1.0, 0
        return
    yield nooit / over, 0
    for kwartaal, gewicht in nog:
        for n in range(len(BEREIK)):
            kans = diepte[n] - (diepte[n + 1] if n + 1 < len(BEREIK) else 0)
            eerste = kwartaal - groep.leeftijd
            centen = sum(groep.bedragen[j] for j in range(n + 1) if eerste + DAARNA[j] <= t)
            yield kans * gewicht / over, centen


def _vervolg(groep: Groep, t: int) -> Iterator[tuple[float, int]]:
    """After a milestone: the next ones as often as after that milestone in general, counted from now."""
    basis, rest = BEREIK[groep.behaald - 1], len(BEREIK) - groep.behaald
    begin = DAARNA[groep.behaald - 1]
    for n in range(rest + 1):
        bereikt = BEREIK[groep.behaald - 1 + n] / basis
        verder = BEREIK[groep.behaald + n] / basis if n < rest else 0.0
        stappen = range(groep.behaald, groep.behaald + n)
        yield bereikt - verder, sum(groep.bedragen[j] for j in stappen if DAARNA[j] - begin <= t)

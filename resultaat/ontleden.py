"""Reading results: observed against expected with an interval, the share reported by age, and what a change consists of.

Source: docs/rekenregels.md, "Prestatie" and "Ontleding". Chances are rounded to six decimals first; after that the parts of a
change are exact differences, so they add up to it.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reintegratie.afronden import zes

Z95, Z80 = 1.959964, 1.281552
MINSTENS = 10
TE_BREED = 1.0
"""An interval of observed over expected this wide says nothing about a provider."""


def expit(x: float) -> float:
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def logit(p: float) -> float:
    return math.log(p) - math.log1p(-p)


def wilson(y: int, n: int, z: float = Z95) -> tuple[float, float]:
    """Interval of a share: y out of n."""
    if n == 0:
        return 0.0, 1.0
    p, zz = y / n, z * z
    midden, helft = p + zz / (2 * n), z * math.sqrt(p * (1 - p) / n + zz / (4 * n * n))
    return max((midden - helft) / (1 + zz / n), 0.0), min((midden + helft) / (1 + zz / n), 1.0)


@dataclass(frozen=True)
class Verhouding:
    """Observed over expected, for people to read; nothing is ranked on it."""

    mensen: int
    gezien: int
    verwacht: float
    waarde: float
    laag: float
    hoog: float

    @property
    def zegt_iets(self) -> bool:
        return self.mensen >= MINSTENS and self.verwacht > 0 and self.hoog - self.laag < TE_BREED


def verhouding(mensen: int, gezien: int, verwacht: float) -> Verhouding:
    """``verwacht``: expected outcomes reported so far of these people."""
    laag, hoog = wilson(gezien, mensen)
    if verwacht <= 0:
        return Verhouding(mensen, gezien, 0.0, 0.0, 0.0, math.inf)
    return Verhouding(mensen, gezien, verwacht, gezien / verwacht, laag * mensen / verwacht, hoog * mensen / verwacht)


@dataclass(frozen=True)
class Dekkingscurve:
    """Share of the eventual outcomes that is known so many days after the hand-over; straight lines between the points."""

    dagen: tuple[int, ...]
    deel: tuple[float, ...]

    def bij(self, leeftijd: int) -> float:
        plek = bisect_right(self.dagen, leeftijd)
        if plek == 0:
            return 0.0
        if plek == len(self.dagen):
            return self.deel[-1]
        links, rechts = self.dagen[plek - 1], self.dagen[plek]
        stuk = (leeftijd - links) / (rechts - links)
        return self.deel[plek - 1] + stuk * (self.deel[plek] - self.deel[plek - 1])


# Until enough cohorts are closed: judged from what the rules allow (26 weeks at the earliest, a year and 39 weeks at the latest).
AANNAME = Dekkingscurve((200, 300, 420, 560, 700), (0.0, 0.30, 0.62, 0.90, 1.0))
GENOEG = 200


def dekkingscurve(leeftijden: Sequence[int]) -> Dekkingscurve:
    """The curve of outcomes in fully closed cohorts: ages in days at which each became known. Too few: the assumption."""
    if len(leeftijden) < GENOEG:
        return AANNAME
    rij = sorted(leeftijden)
    punten = sorted({rij[min(len(rij) * i // 20, len(rij) - 1)] for i in range(21)} | {rij[-1]})
    return Dekkingscurve((punten[0] - 1, *punten), (0.0, *(bisect_right(rij, dag) / len(rij) for dag in punten)))


@dataclass(frozen=True)
class Periode:
    """People (chances in log-odds) helped in one period, with the market and the provider in log-odds, and what was seen."""

    eta: tuple[float, ...]
    markt: float
    theta: float
    sd: float
    gezien: Decimal

    def verwacht(self, markt: float, theta: float) -> Decimal:
        """Mean chance over these people."""
        return zes(sum(expit(eta + markt + theta) for eta in self.eta) / len(self.eta))


@dataclass(frozen=True)
class Deel:
    """A part of the change, with an interval of 80 %; all as shares of one."""

    naam: str
    waarde: Decimal
    laag: Decimal
    hoog: Decimal


def ontleed(eerst: Periode, nu: Periode) -> list[Deel]:
    """Cuts the change in the observed share into mix, market, provider and rest. The four add up to it exactly."""
    basis = eerst.verwacht(eerst.markt, eerst.theta)
    andere_mensen = nu.verwacht(eerst.markt, eerst.theta)
    andere_markt = nu.verwacht(nu.markt, eerst.theta)
    alles = nu.verwacht(nu.markt, nu.theta)
    verandering = nu.gezien - eerst.gezien
    spreiding = Z80 * math.sqrt(eerst.sd**2 + nu.sd**2)
    rand = zes(spreiding * float(alles * (1 - alles)))
    toeval = zes(Z80 * math.sqrt(_variantie(eerst) + _variantie(nu)))
    rest = verandering - (alles - basis)
    return [
        Deel("Andere mensen", andere_mensen - basis, andere_mensen - basis, andere_mensen - basis),
        Deel("Arbeidsmarkt", andere_markt - andere_mensen, andere_markt - andere_mensen, andere_markt - andere_mensen),
        Deel("Dienstverlener", alles - andere_markt, alles - andere_markt - rand, alles - andere_markt + rand),
        Deel("Niet verklaard", rest, rest - toeval - rand, rest + toeval + rand),
    ]


def _variantie(periode: Periode) -> float:
    p = float(periode.gezien)
    return p * (1 - p) / len(periode.eta)

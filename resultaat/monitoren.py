"""Six ways in which a provider's work may go wrong for its people, each as one figure with its interval and a limit.

Source: docs/resultaat.md, "Monitors". A monitor asks for attention, it proves nothing: it sounds when the whole interval of 95 %
lies on the wrong side of "nothing the matter" and the figure itself lies beyond its limit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

Z = 1.959964
MINSTENS = 20
"""People, milestones or jobs; with fewer nothing is said."""
AFROMEN, PARKEREN, DRAAIDEUR, URENGRENS, WERKGEVERS, DUMPPRIJS = 0.15, 0.70, 1.50, 1.50, 0.35, 0.50
VENSTER = 30
"""Days after a milestone, and as many after those to compare with."""
RUIMTE, SMAL = 4.0, 1.0
"""Hours a week around a border that are looked at, and how far above it is "just above"."""

Vector = NDArray[np.float64]
Vlaggen = NDArray[np.bool_]


@dataclass(frozen=True)
class Meting:
    """``goed``: what the figure is when nothing is the matter; ``hoger_is_erger``; ``wie``: places of the people concerned."""

    waarde: float
    laag: float
    hoog: float
    grens: float
    goed: float
    hoger_is_erger: bool
    aantal: int
    wie: tuple[int, ...]

    @property
    def genoeg(self) -> bool:
        return self.aantal >= MINSTENS and math.isfinite(self.laag) and math.isfinite(self.hoog)

    @property
    def alarm(self) -> bool:
        if not self.genoeg:
            return False
        if self.hoger_is_erger:
            return self.laag > self.goed and self.waarde > self.grens
        return self.hoog < self.goed and self.waarde < self.grens


def _niets(grens: float, goed: float, hoger: bool, aantal: int) -> Meting:
    return Meting(math.nan, -math.inf, math.inf, grens, goed, hoger, aantal, ())


def _plekken(vlaggen: Vlaggen) -> tuple[int, ...]:
    return tuple(np.flatnonzero(vlaggen).tolist())


def afromen(kavel: ArrayLike, eta: ArrayLike, hulp: ArrayLike) -> Meting:
    """Creaming: how much more help, relative to the mean, for a chance one standard deviation higher within the same lot.

    Least squares within lots, spread robust against unequal variance. ``hulp``: contacts per four weeks. Concerned: the lower
    half of a lot with less than half of its mean.
    """
    groep, x, y = np.unique(np.asarray(kavel), return_inverse=True)[1], _v(eta), _v(hulp)
    if len(x) < MINSTENS or y.mean() <= 0:
        return _niets(AFROMEN, 0.0, True, len(x))
    dx, gemiddeld = x - _per(groep, x), _per(groep, y)
    spreiding = math.sqrt(float((dx**2).mean()))
    if spreiding == 0:
        return _niets(AFROMEN, 0.0, True, len(x))
    dx = dx / spreiding
    helling = float((dx * (y - gemiddeld)).sum() / (dx**2).sum())
    rest = y - gemiddeld - helling * dx
    vrij = max(len(x) - len(np.unique(groep)) - 1, 1)
    fout = math.sqrt(float((dx**2 * rest**2).sum()) * len(x) / vrij) / float((dx**2).sum())
    maat = float(y.mean())
    rand = float(stats.t.ppf(0.975, vrij)) * fout
    wie = _plekken((dx < 0) & (y < gemiddeld / 2))
    return Meting(helling / maat, (helling - rand) / maat, (helling + rand) / maat, AFROMEN, 0.0, True, len(x), wie)


def parkeren(kavel: ArrayLike, eta: ArrayLike, hulp: ArrayLike, stil: ArrayLike) -> Meting:
    """Parking: help for the lowest third of each lot over help for the highest third.

    ``stil``: nobody spoke to this person for eight weeks. Concerned: those of the lowest third.
    """
    groep, x, y, zonder = np.unique(np.asarray(kavel), return_inverse=True)[1], _v(eta), _v(hulp), np.asarray(stil, bool)
    rang = _rang(groep, x)
    onder, boven = rang < 1 / 3, rang >= 2 / 3
    if len(x) < MINSTENS or not onder.any() or not boven.any() or y[boven].mean() <= 0 or y[onder].mean() <= 0:
        stuk = bool(onder.any()) and bool(boven.any()) and len(x) >= MINSTENS and y[boven].mean() > 0
        wie = _plekken(onder & zonder)
        return Meting(0.0, 0.0, 0.0, PARKEREN, 1.0, False, len(x), wie) if stuk else _niets(PARKEREN, 1.0, False, len(x))
    verhouding = math.log(y[onder].mean() / y[boven].mean())
    fout = math.sqrt(_relatief(y[onder]) + _relatief(y[boven]))
    laag, hoog = math.exp(verhouding - Z * fout), math.exp(verhouding + Z * fout)
    return Meting(math.exp(verhouding), laag, hoog, PARKEREN, 1.0, False, len(x), _plekken(onder & zonder))


def draaideur(dagen_na: ArrayLike, gevolgd: ArrayLike) -> Meting:
    """Churning: how many times more often work stops in the first 30 days after a milestone than in the 30 days after those.

    ``dagen_na``: day after the milestone on which work stopped (-1: it did not); ``gevolgd``: days looked at. Rates per day, the
    interval exact given the number of stops. Concerned: whose work stopped in the first 30 days.
    """
    dag, tot = np.asarray(dagen_na, np.int64), np.asarray(gevolgd, np.int64)
    leven = np.where(dag >= 0, np.minimum(dag, tot), tot)
    eerst, daarna = (dag >= 0) & (dag < VENSTER), (dag >= VENSTER) & (dag < 2 * VENSTER)
    k, m = int(eerst.sum()), int(daarna.sum())
    dagen = float(np.minimum(leven, VENSTER).sum()), float(np.clip(leven - VENSTER, 0, VENSTER).sum())
    if len(dag) < MINSTENS or k + m == 0 or min(dagen) == 0:
        return _niets(DRAAIDEUR, 1.0, True, len(dag))
    marge = stats.binomtest(k, k + m).proportion_ci(0.95)
    factor = dagen[1] / dagen[0]
    waarde, laag, hoog = (_kansverhouding(deel) * factor for deel in (k / (k + m), marge.low, marge.high))
    return Meting(min(waarde, 999.0), laag, min(hoog, 999.0), DRAAIDEUR, 1.0, True, len(dag), _plekken(eerst))


def urengrens(uren: ArrayLike, van_anderen: ArrayLike, grens: float) -> Meting:
    """Bunching: odds of work just above a border of the hours table, against the work of others around the same border.

    ``uren``: hours a week of this provider's people at a milestone; ``van_anderen``: of everybody else's. Round numbers are liked
    by everybody, so others are the measure. Concerned: those just above the border.
    """
    eigen, ander = _v(uren), _v(van_anderen)
    net, rond = _net_erboven(eigen, grens), np.abs(eigen - grens) < RUIMTE
    a, b = int(net.sum()), int((rond & ~net).sum())
    ander_net = _net_erboven(ander, grens)
    c, d = int(ander_net.sum()), int(((np.abs(ander - grens) < RUIMTE) & ~ander_net).sum())
    if a + b < MINSTENS or c + d < MINSTENS:
        return _niets(URENGRENS, 1.0, True, a + b)
    log = math.log((a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5)))
    fout = math.sqrt(sum(1 / (getal + 0.5) for getal in (a, b, c, d)))
    return Meting(math.exp(log), math.exp(log - Z * fout), math.exp(log + Z * fout), URENGRENS, 1.0, True, a + b, _plekken(net))


def werkgevers(werkgever: ArrayLike) -> Meting:
    """Employer concentration: share of the people at work who are with the largest employer. Concerned: those people.

    "Nothing the matter" is a share of 15 %; the interval is Wilson's.
    """
    wie = np.asarray(werkgever)
    if len(wie) < MINSTENS:
        return _niets(WERKGEVERS, 0.15, True, len(wie))
    namen, aantallen = np.unique(wie, return_counts=True)
    k, n = int(aantallen.max()), len(wie)
    marge = stats.binomtest(k, n).proportion_ci(0.95, method="wilson")
    bij = _plekken(wie == namen[int(aantallen.argmax())])
    return Meting(k / n, float(marge.low), float(marge.high), WERKGEVERS, 0.15, True, n, bij)


def dumpprijs(bod: ArrayLike, maat: ArrayLike) -> Meting:
    """Price dumping: mean of bids over what others ask (their median, else 0.6 of the ceiling). Concerned: nobody by name.

    One bid is judged by the round itself; this looks at a habit. From five bids on, interval by Student's t.
    """
    deel = _v(bod) / _v(maat)
    n = len(deel)
    if n < 5:
        return _niets(DUMPPRIJS, 1.0, False, 0)
    rand = float(stats.t.ppf(0.975, n - 1)) * float(deel.std(ddof=1)) / math.sqrt(n)
    waarde = float(deel.mean())
    return Meting(waarde, waarde - rand, waarde + rand, DUMPPRIJS, 1.0, False, max(n, MINSTENS), ())


def _v(rij: ArrayLike) -> Vector:
    return np.asarray(rij, np.float64)


def _per(groep: NDArray[np.int64], waarde: Vector) -> Vector:
    """The mean of each one's own group."""
    uit: Vector = (np.bincount(groep, waarde) / np.bincount(groep))[groep]
    return uit


def _rang(groep: NDArray[np.int64], waarde: Vector) -> Vector:
    """Place within the own group, from 0 to 1."""
    volgorde = np.lexsort((waarde, groep))
    grootte = np.bincount(groep)
    begin = np.cumsum(grootte) - grootte
    rang = np.empty(len(waarde))
    rang[volgorde] = (np.arange(len(waarde)) - begin[groep[volgorde]]) / grootte[groep[volgorde]]
    return rang


def _relatief(y: Vector) -> float:
    """Squared relative error of a mean."""
    return float(y.var(ddof=1)) / (len(y) * float(y.mean()) ** 2) if len(y) > 1 else 1.0


def _kansverhouding(deel: float) -> float:
    return deel / (1 - deel) if deel < 1 else 1e6


def _net_erboven(uren: Vector, grens: float) -> Vlaggen:
    uit: Vlaggen = (uren >= grens) & (uren < grens + SMAL)
    return uit

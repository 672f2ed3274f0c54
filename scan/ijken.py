"""How well stated chances agree with what happened: measures with their uncertainty. Pure.

Source: docs/scan.md, "IJking". Arrays have one row per person: ``p`` chances between 0 and 1, ``eta`` log-odds, ``y`` 0 or 1.
Intervals are 95 %. Nothing is stated about fewer than ``MINSTENS`` people.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Z = 1.959964
MINSTENS = 10
DELEN = 10
STAPPEN, NAUWKEURIG = 50, 1e-9


class IjkFout(ValueError):
    """Data on which nothing can be said; message in plain Dutch."""


@dataclass(frozen=True)
class Schatting:
    """A number with its interval."""

    waarde: float
    laag: float
    hoog: float

    @property
    def dekt_een(self) -> bool:
        return self.laag <= 1 <= self.hoog


@dataclass(frozen=True)
class Brier:
    """Mean squared difference; equal to ``onbetrouwbaarheid`` − ``onderscheid`` + ``onzekerheid`` + ``binnen``.

    ``binnen``: what is left inside the groups of the decomposition.
    """

    totaal: float
    onbetrouwbaarheid: float
    onderscheid: float
    onzekerheid: float
    binnen: float


@dataclass(frozen=True)
class Punt:
    """One tenth of the people, lowest chances first."""

    aantal: int
    verwacht: float
    waargenomen: Schatting


@dataclass(frozen=True)
class Fouten:
    """``ver``: share marked as far from work; ``vals_alarm``: share of those who found work that was marked as far;
    ``gemist``: share of those who did not find work that was not marked."""

    ver: Schatting
    vals_alarm: Schatting | None
    gemist: Schatting | None


def kans(eta: Vector) -> Vector:
    """Logistic function."""
    uit: Vector = 1 / (1 + np.exp(-eta))
    return uit


def wilson(gelukt: float, aantal: float) -> Schatting:
    """Share with Wilson's interval."""
    deel, noemer = gelukt / aantal, 1 + Z**2 / aantal
    midden = (deel + Z**2 / (2 * aantal)) / noemer
    half = Z * math.sqrt(deel * (1 - deel) / aantal + Z**2 / (4 * aantal**2)) / noemer
    return Schatting(deel, max(midden - half, 0.0), min(midden + half, 1.0))


def verhouding(p: Vector, y: Vector) -> Schatting:
    """Observed over expected; the interval comes from the spread that the chances themselves imply."""
    verwacht = float(p.sum())
    half = Z * math.sqrt(float((p * (1 - p)).sum())) / verwacht
    deel = float(y.sum()) / verwacht
    return Schatting(deel, max(deel - half, 0.0), deel + half)


def auc(p: Vector, y: Vector) -> Schatting | None:
    """Chance that somebody who found work had the higher chance (ties count half); interval by Hanley and McNeil."""
    wel = int(y.sum())
    niet = len(y) - wel
    if not wel or not niet:
        return None
    _, terug, telling = np.unique(p, return_inverse=True, return_counts=True)
    rang = (np.cumsum(telling) - (telling - 1) / 2)[terug]
    gebied = (float(rang[y > 0].sum()) - wel * (wel + 1) / 2) / (wel * niet)
    q1, q2 = gebied / (2 - gebied), 2 * gebied**2 / (1 + gebied)
    var = (gebied * (1 - gebied) + (wel - 1) * (q1 - gebied**2) + (niet - 1) * (q2 - gebied**2)) / (wel * niet)
    half = Z * math.sqrt(max(var, 0.0))
    return Schatting(gebied, max(gebied - half, 0.0), min(gebied + half, 1.0))


def _groepen(p: Vector) -> NDArray[np.intp]:
    """Number of the tenth that each person is in, by rank of the chance; equal chances stay together."""
    volgorde = np.unique(p, return_inverse=True)[1]
    begin = np.searchsorted(np.sort(volgorde), volgorde)
    groep: NDArray[np.intp] = np.minimum(begin * DELEN // len(p), DELEN - 1)
    return groep


def brier(p: Vector, y: Vector) -> Brier:
    """Brier score with Murphy's decomposition over tenths."""
    groep = _groepen(p)
    aantal = np.bincount(groep, minlength=DELEN).astype(float)
    bezet = aantal > 0
    gem_p = np.bincount(groep, p, DELEN)[bezet] / aantal[bezet]
    gem_y = np.bincount(groep, y, DELEN)[bezet] / aantal[bezet]
    deel, alle = aantal[bezet] / len(p), float(y.mean())
    totaal = float(((p - y) ** 2).mean())
    onbetrouwbaar, onderscheid = float((deel * (gem_p - gem_y) ** 2).sum()), float((deel * (gem_y - alle) ** 2).sum())
    onzeker = alle * (1 - alle)
    return Brier(totaal, onbetrouwbaar, onderscheid, onzeker, totaal - onbetrouwbaar + onderscheid - onzeker)


def kromme(p: Vector, y: Vector) -> list[Punt]:
    """Calibration curve: expected and observed share per tenth; tenths with too few people are left out."""
    groep = _groepen(p)
    punten = []
    for nummer in range(DELEN):
        erin = groep == nummer
        aantal = int(erin.sum())
        if aantal >= MINSTENS:
            punten.append(Punt(aantal, float(p[erin].mean()), wilson(float(y[erin].sum()), aantal)))
    return punten


def decielfout(p: Vector, y: Vector) -> float:
    """Mean absolute difference between expected and observed share over the tenths, weighted by people."""
    punten = kromme(p, y)
    totaal = sum(punt.aantal for punt in punten)
    if not totaal:
        return math.nan
    return sum(punt.aantal * abs(punt.verwacht - punt.waargenomen.waarde) for punt in punten) / totaal


def logistisch(
    X: Vector, y: Vector, *, vast: Vector | None = None, begin: Vector | None = None, straf: Vector | None = None
) -> tuple[Vector, Vector]:
    """Penalised maximum likelihood by Newton steps: coefficients and their covariance (inverse information).

    ``vast``: known part of the log-odds; ``begin``: what coefficients are drawn to, with strength ``straf`` per coefficient.
    """
    vast = np.zeros(len(y)) if vast is None else vast
    doel = np.zeros(X.shape[1]) if begin is None else begin
    zwaar = np.zeros(X.shape[1]) if straf is None else straf
    beta, informatie = doel.copy(), np.eye(X.shape[1])
    for _ in range(STAPPEN):
        p = kans(vast + X @ beta)
        w = p * (1 - p)
        informatie = (X * w[:, None]).T @ X + np.diag(zwaar)
        stap = np.linalg.solve(informatie + 1e-10 * np.eye(len(beta)), X.T @ (y - p) - zwaar * (beta - doel))
        beta = beta + np.clip(stap, -5, 5)
        if float(np.abs(stap).max()) < NAUWKEURIG:
            break
    return beta, np.linalg.pinv(informatie).astype(np.float64)


def _met_marge(waarde: float, var: float) -> Schatting:
    half = Z * math.sqrt(max(var, 0.0))
    return Schatting(waarde, waarde - half, waarde + half)


def ijklijn(eta: Vector, y: Vector) -> tuple[Schatting, Schatting] | None:
    """Calibration intercept (slope fixed at 1) and slope; None when everybody or nobody found work or all chances are equal."""
    if y.min() == y.max() or float(np.ptp(eta)) < NAUWKEURIG:
        return None
    een = np.ones((len(y), 1))
    hoogte, var_h = logistisch(een, y, vast=eta)
    helling, var_s = logistisch(np.column_stack([een, eta]), y)
    return _met_marge(float(hoogte[0]), float(var_h[0, 0])), _met_marge(float(helling[1]), float(var_s[1, 1]))


def fouten(p: Vector, y: Vector, grens: float) -> Fouten:
    """Error rates when everybody below ``grens`` counts as far from work."""
    ver = p < grens
    wel, niet = int(y.sum()), int(len(y) - y.sum())
    return Fouten(
        ver=wilson(float(ver.sum()), len(y)),
        vals_alarm=wilson(float((ver & (y > 0)).sum()), wel) if wel >= MINSTENS else None,
        gemist=wilson(float((~ver & (y == 0)).sum()), niet) if niet >= MINSTENS else None,
    )


def maten(eta: Vector, y: NDArray[Any], *, grens: float) -> dict[str, Any]:
    """Every measure for one set of people as plain data; only the number when they are too few."""
    uit: dict[str, Any] = {"aantal": len(y)}
    if len(y) < MINSTENS:
        return uit | {"te_weinig": True, "aantal": None}
    p, y = kans(eta), y.astype(float)
    lijn = ijklijn(eta, y)
    return uit | {
        "te_weinig": False,
        "verwacht": float(p.mean()),
        "waargenomen": asdict(wilson(float(y.sum()), len(y))),
        "verhouding": asdict(verhouding(p, y)),
        "auc": _plat(auc(p, y)),
        "brier": asdict(brier(p, y)),
        "hoogte": _plat(lijn[0]) if lijn else None,
        "helling": _plat(lijn[1]) if lijn else None,
        "decielfout": decielfout(p, y),
        "kromme": [asdict(punt) for punt in kromme(p, y)],
        "fouten": asdict(fouten(p, y, grens)),
    }


def _plat(schatting: Schatting | None) -> dict[str, float] | None:
    return asdict(schatting) if schatting else None

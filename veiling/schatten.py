"""Estimating how much each provider adds, in log-odds, from the outcomes of its lots and of the comparison group.

Source: docs/rekenregels.md, "Prestatie". Model: y ~ Binomial(n, F * expit(o + e + theta)) with o the stored chance of the lot, e
the labour market of a region and quarter, theta the provider in a segment (absent for the comparison group), and F the share of
outcomes that is reported at this age. theta = mu (segment) + u (provider) + w (provider in segment), all normal. The estimate is
the posterior mode by Fisher scoring; the same input gives the same numbers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve

SEGMENTEN = 3
GEEN = -1
"""``bieder`` of a row of the comparison group."""
DEKKING_MINIMUM = 0.3
TAU_U_GRENZEN, TAU_W_GRENZEN = (0.15, 0.60), (0.10, 0.50)
STAPPEN, NAUWKEURIG = 60, 1e-9

Vector = NDArray[np.float64]


class SchattingFout(ValueError):
    """Observations that cannot be right; message in plain Dutch."""


@dataclass(frozen=True)
class Waarnemingen:
    """One row per lot with everybody who was assigned, or per comparison group; R rows.

    ``bieder``: 0..J-1 or ``GEEN``; ``segment``: 0..2; ``markt``: index of region and quarter; ``n`` people and ``y`` outcomes
    reported so far; ``kans``: offset in log-odds; ``dekking``: F, above 0 and at most 1; ``gewicht``: 0 to 1, less for old rows.
    """

    bieder: NDArray[np.int64]
    segment: NDArray[np.int64]
    markt: NDArray[np.int64]
    n: NDArray[np.int64]
    y: NDArray[np.int64]
    kans: Vector
    dekking: Vector
    gewicht: Vector

    def __post_init__(self) -> None:
        kolommen = (self.bieder, self.segment, self.markt, self.n, self.y, self.kans, self.dekking, self.gewicht)
        if len({len(kolom) for kolom in kolommen}) != 1:
            raise SchattingFout("Niet elke waarneming is volledig.")
        if (self.y < 0).any() or (self.y > self.n).any():
            raise SchattingFout("Er zijn nooit meer resultaten dan mensen.")
        if not ((self.dekking > 0) & (self.dekking <= 1) & (self.gewicht >= 0) & (self.gewicht <= 1)).all():
            raise SchattingFout("De dekking en het gewicht van een waarneming liggen tussen 0 en 1.")


@dataclass(frozen=True)
class Voorkennis:
    """What is assumed before looking, in log-odds: means and spreads."""

    mu: float = 0.30
    mu_sd: float = 0.50
    tau_u: float = 0.35
    tau_w: float = 0.25
    markt_sd: float = 0.25


@dataclass(frozen=True)
class Schatting:
    """``theta`` and ``sd`` (J, 3); ``markt`` (M,); ``tau_u`` and ``tau_w``: the spreads to assume next time (one EM step)."""

    theta: Vector
    sd: Vector
    markt: Vector
    tau_u: float
    tau_w: float


def schat(rijen: Waarnemingen, bieders: int, voorkennis: Voorkennis | None = None) -> Schatting:
    """Posterior mean and spread for ``bieders`` providers in each segment, also for those without any row."""
    voor = voorkennis or Voorkennis()
    model = _Model(_bruikbaar(rijen), bieders, voor)
    theta, markt = model.top()
    afgeleid = model.afgeleiden(theta, markt)
    covariantie = _omgekeerd(model.precisie + model.kern(afgeleid))
    sd = np.sqrt(np.diag(covariantie)).reshape(bieders, SEGMENTEN)
    tau_u, tau_w = model.spreidingen(theta, covariantie)
    return Schatting(theta.reshape(bieders, SEGMENTEN), sd, markt, tau_u, tau_w)


def _bruikbaar(rijen: Waarnemingen) -> Waarnemingen:
    """Without cohorts of which too little is reported yet."""
    goed = (rijen.dekking >= DEKKING_MINIMUM) & (rijen.n > 0) & (rijen.gewicht > 0)
    return Waarnemingen(
        rijen.bieder[goed],
        rijen.segment[goed],
        rijen.markt[goed],
        rijen.n[goed],
        rijen.y[goed],
        rijen.kans[goed],
        rijen.dekking[goed],
        rijen.gewicht[goed],
    )


def _omgekeerd(matrix: Vector) -> Vector:
    uit: Vector = cho_solve(cho_factor(matrix, check_finite=False), np.eye(len(matrix)), check_finite=False)
    return uit


@dataclass(frozen=True)
class _Afgeleiden:
    """At one point: objective, gradients, information per pair (Q,), between pair and market (Q, M), per market (M,)."""

    waarde: float
    g_theta: Vector
    g_markt: Vector
    eigen: Vector
    kruis: Vector
    markt: Vector


class _Model:
    """The posterior of theta (Q = 3 J pairs, provider by provider) and of the markets (M)."""

    def __init__(self, rijen: Waarnemingen, bieders: int, voor: Voorkennis) -> None:
        self.rijen, self.bieders, self.voor = rijen, bieders, voor
        self.paren = bieders * SEGMENTEN
        self.markten = int(rijen.markt.max()) + 1 if len(rijen.n) else 0
        self.geholpen = rijen.bieder != GEEN
        self.paar = np.where(self.geholpen, rijen.bieder * SEGMENTEN + rijen.segment, 0)
        binnen = voor.tau_u**2 + voor.tau_w**2 * np.eye(SEGMENTEN)
        samen = np.kron(np.ones((bieders, bieders)), voor.mu_sd**2 * np.eye(SEGMENTEN))
        self.spreiding = np.kron(np.eye(bieders), binnen) + samen
        self.precisie = _omgekeerd(self.spreiding)

    def top(self) -> tuple[Vector, Vector]:
        """Posterior mode: Fisher scoring, with half steps when a whole one overshoots."""
        theta, markt = np.full(self.paren, self.voor.mu), np.zeros(self.markten)
        hier = self.afgeleiden(theta, markt)
        for _ in range(STAPPEN):
            stap_theta, stap_markt = self._stap(hier)
            maat = 1.0
            volgend = self.afgeleiden(theta + stap_theta, markt + stap_markt)
            while volgend.waarde < hier.waarde - 1e-9 * abs(hier.waarde) and maat > 1e-6:
                maat /= 2
                volgend = self.afgeleiden(theta + maat * stap_theta, markt + maat * stap_markt)
            theta, markt, hier = theta + maat * stap_theta, markt + maat * stap_markt, volgend
            if max(np.abs(stap_theta).max(initial=0), np.abs(stap_markt).max(initial=0)) < NAUWKEURIG:
                return theta, markt
        raise SchattingFout("De schatting komt niet tot rust; controleer de waarnemingen.")

    def afgeleiden(self, theta: Vector, markt: Vector) -> _Afgeleiden:
        r, q, m = self.rijen, self.paren, self.markten
        s = 1 / (1 + np.exp(-(r.kans + markt[r.markt] + np.where(self.geholpen, theta[self.paar], 0.0))))
        pi = np.clip(r.dekking * s, 1e-12, 1 - 1e-12)
        helling = r.gewicht * (1 - s) / (1 - pi)
        g = helling * (r.y - r.n * pi)
        informatie = helling * (1 - s) * r.n * pi
        waarde = float((r.gewicht * (r.y * np.log(pi) + (r.n - r.y) * np.log1p(-pi))).sum())
        af, eigen = theta - self.voor.mu, self.geholpen
        terug = self.precisie @ af
        kruis = _som(self.paar[eigen] * m + r.markt[eigen], informatie[eigen], q * m).reshape(q, m)
        return _Afgeleiden(
            waarde - float(af @ terug) / 2 - float(markt @ markt) / (2 * self.voor.markt_sd**2),
            _som(self.paar[eigen], g[eigen], q) - terug,
            _som(r.markt, g, m) - markt / self.voor.markt_sd**2,
            _som(self.paar[eigen], informatie[eigen], q),
            kruis,
            _som(r.markt, informatie, m) + 1 / self.voor.markt_sd**2,
        )

    def kern(self, hier: _Afgeleiden) -> Vector:
        """Information about theta when the markets are not known either (Q, Q)."""
        half = hier.kruis / np.sqrt(hier.markt)[None, :]
        uit: Vector = np.diag(hier.eigen) - half @ half.T
        return uit

    def _stap(self, hier: _Afgeleiden) -> tuple[Vector, Vector]:
        factor = cho_factor(self.precisie + self.kern(hier), overwrite_a=True, check_finite=False)
        theta = cho_solve(factor, hier.g_theta - hier.kruis @ (hier.g_markt / hier.markt), check_finite=False)
        return theta, (hier.g_markt - hier.kruis.T @ theta) / hier.markt

    def spreidingen(self, theta: Vector, covariantie: Vector) -> tuple[float, float]:
        """One EM step: root of the expected mean square of u and of w, within their limits."""
        voor, af = self.voor, self.precisie @ (theta - self.voor.mu)
        bekend = self.precisie - self.precisie @ covariantie @ self.precisie
        per_bieder = af.reshape(self.bieders, SEGMENTEN).sum(axis=1)
        blokken = bekend.reshape(self.bieders, SEGMENTEN, self.bieders, SEGMENTEN)
        var_u = voor.tau_u**2 - voor.tau_u**4 * np.einsum("jsjt->j", blokken)
        var_w = voor.tau_w**2 - voor.tau_w**4 * np.diag(bekend)
        u2 = float(np.mean((voor.tau_u**2 * per_bieder) ** 2 + var_u)) if self.bieders else voor.tau_u**2
        w2 = float(np.mean((voor.tau_w**2 * af) ** 2 + var_w)) if self.bieders else voor.tau_w**2
        return _binnen(math.sqrt(max(u2, 0.0)), TAU_U_GRENZEN), _binnen(math.sqrt(max(w2, 0.0)), TAU_W_GRENZEN)


def _som(plek: NDArray[np.int64], bedrag: Vector, aantal: int) -> Vector:
    """Sums of ``bedrag`` per place, shape (aantal,)."""
    uit: Vector = np.bincount(plek, bedrag, aantal).astype(np.float64)
    return uit


def _binnen(getal: float, grenzen: tuple[float, float]) -> float:
    return min(max(getal, grenzen[0]), grenzen[1])

"""Made-up providers for the monitors: behaviour absent, on the border, or present. Fixed seed, no database."""

from collections.abc import Callable

import numpy as np

from resultaat import monitoren
from resultaat.monitoren import Meting

KAVELS, PER_KAVEL = 4, 40
STERKTES = ("afwezig", "op de grens", "aanwezig")


def _mensen(lot):  # type: ignore[no-untyped-def]
    kavel = np.repeat(np.arange(KAVELS), PER_KAVEL)
    return kavel, lot.normal(-0.8, 0.6, len(kavel))


def _hulp(lot, kavel, eta, helling):  # type: ignore[no-untyped-def]
    """Contacts in half a year, as a rate per four weeks; the provider differs from lot to lot and from person to person."""
    standaard = (eta - eta.mean()) / eta.std()
    tempo = 7 * np.exp(lot.normal(0, 0.15, KAVELS))[kavel] * np.clip(1 + helling * standaard, 0.02, None)
    return lot.poisson(tempo * lot.gamma(6, 1 / 6, len(eta))) / 6.5


def afromen(lot, sterkte) -> Meting:  # type: ignore[no-untyped-def]
    kavel, eta = _mensen(lot)
    return monitoren.afromen(kavel, eta, _hulp(lot, kavel, eta, (0.0, 0.15, 0.35)[sterkte]))


def parkeren(lot, sterkte) -> Meting:  # type: ignore[no-untyped-def]
    kavel, eta = _mensen(lot)
    hulp = _hulp(lot, kavel, eta, 0.0)
    onder = monitoren._rang(kavel, eta) < 1 / 3
    hulp = np.where(onder, hulp * (1.0, 0.7, 0.4)[sterkte], hulp)
    return monitoren.parkeren(kavel, eta, hulp, hulp == 0)


def draaideur(lot, sterkte) -> Meting:  # type: ignore[no-untyped-def]
    kans = np.r_[np.full(30, 0.004 * (1.0, 1.5, 4.0)[sterkte]), np.full(30, 0.004)]
    stopt = lot.random((120, 60)) < kans
    return monitoren.draaideur(np.where(stopt.any(axis=1), stopt.argmax(axis=1), -1), np.full(120, 60))


def _uren(lot, aantal, verschuif):  # type: ignore[no-untyped-def]
    """Round numbers are liked by everybody; some of what is just below 24 is moved to just above it."""
    rond = lot.choice([16.0, 20.0, 24.0, 28.0, 32.0, 36.0], aantal, p=[0.1, 0.25, 0.25, 0.15, 0.15, 0.1])
    uren = np.where(lot.random(aantal) < 0.5, rond, lot.uniform(14, 38, aantal))
    weg = (uren >= 20) & (uren < 24) & (lot.random(aantal) < verschuif)
    return np.where(weg, 24.2, uren)


def urengrens(lot, sterkte) -> Meting:  # type: ignore[no-untyped-def]
    return monitoren.urengrens(_uren(lot, 160, (0.0, 0.2, 0.7)[sterkte]), _uren(lot, 2_000, 0.0), 24.0)


def werkgevers(lot, sterkte) -> Meting:  # type: ignore[no-untyped-def]
    top = (0.08, 0.35, 0.6)[sterkte]
    return monitoren.werkgevers(np.where(lot.random(60) < top, 0, lot.integers(1, 40, 60)))


def dumpprijs(lot, sterkte) -> Meting:  # type: ignore[no-untyped-def]
    return monitoren.dumpprijs(lot.lognormal(np.log((0.95, 0.5, 0.35)[sterkte]), 0.2, 12), np.ones(12))


MONITORS: dict[str, Callable[..., Meting]] = {
    "afromen": afromen,
    "parkeren": parkeren,
    "draaideur": draaideur,
    "urengrens": urengrens,
    "werkgevers": werkgevers,
    "dumpprijs": dumpprijs,
}


def alarmen(naam: str, sterkte: int, keer: int = 400) -> float:
    """Share of made-up providers about whom the monitor sounds."""
    lot = np.random.default_rng([sterkte, *naam.encode()])
    return sum(MONITORS[naam](lot, sterkte).alarm for _ in range(keer)) / keer

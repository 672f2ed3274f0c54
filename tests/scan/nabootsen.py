"""Takings and outcomes of people who do not exist, with a truth that is known: what a calibration has to find."""

from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from scan.ijken import Vector, kans
from scan.instrument import Instrument
from scan.scoren import WEET_NIET, mag_weet_niet, scoor_veel


@dataclass(frozen=True)
class Nabootsing:
    """n people. `waarheid` is the instrument that the outcomes without a provider follow; `offset` what a provider adds."""

    waarheid: Instrument
    codes: tuple[str, ...]
    waarden: NDArray[np.int64]
    eta: Vector
    y: NDArray[np.int64]
    behandeld: NDArray[np.bool_]
    vergelijking: NDArray[np.bool_]
    offset: Vector
    kwartaal: NDArray[np.int64]


def met_gewichten(instrument: Instrument, *, intercept: float = 0.0, **factor: float) -> Instrument:
    """The same instrument with another level and, per item, weights multiplied by a factor."""

    def item(i):  # type: ignore[no-untyped-def]
        keer = Decimal(str(factor.get(i.code, 1)))
        return replace(i, opties=tuple(replace(o, beta=(o.beta * keer).quantize(Decimal("0.001"))) for o in i.opties))

    return replace(
        instrument, intercept=instrument.intercept + Decimal(str(intercept)), items=tuple(item(i) for i in instrument.items)
    )


def log_odds(instrument: Instrument, codes: tuple[str, ...], waarden: NDArray[np.int64]) -> Vector:
    return scoor_veel(instrument, codes, waarden).eta_miljoenste / 1e6


def maak(
    waarheid: Instrument, aantal: int, *, zaad: int = 1, geholpen: float = 0.7, effect: float = 0.45, kwartalen: int = 8
) -> Nabootsing:
    """Draws answers around a hidden distance to work, who gets a provider (never the comparison share), and who finds work."""
    trek = np.random.default_rng(zaad)
    codes = tuple(item.code for item in waarheid.tellend)
    nabij = trek.beta(2.2, 2.4, aantal)
    waarden = np.empty((aantal, len(codes)), dtype=np.int64)
    for nummer, item in enumerate(waarheid.tellend):
        opties = sorted((o for o in item.opties if not o.niet_zeggen), key=lambda o: o.beta)
        plek = np.clip(trek.normal(nabij, 0.3), 0, 0.999) * len(opties)
        waarden[:, nummer] = np.array([o.waarde for o in opties])[plek.astype(int)]
        zwijgt = [o.waarde for o in item.opties if o.niet_zeggen] + ([WEET_NIET] if mag_weet_niet(item) else [])
        if zwijgt:
            niets = trek.random(aantal) < 0.08
            waarden[niets, nummer] = trek.choice(zwijgt, int(niets.sum()))
    eta = log_odds(waarheid, codes, waarden)
    vergelijking = trek.random(aantal) < 0.1
    behandeld = ~vergelijking & (trek.random(aantal) < geholpen)
    offset = np.where(behandeld, trek.normal(effect, 0.15, aantal), 0.0)
    y = (trek.random(aantal) < kans(eta + offset)).astype(np.int64)
    kwartaal = trek.integers(0, kwartalen, aantal)
    return Nabootsing(waarheid, codes, waarden, eta, y, behandeld, vergelijking, offset, kwartaal)

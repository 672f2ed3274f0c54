"""How much regional budget a lot may need: at publication, at award, and what is expected to be paid.

Source: docs/rekenregels.md, "Reservering". Amounts in integer cents, rounded up so that a reservation never falls short.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from veiling.scoren import KANS_MINIMUM, Effect

OPSLAG = Decimal("1.1")
MEDIAANFACTOR = Decimal("1.5")
Z_HOOG = 1.64
Z_GEZAMENLIJK = 2.33


@dataclass(frozen=True)
class Kavelverwachting:
    """``q_hoog``: expected outcomes with the best provider at its mean plus 1.64 sd; ``plafond`` and ``mediaan`` in cents."""

    q_hoog: Decimal
    alpha: Decimal
    plafond: int
    mediaan: int | None


@dataclass(frozen=True)
class Gegund:
    """One awarded lot: stored chances (n,), offset in log-odds, effect of the winner, price in cents, alpha."""

    kansen: Sequence[float]
    arbeidsmarkt: float
    effect: Effect
    prijs: int
    alpha: Decimal


def bij_publicatie(kavel: Kavelverwachting) -> int:
    """Reservation at publication: 1.1 * q_hoog * alpha * min(ceiling, 1.5 * others' median). Does not depend on bids."""
    hoogste = Fraction(kavel.plafond)
    if kavel.mediaan is not None:
        hoogste = min(hoogste, Fraction(MEDIAANFACTOR) * kavel.mediaan)
    return max(0, math.ceil(Fraction(OPSLAG) * Fraction(kavel.q_hoog) * Fraction(kavel.alpha) * hoogste))


def verwachte_uitgave(q: Decimal, alpha: Decimal, prijs: int) -> int:
    """Expected outlay of an awarded lot in cents: q * alpha * price, rounded up."""
    return math.ceil(Fraction(q) * Fraction(alpha) * prijs)


def bij_gunning(kavels: Iterable[Gegund]) -> int:
    """Pooled reservation of awarded lots: expected outlay plus 2.33 standard deviations of chance and of the estimates."""
    verwacht = variantie = 0.0
    for kavel in kavels:
        q = _kansen(kavel)
        spreiding = q * (1 - q)
        bedrag = float(kavel.alpha) * kavel.prijs
        verwacht += bedrag * float(q.sum())
        variantie += bedrag**2 * (float(spreiding.sum()) + (float(spreiding.sum()) * kavel.effect.sd) ** 2)
    return math.ceil(verwacht + Z_GEZAMENLIJK * math.sqrt(variantie))


def _kansen(kavel: Gegund) -> NDArray[np.float64]:
    p = np.clip(np.asarray(kavel.kansen, dtype=np.float64), KANS_MINIMUM, 1 - KANS_MINIMUM)
    eta = np.log(p / (1 - p)) + kavel.arbeidsmarkt + kavel.effect.theta
    uit: NDArray[np.float64] = 1 / (1 + np.exp(-eta))
    return uit

"""Expected outcomes, index, ceiling and score of a bid.

Source: docs/rekenregels.md, "Veiling". Chances and offsets in log-odds are binary floats up to and including the rounding of
q0, q-hat and the index to six decimals; from there on everything is ``Decimal`` or an integer, and money is integer cents.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reintegratie.afronden import heel, zes

MILJOEN = 1_000_000
KANS_MINIMUM = 1e-6
"""Chances are kept this far from 0 and 1 so that log-odds exist."""


class ScoreFout(ValueError):
    """Input that cannot be scored; message in plain Dutch."""


class Segment(StrEnum):
    DICHTBIJ = "dichtbij"
    MIDDEN = "midden"
    VER = "ver"


@dataclass(frozen=True)
class Uitgangspunten:
    """Priors and settings of the index, all on the log-odds scale (dimensionless).

    ``kappa``: posterior standard deviations of optimism; ``sd_minimum``: floor under every standard deviation.
    """

    kappa: float = 1.0
    mu: float = 0.30
    tau_u: float = 0.35
    tau_w: float = 0.25
    sd_minimum: float = 0.08


@dataclass(frozen=True)
class Effect:
    """Estimated effect of a provider in a segment: posterior mean and standard deviation in log-odds."""

    theta: float
    sd: float


@dataclass(frozen=True)
class Verwachting:
    """Expected durable outcomes of a lot, six decimals: anyway (q0), with this provider (q-hat), and the index (q-tilde)."""

    q0: Decimal
    q: Decimal
    index: Decimal


@dataclass(frozen=True)
class Plafond:
    """``centen``: highest valid bid; negative when no bid can be valid. Terms that do not apply are ``None``."""

    centen: int
    waardeterm: int
    mediaanterm: int | None
    beleidsterm: int | None


def nieuwkomer(uitgangspunten: Uitgangspunten) -> Effect:
    """A provider without a record: market mean, spread of providers and of provider-segments together."""
    return Effect(uitgangspunten.mu, math.hypot(uitgangspunten.tau_u, uitgangspunten.tau_w))


def segment_van(kansen: ArrayLike) -> Segment:
    """Segment of a lot by its mean chance: dichtbij from 0.40, midden from 0.25, ver below."""
    gemiddeld = zes(float(np.mean(_kansen(kansen))))
    if gemiddeld >= Decimal("0.40"):
        return Segment.DICHTBIJ
    return Segment.MIDDEN if gemiddeld >= Decimal("0.25") else Segment.VER


def kansband(kansen: ArrayLike, *, stap: int = 5) -> tuple[int, int]:
    """Band of chances in whole percents: 10th to 90th percentile, each moved outward to a multiple of ``stap``."""
    laag, hoog = np.quantile(_kansen(kansen), [0.10, 0.90])
    onder = min(math.floor(zes(float(laag)) * 100 / stap) * stap, 100 - stap)
    boven = math.ceil(zes(float(hoog)) * 100 / stap) * stap
    return onder, max(boven, onder + stap)


def _kansen(kansen: ArrayLike) -> NDArray[np.float64]:
    p = np.asarray(kansen, dtype=np.float64)
    if p.ndim != 1 or not p.size or not bool(((p >= 0) & (p <= 1)).all()):
        raise ScoreFout("Een kavel heeft voor iedere persoon een kans tussen 0 en 1 nodig.")
    return p


def verwacht(kansen: ArrayLike, verschuivingen: Sequence[float]) -> list[Decimal]:
    """Sum over people of expit(logit p + shift), six decimals, for each shift in log-odds.

    ``kansen``: shape (n,); ``verschuivingen``: length m; result: length m.
    """
    p = np.clip(_kansen(kansen), KANS_MINIMUM, 1 - KANS_MINIMUM)
    eta = np.log(p) - np.log1p(-p)
    sommen = (1 / (1 + np.exp(-(eta[None, :] + np.asarray(verschuivingen, dtype=np.float64)[:, None])))).sum(axis=1)
    return [zes(float(som)) for som in sommen]


def verwachtingen(
    kansen: ArrayLike, arbeidsmarkt: float, effecten: Sequence[Effect], uitgangspunten: Uitgangspunten
) -> list[Verwachting]:
    """q0, q-hat and index of one lot for each provider, in the order of ``effecten``. ``arbeidsmarkt``: lambda in log-odds."""
    gemiddeld = [arbeidsmarkt + effect.theta for effect in effecten]
    bonus = [uitgangspunten.kappa * max(effect.sd, uitgangspunten.sd_minimum) for effect in effecten]
    hoog = [midden + extra for midden, extra in zip(gemiddeld, bonus, strict=True)]
    q0, *sommen = verwacht(kansen, [arbeidsmarkt, *gemiddeld, *hoog])
    return [Verwachting(q0, q, index) for q, index in zip(sommen[: len(effecten)], sommen[len(effecten) :], strict=True)]


def alpha(verdeling: Sequence[Decimal], urenaandeel: Sequence[Decimal], bereik: Sequence[Decimal], gesloten: int) -> Decimal:
    """Expected payment per durable outcome as a share of the full price, six decimals.

    ``verdeling``: share of the price per milestone (sums to 1); ``urenaandeel``: mean hours share; ``bereik``: share of
    everyone assigned that reaches the milestone. 1 until 200 closed outcomes exist. The second milestone is the outcome.
    """
    if not len(verdeling) == len(urenaandeel) == len(bereik) >= 2 or sum(verdeling) != 1:
        raise ScoreFout("De verdeling over de mijlpalen moet optellen tot 1.")
    if gesloten < 200 or bereik[1] <= 0:
        return Decimal("1.000000")
    delen = zip(verdeling, urenaandeel, bereik, strict=True)
    return zes(sum((s * h * pi for s, h, pi in delen), Decimal(0)) / bereik[1])


def mediaan_van_anderen(
    biedingen: Iterable[tuple[str, int]], groep: str, *, minimaal_biedingen: int = 8, minimaal_groepen: int = 3
) -> int | None:
    """Median in cents of what others bid in a segment in the last twelve months; ``None`` when there is too little.

    ``biedingen``: (group of related companies, bid in cents). The bidder's own group is left out.
    """
    anderen = [(wie, bod) for wie, bod in biedingen if wie != groep]
    if len(anderen) < minimaal_biedingen or len({wie for wie, _ in anderen}) < minimaal_groepen:
        return None
    return heel(statistics.median([Fraction(bod) for _, bod in anderen]))


def plafond(
    *,
    waarde: int,
    verwachting: Verwachting,
    alpha: Decimal,
    mediaan: int | None,
    beleid: int | None,
    factor: Decimal = Decimal("2.5"),
) -> Plafond:
    """Ceiling in cents, rounded down: the lowest of the value term, ``factor`` times the others' median, and policy.

    At the value term an award adds exactly nothing at the mean expectation. ``waarde``: cents per durable outcome.
    """
    if alpha <= 0 or waarde < 0:
        raise ScoreFout("De waarde en de betaalfactor moeten groter zijn dan nul.")
    exact = (waarde - waarde * Fraction(verwachting.q0) / Fraction(verwachting.q)) / Fraction(alpha)
    waardeterm = math.floor(exact)
    mediaanterm = None if mediaan is None else math.floor(Fraction(factor) * mediaan)
    return Plafond(min(term for term in (waardeterm, mediaanterm, beleid) if term is not None), waardeterm, mediaanterm, beleid)


def score(*, index: Decimal, q0: Decimal, waarde: int, bod: int, alpha: Decimal) -> int:
    """w in integer cents: index times (value minus expected payment) minus what happens anyway; halves away from zero.

    Whole numbers throughout. Raises ``ScoreFout`` when index, q0 or alpha has more than six decimals.
    """
    teller = _miljoenste(index) * (waarde * MILJOEN - _miljoenste(alpha) * bod) - _miljoenste(q0) * waarde * MILJOEN
    grootte = (2 * abs(teller) + MILJOEN**2) // (2 * MILJOEN**2)
    return grootte if teller >= 0 else -grootte


def _miljoenste(getal: Decimal) -> int:
    schaal = getal * MILJOEN
    uit = int(schaal)
    if uit != schaal:
        raise ScoreFout("Een gepubliceerd getal heeft ten hoogste zes decimalen.")
    return uit


def abnormaal_laag(*, bod: int, plafond: int, mediaan: int | None) -> bool:
    """Below half of the others' median, or below 30 % of the ceiling when that median is missing."""
    return 2 * bod < mediaan if mediaan is not None else 10 * bod < 3 * plafond

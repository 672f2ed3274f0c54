"""Amounts of milestones in integer cents, and the labour-market factor of the price clause.

Source: docs/rekenregels.md, "Uitbetaling". Instalments are differences of the rounded cumulative amount, so an outcome reached in
full at one hours share adds up to exactly round(price * M * share).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reintegratie.afronden import heel, zes
from veiling.scoren import verwacht

FACTOR_GRENS = Decimal("1.5")


class BetaalFout(ValueError):
    """Terms that cannot be paid; message in plain Dutch."""


@dataclass(frozen=True)
class Betaalregels:
    """``verdeling``: share of the price per milestone, adds up to 1."""

    verdeling: tuple[Decimal, ...] = (Decimal("0.30"), Decimal("0.50"), Decimal("0.20"))

    def __post_init__(self) -> None:
        if sum(self.verdeling) != 1 or any(deel < 0 for deel in self.verdeling):
            raise BetaalFout("De verdeling over de mijlpalen moet optellen tot precies 1.")


def termijnen(prijs: int, factor: Decimal, aandelen: Sequence[Decimal], regels: Betaalregels) -> list[int]:
    """Cents per milestone, in order, for the milestones reached so far.

    ``prijs``: contract price in cents; ``factor``: M of the price clause; ``aandelen``: hours share (0 to 1) per milestone.
    Each amount is round(cumulative so far) minus what the earlier ones came to.
    """
    if prijs < 0 or len(aandelen) > len(regels.verdeling) or any(not 0 <= aandeel <= 1 for aandeel in aandelen):
        raise BetaalFout("Prijs, mijlpalen en urenaandelen passen niet bij de betaalregels.")
    uit: list[int] = []
    opgeteld = Fraction(0)
    for deel, aandeel in zip(regels.verdeling, aandelen, strict=False):
        opgeteld += Fraction(prijs) * Fraction(factor) * Fraction(deel) * Fraction(aandeel)
        uit.append(heel(opgeteld) - sum(uit))
    return uit


def verrekening(betaald: Mapping[int, int], termijnen_nu: Sequence[int]) -> dict[int, int]:
    """Corrections in cents per milestone number after a corrected feed: what is due now minus what was paid; zeros left out.

    ``betaald``: milestone number to net cents paid; ``termijnen_nu``: amounts of milestones 1, 2, ... as they should be.
    """
    due = dict(enumerate(termijnen_nu, start=1))
    verschil = {nummer: due.get(nummer, 0) - betaald.get(nummer, 0) for nummer in sorted(due.keys() | betaald.keys())}
    return {nummer: bedrag for nummer, bedrag in verschil.items() if bedrag}


def prijsfactor(kansen: Sequence[float], bij_gunning: float, nu: float, grens: Decimal = FACTOR_GRENS) -> Decimal:
    """M = expected outcomes at award over expected outcomes now, kept within 1/grens and grens; six decimals.

    ``kansen``: stored chances of the people handed over; the two offsets in log-odds come from the published index only.
    """
    toen, thans = verwacht(kansen, [bij_gunning, nu])
    if thans == 0:
        return zes(grens)
    return zes(min(max(toen / thans, 1 / grens), grens))

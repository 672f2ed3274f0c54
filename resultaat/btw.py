"""Value-added tax inside a price: exact cents, one rounding per statement.

Source: docs/rekenregels.md, "Btw op de afrekening". Prices include the tax, so what a region spends never depends on the regime.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reintegratie.afronden import heel

TARIEF = Fraction(21, 100)


class BtwFout(ValueError):
    """Amounts without a meaning; message in plain Dutch."""


@dataclass(frozen=True)
class Btw:
    """``netto`` + ``btw`` + ``afronding`` = the sum of the lines; ``afronding`` is at most one cent.

    ``netto_regels``: the part without tax per line; they add up to ``netto``. ``te_betalen``: what the provider gets.
    """

    netto: int
    btw: int
    afronding: int
    te_betalen: int
    netto_regels: tuple[int, ...]

    @property
    def bruto(self) -> int:
        return self.netto + self.btw + self.afronding


def splits(bruto: Sequence[int], regeling: str) -> Btw:
    """Split lines (corrections are negative, the sum is above zero) by the regime: vrijgesteld, hoog or verlegd."""
    som = sum(bruto)
    if som <= 0:
        raise BtwFout("Een afrekening gaat over een bedrag boven nul.")
    if regeling == "vrijgesteld":
        return Btw(som, 0, 0, som, tuple(bruto))
    if regeling not in ("hoog", "verlegd"):
        raise BtwFout(f"De btw-regeling '{regeling}' bestaat niet.")
    netto = heel(som / (1 + TARIEF))
    btw = heel(netto * TARIEF)
    regels = verdeel([bedrag / (1 + TARIEF) for bedrag in bruto], netto)
    return Btw(netto, btw, som - netto - btw, netto if regeling == "verlegd" else som, regels)


def verdeel(delen: Sequence[Fraction], totaal: int) -> tuple[int, ...]:
    """Whole cents that add up to ``totaal``, each less than one cent from its exact part (largest remainder, first wins ties)."""
    onder = [math.floor(deel) for deel in delen]
    over = totaal - sum(onder)
    if not 0 <= over <= len(delen):
        raise BtwFout("De delen tellen niet op tot het totaal.")
    volgorde = sorted(range(len(delen)), key=lambda i: (onder[i] - delen[i], i))
    extra = set(volgorde[:over])
    return tuple(bedrag + (i in extra) for i, bedrag in enumerate(onder))

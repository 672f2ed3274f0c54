"""What a bid on one lot could mean for a bidder's cash: first money, deepest point and break-even. Nothing of it is stored.

Source: docs/rekenregels.md, "Kasstroom". Whole months and integer cents. Costs are paid at the end of each month that somebody is
guided; a milestone is paid one month after it was reached. Who finds work does so evenly over the months of guidance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reintegratie.afronden import heel

MAANDEN = 30


@dataclass(frozen=True)
class Aannames:
    """``kosten``: cents per person per month of guidance; ``begin``: cents per person at the start; ``begeleiding``: months.

    ``mijlpalen``: (months after the start of work, share of the price).
    """

    mensen: int
    prijs: int
    kosten: int
    begin: int
    begeleiding: int
    mijlpalen: tuple[tuple[int, Fraction], ...]


@dataclass(frozen=True)
class Kasstroom:
    """``stand``: cents after each month, from month 0. Months are None when it never happens within the period."""

    stand: tuple[int, ...]
    eerste_geld: int | None
    diepste: int
    diepste_maand: int
    uit_de_kosten: int | None


def kasstroom(aannames: Aannames, resultaten: Fraction) -> Kasstroom:
    """The curve for a number of durable outcomes. People at work are no longer guided."""
    per_maand = resultaten / aannames.begeleiding
    in_maand = [Fraction(0)] * (MAANDEN + 1)
    in_maand[0] -= aannames.begin * aannames.mensen
    for maand in range(1, aannames.begeleiding + 1):
        nog = max(Fraction(0), aannames.mensen - per_maand * (maand - 1))
        in_maand[maand] -= aannames.kosten * nog
        for later, aandeel in aannames.mijlpalen:
            if maand + later + 1 <= MAANDEN:
                in_maand[maand + later + 1] += per_maand * aandeel * aannames.prijs
    return _beeld(in_maand, aannames, resultaten)


def _beeld(in_maand: Sequence[Fraction], aannames: Aannames, resultaten: Fraction) -> Kasstroom:
    stand, som = [], Fraction(0)
    for bedrag in in_maand:
        som += bedrag
        stand.append(heel(som))
    geld = 1 + min(later for later, _ in aannames.mijlpalen) + 1 if resultaten * aannames.prijs > 0 else None
    diepste = min(stand)
    negatief = [maand for maand, cent in enumerate(stand) if cent < 0]
    uit = (negatief[-1] + 1 if negatief else 0) if stand[-1] >= 0 else None
    return Kasstroom(tuple(stand), geld, diepste, stand.index(diepste), uit)

"""The one rounding rule for money and published numbers: halves go up (away from zero)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

ZES = Decimal("0.000001")


def heel(getal: Decimal | Fraction | int) -> int:
    """Nearest integer, halves away from zero. Use it for cents: ``heel(prijs_centen * aandeel)``.

    Accepts exact numbers only; a float raises ``TypeError`` so that money never passes through binary fractions.
    """
    if isinstance(getal, float):
        raise TypeError("afronden vraagt een exact getal (Decimal, Fraction of int), geen float")
    exact = Fraction(getal)
    grootte = (abs(exact) * 2 + 1) // 2
    return int(grootte) if exact >= 0 else -int(grootte)


def zes(getal: float | Decimal) -> Decimal:
    """A published number: exact value of the input rounded to six decimals, halves away from zero."""
    return Decimal(getal).quantize(ZES, ROUND_HALF_UP)


def tientallen(aantal: int) -> int | None:
    """A number of people as it may be shown outside: whole tens, nothing under ten."""
    return aantal - aantal % 10 if aantal >= 10 else None

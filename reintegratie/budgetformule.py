"""The yearly regional budget and the national stabilisation reserve.

Source: docs/rekenregels.md, "Regiobudget". Amounts in integer cents; index and unemployment figures are exact decimals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reintegratie.afronden import heel


class BudgetFout(ValueError):
    """Inputs without a meaning; message in plain Dutch."""


@dataclass(frozen=True)
class Budgetregels:
    """``gevoeligheid``: how strongly the budget follows unemployment; the multiplier stays within the two borders."""

    gevoeligheid: Decimal = Decimal("0.5")
    onder: Decimal = Decimal("0.75")
    boven: Decimal = Decimal("1.50")


@dataclass(frozen=True)
class Toekenning:
    """One year of all regions: ``basis``, ``formule`` and ``toegekend`` in cents per region; ``reserve_na``: reserve afterwards.

    ``schaal``: the factor on every supplement, below 1 when the reserve could not pay all of them.
    """

    basis: dict[str, int]
    formule: dict[str, int]
    toegekend: dict[str, int]
    schaal: Fraction
    reserve_na: int


def vermenigvuldiger(u: Decimal, u_ster: Decimal, regels: Budgetregels) -> Fraction:
    """clip(1 + gevoeligheid * (U / U* - 1), onder, boven), exact."""
    if u < 0 or u_ster <= 0:
        raise BudgetFout("Het aantal geregistreerde werkzoekenden en het gemiddelde daarvan moeten bekend zijn.")
    ruw = 1 + Fraction(regels.gevoeligheid) * (Fraction(u) / Fraction(u_ster) - 1)
    return min(max(ruw, Fraction(regels.onder)), Fraction(regels.boven))


def budget(basis: int, index: Decimal, u: Decimal, u_ster: Decimal, regels: Budgetregels) -> int:
    """B = B0 * index * multiplier in cents. ``basis``: B0 in cents; ``index``: wages and prices, 1 in the base year."""
    if basis < 0 or index <= 0:
        raise BudgetFout("Het basisbudget en de index moeten groter zijn dan nul.")
    return heel(basis * Fraction(index) * vermenigvuldiger(u, u_ster, regels))


def ken_toe(
    basis: Mapping[str, int],
    index: Decimal,
    stand: Mapping[str, tuple[Decimal, Decimal]],
    reserve: int,
    regels: Budgetregels,
) -> Toekenning:
    """Grant all regions at once. ``stand``: region to (U, U*). ``reserve``: cents before this year.

    Regions below their indexed base pay in, regions above it draw; when reserve and payments together do not cover all
    supplements, every supplement is scaled by one factor (rounded down), so the reserve never goes below zero.
    """
    if reserve < 0 or basis.keys() != stand.keys():
        raise BudgetFout("Voor elke regio zijn een basisbudget en een stand nodig, en de reserve is nooit negatief.")
    geindexeerd = {regio: heel(bedrag * Fraction(index)) for regio, bedrag in basis.items()}
    formule = {regio: budget(basis[regio], index, *stand[regio], regels) for regio in basis}
    verschil = {regio: formule[regio] - geindexeerd[regio] for regio in basis}
    pot = reserve - sum(bedrag for bedrag in verschil.values() if bedrag < 0)
    gevraagd = sum(bedrag for bedrag in verschil.values() if bedrag > 0)
    schaal = min(Fraction(1), Fraction(pot, gevraagd)) if gevraagd else Fraction(1)
    krijgt = {regio: int(bedrag * schaal) if bedrag > 0 else bedrag for regio, bedrag in verschil.items()}
    toegekend = {regio: geindexeerd[regio] + krijgt[regio] for regio in basis}
    return Toekenning(geindexeerd, formule, toegekend, schaal, reserve - sum(krijgt.values()))

"""Regional budget and national reserve."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.budgetformule import BudgetFout, Budgetregels, budget, ken_toe, vermenigvuldiger

R = Budgetregels()
standen = st.tuples(st.decimals(0, 10**6, places=1), st.decimals(1, 10**6, places=1))
landen = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.tuples(st.integers(0, 10**10), standen), max_size=8)


@given(standen)
def test_vermenigvuldiger_blijft_binnen_de_grenzen(stand):
    assert Fraction(3, 4) <= vermenigvuldiger(*stand, R) <= Fraction(3, 2)


@pytest.mark.parametrize(("u", "bedrag"), [(100, 1_000_000), (150, 1_250_000), (400, 1_500_000), (0, 750_000), (50, 750_000)])
def test_bekende_standen(u, bedrag):
    assert budget(1_000_000, Decimal(1), Decimal(u), Decimal(100), R) == bedrag


@given(landen, st.decimals("0.5", 2, places=3), st.integers(0, 10**10))
def test_g06_reserve_gaat_nooit_onder_nul_en_geld_verdwijnt_niet(land, index, reserve):
    uit = ken_toe({r: b for r, (b, _) in land.items()}, index, {r: s for r, (_, s) in land.items()}, reserve, R)
    assert uit.reserve_na >= 0
    assert sum(uit.toegekend.values()) + uit.reserve_na == sum(uit.basis.values()) + reserve
    assert all(uit.toegekend[r] <= max(uit.formule[r], uit.basis[r]) for r in land)


def test_lege_reserve_schaalt_alle_toeslagen_met_een_factor():
    stand = {"a": (Decimal(150), Decimal(100)), "b": (Decimal(200), Decimal(100)), "c": (Decimal(80), Decimal(100))}
    uit = ken_toe(dict.fromkeys("abc", 1_000_000), Decimal(1), stand, 0, R)
    assert uit.toegekend == {"a": 1_033_333, "b": 1_066_666, "c": 900_000}
    assert (uit.schaal, uit.reserve_na) == (Fraction(2, 15), 1)


@pytest.mark.parametrize(
    "zo",
    [
        lambda: vermenigvuldiger(Decimal(1), Decimal(0), R),
        lambda: budget(-1, Decimal(1), Decimal(1), Decimal(1), R),
        lambda: ken_toe({"a": 1}, Decimal(1), {}, 0, R),
    ],
)
def test_ontbrekende_invoer_wordt_geweigerd(zo):
    with pytest.raises(BudgetFout):
        zo()

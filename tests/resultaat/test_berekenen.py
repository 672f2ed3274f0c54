"""Milestone amounts and price clause."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.afronden import heel
from resultaat.berekenen import BetaalFout, Betaalregels, prijsfactor, termijnen, verrekening

R = Betaalregels()
prijzen = st.integers(0, 5_000_000)
factoren = st.decimals("0.666667", "1.5", places=6)
aandelen = st.decimals(0, 1, places=2)


@given(prijzen, factoren, aandelen)
def test_g02_termijnen_tellen_exact_op_tot_de_afgeronde_prijs(prijs, factor, aandeel):
    assert sum(termijnen(prijs, factor, [aandeel] * 3, R)) == heel(prijs * Fraction(factor) * Fraction(aandeel))


@given(prijzen, factoren, st.lists(aandelen, max_size=3))
def test_g02_een_volgende_mijlpaal_verandert_eerdere_bedragen_niet(prijs, factor, rij):
    alles = termijnen(prijs, factor, rij, R)
    assert all(termijnen(prijs, factor, rij[:n], R) == alles[:n] for n in range(len(rij)))
    assert all(bedrag >= 0 for bedrag in alles)


def test_verdeling_dertig_vijftig_twintig():
    assert termijnen(300_001, Decimal(1), [Decimal(1)] * 3, R) == [90_000, 150_001, 60_000]


@given(st.dictionaries(st.integers(1, 3), prijzen), st.lists(prijzen, max_size=3))
def test_g05_verrekening_brengt_het_betaalde_op_wat_het_moet_zijn(betaald, nu):
    klaar = {n: betaald.get(n, 0) + verrekening(betaald, nu).get(n, 0) for n in range(1, 4)}
    assert [klaar[n] for n in range(1, 4)] == [*nu, 0, 0, 0][:3]


@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=60), st.floats(-1.5, 1.5), st.floats(-1.5, 1.5))
def test_prijsfactor_blijft_binnen_de_grenzen_en_beweegt_tegen_de_markt_in(kansen, toen, nu):
    m = prijsfactor(kansen, toen, nu)
    assert Decimal("0.666666") <= m <= Decimal("1.5")
    assert (m >= 1) if nu <= toen else (m <= 1)
    assert prijsfactor(kansen, toen, toen) == 1


@pytest.mark.parametrize(
    "zo",
    [
        lambda: Betaalregels((Decimal("0.3"), Decimal("0.3"))),
        lambda: termijnen(-1, Decimal(1), [], R),
        lambda: termijnen(1, Decimal(1), [Decimal(1)] * 4, R),
        lambda: termijnen(1, Decimal(1), [Decimal("1.1")], R),
    ],
)
def test_onmogelijke_betaling_wordt_geweigerd(zo):
    with pytest.raises(BetaalFout):
        zo()

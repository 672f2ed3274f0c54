from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.afronden import heel, zes
from reintegratie.canoniek import canoniek, vingerafdruk


@given(st.decimals(-10_000_000, 10_000_000, places=3))
def test_heel_rondt_halven_van_nul_af(getal):
    assert heel(getal) == int(getal.quantize(Decimal(1), ROUND_HALF_UP))


@given(st.integers(-1000, 1000), st.integers(1, 1000))
def test_heel_is_het_dichtstbijzijnde_gehele_getal(teller, noemer):
    assert abs(heel(Fraction(teller, noemer)) - Fraction(teller, noemer)) <= Fraction(1, 2)


def test_heel_weigert_een_float():
    with pytest.raises(TypeError):
        heel(0.5)


@given(st.floats(0, 1))
def test_zes_geeft_zes_decimalen(kans):
    assert zes(kans).as_tuple().exponent == -6
    assert abs(float(zes(kans)) - kans) <= 5.1e-7


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none() | st.booleans()), st.randoms())
def test_canoniek_hangt_niet_af_van_de_volgorde(inhoud, kans):
    paren = list(inhoud.items())
    kans.shuffle(paren)
    assert canoniek(dict(paren)) == canoniek(inhoud)
    assert vingerafdruk(dict(paren)) == vingerafdruk(inhoud)


@pytest.mark.parametrize("inhoud", [0.1, {1: "a"}, {"a": {1, 2}}])
def test_canoniek_weigert_wat_niet_eenduidig_is(inhoud):
    with pytest.raises(TypeError):
        canoniek(inhoud)

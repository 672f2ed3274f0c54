"""Expectation, index, ceiling, score, capacity."""

from decimal import Decimal
from fractions import Fraction
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.afronden import heel
from veiling.capaciteit import Opgave, aandeelgrens, capaciteiten
from veiling.scoren import (
    Effect,
    ScoreFout,
    Segment,
    Uitgangspunten,
    Verwachting,
    alpha,
    kansband,
    mediaan_van_anderen,
    nieuwkomer,
    plafond,
    score,
    segment_van,
    verwacht,
    verwachtingen,
)

U = Uitgangspunten()
kansen = st.lists(st.floats(0.001, 0.999), min_size=1, max_size=60)


@given(kansen, st.floats(-2, 2))
def test_verwachting_is_de_som_van_verschoven_kansen(p, schuif):
    som = sum(1 / (1 + exp(-(log(k / (1 - k)) + schuif))) for k in p)
    assert abs(float(verwacht(p, [schuif])[0]) - som) < 1e-5


@given(kansen, st.floats(-1, 1), st.floats(0, 1), st.floats(0, 1))
def test_beter_effect_geeft_meer_en_de_index_ligt_nooit_onder_de_verwachting(p, markt, theta, sd):
    laag, hoog = verwachtingen(p, markt, [Effect(theta, sd), Effect(theta + 0.5, sd)], U)
    assert laag.q0 <= laag.q <= hoog.q
    assert laag.q <= laag.index <= len(p)


def test_nieuwkomer_begint_bij_de_markt_met_de_grootste_bonus():
    nieuw = nieuwkomer(U)
    assert nieuw.theta == 0.30
    assert 0.43 < nieuw.sd < 0.4302


def test_zekerheid_heeft_een_bodem():
    [klein], [bodem] = (verwachtingen([0.3] * 40, 0, [Effect(0.3, sd)], U) for sd in (0.0, 0.08))
    assert klein == bodem


@pytest.mark.parametrize(
    ("p", "segment"), [(0.4, Segment.DICHTBIJ), (0.399999, Segment.MIDDEN), (0.25, Segment.MIDDEN), (0.249999, Segment.VER)]
)
def test_segmentgrenzen(p, segment):
    assert segment_van([p] * 22) == segment


@given(kansen)
def test_kansband_omvat_p10_tot_p90_op_vijf_punten(p):
    onder, boven = kansband(p)
    assert onder % 5 == boven % 5 == 0
    assert 0 <= onder < boven <= 100


def test_kansband_van_een_gelijke_groep():
    assert kansband([0.15] * 20) == (15, 20)
    assert kansband([0.11, 0.14]) == (10, 15)
    assert kansband([1.0] * 20) == (95, 100)


@given(
    st.integers(0, 3_000_000),
    st.decimals("0.1", 20, places=6),
    st.decimals("0.1", 10, places=6),
    st.decimals("0.5", "1.5", places=6),
)
def test_op_de_waardeterm_voegt_een_gunning_precies_niets_toe(waarde, q0, meer, a):
    v = Verwachting(q0, q0 + meer, q0 + meer)
    hoogste = plafond(waarde=waarde, verwachting=v, alpha=a, mediaan=None, beleid=None).centen
    assert Fraction(v.q) * (waarde - Fraction(a) * hoogste) >= Fraction(q0) * waarde
    assert Fraction(v.q) * (waarde - Fraction(a) * (hoogste + 1)) < Fraction(q0) * waarde


@given(st.none() | st.integers(0, 10**6), st.none() | st.integers(0, 10**6))
def test_s05_plafond_is_de_laagste_van_de_drie(mediaan, beleid):
    uit = plafond(
        waarde=2_000_000, verwachting=Verwachting(*map(Decimal, (5, 10, 11))), alpha=Decimal(1), mediaan=mediaan, beleid=beleid
    )
    assert uit.centen == min(
        [1_000_000] + ([mediaan * 5 // 2] if mediaan is not None else []) + ([beleid] if beleid is not None else [])
    )


def test_wie_minder_verwacht_dan_niets_doen_kan_niet_geldig_bieden():
    assert (
        plafond(waarde=100, verwachting=Verwachting(*map(Decimal, (5, 4, 6))), alpha=Decimal(1), mediaan=None, beleid=None).centen
        < 0
    )


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 10**6)), max_size=20), st.integers(0, 10**6))
def test_eigen_bod_raakt_het_eigen_plafond_nooit(biedingen, eigen):
    assert mediaan_van_anderen([*biedingen, ("a", eigen)], "a") == mediaan_van_anderen(biedingen, "a")


def test_mediaan_vraagt_acht_biedingen_van_drie_groepen():
    acht = [("bcd"[i % 3], 100 * i) for i in range(8)]
    assert mediaan_van_anderen(acht, "a") == 350
    assert mediaan_van_anderen(acht[:7], "a") is None
    assert mediaan_van_anderen([("bc"[i % 2], 1) for i in range(9)], "a") is None


def test_score_is_overschot_in_centen():
    assert score(index=Decimal("12.5"), q0=Decimal(8), waarde=2_000_000, bod=300_000, alpha=Decimal("0.9")) == 5_625_000


zes_decimalen = st.decimals(0, 60, places=6)


@given(zes_decimalen, zes_decimalen, st.integers(0, 3_000_000), st.integers(0, 3_000_000), st.decimals(0, 2, places=6))
def test_score_is_gelijk_aan_de_exacte_breuk(index, q0, waarde, bod, a):
    exact = Fraction(index) * (waarde - Fraction(a) * bod) - Fraction(q0) * waarde
    assert score(index=index, q0=q0, waarde=waarde, bod=bod, alpha=a) == heel(exact)


def test_score_weigert_meer_dan_zes_decimalen():
    with pytest.raises(ScoreFout):
        score(index=Decimal("1.0000001"), q0=Decimal(1), waarde=1, bod=1, alpha=Decimal(1))


def test_alpha_is_een_tot_er_genoeg_afgesloten_is():
    delen = [Decimal(x) for x in ("0.3", "0.5", "0.2")]
    uren, bereik = [Decimal("0.9")] * 3, [Decimal(x) for x in ("0.5", "0.4", "0.3")]
    assert alpha(delen, uren, bereik, 199) == 1
    assert alpha(delen, uren, bereik, 200) == Decimal("0.922500")


@pytest.mark.parametrize("p", [[], [1.2], [-0.1], [float("nan")]])
def test_onmogelijke_kansen_worden_geweigerd(p):
    with pytest.raises(ScoreFout):
        segment_van(p)


opgaven = st.dictionaries(
    st.sampled_from("abcdef"),
    st.builds(Opgave, st.sampled_from(["g", "h", "i"]), st.integers(0, 50), st.none() | st.integers(0, 9), st.booleans()),
)


@given(st.integers(1, 60), opgaven)
def test_s05_capaciteit_blijft_onder_opgave_en_aandeelgrens(kavels, wie):
    uit = capaciteiten(kavels, wie)
    assert all(0 <= uit[code] <= wie[code].opgegeven for code in wie)
    for groep in "ghi":
        eigen = [code for code in wie if wie[code].groep == groep]
        assert sum(uit[code] for code in eigen) <= aandeelgrens(kavels)


def test_groeipad_van_een_nieuwkomer():
    def eerste(gehad):
        return capaciteiten(50, {"a": Opgave("g", 20, gehad, False)})["a"]

    assert (eerste(None), eerste(0), eerste(5)) == (5, 1, 11)

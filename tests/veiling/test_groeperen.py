"""Lots: sizes, order, merging, small lots, draws."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiling.groeperen import (
    GEEN_KAVEL,
    IndelingFout,
    Indelingsregels,
    Mensen,
    aantal_kavels,
    deel_in,
    in_vergelijking,
    kavelgroottes,
    loting,
    voeg_samen,
)
from veiling.profielen import STANDAARD, Profiel, ProfielFout, controleer, profiel_van, profielen_van

REGELS = Indelingsregels(zaad="zaad-2026-03")
ITEMS = ["A1", "A2", "A5", "B1", "B2", "B4"]


@st.composite
def groepen_mensen(teken):
    n = teken(st.integers(0, 400))
    trek = np.random.default_rng(teken(st.integers(0, 2**32 - 1)))
    regios = teken(st.integers(1, 4))
    return Mensen(
        trek.integers(0, regios, n),
        trek.integers(0, len(STANDAARD), n),
        trek.integers(-2000, 1000, n) * 1000,
        [f"p{i:05d}" for i in range(n)],
    )


@given(st.integers(20, 20_000))
def test_aantal_kavels_houdt_elke_kavel_tussen_20_en_60(mensen):
    aantal = aantal_kavels(mensen, REGELS)
    assert mensen // aantal >= 20
    assert -(-mensen // aantal) <= 60


@pytest.mark.parametrize(("mensen", "aantal"), [(0, 0), (19, 0), (20, 1), (59, 1), (60, 2), (100, 3), (99, 2)])
def test_halven_naar_boven(mensen, aantal):
    assert aantal_kavels(mensen, REGELS) == aantal


@given(st.integers(0, 5000), st.decimals(0, 1, places=2), st.text(st.characters(categories=["L"])))
def test_groottes_tellen_op_en_verschillen_hoogstens_een(mensen, aandeel, sleutel):
    groottes = kavelgroottes(mensen, replace(REGELS, aandeel_klein=aandeel), sleutel)
    gewoon = [grootte for grootte, klein in groottes if not klein]
    assert sum(g for g, _ in groottes) == (mensen if mensen >= 20 else 0)
    assert all(g == 22 for g, klein in groottes if klein)
    assert not gewoon or (max(gewoon) - min(gewoon) <= 1 and min(gewoon) >= 20 and max(gewoon) <= 60)
    assert 22 * (len(groottes) - len(gewoon)) <= aandeel * mensen


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6))
def test_samenvoegen_volgt_de_opgegeven_volgorde_en_verliest_niemand(aantallen):
    groepen = voeg_samen(aantallen, 20)
    assert all(sum(aantallen[i] for i in groep) >= 20 for groep in groepen)
    vlak = [i for groep in groepen for i in groep]
    assert vlak == ([i for i, aantal in enumerate(aantallen) if aantal] if sum(aantallen) >= 20 else [])


@given(groepen_mensen())
def test_indeling_respecteert_kans_regio_en_profiel(mensen):
    uit = deel_in(mensen, REGELS)
    for kavel in uit.kavels:
        wie = uit.volgorde[kavel.van : kavel.tot]
        assert (uit.kavel[wie] == kavel.nummer).all()
        assert (mensen.regio[wie] == kavel.regio).all()
        assert {STANDAARD[p].code for p in mensen.profiel[wie]} <= set(kavel.profielen)
        assert (np.diff(mensen.eta_miljoenste[wie]) >= 0).all()
    for vorige, kavel in pairwise(uit.kavels):
        if (vorige.regio, vorige.profielen) == (kavel.regio, kavel.profielen):
            eerder, later = uit.volgorde[kavel.van - 1], uit.volgorde[kavel.van]
            assert mensen.eta_miljoenste[eerder] <= mensen.eta_miljoenste[later]


@given(groepen_mensen())
def test_s09_niemand_raakt_kwijt_bij_het_indelen(mensen):
    uit = deel_in(mensen, REGELS)
    assert sorted(uit.volgorde.tolist()) == list(range(len(mensen.regio)))
    zonder = np.flatnonzero(uit.kavel == GEEN_KAVEL)
    assert {int(r) for r in mensen.regio[zonder]} == set(uit.te_klein)
    assert len(zonder) == sum(uit.te_klein.values())
    assert all(aantal < 20 for aantal in uit.te_klein.values())


@given(groepen_mensen(), st.randoms(use_true_random=False))
def test_indeling_hangt_niet_af_van_de_volgorde_van_invoer(mensen, kans):
    p = list(range(len(mensen.regio)))
    kans.shuffle(p)
    wissel = np.array(p, dtype=int)
    anders = deel_in(
        Mensen(mensen.regio[wissel], mensen.profiel[wissel], mensen.eta_miljoenste[wissel], [mensen.pseudoniemen[i] for i in p]),
        REGELS,
    )
    assert (anders.kavel == deel_in(mensen, REGELS).kavel[wissel]).all()


@given(groepen_mensen())
def test_gelijke_kansen_op_een_grens_volgen_de_loting(mensen):
    uit = deel_in(mensen, REGELS)
    getrokken = loting("volgorde", REGELS.zaad, mensen.pseudoniemen)
    for vorige, kavel in pairwise(uit.kavels):
        grens = mensen.eta_miljoenste[uit.volgorde[kavel.van]]
        if (vorige.regio, vorige.profielen) == (kavel.regio, kavel.profielen):
            gelijk = [i for i in uit.volgorde[vorige.van : kavel.tot] if mensen.eta_miljoenste[i] == grens]
            in_vorige = [getrokken[i] for i in gelijk if uit.kavel[i] == vorige.nummer]
            in_deze = [getrokken[i] for i in gelijk if uit.kavel[i] == kavel.nummer]
            assert not in_vorige or not in_deze or max(in_vorige) < min(in_deze)


@given(st.lists(st.text(min_size=1), unique=True, max_size=50), st.decimals(0, "0.99", places=2))
def test_vergelijkingsdeel_hangt_alleen_van_zaad_en_persoon_af(pseudoniemen, aandeel):
    samen = in_vergelijking("z", pseudoniemen, aandeel)
    assert [bool(in_vergelijking("z", [p], aandeel)[0]) for p in pseudoniemen] == samen.tolist()


def test_vergelijkingsdeel_is_ongeveer_vijf_procent():
    deel = in_vergelijking("z", [str(i) for i in range(20_000)], Decimal("0.05"))
    assert 0.045 < deel.mean() < 0.055


def test_loting_is_na_te_rekenen():
    import hashlib

    assert int(loting("volgorde", "z", ["p"])[0]) == int.from_bytes(hashlib.sha256(b"volgorde|z|p").digest()[:8], "big")


@given(st.lists(st.fixed_dictionaries({item: st.integers(-1, 6) for item in ITEMS}), max_size=30))
def test_profiel_voor_een_en_voor_veel_is_gelijk(mensen):
    waarden = np.array([[mens[item] for item in ITEMS] for mens in mensen], dtype=int).reshape(-1, len(ITEMS))
    assert profielen_van(STANDAARD, ITEMS, waarden).tolist() == [profiel_van(STANDAARD, mens) for mens in mensen]


@pytest.mark.parametrize("item", ["C1", "C2", "C3", "C4", "E2", "E3", "R1", "E1"])
def test_bijzondere_kenmerken_verdelen_niemand(item):
    with pytest.raises(ProfielFout):
        controleer([Profiel("x", "X", {item: frozenset({1})}), Profiel("y", "Y", {})])


@pytest.mark.parametrize("lijst", [STANDAARD[:1], STANDAARD[:2], (STANDAARD[-1], STANDAARD[-1])])
def test_profiellijst_zonder_vangnet_of_met_dubbele_code_wordt_geweigerd(lijst):
    with pytest.raises(ProfielFout):
        controleer(lijst)


@pytest.mark.parametrize("anders", [{"maximum": 38}, {"minimum": 5}, {"klein": 19}, {"aandeel_klein": Decimal("1.1")}])
def test_onmogelijke_groottes_worden_geweigerd(anders):
    with pytest.raises(IndelingFout):
        replace(REGELS, **anders)

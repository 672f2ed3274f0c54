"""Chance, score, class and explanation of the scan."""

import json
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan.instrument import BESTAND_V1, InstrumentFout, laad, van_dict
from scan.scoren import (
    WEET_NIET,
    OngeldigAntwoord,
    OnvolledigeScan,
    klasse_van,
    mag_weet_niet,
    punten_per_eenheid,
    scoor,
    scoor_veel,
    volledigheid,
)

INSTRUMENT = laad()
CODES = [item.code for item in INSTRUMENT.items]


def _waarden(item):
    return st.sampled_from(sorted(item.op_waarde) + ([WEET_NIET] if mag_weet_niet(item) else []))


antwoorden = st.fixed_dictionaries({item.code: _waarden(item) for item in INSTRUMENT.items})


def _uiterste(keuze):
    return {
        item.code: keuze((o for o in item.opties if not o.niet_zeggen), key=lambda o: o.beta).waarde for item in INSTRUMENT.items
    }


def test_versie_1_heeft_21_vragen_en_exacte_gewichten():
    assert len(INSTRUMENT.items) == 21
    assert INSTRUMENT.op_code["A1"].op_waarde[6].beta == Decimal("-0.54")


def test_score_loopt_voor_het_afkappen_van_min_40_tot_81():
    laagste, hoogste = scoor(INSTRUMENT, _uiterste(min)), scoor(INSTRUMENT, _uiterste(max))
    assert (round(laagste.punten), round(hoogste.punten)) == (-40, 81)
    assert (laagste.score, laagste.klasse, hoogste.klasse) == (0, "D", "A")


@given(antwoorden)
def test_punten_tellen_op_tot_de_niet_afgekapte_score(gegeven):
    uit = scoor(INSTRUMENT, gegeven)
    som = 50 + punten_per_eenheid(INSTRUMENT) * INSTRUMENT.intercept + sum(b.punten for b in uit.bijdragen)
    assert abs(som - uit.punten) < Decimal("1e-20")
    assert 0 <= uit.score <= 100
    assert uit.eta == INSTRUMENT.intercept + sum(b.beta for b in uit.bijdragen)


@given(antwoorden, st.randoms(use_true_random=False))
def test_volgorde_van_antwoorden_maakt_niets_uit(gegeven, kans):
    paren = list(gegeven.items())
    kans.shuffle(paren)
    assert scoor(INSTRUMENT, dict(paren)) == scoor(INSTRUMENT, gegeven)


@given(st.lists(antwoorden, max_size=20))
def test_veel_tegelijk_geeft_exact_dezelfde_getallen(mensen):
    waarden = np.array([[mens[code] for code in CODES] for mens in mensen], dtype=np.int16).reshape(-1, len(CODES))
    veel = scoor_veel(INSTRUMENT, CODES, waarden)
    for i, mens in enumerate(mensen):
        een = scoor(INSTRUMENT, mens)
        assert veel.eta_miljoenste[i] == een.eta * 1_000_000
        assert veel.kans_miljoenste[i] == een.kans * 1_000_000
        assert veel.klassen[veel.klasse[i]] == een.klasse


@given(antwoorden, st.sampled_from([i for i in INSTRUMENT.items if i.volgorde != "geen"]))
def test_beter_antwoord_verlaagt_de_kans_nooit(gegeven, item):
    opties = sorted((o for o in item.opties if not o.niet_zeggen), key=lambda o: o.waarde)
    if item.volgorde == "af":
        opties.reverse()
    kansen = [scoor(INSTRUMENT, gegeven | {item.code: o.waarde}).kans for o in opties]
    assert kansen == sorted(kansen)


@given(st.integers(0, 1_000_000))
def test_klassen_zijn_halfopen_en_sluiten_aan(miljoenste):
    kans = Decimal(miljoenste) / 1_000_000
    verwacht = "A" if miljoenste >= 660_000 else "B" if miljoenste >= 400_000 else "C" if miljoenste >= 250_000 else "D"
    assert klasse_van(INSTRUMENT, kans) == verwacht


@given(antwoorden, st.sampled_from([i for i in INSTRUMENT.items if mag_weet_niet(i)]))
def test_weet_ik_niet_telt_nul_en_staat_op_de_lijst(gegeven, item):
    uit = scoor(INSTRUMENT, gegeven | {item.code: WEET_NIET})
    assert item.code in uit.weten_niet
    assert item.code not in {b.code for b in uit.bijdragen}


@pytest.mark.parametrize("code", [i.code for i in INSTRUMENT.items if i.bron != "klant"])
def test_weet_ik_niet_bij_register_of_consulent_laat_de_scan_open(code):
    gegeven = _uiterste(max) | {code: WEET_NIET}
    assert volledigheid(INSTRUMENT, gegeven).ontbreekt == (code,)
    with pytest.raises(OnvolledigeScan):
        scoor(INSTRUMENT, gegeven)


@given(antwoorden)
def test_uitleg_noemt_geen_gezondheid_of_leeftijd_als_huiswerk(gegeven):
    uit = scoor(INSTRUMENT, gegeven, hoeveel=21)
    assert not {v.code for v in uit.kan_veranderen} & {"A1", "A2", "C1", "C2", "C3", "C4", "D1", "R1"}
    assert all(v.kans >= uit.kans and v.eta_winst > 0 for v in uit.kan_veranderen)
    assert "R1" not in {s.code for s in uit.sterk}
    gewichten = [abs(b.beta) for b in uit.weegt_meest]
    assert gewichten == sorted(gewichten, reverse=True)


def test_wil_ik_niet_zeggen_telt_nul_en_is_geen_sterk_punt():
    uit = scoor(INSTRUMENT, _uiterste(max) | {"C1": 9}, hoeveel=21)
    assert uit.niet_gezegd == ("C1",)
    assert "C1" not in {s.code for s in uit.sterk}


def test_lege_scan_mist_alles():
    stand = volledigheid(INSTRUMENT, {})
    assert (stand.beantwoord, stand.totaal, stand.af) == (0, 21, False)


@pytest.mark.parametrize("gegeven", [{"A1": 7}, {"Z9": 1}, {"A1": -2}])
def test_onbekend_antwoord_wordt_geweigerd(gegeven):
    with pytest.raises(OngeldigAntwoord):
        volledigheid(INSTRUMENT, gegeven)


@pytest.mark.parametrize(
    ("kolom", "waarde", "fout"),
    [("A1", 7, OngeldigAntwoord), ("A1", -1, OnvolledigeScan), ("A1", 0, OngeldigAntwoord), ("A3", -2, OngeldigAntwoord)],
)
def test_veel_tegelijk_weigert_wat_een_voor_een_ook_weigert(kolom, waarde, fout):
    rij = _uiterste(max) | {kolom: waarde}
    with pytest.raises(fout):
        scoor_veel(INSTRUMENT, CODES, np.array([[rij[code] for code in CODES]]))


def test_veel_tegelijk_zonder_kolom_is_onvolledig():
    with pytest.raises(OnvolledigeScan) as gevangen:
        scoor_veel(INSTRUMENT, CODES[1:], np.zeros((1, 20), dtype=int))
    assert gevangen.value.ontbreekt == (CODES[0],)


@pytest.mark.parametrize(
    "stuk",
    [
        lambda d: d.pop("intercept"),
        lambda d: d["items"][0]["opties"][0].update(beta="veel"),
        lambda d: d["items"][0]["opties"][0].update(beta=0.1234567),
        lambda d: d["items"][0]["opties"][0].update(waarde=2),
        lambda d: d["items"][0].update(bron="buurman"),
        lambda d: d["items"][0].update(code="A2"),
        lambda d: d["klassen"].reverse(),
        lambda d: d.update(pdo=0),
    ],
)
def test_fout_instrument_wordt_geweigerd_met_uitleg(stuk):
    ruw = json.loads(BESTAND_V1.read_text(encoding="utf-8"))
    stuk(ruw)
    with pytest.raises(InstrumentFout):
        van_dict(ruw)


def test_vraag_die_niet_meetelt_verandert_de_kans_niet():
    items = tuple(replace(i, telt_mee=False) if i.code == "R1" else i for i in INSTRUMENT.items)
    zonder = replace(INSTRUMENT, items=items)
    gegeven = _uiterste(max)
    assert scoor(zonder, gegeven).eta == scoor(zonder, gegeven | {"R1": 6}).eta

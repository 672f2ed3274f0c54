"""Measures of agreement between chance and outcome, new weights, and the rule for calling a version calibrated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan import ijken
from scan.gewichten import schat
from scan.ijken import IjkFout
from scan.instrument import laad
from scan.vrijgeven import komt_vrij, toets_vrijgave, vraagt_verklaring
from tests.scan.nabootsen import log_odds, maak, met_gewichten

V1 = laad()
GEDREVEN = met_gewichten(V1, intercept=-0.4, B2=1.8, D1=0.4)
paren = st.lists(st.tuples(st.integers(1, 99), st.booleans()), min_size=20, max_size=120)


def _arrays(rijen):
    return np.array([p / 100 for p, _ in rijen]), np.array([float(y) for _, y in rijen])


@given(paren)
def test_brier_is_de_som_van_zijn_delen(rijen):
    p, y = _arrays(rijen)
    b = ijken.brier(p, y)
    assert b.totaal == pytest.approx(np.mean((p - y) ** 2))
    assert b.totaal == pytest.approx(b.onbetrouwbaarheid - b.onderscheid + b.onzekerheid + b.binnen)
    assert b.onbetrouwbaarheid >= 0
    assert 0 <= b.onderscheid <= b.onzekerheid + 1e-12


@given(paren)
def test_onderscheid_is_het_deel_goed_geordende_paren(rijen):
    p, y = _arrays(rijen)
    gevonden = ijken.auc(p, y)
    paar = [(a > b) + 0.5 * (a == b) for a in p[y == 1] for b in p[y == 0]]
    assert (gevonden is None) == (not paar)
    assert gevonden is None or gevonden.waarde == pytest.approx(np.mean(paar))


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_marge_van_een_deel_ligt_om_het_deel_en_binnen_0_en_1(geval):
    marge = ijken.wilson(*geval)
    assert 0 <= marge.laag <= marge.waarde + 1e-12
    assert marge.waarde - 1e-12 <= marge.hoog <= 1


@given(paren)
def test_kromme_telt_iedereen_hooguit_eenmaal_en_noemt_geen_kleine_groep(rijen):
    punten = ijken.kromme(*_arrays(rijen))
    assert sum(punt.aantal for punt in punten) <= len(rijen)
    assert all(punt.aantal >= 10 for punt in punten)


@pytest.mark.parametrize(("hoogte", "helling"), [(0.0, 1.0), (-0.5, 1.0), (0.3, 0.7)])
def test_ijklijn_vindt_de_ware_lijn_terug(hoogte, helling):
    trek = np.random.default_rng(5)
    eta = trek.normal(-0.5, 1.0, 40_000)
    y = (trek.random(40_000) < ijken.kans(hoogte + helling * eta)).astype(float)
    _, s = ijken.ijklijn(eta, y)
    assert s.laag - 0.02 <= helling <= s.hoog + 0.02
    if helling == 1.0:
        assert ijken.ijklijn(eta, y)[0].waarde == pytest.approx(hoogte, abs=0.05)


@pytest.mark.parametrize("aantal", [0, 1, 9])
def test_over_minder_dan_tien_mensen_staat_er_niets(aantal):
    assert ijken.maten(np.zeros(aantal), np.ones(aantal), grens=0.25) == {"te_weinig": True, "aantal": None}


def test_iedereen_aan_het_werk_geeft_maten_zonder_lijn():
    uit = ijken.maten(np.linspace(-1, 1, 30), np.ones(30), grens=0.25)
    assert (uit["auc"], uit["helling"], uit["waargenomen"]["waarde"]) == (None, None, 1.0)


@pytest.fixture(scope="module")
def jaar():
    return maak(GEDREVEN, 60_000)


@pytest.fixture(scope="module")
def nieuw(jaar):
    return schat(V1, jaar.codes, jaar.waarden, jaar.y, vast=jaar.offset, versie="2.0")


def test_nieuwe_gewichten_liggen_bij_de_ware(nieuw):
    """Each option within four standard errors of the truth."""
    for item in GEDREVEN.tellend:
        for optie in item.opties:
            gevonden = nieuw.instrument.op_code[item.code].op_waarde[optie.waarde].beta
            ruimte = 4 * nieuw.sd.get((item.code, optie.waarde), 0) + 0.001
            assert abs(gevonden - optie.beta) <= ruimte, (item.code, optie.waarde)


def test_nieuwe_kansen_voorspellen_wie_geen_aanbieder_had(jaar, nieuw):
    los = ~jaar.behandeld
    maten = ijken.maten(log_odds(nieuw.instrument, jaar.codes, jaar.waarden[los]), jaar.y[los], grens=0.25)
    assert maten["verhouding"]["waarde"] == pytest.approx(1, abs=0.03)
    assert maten["helling"]["waarde"] == pytest.approx(1, abs=0.06)


def test_zonder_rekening_met_de_aanbieder_belooft_de_scan_te_veel(jaar):
    """The trap: what providers add ends up in the chance that people are told."""
    blind = schat(V1, jaar.codes, jaar.waarden, jaar.y)
    los = ~jaar.behandeld
    maten = ijken.maten(log_odds(blind.instrument, jaar.codes, jaar.waarden[los]), jaar.y[los], grens=0.25)
    assert maten["verhouding"]["hoog"] < 0.95


def test_niet_zeggen_en_niet_weten_blijven_zonder_gewicht(nieuw):
    zwijgen = [o.beta for item in nieuw.instrument.items for o in item.opties if o.niet_zeggen]
    assert zwijgen
    assert not any(zwijgen)


@pytest.mark.parametrize("zaad", [1, 2, 3])
def test_geordende_vragen_blijven_geordend_ook_bij_weinig_mensen(zaad):
    klein = maak(GEDREVEN, 600, zaad=zaad)
    for item in schat(V1, klein.codes, klein.waarden, klein.y, vast=klein.offset, spreiding=2).instrument.tellend:
        rij = [o.beta for o in sorted(item.opties, key=lambda o: o.waarde) if not o.niet_zeggen]
        assert item.volgorde == "geen" or rij == sorted(rij, reverse=item.volgorde == "af")


def test_weinig_uitkomsten_veranderen_weinig_aan_de_gewichten():
    klein = maak(V1, 400)
    nieuw = schat(V1, klein.codes, klein.waarden, klein.y, vast=klein.offset, spreiding=0.05)
    oud = {(i.code, o.waarde): o.beta for i in V1.tellend for o in i.opties}
    assert max(abs(o.beta - oud[i.code, o.waarde]) for i in nieuw.instrument.tellend for o in i.opties) < 0.1


def test_te_weinig_mensen_wordt_gezegd():
    klein = maak(V1, 50)
    with pytest.raises(IjkFout, match="te weinig uitkomsten"):
        schat(V1, klein.codes, klein.waarden, klein.y)


def _eisen(jaar, nieuw):
    los = ~jaar.behandeld
    oud, beter = (log_odds(i, jaar.codes, jaar.waarden[los]) for i in (V1, nieuw))
    groep = {"leeftijd": jaar.waarden[los, jaar.codes.index("R1")]}
    return toets_vrijgave(oud, beter, jaar.y[los], groep, grens=0.25)


def _per_code(eisen):
    return {eis.code: eis.voldoet for eis in eisen}


def test_vrijgave_voor_wat_klopt_en_niet_voor_wat_gelijk_bleef(nieuw):
    later = maak(GEDREVEN, 20_000, zaad=9)
    assert komt_vrij(_eisen(later, nieuw.instrument))
    zelfde = _per_code(_eisen(later, V1))
    assert not zelfde["brier"]
    assert not zelfde["hoogte"]


def test_verschil_in_vals_alarm_vraagt_om_een_verklaring(nieuw):
    later = maak(GEDREVEN, 20_000, zaad=9)
    assert vraagt_verklaring(_eisen(later, nieuw.instrument))


def test_met_weinig_mensen_komt_niets_vrij(nieuw):
    eisen = _eisen(maak(GEDREVEN, 300), nieuw.instrument)
    assert _per_code(eisen) == {"aantal": False}
    assert not komt_vrij(eisen)

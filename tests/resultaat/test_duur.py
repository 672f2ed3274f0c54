"""Counted days, runs, gaps, windows, milestones."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resultaat.duur import Begeleiding, DuurFout, Duurregels, Einde, Periode, TeltNiet, Verlenging, toets

OVER = date(2026, 1, 31)
DAG_1 = date(2026, 2, 1)
BEGELEIDING = Begeleiding(OVER, date(2027, 2, 1), frozenset({"aanbieder"}))


def werk(van, dagen, *, per_week=24, werkgever="w", ikv=15):
    start = DAG_1 + timedelta(days=van)
    uren = Decimal(per_week) * dagen / 7
    return Periode(start, start + timedelta(days=dagen), uren.quantize(Decimal("0.0001")) + Decimal("0.0001"), ikv, werkgever)


def duur(*perioden, tot=2000, regels=None, begeleiding=BEGELEIDING):
    return toets(perioden, begeleiding, bekend_tot=DAG_1 + timedelta(days=tot), regels=regels)


perioden = st.lists(
    st.builds(
        werk,
        st.integers(-100, 500),
        st.integers(1, 200),
        per_week=st.integers(0, 40),
        werkgever=st.sampled_from(["w", "v", "aanbieder"]),
        ikv=st.sampled_from([11, 15, 33]),
    ),
    max_size=6,
)


@pytest.mark.parametrize(("dagen", "nummers"), [(90, []), (91, [1]), (181, [1]), (182, [1, 2]), (363, [1, 2]), (364, [1, 2, 3])])
def test_mijlpalen_vallen_op_dag_91_182_en_364(dagen, nummers):
    uit = duur(werk(0, dagen))
    assert [m.nummer for m in uit.mijlpalen] == nummers
    assert all(m.dag == DAG_1 + timedelta(days=n - 1) for m, n in zip(uit.mijlpalen, (91, 182, 364), strict=False))


@pytest.mark.parametrize(("gat", "reeksen"), [(28, 1), (29, 2)])
def test_gat_van_28_dagen_mag_en_van_29_niet(gat, reeksen):
    uit = duur(werk(0, 60), werk(60 + gat, 60, werkgever="v"))
    assert len(uit.reeksen) == reeksen
    assert bool(uit.mijlpalen) == (reeksen == 1)
    assert uit.reeksen[0].einde == (Einde.GAT)


def test_laatste_gat_breekt_pas_als_het_bekend_is():
    assert duur(werk(0, 60), tot=88).reeksen[0].einde is None
    assert duur(werk(0, 60), tot=89).reeksen[0].einde == Einde.GAT


def _verdeeld(werkdagen, venster):
    """Counted days in stretches with equal gaps so that the last one falls on day ``venster`` of the run."""
    gaten = venster - werkdagen
    aantal = -(-gaten // 28)
    stuk = werkdagen // (aantal + 1)
    op, uit = 0, []
    for i in range(aantal + 1):
        lengte = stuk if i < aantal else werkdagen - stuk * aantal
        uit.append(werk(op, lengte))
        op += lengte + (28 if i < aantal - 1 else gaten - 28 * (aantal - 1))
    return uit


@pytest.mark.parametrize(("nummer", "dagen", "venster"), [(1, 91, 140), (2, 182, 273), (3, 364, 546)])
def test_venster_op_de_laatste_dag_haalt_het_en_een_dag_later_niet(nummer, dagen, venster):
    regels = Duurregels(vensters=(140, 273, 546) if nummer == 1 else (999, 273, 546) if nummer == 2 else (999, 999, 546))
    assert nummer in [m.nummer for m in duur(*_verdeeld(dagen, venster), regels=regels).mijlpalen]
    te_laat = duur(*_verdeeld(dagen, venster + 1), regels=regels)
    assert nummer not in [m.nummer for m in te_laat.mijlpalen]
    assert te_laat.reeksen[0].einde == Einde.VENSTER


def test_verlenging_rekt_gat_en_venster_samen():
    ruim = replace(BEGELEIDING, verlengingen=(Verlenging(OVER, date(2030, 1, 1), 10),))
    assert duur(werk(0, 60), werk(98, 60), begeleiding=ruim).mijlpalen
    assert duur(*_verdeeld(91, 150), begeleiding=ruim).mijlpalen
    assert not duur(*_verdeeld(91, 151), begeleiding=ruim).mijlpalen


def test_verlenging_geldt_alleen_voor_wat_nog_loopt_als_zij_begint():
    def met(begin):
        van = DAG_1 + timedelta(days=begin)
        return replace(BEGELEIDING, verlengingen=(Verlenging(van, van + timedelta(days=30), 20),))

    assert len(duur(werk(0, 60), werk(100, 60), begeleiding=met(88)).reeksen) == 1
    assert len(duur(werk(0, 60), werk(100, 60), begeleiding=met(89)).reeksen) == 2
    assert len(duur(werk(0, 60), werk(100, 60), begeleiding=met(20)).reeksen) == 2


@pytest.mark.parametrize(("uren", "telt"), [("12", True), ("11.99", False)])
def test_drempel_van_twaalf_uur_per_week(uren, telt):
    periode = Periode(DAG_1, DAG_1 + timedelta(days=91), Decimal(uren) * 13, 15, "w")
    uit = duur(periode)
    assert bool(uit.mijlpalen) == telt
    assert bool(uit.te_weinig_uren) != telt


def test_uren_van_twee_werkgevers_tellen_op():
    assert duur(werk(0, 91, per_week=6), werk(0, 91, per_week=6, werkgever="v")).mijlpalen[0].aandeel == Decimal("0.60")


@given(perioden)
def test_g05_overlap_telt_een_keer_en_volgorde_maakt_niets_uit(rij):
    uit = duur(*rij)
    assert uit == duur(*reversed(rij)) == duur(*rij, *rij)
    for reeks in uit.reeksen:
        assert reeks.getelde_dagen <= (reeks.laatste - reeks.start).days + 1


@given(perioden, st.integers(1, 199))
def test_g05_een_periode_in_twee_stukken_met_dezelfde_uren_per_dag_telt_gelijk(rij, knip):
    extra = Periode(DAG_1, DAG_1 + timedelta(days=200), Decimal(600), 15, "x")
    midden = DAG_1 + timedelta(days=knip)
    stukken = [Periode(DAG_1, midden, Decimal(3 * knip), 15, "x"), Periode(midden, extra.tot, Decimal(600 - 3 * knip), 15, "x")]
    assert duur(*rij, extra).reeksen == duur(*rij, *stukken).reeksen


@given(perioden, perioden)
def test_reeksen_zijn_geldig_en_mijlpalen_lopen_op(rij, meer):
    uit = duur(*rij, *meer)
    for reeks in uit.reeksen:
        assert OVER < reeks.start < BEGELEIDING.termijn_tot
        assert all(1 <= (tot - van).days <= 28 for van, tot in reeks.gaten)
        assert (reeks.laatste - reeks.start).days + 1 == reeks.getelde_dagen + sum((t - v).days for v, t in reeks.gaten)
    assert [m.nummer for m in uit.mijlpalen] == list(range(1, len(uit.mijlpalen) + 1))
    assert all(a.laatste < b.start for a, b in zip(uit.reeksen, uit.reeksen[1:], strict=False))


def test_nieuwe_reeks_houdt_de_bereikte_mijlpaal_en_telt_die_niet_opnieuw():
    uit = duur(werk(0, 100), werk(150, 200, werkgever="v"))
    assert [len(r.mijlpalen) for r in uit.reeksen] == [1, 2]
    assert [(m.nummer, m.dag) for m in uit.mijlpalen] == [(1, DAG_1 + timedelta(90)), (2, DAG_1 + timedelta(331))]


def test_start_na_de_begeleidingstermijn_telt_niet_maar_doorlopen_wel():
    assert not duur(werk(365, 100)).reeksen
    assert duur(werk(364, 100)).mijlpalen


@pytest.mark.parametrize(
    ("periode", "reden"),
    [
        (werk(0, 91, ikv=33), TeltNiet.GEEN_WERK),
        (werk(0, 91, werkgever="aanbieder"), TeltNiet.BIJ_AANBIEDER),
        (werk(-1, 91), TeltNiet.AL_BEGONNEN),
        (werk(-91, 91), TeltNiet.VOOR_OVERDRACHT),
    ],
)
def test_perioden_die_niet_tellen_krijgen_een_reden(periode, reden):
    uit = duur(periode)
    assert uit.telt_niet == ((periode, reden),)
    assert not uit.reeksen


@pytest.mark.parametrize(("dagen_ervoor", "telt"), [(181, False), (190, True)])
def test_eerdere_baan_bij_dezelfde_werkgever_binnen_zes_maanden_is_hetzelfde_dienstverband(dagen_ervoor, telt):
    assert bool(duur(werk(-dagen_ervoor - 30, 30), werk(0, 91)).reeksen) == telt


def test_wie_bij_overdracht_al_genoeg_werkt_wordt_gemeld():
    assert duur(werk(-1, 10)).werkte_al
    assert not duur(werk(0, 10)).werkte_al
    assert not duur(werk(-1, 10, per_week=8)).werkte_al


def test_nog_nodig_noemt_dagen_en_uiterste_datum():
    nodig = duur(werk(0, 60), tot=60).nog_nodig
    assert (nodig.mijlpaal, nodig.dagen) == (1, 31)
    assert (nodig.uiterlijk, nodig.hervatten) == (DAG_1 + timedelta(139), DAG_1 + timedelta(88))
    assert duur(tot=10).nog_nodig.uiterlijk == date(2027, 1, 31)
    assert duur().nog_nodig is None
    assert duur(werk(0, 400)).nog_nodig is None


@pytest.mark.parametrize("anders", [{"tot": DAG_1}, {"uren": Decimal(-1)}])
def test_onmogelijke_periode_wordt_geweigerd(anders):
    with pytest.raises(DuurFout):
        duur(replace(werk(0, 10), **anders))

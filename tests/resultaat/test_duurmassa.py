"""The rule for everybody at once says exactly what the rule for one person says, over made-up histories."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from resultaat import duur, duurmassa
from resultaat.duur import Begeleiding, Duurregels, Periode, Verlenging

DAG_0 = date(2024, 1, 1)
REGELS = Duurregels()
KORT = Duurregels(uren=Decimal(12), gat=4, mijlpalen=(3, 6, 9), vensters=(6, 11, 14), eerder_maanden=1)
SOORTEN = (
    (),
    (Verlenging(DAG_0 + timedelta(days=40), DAG_0 + timedelta(days=130), 30),),
    (Verlenging(DAG_0, DAG_0 + timedelta(days=20), 3), Verlenging(DAG_0 + timedelta(days=10), DAG_0 + timedelta(days=60), 7)),
)


@dataclass(frozen=True)
class Mens:
    perioden: tuple[Periode, ...]
    begeleiding: Begeleiding
    bekend_tot: date


def _periode(nummer, van, dagen, uren, ikv, werkgever):
    start = DAG_0 + timedelta(days=van)
    return Periode(start, start + timedelta(days=dagen), Decimal(uren) / 100, ikv, werkgever, str(nummer))


# Weekly hours of 12 and 24 exactly on lengths of whole weeks make ties; other lengths make fractions.
uren_en_lengte = st.one_of(
    st.tuples(st.integers(1, 12), st.sampled_from([600, 1200, 1199, 2400, 2399, 3600])).map(lambda x: (7 * x[0], x[0] * x[1])),
    st.tuples(st.integers(1, 70), st.integers(0, 40_000)),
)


def _mensen(schaal):
    periode = st.tuples(
        st.integers(-60 * schaal, 130 * schaal), uren_en_lengte, st.sampled_from([11, 13, 15, 15, 33]), st.sampled_from("abcX")
    )
    return st.builds(
        lambda rij, over, term, bekend, soort: Mens(
            tuple(_periode(i, van, lengte, uren, ikv, baas) for i, (van, (lengte, uren), ikv, baas) in enumerate(rij)),
            Begeleiding(DAG_0 + timedelta(days=over), DAG_0 + timedelta(days=over + term), frozenset({"X"}), SOORTEN[soort]),
            DAG_0 + timedelta(days=bekend),
        ),
        st.lists(periode, max_size=14),
        st.integers(-5, 20),
        st.integers(1, 100 * schaal),
        st.integers(0, 220 * schaal),
        st.integers(0, len(SOORTEN) - 1),
    )


def _massa(mensen, regels):
    def getallen(rij):
        return np.array(list(rij), np.int64)

    dag = duurmassa.daggetal
    alle = [(i, p) for i, mens in enumerate(mensen) for p in mens.perioden]
    return duurmassa.toets_alle(
        duurmassa.Mensen(
            getallen(dag(m.begeleiding.overdracht) for m in mensen),
            getallen(dag(m.begeleiding.termijn_tot) for m in mensen),
            getallen(dag(m.bekend_tot) for m in mensen),
            getallen(SOORTEN.index(m.begeleiding.verlengingen) for m in mensen),
            SOORTEN,
        ),
        duurmassa.Perioden(
            getallen(i for i, _ in alle),
            getallen(dag(p.van) for _, p in alle),
            getallen(dag(p.tot) for _, p in alle),
            getallen(int(p.uren * 100) for _, p in alle),
            getallen(ord(p.werkgever) for _, p in alle),
            np.array([p.ikv in regels.ikv_werk for _, p in alle], bool),
            np.array([p.werkgever == "X" for _, p in alle], bool),
        ),
        regels,
    )


def _verwacht(mens, regels):
    uit = duur.toets(mens.perioden, mens.begeleiding, bekend_tot=mens.bekend_tot, regels=regels)
    reeksen = [(r.start, r.laatste, r.getelde_dagen, r.einde) for r in uit.reeksen]
    mijlpalen = sorted((m.nummer, m.dag, r.start, m.aandeel) for r in uit.reeksen for m in r.mijlpalen)
    stukken = []
    for r in uit.reeksen:
        randen = [r.start, *(d for gat in r.gaten for d in gat), r.laatste + duur.DAG]
        stukken += list(zip(randen[::2], randen[1::2], strict=True))
    return reeksen, mijlpalen, stukken


def _gevonden(massa, wie, regels):
    def datum(getal):
        return duurmassa.NULPUNT + timedelta(days=int(getal))

    r, m = massa.reeksen, massa.mijlpalen
    reeksen = [
        (datum(r.start[i]), datum(r.laatste[i]), r.dagen[i], duurmassa.EINDEN[r.einde[i]]) for i in np.flatnonzero(r.wie == wie)
    ]
    mijlpalen = sorted(
        (m.nummer[i], datum(m.dag[i]), datum(m.begin[i]), regels.tabel[m.trede[i]][1] if m.trede[i] >= 0 else Decimal(0))
        for i in np.flatnonzero(m.wie == wie)
    )
    stukken = [(datum(a), datum(b)) for w, a, b in zip(*massa.stukken, strict=True) if w == wie]
    return reeksen, mijlpalen, stukken


def _gelijk(mensen, regels):
    massa = _massa(mensen, regels)
    for wie, mens in enumerate(mensen):
        if wie not in massa.twijfel:
            assert _gevonden(massa, wie, regels) == _verwacht(mens, regels), mens
    return massa


@given(st.lists(_mensen(3), max_size=5))
@settings(max_examples=150)
def test_g05_iedereen_tegelijk_is_gelijk_aan_een_voor_een(mensen):
    _gelijk(mensen, REGELS)


@given(st.lists(_mensen(1), max_size=6))
@settings(max_examples=250)
def test_g05_gelijk_ook_als_gaten_en_vensters_vaak_knellen(mensen):
    _gelijk(mensen, KORT)


def test_gelijke_perioden_op_de_grens_worden_precies_geteld_zonder_twijfel():
    half = [_periode(i, 10 + 28 * j, 28, 2400, 15, "ab"[i]) for i in range(2) for j in range(7)]
    mens = Mens(tuple(half), Begeleiding(DAG_0, DAG_0 + timedelta(days=365)), DAG_0 + timedelta(days=300))
    massa = _gelijk([mens], REGELS)
    assert not len(massa.twijfel)
    assert list(massa.mijlpalen.nummer) == [1, 2]


def test_ongelijke_perioden_op_de_grens_gaan_naar_de_regel_voor_een():
    samen = (_periode(0, 10, 28, 2400, 15, "a"), _periode(1, 10, 35, 3000, 15, "b"))
    mens = Mens(samen, Begeleiding(DAG_0, DAG_0 + timedelta(days=365)), DAG_0 + timedelta(days=300))
    assert list(_massa([mens], REGELS).twijfel) == [0]


def test_een_open_reeks_zegt_wanneer_zij_zonder_nieuws_voorbij_is():
    mens = Mens(
        (_periode(0, 10, 28, 9600, 15, "a"),), Begeleiding(DAG_0, DAG_0 + timedelta(days=365)), DAG_0 + timedelta(days=40)
    )
    grens = duurmassa.NULPUNT + timedelta(days=int(_massa([mens], REGELS).reeksen.grens[0]))
    for dag, open_ in ((grens, True), (grens + timedelta(days=1), False)):
        uit = duur.toets(mens.perioden, mens.begeleiding, bekend_tot=dag, regels=REGELS)
        assert (uit.reeksen[0].einde is None) == open_

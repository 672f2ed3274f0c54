"""Age and work from registers as answers of the scan."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan.register import Werkperiode, aandeel_werk, leeftijd, leeftijdsgroep, plus_maanden, tijd_zonder_werk

DAG = dt.date(2026, 11, 23)
dagen = st.dates(dt.date(2010, 1, 1), dt.date(2026, 12, 31))
perioden = st.lists(
    st.tuples(dagen, st.integers(1, 900)).map(lambda p: Werkperiode(p[0], p[0] + dt.timedelta(days=p[1]))), max_size=8
)


@pytest.mark.parametrize(
    ("geboren", "groep"),
    [(dt.date(1996, 11, 24), 1), (dt.date(1996, 11, 23), 2), (dt.date(1976, 11, 23), 4), (dt.date(1966, 11, 23), 6)],
)
def test_leeftijdsgroep_op_de_dag_van_de_verjaardag(geboren, groep):
    assert leeftijdsgroep(geboren, DAG) == groep


@pytest.mark.parametrize(
    ("tot", "waarde"),
    [
        (dt.date(2027, 1, 1), 1),
        (dt.date(2026, 8, 24), 1),
        (dt.date(2026, 8, 23), 2),
        (dt.date(2025, 11, 23), 4),
        (dt.date(2021, 11, 24), 5),
        (dt.date(2021, 11, 23), 6),
    ],
)
def test_tijd_zonder_werk_gaat_op_de_dag_af(tot, waarde):
    assert tijd_zonder_werk([Werkperiode(dt.date(2015, 1, 1), tot)], DAG) == waarde


@given(perioden, st.permutations(range(8)))
def test_volgorde_en_dubbele_perioden_maken_niets_uit(lijst, volgorde):
    anders = [lijst[i] for i in volgorde if i < len(lijst)] + lijst
    assert aandeel_werk(anders, DAG) == aandeel_werk(lijst, DAG)
    assert tijd_zonder_werk(anders, DAG) == tijd_zonder_werk(lijst, DAG)


@given(perioden, dagen)
def test_meer_werk_geeft_nooit_een_slechter_antwoord(lijst, van):
    meer = [*lijst, Werkperiode(van, van + dt.timedelta(days=100))]
    for rekenregel in (aandeel_werk, tijd_zonder_werk):
        voor, na = rekenregel(lijst, DAG), rekenregel(meer, DAG)
        assert voor is None or (na is not None and na <= voor)


@given(dagen, st.integers(-120, 120))
def test_maanden_erbij_blijft_dezelfde_dag_of_de_laatste(dag, maanden):
    nieuw = plus_maanden(dag, maanden)
    assert (nieuw.year * 12 + nieuw.month) - (dag.year * 12 + dag.month) == maanden
    assert nieuw.day == dag.day or (nieuw + dt.timedelta(days=1)).day == 1


def test_zonder_bekend_werk_geen_antwoord():
    assert tijd_zonder_werk([], DAG) is None
    assert aandeel_werk([], DAG) is None


def test_leeftijd_in_hele_jaren():
    assert (leeftijd(dt.date(2000, 2, 29), dt.date(2026, 2, 28)), leeftijd(dt.date(2000, 2, 29), dt.date(2026, 3, 1))) == (25, 26)

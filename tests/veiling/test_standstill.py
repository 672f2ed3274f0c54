"""The standstill term over ten years of dates."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiling.standstill import AMSTERDAM, feestdagen, is_werkdag, laatste_dag, standstill_tot

TIEN_JAAR = [date(2025, 1, 1) + timedelta(days=i) for i in range(3653)]


def test_d02_elke_dag_in_tien_jaar_eindigt_op_een_werkdag_na_ten_minste_twintig_dagen():
    for z in TIEN_JAAR:
        laatste = laatste_dag(z)
        assert is_werkdag(laatste)
        assert all(not is_werkdag(z + timedelta(days=i)) for i in range(20, (laatste - z).days))


def test_d02_eindigt_om_middernacht_in_amsterdam_ook_rond_de_klok():
    for z in TIEN_JAAR:
        einde = standstill_tot(datetime(z.year, z.month, z.day, 12, tzinfo=AMSTERDAM)).astimezone(AMSTERDAM)
        assert (einde.hour, einde.date()) == (0, laatste_dag(z) + timedelta(days=1))


@pytest.mark.parametrize("jaar", range(2025, 2036))
def test_d02_bevrijdingsdag_telt_elk_jaar(jaar):
    assert date(jaar, 5, 5) in feestdagen(jaar)


def test_d02_de_elf_dagen_van_2026():
    dagen = "01-01 04-03 04-05 04-06 04-27 05-05 05-14 05-24 05-25 12-25 12-26"
    assert feestdagen(2026) == {date.fromisoformat(f"2026-{dag}") for dag in dagen.split()}


@pytest.mark.parametrize(
    ("verzonden", "laatste"),
    [("2026-03-02", "2026-03-23"), ("2026-04-07", "2026-04-28"), ("2026-04-15", "2026-05-06"), ("2026-12-05", "2026-12-28")],
)
def test_d02_bekende_data(verzonden, laatste):
    assert laatste_dag(date.fromisoformat(verzonden)) == date.fromisoformat(laatste)


@given(st.sampled_from(TIEN_JAAR), st.sets(st.sampled_from(TIEN_JAAR), max_size=20), st.integers(20, 40))
def test_d02_aangewezen_dagen_verlengen_alleen(z, aangewezen, dagen):
    laatste = laatste_dag(z, dagen=dagen, aangewezen=aangewezen)
    assert laatste >= laatste_dag(z, dagen=dagen)
    assert laatste not in aangewezen


@given(st.datetimes(datetime(2025, 1, 1), datetime(2034, 12, 31), timezones=st.just(UTC)))
def test_d02_de_nederlandse_datum_telt(moment):
    verschil = standstill_tot(moment) - moment
    assert timedelta(days=20) - timedelta(hours=1) <= verschil <= timedelta(days=27)


def test_d02_korter_dan_twintig_dagen_of_zonder_zone_kan_niet():
    with pytest.raises(ValueError, match="20"):
        laatste_dag(date(2026, 1, 1), dagen=19)
    with pytest.raises(ValueError, match="zone"):
        standstill_tot(datetime(2026, 1, 1))

"""The deadline: half-open, by the database clock, also around DST, with the app clock wrong, and with late closing."""

import datetime as dt
from zoneinfo import ZoneInfo

import pgtrigger
import pytest
from django.db import connection
from django.utils import timezone

from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from tests.veiling import wereld
from veiling.models import Toelating, Veiling
from veiling.sluiten import sluit, sluit_verlopen

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def stilstaande_klok():
    """Replaces nu() in this transaction by a moment that stands still, so that equality can be tested."""

    def zet(moment: dt.datetime) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE OR REPLACE FUNCTION nu() RETURNS timestamptz LANGUAGE sql VOLATILE AS"
                f" $$ SELECT '{moment.isoformat()}'::timestamptz $$"
            )

    return zet


@pytest.mark.parametrize(
    ("verschil", "mag"), [(dt.timedelta(microseconds=-1), True), (dt.timedelta(0), False), (dt.timedelta(seconds=1), False)]
)
def test_t01_the_deadline_itself_is_too_late(stilstaande_klok, verschil, mag):
    ronde, wie = wereld.open_veiling()
    stilstaande_klok(ronde.sluit_op + verschil)
    if mag:
        assert wereld.schrijf_in(ronde, wie[0])
    else:
        with pytest.raises(Weigering, match="niet open"):
            wereld.schrijf_in(ronde, wie[0])


def test_t01_closing_happens_at_the_deadline_not_before(stilstaande_klok):
    ronde, _ = wereld.open_veiling()
    stilstaande_klok(ronde.sluit_op - dt.timedelta(microseconds=1))
    assert not sluit(veiling_id=ronde.pk, door=wereld.DOOR)
    stilstaande_klok(ronde.sluit_op)
    assert sluit(veiling_id=ronde.pk, door=wereld.DOOR)


@pytest.mark.parametrize("minuten", [-10, 10])
def test_t01_the_clock_of_the_application_does_not_count(minuten, monkeypatch):
    ronde, wie = wereld.open_veiling(na=dt.timedelta(minutes=5))
    echt = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: echt() + dt.timedelta(minutes=minuten))
    assert wereld.schrijf_in(ronde, wie[0])
    assert sluit_verlopen() == 0


@pytest.mark.parametrize(
    "nacht", [dt.datetime(2027, 3, 28, 3, 0), dt.datetime(2026, 10, 25, 2, 30), dt.datetime(2027, 10, 31, 2, 30)]
)
def test_t01_deadlines_in_a_dst_night(stilstaande_klok, nacht):
    sluit_op = nacht.replace(tzinfo=AMSTERDAM)
    ronde, wie = wereld.open_veiling()
    with pgtrigger.ignore("veiling.Veiling:sluitmoment_alleen_later"):
        Veiling.objects.filter(pk=ronde.pk).update(sluit_op=sluit_op, publiceer_op=sluit_op - wereld.DAG)
    Toelating.objects.update(van=sluit_op - 7 * wereld.DAG)
    stilstaande_klok(sluit_op.astimezone(dt.UTC) - dt.timedelta(seconds=1))
    assert wereld.schrijf_in(ronde, wie[0])
    stilstaande_klok(sluit_op.astimezone(dt.UTC))
    with pytest.raises(Weigering, match="niet open"):
        wereld.schrijf_in(ronde, wie[0])


def test_t02_late_closing_admits_no_late_bid():
    ronde, wie = wereld.open_veiling()
    wereld.na_deadline(ronde)
    with pytest.raises(Weigering, match="niet open"):
        wereld.schrijf_in(ronde, wie[0])
    wereld.verzet(met=3 * wereld.DAG, door=wereld.DOOR)
    assert sluit_verlopen() == 1
    ronde.refresh_from_db()
    assert ronde.bladeren == []


def test_t02_a_closed_round_admits_no_bid_even_when_the_clock_says_otherwise(stilstaande_klok):
    ronde, wie = wereld.open_veiling()
    stilstaande_klok(ronde.sluit_op)
    sluit(veiling_id=ronde.pk, door=wereld.DOOR)
    stilstaande_klok(ronde.sluit_op - wereld.DAG / 2)
    with pytest.raises(Weigering, match="niet open"):
        wereld.schrijf_in(ronde, wie[0])


def test_s03_three_days_late_gives_the_same_result():
    ronde, wie = wereld.open_veiling()
    for plek, een in enumerate(wie):
        wereld.schrijf_in(ronde, een, 200_000 + plek * 10_000)
    wereld.verzet(met=ronde.sluit_op - nu() + 3 * wereld.DAG, door=wereld.DOOR)
    sluit_verlopen()
    ronde.refresh_from_db()
    assert len(ronde.bladeren) == 6
    assert ronde.gesloten_op - ronde.sluit_op >= 3 * wereld.DAG

import datetime as dt

import pytest
from django.db import connection, transaction
from django.utils import timezone

from reintegratie import klok
from reintegratie.enums import Databasesoort
from reintegratie.fouten import Weigering
from reintegratie.models import Hartslag, Klok
from tests import fabriek

pytestmark = pytest.mark.django_db
DAG = dt.timedelta(days=1)


def test_moving_the_clock_moves_everything_that_asks_it() -> None:
    voor = klok.nu()
    klok.verzet(met=DAG, door=fabriek.SYSTEEM)
    assert DAG <= klok.nu() - voor < DAG + dt.timedelta(minutes=1)
    assert fabriek.dossier().geopend_op >= voor + DAG


@pytest.mark.parametrize("met", [dt.timedelta(0), -DAG])
def test_time_never_runs_backwards(met: dt.timedelta) -> None:
    with pytest.raises(Weigering, match="alleen vooruit"):
        klok.verzet(met=met, door=fabriek.SYSTEEM)


def test_outside_a_demonstration_the_clock_stands_fixed() -> None:
    Klok.objects.all().delete()
    Klok.objects.create(id=1, soort=Databasesoort.PRODUCTIE, verschuiving=dt.timedelta(0))
    with pytest.raises(Weigering, match="alleen in een demonstratie"):
        klok.verzet(met=DAG, door=fabriek.SYSTEEM)
    with pytest.raises(Weigering, match="alleen in een demonstratie"):
        klok.stel_in(moment=timezone.now() + DAG)


def test_setting_the_clock_stays_behind_nothing_that_happened() -> None:
    fabriek.dossier()
    klok.stel_in(moment=timezone.now() - 400 * DAG)
    assert klok.nu() >= fabriek.dossier().geopend_op - DAG


def test_t01_each_reading_is_later_also_inside_one_transaction() -> None:
    with transaction.atomic():
        assert klok.nu() < klok.nu()


@pytest.mark.parametrize(
    ("moment", "dag"),
    [
        ("2026-03-28T23:30:00+00:00", "2026-03-29"),
        ("2026-10-25T22:30:00+00:00", "2026-10-25"),
        ("2026-10-25T23:30:00+00:00", "2026-10-26"),
    ],
)
def test_day_is_the_one_in_amsterdam(moment: str, dag: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(klok, "nu", lambda: dt.datetime.fromisoformat(moment))
    assert str(klok.vandaag()) == dag


def test_midnight_follows_summer_time() -> None:
    winter, zomer = klok.middernacht(dt.date(2026, 3, 29)), klok.middernacht(dt.date(2026, 3, 30))
    assert zomer.timestamp() - winter.timestamp() == 23 * 3600


def test_sign_of_life_keeps_both_times() -> None:
    klok.verzet(met=DAG, door=fabriek.SYSTEEM)
    klok.klop(proces="proef")
    klok.klop(proces="proef")
    hartslag = Hartslag.objects.get(proces="proef")
    assert hartslag.domeintijd - hartslag.op >= DAG - dt.timedelta(seconds=5)


def test_database_itself_knows_the_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nu() - clock_timestamp() < interval '1 second'")
        assert cursor.fetchone() == (True,)

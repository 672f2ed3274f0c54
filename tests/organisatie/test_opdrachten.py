"""Jobs under a lease: a killed worker's job is taken up again, once; a failing one is kept and tried with pauses."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from reintegratie import kamers, opdrachten
from reintegratie.enums import Opdrachtstatus
from reintegratie.gezondheid import bevindingen
from reintegratie.models import Opdracht
from tests.rig.database import EigenDatabase

SOORT = "proef.opdracht"


@pytest.fixture
def gedaan(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A job kind that notes its argument, or fails when it is negative."""
    gezien: list[int] = []

    def doe(argumenten: dict[str, Any]) -> None:
        if argumenten["nummer"] < 0:
            raise ValueError("bewust")
        gezien.append(argumenten["nummer"])

    proef = kamers.Kamer(naam="proef", gevolgen=dict.fromkeys(kamers.Aanleiding), opdrachten={SOORT: doe})
    monkeypatch.setitem(kamers._kamers, "proef", proef)
    return gezien


@pytest.mark.django_db
def test_job_is_done_once(gedaan: list[int]) -> None:
    opdrachten.plaats(soort=SOORT, nummer=1)
    assert (opdrachten.werk_af(), opdrachten.werk_af()) == (1, 0)
    assert gedaan == [1]
    assert Opdracht.objects.get().status == Opdrachtstatus.KLAAR


@pytest.mark.django_db
def test_same_key_is_placed_once(gedaan: list[int]) -> None:
    for nummer in (1, 2):
        opdrachten.plaats(soort=SOORT, sleutel="eenmaal", nummer=nummer)
    opdrachten.werk_af()
    assert gedaan == [1]


@pytest.mark.django_db
def test_rolled_back_act_places_nothing(gedaan: list[int]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        opdrachten.plaats(soort=SOORT, nummer=1 // 0)
    assert opdrachten.werk_af() == 0


@pytest.mark.django_db
def test_killed_worker_leaves_a_lease_that_runs_out(gedaan: list[int]) -> None:
    opdrachten.plaats(soort=SOORT, nummer=1)
    genomen = opdrachten.neem(pacht=dt.timedelta(seconds=60))
    assert genomen is not None
    assert opdrachten.neem() is None
    Opdracht.objects.update(verloopt_op=timezone.now() - dt.timedelta(seconds=1))
    opnieuw = opdrachten.neem()
    assert opnieuw is not None
    assert (opnieuw.pk, opnieuw.pogingen) == (genomen.pk, 2)
    assert opdrachten.voer_uit(opnieuw)
    assert gedaan == [1]


@pytest.mark.django_db
def test_failure_is_kept_with_its_kind_and_pauses_grow(gedaan: list[int]) -> None:
    opdrachten.plaats(soort=SOORT, nummer=-1)
    opdrachten.werk_af()
    rij = Opdracht.objects.get()
    assert (rij.status, rij.fout, rij.pogingen) == (Opdrachtstatus.WACHT, "ValueError", 1)
    assert rij.beschikbaar_op > timezone.now()
    assert opdrachten.neem() is None


@pytest.mark.django_db
def test_after_eight_attempts_it_stops_visibly(gedaan: list[int]) -> None:
    opdrachten.plaats(soort=SOORT, nummer=-1)
    for _ in range(opdrachten.MAX_POGINGEN):
        Opdracht.objects.update(beschikbaar_op=timezone.now())
        opdrachten.werk_af()
    assert Opdracht.objects.get().status == Opdrachtstatus.MISLUKT
    assert opdrachten.werk_af() == 0


@pytest.mark.django_db
def test_a_job_that_kills_its_worker_every_time_stops_too(gedaan: list[int]) -> None:
    opdrachten.plaats(soort=SOORT, nummer=1)
    for _ in range(opdrachten.MAX_POGINGEN):
        assert opdrachten.neem(pacht=dt.timedelta(seconds=-1))
    assert opdrachten.neem() is None
    assert Opdracht.objects.get().status == Opdrachtstatus.MISLUKT
    assert "opgegeven" in str(bevindingen()["opdrachten"])


@pytest.mark.django_db
def test_who_lost_the_lease_does_not_undo_the_later_attempt(gedaan: list[int]) -> None:
    opdrachten.plaats(soort=SOORT, nummer=-1)
    traag = opdrachten.neem(pacht=dt.timedelta(seconds=-1))
    later = opdrachten.neem()
    assert traag is not None
    assert later is not None
    opdrachten.voer_uit(traag)
    rij = Opdracht.objects.get()
    assert (rij.status, rij.verloopt_op) == (Opdrachtstatus.BEZIG, later.verloopt_op)


@pytest.mark.django_db
def test_unknown_kind_is_refused() -> None:
    with pytest.raises(LookupError, match="geen enkele kamer"):
        opdrachten.plaats(soort="bestaat.niet")


def test_workers_at_once_share_the_jobs(eigen_database: EigenDatabase, gedaan: list[int]) -> None:
    for nummer in range(12):
        opdrachten.plaats(soort=SOORT, nummer=nummer)
    start = threading.Barrier(4)

    def werk() -> None:
        start.wait(10)
        opdrachten.werk_af()
        connection.close()

    draden = [threading.Thread(target=werk) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(gedaan) == list(range(12))

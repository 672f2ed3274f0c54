"""The database itself keeps the ledger: balance, immutability, totals, and races (promises G01 and G06)."""

import threading
from collections.abc import Callable

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from reintegratie.enums import Rekening
from reintegratie.fouten import Weigering
from reintegratie.models import Boeking, Boekstuk, Regiobudget, Reservering
from tests import fabriek
from tests.geld.bouw import besteed, gereserveerd, toegekend, totalen
from tests.rig.database import EigenDatabase


def _schrijf(*bedragen: int) -> None:
    rij = Regiobudget.objects.get()
    stuk = Boekstuk.objects.create(sleutel="los", omschrijving="los", door="toets")
    Boeking.objects.bulk_create(
        Boeking(boekstuk=stuk, budget=rij, rekening=Rekening.KOSTEN, bedrag_cent=bedrag) for bedrag in bedragen
    )


@pytest.mark.parametrize("bedragen", [(100, -99), (100,), ()])
def test_g01_an_unbalanced_transaction_cannot_commit(eigen_database: EigenDatabase, bedragen: tuple[int, ...]) -> None:
    toegekend(1_000)
    with eigen_database.als("app"):
        with pytest.raises(IntegrityError, match="niet in evenwicht"), transaction.atomic():
            _schrijf(*bedragen)
        assert not Boekstuk.objects.filter(sleutel="los").exists()


def test_g01_a_balanced_transaction_commits(eigen_database: EigenDatabase) -> None:
    toegekend(1_000)
    with eigen_database.als("app"), transaction.atomic():
        _schrijf(100, -100)
    assert Boekstuk.objects.filter(sleutel="los").exists()


@pytest.mark.parametrize("tabel", ["boeking", "boekstuk"])
@pytest.mark.parametrize("zin", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_g01_ledger_rows_never_change_as_app_and_not_even_as_owner(eigen_database: EigenDatabase, tabel: str, zin: str) -> None:
    toegekend(1_000)
    opdracht = zin.format(f"reintegratie_{tabel}")
    with eigen_database.verbind("app") as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(opdracht)
    with eigen_database.verbind("eigenaar") as eigenaar, pytest.raises(psycopg.errors.RaiseException):
        eigenaar.execute(opdracht)


def test_g01_totals_follow_the_ledger_and_nothing_else(eigen_database: EigenDatabase) -> None:
    toegekend(1_000)
    with pytest.raises(IntegrityError, match="totalen volgen het grootboek"):
        Regiobudget.objects.update(toegekend_cent=2_000)
    with pytest.raises(IntegrityError, match="totalen volgen het grootboek"):
        Regiobudget.objects.create(regio=fabriek.regio("Zeeland"), jaar=2026, toegekend_cent=1)
    with eigen_database.als("app"), pytest.raises(ProgrammingError, match="permission denied"):
        Regiobudget.objects.update(toegekend_cent=2_000)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("velden", "naam"),
    [
        ({"rest_cent": -1}, "reservering_niet_negatief"),
        ({"gesloten_op": "2026-01-01T00:00Z"}, "reservering_gesloten_is_leeg"),
    ],
)
def test_reservation_constraints(velden: dict[str, object], naam: str) -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 10)
    with pytest.raises(IntegrityError, match=naam), transaction.atomic():
        Reservering.objects.update(**velden)


@pytest.mark.django_db
def test_a_line_of_zero_and_a_second_budget_of_one_year_are_refused() -> None:
    rij = toegekend(1_000)
    with pytest.raises(IntegrityError, match="boeking_niet_nul"), transaction.atomic():
        _schrijf(0, 0)
    with pytest.raises(IntegrityError, match="regiobudget_een"), transaction.atomic():
        Regiobudget.objects.create(regio=rij.regio, jaar=rij.jaar)


def _tegelijk(*handelingen: Callable[[], object]) -> list[bool]:
    """Runs acts at once, each on its own connection; returns which succeeded."""
    gelukt = [False] * len(handelingen)
    start = threading.Barrier(len(handelingen))

    def doe(plek: int) -> None:
        try:
            start.wait()
            handelingen[plek]()
            gelukt[plek] = True
        except Weigering:
            pass  # a refusal is what the test counts
        finally:
            connection.close()

    draden = [threading.Thread(target=doe, args=(plek,)) for plek in range(len(handelingen))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return gelukt


def _acht_reserveringen() -> list[Callable[[], object]]:
    return [lambda n=n: gereserveerd(f"kavel:{n}", 400) for n in range(8)]  # type: ignore[misc]


def test_g06_of_eight_reservations_at_once_only_what_fits_succeeds(eigen_database: EigenDatabase) -> None:
    toegekend(1_000)
    with eigen_database.als("app"):
        gelukt = _tegelijk(*_acht_reserveringen())
    assert sum(gelukt) == 2
    assert totalen() == (1_000, 800, 0, 200)


def test_g06_control_without_the_constraint_the_same_race_overspends(eigen_database: EigenDatabase) -> None:
    toegekend(1_000)
    with eigen_database.verbind() as eigenaar:
        eigenaar.execute("ALTER TABLE reintegratie_regiobudget DROP CONSTRAINT regiobudget_niet_onder_nul")
    with eigen_database.als("app"):
        assert sum(_tegelijk(*_acht_reserveringen())) == 8
    assert totalen()[3] < 0


def test_g02_one_entry_key_spends_once_when_eight_try_at_once(eigen_database: EigenDatabase) -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 500)
    with eigen_database.als("app"):
        gelukt = _tegelijk(*[lambda: besteed("kavel:1", 100) for _ in range(8)])
    assert sum(gelukt) == 1
    assert totalen() == (1_000, 400, 100, 500)


def test_g06_spending_and_reserving_at_once_never_lose_money(eigen_database: EigenDatabase) -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 500)
    uitgaven = [lambda n=n: besteed("kavel:1", 100, f"stuk:{n}") for n in range(6)]  # type: ignore[misc]
    with eigen_database.als("app"):
        gelukt = _tegelijk(*uitgaven, lambda: gereserveerd("kavel:2", 400))
    assert all(gelukt)
    assert totalen() == (1_000, 400, 600, 0)

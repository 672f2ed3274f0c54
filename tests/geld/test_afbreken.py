"""A real process that dies in the middle of a batch leaves nothing half done; another finishes it (promises G01, G02, G06)."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from reintegratie.actor import Actor
from reintegratie.models import Boekstuk, Gebeurtenis
from resultaat.enums import Betaalstatus, Uitbetaalstatus
from resultaat.models import Afrekening, Betaalopdracht, Betaalpost, Uitbetaling
from resultaat.uitbetalen import bereid_voor, keur_goed
from tests import fabriek
from tests.resultaat.wereld import financien, getoetst, overgedragen
from tests.rig.database import EigenDatabase

MAP = Path(__file__).resolve().parents[2]
KEUR_GOED = """
import django; django.setup()
from reintegratie.actor import Actor
from reintegratie.models import Gebruiker
from resultaat.uitbetalen import keur_goed
keur_goed(betaalopdracht_id={opdracht}, door=Actor.van(Gebruiker.objects.get(pk={wie})))
"""
WACHT = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass"


def _proces(database: EigenDatabase, opdracht: int, wie: int) -> "subprocess.Popen[bytes]":
    import os

    omgeving = {**os.environ, "DATABASE_URL": database.url("app"), "DJANGO_SETTINGS_MODULE": "reintegratie.settings"}
    code = KEUR_GOED.format(opdracht=opdracht, wie=wie)
    return subprocess.Popen([sys.executable, "-c", code], cwd=MAP, env=omgeving)


def _wacht_op_slot(verbinding: psycopg.Connection, tabel: str, proces: "subprocess.Popen[bytes]") -> None:
    while verbinding.execute(WACHT, [tabel]).fetchone() == (0,):
        assert proces.poll() is None, "the process ended before it reached this step"


@pytest.mark.parametrize(
    "tabel", ["resultaat_afrekening", "reintegratie_boeking", "resultaat_betaalpost", "reintegratie_bestanddeel"]
)
def test_g01_kill_in_the_middle_of_a_batch_books_nothing_and_the_next_books_all(
    eigen_database: EigenDatabase, tabel: str
) -> None:
    for begeleiding in overgedragen()[:2]:
        getoetst(begeleiding, 91)
    opdracht = bereid_voor(regio=fabriek.regio(), door=Actor.van(financien()))
    tweede, stukken = financien(), Boekstuk.objects.count()
    with eigen_database.verbind() as slot, eigen_database.verbind() as kijker:
        slot.execute("BEGIN")
        slot.execute(f"LOCK TABLE {tabel} IN SHARE MODE")
        proces = _proces(eigen_database, opdracht.pk, tweede.pk)
        _wacht_op_slot(kijker, tabel, proces)
        proces.kill()
        proces.wait(timeout=30)
        slot.execute("ROLLBACK")
    opdracht.refresh_from_db()
    assert (opdracht.status, Boekstuk.objects.count()) == (Betaalstatus.VOORBEREID, stukken)
    assert (Afrekening.objects.count(), Betaalpost.objects.count()) == (0, 0)
    assert set(Uitbetaling.objects.values_list("status", flat=True)) == {Uitbetaalstatus.TE_BEOORDELEN}
    with eigen_database.als("app"):
        keur_goed(betaalopdracht_id=opdracht.pk, door=Actor.van(tweede))
    assert Boekstuk.objects.filter(sleutel__startswith="uitbetaling:", sleutel__endswith=":kosten").count() == 2
    assert Gebeurtenis.objects.filter(soort="betaling.goedgekeurd").count() == 1


def test_g02_two_real_processes_approve_one_batch_once(eigen_database: EigenDatabase) -> None:
    getoetst(overgedragen()[0], 91)
    opdracht = bereid_voor(regio=fabriek.regio(), door=Actor.van(financien()))
    processen = [_proces(eigen_database, opdracht.pk, financien().pk) for _ in range(3)]
    codes = [proces.wait(timeout=90) for proces in processen]
    assert sorted(code != 0 for code in codes) == [False, True, True]
    assert Boekstuk.objects.filter(sleutel__endswith=":kosten").count() == 1
    assert Betaalopdracht.objects.get().status == Betaalstatus.GOEDGEKEURD

"""Acts on a group and acts on one person at the same moment: neither ends in a deadlock (lock order: file first)."""

import threading
from collections.abc import Callable

import psycopg
from django.db import connection, transaction

from reintegratie.enums import Sluitreden
from reintegratie.models import Dossier
from reintegratie.sluiten import sluit_dossier
from reintegratie.verblijf import vergrendel
from tests import fabriek
from tests.rig.database import EigenDatabase
from tests.veiling import wereld
from veiling.kavelen import bevries, stel_voor
from veiling.models import KavelDeelname


def _start(doe: Callable[[], object]) -> tuple[threading.Thread, list[Exception]]:
    fouten: list[Exception] = []

    def loop() -> None:
        try:
            doe()
        except Exception as fout:
            fouten.append(fout)
        finally:
            connection.close()

    draad = threading.Thread(target=loop)
    draad.start()
    return draad, fouten


def _tot_iemand_wacht(database: EigenDatabase) -> None:
    klok = threading.Event()
    with psycopg.connect(database.url("eigenaar"), autocommit=True) as blik:
        for _ in range(200):
            rij = blik.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'", [database.naam]
            ).fetchone()
            if rij and rij[0]:
                return
            klok.wait(0.05)
    raise AssertionError("niemand wacht")


def _voorstel() -> Dossier:
    wereld.zonder_vergelijking()
    wereld.mensen(44, fabriek.regio())
    stel_voor(regio=fabriek.regio(), door=wereld.DOOR)
    return KavelDeelname.objects.select_related("dossier").order_by("pk").first().dossier


def test_somebody_leaves_while_the_proposal_is_replaced(eigen_database: EigenDatabase):
    dossier = _voorstel()
    with transaction.atomic():
        vergrendel(dossier.pk)
        draad, fouten = _start(lambda: stel_voor(regio=fabriek.regio(), door=wereld.DOOR))
        _tot_iemand_wacht(eigen_database)
        sluit_dossier(dossier_id=dossier.pk, reden=Sluitreden.INGETROKKEN, door=wereld.DOOR)
    draad.join(20)
    assert fouten == []
    assert not KavelDeelname.objects.filter(dossier=dossier, verlaten_op__isnull=True).exists()
    assert KavelDeelname.objects.filter(verlaten_op__isnull=True).count() == 43


def test_a_group_is_fixed_while_somebody_works_on_one_of_its_files(eigen_database: EigenDatabase):
    dossier = _voorstel()
    with transaction.atomic():
        vergrendel(dossier.pk)
        draad, fouten = _start(lambda: bevries(regio=fabriek.regio(), door=wereld.DOOR))
        draad.join(20)
        assert (draad.is_alive(), fouten) == (False, [])

"""Many at once for the last places of a service."""

import threading

from django.db import connection

from reintegratie.diensten.meedoen import meld_aan
from reintegratie.models import Dienstdeelname
from tests import fabriek
from tests.diensten.bouw import dienst, in_eigen
from tests.rig.database import EigenDatabase

DOOR = fabriek.SYSTEEM


def test_eight_at_once_for_two_places(eigen_database: EigenDatabase) -> None:
    een = dienst(capaciteit=2)
    mensen = [in_eigen().pk for _ in range(8)]
    start = threading.Barrier(8)

    def kies(nummer: int) -> None:
        start.wait()
        meld_aan(dossier_id=nummer, dienst_id=een.pk, waarom="Past", door=DOOR)
        connection.close()

    with eigen_database.als("app"):
        draden = [threading.Thread(target=kies, args=(nummer,)) for nummer in mensen]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
    assert sorted(Dienstdeelname.objects.values_list("status", flat=True)) == ["geplaatst"] * 2 + ["wachtlijst"] * 6

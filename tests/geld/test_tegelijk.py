"""Two people, or a person and the night, at the same batch (promises G02 and G04)."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from reintegratie.actor import Actor
from reintegratie.begroten import stel_begroting_vast, stel_begroting_voor
from reintegratie.fouten import Weigering
from reintegratie.models import Boekstuk, Budgetjaar
from reintegratie.referentiedata import laad_werkzoekenden
from resultaat.enums import Betaalstatus, Uitbetaalstatus
from resultaat.models import Betaalopdracht, Uitbetaling
from resultaat.toetsen import toets
from resultaat.uitbetalen import bereid_voor, keur_goed
from tests import fabriek
from tests.geld.bouw import DOOR
from tests.resultaat.wereld import financien, getoetst, later, overgedragen, trek_periode_in
from tests.rig.database import EigenDatabase


def _tegelijk(*handelingen: Callable[[], object]) -> list[object]:
    """Runs acts at once on their own connections; returns what each gave, or the refusal."""
    uitkomsten: list[object] = [None] * len(handelingen)
    start = threading.Barrier(len(handelingen))

    def doe(plek: int) -> None:
        try:
            start.wait()
            uitkomsten[plek] = handelingen[plek]()
        except Weigering as fout:
            uitkomsten[plek] = fout
        finally:
            connection.close()

    draden = [threading.Thread(target=doe, args=(plek,)) for plek in range(len(handelingen))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return uitkomsten


def test_g02_four_approvers_at_once_book_once(eigen_database: EigenDatabase) -> None:
    getoetst(overgedragen()[0], 91)
    opdracht = bereid_voor(regio=fabriek.regio(), door=Actor.van(financien()))
    mensen = [Actor.van(financien()) for _ in range(4)]
    with eigen_database.als("app"):
        uitkomsten = _tegelijk(*[lambda d=d: keur_goed(betaalopdracht_id=opdracht.pk, door=d) for d in mensen])  # type: ignore[misc]
    assert sum(isinstance(u, Betaalopdracht) for u in uitkomsten) == 1
    assert Boekstuk.objects.filter(sleutel__startswith="uitbetaling:", sleutel__endswith=":kosten").count() == 1


def test_g02_four_people_preparing_at_once_make_one_batch(eigen_database: EigenDatabase) -> None:
    getoetst(overgedragen()[0], 91)
    mensen = [Actor.van(financien()) for _ in range(4)]
    with eigen_database.als("app"):
        uitkomsten = _tegelijk(*[lambda d=d: bereid_voor(regio=fabriek.regio(), door=d) for d in mensen])  # type: ignore[misc]
    assert sum(isinstance(u, Betaalopdracht) for u in uitkomsten) == 1
    assert Betaalopdracht.objects.get().aantal == 1


def test_g05_a_correction_and_an_approval_at_once_never_pay_what_fell_away(eigen_database: EigenDatabase) -> None:
    begeleiding = overgedragen()[0]
    periode = getoetst(begeleiding, 91)
    opdracht = bereid_voor(regio=fabriek.regio(), door=Actor.van(financien()))
    trek_periode_in(periode)
    dag, tweede = later(1), Actor.van(financien())
    with eigen_database.als("app"):
        _tegelijk(
            lambda: keur_goed(betaalopdracht_id=opdracht.pk, door=tweede),
            lambda: toets(begeleiding_ids=[begeleiding.pk], op=dag),
        )
    opdracht.refresh_from_db()
    if opdracht.status == Betaalstatus.INGETROKKEN:
        assert Uitbetaling.objects.get().status == Uitbetaalstatus.VERVALLEN
    else:
        assert sum(Uitbetaling.objects.values_list("bedrag_cent", flat=True)) == 0


def test_a_new_proposal_waits_for_the_decision_and_never_replaces_what_was_decided(eigen_database: EigenDatabase) -> None:
    laad_werkzoekenden()
    vast = {"jaar": 2026, "basis_cent": 1_000_000, "groei_cent": 0, "index": Decimal(1), "door": DOOR}
    rij = stel_begroting_voor(**vast)  # type: ignore[arg-type]
    met_tweede = ThreadPoolExecutor(1)
    with transaction.atomic(), connection.cursor() as cursor:
        stel_begroting_vast(budgetjaar_id=rij.pk, door=Actor.systeem("tweede"))
        nieuw = met_tweede.submit(_tegelijk, lambda: stel_begroting_voor(**vast))  # type: ignore[arg-type]
        while not nieuw.done() and not _wacht(cursor):
            continue
    assert isinstance(nieuw.result()[0], Weigering)
    assert Budgetjaar.objects.get().pk == rij.pk


def _wacht(cursor: CursorWrapper) -> bool:
    cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()")
    return bool(cursor.fetchone()[0])

"""Jobs as rows: placed by acts, taken by any worker under a lease (decision 0004). No correctness depends on the broker."""

import datetime as dt
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from reintegratie.enums import Opdrachtstatus
from reintegratie.kamers import opdrachtsoorten
from reintegratie.logboek_uitvoer import log
from reintegratie.models import Opdracht

PACHT = dt.timedelta(seconds=60)
MAX_POGINGEN = 8
_log = log(__name__)


def plaats(*, soort: str, sleutel: str | None = None, **argumenten: Any) -> None:
    """Adds a job in the caller's transaction. Arguments are ids only. The same `sleutel` is placed once."""
    if soort not in opdrachtsoorten():
        raise LookupError(f"opdracht {soort!r} staat in geen enkele kamer")
    rij = Opdracht(soort=soort, argumenten=argumenten, sleutel=sleutel, beschikbaar_op=timezone.now())
    Opdracht.objects.bulk_create([rij], ignore_conflicts=sleutel is not None)


def neem(*, pacht: dt.timedelta = PACHT) -> Opdracht | None:
    """Takes the oldest job that is free or whose lease ran out; returns it with a new lease, or None.

    A job that took its worker down every time stops after eight attempts too.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reintegratie_opdracht SET status = 'mislukt', verloopt_op = NULL, fout = 'PachtVerlopen',"
            " beschikbaar_op = clock_timestamp()"
            " WHERE status = 'bezig' AND verloopt_op < clock_timestamp() AND pogingen >= %s",
            [MAX_POGINGEN],
        )
        cursor.execute(
            """
            UPDATE reintegratie_opdracht SET status = 'bezig', pogingen = pogingen + 1,
                verloopt_op = clock_timestamp() + make_interval(secs => %s)
            WHERE id = (
                SELECT id FROM reintegratie_opdracht
                WHERE (status = 'wacht' AND beschikbaar_op <= (SELECT clock_timestamp()))
                   OR (status = 'bezig' AND verloopt_op < (SELECT clock_timestamp()))
                ORDER BY beschikbaar_op FOR UPDATE SKIP LOCKED LIMIT 1)
            RETURNING id
            """,
            [pacht.total_seconds()],
        )
        rij = cursor.fetchone()
    return Opdracht.objects.get(pk=rij[0]) if rij else None


def voer_uit(opdracht: Opdracht) -> bool:
    """Does one taken job. A failure is kept with its kind and tried again with growing pauses; after eight it stops.

    Who lost the lease meanwhile writes nothing: the row belongs to the later attempt.
    """
    eigen = Opdracht.objects.filter(pk=opdracht.pk, pogingen=opdracht.pogingen, status=Opdrachtstatus.BEZIG)
    try:
        opdrachtsoorten()[opdracht.soort](opdracht.argumenten)
    except Exception as fout:
        _log.exception("opdracht mislukt", opdracht=opdracht.pk, soort=opdracht.soort)
        op = opdracht.pogingen >= MAX_POGINGEN
        eigen.update(
            status=Opdrachtstatus.MISLUKT if op else Opdrachtstatus.WACHT,
            verloopt_op=None,
            beschikbaar_op=timezone.now() + dt.timedelta(seconds=2**opdracht.pogingen),
            fout=type(fout).__name__,
        )
        return False
    eigen.update(status=Opdrachtstatus.KLAAR, verloopt_op=None, klaar_op=timezone.now(), fout="")
    return True


def werk_af(*, hoogstens: int = 50) -> int:
    """Takes and does jobs until none is free or `hoogstens` is reached; returns how many were taken."""
    gedaan = 0
    while gedaan < hoogstens and (opdracht := neem()):
        voer_uit(opdracht)
        gedaan += 1
    return gedaan

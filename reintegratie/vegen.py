"""Sweeps: every room's short rounds, and its nightly work once per day of the domain's calendar."""

import datetime as dt
from collections.abc import Callable

from django.db import connection, transaction
from django.utils import timezone

from reintegratie.kamers import kamers
from reintegratie.klok import vandaag
from reintegratie.logboek_uitvoer import log
from reintegratie.models import Nachtwerk

_log = log(__name__)
_HOOGSTENS_DAGEN = 400


def veeg() -> dict[str, int]:
    """Runs every room's sweeps; one that fails is logged and does not stop the others. Returns rows done per sweep."""
    uitkomst: dict[str, int] = {}
    for kamer in kamers():
        for naam, doe in kamer.vegers.items():
            try:
                uitkomst[naam] = doe()
            except Exception:
                _log.exception("veger mislukt", soort=naam)
    return uitkomst


def doe_nachtwerk() -> int:
    """Runs the nightly work of every day not yet done, oldest first; returns the number of jobs done.

    A row per job and day, inserted in the job's own transaction, keeps two workers from doing it twice.
    """
    gedaan = 0
    for dag in _dagen():
        for kamer in kamers():
            for naam, doe in kamer.nachtwerk.items():
                gedaan += _eenmaal(naam, dag, doe)
    return gedaan


def _dagen() -> list[dt.date]:
    laatste = Nachtwerk.objects.order_by("-dag").values_list("dag", flat=True).first()
    eind = vandaag()
    if laatste is None:
        return [eind]
    aantal = min((eind - laatste).days, _HOOGSTENS_DAGEN)
    return [eind - dt.timedelta(days=i) for i in range(aantal, -1, -1)]


def _eenmaal(naam: str, dag: dt.date, doe: Callable[[dt.date], int]) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO reintegratie_nachtwerk (naam, dag, klaar_op, aantal) VALUES (%s, %s, clock_timestamp(), 0)"
            " ON CONFLICT DO NOTHING",
            [naam, dag],
        )
        if cursor.rowcount == 0:
            return 0
        aantal = doe(dag)
        Nachtwerk.objects.filter(naam=naam, dag=dag).update(aantal=aantal, klaar_op=timezone.now())
    return 1

"""Sweeps: every room's short rounds, and its nightly work once per day of the domain's calendar."""

import datetime as dt
from collections.abc import Callable, Iterator

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from reintegratie.kamers import kamers
from reintegratie.klok import vandaag
from reintegratie.logboek_uitvoer import log
from reintegratie.models import Nachtwerk

_log = log(__name__)
_HOOGSTENS_DAGEN = 400
_SLOT = 0x726569  # advisory locks of nightly work, with the job's name


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

    A row per job and day, inserted in the job's own transaction, keeps it from being done twice. A job that fails stops only
    itself: its days wait, in order, for the next round.
    """
    gedaan, eind = 0, vandaag()
    wacht: set[str] = set()
    open_dagen = {naam: _dagen(laatste, eind) for naam, laatste in _laatste_dagen().items()}
    for dag in sorted({dag for dagen in open_dagen.values() for dag in dagen}):
        for naam, doe in _nachtwerk():
            if naam in wacht or dag not in open_dagen[naam]:
                continue
            if _probeer(naam, dag, doe):
                gedaan += 1
            else:
                wacht.add(naam)
    return gedaan


def _nachtwerk() -> Iterator[tuple[str, Callable[[dt.date], int]]]:
    for kamer in kamers():
        yield from kamer.nachtwerk.items()


def _laatste_dagen() -> dict[str, dt.date | None]:
    gedaan = dict(Nachtwerk.objects.values_list("naam").annotate(laatste=Max("dag")))
    return {naam: gedaan.get(naam) for naam, _ in _nachtwerk()}


def _dagen(laatste: dt.date | None, eind: dt.date) -> set[dt.date]:
    """A job that never ran begins today."""
    aantal = 1 if laatste is None else min((eind - laatste).days, _HOOGSTENS_DAGEN)
    return {eind - dt.timedelta(days=i) for i in range(aantal)}


def _probeer(naam: str, dag: dt.date, doe: Callable[[dt.date], int]) -> bool:
    try:
        return _eenmaal(naam, dag, doe)
    except Exception:
        _log.exception("nachtwerk mislukt", soort=naam)
        return False


def _eenmaal(naam: str, dag: dt.date, doe: Callable[[dt.date], int]) -> bool:
    """Does one job for one day; False when another process has it in hand or already did it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [_SLOT, naam])
        if not cursor.fetchone()[0]:
            return False
        cursor.execute(
            "INSERT INTO reintegratie_nachtwerk (naam, dag, klaar_op, aantal) VALUES (%s, %s, clock_timestamp(), 0)"
            " ON CONFLICT DO NOTHING",
            [naam, dag],
        )
        if cursor.rowcount == 0:
            return False
        aantal = doe(dag)
        Nachtwerk.objects.filter(naam=naam, dag=dag).update(aantal=aantal, klaar_op=timezone.now())
    return True

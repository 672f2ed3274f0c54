"""Sweeps: every room's short rounds, and its nightly work once per day of the domain's calendar."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from reintegratie.een_voor_een import DeelsMislukt
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

    A job commits as it goes, in parts of at most a thousand rows, and the row per job and day comes when it is done: a job that
    was broken off is begun again and finds its finished parts done. A job that fails as a whole stops only itself: its days wait,
    in order, for the next round.
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
    with _alleen(naam) as vrij:
        if not vrij or Nachtwerk.objects.filter(naam=naam, dag=dag).exists():
            return False
        aantal, mislukt = _zoveel_mogelijk(naam, dag, doe)
        Nachtwerk.objects.create(naam=naam, dag=dag, aantal=aantal, mislukt=mislukt, klaar_op=timezone.now())
    return True


def _zoveel_mogelijk(naam: str, dag: dt.date, doe: Callable[[dt.date], int]) -> tuple[int, int]:
    """Rows that fail do not hold up the days that follow: they are tried again the next night, and the health page tells."""
    try:
        return doe(dag), 0
    except DeelsMislukt as fout:
        _log.exception("nachtwerk deels mislukt", soort=naam)
        return fout.gedaan, fout.mislukt


@contextmanager
def _alleen(naam: str) -> Iterator[bool]:
    """Whether this process has the job to itself. The lock is the session's, so that a job can commit in parts; it ends with the
    process that holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, hashtext(%s))", [_SLOT, naam])
        vrij: bool = cursor.fetchone()[0]
    try:
        yield vrij
    finally:
        if vrij:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", [_SLOT, naam])

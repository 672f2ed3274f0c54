"""The domain's time: one SQL function nu(). Sessions, tokens, leases and rate limits use the real clock (decision 0003)."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import timezone

from reintegratie.actor import Actor
from reintegratie.enums import Databasesoort
from reintegratie.fouten import Weigering
from reintegratie.models import Hartslag, Klok

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def nu() -> dt.datetime:
    """Returns the domain's time, in a statement of its own so that it is read after any lock held (promise T01)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nu()")
        moment: dt.datetime = cursor.fetchone()[0]
    return moment


def vandaag() -> dt.date:
    """Returns the domain's date in Amsterdam."""
    return nu().astimezone(AMSTERDAM).date()


def middernacht(dag: dt.date) -> dt.datetime:
    """Returns 00:00 in Amsterdam on `dag`."""
    return dt.datetime.combine(dag, dt.time.min, tzinfo=AMSTERDAM)


@transaction.atomic
def verzet(*, met: dt.timedelta, door: Actor) -> dt.datetime:
    """Moves the clock of a demonstration forward by `met`; returns the new time. Time never runs backwards."""
    klok = Klok.objects.select_for_update().get()
    if klok.soort != Databasesoort.DEMO:
        raise Weigering("De klok kan alleen in een demonstratie worden verzet.")
    if met <= dt.timedelta(0):
        raise Weigering("De klok kan alleen vooruit.")
    klok.verschuiving += met
    klok.save(update_fields=["verschuiving"])
    return nu()


@transaction.atomic
def stel_in(*, moment: dt.datetime) -> None:
    """Sets a demonstration's clock to `moment`, not before anything that happened to a person (loading, resuming)."""
    klok = Klok.objects.select_for_update().get()
    if klok.soort != Databasesoort.DEMO:
        raise Weigering("De klok kan alleen in een demonstratie worden verzet.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(op) FROM reintegratie_gebeurtenis WHERE dossier_id IS NOT NULL")
        laatste = cursor.fetchone()[0]
    doel = max(moment, laatste) if laatste else moment
    klok.verschuiving = doel - timezone.now()
    klok.save(update_fields=["verschuiving"])


def klop(*, proces: str) -> None:
    """Records a sign of life of a process, with the real and the domain's time."""
    Hartslag.objects.update_or_create(proces=proces, defaults={"op": timezone.now(), "domeintijd": nu()})

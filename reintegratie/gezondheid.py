"""Health: what `/gezond` asks every room, with the organisation's own checks (promise O03)."""

import datetime as dt

from django.db import connection
from django.utils import timezone

from reintegratie.celery import app
from reintegratie.enums import Berichtstatus, Kanaal
from reintegratie.kamers import Controle, kamers
from reintegratie.models import Bericht, Hartslag, Nachtwerk, Onverzegeld, Opdracht

STIL_NA = {"worker": 60, "beat": 60, "sequencer": 60}
OPDRACHT_NA = dt.timedelta(minutes=5)
BERICHT_NA = dt.timedelta(days=3)


def _stil(proces: str, seconden: int) -> str | None:
    rij = Hartslag.objects.filter(proces=proces).first()
    grens = timezone.now() - dt.timedelta(seconds=seconden)
    return None if rij and rij.op >= grens else f"Geen teken van leven van {proces} in de laatste {seconden} seconden."


def _onverzegeld() -> str | None:
    oudste = Onverzegeld.objects.order_by("pk").values_list("gebeurtenis__op", flat=True).first()
    if oudste is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT nu() - %s > interval '60 seconds'", [oudste])
        te_oud = cursor.fetchone()[0]
    return "Er staan gebeurtenissen langer dan 60 seconden zonder zegel." if te_oud else None


def _opdrachten() -> str | None:
    laat = Opdracht.objects.filter(status="wacht", beschikbaar_op__lt=timezone.now() - OPDRACHT_NA)
    if laat.exists():
        return "Er liggen opdrachten langer dan 5 minuten te wachten."
    opgegeven = Opdracht.objects.filter(status="mislukt", beschikbaar_op__gt=timezone.now() - dt.timedelta(days=1))
    return "Er zijn vandaag opdrachten na acht pogingen opgegeven." if opgegeven.exists() else None


def _brieven() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nu()")
        grens = cursor.fetchone()[0] - BERICHT_NA
    laat = Bericht.objects.filter(status=Berichtstatus.KLAAR, kanaal=Kanaal.BRIEF, gemaakt_op__lt=grens)
    return "Er liggen brieven langer dan 3 dagen te wachten op drukwerk." if laat.exists() else None


def _nachtwerk() -> str | None:
    """Of each job the last time counts: what failed is tried again the next night."""
    laatste = Nachtwerk.objects.order_by("naam", "-dag").distinct("naam").values_list("naam", "mislukt")
    mis = {naam: aantal for naam, aantal in laatste if aantal}
    if not mis:
        return None
    return f"Nachtwerk lukte voor {sum(mis.values())} onderdelen niet ({', '.join(mis)}). De redenen staan in het logboek."


def _broker() -> str | None:
    try:
        with app.connection_for_read(connect_timeout=1) as verbinding:
            verbinding.ensure_connection(max_retries=1, timeout=1)
    except Exception as fout:
        return f"De wachtrij (Redis) is niet bereikbaar: {type(fout).__name__}."
    return None


EIGEN = (
    *(Controle(naam, lambda n=naam, s=seconden: _stil(n, s)) for naam, seconden in STIL_NA.items()),  # type: ignore[misc]
    Controle("zegels", _onverzegeld),
    Controle("opdrachten", _opdrachten),
    Controle("brieven", _brieven),
    Controle("nachtwerk", _nachtwerk),
    Controle("wachtrij", _broker),
)


def _database() -> str | None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception as fout:
        connection.close()
        return f"De database is niet bereikbaar: {type(fout).__name__}."
    return None


def bevindingen() -> dict[str, str | None]:
    """Returns finding per check, None when fine; a check that breaks is itself a finding.

    Without a database the other checks would each wait for it: then only the database and the broker are asked.
    """
    uitkomst: dict[str, str | None] = {"database": _database()}
    if uitkomst["database"]:
        return {**uitkomst, "wachtrij": _broker()}
    for controle in (c for kamer in kamers() for c in kamer.gezondheid):
        try:
            uitkomst[controle.naam] = controle.doe()
        except Exception as fout:
            uitkomst[controle.naam] = f"Deze controle lukte niet: {type(fout).__name__}."
    return uitkomst

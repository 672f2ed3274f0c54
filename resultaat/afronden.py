"""Nightly: guidance whose term has passed, following that is no longer needed, money that can no longer be earned."""

import datetime as dt

from django.db.models import Exists, OuterRef

from inkomen_koppeling.volgen import stop
from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.enums import Volgdoel
from reintegratie.models import Reservering, Volging
from resultaat.beeindigen import sluit_termijnen
from resultaat.enums import Uitbetaalstatus
from resultaat.models import Begeleiding, Overdracht, Uitbetaling

DOOR = Actor.systeem("afronden")
# Income facts arrive weeks late: what happened in the window is waited for this long.
NALOOP = dt.timedelta(days=92)


def rond_af(dag: dt.date) -> int:
    stappen = (sluit_termijnen, lambda: stop_volgen(dag), lambda: geef_verlopen_vrij(dag))
    return zoveel_mogelijk(stappen, lambda stap: stap())


def stop_volgen(dag: dt.date) -> int:
    """Stops following people for whom nothing is counted any more."""
    telt_nog = Begeleiding.objects.filter(dossier__klant=OuterRef("klant"), tellen_tot__gt=dag - NALOOP)
    geweest = Begeleiding.objects.filter(dossier__klant=OuterRef("klant"))
    lopend = Volging.objects.filter(Exists(geweest), ~Exists(telt_nog), doel=Volgdoel.RESULTAAT, tot__isnull=True)
    klanten = list(lopend.values_list("klant_id", flat=True))
    return stop(klant_ids=klanten, doel=Volgdoel.RESULTAAT, op=dag, door=DOOR) if klanten else 0


def geef_verlopen_vrij(dag: dt.date) -> int:
    """Frees what is left of a group's reservation when its last window has closed and nothing waits for payment."""
    telt_nog = Begeleiding.objects.filter(overdracht=OuterRef("pk"), tellen_tot__gt=dag - NALOOP)
    wacht = Uitbetaling.objects.filter(mijlpaal__begeleiding__overdracht=OuterRef("pk"), status=Uitbetaalstatus.TE_BEOORDELEN)
    klaar = Overdracht.objects.filter(~Exists(telt_nog), ~Exists(wacht), op__isnull=False)
    sleutels = [f"kavel:{kavel}" for kavel in klaar.values_list("gunning__kavel_id", flat=True)]
    open_ = Reservering.objects.filter(sleutel__in=sleutels, gesloten_op__isnull=True).values_list("sleutel", flat=True)
    lijst = budget.op_volgorde(open_)

    def doe(sleutel: str) -> int:
        budget.geef_vrij(sleutel=sleutel, door=DOOR)
        return 1

    return zoveel_mogelijk(lijst, doe)

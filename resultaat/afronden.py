"""Nightly: guidance whose term has passed, following that is no longer needed, money that can no longer be earned."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from inkomen_koppeling.volgen import stop
from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.enums import Volgdoel
from reintegratie.klok import middernacht
from reintegratie.models import Reservering, Volging
from resultaat.beeindigen import sluit_termijnen
from resultaat.enums import LOPEND, Uitbetaalsoort, Uitbetaalstatus
from resultaat.models import Begeleiding, Overdracht, Uitbetaling
from resultaat.werkdagen import maanden_later
from veiling.models import Veilingregels
from veiling.regels import Regels
from veiling.vaststellen import gelezen

DOOR = Actor.systeem("afronden")
# Income facts arrive weeks late: what happened in the window is waited for this long.
NALOOP = dt.timedelta(days=92)


def telt_nog(dag: dt.date) -> QuerySet[Begeleiding]:
    """Guidance about which something can still change: its window is open, or what was earned can still be corrected."""
    langst = max((gelezen(rij).correctie_maanden for rij in Veilingregels.objects.all()), default=Regels().correctie_maanden)
    te_verbeteren = Uitbetaling.objects.filter(
        mijlpaal__begeleiding=OuterRef("pk"), soort=Uitbetaalsoort.MIJLPAAL, status__in=LOPEND
    ).exclude(betaald_op__lt=middernacht(maanden_later(dag, -langst)))
    return Begeleiding.objects.filter(Q(tellen_tot__gt=dag - NALOOP) | Exists(te_verbeteren))


def rond_af(dag: dt.date) -> int:
    stappen = (sluit_termijnen, lambda: stop_volgen(dag), lambda: geef_verlopen_vrij(dag))
    return zoveel_mogelijk(stappen, lambda stap: stap())


def stop_volgen(dag: dt.date) -> int:
    """Stops following people for whom nothing is counted any more."""
    nog = telt_nog(dag).filter(dossier__klant=OuterRef("klant"))
    geweest = Begeleiding.objects.filter(dossier__klant=OuterRef("klant"))
    lopend = Volging.objects.filter(Exists(geweest), ~Exists(nog), doel=Volgdoel.RESULTAAT, tot__isnull=True)
    klanten = list(lopend.values_list("klant_id", flat=True))
    return stop(klant_ids=klanten, doel=Volgdoel.RESULTAAT, op=dag, door=DOOR) if klanten else 0


def geef_verlopen_vrij(dag: dt.date) -> int:
    """Frees what is left of a group's reservation when its last window has closed and nothing waits for payment."""
    open_venster = Begeleiding.objects.filter(overdracht=OuterRef("pk"), tellen_tot__gt=dag - NALOOP)
    wacht = Uitbetaling.objects.filter(mijlpaal__begeleiding__overdracht=OuterRef("pk"), status=Uitbetaalstatus.TE_BEOORDELEN)
    klaar = Overdracht.objects.filter(~Exists(open_venster), ~Exists(wacht), op__isnull=False)
    sleutels = [f"kavel:{kavel}" for kavel in klaar.values_list("gunning__kavel_id", flat=True)]
    open_ = Reservering.objects.filter(sleutel__in=sleutels, gesloten_op__isnull=True).values_list("sleutel", flat=True)
    lijst = budget.op_volgorde(open_)

    def doe(sleutel: str) -> int:
        budget.geef_vrij(sleutel=sleutel, door=DOOR)
        return 1

    return zoveel_mogelijk(lijst, doe)

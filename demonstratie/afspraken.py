"""Talks in the diary of the demonstration's consulent: today, this week, and one of the person who signs in."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from demonstratie.rekeningen import CONSULENT, KLANT
from reintegratie.actor import Actor
from reintegratie.afspraken import bevestig, plan
from reintegratie.enums import Afspraaksoort
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Dossier, Gebruiker

AANTAL = 6
_SOORTEN = (Afspraaksoort.GESPREK, Afspraaksoort.TELEFOON, Afspraaksoort.VIDEO)


def _uren() -> Iterator[dt.datetime]:
    """Whole hours from now on: what is left of today, then the office hours of the days that follow."""
    uur = nu().astimezone(AMSTERDAM).replace(minute=0, second=0, microsecond=0) + dt.timedelta(hours=1)
    vandaag = uur.date()
    while True:
        if uur.date() == vandaag or (uur.weekday() < 5 and 9 <= uur.hour < 17 and uur.hour % 3 == 0):
            yield uur
        uur += dt.timedelta(hours=1)


def laad() -> None:
    consulent = Gebruiker.objects.get(email=CONSULENT)
    eigen = Dossier.objects.filter(verantwoordelijke=consulent, gesloten_op__isnull=True).exclude(klant__gebruiker=None)
    anderen = Dossier.objects.filter(verantwoordelijke=consulent, gesloten_op__isnull=True, klant__gebruiker=None)
    van_klant = eigen.filter(klant__gebruiker__email=KLANT)
    dossiers = [*van_klant, *anderen.order_by("-pk")[:AANTAL]]
    door = Actor.van(consulent)
    for i, (dossier, van) in enumerate(zip(dossiers, islice(_uren(), len(dossiers)), strict=True)):
        soort = _SOORTEN[i % 3]
        waar = "Stationsplein 1, kamer 2" if soort == Afspraaksoort.GESPREK else ""
        rij = plan(dossier_id=dossier.pk, consulent=consulent, soort=soort, van=van, minuten=45, waar=waar, door=door)[0]
        if i % 2:
            bevestig(afspraak_id=rij.pk, door=Actor.persoon(dossier.klant))

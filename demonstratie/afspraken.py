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
    open_ = Dossier.objects.filter(gesloten_op__isnull=True).select_related("verantwoordelijke", "klant")
    eigen = open_.filter(verantwoordelijke=consulent, klant__gebruiker=None).order_by("-pk")[:AANTAL]
    dossiers = [*open_.filter(klant__gebruiker__email=KLANT, verantwoordelijke__isnull=False), *eigen]
    for i, (dossier, van) in enumerate(zip(dossiers, islice(_uren(), len(dossiers)), strict=True)):
        _plan(dossier, van, _SOORTEN[i % 3], bevestigd=i % 2 == 1)


def _plan(dossier: Dossier, van: dt.datetime, soort: Afspraaksoort, *, bevestigd: bool) -> None:
    wie = dossier.verantwoordelijke
    assert wie is not None
    waar = "Stationsplein 1, kamer 2" if soort == Afspraaksoort.GESPREK else ""
    rij = plan(dossier_id=dossier.pk, consulent=wie, soort=soort, van=van, minuten=45, waar=waar, door=Actor.van(wie))[0]
    if bevestigd:
        bevestig(afspraak_id=rij.pk, door=Actor.persoon(dossier.klant))

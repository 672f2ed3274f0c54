"""Saved views of the work list: a name and a filter, kept per consulent."""

from django.db import transaction

from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.models import Gebruiker, Weergave

MEESTE = 12


@transaction.atomic
def bewaar_weergave(*, gebruiker: Gebruiker, naam: str, vraag: str) -> Weergave:
    """Keeps a filter under a name of the consulent's own."""
    if Weergave.objects.filter(gebruiker=gebruiker).count() >= MEESTE:
        raise Weigering(f"U heeft al {MEESTE} weergaven. Verwijder er eerst een.", veld="naam")
    with met_uitleg():
        return Weergave.objects.create(gebruiker=gebruiker, naam=naam.strip(), vraag=vraag[:300])


@transaction.atomic
def verwijder_weergave(*, weergave: Weergave) -> None:
    weergave.delete()

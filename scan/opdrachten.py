"""Measurements that a worker makes: asked for on a page, done outside the request."""

from typing import Any

from django.db import transaction

from reintegratie import opdrachten
from reintegratie.actor import Actor
from reintegratie.enums import Opdrachtstatus
from reintegratie.fouten import Weigering
from reintegratie.models import Gebruiker, Opdracht
from scan.rapporteren import herijk, meet

METEN, HERIJKEN = "scan.meten", "scan.herijken"


@transaction.atomic
def vraag_meting(*, versie_id: int, herijken: bool, door: Actor) -> None:
    """Places the job. One measurement at a time: it reads everything."""
    lopend = Opdracht.objects.filter(soort__in=(METEN, HERIJKEN), status__in=(Opdrachtstatus.WACHT, Opdrachtstatus.BEZIG))
    if lopend.exists():
        raise Weigering("Er loopt al een meting. Wacht tot het rapport in de lijst staat.", code="loopt_al")
    if door.gebruiker is None:
        raise Weigering("Alleen iemand die is aangemeld kan een meting vragen.", code="geen_gebruiker")
    opdrachten.plaats(soort=HERIJKEN if herijken else METEN, versie=versie_id, gebruiker=door.gebruiker.pk)


def doe_meting(argumenten: dict[str, Any]) -> None:
    meet(versie_id=argumenten["versie"], door=_wie(argumenten))


def doe_herijking(argumenten: dict[str, Any]) -> None:
    """With too few people there are no new weights; the report says so."""
    try:
        herijk(versie_id=argumenten["versie"], door=_wie(argumenten))
    except Weigering:
        doe_meting(argumenten)


def _wie(argumenten: dict[str, Any]) -> Actor:
    return Actor.van(Gebruiker.objects.get(pk=argumenten["gebruiker"]))

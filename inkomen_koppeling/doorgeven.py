"""A message of the organisation to every payer with a running referral of one file, without telling who they are."""

from django.db import transaction

from inkomen_koppeling.berichtenwisseling import schrijf_betaler
from inkomen_koppeling.models import Verwijzing
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering


@transaction.atomic
def geef_door(*, dossier_id: int, tekst: str, door: Actor) -> int:
    """Sends the same text to each payer whose referral runs; returns to how many. Each reads it in its own feed."""
    rijen = Verwijzing.objects.filter(dossier=dossier_id).order_by("pk")
    lopend = [rij.pk for rij in rijen if rij.loopt]
    if not lopend:
        raise Weigering("Er is geen betaler meer om dit aan door te geven.")
    for nummer in lopend:
        schrijf_betaler(verwijzing_id=nummer, tekst=tekst, door=door)
    return len(lopend)

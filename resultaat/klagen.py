"""A complaint of a person about its provider: answered by somebody else than the own consulent, and counted per provider."""

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.enums import Verzoeksoort
from reintegratie.fouten import Weigering
from reintegratie.verzoeken import vraag
from resultaat.lijsten import Klachtonderwerp
from resultaat.models import Begeleiding, Klacht


@transaction.atomic
def klaag(*, begeleiding_id: int, onderwerp: Klachtonderwerp, tekst: str, door: Actor) -> Klacht:
    """Writes the complaint as a request with its term, tied to the provider."""
    begeleiding = Begeleiding.objects.select_related("dienstverlener__organisatie").get(pk=begeleiding_id)
    if not tekst.strip():
        raise Weigering("Schrijf op waar het over gaat. Een paar woorden is genoeg.", veld="tekst")
    kop = f"Over {begeleiding.dienstverlener.organisatie.naam}. {onderwerp.label}."
    verzoek = vraag(dossier_id=begeleiding.dossier_id, soort=Verzoeksoort.KLACHT, tekst=f"{kop}\n{tekst.strip()}", door=door)
    return Klacht.objects.create(begeleiding=begeleiding, verzoek=verzoek, onderwerp=onderwerp)

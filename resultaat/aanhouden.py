"""Holding an amount back, and letting it go again, both with a reason."""

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from resultaat.enums import Uitbetaalstatus
from resultaat.models import Aanhouding, Uitbetaling
from resultaat.rechten import controleer_mag_betalen


@transaction.atomic
def houd_aan(*, uitbetaling_id: int, reden: str, door: Actor) -> Aanhouding:
    """Keeps an amount out of every batch until it is let go."""
    rij = _vergrendel(uitbetaling_id)
    gebruiker = controleer_mag_betalen(door, rij.regio)
    if rij.status != Uitbetaalstatus.TE_BEOORDELEN:
        raise Weigering("Dit bedrag is al goedgekeurd of vervallen. Aanhouden kan niet meer.", code="al_beoordeeld")
    if rij.betaalopdracht_id is not None:
        raise Weigering(f"Dit bedrag staat klaar in betaling B-{rij.betaalopdracht_id}. Trek die eerst in.", code="in_opdracht")
    if not reden.strip():
        raise Weigering("Schrijf op waarom u dit bedrag aanhoudt.", veld="reden")
    with met_uitleg():
        aanhouding = Aanhouding.objects.create(uitbetaling=rij, reden=reden.strip(), door=gebruiker)
    schrijf(soort="bedrag.aangehouden", stroom="grootboek", door=door, uitbetaling=rij.pk)
    return aanhouding


@transaction.atomic
def geef_vrij(*, uitbetaling_id: int, reden: str, door: Actor) -> Aanhouding:
    """Lets a held amount go into the next batch."""
    rij = _vergrendel(uitbetaling_id)
    gebruiker = controleer_mag_betalen(door, rij.regio)
    aanhouding = Aanhouding.objects.filter(uitbetaling=rij, vrijgegeven_op__isnull=True).first()
    if aanhouding is None:
        raise Weigering("Dit bedrag is niet aangehouden.", code="niet_aangehouden")
    if not reden.strip():
        raise Weigering("Schrijf op waarom het bedrag weer betaald mag worden.", veld="reden")
    aanhouding.vrijgegeven_op, aanhouding.vrijgegeven_door, aanhouding.vrijgavereden = nu(), gebruiker, reden.strip()
    aanhouding.save(update_fields=["vrijgegeven_op", "vrijgegeven_door", "vrijgavereden"])
    schrijf(soort="bedrag.vrijgegeven", stroom="grootboek", door=door, uitbetaling=rij.pk)
    return aanhouding


def _vergrendel(uitbetaling_id: int) -> Uitbetaling:
    return Uitbetaling.objects.select_for_update(of=("self",)).select_related("regio").get(pk=uitbetaling_id)

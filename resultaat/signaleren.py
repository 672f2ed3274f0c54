"""Signals of a provider, and what the consulent decides. A signal never frees the provider of the person."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Gebruiker
from reintegratie.taken import open_taak, sluit_taak
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from resultaat.enums import Signaalsoort, Signaalstatus
from resultaat.models import Begeleiding, Signaal

REACTIE_DAGEN = 7


@transaction.atomic
def meld(*, begeleiding_id: int, soort: Signaalsoort, tekst: str, door: Actor) -> Signaal:
    """Reports something to the consulent, who gets a thing to do."""
    begeleiding = Begeleiding.objects.select_related("dienstverlener__organisatie").get(pk=begeleiding_id)
    dossier = vergrendel(begeleiding.dossier_id)
    if begeleiding.einde is not None:
        raise Weigering("Deze begeleiding is beëindigd. Bel de consulent als er iets is.", code="beeindigd")
    if not tekst.strip():
        raise Weigering("Schrijf kort wat er aan de hand is.", veld="tekst")
    with met_uitleg():
        signaal = Signaal.objects.create(begeleiding=begeleiding, soort=soort, tekst=tekst.strip(), door=_persoon(door), op=nu())
    open_taak(
        soort="signaal",
        dossier_id=dossier.pk,
        sleutel=str(signaal.pk),
        reden=f"Signaal van {begeleiding.dienstverlener.organisatie.naam}: {soort.label.lower()}",
        uiterlijk=vandaag() + dt.timedelta(days=REACTIE_DAGEN),
    )
    schrijf(soort="signaal.gemeld", dossier=dossier, door=door, signaal=signaal.pk, onderwerp=soort.label.lower())
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="signaal")
    return signaal


@transaction.atomic
def besluit(*, signaal_id: int, besluit: str, door: Actor) -> Signaal:
    """The consulent answers a signal with what happens now."""
    nummer = Signaal.objects.values_list("begeleiding__dossier_id", flat=True).get(pk=signaal_id)
    dossier = vergrendel(nummer)
    signaal = Signaal.objects.select_for_update(of=("self",)).get(pk=signaal_id)
    if signaal.status != Signaalstatus.OPEN:
        raise Weigering("Dit signaal is al afgehandeld.", code="al_besloten")
    if not besluit.strip():
        raise Weigering("Schrijf wat u besluit.", veld="besluit")
    signaal.status, signaal.besluit = Signaalstatus.BESLOTEN, besluit.strip()
    signaal.besloten_op, signaal.besloten_door = nu(), _persoon(door)
    with met_uitleg():
        signaal.save(update_fields=["status", "besluit", "besloten_op", "besloten_door"])
    sluit_taak(soort="signaal", dossier_id=dossier.pk, sleutel=str(signaal.pk))
    schrijf(soort="signaal.besloten", dossier=dossier, door=door, signaal=signaal.pk)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="signaal")
    return signaal


def _persoon(door: Actor) -> Gebruiker:
    if door.gebruiker is None:
        raise Weigering("Een signaal komt van een mens.", code="geen_mens")
    return door.gebruiker

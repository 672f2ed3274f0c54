"""What staff do with a message that was not delivered, or that has to be handed over."""

from django.db import transaction

from reintegratie import opdrachten
from reintegratie.actor import Actor
from reintegratie.berichten import kopie_als_brief, verzonden
from reintegratie.enums import Berichtstatus, Kanaal
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Bericht, Dossier
from reintegratie.taken import sluit_taak


def _vast(bericht_id: int, *statussen: Berichtstatus) -> tuple[Bericht, Dossier]:
    bericht = Bericht.objects.select_for_update(of=("self",)).select_related("dossier__klant").get(pk=bericht_id)
    if bericht.status not in statussen or bericht.dossier is None:
        raise Weigering("Dit bericht is al afgehandeld. Vernieuw de pagina.", code="al_afgehandeld")
    return bericht, bericht.dossier


def _klaar(bericht: Bericht, dossier: Dossier, door: Actor, hoe: str) -> None:
    sluit_taak(soort="bericht_niet_bezorgd", dossier_id=dossier.pk, sleutel=str(bericht.pk))
    schrijf(soort="bericht.opnieuw", dossier=dossier, door=door, onderwerp=bericht.onderwerp, hoe=hoe)


@transaction.atomic
def bied_opnieuw_aan(*, bericht_id: int, door: Actor) -> Bericht:
    """Tries an undelivered message again by the same channel. A message with a personal link goes as a letter instead."""
    bericht, dossier = _vast(bericht_id, Berichtstatus.MISLUKT)
    if hasattr(bericht, "link"):
        raise Weigering("De persoonlijke link van dit bericht is gesloten. Stuur het als brief.", code="link_gesloten")
    bericht.status, bericht.pogingen, bericht.fout, bericht.volgende_poging = Berichtstatus.KLAAR, 0, "", None
    bericht.save(update_fields=["status", "pogingen", "fout", "volgende_poging"])
    opdrachten.plaats(soort="bericht.bezorg", bericht=bericht.pk)
    _klaar(bericht, dossier, door, "opnieuw geprobeerd")
    return bericht


@transaction.atomic
def stuur_als_brief(*, bericht_id: int, door: Actor) -> Bericht:
    """Sends an undelivered message as a letter; the first attempt stays on record as replaced."""
    bericht, dossier = _vast(bericht_id, Berichtstatus.MISLUKT)
    brief = kopie_als_brief(bericht, dossier)
    bericht.status, bericht.fout = Berichtstatus.VERVALLEN, "Vervangen door een brief."
    bericht.save(update_fields=["status", "fout"])
    _klaar(bericht, dossier, door, "als brief")
    return brief


@transaction.atomic
def meld_afgehandeld(*, bericht_id: int, door: Actor) -> Bericht:
    """The consulent told it in another way: nothing is sent any more."""
    bericht, dossier = _vast(bericht_id, Berichtstatus.MISLUKT)
    bericht.status, bericht.fout = Berichtstatus.VERVALLEN, "Op een andere manier verteld."
    bericht.save(update_fields=["status", "fout"])
    _klaar(bericht, dossier, door, "op een andere manier verteld")
    return bericht


@transaction.atomic
def reik_uit(*, bericht_id: int, door: Actor) -> Bericht:
    """The consulent gave the letter to the person."""
    bericht, dossier = _vast(bericht_id, Berichtstatus.KLAAR)
    if bericht.kanaal != Kanaal.BRIEF or not bericht.via_consulent:
        raise Weigering("Deze brief gaat met de post. U hoeft hem niet uit te reiken.")
    verzonden(bericht, op=nu())
    sluit_taak(soort="brief_uitreiken", dossier_id=dossier.pk, sleutel=str(bericht.pk))
    schrijf(soort="bericht.uitgereikt", dossier=dossier, door=door, onderwerp=bericht.onderwerp)
    return bericht


@transaction.atomic
def markeer_gelezen(*, bericht: Bericht) -> None:
    """Notes the first time an organisation or a user opened a message."""
    Bericht.objects.filter(pk=bericht.pk, gelezen_op__isnull=True).update(gelezen_op=nu())

"""The note of a running talk: kept while typing, never overwritten unseen, ending in a contact moment."""

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.contacten import leg_contact_vast
from reintegratie.enums import Contactsoort
from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from reintegratie.models import Contact, Gespreksnotitie
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast

LANGST = 4000
AFGEROND = "afgerond"


class Botsing(Weigering):
    """Somebody else wrote meanwhile; `hier` is what stands there now."""

    def __init__(self, hier: Gespreksnotitie) -> None:
        super().__init__(f"{hier.door.naam} schreef intussen ook. Kijk wat er moet blijven staan.", code="botsing", veld="tekst")
        self.hier = hier


def open_notitie(dossier_id: int) -> Gespreksnotitie | None:
    """Returns the note of the talk that is going on."""
    return Gespreksnotitie.objects.filter(dossier=dossier_id, contact__isnull=True).select_related("door").first()


@transaction.atomic
def bewaar_notitie(*, dossier_id: int, tekst: str, versie: int, door: Actor) -> Gespreksnotitie:
    """Keeps the text when `versie` is what the writer saw; else raises `Botsing`. The same text twice changes nothing."""
    dossier = vergrendel(dossier_id)
    if dossier.gesloten_op:
        raise Weigering("Dit dossier is gesloten. U kunt er niets meer bij schrijven.", code="gesloten")
    if door.gebruiker is None:
        raise Weigering("Alleen een aangemelde consulent schrijft in een gesprek.")
    if len(tekst) > LANGST:
        raise Weigering(f"De notitie is te lang. Schrijf hooguit {LANGST} tekens.", veld="tekst")
    rij = open_notitie(dossier_id)
    if rij is None and versie:
        raise Weigering("Dit gesprek is al afgerond. Uw tekst staat hieronder nog.", code=AFGEROND, veld="tekst")
    if rij is None:
        rij = Gespreksnotitie(dossier=dossier, versie=0)
    elif rij.versie != versie and rij.tekst != tekst:
        raise Botsing(rij)
    if rij.pk is None or rij.tekst != tekst:
        rij.tekst, rij.door, rij.gewijzigd_op, rij.versie = tekst, door.gebruiker, nu(), rij.versie + 1
        rij.save()
        leg_vast(door=door, dossiers=[dossier_id], handeling="wijzigen", doel="begeleiding", plek="gesprek")
    return rij


@transaction.atomic
def rond_gesprek_af(*, dossier_id: int, tekst: str, versie: int, soort: Contactsoort, minuten: int, door: Actor) -> Contact:
    """The talk is over: its note becomes a contact moment, and closes the appointment it belonged to."""
    rij = bewaar_notitie(dossier_id=dossier_id, tekst=tekst, versie=versie, door=door)
    contact = leg_contact_vast(dossier_id=dossier_id, soort=soort, minuten=minuten, notitie=tekst, door=door)
    rij.contact = contact
    rij.save(update_fields=["contact"])
    return contact

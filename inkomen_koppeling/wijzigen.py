"""Changing a referral: address, contact and the payer's own facts about the benefit."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from inkomen_koppeling.enums import Uitkeringsgroep
from inkomen_koppeling.grendel import vergrendel_verwijzing
from inkomen_koppeling.models import Verwijzing
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dossier, Gemeente, Klant
from reintegratie.verhuizen import verhuis
from reintegratie.verwerking import leg_vast

NIET_MEER = "Deze verwijzing loopt niet meer. Verwijs de persoon opnieuw als dat nodig is."


@dataclass(frozen=True)
class Adres:
    """Where somebody lives, as a whole."""

    gemeente: Gemeente
    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    woonplaats: str = ""

    def is_van(self, klant: Klant) -> bool:
        return all(getattr(klant, naam) == waarde for naam, waarde in vars(self).items())


@dataclass(frozen=True)
class Wijziging:
    """What a payer changes; None leaves a field as it is, an empty text clears it."""

    uitkeringsgroep: Uitkeringsgroep | None = None
    uitkering_van: dt.date | None = None
    adres: Adres | None = None
    email: str | None = None
    telefoon: str | None = None
    taal: str | None = None


@transaction.atomic
def wijzig_verwijzing(*, verwijzing_id: int, wijziging: Wijziging, door: Actor) -> Verwijzing:
    """Changes what was sent; the same again changes nothing. A new address in another region takes the file along."""
    dossier, verwijzing = vergrendel_verwijzing(verwijzing_id)
    if not verwijzing.loopt:
        raise Weigering(NIET_MEER, code="verwijzing_stand")
    delen = {
        "adres": _adres(dossier, wijziging.adres, door),
        "contactgegevens": _contact(dossier.klant, wijziging),
        "uitkering": _uitkering(verwijzing, wijziging),
    }
    anders = [naam for naam, gewijzigd in delen.items() if gewijzigd]
    if anders:
        verwijzing.gewijzigd_op = nu()
        verwijzing.save(update_fields=["uitkeringsgroep", "uitkering_van", "gewijzigd_op"])
        naam = verwijzing.verstrekker.organisatie.naam
        stroom, wat = verwijzing.stroom, ", ".join(anders)
        schrijf(soort="verwijzing.gewijzigd", stroom=stroom, dossier=dossier, door=door, verstrekker=naam, wat=wat)
        leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="verwijzing gewijzigd", plek="koppeling")
    return verwijzing


def _adres(dossier: Dossier, adres: Adres | None, door: Actor) -> bool:
    if adres is None or adres.is_van(dossier.klant):
        return False
    verhuis(klant_id=dossier.klant_id, door=door, **vars(adres))
    return True


def _contact(klant: Klant, wijziging: Wijziging) -> bool:
    nieuw = {naam: getattr(wijziging, naam) for naam in ("email", "telefoon", "taal")}
    anders = {naam: waarde for naam, waarde in nieuw.items() if waarde is not None and getattr(klant, naam) != waarde}
    if anders:
        Klant.objects.filter(pk=klant.pk).update(**anders)
    return bool(anders)


def _uitkering(verwijzing: Verwijzing, wijziging: Wijziging) -> bool:
    """The benefit stays with the payer's referral; nothing of it reaches the event or the file."""
    groep = wijziging.uitkeringsgroep or verwijzing.uitkeringsgroep
    van = wijziging.uitkering_van or verwijzing.uitkering_van
    anders = (groep, van) != (verwijzing.uitkeringsgroep, verwijzing.uitkering_van)
    verwijzing.uitkeringsgroep, verwijzing.uitkering_van = groep, van
    return anders

"""Opening a file outside the own regions: with a reason, for four hours, told to the responsible one, looked at afterwards."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.enums import Noodreden, Rol
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dossier, Noodtoegang
from reintegratie.verwerking import leg_vast

DUUR = dt.timedelta(hours=4)
NIET_GEVONDEN = "Wij vonden geen open dossier met dit nummer en deze geboortedatum. Kijk ze na."


@transaction.atomic
def open_met_nood(*, dossier_id: int, geboortedatum: dt.date, reden: Noodreden, toelichting: str, door: Actor) -> Noodtoegang:
    """Opens one file for this user. Number and birth date must both be right, so that nobody leafs through numbers."""
    if door.gebruiker is None or door.gebruiker.rol != Rol.CONSULENT:
        raise Weigering("Alleen een consulent kan noodtoegang gebruiken.")
    if not toelichting.strip():
        raise Weigering("Schrijf op waarom u dit dossier moet openen.", veld="toelichting")
    rijen = Dossier.objects.filter(pk=dossier_id, klant__geboortedatum=geboortedatum, gesloten_op__isnull=True)
    dossier = rijen.select_related("klant", "verantwoordelijke").first()
    if dossier is None:
        raise Weigering(NIET_GEVONDEN, veld="nummer")
    van = nu()
    rij = Noodtoegang.objects.create(
        gebruiker=door.gebruiker, dossier=dossier, reden=reden, toelichting=toelichting.strip(), van=van, tot=van + DUUR
    )
    schrijf(soort="noodtoegang.gebruikt", dossier=dossier, door=door, wie=door.naam, reden=reden.label)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="inzien", doel=f"noodtoegang: {reden.label}"[:80], plek="noodtoegang")
    if dossier.verantwoordelijke is not None:
        context = {"wie": door.naam, "nummer": dossier.nummer, "reden": reden.label.lower()}
        stuur(sjabloon="noodtoegang", sleutel=f"nood:{rij.pk}", door=door, gebruiker=dossier.verantwoordelijke, context=context)
    return rij


@transaction.atomic
def beoordeel_noodtoegang(*, nummer: int, oordeel: str, door: Actor) -> Noodtoegang:
    """The privacy officer says what it was."""
    if not oordeel.strip() or door.gebruiker is None:
        raise Weigering("Schrijf op wat u ervan vindt.", veld="oordeel")
    rij = Noodtoegang.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=nummer)
    if rij.beoordeeld_op:
        raise Weigering("Dit is al beoordeeld.", code="al_beoordeeld")
    rij.oordeel, rij.beoordeeld_door, rij.beoordeeld_op = oordeel.strip(), door.gebruiker, nu()
    rij.save(update_fields=["oordeel", "beoordeeld_door", "beoordeeld_op"])
    schrijf(soort="noodtoegang.beoordeeld", dossier=rij.dossier, door=door)
    return rij

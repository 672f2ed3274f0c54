"""Opening a file outside the own regions: with a reason, for four hours, told to the responsible one, looked at afterwards."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Count, Max

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.enums import Noodreden, Rol
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import middernacht, nu, vandaag
from reintegratie.models import Dossier, Gebeurtenis, Gebruiker, Noodtoegang
from reintegratie.verwerking import leg_vast

DUUR = dt.timedelta(hours=4)
NIET_GEVONDEN = "Wij vonden geen open dossier met dit nummer en deze geboortedatum. Kijk ze na."
GEWEIGERD, MISSERS_PER_DAG = "noodtoegang.geweigerd", 5
TE_VAAK = "U gaf vandaag vijf keer een nummer of geboortedatum die niet klopt. Vraag een collega om u te helpen."


def open_met_nood(*, dossier_id: int, geboortedatum: dt.date, reden: Noodreden, toelichting: str, door: Actor) -> Noodtoegang:
    """Opens one file for this user. Number and birth date must both be right, and every miss counts, so that nobody leafs
    through numbers."""
    if door.gebruiker is None or door.gebruiker.rol != Rol.CONSULENT:
        raise Weigering("Alleen een consulent kan noodtoegang gebruiken.")
    if not toelichting.strip():
        raise Weigering("Schrijf op waarom u dit dossier moet openen.", veld="toelichting")
    if fout := _probeer(dossier_id, geboortedatum, door.gebruiker, door):
        raise Weigering(fout, veld="nummer")
    return _open(dossier_id, reden, toelichting, door.gebruiker, door)


@transaction.atomic
def _probeer(dossier_id: int, geboortedatum: dt.date, gebruiker: Gebruiker, door: Actor) -> str:
    """Counts a miss in a transaction of its own, so that the refusal does not undo it; returns the refusal or nothing."""
    Gebruiker.objects.select_for_update(no_key=True).get(pk=gebruiker.pk)
    stroom = f"gebruiker:{gebruiker.pk}"
    gemist = Gebeurtenis.objects.filter(stroom=stroom, soort=GEWEIGERD, op__gte=middernacht(vandaag())).count()
    if gemist >= MISSERS_PER_DAG:
        return TE_VAAK
    if Dossier.objects.filter(pk=dossier_id, klant__geboortedatum=geboortedatum, gesloten_op__isnull=True).exists():
        return ""
    schrijf(soort=GEWEIGERD, stroom=stroom, door=door, nummer=f"D-{dossier_id}")
    return NIET_GEVONDEN


@transaction.atomic
def _open(dossier_id: int, reden: Noodreden, toelichting: str, gebruiker: Gebruiker, door: Actor) -> Noodtoegang:
    dossier = Dossier.objects.select_related("klant", "verantwoordelijke").get(pk=dossier_id)
    van = nu()
    rij = Noodtoegang.objects.create(
        gebruiker=gebruiker, dossier=dossier, reden=reden, toelichting=toelichting.strip(), van=van, tot=van + DUUR
    )
    schrijf(soort="noodtoegang.gebruikt", dossier=dossier, door=door, wie=door.naam, reden=reden.label)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="inzien", doel=f"noodtoegang: {reden.label}"[:80], plek="noodtoegang")
    if dossier.verantwoordelijke is not None:
        context = {"wie": door.naam, "nummer": dossier.nummer, "reden": reden.label.lower()}
        stuur(sjabloon="noodtoegang", sleutel=f"nood:{rij.pk}", door=door, gebruiker=dossier.verantwoordelijke, context=context)
    return rij


def missers(sinds: dt.datetime) -> list[dict[str, Any]]:
    """Returns who gave a wrong number or birth date since then, how often and when last, most often first."""
    rijen: Any = Gebeurtenis.objects.filter(soort=GEWEIGERD, op__gte=sinds).values("door", "door_naam")
    return list(rijen.annotate(aantal=Count("pk"), laatst=Max("op")).order_by("-aantal", "door_naam"))


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

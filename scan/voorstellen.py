"""Publishing a version with two people: one proposes it with what is different, another accepts it or turns it down."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from scan.enums import Versiestatus, Voorstelstatus
from scan.models import Ijking, Publicatievoorstel, Raadpleging, ScanVersie
from scan.publiceren import NIET_GEIJKT, STROOM, publiceer

GEIJKT = "gekalibreerd op uitkomsten tot {:%d-%m-%Y}"


@transaction.atomic
def stel_voor(*, versie_id: int, geldig_van: dt.date, wijziging: str, door: Actor, verklaring: str = "") -> Publicatievoorstel:
    """Proposes to let a draft hold from a day on. Public advice must be over and every reaction answered.

    `verklaring`: needed for a refit in which false alarms differ much between groups; it becomes part of the change note.
    """
    versie = ScanVersie.objects.select_for_update(of=("self",)).get(pk=versie_id)
    if versie.status != Versiestatus.CONCEPT:
        raise Weigering("Deze versie is al gepubliceerd.", code="al_gepubliceerd")
    if geldig_van <= vandaag():
        raise Weigering("Kies een dag na vandaag, zodat iedereen zich kan voorbereiden.", code="te_vroeg", veld="geldig_van")
    if waarom := nog_te_doen(versie):
        raise Weigering(waarom, code="advies")
    ijking, verklaring = Ijking.objects.filter(concept=versie).first(), verklaring.strip()
    if ijking and ijking.vrijgave and ijking.inhoud["verklaring_nodig"] and not verklaring:
        zin = "Vals alarm verschilt meer dan 5 punten tussen groepen. Schrijf op hoe dat komt."
        raise Weigering(zin, code="verklaring", veld="verklaring")
    with met_uitleg():
        voorstel = Publicatievoorstel.objects.create(
            versie=versie,
            geldig_van=geldig_van,
            wijziging="\n\n".join(deel for deel in (wijziging.strip(), verklaring) if deel),
            ijking=ijking,
            door=door.sleutel,
            door_naam=door.naam,
            op=nu(),
        )
    schrijf(soort="scan.versie_voorgesteld", stroom=STROOM, door=door, versie=versie.code, van=geldig_van)
    return voorstel


def nog_te_doen(versie: ScanVersie) -> str:
    """Returns what keeps a draft from being proposed, or nothing."""
    raadpleging = Raadpleging.objects.filter(versie=versie).first()
    if raadpleging is None:
        return "Vraag eerst openbaar advies over deze versie."
    if raadpleging.tot > vandaag():
        return f"Het openbare advies loopt nog tot {raadpleging.tot:%d-%m-%Y}."
    open_ = raadpleging.reacties.filter(antwoord="", verborgen_op__isnull=True).count()
    return f"Beantwoord eerst alle reacties. Nu nog open: {open_}." if open_ else ""


@transaction.atomic
def besluit_voorstel(*, voorstel_id: int, aanvaard: bool, door: Actor) -> Publicatievoorstel:
    """Accepts or turns down a proposal; who made it cannot accept it. Accepting publishes the version.

    A version calls itself calibrated only when it came from a refit for which every demand of the release rule holds.
    """
    versie_id = Publicatievoorstel.objects.values_list("versie_id", flat=True).get(pk=voorstel_id)
    versie = ScanVersie.objects.select_for_update(of=("self",)).get(pk=versie_id)
    voorstel = Publicatievoorstel.objects.select_for_update(of=("self",)).select_related("ijking").get(pk=voorstel_id)
    if voorstel.status != Voorstelstatus.VOORGESTELD:
        raise Weigering("Over dit voorstel is al besloten.", code="al_besloten")
    if aanvaard and voorstel.geldig_van <= vandaag():
        raise Weigering("De begindatum is voorbij. Wijs het voorstel af en maak een nieuw.", code="te_laat")
    voorstel.status = Voorstelstatus.AANVAARD if aanvaard else Voorstelstatus.AFGEWEZEN
    voorstel.besloten_door, voorstel.besloten_door_naam, voorstel.besloten_op = door.sleutel, door.naam, nu()
    with met_uitleg():
        voorstel.save(update_fields=["status", "besloten_door", "besloten_door_naam", "besloten_op"])
    if aanvaard:
        versie.ijking = ijking_van(voorstel)
        versie.save(update_fields=["ijking"])
        publiceer(versie_id=versie.pk, geldig_van=voorstel.geldig_van, door=door)
    else:
        schrijf(soort="scan.voorstel_afgewezen", stroom=STROOM, door=door, versie=versie.code)
    return voorstel


def ijking_van(voorstel: Publicatievoorstel) -> str:
    """Returns the state of calibration that the version will carry: never what somebody typed."""
    ijking = voorstel.ijking
    return GEIJKT.format(ijking.peildatum) if ijking and ijking.vrijgave else NIET_GEIJKT

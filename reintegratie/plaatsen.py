"""Acts of the consulent that change a person's place: pause, resume, hand over to the municipality, back.

Going on alone is a route: it is decided on the result of the scan, and nowhere else.
"""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.enums import Aanleiding, Plaats
from reintegratie.fouten import Weigering
from reintegratie.kamers import GevolgOpdracht, beletsel, voer_gevolgen_uit
from reintegratie.klok import nu, vandaag
from reintegratie.models import Dossier, Organisatie, Verblijf
from reintegratie.verblijf import huidige_plaats, vergrendel, verplaats
from reintegratie.verwerking import leg_vast

LANGSTE_PAUZE = dt.timedelta(days=366)
LENGTE_REDEN = 200


def _controleer_datum(opnieuw_op: dt.date) -> None:
    if not vandaag() < opnieuw_op <= vandaag() + LANGSTE_PAUZE:
        raise Weigering("Kies een datum na vandaag en binnen een jaar om opnieuw te kijken.", veld="opnieuw_op")


def _controleer_reden(reden: str) -> str:
    schoon = reden.strip()
    if not schoon or len(schoon) > LENGTE_REDEN:
        raise Weigering(f"Geef een reden van hooguit {LENGTE_REDEN} tekens.", veld="reden")
    return schoon


def _noteer(dossier: Dossier, door: Actor) -> None:
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="plaats")


@transaction.atomic
def pauzeer(*, dossier_id: int, reden: str, opnieuw_op: dt.date, door: Actor) -> Verblijf:
    """Nobody serves the person until `opnieuw_op`; then it comes back as a thing to do."""
    reden = _controleer_reden(reden)
    _controleer_datum(opnieuw_op)
    dossier = vergrendel(dossier_id)
    verblijf = verplaats(dossier=dossier, naar=Plaats.GEPAUZEERD, door=door, reden=reden, opnieuw_op=opnieuw_op)
    _noteer(dossier, door)
    return verblijf


@transaction.atomic
def hervat(*, dossier_id: int, reden: str, door: Actor) -> Verblijf:
    """Ends a pause: back to waiting for the scan when that was not done yet, else to own service. Also ends "on one's
    own" and a hand-over to the municipality."""
    reden = _controleer_reden(reden)
    dossier = vergrendel(dossier_id)
    huidig = huidige_plaats(dossier)
    if huidig.plaats not in (Plaats.GEPAUZEERD, Plaats.ZELFSTANDIG, Plaats.GEMEENTE):
        raise Weigering(f"Iemand op de plaats ‘{huidig.get_plaats_display()}’ kan niet hervatten.", code="overgang")
    verblijf = verplaats(dossier=dossier, naar=_terug_naar(dossier, huidig), door=door, reden=reden)
    voer_gevolgen_uit(GevolgOpdracht(aanleiding=Aanleiding.TERUGKEER, dossiers=[dossier.pk], reden=reden, op=nu(), door=door))
    _noteer(dossier, door)
    return verblijf


def _terug_naar(dossier: Dossier, huidig: Verblijf) -> Plaats:
    if huidig.plaats != Plaats.GEPAUZEERD:
        return Plaats.EIGEN
    vorige = Verblijf.objects.filter(dossier=dossier, tot=huidig.van).values_list("plaats", flat=True).first()
    return Plaats.WACHT_OP_SCAN if vorige == Plaats.WACHT_OP_SCAN else Plaats.EIGEN


@transaction.atomic
def draag_over_aan_gemeente(*, dossier_id: int, gemeente: Organisatie, aanvaard_door: str, reden: str, door: Actor) -> Verblijf:
    """Hands a person over to a municipality that said yes; the name of who accepted it is part of the reason."""
    reden = _controleer_reden(reden)
    if not aanvaard_door.strip():
        raise Weigering("Vul in wie bij de gemeente de overdracht heeft aanvaard.", veld="aanvaard_door")
    tekst = _controleer_reden(f"Aanvaard door {aanvaard_door.strip()}. {reden}")
    dossier = vergrendel(dossier_id)
    if waarom := beletsel("overdracht_gemeente", dossier_id):
        raise Weigering(waarom, code="route")
    voer_gevolgen_uit(
        GevolgOpdracht(aanleiding=Aanleiding.OVERDRACHT_GEMEENTE, dossiers=[dossier.pk], reden=reden, op=nu(), door=door)
    )
    verblijf = verplaats(dossier=dossier, naar=Plaats.GEMEENTE, door=door, reden=tekst, organisatie=gemeente)
    _noteer(dossier, door)
    return verblijf

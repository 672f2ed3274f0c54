"""Plain messages between a payer and the consulent about one referral. Encrypted at rest; nothing of the scan is in them."""

import datetime as dt

from django.db import transaction

from inkomen_koppeling.grendel import vergrendel_verwijzing
from inkomen_koppeling.meldsoorten import Richting
from inkomen_koppeling.models import Verwijzing, Verwijzingsbericht
from inkomen_koppeling.wijzigen import NIET_MEER
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Dossier
from reintegratie.taken import open_taak, sluit_taak
from reintegratie.versleuteling import ontsleutel, versleutel
from reintegratie.verwerking import leg_vast

CONTEXT = "verwijzingsbericht.tekst"
LANGSTE = 2_000
TAAK = "betalerbericht"
TAAK_REDEN = "Bericht van de betaler"
TAAK_DAGEN = 5


def tekst_van(bericht: Verwijzingsbericht) -> str:
    """Returns the text in clear, for a reader whose look was logged."""
    return ontsleutel(bericht.cijfertekst, context=CONTEXT).decode()


def _controleer(verwijzing: Verwijzing, tekst: str) -> str:
    schoon = tekst.strip()
    if not verwijzing.loopt:
        raise Weigering(NIET_MEER, code="verwijzing_stand")
    if not 0 < len(schoon) <= LANGSTE:
        raise Weigering(f"Schrijf een bericht van 1 tot {LANGSTE} tekens.", code="tekst", veld="tekst")
    return schoon


def _leg_vast(verwijzing: Verwijzing, richting: Richting, tekst: str, door: Actor) -> Verwijzingsbericht:
    return Verwijzingsbericht.objects.create(
        verwijzing=verwijzing,
        richting=richting,
        cijfertekst=versleutel(tekst.encode(), context=CONTEXT),
        op=nu(),
        door_naam=door.naam,
    )


def _meld(soort: str, dossier: Dossier, verwijzing: Verwijzing, door: Actor) -> None:
    naam = verwijzing.verstrekker.organisatie.naam
    schrijf(soort=soort, stroom=verwijzing.stroom, dossier=dossier, door=door, verstrekker=naam)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="bericht over de verwijzing", plek="koppeling")


@transaction.atomic
def ontvang_bericht(*, verwijzing_id: int, tekst: str, door: Actor) -> Verwijzingsbericht:
    """Takes in a payer's message; the consulent gets it as a thing to do."""
    dossier, verwijzing = vergrendel_verwijzing(verwijzing_id)
    bericht = _leg_vast(verwijzing, Richting.VAN_BETALER, _controleer(verwijzing, tekst), door)
    uiterlijk = vandaag() + dt.timedelta(days=TAAK_DAGEN)
    open_taak(soort=TAAK, dossier_id=dossier.pk, sleutel=str(verwijzing.uuid), reden=TAAK_REDEN, uiterlijk=uiterlijk)
    _meld("betalerbericht.ontvangen", dossier, verwijzing, door)
    return bericht


@transaction.atomic
def schrijf_betaler(*, verwijzing_id: int, tekst: str, door: Actor) -> Verwijzingsbericht:
    """Answers or writes to the payer, which reads it by its feed; what it sent before counts as read."""
    dossier, verwijzing = vergrendel_verwijzing(verwijzing_id)
    bericht = _leg_vast(verwijzing, Richting.AAN_BETALER, _controleer(verwijzing, tekst), door)
    _gezien(dossier, verwijzing, door)
    _meld("betalerbericht.verstuurd", dossier, verwijzing, door)
    return bericht


@transaction.atomic
def markeer_gelezen(*, verwijzing_id: int, door: Actor) -> int:
    """The consulent read the payer's messages and they need no answer; returns how many."""
    dossier, verwijzing = vergrendel_verwijzing(verwijzing_id)
    return _gezien(dossier, verwijzing, door)


def _gezien(dossier: Dossier, verwijzing: Verwijzing, door: Actor) -> int:
    ongezien = Verwijzingsbericht.objects.filter(verwijzing=verwijzing, richting=Richting.VAN_BETALER, gezien_op__isnull=True)
    sluit_taak(soort=TAAK, dossier_id=dossier.pk, sleutel=str(verwijzing.uuid))
    return ongezien.update(gezien_op=nu(), gezien_door=door.naam)

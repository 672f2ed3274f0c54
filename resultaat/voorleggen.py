"""A signal about cooperation is put before the person, who has ten working days to answer after reading it."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.een_voor_een import een_voor_een
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, middernacht, nu
from reintegratie.models import Dossier
from reintegratie.verwerking import leg_vast
from resultaat.enums import Signaalstatus
from resultaat.lijsten import Leeswijze
from resultaat.models import Signaal
from resultaat.signaalstand import open_signaal
from resultaat.werkdagen import na_werkdagen

ANTWOORD_WERKDAGEN = 10
VEGER = Actor.systeem("signalen")


def leg_voor(signaal: Signaal, dossier: Dossier, door: Actor) -> Signaal:
    """Sends the person the very words of the provider. Caller holds the lock of the file."""
    organisatie = signaal.begeleiding.dienstverlener.organisatie.naam
    signaal.bericht = stuur(
        sjabloon="signaal_lezen",
        sleutel=f"signaal:{signaal.pk}",
        door=door,
        dossier=dossier,
        context={"naam": dossier.klant.naam, "dienstverlener": organisatie, "tekst": signaal.tekst},
    )
    signaal.voorgelegd_op = nu()
    with met_uitleg():
        signaal.save(update_fields=["bericht", "voorgelegd_op"])
    schrijf(soort="signaal.voorgelegd", dossier=dossier, door=door, signaal=signaal.pk, dienstverlener=organisatie)
    return signaal


@transaction.atomic
def markeer_gelezen(*, signaal_id: int, hoe: Leeswijze, door: Actor) -> Signaal:
    """Records that the person has read it, and until when it may be answered. Reading twice changes nothing."""
    signaal, dossier = open_signaal(signaal_id)
    if not signaal.over_medewerking:
        raise Weigering("Dit signaal hoeft niet te worden voorgelegd.", code="niet_voorgelegd")
    if signaal.gelezen_op is not None:
        return signaal
    signaal.gelezen_op, signaal.gelezen_hoe = nu(), hoe
    signaal.reactie_tot = antwoorden_tot(signaal.gelezen_op)
    with met_uitleg():
        signaal.save(update_fields=["gelezen_op", "gelezen_hoe", "reactie_tot"])
    schrijf(soort="signaal.gelezen", dossier=dossier, door=door, signaal=signaal.pk, hoe=hoe.label.lower())
    return signaal


def antwoorden_tot(gelezen: dt.datetime) -> dt.datetime:
    """The first moment after the tenth working day."""
    laatste = na_werkdagen(gelezen.astimezone(AMSTERDAM).date(), ANTWOORD_WERKDAGEN)
    return middernacht(laatste + dt.timedelta(days=1))


@transaction.atomic
def antwoord(*, signaal_id: int, tekst: str, door: Actor, hoe: Leeswijze = Leeswijze.ONLINE) -> Signaal:
    """The person answers, or the consulent writes down what the person answered; it travels with the signal."""
    markeer_gelezen(signaal_id=signaal_id, hoe=hoe, door=door)
    signaal, dossier = open_signaal(signaal_id)
    if signaal.reactie_op is not None:
        raise Weigering("U heeft al geantwoord. Bel uw consulent als u iets wilt veranderen.", code="al_beantwoord")
    if not tekst.strip():
        raise Weigering("Schrijf wat u hierop wilt zeggen.", veld="tekst")
    signaal.reactie, signaal.reactie_op = tekst.strip(), nu()
    with met_uitleg():
        signaal.save(update_fields=["reactie", "reactie_op"])
    schrijf(soort="signaal.beantwoord", dossier=dossier, door=door, signaal=signaal.pk)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="signaal")
    return signaal


def neem_lezen_over() -> int:
    """Signals whose message was opened count as read; returns how many."""
    gelezen = Signaal.objects.filter(
        status=Signaalstatus.OPEN, voorgelegd_op__isnull=False, gelezen_op__isnull=True, bericht__gelezen_op__isnull=False
    )

    def doe(nummer: int) -> int:
        markeer_gelezen(signaal_id=nummer, hoe=Leeswijze.ONLINE, door=VEGER)
        return 1

    return een_voor_een(list(gelezen.order_by("pk").values_list("pk", flat=True)), doe)

"""Delivery of messages from committed rows, tried again with growing pauses; what cannot be delivered becomes a task."""

import datetime as dt
import json
import urllib.request
from http.client import HTTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from reintegratie.actor import Actor
from reintegratie.berichten import adres_van, alineas_van, pad_van, veilige_tekst, verzonden
from reintegratie.bestanden import bewaar
from reintegratie.brieven import Brief, maak_pdf
from reintegratie.enums import Berichtstatus, Kanaal
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, nu, vandaag
from reintegratie.models import Bericht, Bestand, PersoonlijkeLink
from reintegratie.schil.schrijfwijze import datum
from reintegratie.taken import open_taak
from reintegratie.verwerking import leg_vast

MAX_POGINGEN = 5
PER_PARTIJ = 500
GEEN_ANTWOORD = "De mailserver of de sms-dienst nam het bericht niet aan."
_HERSTEL = dt.timedelta(minutes=5)


def bezorg(argumenten: dict[str, Any]) -> None:
    """Job: delivers one message. Failure counts in the row, so that a lost broker or mail server loses nothing.

    A row that another process is delivering is left alone: nobody waits for somebody else's mail server.
    """
    with transaction.atomic():
        klaar = Bericht.objects.filter(pk=argumenten["bericht"], status=Berichtstatus.KLAAR)
        bericht = klaar.select_for_update(skip_locked=True).first()
        if bericht is None:
            return
        try:
            _breng(bericht)
        except (OSError, ValueError, HTTPException, Weigering) as fout:
            _mislukt(bericht, fout.melding if isinstance(fout, Weigering) else GEEN_ANTWOORD)


def _breng(bericht: Bericht) -> None:
    """In a demonstration nothing leaves: the message shows up in the mailbox page instead."""
    if bericht.kanaal == Kanaal.BRIEF:
        return  # waits for the print batch, or for the consulent who hands it over
    if not settings.DEMO:
        if bericht.kanaal == Kanaal.SMS:
            _sms(bericht)
        elif adres_van(bericht)[0]:
            _email(bericht)
    verzonden(bericht, op=nu())


def _email(bericht: Bericht) -> None:
    adres, _ = adres_van(bericht)
    tekst = f"{veilige_tekst(bericht)}\n\n{settings.BASISADRES}{pad_van(bericht)}\n\n{settings.ORGANISATIE_NAAM}"
    EmailMessage(subject=f"Bericht van {settings.ORGANISATIE_NAAM}", body=tekst, to=[adres]).send()


def _sms(bericht: Bericht) -> None:
    """Small adapter: one POST with number and text to the gateway of SMS_ADRES."""
    if not settings.SMS_ADRES:
        raise Weigering("Er is geen sms-dienst ingesteld.", code="geen_sms")
    gegevens = json.dumps({"to": adres_van(bericht)[0], "body": veilige_tekst(bericht)}).encode()
    verzoek = urllib.request.Request(settings.SMS_ADRES, gegevens, {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(verzoek, timeout=5):  # noqa: S310 - the address is a setting of the operator
        return


def als_brief(bericht: Bericht) -> Brief:
    """Returns the letter of a message: address, reference, paragraphs."""
    _, regels = adres_van(bericht)
    return Brief(
        afzender=settings.ORGANISATIE_NAAM,
        telefoon=settings.ORGANISATIE_TELEFOON,
        adres=regels or [bericht.ontvanger_naam],
        datum=datum(bericht.gemaakt_op.astimezone(AMSTERDAM).date()),
        kenmerk=bericht.dossier.nummer if bericht.dossier else str(bericht.pk),
        onderwerp=bericht.onderwerp,
        aanhef=f"Beste {bericht.ontvanger_naam},",
        alineas=alineas_van(bericht),
        slot="Met vriendelijke groet,",
        taal=bericht.taal,
    )


def _mislukt(bericht: Bericht, fout: str) -> None:
    bericht.pogingen += 1
    bericht.fout = fout
    if bericht.pogingen < MAX_POGINGEN:
        bericht.volgende_poging = nu() + _HERSTEL * 2**bericht.pogingen
        bericht.save(update_fields=["pogingen", "fout", "volgende_poging"])
        return
    bericht.status = Berichtstatus.MISLUKT
    bericht.save(update_fields=["pogingen", "fout", "status"])
    if bericht.dossier is not None:
        PersoonlijkeLink.objects.filter(bericht=bericht).update(ingetrokken_op=timezone.now())
        door = Actor.systeem("bezorgen")
        schrijf(soort="bericht.niet_bezorgd", dossier=bericht.dossier, door=door, onderwerp=bericht.onderwerp)
        open_taak(
            soort="bericht_niet_bezorgd",
            dossier_id=bericht.dossier.pk,
            sleutel=str(bericht.pk),
            reden="Een bericht is niet bezorgd",
            uiterlijk=vandaag() + dt.timedelta(days=2),
        )


def veeg_berichten() -> int:
    """Sweep: offers what waits too long to delivery again (its pause is over, or its job was lost); returns how many."""
    wacht = Q(volgende_poging__lte=nu()) | Q(volgende_poging__isnull=True, gemaakt_op__lt=nu() - _HERSTEL)
    rijen = Bericht.objects.filter(wacht, status=Berichtstatus.KLAAR).exclude(kanaal=Kanaal.BRIEF)
    nummers = list(rijen.order_by("pk").values_list("pk", flat=True)[:200])
    for pk in nummers:
        bezorg({"bericht": pk})
    return len(nummers)


def te_drukken() -> QuerySet[Bericht]:
    """Returns the letters that wait for printing, oldest first; what the consulent hands over is not among them."""
    return Bericht.objects.filter(kanaal=Kanaal.BRIEF, status=Berichtstatus.KLAAR, via_consulent=False).order_by("pk")


@transaction.atomic
def druk_af(*, door: Actor) -> Bestand | None:
    """Makes one PDF of every letter that waits for printing and marks them sent; None when nothing waits."""
    rijen = list(te_drukken().select_for_update(skip_locked=True, of=("self",)).select_related("dossier")[:PER_PARTIJ])
    if not rijen:
        return None
    moment = nu()
    pdf = maak_pdf([als_brief(rij) for rij in rijen])
    naam = f"drukwerk-{moment.astimezone(AMSTERDAM):%Y-%m-%d-%H%M}.pdf"
    partij = bewaar(naam=naam, mediatype="application/pdf", inhoud=pdf)
    for rij in rijen:
        rij.brief = partij
        verzonden(rij, op=moment)
    nummers = [rij.dossier_id for rij in rijen if rij.dossier_id]
    leg_vast(door=door, dossiers=nummers, handeling="brief", doel="post versturen", plek="drukwerk")
    return partij


def druk_dag_af(_dag: dt.date) -> int:
    """Nightly: no letter waits longer than a day for somebody to press a button. Returns the number of batches."""
    partijen = 0
    while druk_af(door=Actor.systeem("drukwerk")):
        partijen += 1
    return partijen


def brief_pdf(bericht: Bericht) -> bytes:
    """Returns one message as a letter."""
    return maak_pdf([als_brief(bericht)])

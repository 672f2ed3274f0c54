"""Delivery of messages from committed rows, tried again with growing pauses; what cannot be delivered becomes a task."""

import datetime as dt
import json
import urllib.request
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import adres_van, alineas_van, veilige_tekst, verzonden
from reintegratie.bestanden import bewaar, lees
from reintegratie.brieven import Brief, maak_pdf
from reintegratie.enums import Berichtstatus, Kanaal
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, nu, vandaag
from reintegratie.models import Bericht, Bestand
from reintegratie.schil.schrijfwijze import datum
from reintegratie.taken import open_taak

MAX_POGINGEN = 5
_HERSTEL = dt.timedelta(minutes=5)


def bezorg(argumenten: dict[str, Any]) -> None:
    """Job: delivers one message. Failure counts in the row, so that a lost broker or mail server loses nothing."""
    with transaction.atomic():
        bericht = (
            Bericht.objects.select_for_update().filter(pk=argumenten["bericht"], status=Berichtstatus.KLAAR).first()
        )
        if bericht is None:
            return
        try:
            _breng(bericht)
        except (OSError, Weigering) as fout:
            _mislukt(bericht, type(fout).__name__)


def _breng(bericht: Bericht) -> None:
    if bericht.kanaal == Kanaal.BRIEF:
        bericht.brief = _brief(bericht)
        bericht.save(update_fields=["brief"])
        if not settings.DEMO:
            return  # waits for the print batch
    elif bericht.kanaal == Kanaal.EMAIL and not settings.DEMO:
        _email(bericht)
    elif bericht.kanaal == Kanaal.SMS and not settings.DEMO:
        _sms(bericht)
    elif bericht.kanaal == Kanaal.PORTAAL and not settings.DEMO and adres_van(bericht)[0]:
        _email(bericht)
    verzonden(bericht, op=nu())


def _email(bericht: Bericht) -> None:
    adres, _ = adres_van(bericht)
    tekst = f"{veilige_tekst(bericht)}\n\n{settings.BASISADRES}\n\n{settings.ORGANISATIE_NAAM}"
    EmailMessage(subject=f"Bericht van {settings.ORGANISATIE_NAAM}", body=tekst, to=[adres]).send()


def _sms(bericht: Bericht) -> None:
    """Small adapter: one POST with number and text to the gateway of SMS_ADRES."""
    if not settings.SMS_ADRES:
        raise Weigering("Er is geen sms-dienst ingesteld.", code="geen_sms")
    gegevens = json.dumps({"to": adres_van(bericht)[0], "body": veilige_tekst(bericht)}).encode()
    verzoek = urllib.request.Request(settings.SMS_ADRES, gegevens, {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(verzoek, timeout=5):  # noqa: S310 - the address is a setting of the operator
        return


def _brief(bericht: Bericht) -> Bestand:
    inhoud = maak_pdf([als_brief(bericht)])
    return bewaar(naam=f"brief-{bericht.pk}.pdf", mediatype="application/pdf", inhoud=inhoud, dossier=bericht.dossier)


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
    """Sweep: offers messages whose pause is over to delivery again; returns how many."""
    rijen = Bericht.objects.filter(status=Berichtstatus.KLAAR, volgende_poging__lte=nu()).values_list("pk", flat=True)[
        :200
    ]
    for pk in list(rijen):
        Bericht.objects.filter(pk=pk).update(volgende_poging=None)
        bezorg({"bericht": pk})
    return len(rijen)


@transaction.atomic
def druk_af(*, door: Actor) -> Bestand | None:
    """Makes one PDF of every letter that waits for printing and marks them sent; None when nothing waits."""
    rijen = list(
        Bericht.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(kanaal=Kanaal.BRIEF, status=Berichtstatus.KLAAR, brief__isnull=False)
        .select_related("dossier")
        .order_by("pk")[:500]
    )
    if not rijen:
        return None
    pdf = maak_pdf([als_brief(rij) for rij in rijen])
    for rij in rijen:
        verzonden(rij, op=nu())
    return bewaar(naam=f"drukwerk-{vandaag():%Y-%m-%d}.pdf", mediatype="application/pdf", inhoud=pdf)


def lees_brief(bericht: Bericht) -> bytes:
    """Returns the PDF of a letter."""
    if bericht.brief is None:
        raise Weigering("Deze brief is nog niet gemaakt. Probeer het over een minuut opnieuw.", code="nog_niet")
    return lees(bericht.brief)

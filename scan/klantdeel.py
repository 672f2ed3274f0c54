"""The person's own part: inviting, the shared screen, answering, stopping, being ready. Opens this part and nothing else."""

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Bericht
from reintegratie.persoonlijke_link import trek_links_in
from reintegratie.taken import open_taak, sluit_taak
from reintegratie.verwerking import leg_vast
from scan import termijnen
from scan.afnemen import DOEL, beantwoord, wijzig_wensen
from scan.enums import Afnamestatus, Bron, Klantstatus, Meehelper
from scan.inhoud import talen_van
from scan.models import Afname, Antwoord, Klantdeel
from scan.scoren import WEET_NIET

SCHERM_OPEN = dt.timedelta(minutes=90)
_TEKENS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
KLAAR = "U was al klaar. Wilt u iets veranderen? Bel ons."


def _vast(afname_id: int, *, ook_klaar: bool = False) -> Klantdeel:
    """Locks the taking and returns the person's part of it, made when it is not there yet."""
    afname = Afname.objects.select_for_update(of=("self",)).select_related("dossier__klant").get(pk=afname_id)
    if afname.status != Afnamestatus.CONCEPT:
        raise Weigering("Deze scan is al afgesloten.", code="afgesloten")
    code = "".join(secrets.choice(_TEKENS) for _ in range(8))
    deel, _ = Klantdeel.objects.get_or_create(
        afname=afname, defaults={"papiercode": code, "taal": afname.dossier.klant.taal or "nl"}
    )
    deel.afname = afname
    if deel.status == Klantstatus.KLAAR and not ook_klaar:
        raise Weigering(KLAAR, code="klaar")
    return deel


def _open(deel: Klantdeel) -> None:
    """Makes a part that was ready or stopped fillable again."""
    deel.status, deel.klaar_op, deel.gestopt_op = Klantstatus.OPEN, None, None
    for soort in (termijnen.BESPREKEN, termijnen.GEEN_ANTWOORD):
        sluit_taak(soort=soort, dossier_id=deel.afname.dossier_id)


@transaction.atomic
def nodig_uit(*, afname_id: int, door: Actor) -> Bericht:
    """Sends the person a message with a personal link; the code goes to the telephone. An earlier link stops working.

    Without e-mail address and telephone number it becomes a letter that says how the questions are done together.
    """
    deel = _vast(afname_id, ook_klaar=True)
    if deel.uitnodiging:
        trek_links_in(bericht=deel.uitnodiging)
    _open(deel)
    dossier, moment = deel.afname.dossier, nu()
    bericht = stuur(
        sjabloon="werkscan_vragen",
        sleutel=f"werkscan:{afname_id}:{secrets.token_hex(4)}",
        door=door,
        dossier=dossier,
        context={"consulent": door.naam},
    )
    deel.uitnodiging, deel.uitgenodigd_op = bericht, moment
    deel.save()
    schrijf(soort="scan.uitgenodigd", dossier=dossier, door=door)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel=DOEL, plek="klant uitnodigen")
    return bericht


@transaction.atomic
def geef_scherm(*, afname_id: int, door: Actor) -> Klantdeel:
    """Opens the person's part on the screen they share, for ninety minutes of real time."""
    deel = _vast(afname_id, ook_klaar=True)
    _open(deel)
    deel.scherm_tot = timezone.now() + SCHERM_OPEN
    deel.save()
    leg_vast(door=door, dossiers=[deel.afname.dossier_id], handeling="wijzigen", doel=DOEL, plek="scherm geven")
    return deel


@transaction.atomic
def maak_papier(*, afname_id: int, door: Actor) -> Klantdeel:
    """Makes sure there is a short code for the paper version, by which a consulent finds it again."""
    deel = _vast(afname_id, ook_klaar=True)
    leg_vast(door=door, dossiers=[deel.afname.dossier_id], handeling="export", doel=DOEL, plek="vragen op papier")
    return deel


@transaction.atomic
def sluit_toegang(*, afname_id: int, door: Actor) -> None:
    """Withdraws the link and closes the shared screen."""
    deel = _vast(afname_id, ook_klaar=True)
    if deel.uitnodiging:
        trek_links_in(bericht=deel.uitnodiging)
    deel.scherm_tot = None
    deel.save()
    leg_vast(door=door, dossiers=[deel.afname.dossier_id], handeling="wijzigen", doel=DOEL, plek="toegang sluiten")


@transaction.atomic
def kies_taal(*, afname_id: int, taal: str, door: Actor) -> None:
    """The person reads on in another language."""
    deel = _vast(afname_id)
    if taal not in dict(talen_van(deel.afname.versie_id)):
        raise Weigering("Deze taal is er nog niet.", code="taal")
    deel.taal = taal
    deel.save(update_fields=["taal"])
    leg_vast(door=door, dossiers=[deel.afname.dossier_id], handeling="wijzigen", doel=DOEL, plek="taal kiezen")


@transaction.atomic
def zeg_wie_helpt(*, afname_id: int, wie: Meehelper | None, door: Actor) -> None:
    """The person says who sits beside them; empty for nobody."""
    deel = _vast(afname_id)
    deel.meehelper = wie or ""
    deel.save(update_fields=["meehelper"])
    leg_vast(door=door, dossiers=[deel.afname.dossier_id], handeling="wijzigen", doel=DOEL, plek="wie helpt")


def _gezien(deel: Klantdeel, slug: str) -> None:
    if slug not in deel.gezien or deel.status == Klantstatus.GESTOPT:
        deel.gezien = [*dict.fromkeys([*deel.gezien, slug])]
        if deel.status == Klantstatus.GESTOPT:
            _open(deel)
        deel.save()


@transaction.atomic
def beantwoord_zelf(*, afname_id: int, code: str, waarde: int, door: Actor, revisie: int | None = None) -> None:
    """Saves the person's own answer. "Weet ik niet" leaves what a register says as it is, for the talk."""
    deel = _vast(afname_id)
    register = Antwoord.objects.filter(afname=afname_id, vraag__code=code, bron=Bron.REGISTER)
    if waarde != WEET_NIET or not register.exists():
        beantwoord(afname_id=afname_id, code=code, waarde=waarde, door=door, revisie=revisie)
    _gezien(deel, code.lower())


@transaction.atomic
def bewaar_wens(*, afname_id: int, slug: str, velden: Mapping[str, Any], door: Actor, revisie: int | None = None) -> None:
    """Saves one screen of what somebody can and wants; without fields it is only passed."""
    deel = _vast(afname_id)
    if velden:
        wijzig_wensen(afname_id=afname_id, velden=velden, door=door, revisie=revisie)
    _gezien(deel, slug)


@transaction.atomic
def stop(*, afname_id: int, door: Actor) -> Klantdeel:
    """The person stops. What was answered stays; the consulent calls."""
    deel = _vast(afname_id)
    deel.status, deel.gestopt_op, deel.scherm_tot = Klantstatus.GESTOPT, nu(), None
    deel.save()
    _laat_bellen(deel, termijnen.REDEN_GESTOPT)
    schrijf(soort="scan.klant_gestopt", dossier=deel.afname.dossier, door=door)
    leg_vast(door=door, dossiers=[deel.afname.dossier_id], handeling="wijzigen", doel=DOEL, plek="eigen deel stoppen")
    return deel


@transaction.atomic
def maak_klaar(*, afname_id: int, door: Actor) -> Klantdeel:
    """The person is ready: link and screen open nothing any more, the consulent calls."""
    deel = _vast(afname_id)
    deel.status, deel.klaar_op, deel.gestopt_op, deel.scherm_tot = Klantstatus.KLAAR, nu(), None, None
    deel.save()
    if deel.uitnodiging:
        trek_links_in(bericht=deel.uitnodiging)
    _laat_bellen(deel, termijnen.REDEN_BESPREKEN)
    schrijf(soort="scan.klant_klaar", dossier=deel.afname.dossier, door=door)
    leg_vast(door=door, dossiers=[deel.afname.dossier_id], handeling="wijzigen", doel=DOEL, plek="eigen deel klaar")
    return deel


def _laat_bellen(deel: Klantdeel, reden: str) -> None:
    dossier_id = deel.afname.dossier_id
    sluit_taak(soort=termijnen.GEEN_ANTWOORD, dossier_id=dossier_id)
    open_taak(soort=termijnen.BESPREKEN, dossier_id=dossier_id, reden=reden, uiterlijk=termijnen.bellen_voor(vandaag()))

"""A personal link opens one thing, with a code that came by another channel. Real time counts here, as for every key."""

import datetime as dt
import secrets

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from reintegratie.actor import Actor
from reintegratie.enums import Linkdoel
from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from reintegratie.models import Bericht, PersoonlijkeLink
from reintegratie.models.links import MAX_POGINGEN
from reintegratie.verwerking import leg_vast

GELDIG = dt.timedelta(days=14)
VERLOPEN = "Deze link werkt niet meer. Bel ons, dan sturen wij een nieuwe."


def _afdruk(*delen: str) -> bytes:
    return salted_hmac("reintegratie.persoonlijke_link", "\0".join(delen), algorithm="sha256").digest()


def maak_link(
    *, bericht: Bericht, doel: Linkdoel = Linkdoel.BERICHT, minstens: dt.timedelta = dt.timedelta(0)
) -> tuple[str, str]:
    """Makes the link of a message to a person; returns (path, code). Neither can be read back from the table.

    `minstens`: how long it is needed, when that is longer than usual."""
    if bericht.dossier is None:
        raise ValueError("een persoonlijke link hoort bij een bericht aan een persoon")
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(1_000_000):06d}"
    PersoonlijkeLink.objects.create(
        token_hash=_afdruk(token),
        code_hash=_afdruk(token, code),
        klant=bericht.dossier.klant,
        doel=doel,
        bericht=bericht,
        verloopt_op=timezone.now() + max(GELDIG, minstens),
    )
    return reverse("mijn:link", args=[token]), code


def zoek_link(token: str) -> PersoonlijkeLink | None:
    """Returns the link that still opens something, or None: unknown, used up, withdrawn and expired look the same."""
    return _geldig().filter(token_hash=_afdruk(token)).first()


def geopende_link(*, link_id: int, doel: Linkdoel) -> PersoonlijkeLink | None:
    """Returns a link that this browser opened before, while it still opens something for this purpose."""
    return _geldig().filter(pk=link_id, doel=doel).first()


def _geldig() -> QuerySet[PersoonlijkeLink]:
    return PersoonlijkeLink.objects.filter(
        gebruikt_op__isnull=True,
        ingetrokken_op__isnull=True,
        verloopt_op__gt=timezone.now(),
        bericht__dossier__klant__overleden_op__isnull=True,
    ).select_related("bericht__dossier", "klant")


def open_link(*, token: str, code: str) -> PersoonlijkeLink:
    """Returns the link when the code is right. Every wrong code counts; after the fifth the link is closed for good."""
    fout = _probeer(token, code)
    link = zoek_link(token)
    if fout or link is None:
        raise Weigering(fout or VERLOPEN, veld="code" if link else None)
    return link


@transaction.atomic
def _probeer(token: str, code: str) -> str:
    """Counts the try in a transaction of its own, so that a refusal does not undo it; returns the refusal or nothing."""
    link = PersoonlijkeLink.objects.select_for_update().filter(token_hash=_afdruk(token)).first()
    if link is None or link.ingetrokken_op or link.gebruikt_op:
        return VERLOPEN
    if constant_time_compare(_afdruk(token, code), bytes(link.code_hash)):
        return ""
    link.pogingen += 1
    over = MAX_POGINGEN - link.pogingen
    if over <= 0:
        link.ingetrokken_op = timezone.now()
    link.save(update_fields=["pogingen", "ingetrokken_op"])
    if over <= 0:
        return "Dit is de vijfde verkeerde code. De link is nu gesloten. Bel ons, dan sturen wij een nieuwe."
    return f"Deze code klopt niet. Kijk nog eens in uw sms. U mag het nog {over} keer proberen."


@transaction.atomic
def lees_bericht(*, link: PersoonlijkeLink) -> Bericht:
    """Marks the message as read by the person, and returns it."""
    bericht = link.bericht
    if bericht.gelezen_op is None:
        bericht.gelezen_op = nu()
        bericht.save(update_fields=["gelezen_op"])
    assert bericht.dossier_id is not None
    leg_vast(door=Actor.persoon(link.klant), dossiers=[bericht.dossier_id], handeling="inzien", doel="eigen bericht", plek="link")
    return bericht


def sluit_link(*, link: PersoonlijkeLink) -> None:
    """The person is done: the link opens nothing any more."""
    PersoonlijkeLink.objects.filter(pk=link.pk, gebruikt_op__isnull=True).update(gebruikt_op=timezone.now())


def trek_links_in(*, bericht: Bericht) -> None:
    """Somebody of the organisation withdraws a link before it was used."""
    PersoonlijkeLink.objects.filter(bericht=bericht, gebruikt_op__isnull=True, ingetrokken_op__isnull=True).update(
        ingetrokken_op=timezone.now()
    )

"""The secret address of a consulent's calendar: kept as a keyed hash, shown once, closed by a new one."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from reintegratie.enums import Rol
from reintegratie.models import Agendasleutel, Gebruiker


def _afdruk(geheim: str) -> bytes:
    return salted_hmac("reintegratie.agendasleutel", geheim, algorithm="sha256").digest()


@transaction.atomic
def maak_sleutel(*, gebruiker: Gebruiker) -> str:
    """Returns a new secret; the former one opens nothing any more."""
    geheim = secrets.token_urlsafe(32)
    waarden = {"sleutel_hash": _afdruk(geheim), "gemaakt_op": timezone.now()}
    Agendasleutel.objects.update_or_create(gebruiker=gebruiker, defaults=waarden)
    return geheim


@transaction.atomic
def sluit_sleutel(*, gebruiker: Gebruiker) -> None:
    Agendasleutel.objects.filter(gebruiker=gebruiker).delete()


def zoek_gebruiker(geheim: str) -> Gebruiker | None:
    """Returns whose calendar this is, as long as that person still works here."""
    rij = Agendasleutel.objects.filter(sleutel_hash=_afdruk(geheim)).select_related("gebruiker").first()
    return rij.gebruiker if rij and rij.gebruiker.is_active and rij.gebruiker.rol == Rol.CONSULENT else None

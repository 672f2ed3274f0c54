"""Keys of rounds: made ahead by the closing worker, taken at publication, unwrapped only by the closing worker."""

import base64
import functools
import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from veiling.envelop import maak_rondesleutel, pak_uit
from veiling.models import Rondesleutel
from veiling.publicatie import zaad_afdruk

VOORRAAD = 5


def _bestand(naam: str) -> bytes:
    bestand = settings.SLEUTELMAP / naam
    if not bestand.is_file():
        raise ImproperlyConfigured(f"Het sleutelbestand {naam} ontbreekt (docs/beheer.md, Sleutels).")
    inhoud: bytes = bestand.read_bytes()
    return inhoud


@functools.cache
def ondertekensleutel() -> Ed25519PrivateKey:
    """The key under receipts; it signs and opens nothing."""
    sleutel = load_pem_private_key(_bestand("ontvangst.pem"), None)
    if not isinstance(sleutel, Ed25519PrivateKey):
        raise ImproperlyConfigured("ontvangst.pem is geen Ed25519-sleutel.")
    return sleutel


def publieke_ondertekensleutel() -> bytes:
    return ondertekensleutel().public_key().public_bytes_raw()


def zaad_van(privaat: bytes) -> str:
    """The seed of a round's draws follows from its private key: fixed before anyone bids, unknown until opening."""
    return hashlib.sha256(b"reintegratie loting van de ronde" + privaat).hexdigest()


def vrije_sleutels() -> int:
    return Rondesleutel.objects.filter(gebruikt_op__isnull=True).count()


def vul_voorraad(*, sleutel: bytes, tot: int = VOORRAAD) -> int:
    """Makes key pairs until `tot` are unused; returns how many were made. `sleutel`: the closing worker's own private key,
    needed to publish the hash of each round's seed."""
    sluiter, herstel = (base64.b64decode(_bestand(naam)) for naam in ("sluiter.pub", "herstel.pub"))
    nieuw = []
    for _ in range(tot - vrije_sleutels()):
        paar = maak_rondesleutel(sluiter, herstel)
        privaat = pak_uit(paar.voor_sluiter, paar.publiek, sleutel)
        nieuw.append(
            Rondesleutel(
                publiek=paar.publiek,
                voor_sluiter=paar.voor_sluiter,
                voor_herstel=paar.voor_herstel,
                zaad_hash=zaad_afdruk(zaad_van(privaat)),
            )
        )
    Rondesleutel.objects.bulk_create(nieuw)
    return len(nieuw)


@transaction.atomic
def neem_sleutel() -> Rondesleutel:
    """Takes an unused key for a round; two publications at once take two keys."""
    rij = Rondesleutel.objects.select_for_update(skip_locked=True).filter(gebruikt_op__isnull=True).order_by("pk").first()
    if rij is None:
        raise Weigering(
            "Er is geen sleutel vrij om inschrijvingen te verzegelen. Het sluitproces maakt ze aan; probeer het over een "
            "minuut opnieuw of meld het bij beheer.",
            code="geen_sleutel",
        )
    rij.gebruikt_op = nu()
    rij.save(update_fields=["gebruikt_op"])
    return rij


def privaat_van(rij: Rondesleutel, sleutel: bytes) -> bytes:
    """The round's private key; raises `GaatNietOpen` when this is not the closing worker's key."""
    return pak_uit(bytes(rij.voor_sluiter), bytes(rij.publiek), sleutel)

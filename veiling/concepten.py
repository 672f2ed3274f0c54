"""Drafts of bids that nobody here can read: encrypted with a key that exists only in a cookie of the bidder's browser (V02).

A draft is bound to round and bidder. Without its cookie (another device, another browser) it cannot be opened, by anybody.
"""

import base64
import json
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.canoniek import canoniek
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.klok import nu
from reintegratie.models import Dienstverlener
from veiling.enums import Rondestatus
from veiling.models import Concept, Veiling

GROOTSTE = 512 * 1024
NONCE = 12


def nieuwe_sleutel() -> str:
    """A random key as text, for the cookie."""
    return base64.urlsafe_b64encode(AESGCM.generate_key(256)).decode()


def _binding(veiling_id: int, dienstverlener_id: int) -> bytes:
    return canoniek({"schema": "reintegratie.concept/1", "ronde": veiling_id, "bieder": dienstverlener_id})


def _aes(sleutel: str) -> AESGCM | None:
    try:
        return AESGCM(base64.urlsafe_b64decode(sleutel.encode()))
    except ValueError:
        return None


@transaction.atomic
def bewaar_concept(
    *, veiling: Veiling, dienstverlener: Dienstverlener, velden: Mapping[str, str], sleutel: str, door: Actor
) -> Concept:
    """Replaces this user's draft for the round; only who holds `sleutel` can read it again."""
    if door.gebruiker is None:
        raise GeenToegang("Alleen een aangemelde gebruiker bewaart een concept.")
    if veiling.status != Rondestatus.GEPUBLICEERD or nu() >= veiling.sluit_op:
        raise Weigering("Deze ronde is niet meer open. Een concept bewaren heeft geen zin meer.", code="gesloten")
    tekst = json.dumps(dict(velden), ensure_ascii=False).encode()
    aes = _aes(sleutel)
    if aes is None or len(tekst) > GROOTSTE:
        raise Weigering("Dit concept kon niet worden bewaard. Maak het korter of probeer het opnieuw.", code="concept")
    nonce = AESGCM.generate_key(128)[:NONCE]
    cijfertekst = nonce + aes.encrypt(nonce, tekst, _binding(veiling.pk, dienstverlener.pk))
    return Concept.objects.update_or_create(
        veiling=veiling,
        dienstverlener=dienstverlener,
        gebruiker=door.gebruiker,
        defaults={"cijfertekst": cijfertekst, "bewaard_op": nu()},
    )[0]


def lees_concept(concept: Concept, sleutel: str | None) -> dict[str, str] | None:
    """The values of a draft; None when this browser does not have its key."""
    aes = _aes(sleutel) if sleutel else None
    if aes is None:
        return None
    ruw = bytes(concept.cijfertekst)
    try:
        tekst = aes.decrypt(ruw[:NONCE], ruw[NONCE:], _binding(concept.veiling_id, concept.dienstverlener_id))
    except (InvalidTag, ValueError):
        return None
    uit: dict[str, str] = json.loads(tekst)
    return uit


@transaction.atomic
def wis_concept(*, veiling: Veiling, door: Actor) -> None:
    """Removes this user's draft, after submitting or on request."""
    Concept.objects.filter(veiling=veiling, gebruiker=door.gebruiker).delete()

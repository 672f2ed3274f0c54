"""Encryption of fields and files: AES-256-GCM with a key id, and the blind index of citizen numbers (promise P03)."""

import base64
import functools
import hashlib
import hmac
import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_NONCE = 12


class Onleesbaar(Exception):
    """Ciphertext that does not open: another key, another place, or changed bytes."""


@functools.cache
def _ring(naam: str) -> tuple[str, dict[str, bytes]]:
    """Returns (active key id, keys by id) of the key file `naam`, made by `python -m reintegratie.runtime.sleutels`."""
    bestand = settings.SLEUTELMAP / f"{naam}.json"
    if not bestand.is_file():
        raise ImproperlyConfigured(
            f"Het sleutelbestand {naam}.json ontbreekt. Zet de back-up van de sleutels terug (docs/beheer.md, Sleutels)."
        )
    inhoud = json.loads(bestand.read_text())
    return inhoud["actief"], {k: base64.b64decode(v) for k, v in inhoud["sleutels"].items()}


def actieve_sleutel() -> str:
    """Returns the id of the key that new ciphertext uses."""
    return _ring("data")[0]


def datasleutels() -> list[str]:
    """Returns the ids of all data keys, the active one first."""
    actief, sleutels = _ring("data")
    return sorted(sleutels, key=lambda kid: (kid != actief, kid))


def versleutel(tekst: bytes, *, context: str) -> bytes:
    """Returns key id length ‖ key id ‖ nonce ‖ ciphertext; `context` binds it to its place ("klant.bsn")."""
    kid, sleutels = _ring("data")
    nonce = os.urandom(_NONCE)
    merk = kid.encode()
    return bytes([len(merk)]) + merk + nonce + AESGCM(sleutels[kid]).encrypt(nonce, tekst, context.encode())


def ontsleutel(cijfertekst: bytes | memoryview, *, context: str) -> bytes:
    """Returns the plain bytes; raises `Onleesbaar` when the key, the place or the bytes differ."""
    ruw = bytes(cijfertekst)
    lengte = ruw[0]
    kid, rest = ruw[1 : 1 + lengte].decode(), ruw[1 + lengte :]
    sleutel = _ring("data")[1].get(kid)
    if sleutel is None:
        raise Onleesbaar(f"sleutel {kid} ontbreekt")
    try:
        return AESGCM(sleutel).decrypt(rest[:_NONCE], rest[_NONCE:], context.encode())
    except InvalidTag as fout:
        raise Onleesbaar(context) from fout


def blinde_index(bsn: str) -> bytes:
    """Returns the 32-byte keyed index by which a citizen number is found without being readable."""
    kid, sleutels = _ring("index")
    return hmac.new(sleutels[kid], bsn.encode(), hashlib.sha256).digest()


def afgeleide_sleutel(doel: str, kid: str | None = None) -> tuple[str, bytes]:
    """Returns (key id, 32 bytes for one purpose only), derived from the data key `kid` or else the active one."""
    actief, sleutels = _ring("data")
    kid = kid or actief
    if kid not in sleutels:
        raise Onleesbaar(f"sleutel {kid} ontbreekt")
    return kid, HKDF(hashes.SHA256(), 32, salt=None, info=doel.encode()).derive(sleutels[kid])


def versleutel_json(waarde: object, *, context: str) -> bytes:
    return versleutel(json.dumps(waarde, ensure_ascii=False).encode(), context=context)


def ontsleutel_json(cijfertekst: bytes, *, context: str) -> object:
    return json.loads(ontsleutel(cijfertekst, context=context))

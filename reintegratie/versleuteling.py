"""Encryption of fields and files: AES-256-GCM with a key id, and the blind index of citizen numbers (promise P03)."""

import base64
import hashlib
import hmac
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_NONCE = 12
# Seconds in which every process reads a changed key file; steps of a rotation keep twice this between them.
VERS = 1.0


class Onleesbaar(Exception):
    """Ciphertext that does not open: another key, another place, or changed bytes."""


_gelezen: dict[tuple[Path, str], tuple[float, "_Bos"]] = {}


@dataclass(frozen=True)
class _Bos:
    """Keys by id, the active one, and while the index changes its key the new one."""

    actief: str
    sleutels: dict[str, bytes]
    nieuw: str | None


def _lees(bestand: Path) -> _Bos:
    inhoud = json.loads(bestand.read_text())
    sleutels = {k: base64.b64decode(v) for k, v in inhoud["sleutels"].items()}
    return _Bos(inhoud["actief"], sleutels, inhoud.get("nieuw"))


def _bos(naam: str) -> _Bos:
    """Returns the key file `naam`, made by `python -m reintegratie.runtime.sleutels`; a change is seen within `VERS`."""
    waar = (settings.SLEUTELMAP, naam)
    bekend = _gelezen.get(waar)
    if bekend is not None and time.monotonic() < bekend[0]:
        return bekend[1]
    try:
        bos = _lees(settings.SLEUTELMAP / f"{naam}.json")
    except FileNotFoundError as fout:
        raise ImproperlyConfigured(
            f"Het sleutelbestand {naam}.json ontbreekt. Zet de back-up van de sleutels terug (docs/beheer.md, Sleutels)."
        ) from fout
    _gelezen[waar] = (time.monotonic() + VERS, bos)
    return bos


def herlees() -> None:
    """Forgets what was read of the key files."""
    _gelezen.clear()


def _ring(naam: str) -> tuple[str, dict[str, bytes]]:
    bos = _bos(naam)
    return bos.actief, bos.sleutels


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
        herlees()  # another process may use a key of a moment ago
        sleutel = _ring("data")[1].get(kid)
    if sleutel is None:
        raise Onleesbaar(f"sleutel {kid} ontbreekt")
    try:
        return AESGCM(sleutel).decrypt(rest[:_NONCE], rest[_NONCE:], context.encode())
    except InvalidTag as fout:
        raise Onleesbaar(context) from fout


def sleutel_van(cijfertekst: bytes | memoryview) -> str:
    """Returns the id of the key that this ciphertext needs."""
    ruw = bytes(cijfertekst)
    return ruw[1 : 1 + ruw[0]].decode()


def _hmac(sleutel: bytes, tekst: str) -> bytes:
    return hmac.new(sleutel, tekst.encode(), hashlib.sha256).digest()


def blinde_index(bsn: str) -> bytes:
    """Returns the 32-byte keyed index by which a citizen number is found without being readable."""
    kid, sleutels = _ring("index")
    return _hmac(sleutels[kid], bsn)


def indexwaarden(bsn: str) -> tuple[bytes, bytes | None]:
    """Returns what a person's two index columns hold now: the index, and the one that will take its place."""
    bos = _bos("index")
    nieuw = _hmac(bos.sleutels[bos.nieuw], bsn) if bos.nieuw else None
    return _hmac(bos.sleutels[bos.actief], bsn), nieuw


def merk_klopt(merk: bytes | memoryview, tekst: str) -> bool:
    """Says whether a kept fingerprint is of this text, whichever key of the index made it."""
    return any(hmac.compare_digest(bytes(merk), _hmac(sleutel, tekst)) for sleutel in _bos("index").sleutels.values())


def afgeleide_sleutel(doel: str, kid: str | None = None) -> tuple[str, bytes]:
    """Returns (key id, 32 bytes for one purpose only), derived from the data key `kid` or else the active one."""
    actief, sleutels = _ring("data")
    kid = kid or actief
    if kid not in sleutels:
        herlees()
        sleutels = _ring("data")[1]
    if kid not in sleutels:
        raise Onleesbaar(f"sleutel {kid} ontbreekt")
    return kid, HKDF(hashes.SHA256(), 32, salt=None, info=doel.encode()).derive(sleutels[kid])


def versleutel_json(waarde: object, *, context: str) -> bytes:
    return versleutel(json.dumps(waarde, ensure_ascii=False).encode(), context=context)


def ontsleutel_json(cijfertekst: bytes, *, context: str) -> object:
    return json.loads(ontsleutel(cijfertekst, context=context))

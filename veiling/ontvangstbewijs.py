"""Receipts: content, leaf, commitment to the place in the list, signature; and the check of the list after closing.

A receipt shows only a commitment to its place, so it tells nothing about others. At closing the list of leaves with number, salt,
content digest and head becomes public; ``controleer`` then proves from one receipt that nothing was dropped, added or reordered.
A leaf is SHA-256(commitment, content digest), so every link of the list can be recomputed without knowing any content. Source:
docs/rekenregels.md, "Ontvangstbewijs".
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from reintegratie.canoniek import canoniek

SCHEMA = "reintegratie.ontvangstbewijs/1"
BEGIN = b"\0" * 32
"""The leaf before the first one."""


@dataclass(frozen=True)
class Ontvangst:
    """What was received: ``moment`` as ISO text with zone and milliseconds, ``cijfertekst_sha256`` in hexadecimals."""

    moment: str
    ronde: str
    kavel: str
    versie: int
    cijfertekst_sha256: str


@dataclass(frozen=True)
class Bewijs:
    """What the bidder keeps. ``toezegging`` and ``handtekening`` in hexadecimals."""

    ontvangst: Ontvangst
    toezegging: str
    handtekening: str


@dataclass(frozen=True)
class Regel:
    """One line of the list that is published at closing; ``zout``, ``inhoud`` (digest) and ``blad`` in hexadecimals."""

    nummer: int
    zout: str
    inhoud: str
    blad: str


def tijdtekst(moment: datetime) -> str:
    """ISO 8601 to the millisecond with zone. Raises ``ValueError`` for a moment without zone."""
    if moment.tzinfo is None:
        raise ValueError("een ontvangst heeft een tijd met zone nodig")
    return moment.isoformat(timespec="milliseconds")


def afdruk(cijfertekst: bytes) -> str:
    """SHA-256 of a ciphertext, 64 hexadecimal digits."""
    return hashlib.sha256(cijfertekst).hexdigest()


def toezegging(vorig_blad: bytes, nummer: int, zout: bytes) -> bytes:
    """SHA-256(previous leaf, number as 8 bytes big-endian, salt); 32 bytes. Needs a leaf of 32 and a salt of 16 bytes or more."""
    if len(vorig_blad) != 32 or len(zout) < 16 or nummer < 1:
        raise ValueError("een toezegging vraagt een blad van 32 bytes, een nummer vanaf 1 en zout van 16 bytes")
    return hashlib.sha256(vorig_blad + nummer.to_bytes(8, "big") + zout).digest()


def inhoud_afdruk(ontvangst: Ontvangst) -> bytes:
    """Digest of what was received; 32 bytes. It covers the ciphertext's hash, so it cannot be guessed."""
    return hashlib.sha256(canoniek({"schema": SCHEMA, **asdict(ontvangst)})).digest()


def blad(belofte: bytes, inhoud: bytes) -> bytes:
    """Leaf: SHA-256(commitment, content digest); 32 bytes. The commitment contains the previous leaf."""
    return hashlib.sha256(belofte + inhoud).digest()


def _getekend(ontvangst: Ontvangst, belofte: str) -> bytes:
    return canoniek({"schema": SCHEMA, **asdict(ontvangst), "toezegging": belofte})


def maak(
    ontvangst: Ontvangst, *, vorig_blad: bytes, nummer: int, zout: bytes, sleutel: Ed25519PrivateKey
) -> tuple[Bewijs, Regel]:
    """The signed receipt and its line of the list. ``nummer`` counts receipts of the round from 1."""
    belofte = toezegging(vorig_blad, nummer, zout)
    handtekening = sleutel.sign(_getekend(ontvangst, belofte.hex()))
    inhoud = inhoud_afdruk(ontvangst)
    regel = Regel(nummer, zout.hex(), inhoud.hex(), blad(belofte, inhoud).hex())
    return Bewijs(ontvangst, belofte.hex(), handtekening.hex()), regel


def is_echt(bewijs: Bewijs, publiek: bytes) -> bool:
    """Whether the signature holds under the raw Ed25519 public key (32 bytes)."""
    try:
        Ed25519PublicKey.from_public_bytes(publiek).verify(
            bytes.fromhex(bewijs.handtekening), _getekend(bewijs.ontvangst, bewijs.toezegging)
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def hoofd(regels: Sequence[Regel]) -> str:
    """Head of the list: SHA-256 over all lines in order, 64 hexadecimal digits."""
    return hashlib.sha256(canoniek([asdict(regel) for regel in regels])).hexdigest()


def controleer(bewijs: Bewijs, regels: Sequence[Regel], gepubliceerd_hoofd: str, publiek: bytes) -> list[str]:
    """Everything that is wrong with one receipt against the published list, in plain Dutch; empty when all is well."""
    fouten = []
    if not is_echt(bewijs, publiek):
        fouten.append("De handtekening onder het bewijs klopt niet.")
    if hoofd(regels) != gepubliceerd_hoofd:
        fouten.append("De lijst past niet bij het gepubliceerde hoofd.")
    fouten += lijstfouten(regels)
    eigen = blad(bytes.fromhex(bewijs.toezegging), inhoud_afdruk(bewijs.ontvangst)).hex()
    if [regel.blad for regel in regels].count(eigen) != 1:
        fouten.append("Het bewijs staat niet precies één keer in de lijst.")
    return fouten


def lijstfouten(regels: Sequence[Regel]) -> list[str]:
    """Breaks in a published list: numbers that do not run on, and lines whose leaf does not follow from the one before."""
    fouten = []
    vorig = BEGIN
    for nummer, regel in enumerate(regels, start=1):
        belofte = toezegging(vorig, nummer, bytes.fromhex(regel.zout))
        vorig = blad(belofte, bytes.fromhex(regel.inhoud))
        if regel.nummer != nummer or vorig.hex() != regel.blad:
            fouten.append(f"Regel {nummer} sluit niet aan op de regel ervoor: daar is iets weg, bij of verplaatst.")
            vorig = bytes.fromhex(regel.blad)
    return fouten

"""Sealed envelopes: padded canonical JSON under the round's public key, and the wrapping of the round's private key.

HPKE base mode (RFC 9180) with X25519, HKDF-SHA256 and AES-256-GCM. The ``info`` binds an envelope to round, lot, bidder, version
and kind, so a moved envelope does not open. Source: docs/rekenregels.md, "Verzegelen".
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from reintegratie.canoniek import canoniek

SCHEMA = "reintegratie.envelop/1"
SLEUTEL_SCHEMA = "reintegratie.rondesleutel/1"
ENVELOP_BYTES = 16_384
OPSLAG_BYTES = 48
"""What sealing adds: 32 bytes of encapsulated key and a 16-byte tag."""
_LENGTE = 4
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Soort(StrEnum):
    BOD = "bod"
    CAPACITEIT = "capaciteit"
    INTREKKING = "intrekking"
    PROEF = "proef"


class TeLang(ValueError):
    """The content does not fit; ``te_veel`` is the number of characters to drop from ``tekst``."""

    def __init__(self, te_veel: int) -> None:
        self.te_veel = te_veel
        super().__init__(f"Uw tekst is te lang. Haal ten minste {te_veel} tekens weg.")


class GaatNietOpen(ValueError):
    """The envelope does not open under this key and context; nothing says why."""


@dataclass(frozen=True)
class Adres:
    """What an envelope is bound to. ``kavel`` is empty for a capacity statement."""

    ronde: str
    kavel: str
    bieder: str
    versie: int
    soort: Soort

    def info(self) -> bytes:
        return canoniek({"schema": SCHEMA, **asdict(self)})


@dataclass(frozen=True)
class Sleutelpaar:
    """A round's key pair: raw public key (32 bytes) and the private key wrapped twice (80 bytes each)."""

    publiek: bytes
    voor_sluiter: bytes
    voor_herstel: bytes


def te_veel_tekens(inhoud: dict[str, Any], tekst: str = "", *, omvang: int = ENVELOP_BYTES) -> int:
    """How many characters must go from the end of ``inhoud[tekst]`` to fit; 0 when it fits.

    Without a text that can shrink enough the number of bytes too many is returned.
    """
    over = len(canoniek(inhoud)) + _LENGTE - omvang
    if over <= 0:
        return 0
    waarde = str(inhoud.get(tekst, ""))
    bespaard = 0
    for weg, teken in enumerate(reversed(waarde), start=1):
        bespaard += len(canoniek(teken)) - 2
        if bespaard >= over:
            return weg
    return over


def verzegel(inhoud: dict[str, Any], adres: Adres, publiek: bytes, *, tekst: str = "", omvang: int = ENVELOP_BYTES) -> bytes:
    """Seal ``inhoud``; the result is always ``omvang + OPSLAG_BYTES`` bytes.

    ``tekst``: key of the free text that the sender can shorten. Raises ``TeLang``.
    """
    te_veel = te_veel_tekens(inhoud, tekst, omvang=omvang)
    if te_veel:
        raise TeLang(te_veel)
    kern = canoniek(inhoud)
    vol = len(kern).to_bytes(_LENGTE, "big") + kern
    return _SUITE.encrypt(vol.ljust(omvang, b"\0"), X25519PublicKey.from_public_bytes(publiek), adres.info())


def open_envelop(cijfertekst: bytes, adres: Adres, privaat: bytes) -> dict[str, Any]:
    """Open one envelope with the round's raw private key (32 bytes). Raises ``GaatNietOpen``."""
    vol = _ontsleutel(cijfertekst, privaat, adres.info())
    lengte = int.from_bytes(vol[:_LENGTE], "big")
    if lengte > len(vol) - _LENGTE or any(vol[_LENGTE + lengte :]):
        raise GaatNietOpen("De envelop heeft geen geldige inhoud.")
    try:
        inhoud = json.loads(vol[_LENGTE : _LENGTE + lengte])
    except ValueError:
        raise GaatNietOpen("De envelop heeft geen geldige inhoud.") from None
    if not isinstance(inhoud, dict):
        raise GaatNietOpen("De envelop heeft geen geldige inhoud.")
    return inhoud


def _ontsleutel(cijfertekst: bytes, privaat: bytes, info: bytes) -> bytes:
    try:
        return _SUITE.decrypt(cijfertekst, X25519PrivateKey.from_private_bytes(privaat), info)
    except (InvalidTag, ValueError):
        raise GaatNietOpen("De envelop gaat niet open met deze sleutel en dit adres.") from None


def nieuw_paar() -> tuple[bytes, bytes]:
    """A fresh X25519 pair as raw bytes: (private, public), 32 bytes each."""
    privaat = X25519PrivateKey.generate()
    return privaat.private_bytes_raw(), privaat.public_key().public_bytes_raw()


def _sleutel_info(publiek: bytes, voor: str) -> bytes:
    return canoniek({"schema": SLEUTEL_SCHEMA, "publiek": publiek.hex(), "voor": voor})


def maak_rondesleutel(sluiter_publiek: bytes, herstel_publiek: bytes) -> Sleutelpaar:
    """A round key whose private half exists only wrapped: for the closing process and for the offline recovery key."""
    privaat, publiek = nieuw_paar()

    def inpakken(ontvanger: bytes, voor: str) -> bytes:
        return _SUITE.encrypt(privaat, X25519PublicKey.from_public_bytes(ontvanger), _sleutel_info(publiek, voor))

    return Sleutelpaar(publiek, inpakken(sluiter_publiek, "sluiter"), inpakken(herstel_publiek, "herstel"))


def pak_uit(ingepakt: bytes, publiek: bytes, eigen_privaat: bytes, *, voor: str = "sluiter") -> bytes:
    """The round's raw private key from its wrapping (``voor``: "sluiter" or "herstel"). Raises ``GaatNietOpen``."""
    privaat = _ontsleutel(ingepakt, eigen_privaat, _sleutel_info(publiek, voor))
    if X25519PrivateKey.from_private_bytes(privaat).public_key().public_bytes_raw() != publiek:
        raise GaatNietOpen("De uitgepakte sleutel hoort niet bij deze ronde.")
    return privaat

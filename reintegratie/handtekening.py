"""Signing what we send: HTTP Message Signatures (RFC 9421) with Ed25519, our public keys as JWKS (decision 0042)."""

import base64
import hashlib
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from reintegratie.versleuteling import afgeleide_sleutel, datasleutels

_DOEL = "reintegratie handtekening berichten"
_DELEN = ("@method", "@target-uri", "content-type", "content-digest")


def _sleutel(kid: str | None = None) -> tuple[str, Ed25519PrivateKey]:
    kid, zaad = afgeleide_sleutel(_DOEL, kid)
    return kid, Ed25519PrivateKey.from_private_bytes(zaad)


def _b64(ruw: bytes) -> str:
    return base64.b64encode(ruw).decode()


def basis(waarden: dict[str, str], parameters: str) -> bytes:
    """Returns the signature base: each covered part on a line, the parameters last."""
    regels = [f'"{deel}": {waarden[deel]}' for deel in _DELEN]
    return "\n".join([*regels, f'"@signature-params": {parameters}']).encode()


def onderteken(*, adres: str, inhoud: bytes, soort: str, moment: int | None = None) -> dict[str, str]:
    """Returns the headers of a signed POST of this body to this address."""
    kid, sleutel = _sleutel()
    digest = f"sha-256=:{_b64(hashlib.sha256(inhoud).digest())}:"
    gemaakt = int(timezone.now().timestamp()) if moment is None else moment
    namen = " ".join(f'"{deel}"' for deel in _DELEN)
    parameters = f'({namen});created={gemaakt};keyid="{kid}";alg="ed25519"'
    waarden = dict(zip(_DELEN, ("POST", adres, soort, digest), strict=True))
    handtekening = sleutel.sign(basis(waarden, parameters))
    return {
        "Content-Type": soort,
        "Content-Digest": digest,
        "Signature-Input": f"sig1={parameters}",
        "Signature": f"sig1=:{_b64(handtekening)}:",
    }


def openbare_sleutels() -> dict[str, Any]:
    """Returns the JWKS with which receivers check our signatures; old keys stay as long as the installation has them."""
    sleutels = []
    for kid in datasleutels():
        x = base64.urlsafe_b64encode(_sleutel(kid)[1].public_key().public_bytes_raw()).decode().rstrip("=")
        sleutels.append({"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": kid, "x": x})
    return {"keys": sleutels}

"""Checks that a webhook comes from us: HTTP Message Signatures (RFC 9421) with Ed25519, in one function.

    klopt("https://mijn-gemeente.example/haak", request.headers, request.body, jwks)

`jwks` is what GET /api/v1/handtekeningsleutels answers; keep it and fetch it anew when a `keyid` is not in it. Answer 2xx
quickly, drop ids that you had before, and do the work afterwards. Needs `cryptography`.
"""

import base64
import hashlib
import re
import time
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HOOGSTENS = 300  # seconds that a call may be old
DELEN = '("@method" "@target-uri" "content-type" "content-digest")'


def sleutel(jwks: Mapping[str, Any], keyid: str) -> Ed25519PublicKey | None:
    """Our public key with this id."""
    jwk = next((jwk for jwk in jwks["keys"] if jwk["kid"] == keyid), None)
    return Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(jwk["x"] + "=")) if jwk else None


def klopt(adres: str, koppen: Mapping[str, str], inhoud: bytes, jwks: Mapping[str, Any]) -> bool:
    """Whether this POST to this address of yours, with exactly these bytes, was signed by us just now."""
    kop = {naam.lower(): waarde for naam, waarde in koppen.items()}
    parameters = kop.get("signature-input", "").removeprefix("sig1=")
    gevonden = re.fullmatch(re.escape(DELEN) + r';created=(\d+);keyid="([^"]+)";alg="ed25519"', parameters)
    digest = f"sha-256=:{base64.b64encode(hashlib.sha256(inhoud).digest()).decode()}:"
    if not gevonden or kop.get("content-digest") != digest or abs(time.time() - int(gevonden[1])) > HOOGSTENS:
        return False
    waarden = {"@method": "POST", "@target-uri": adres, "content-type": kop.get("content-type", ""), "content-digest": digest}
    regels = [f'"{deel}": {waarde}' for deel, waarde in waarden.items()]
    basis = "\n".join([*regels, f'"@signature-params": {parameters}']).encode()
    openbaar = sleutel(jwks, gevonden[2])
    try:
        handtekening = base64.b64decode(kop.get("signature", "").removeprefix("sig1=:").removesuffix(":"))
        if openbaar is None:
            return False
        openbaar.verify(handtekening, basis)
    except (InvalidSignature, ValueError):
        return False
    return True

"""Changing only what one has read: ETag on reading, If-Match on changing (RFC 9110; 428 without, 412 when it differs)."""

from typing import Any

from rest_framework.request import Request

from reintegratie.api.problemen import Probleem, fout
from reintegratie.canoniek import vingerafdruk

KOP = "If-Match"


def etag(inhoud: Any) -> str:
    """Returns the strong ETag of what is shown."""
    return f'"{vingerafdruk(dict(inhoud))[:32]}"'


def eis_voorwaarde(request: Request) -> str:
    """Returns If-Match as sent, or answers 428."""
    kop: str = request.headers.get(KOP, "").strip()
    if not kop:
        melding = "Stuur de kop If-Match mee met de ETag die u bij het lezen kreeg."
        raise Probleem(428, melding, fouten=[fout(waar="header", plek=KOP, code="if_match", melding=melding)])
    return kop


def controleer_voorwaarde(kop: str, huidig: str) -> None:
    """Answers 412 unless one of the ETags in the header is the present one. A weak ETag never matches."""
    if kop != "*" and huidig not in [deel.strip() for deel in kop.split(",")]:
        raise Probleem(412)

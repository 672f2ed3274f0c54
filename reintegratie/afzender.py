"""Where something on a public form came from, kept only as a keyed hash of the address and the day: enough to see that one place
sends too much, too little to know who."""

import hashlib
import hmac

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone


def afdruk(adres: str, waarvoor: str) -> bytes:
    """32 bytes. Real days, not the domain's: a limit on sending must not travel in time."""
    dag = timezone.now().date().isoformat()
    return hmac.new(settings.SECRET_KEY.encode(), f"{waarvoor}|{dag}|{adres}".encode(), hashlib.sha256).digest()


def adres_van(request: HttpRequest) -> str:
    """Returns where a request came from. In production our own proxy stands in front and adds the caller as the last hop of
    `X-Forwarded-For`; what comes before that the caller wrote. Without a proxy the header says nothing."""
    keten = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return keten.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))

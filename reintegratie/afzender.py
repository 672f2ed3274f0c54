"""Where something on a public form came from, kept only as a keyed hash of the address and the day: enough to see that one place
sends too much, too little to know who."""

import hashlib
import hmac

from django.conf import settings
from django.utils import timezone


def afdruk(adres: str, waarvoor: str) -> bytes:
    """32 bytes. Real days, not the domain's: a limit on sending must not travel in time."""
    dag = timezone.now().date().isoformat()
    return hmac.new(settings.SECRET_KEY.encode(), f"{waarvoor}|{dag}|{adres}".encode(), hashlib.sha256).digest()

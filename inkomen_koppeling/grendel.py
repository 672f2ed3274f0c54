"""One at a time per sender and reference: the second waits for the first instead of failing on its unique key."""

import hashlib

from django.db import connection

from reintegratie.models import Inkomensverstrekker


def grendel(*, wat: str, verstrekker: Inkomensverstrekker, kenmerk: str) -> None:
    """Holds a lock on this reference until the transaction ends; waits at most the role's `lock_timeout`."""
    naam = f"{wat}\n{verstrekker.pk}\n{kenmerk}".encode()
    nummer = int.from_bytes(hashlib.sha256(naam).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [nummer])

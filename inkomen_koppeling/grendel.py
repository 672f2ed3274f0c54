"""One at a time: per reference the second waits for the first instead of failing on a unique key; per referral all in
one order."""

import hashlib

from django.db import connection

from inkomen_koppeling.models import Verwijzing
from reintegratie.models import Dossier, Klant
from reintegratie.verblijf import vergrendel


def grendel(*naam: object) -> None:
    """Holds the lock of this name until the transaction ends; waits at most the role's `lock_timeout`."""
    nummer = int.from_bytes(hashlib.sha256(repr(naam).encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [nummer])


def vergrendel_verwijzing(verwijzing_id: int) -> tuple[Dossier, Verwijzing]:
    """Locks person, file and referral, in the order of every act at the border, and returns the last two."""
    rij = Verwijzing.objects.values("dossier_id", "dossier__klant_id").get(pk=verwijzing_id)
    Klant.objects.select_for_update(of=("self",), no_key=True).get(pk=rij["dossier__klant_id"])
    dossier = vergrendel(rij["dossier_id"])
    verwijzing = (
        Verwijzing.objects.select_for_update(of=("self",)).select_related("verstrekker__organisatie").get(pk=verwijzing_id)
    )
    return dossier, verwijzing

"""How often a system may call: one limit per client and minute over all web processes, kept in the database (decision 0040).

Each process takes a block of calls from the minute at once, so that most calls cost no statement and the sum over all
processes never exceeds the limit. Real time, not the domain's. Redis has no part in it.
"""

import threading
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from reintegratie.api.problemen import Probleem
from reintegratie.models import ApiClient, Verbruik

VENSTER = 60
_BLOKKEN = 50
_NEEM = """
    WITH snel AS (SELECT set_config('synchronous_commit', 'off', true))
    INSERT INTO reintegratie_verbruik AS v (client_id, venster, genomen)
    SELECT %(client)s, %(venster)s, %(blok)s FROM snel WHERE %(blok)s <= %(limiet)s
    ON CONFLICT (client_id, venster) DO UPDATE SET genomen = v.genomen + %(blok)s
    WHERE v.genomen + %(blok)s <= %(limiet)s
    RETURNING genomen
"""


@dataclass
class _Voorraad:
    venster: int
    over: int
    genomen: int


@dataclass(frozen=True)
class Stand:
    """What the answer tells: the limit, what is surely left, seconds until the next minute."""

    limiet: int
    over: int
    nog: int

    @property
    def koppen(self) -> dict[str, str]:
        return {
            "RateLimit-Limit": str(self.limiet),
            "RateLimit-Remaining": str(max(self.over, 0)),
            "RateLimit-Reset": str(self.nog),
        }


_voorraden: dict[int, _Voorraad] = {}
_slot = threading.Lock()


def vergeet() -> None:
    """Drops what this process holds; the minute in the database goes on."""
    with _slot:
        _voorraden.clear()


def tel(client: ApiClient, *, nu: float | None = None) -> Stand:
    """Counts one call; raises 429 with `Retry-After` when this minute is used up."""
    moment = time.time() if nu is None else nu
    venster, limiet = int(moment // VENSTER), settings.API_PER_MINUUT
    nog = VENSTER - int(moment % VENSTER)
    with _slot:
        voorraad = _voorraden.get(client.pk)
        if voorraad is None or voorraad.venster != venster or voorraad.over == 0:
            voorraad = _neem(client.pk, venster, limiet)
        if voorraad is None:
            stand = Stand(limiet, 0, nog)
            melding = f"U mag {limiet} aanvragen per minuut doen. Wacht {nog} seconden en ga dan verder."
            raise Probleem(429, melding, koppen={"Retry-After": str(nog), **stand.koppen})
        voorraad.over -= 1
        _voorraden[client.pk] = voorraad
        return Stand(limiet, limiet - voorraad.genomen + voorraad.over, nog)


def _neem(client_id: int, venster: int, limiet: int) -> _Voorraad | None:
    blok = max(1, limiet // _BLOKKEN)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_NEEM, {"client": client_id, "venster": venster, "blok": blok, "limiet": limiet})
        rij = cursor.fetchone()
    return _Voorraad(venster, blok, rij[0]) if rij else None


@transaction.atomic
def ruim_verbruik_op() -> int:
    """Deletes the minutes of more than an hour ago; returns how many."""
    grens = int(timezone.now().timestamp() // VENSTER) - 60
    aantal, _ = Verbruik.objects.filter(venster__lt=grens).delete()
    return aantal


class PerClient(BaseThrottle):
    """Runs after the rights were checked. The state stays on the request, for the headers of the answer."""

    def allow_request(self, request: Request, view: object) -> bool:
        client: Any = request.user
        if isinstance(client, ApiClient):
            verzoek: Any = request._request
            verzoek.limietstand = tel(client)
        return True

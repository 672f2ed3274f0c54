"""Who looked, in plain words: from the processing log, lists apart."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from reintegratie.mijn.woorden import gewoon
from reintegratie.models import Dossier, Verwerking

_DEED = {
    "inzien": "bekeek uw dossier",
    "wijzigen": "veranderde iets in uw dossier",
    "export": "haalde gegevens uit uw dossier op",
    "brief": "maakte of las post voor u",
    "regel": "controleerde uw dossier met een vaste regel",
    "lijst": "zag uw naam in een lijst",
}


@dataclass(frozen=True)
class Kijk:
    op: dt.datetime
    wie: str
    deed: str
    waarvoor: str


def kijkregels(dossier: Dossier) -> QuerySet[Verwerking]:
    return Verwerking.objects.filter(dossiers__contains=[dossier.pk]).exclude(door__startswith="klant:").order_by("-pk")


def als_kijk(rij: Verwerking) -> Kijk:
    """Returns one line as the person reads it."""
    deed = _DEED.get(rij.handeling, "gebruikte uw gegevens")
    return Kijk(rij.op, gewoon(rij.door_naam), deed, gewoon(rij.doel))

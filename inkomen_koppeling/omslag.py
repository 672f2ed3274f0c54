"""The envelope of an event: NL GOV profile for CloudEvents 1.1, with references only."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings

from reintegratie.api.verklaring import uitgever
from reintegratie.kamers import soorten

SOORT = "application/cloudevents+json; charset=utf-8"
PROEF = "nl.reintegratie.proef"


@dataclass(frozen=True)
class Voorval:
    """What an envelope says: which event, about which referral."""

    nummer: str
    soort: str
    op: dt.datetime
    verwijzing: UUID
    kenmerk: str


def bron() -> str:
    """Returns who we are, as the profile asks: organisation by OIN, then the system."""
    return f"urn:nld:oin:{settings.ORGANISATIE_OIN}:systeem:reintegratie"


def omslag(voorval: Voorval) -> dict[str, Any]:
    """Returns the envelope; the pair of event and referral is its id."""
    return {
        "specversion": "1.0",
        "id": voorval.nummer,
        "source": bron(),
        "type": soorten()[voorval.soort].cloudevent,
        "subject": str(voorval.verwijzing),
        "time": voorval.op,
        "datacontenttype": "application/json",
        "dataref": f"{uitgever()}/api/v1/verwijzingen/{voorval.verwijzing}",
        "data": {"verwijzing": voorval.verwijzing, "kenmerk": voorval.kenmerk},
    }


def proefomslag(nummer: UUID, op: dt.datetime) -> dict[str, Any]:
    """Returns the envelope of a test: about nobody."""
    return {
        "specversion": "1.0",
        "id": str(nummer),
        "source": bron(),
        "type": PROEF,
        "subject": str(nummer),
        "time": op,
        "datacontenttype": "application/json",
        "data": {"proef": True},
    }

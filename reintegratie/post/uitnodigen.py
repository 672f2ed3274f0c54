"""Inviting somebody for a talk: a message with day, time and place."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.fouten import Weigering
from reintegratie.models import Bericht
from reintegratie.schil.schrijfwijze import weekdag
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast


@transaction.atomic
def nodig_uit(*, dossier_id: int, dag: dt.date, tijd: dt.time, waar: str, door: Actor) -> Bericht:
    """Sends one invitation per moment; the same moment twice is the same invitation."""
    dossier = vergrendel(dossier_id)
    if dossier.gesloten_op:
        raise Weigering("Dit dossier is gesloten. U kunt niemand meer uitnodigen.", code="gesloten")
    leg_vast(door=door, dossiers=[dossier.pk], handeling="brief", doel="begeleiding", plek="uitnodigen")
    return stuur(
        sjabloon="uitnodiging_gesprek",
        sleutel=f"uitnodiging:{dossier.pk}:{dag:%Y%m%d}{tijd:%H%M}",
        door=door,
        dossier=dossier,
        context={"consulent": door.naam, "wanneer": f"{weekdag(dag)} om {tijd:%H.%M} uur", "waar": waar},
    )

"""What a payer reads back about its notices and messages."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from inkomen_koppeling.berichtenwisseling import tekst_van
from inkomen_koppeling.meldsoorten import Meldgevolg
from inkomen_koppeling.models import Klantmelding, Verwijzing, Verwijzingsbericht


def meldingen_van(verwijzing: Verwijzing) -> QuerySet[Klantmelding]:
    """Returns the notices of one referral with what became of them."""
    return Klantmelding.objects.filter(verwijzing=verwijzing).select_related(
        "verwijzing", "corrigeert", "correctie", "afhandeling"
    )


def berichten_van(verwijzing: Verwijzing) -> QuerySet[Verwijzingsbericht]:
    return Verwijzingsbericht.objects.filter(verwijzing=verwijzing)


def _stand(melding: Klantmelding) -> str:
    if hasattr(melding, "correctie"):
        return "gecorrigeerd"
    if melding.gevolg != Meldgevolg.TAAK:
        return str(melding.gevolg)
    return "afgehandeld" if hasattr(melding, "afhandeling") or not melding.verwijzing.loopt else "in_behandeling"


def melding_als_antwoord(melding: Klantmelding) -> dict[str, Any]:
    return {
        "uuid": melding.uuid,
        "soort": melding.soort,
        "van": melding.van,
        "tot_en_met": melding.tot - dt.timedelta(days=1) if melding.tot else None,
        "reden": melding.reden or None,
        "corrigeert": melding.corrigeert.uuid if melding.corrigeert else None,
        "stand": _stand(melding),
        "ontvangen_op": melding.ontvangen_op,
    }


def bericht_als_antwoord(bericht: Verwijzingsbericht) -> dict[str, Any]:
    return {"uuid": bericht.uuid, "richting": bericht.richting, "tekst": tekst_van(bericht), "op": bericht.op}

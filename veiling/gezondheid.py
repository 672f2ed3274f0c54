"""Health of the auction (promise O03): rounds closed and opened in time, the closing worker alive, keys in stock."""

import datetime as dt

from django.utils import timezone

from reintegratie.kamers import Controle
from reintegratie.klok import nu
from reintegratie.models import Hartslag
from veiling.enums import Rondestatus
from veiling.models import Proefenvelop, Veiling
from veiling.rondesleutels import vrije_sleutels

LAAT = dt.timedelta(seconds=60)
PROEF_LAAT = dt.timedelta(minutes=10)


def _te_laat(status: Rondestatus, melding: str) -> str | None:
    laat = Veiling.objects.filter(status=status, sluit_op__lt=nu() - LAAT)
    return melding if laat.exists() else None


def te_laat_dicht() -> str | None:
    return _te_laat(Rondestatus.GEPUBLICEERD, "Een ronde had meer dan 60 seconden geleden moeten sluiten.")


def te_laat_open() -> str | None:
    return _te_laat(
        Rondestatus.GESLOTEN, "Een gesloten ronde is na 60 seconden nog niet geopend. Heeft het sluitproces zijn sleutel?"
    )


def sluiter_stil() -> str | None:
    rij = Hartslag.objects.filter(proces="sluiter").first()
    leeft = rij is not None and rij.op >= timezone.now() - LAAT
    return None if leeft else "Geen teken van leven van het sluitproces in de laatste 60 seconden."


def sleutels_op() -> str | None:
    return None if vrije_sleutels() else "Er is geen sleutel vrij voor een nieuwe ronde."


def proef_mislukt() -> str | None:
    lopend = Proefenvelop.objects.filter(veiling__status=Rondestatus.GEPUBLICEERD)
    if lopend.filter(gelukt=False).exists():
        return "Een proef met openen is mislukt. Zie docs/beheer.md, Sluitproces."
    laat = lopend.filter(geopend_op__isnull=True, open_vanaf__lt=nu() - PROEF_LAAT)
    return "Een proef met openen is meer dan 10 minuten te laat." if laat.exists() else None


CONTROLES = (
    Controle("rondes gesloten", te_laat_dicht),
    Controle("rondes geopend", te_laat_open),
    Controle("sluiter", sluiter_stil),
    Controle("rondesleutels", sleutels_op),
    Controle("proefopening", proef_mislukt),
)

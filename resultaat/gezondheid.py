"""Health of this room: nothing may stay behind unseen (promise O03)."""

import datetime as dt

from django.db.models import F, Sum

from reintegratie.kamers import Controle
from reintegratie.klok import nu
from reintegratie.models import Regiobudget
from veiling.enums import Gunningstatus
from veiling.models import Gunning

LANGST = dt.timedelta(minutes=5)


def _aanbod() -> str | None:
    """A definitive award whose provider was not told."""
    laat = Gunning.objects.filter(status=Gunningstatus.DEFINITIEF, overdracht__isnull=True, definitief_op__lt=nu() - LANGST)
    return "Een definitieve groep is nog niet aan de dienstverlener aangeboden." if laat.exists() else None


def _budget() -> str | None:
    """Reservations must add up to the total that the ledger keeps."""
    scheef = Regiobudget.objects.annotate(rest=Sum("reserveringen__rest_cent", default=0)).exclude(rest=F("gereserveerd_cent"))
    return "De reserveringen van een regio kloppen niet met het grootboek." if scheef.exists() else None


CONTROLES = (Controle("overdracht", _aanbod), Controle("reserveringen", _budget))

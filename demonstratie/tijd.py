"""Moving the clock of the demonstration, with the work of every day that passes."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from reintegratie import gebeurtenissen, opdrachten, vegen
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.klok import nu, verzet
from veiling.models import Gunning, Veiling


def _dag() -> dt.timedelta:
    return dt.timedelta(days=1)


def _week() -> dt.timedelta:
    return dt.timedelta(weeks=1)


def _gebeurtenis() -> dt.timedelta:
    """Returns how far the next deadline or end of a waiting period is."""
    moment = nu()
    momenten = [
        *Veiling.objects.filter(sluit_op__gt=moment).order_by("sluit_op").values_list("sluit_op", flat=True)[:1],
        *Gunning.objects.filter(standstill_tot__gt=moment)
        .order_by("standstill_tot")
        .values_list("standstill_tot", flat=True)[:1],
    ]
    komend = [m for m in momenten if m is not None]
    if not komend:
        raise Weigering("Er is nu geen moment waarop iets sluit of afloopt. Kies een dag of een week.")
    return min(komend) - moment + dt.timedelta(seconds=5)


STAPPEN: dict[str, Callable[[], dt.timedelta]] = {"dag": _dag, "week": _week, "gebeurtenis": _gebeurtenis}


def ga_verder(*, stap: Callable[[], dt.timedelta], door: Actor) -> dt.datetime:
    """Moves the clock and does what would have been done meanwhile: sweeps, nightly work per day, jobs. Returns the new time.

    Day by day, so that a deadline inside the jump is kept at its own moment.
    """
    doel = nu() + stap()
    while (rest := doel - nu()) > dt.timedelta(0):
        with transaction.atomic():
            verzet(met=min(rest, dt.timedelta(days=1)), door=door)
            gebeurtenissen.schrijf(soort="klok.verzet", stroom="beheer", door=door)
        vegen.veeg()
        vegen.doe_nachtwerk()
    opdrachten.werk_af(hoogstens=500)
    gebeurtenissen.verzegel_alles()
    return nu()

"""How long people wait from the route to the first talk with their provider: promised within 13 weeks for 90 % of them."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import DateTimeField, Min, OuterRef, Subquery

from reintegratie.models import Contact, Regio
from scan.enums import Route
from scan.models import Routebesluit
from veiling.models import Vergelijkingsdeel

WEKEN, AANDEEL = 13, 90
MINIMUM = 10
PERIODE = dt.timedelta(days=365)


@dataclass(frozen=True)
class Wachttijd:
    """One region in the last year. `procent` is None with fewer than ten people."""

    regio: str
    procent: int | None

    @property
    def gehaald(self) -> bool | None:
        return None if self.procent is None else self.procent >= AANDEEL


def wachttijden(op: dt.datetime) -> list[Wachttijd]:
    """Of everybody whose 13 weeks ended in the year before `op`: how many had their first talk in time.

    Who was drawn for comparison waits for nobody; who left before the 13 weeks were over did not wait too long.
    """
    grens = dt.timedelta(weeks=WEKEN)
    gesprek = (
        Contact.objects.filter(dossier=OuterRef("dossier"), organisatie__isnull=False, op__gte=OuterRef("op"))
        .order_by()
        .values("dossier")
        .annotate(eerste=Min("op"))
        .values("eerste")
    )
    vergelijking = Vergelijkingsdeel.objects.filter(eruit_op__isnull=True).values("dossier")
    rijen = (
        Routebesluit.objects.filter(route=Route.KAVEL, tot__isnull=True, op__gt=op - PERIODE - grens, op__lte=op - grens)
        .exclude(dossier__in=vergelijking)
        .annotate(eerste=Subquery(gesprek, output_field=DateTimeField()))
    )
    geteld: dict[int, list[bool]] = defaultdict(list)
    for regio, begin, eerste, gesloten in rijen.values_list("dossier__regio", "op", "eerste", "dossier__gesloten_op"):
        if eerste is not None or gesloten is None or gesloten - begin > grens:
            geteld[regio].append(eerste is not None and eerste - begin <= grens)
    return [_regel(regio, geteld[regio.pk]) for regio in Regio.objects.order_by("naam")]


def _regel(regio: Regio, op_tijd: list[bool]) -> Wachttijd:
    return Wachttijd(regio.naam, round(100 * sum(op_tijd) / len(op_tijd)) if len(op_tijd) >= MINIMUM else None)

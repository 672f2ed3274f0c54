"""What there is: services with how full they are, how long the list is, and the wait that follows from it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from reintegratie.dienstenums import MET_PLEK, Deelnamestatus
from reintegratie.dienstwacht import weken_wachten
from reintegratie.models import Dienst, Dienstdeelname, Regio, Startmoment


@dataclass(frozen=True)
class Stand:
    """One service as people see it. `wacht_weken`: 0 when there is a place now."""

    dienst: Dienst
    bezet: int
    wachtend: int
    wacht_weken: int
    eerstvolgend: dt.date | None

    @property
    def vrij(self) -> int:
        return 0 if self.wachtend else max(0, self.dienst.capaciteit - self.bezet)


def met_stand(diensten: QuerySet[Dienst]) -> QuerySet[Dienst]:
    """Adds how many people have a place and how many wait."""
    return diensten.annotate(
        bezet=Count("deelnamen", filter=Q(deelnamen__status__in=MET_PLEK)),
        wachtend=Count("deelnamen", filter=Q(deelnamen__status=Deelnamestatus.WACHTLIJST)),
    )


def lopende(regio: Regio | int) -> QuerySet[Dienst]:
    return Dienst.objects.filter(regio=regio, gestopt_op__isnull=True).order_by("soort", "naam")


def standen(diensten: QuerySet[Dienst], op: dt.date) -> list[Stand]:
    """Returns each service with its numbers and the first day that a group begins: two queries."""
    rijen = list(met_stand(diensten))
    momenten = Startmoment.objects.filter(dienst__in=[d.pk for d in rijen], dag__gt=op, vervallen_op__isnull=True)
    eerste: dict[int, dt.date] = {}
    for dienst, dag in momenten.order_by("dag").values_list("dienst", "dag"):
        eerste.setdefault(dienst, dag)
    return [_stand(d, d.bezet, d.wachtend, eerste.get(d.pk)) for d in rijen]  # type: ignore[attr-defined]


def _stand(dienst: Dienst, bezet: int, wachtend: int, eerste: dt.date | None) -> Stand:
    weken = weken_wachten(capaciteit=dienst.capaciteit, bezet=bezet, wachtend=wachtend, duur_weken=dienst.duur_weken)
    return Stand(dienst, bezet, wachtend, weken, eerste)


def wachtlijst(dienst: Dienst | int) -> QuerySet[Dienstdeelname]:
    """Returns who waits, in the order of the rule: priority first, then who waits longest."""
    rijen = Dienstdeelname.objects.filter(dienst=dienst, status=Deelnamestatus.WACHTLIJST)
    return rijen.annotate(voor=Count("pk", filter=~Q(voorrang=""))).order_by("-voor", "aangemeld_op", "pk")

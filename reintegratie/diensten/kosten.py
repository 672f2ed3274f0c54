"""What own services cost, per region and year: planned (a place that did not begin) and spent (a place that began)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, DateField, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce, ExtractYear, TruncDate

from reintegratie.dienstenums import Deelnamestatus
from reintegratie.klok import AMSTERDAM
from reintegratie.models import Dienstdeelname

_DAG = Coalesce("begonnen_op", "start_op", TruncDate("geplaatst_op", tzinfo=AMSTERDAM), output_field=DateField())


@dataclass(frozen=True)
class Dienstkosten:
    """Cents of one region and year; `gepland` and `besteed` never hold the same place."""

    regio_id: int
    jaar: int
    gepland_cent: int
    besteed_cent: int


def kostenregels() -> QuerySet[Dienstdeelname]:
    """Returns places with the year they count in (Amsterdam days) as `jaar`, with `gepland_cent` and `besteed_cent`."""
    begonnen, nog_niet = Q(begonnen_op__isnull=False), Q(status=Deelnamestatus.GEPLAATST)
    nul = Value(0, output_field=IntegerField())
    return (
        Dienstdeelname.objects.filter(begonnen | nog_niet)
        .annotate(jaar=ExtractYear(_DAG))
        .annotate(gepland_cent=Case(When(nog_niet, then=F("kosten_cent")), default=nul))
        .annotate(besteed_cent=Case(When(begonnen, then=F("kosten_cent")), default=nul))
    )


def dienstkosten(*, regio_id: int | None = None, jaar: int | None = None) -> list[Dienstkosten]:
    """Returns the sums per region and year, by region and year: one query."""
    rijen: QuerySet[Any] = kostenregels()
    if regio_id is not None:
        rijen = rijen.filter(dienst__regio=regio_id)
    if jaar is not None:
        rijen = rijen.filter(jaar=jaar)
    som = rijen.values("dienst__regio", "jaar").annotate(gepland=Sum("gepland_cent"), besteed=Sum("besteed_cent"))
    return [
        Dienstkosten(r["dienst__regio"], r["jaar"], int(r["gepland"]), int(r["besteed"]))
        for r in som.order_by("dienst__regio", "jaar")
    ]

"""Sums and lists that several pages show."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from reintegratie.models import Gebruiker, Regiobudget
from reintegratie.rechten import regios_van
from resultaat.enums import Uitbetaalstatus as S
from resultaat.models import Uitbetaling


@dataclass(frozen=True)
class Bedragen:
    """Amounts in cents by where they are in the payment."""

    wacht: int
    goedgekeurd: int
    betaald: int


def bedragen(rijen: QuerySet[Uitbetaling]) -> Bedragen:
    """Returns the sums in one query. A corrected payment and its opposite amount cancel out once both are paid."""
    onderweg = Q(status=S.GOEDGEKEURD) | Q(status=S.GECORRIGEERD, betaald_op__isnull=True)
    som = rijen.aggregate(
        wacht=Sum("bedrag_cent", filter=Q(status=S.TE_BEOORDELEN), default=0),
        goedgekeurd=Sum("bedrag_cent", filter=onderweg, default=0),
        betaald=Sum("bedrag_cent", filter=Q(betaald_op__isnull=False), default=0),
    )
    return Bedragen(**som)


def budgetten_voor(gebruiker: Gebruiker) -> QuerySet[Regiobudget]:
    return Regiobudget.objects.filter(regio__in=regios_van(gebruiker)).select_related("regio")

"""Who already works enough, as the income source says now."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from reintegratie.models import Inkomstenperiode
from veiling.regels import Regels


def werkt_nu(klant_ids: Sequence[int], *, op: dt.date, regels: Regels) -> set[int]:
    """Returns the people whose jobs on that day add up to the counted number of hours a week (bouwadvies 11)."""
    perioden = Inkomstenperiode.objects.filter(
        klant_id__in=klant_ids, ikv__in=regels.ikv_werk, van__lte=op, tot__gt=op, bekend_tot__isnull=True, ingetrokken=False
    )
    per_klant: dict[int, Decimal] = {}
    for klant_id, uren, van, tot in perioden.values_list("klant_id", "uren", "van", "tot"):
        per_klant[klant_id] = per_klant.get(klant_id, Decimal(0)) + uren * 7 / (tot - van).days
    return {klant_id for klant_id, uren in per_klant.items() if uren >= regels.uren_per_week}

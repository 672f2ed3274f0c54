"""Terms in working days: no Saturday, Sunday or public holiday."""

import datetime as dt
from functools import cache

from holidays import country_holidays


@cache
def _vrij(jaar: int) -> frozenset[dt.date]:
    return frozenset(country_holidays("NL", years=jaar))


def na_werkdagen(dag: dt.date, aantal: int) -> dt.date:
    """Returns the `aantal`-th working day after `dag`."""
    while aantal > 0:
        dag += dt.timedelta(days=1)
        aantal -= dag.weekday() < 5 and dag not in _vrij(dag.year)
    return dag

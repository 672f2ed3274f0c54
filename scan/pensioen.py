"""State pension age (Algemene Ouderdomswet art. 7a) by date of birth. Pure; extend the table when a new age is set."""

import datetime as dt

from scan.register import plus_maanden

# Born before this date -> pension age in months. Source: art. 7a AOW and the yearly decrees up to 2031.
_LEEFTIJDEN = (
    (dt.date(1957, 3, 1), 66 * 12 + 10),
    (dt.date(1961, 1, 1), 67 * 12),
)
_LAATST_BEKEND = 67 * 12 + 3


def pensioendatum(geboren: dt.date) -> dt.date:
    """Returns the day on which the state pension starts, by the latest age known for this year of birth."""
    maanden = next((m for grens, m in _LEEFTIJDEN if geboren < grens), _LAATST_BEKEND)
    return plus_maanden(geboren, maanden)


def binnen_een_jaar(geboren: dt.date, op: dt.date) -> bool:
    """Whether the pension starts within twelve months of `op`."""
    return pensioendatum(geboren) <= plus_maanden(op, 12)


def jongste_uitgesloten(op: dt.date) -> dt.date:
    """Returns the first date of birth from which `binnen_een_jaar` no longer holds, to filter in the database."""
    laag, hoog = dt.date(op.year - 75, 1, 1), op
    while laag < hoog:
        midden = laag + (hoog - laag) // 2
        if binnen_een_jaar(midden, op):
            laag = midden + dt.timedelta(days=1)
        else:
            hoog = midden
    return laag

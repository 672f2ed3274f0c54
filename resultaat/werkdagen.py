"""Terms in working days and in months."""

import datetime as dt

from veiling.standstill import is_werkdag


def na_werkdagen(dag: dt.date, aantal: int) -> dt.date:
    """Returns the `aantal`-th working day after `dag`."""
    while aantal > 0:
        dag += dt.timedelta(days=1)
        aantal -= is_werkdag(dag)
    return dag


def maanden_later(dag: dt.date, maanden: int) -> dt.date:
    """Returns the same day so many months later, or the last day of a shorter month."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    laatste = (dt.date(jaar + maand // 11, (maand + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(jaar, maand + 1, min(dag.day, laatste))

"""What registers already know, as answers of the scan: age, time without work, share of time in work. Pure; dates half-open."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

JAREN_TERUG = 4
_LEEFTIJDEN = ((30, 1), (40, 2), (50, 3), (55, 4), (60, 5))
_MAANDEN_ZONDER = ((3, 1), (6, 2), (12, 3), (24, 4), (60, 5))
_AANDELEN = ((75, 1), (50, 2), (25, 3))


@dataclass(frozen=True)
class Werkperiode:
    """Paid work from `van` until `tot` (not included)."""

    van: dt.date
    tot: dt.date


def plus_maanden(dag: dt.date, maanden: int) -> dt.date:
    """Returns the same day some months later or earlier, or the last day of that month when it has no such day."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    volgende = dt.date(jaar + (maand == 11), (maand + 1) % 12 + 1, 1)
    return dt.date(jaar, maand + 1, min(dag.day, (volgende - dt.timedelta(days=1)).day))


def leeftijd(geboren: dt.date, op: dt.date) -> int:
    """Returns the age in whole years."""
    return op.year - geboren.year - ((op.month, op.day) < (geboren.month, geboren.day))


def leeftijdsgroep(geboren: dt.date, op: dt.date) -> int:
    """Returns the answer to R1: 1 (under 30) to 6 (60 and older)."""
    jaren = leeftijd(geboren, op)
    return next((waarde for grens, waarde in _LEEFTIJDEN if jaren < grens), 6)


def tijd_zonder_werk(perioden: Iterable[Werkperiode], op: dt.date) -> int | None:
    """Returns the answer to A1, 1 (shorter than 3 months) to 6; None when no work is known."""
    einden = [min(periode.tot, op) for periode in perioden if periode.van < op]
    if not einden:
        return None
    laatste = max(einden)
    return next((waarde for maanden, waarde in _MAANDEN_ZONDER if plus_maanden(laatste, maanden) > op), 6)


def aandeel_werk(perioden: Iterable[Werkperiode], op: dt.date) -> int | None:
    """Returns the answer to A2, 1 (75 % or more of the last four years) to 4; overlap counts once, None without work."""
    begin = plus_maanden(op, -12 * JAREN_TERUG)
    deel = sorted((max(p.van, begin), min(p.tot, op)) for p in perioden if p.van < op)
    if not deel:
        return None
    dagen, tot = 0, begin
    for van, einde in deel:
        dagen += max((einde - max(van, tot)).days, 0)
        tot = max(tot, einde)
    procent = 100 * dagen / (op - begin).days
    return next((waarde for grens, waarde in _AANDELEN if procent >= grens), 4)

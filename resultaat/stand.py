"""What was known about one person's weeks at the end of a day: recomputed from the versions that were valid then."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reintegratie.klok import middernacht
from resultaat import duur
from resultaat.models import Begeleiding
from resultaat.toetsen import duur_van, stukken
from resultaat.uitleg import leg_uit


@dataclass(frozen=True)
class Stand:
    """The outcome as known at the end of `dag`, in numbers and in sentences."""

    dag: dt.date
    duur: duur.Duur
    perioden: Sequence[tuple[dt.date, dt.date]]
    uitleg: Sequence[str]


def stand_op(begeleiding: Begeleiding, dag: dt.date) -> Stand:
    """Returns the state as it was known when the day was over; the same question gives the same answer for ever."""
    bekend = middernacht(dag + dt.timedelta(days=1)) - dt.timedelta(microseconds=1)
    uitkomst = duur_van(begeleiding, dag, bekend=bekend)
    return Stand(dag, uitkomst, sorted(stukken(uitkomst)), leg_uit(uitkomst))

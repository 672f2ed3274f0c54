"""The last day of the standstill and the moment it ends.

Source: docs/rekenregels.md, "Standstill" (Aanbestedingswet 2012 art. 2.127; Algemene termijnenwet art. 1 and 3). The term
starts the day after the last notice, lasts at least twenty calendar days, holds two working days or more and ends on a
working day.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays import OPTIONAL, PUBLIC, country_holidays

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAGEN = 20


@cache
def feestdagen(jaar: int) -> frozenset[date]:
    """General holidays of art. 3 Algemene termijnenwet in a year, Good Friday and 5 May included; no decreed days."""
    return frozenset(country_holidays("NL", years=jaar, categories=(PUBLIC, OPTIONAL))) | {date(jaar, 5, 5)}


def is_werkdag(dag: date, aangewezen: Collection[date] = ()) -> bool:
    """No Saturday, Sunday, general holiday or decreed day (``aangewezen``)."""
    return dag.weekday() < 5 and dag not in feestdagen(dag.year) and dag not in aangewezen


def laatste_dag(verzonden_op: date, *, dagen: int = DAGEN, aangewezen: Collection[date] = ()) -> date:
    """Last day of the term. ``verzonden_op``: Amsterdam date on which the last notice was sent; ``dagen``: at least 20."""
    if dagen < DAGEN:
        raise ValueError("de opschortende termijn duurt ten minste 20 kalenderdagen")
    dag = verzonden_op + timedelta(days=dagen)
    while not is_werkdag(dag, aangewezen) or _werkdagen(verzonden_op, dag, aangewezen) < 2:
        dag += timedelta(days=1)
    return dag


def _werkdagen(na: date, tot_en_met: date, aangewezen: Collection[date]) -> int:
    return sum(is_werkdag(na + timedelta(days=i), aangewezen) for i in range(1, (tot_en_met - na).days + 1))


def standstill_tot(verzonden: datetime, *, dagen: int = DAGEN, aangewezen: Collection[date] = ()) -> datetime:
    """First moment after the term, in UTC: midnight in Amsterdam after the last day. ``verzonden`` needs a zone."""
    if verzonden.tzinfo is None:
        raise ValueError("het moment van verzending heeft een tijdzone nodig")
    laatste = laatste_dag(verzonden.astimezone(AMSTERDAM).date(), dagen=dagen, aangewezen=aangewezen)
    return datetime.combine(laatste + timedelta(days=1), time.min, AMSTERDAM).astimezone(UTC)

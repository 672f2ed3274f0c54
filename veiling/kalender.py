"""The public calendar: one round a month in every region, with the moments that follow from the rules.

Source: docs/rekenregels.md, "Kalender". A round is published on the first Tuesday of the month (a later working day when that is
a holiday), closes at noon after the term for bids, and is decided a week later; then the standstill runs and the first talk
follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from veiling.standstill import AMSTERDAM, is_werkdag, laatste_dag

DINSDAG = 1
BESLUIT_DAGEN = 7
TWAALF_UUR = time(12)


@dataclass(frozen=True)
class Kalenderregel:
    """The round of one month."""

    publicatie: date
    sluit_op: datetime
    besluit: date
    standstill: date
    eerste_gesprek: date

    @property
    def weken(self) -> int:
        """Whole weeks from freezing (at publication) to the last day of the first talk."""
        return -(-(self.eerste_gesprek - self.publicatie).days // 7)


def _werkdag(dag: date) -> date:
    while not is_werkdag(dag):
        dag += timedelta(days=1)
    return dag


def ronde_van_maand(jaar: int, maand: int, *, inschrijving: int, standstill: int, gesprek_werkdagen: int) -> Kalenderregel:
    """``inschrijving`` and ``standstill`` in days, ``gesprek_werkdagen`` in working days after the standstill."""
    eerste = date(jaar, maand, 1)
    publicatie = _werkdag(eerste + timedelta(days=(DINSDAG - eerste.weekday()) % 7))
    sluit = _werkdag(publicatie + timedelta(days=inschrijving))
    besluit = _werkdag(sluit + timedelta(days=BESLUIT_DAGEN))
    einde = laatste_dag(besluit, dagen=standstill)
    gesprek = einde
    for _ in range(gesprek_werkdagen):
        gesprek = _werkdag(gesprek + timedelta(days=1))
    sluit_op = datetime.combine(sluit, TWAALF_UUR, AMSTERDAM).astimezone(UTC)
    return Kalenderregel(publicatie, sluit_op, besluit, einde, gesprek)


def kalender(vanaf: date, maanden: int, *, inschrijving: int, standstill: int, gesprek_werkdagen: int) -> list[Kalenderregel]:
    """The rounds of this month and the next ones."""
    uit = []
    for i in range(maanden):
        extra, maand = divmod(vanaf.month - 1 + i, 12)
        uit.append(
            ronde_van_maand(
                vanaf.year + extra,
                maand + 1,
                inschrijving=inschrijving,
                standstill=standstill,
                gesprek_werkdagen=gesprek_werkdagen,
            )
        )
    return uit

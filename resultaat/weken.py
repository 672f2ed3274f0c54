"""Counted weeks as a picture: how far, and what each milestone asks. Never an employer or a wage."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from resultaat import duur
from resultaat.enums import Mijlpaalstatus
from resultaat.models import Begeleiding, MijlpaalBehaald
from resultaat.regels import regels_van


@dataclass(frozen=True)
class Stap:
    """One milestone on the bar: `plek` in percent of the last one, `uiterlijk` the last day it can be reached in this run."""

    nummer: int
    weken: int
    plek: str
    behaald: MijlpaalBehaald | None
    uiterlijk: dt.date | None

    @property
    def toon(self) -> str:
        return "ok" if self.behaald else "grijs"

    @property
    def woord(self) -> str:
        return "Behaald" if self.behaald else "Nog niet"


@dataclass(frozen=True)
class Weekbeeld:
    weken: int
    dagen: int
    laatste: int
    stappen: Sequence[Stap]
    begin: dt.date | None
    verlengingen: Sequence[duur.Verlenging] = ()

    @property
    def volgende(self) -> Stap | None:
        return next((stap for stap in self.stappen if not stap.behaald), None)

    @property
    def nog_weken(self) -> int:
        """Whole weeks still to count for the next milestone."""
        return max(self.volgende.weken - self.weken, 0) if self.volgende else 0

    @property
    def breedte(self) -> str:
        return f"{min(100 * self.dagen / (7 * self.laatste), 100):.2f}"


def beeld_van(begeleiding: Begeleiding, mijlpalen: Sequence[MijlpaalBehaald]) -> Weekbeeld:
    """Returns the picture of one guidance from rows already read."""
    regels = regels_van(begeleiding.overdracht.gunning)
    behaald = {m.mijlpaal: m for m in mijlpalen if m.status != Mijlpaalstatus.VERVALLEN}
    laatste = regels.mijlpalen[-1].weken
    begin = begeleiding.reeks_begin
    verlengingen = tuple(
        duur.Verlenging(dt.date.fromisoformat(van), dt.date.fromisoformat(tot), dagen)
        for van, tot, dagen in begeleiding.verlengingen
    )
    kader = duur.Begeleiding(begeleiding.van, begeleiding.termijn_tot, verlengingen=verlengingen)
    stappen = tuple(
        Stap(
            nummer=nummer,
            weken=regel.weken,
            plek=f"{100 * regel.weken / laatste:.2f}",
            behaald=behaald.get(nummer),
            uiterlijk=kader.rek(begin, begin + dt.timedelta(days=regel.venster - 1)) if begin else None,
        )
        for nummer, regel in enumerate(regels.mijlpalen, start=1)
    )
    return Weekbeeld(begeleiding.weken, begeleiding.getelde_dagen, laatste, stappen, begin, verlengingen)

"""Counted days, runs and milestones of one person, with the explanation.

Source: docs/rekenregels.md, "Duur". Dates are half-open: ``tot`` is the first day that does not belong to a period. Hours per
week are exact fractions: paid hours of an income period, divided by its days, times seven, added over jobs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from dateutil.relativedelta import relativedelta

DAG = timedelta(days=1)


class DuurFout(ValueError):
    """An income period that cannot exist; message in plain Dutch."""


class TeltNiet(StrEnum):
    """Why a whole period does not count."""

    GEEN_WERK = "geen_werk"
    BIJ_AANBIEDER = "bij_aanbieder"
    AL_BEGONNEN = "al_begonnen"
    VOOR_OVERDRACHT = "voor_overdracht"


class Einde(StrEnum):
    """Why a run is over; a run that still goes on has none."""

    GAT = "gat"
    VENSTER = "venster"
    VOLTOOID = "voltooid"


@dataclass(frozen=True)
class Periode:
    """One income period. ``uren``: paid hours in the whole period; ``ikv``: income relation code of the wage source."""

    van: date
    tot: date
    uren: Decimal
    ikv: int
    werkgever: str
    sleutel: str = ""


@dataclass(frozen=True)
class Duurregels:
    """``mijlpalen`` and ``vensters``: counted days and the days from the start of the run within which they must fall.

    ``gat``: longest gap in days; ``tabel``: hours a week to share of the price.
    """

    ikv_werk: frozenset[int] = frozenset({11, 13, 15})
    uren: Decimal = Decimal(12)
    gat: int = 28
    mijlpalen: tuple[int, ...] = (91, 182, 364)
    vensters: tuple[int, ...] = (140, 273, 546)
    eerder_maanden: int = 6
    tabel: tuple[tuple[Decimal, Decimal], ...] = ((Decimal(12), Decimal("0.60")), (Decimal(24), Decimal("1.00")))

    def aandeel(self, uren: Fraction) -> Decimal:
        """Share of the price for an average of ``uren`` a week: the row with the highest border not above it."""
        return max((rij for rij in self.tabel if rij[0] <= uren), default=(Decimal(0), Decimal(0)))[1]


@dataclass(frozen=True)
class Verlenging:
    """A limit (last day to be at work again, last day of a window) whose time runs on a day in [van, tot) moves ``dagen`` later.

    A limit that has passed before ``van`` stays where it is, so nothing that ended comes back.
    """

    van: date
    tot: date
    dagen: int

    @property
    def orde(self) -> tuple[date, date, int]:
        return self.van, self.tot, self.dagen


@dataclass(frozen=True)
class Begeleiding:
    """``overdracht``: day of hand-over; ``termijn_tot``: first day on which no run can start any more; ``gelieerd``: employers
    that are the provider or an affiliate; ``verlengingen``: what lengthens gap and windows alike, in order of their first day."""

    overdracht: date
    termijn_tot: date
    gelieerd: frozenset[str] = frozenset()
    verlengingen: tuple[Verlenging, ...] = ()

    def rek(self, begin: date, uiterlijk: date) -> date:
        """The last day of a limit that began to run on ``begin``, with the extensions that it meets."""
        for verlenging in sorted(self.verlengingen, key=lambda v: v.orde):
            if uiterlijk >= verlenging.van and begin < verlenging.tot:
                uiterlijk += verlenging.dagen * DAG
        return uiterlijk


@dataclass(frozen=True)
class Mijlpaal:
    """``uren``: average hours a week over the counted days since the previous milestone of the run."""

    nummer: int
    dag: date
    uren: Fraction
    aandeel: Decimal


@dataclass(frozen=True)
class Reeks:
    """A run: first counted day, counted days, gaps as (van, tot), milestones reached in it and why it ended."""

    start: date
    laatste: date
    getelde_dagen: int
    gaten: tuple[tuple[date, date], ...]
    mijlpalen: tuple[Mijlpaal, ...]
    einde: Einde | None

    @property
    def getelde_weken(self) -> int:
        return self.getelde_dagen // 7


@dataclass(frozen=True)
class NogNodig:
    """Until the next milestone: counted days, the last day it may fall on and the last day to be at work again.

    Without a running run ``uiterlijk`` is the last day of the term and ``hervatten`` is ``None``.
    """

    mijlpaal: int
    dagen: int
    uiterlijk: date
    hervatten: date | None


@dataclass(frozen=True)
class Duur:
    """The whole answer. ``mijlpalen``: first time each was reached, over all runs; ``te_weinig_uren``: stretches of eligible work
    below the threshold as (van, tot, hours a week); ``werkte_al``: worked enough hours on the day of hand-over."""

    reeksen: tuple[Reeks, ...]
    mijlpalen: tuple[Mijlpaal, ...]
    telt_niet: tuple[tuple[Periode, TeltNiet], ...]
    te_weinig_uren: tuple[tuple[date, date, Fraction], ...]
    werkte_al: bool
    nog_nodig: NogNodig | None


@dataclass
class _Lopend:
    start: date
    laatste: date
    uren: list[Fraction] = field(default_factory=list)
    gaten: list[tuple[date, date]] = field(default_factory=list)
    mijlpalen: list[Mijlpaal] = field(default_factory=list)

    def sluit(self, einde: Einde | None) -> Reeks:
        return Reeks(self.start, self.laatste, len(self.uren), tuple(self.gaten), tuple(self.mijlpalen), einde)


def toets(perioden: Iterable[Periode], begeleiding: Begeleiding, *, bekend_tot: date, regels: Duurregels | None = None) -> Duur:
    """Apply the counted-day rule to one person.

    ``bekend_tot``: first day about which the income source cannot know yet; later days are neither work nor gap. The order of the
    periods does not matter and a period given twice counts once. Raises ``DuurFout`` for an impossible period.
    """
    regels = regels or Duurregels()
    uniek = sorted(set(perioden), key=lambda p: (p.van, p.tot, p.werkgever, p.ikv, p.uren, p.sleutel))
    for periode in uniek:
        if periode.tot <= periode.van or periode.uren < 0:
            raise DuurFout("Een inkomstenperiode eindigt na het begin en heeft geen negatieve uren.")
    reden = _redenen(uniek, begeleiding, regels)
    telt = [p for p, r in zip(uniek, reden, strict=True) if r is None]
    uren = _uren_per_dag(telt, begeleiding.overdracht + DAG, bekend_tot)
    reeksen = _reeksen(uren, begeleiding, bekend_tot, regels)
    eerste: dict[int, Mijlpaal] = {}
    for reeks in reeksen:
        for mijlpaal in reeks.mijlpalen:
            eerste.setdefault(mijlpaal.nummer, mijlpaal)
    werk = [p for p in uniek if p.ikv in regels.ikv_werk]
    bij_overdracht = _uren_per_dag(werk, begeleiding.overdracht, begeleiding.overdracht + DAG)
    return Duur(
        reeksen=tuple(reeksen),
        mijlpalen=tuple(eerste[nummer] for nummer in sorted(eerste)),
        telt_niet=tuple((p, r) for p, r in zip(uniek, reden, strict=True) if r is not None),
        te_weinig_uren=_te_weinig(uren, regels),
        werkte_al=bij_overdracht.get(begeleiding.overdracht, Fraction(0)) >= regels.uren,
        nog_nodig=_nog_nodig(reeksen, begeleiding, bekend_tot, regels),
    )


def _redenen(perioden: Sequence[Periode], begeleiding: Begeleiding, regels: Duurregels) -> list[TeltNiet | None]:
    begin = _begin_dienstverband(perioden, regels)
    return [_reden(periode, begin.get(periode), begeleiding) for periode in perioden]


def _reden(periode: Periode, begin: date | None, begeleiding: Begeleiding) -> TeltNiet | None:
    if begin is None:
        return TeltNiet.GEEN_WERK
    if periode.werkgever in begeleiding.gelieerd:
        return TeltNiet.BIJ_AANBIEDER
    if periode.tot <= begeleiding.overdracht + DAG:
        return TeltNiet.VOOR_OVERDRACHT
    return TeltNiet.AL_BEGONNEN if begin <= begeleiding.overdracht else None


def _begin_dienstverband(perioden: Sequence[Periode], regels: Duurregels) -> dict[Periode, date]:
    """First day of the employment each work period belongs to; spells at most ``eerder_maanden`` apart are one employment."""
    per_werkgever: dict[str, list[Periode]] = defaultdict(list)
    for periode in perioden:
        if periode.ikv in regels.ikv_werk:
            per_werkgever[periode.werkgever].append(periode)
    begin: dict[Periode, date] = {}
    for eigen in per_werkgever.values():
        start, einde = eigen[0].van, eigen[0].tot
        for periode in eigen:
            if periode.van > einde + relativedelta(months=regels.eerder_maanden):
                start = periode.van
            einde = max(einde, periode.tot)
            begin[periode] = start
    return begin


def _uren_per_dag(perioden: Iterable[Periode], van: date, tot: date) -> dict[date, Fraction]:
    """Hours a week for each day in [van, tot) with work."""
    uren: dict[date, Fraction] = defaultdict(Fraction)
    for periode in perioden:
        per_week = Fraction(periode.uren) * 7 / (periode.tot - periode.van).days
        dag = max(van, periode.van)
        while dag < min(tot, periode.tot):
            uren[dag] += per_week
            dag += DAG
    return dict(uren)


def _reeksen(uren: dict[date, Fraction], begeleiding: Begeleiding, bekend_tot: date, regels: Duurregels) -> list[Reeks]:
    klaar: list[Reeks] = []
    lopend: _Lopend | None = None
    for dag in sorted(dag for dag, per_week in uren.items() if per_week >= regels.uren):
        if lopend is not None and (einde := _afgelopen(lopend, dag, begeleiding, regels)) is not None:
            klaar.append(lopend.sluit(einde))
            lopend = None
        if lopend is None:
            if dag >= begeleiding.termijn_tot:
                break
            lopend = _Lopend(dag, dag)
        _tel(lopend, dag, uren[dag], regels)
        if len(lopend.mijlpalen) == len(regels.mijlpalen):
            return [*klaar, lopend.sluit(Einde.VOLTOOID)]
    if lopend is not None:
        klaar.append(lopend.sluit(_afgelopen(lopend, bekend_tot, begeleiding, regels)))
    return klaar


def _grenzen(start: date, laatste: date, nummer: int, begeleiding: Begeleiding, regels: Duurregels) -> tuple[date, date]:
    """The last day to be at work again and the last day for the next milestone of a run."""
    hervatten = begeleiding.rek(laatste + DAG, laatste + DAG * (regels.gat + 1))
    return hervatten, begeleiding.rek(start, start + DAG * (regels.vensters[nummer] - 1))


def _afgelopen(lopend: _Lopend, dag: date, begeleiding: Begeleiding, regels: Duurregels) -> Einde | None:
    """Whether the run is over when ``dag`` is its next counted day (or the first unknown day)."""
    hervatten, venster = _grenzen(lopend.start, lopend.laatste, len(lopend.mijlpalen), begeleiding, regels)
    if dag > hervatten and hervatten <= venster + DAG:
        return Einde.GAT
    if dag > venster:
        return Einde.VENSTER
    return Einde.GAT if dag > hervatten else None


def _tel(lopend: _Lopend, dag: date, uren: Fraction, regels: Duurregels) -> None:
    if dag > lopend.laatste + DAG:
        lopend.gaten.append((lopend.laatste + DAG, dag))
    lopend.laatste = dag
    lopend.uren.append(uren)
    volgende = len(lopend.mijlpalen)
    if len(lopend.uren) == regels.mijlpalen[volgende]:
        sinds = lopend.uren[regels.mijlpalen[volgende - 1] if volgende else 0 :]
        gemiddeld = sum(sinds, Fraction(0)) / len(sinds)
        lopend.mijlpalen.append(Mijlpaal(volgende + 1, dag, gemiddeld, regels.aandeel(gemiddeld)))


def _te_weinig(uren: dict[date, Fraction], regels: Duurregels) -> tuple[tuple[date, date, Fraction], ...]:
    stukken: list[tuple[date, date, Fraction]] = []
    for dag in sorted(dag for dag, per_week in uren.items() if per_week < regels.uren):
        if stukken and stukken[-1][1] == dag and stukken[-1][2] == uren[dag]:
            stukken[-1] = (stukken[-1][0], dag + DAG, uren[dag])
        else:
            stukken.append((dag, dag + DAG, uren[dag]))
    return tuple(stukken)


def _nog_nodig(reeksen: Sequence[Reeks], begeleiding: Begeleiding, bekend_tot: date, regels: Duurregels) -> NogNodig | None:
    """What is missing for the next milestone; ``None`` when all are reached or no run can start any more."""
    laatste = reeksen[-1] if reeksen else None
    if laatste is not None and laatste.einde is None:
        volgende = len(laatste.mijlpalen)
        hervatten, venster = _grenzen(laatste.start, laatste.laatste, volgende, begeleiding, regels)
        return NogNodig(volgende + 1, regels.mijlpalen[volgende] - laatste.getelde_dagen, venster, hervatten)
    if bekend_tot >= begeleiding.termijn_tot or (laatste is not None and laatste.einde == Einde.VOLTOOID):
        return None
    return NogNodig(1, regels.mijlpalen[0], begeleiding.termijn_tot - DAG, None)

"""The rule of `resultaat.duur` for many people at once, on whole numbers in arrays.

Source: docs/rekenregels.md, "Duur"; property tests hold both definitions equal. Days are numbers since 1-1-1970. Hours are
compared exactly: jobs with periods of equal length by whole numbers, others by floating point unless they come close to a border.
The few people for whom that happens are named in ``twijfel``; the caller gives them to `resultaat.duur`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resultaat.duur import Duurregels, Einde, Verlenging

Getallen = NDArray[np.int64]
Vlaggen = NDArray[np.bool_]
NULPUNT = date(1970, 1, 1)
BREED = 1 << 20
"""More days than any date here is away from 1970: person and day make one sortable number."""
DICHTBIJ = 1e-3
"""Hundredths of hours a week closer than this to a border are not decided by floating point."""
EINDEN = (None, Einde.GAT, Einde.VENSTER, Einde.VOLTOOID)
OPEN, GAT, VENSTER, VOLTOOID = range(4)


def daggetal(dag: date) -> int:
    return (dag - NULPUNT).days


@dataclass(frozen=True)
class Mensen:
    """Per person: day of hand-over, first day without a new run, first unknown day, and the extensions by place in a list."""

    overdracht: Getallen
    termijn_tot: Getallen
    bekend_tot: Getallen
    verlenging: Getallen
    verlengingen: tuple[tuple[Verlenging, ...], ...] = ((),)

    def rek(self, wie: Getallen, begin: Getallen, uiterlijk: Getallen) -> Getallen:
        uit, soort = uiterlijk.copy(), self.verlenging[wie]
        for nummer, lijst in enumerate(self.verlengingen):
            for v in sorted(lijst, key=lambda v: v.orde):
                raakt = (soort == nummer) & (uit >= daggetal(v.van)) & (begin < daggetal(v.tot))
                uit[raakt] += v.dagen
        return uit


@dataclass(frozen=True)
class Perioden:
    """Income periods in any order, each once. ``wie``: place in ``Mensen``; ``honderdsten``: paid hours times 100; ``werkgever``:
    a number per employer, below 2**24; ``werk``: its code is work; ``gelieerd``: the provider or an affiliate."""

    wie: Getallen
    van: Getallen
    tot: Getallen
    honderdsten: Getallen
    werkgever: Getallen
    werk: Vlaggen
    gelieerd: Vlaggen


@dataclass(frozen=True)
class Mijlpalen:
    """One row per milestone of a run; ``trede``: row of the hours table, -1 below all of them."""

    wie: Getallen
    nummer: Getallen
    dag: Getallen
    begin: Getallen
    trede: Getallen


@dataclass(frozen=True)
class Reeksen:
    """One row per run; ``einde``: place in ``EINDEN``; ``grens``: the day after which an open run is over without new facts."""

    wie: Getallen
    start: Getallen
    laatste: Getallen
    dagen: Getallen
    einde: Getallen
    grens: Getallen


@dataclass(frozen=True)
class Massaduur:
    """``stukken``: person, first day and first day after of each stretch of counted days of a run."""

    reeksen: Reeksen
    mijlpalen: Mijlpalen
    stukken: tuple[Getallen, Getallen, Getallen]
    twijfel: Getallen


def toets_alle(mensen: Mensen, perioden: Perioden, regels: Duurregels) -> Massaduur:
    """Apply the rule to everybody. All dates lie between 1970 and 2100."""
    lijn = _tijdlijn(mensen, perioden, regels)
    reeksen, mijlpalen, van_tot, twijfel = _loop(mensen, lijn, regels)
    return Massaduur(reeksen, mijlpalen, _stukken(lijn, reeksen, van_tot), np.union1d(lijn.twijfel, twijfel))


def _telt(mensen: Mensen, p: Perioden, regels: Duurregels) -> Perioden:
    """The periods that can count: work elsewhere, in an employment that began after the hand-over."""
    volgorde = np.argsort(((p.wie << 24 | p.werkgever) << 18) + p.van + (1 << 17), kind="stable")
    volgorde = volgorde[p.werk[volgorde]]
    wie, baas, van, tot = p.wie[volgorde], p.werkgever[volgorde], p.van[volgorde], p.tot[volgorde]
    eerste = np.r_[True, (wie[1:] != wie[:-1]) | (baas[1:] != baas[:-1])][: len(wie)]
    groep = np.cumsum(eerste) * BREED
    einde = np.maximum.accumulate(tot + groep) - groep
    nieuw = eerste.copy()
    nieuw[1:] |= van[1:] > _maanden_later(einde[:-1], regels.eerder_maanden)
    begin = van[np.maximum.accumulate(np.where(nieuw, np.arange(len(wie)), 0))]
    na = mensen.overdracht[wie]
    goed = volgorde[~p.gelieerd[volgorde] & (tot > na + 1) & (begin > na)]
    return Perioden(p.wie[goed], p.van[goed], p.tot[goed], p.honderdsten[goed], p.werkgever[goed], p.werk[goed], p.gelieerd[goed])


def _maanden_later(dagen: Getallen, maanden: int) -> Getallen:
    """The same day so many months later, or the last day of a shorter month."""
    dag = dagen.astype("datetime64[D]")
    maand = dag.astype("datetime64[M]")
    doel = maand + maanden
    laatste = ((doel + 1).astype("datetime64[D]") - doel.astype("datetime64[D]")).astype(np.int64) - 1
    uit: Getallen = doel.astype("datetime64[D]").astype(np.int64) + np.minimum(
        dagen - maand.astype("datetime64[D]").astype(np.int64), laatste
    )
    return uit


@dataclass(frozen=True)
class _Lijn:
    """Stretches of counted days with one number of hours, in order of person and day; S of them.

    Counted days are numbered through over everybody: ``begin[i]`` is the number of the first one of stretch i, ``begin[S]`` their
    count. ``uren``: hundredths of hours a week summed up to a stretch; ``onder[k]``: days below the k-th border up to a stretch.
    ``stop[i]``: the first stretch from i on that begins a person or follows too long a gap (S when there is none).
    """

    wie: Getallen
    van: Getallen
    tot: Getallen
    per_week: NDArray[np.float64]
    begin: Getallen
    uren: NDArray[np.float64]
    onder: tuple[Getallen, ...]
    stop: Getallen
    sleutel: Getallen
    twijfel: Getallen

    def dag(self, nummer: Getallen) -> Getallen:
        plek = np.searchsorted(self.begin, nummer, side="right") - 1
        uit: Getallen = self.van[plek] + nummer - self.begin[plek]
        return uit

    def vanaf(self, wie: Getallen, dag: Getallen) -> Getallen:
        """The number of the first counted day of a person on or after a day, or beyond its last."""
        plek = np.searchsorted(self.sleutel, wie * BREED + dag, side="right")
        binnen = plek < len(self.wie)
        hier = np.minimum(plek, max(len(self.wie) - 1, 0))
        eigen = binnen & (self.wie[hier] == wie)
        return np.where(eigen, self.begin[hier] + np.maximum(dag - self.van[hier], 0), self.begin[plek])

    def som(self, reeks: NDArray[np.float64] | Getallen, per_dag: NDArray[np.float64] | Getallen, nummer: Getallen):  # type: ignore[no-untyped-def]
        """The sum of something over all counted days before a number."""
        plek = np.minimum(np.searchsorted(self.begin, nummer, side="right") - 1, len(self.wie) - 1)
        return reeks[plek] + per_dag[plek] * (nummer - self.begin[plek])


def _tijdlijn(mensen: Mensen, perioden: Perioden, regels: Duurregels) -> _Lijn:
    p = _telt(mensen, perioden, regels)
    van, tot = np.maximum(p.van, mensen.overdracht[p.wie] + 1), np.minimum(p.tot, mensen.bekend_tot[p.wie])
    goed = van < tot
    wie, van, tot, honderdsten = p.wie[goed], van[goed], tot[goed], p.honderdsten[goed]
    lengte = (p.tot - p.van)[goed]
    moment = np.concatenate([wie * BREED + van, wie * BREED + tot])
    volgorde = np.argsort(moment, kind="stable")
    moment = moment[volgorde]

    def lopend(kolom: NDArray[Any]) -> NDArray[Any]:
        uit: NDArray[Any] = np.cumsum(np.concatenate([kolom, -kolom])[volgorde])
        return uit

    aantal, uren, dagen = lopend(np.ones(len(wie), np.int64)), lopend(honderdsten), lopend(lengte)
    kwadraat, per_week = lopend(lengte**2), lopend(honderdsten * 7 / np.maximum(lengte, 1))
    open_ = np.r_[(moment[1:] > moment[:-1]) & (aantal[:-1] > 0), False][: len(moment)]
    start, einde = moment[open_], np.r_[moment[1:], 0][: len(moment)][open_]
    exact = _Uren(aantal[open_], uren[open_], dagen[open_], kwadraat[open_], per_week[open_])
    telt, twijfel = exact.minstens(regels.uren)
    grenzen = [exact.minstens(grens) for grens, _ in regels.tabel]
    onzeker = twijfel | np.logical_or.reduce([v for _, v in grenzen]) if grenzen else twijfel
    onder = tuple((~boven)[telt] for boven, _ in grenzen)
    return _bouw(mensen, start[telt], einde[telt], exact.per_week[telt], onder, np.unique(start[onzeker] // BREED), regels)


@dataclass(frozen=True)
class _Uren:
    """The jobs of a stretch together: how many, their hundredths of hours, days, squared days, and hours a week (approximate)."""

    aantal: Getallen
    honderdsten: Getallen
    dagen: Getallen
    kwadraat: Getallen
    per_week: NDArray[np.float64]

    def minstens(self, uren: object) -> tuple[Vlaggen, Vlaggen]:
        """Whether there are at least so many hours a week, and where that is not certain."""
        grens = float(uren) * 100  # type: ignore[arg-type]
        gelijk = (self.kwadraat * self.aantal == self.dagen**2) & (grens == round(grens))
        precies = 7 * self.honderdsten * self.aantal >= round(grens) * self.dagen
        return np.where(gelijk, precies, self.per_week >= grens), ~gelijk & (np.abs(self.per_week - grens) < DICHTBIJ)


def _bouw(
    mensen: Mensen,
    start: Getallen,
    einde: Getallen,
    per_week: NDArray[np.float64],
    onder: tuple[Vlaggen, ...],
    twijfel: Getallen,
    regels: Duurregels,
) -> _Lijn:
    wie, van = np.divmod(start, BREED)
    tot, lengte = einde - wie * BREED, einde - start
    vorige = np.r_[0, tot[:-1]][: len(tot)]
    eerste = np.r_[True, wie[1:] != wie[:-1]][: len(wie)]
    te_lang = (van > vorige) & (van > mensen.rek(wie, vorige, vorige + regels.gat))
    nummers = np.where(eerste | te_lang, np.arange(len(wie)), len(wie))
    stop = np.r_[np.minimum.accumulate(nummers[::-1])[::-1], len(wie)]
    return _Lijn(
        wie=wie,
        van=van,
        tot=tot,
        per_week=per_week,
        begin=np.r_[0, np.cumsum(lengte)],
        uren=np.r_[0.0, np.cumsum(per_week * lengte)],
        onder=tuple(np.r_[0, np.cumsum(lengte * laag)] for laag in onder),
        stop=stop,
        sleutel=einde,
        twijfel=twijfel,
    )


@dataclass
class _Lopend:
    """The runs that are being followed: person, number and date of the first counted day, milestones so far, next number to look
    at, number where the gap rule stops the run, number after the person's last counted day."""

    wie: Getallen
    s: Getallen
    start: Getallen
    n: Getallen
    pos: Getallen
    gat: Getallen
    eind: Getallen

    def kies(self, welke: Vlaggen) -> _Lopend:
        return _Lopend(*(kolom[welke] for kolom in vars(self).values()))


def _loop(mensen: Mensen, lijn: _Lijn, regels: Duurregels) -> tuple[Reeksen, Mijlpalen, tuple[Getallen, Getallen], Getallen]:
    """Follow everybody's runs at once: each step takes every run to its next milestone or to its end."""
    mijlpaal, venster = np.array(regels.mijlpalen, np.int64), np.array(regels.vensters, np.int64)
    eerste = np.flatnonzero(np.r_[True, lijn.wie[1:] != lijn.wie[:-1]][: len(lijn.wie)])
    einde_van = np.r_[lijn.begin[eerste], lijn.begin[-1]][1:]
    loopt = _nieuw(mensen, lijn, lijn.wie[eerste], lijn.begin[eerste], einde_van)
    klaar: list[tuple[Getallen, ...]] = []
    behaald: list[tuple[Getallen, ...]] = []
    while len(loopt.wie):
        uiterlijk = mensen.rek(loopt.wie, loopt.start, loopt.start + venster[loopt.n] - 1)
        breuk = np.minimum(loopt.gat, np.maximum(lijn.vanaf(loopt.wie, uiterlijk + 1), loopt.pos))
        doel = loopt.s + mijlpaal[loopt.n] - 1
        raak = doel < breuk
        behaald.append((loopt.wie[raak], loopt.n[raak], loopt.s[raak], loopt.start[raak], doel[raak]))
        op = raak & (loopt.n + 1 == len(mijlpaal))
        klaar.append(_sluit(lijn, loopt.kies(op), doel[op] + 1, np.full(op.sum(), VOLTOOID), np.zeros(op.sum(), np.int64)))
        mis = ~raak
        weg = loopt.kies(mis)
        klaar.append(_sluit(lijn, weg, breuk[mis], *_reden(mensen, lijn, weg, breuk[mis], uiterlijk[mis], regels)))
        verder = loopt.kies(raak & ~op)
        verder.pos, verder.n = doel[raak & ~op] + 1, verder.n + 1
        door = breuk[mis] < weg.eind
        opnieuw = _nieuw(mensen, lijn, weg.wie[door], breuk[mis][door], weg.eind[door])
        loopt = _Lopend(*(np.concatenate(paar) for paar in zip(vars(verder).values(), vars(opnieuw).values(), strict=True)))
    return _uitslag(lijn, klaar, behaald, regels)


def _nieuw(mensen: Mensen, lijn: _Lijn, wie: Getallen, s: Getallen, eind: Getallen) -> _Lopend:
    """New runs at these counted days, where the term still allows one."""
    start = lijn.dag(s)
    mag = start < mensen.termijn_tot[wie]
    wie, s, start, eind = wie[mag], s[mag], start[mag], eind[mag]
    plek = np.searchsorted(lijn.begin, s, side="right") - 1
    gat = lijn.begin[lijn.stop[plek + 1]] if len(plek) else s
    return _Lopend(wie, s, start, np.zeros(len(wie), np.int64), s, gat, eind)


def _reden(
    mensen: Mensen, lijn: _Lijn, weg: _Lopend, breuk: Getallen, uiterlijk: Getallen, regels: Duurregels
) -> tuple[Getallen, Getallen]:
    """Why these runs stopped before ``breuk``, and the day on which the ones that did not are over."""
    if not len(breuk):
        return breuk, breuk
    laatste = lijn.dag(breuk - 1)
    dag = np.where(breuk < weg.eind, lijn.dag(np.minimum(breuk, lijn.begin[-1] - 1)), mensen.bekend_tot[weg.wie])
    hervatten = mensen.rek(weg.wie, laatste + 1, laatste + regels.gat + 1)
    te_laat, gemist = dag > hervatten, dag > uiterlijk
    eerst_gat = te_laat & (hervatten <= uiterlijk + 1)
    reden = np.where(eerst_gat, GAT, np.where(gemist, VENSTER, np.where(te_laat, GAT, OPEN)))
    return reden, np.minimum(hervatten, uiterlijk)


def _sluit(lijn: _Lijn, weg: _Lopend, breuk: Getallen, reden: Getallen, grens: Getallen) -> tuple[Getallen, ...]:
    laatste = lijn.dag(breuk - 1) if len(breuk) else breuk
    return weg.wie, weg.start, laatste, breuk - weg.s, reden, grens, weg.s


def _uitslag(
    lijn: _Lijn, klaar: list[tuple[Getallen, ...]], behaald: list[tuple[Getallen, ...]], regels: Duurregels
) -> tuple[Reeksen, Mijlpalen, tuple[Getallen, Getallen], Getallen]:
    leeg = np.zeros(0, np.int64)
    wie, start, laatste, dagen, einde, grens, s = [np.concatenate(k) for k in zip(*klaar, strict=True)] or [leeg] * 7
    orde = np.lexsort((s, wie))
    reeksen = Reeksen(*(k[orde] for k in (wie, start, laatste, dagen, einde, grens)))
    mw, n, ms, begin, doel = [np.concatenate(k) for k in zip(*behaald, strict=True)] or [leeg] * 5
    sinds = ms + np.r_[0, np.array(regels.mijlpalen, np.int64)][n]
    trede, onzeker = _trede(lijn, sinds, doel + 1, regels)
    dag = lijn.dag(doel) if len(doel) else doel
    op = np.lexsort((ms, n, mw))
    mijlpalen = Mijlpalen(*(k[op] for k in (mw, n + 1, dag, begin, trede)))
    return reeksen, mijlpalen, (s[orde], (s + dagen)[orde]), np.unique(mw[onzeker])


def _trede(lijn: _Lijn, van: Getallen, tot: Getallen, regels: Duurregels) -> tuple[Getallen, Vlaggen]:
    """The row of the hours table for the average over counted days [van, tot), and where that is not certain."""
    trede, onzeker = np.full(len(van), -1), np.zeros(len(van), bool)
    if not len(van):
        return trede, onzeker
    gemiddeld = (lijn.som(lijn.uren, lijn.per_week, tot) - lijn.som(lijn.uren, lijn.per_week, van)) / (tot - van)
    hoogste = np.full(len(van), -np.inf)
    for nummer, (grens, _) in enumerate(regels.tabel):
        laag = np.diff(lijn.onder[nummer]) // np.maximum(np.diff(lijn.begin), 1)
        zeker = lijn.som(lijn.onder[nummer], laag, tot) == lijn.som(lijn.onder[nummer], laag, van)
        hoog = zeker | (gemiddeld >= float(grens) * 100)
        onzeker |= ~zeker & (np.abs(gemiddeld - float(grens) * 100) < DICHTBIJ)
        beter = hoog & (float(grens) > hoogste)
        trede, hoogste = np.where(beter, nummer, trede), np.where(beter, float(grens), hoogste)
    return trede, onzeker


def _stukken(lijn: _Lijn, reeksen: Reeksen, van_tot: tuple[Getallen, Getallen]) -> tuple[Getallen, Getallen, Getallen]:
    """Runs cut at their gaps."""
    s, e = van_tot
    if not len(s):
        return s, s, s
    eerst = np.r_[True, (lijn.wie[1:] != lijn.wie[:-1]) | (lijn.van[1:] != lijn.tot[:-1])]
    snedes = np.sort(np.concatenate([lijn.begin[:-1][eerst], s, e, lijn.begin[-1:]]))
    snedes = snedes[np.r_[True, snedes[1:] > snedes[:-1]]]
    a, b = snedes[:-1], snedes[1:]
    orde = np.argsort(s)
    plek = np.searchsorted(s[orde], a, side="right") - 1
    binnen = (plek >= 0) & (a < e[orde][np.maximum(plek, 0)])
    a, b, plek = a[binnen], b[binnen], plek[binnen]
    return reeksen.wie[orde][plek], lijn.dag(a), lijn.dag(b - 1) + 1

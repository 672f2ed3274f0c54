"""Weights of an instrument estimated anew from outcomes, with the structure of its items kept. Pure.

Source: docs/scan.md, "IJking". Every option that says something has one weight; "wil ik niet zeggen" and "weet ik niet" stay at
zero. Weights are drawn to those of the present version (normal prior), so that what the data do not tell stays as it was. In
an ordered item weights never go against the order: neighbours that would are given one weight together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from scan.ijken import IjkFout, Vector, kans
from scan.instrument import Instrument, Item, Optie

SPREIDING = 0.5
STAPPEN, NAUWKEURIG = 40, 1e-7
DECIMALEN = Decimal("0.001")
MINSTENS = 200


@dataclass(frozen=True)
class Herijking:
    """The new instrument; ``sd`` standard error per (item, option) and of the intercept; ``samen``: options per item that share
    a weight because the order asks for it."""

    instrument: Instrument
    sd: dict[tuple[str, int], float]
    sd_intercept: float
    samen: dict[str, tuple[tuple[int, ...], ...]]
    stappen: int


@dataclass(frozen=True)
class _Vorm:
    """``kolom``: per counted item a table from value + 1 to the number of its weight, 0 for none (column 0 is the intercept)."""

    kolommen: int
    kolom: tuple[NDArray[np.int64], ...]
    begin: Vector
    groepen: tuple[tuple[tuple[int, ...], ...], ...]


def schat(
    instrument: Instrument,
    codes: Sequence[str],
    waarden: NDArray[np.integer],
    y: NDArray[np.integer],
    *,
    vast: Vector | None = None,
    spreiding: float = SPREIDING,
    versie: str = "",
) -> Herijking:
    """Estimates new weights. ``waarden``: (n, m) option values or −1, columns ``codes``; ``vast``: what providers add to a
    person's log-odds, zero for who had none. Raises ``IjkFout`` when too few people are known."""
    if len(y) < MINSTENS or min(int(y.sum()), int(len(y) - y.sum())) < MINSTENS // 10:
        raise IjkFout(f"Er zijn te weinig uitkomsten om gewichten te schatten. Nodig zijn er minstens {MINSTENS}.")
    plek = {code: nummer for nummer, code in enumerate(codes)}
    tabel = np.asarray(waarden)[:, [plek[item.code] for item in instrument.tellend]]
    offset = np.zeros(len(y)) if vast is None else vast
    groepen: list[list[tuple[int, ...]]] = [[(o.waarde,) for o in _geordend(item)] for item in instrument.tellend]
    vorm = _vorm(instrument, groepen)
    beta, cov, stappen = _pas(vorm, tabel, y.astype(float), offset, spreiding, vorm.begin)
    while _voeg_samen(instrument, beta, cov, groepen):
        begin = _herhaal(vorm, beta, groepen)
        vorm = _vorm(instrument, groepen)
        beta, cov, meer = _pas(vorm, tabel, y.astype(float), offset, spreiding, begin)
        stappen += meer
    return _uitkomst(instrument, vorm, beta, cov, stappen, versie)


def _geordend(item: Item) -> list[Optie]:
    """Options that say something, least favourable first for an ordered item."""
    opties = sorted((o for o in item.opties if not o.niet_zeggen), key=lambda o: o.waarde)
    return opties[::-1] if item.volgorde == "af" else opties


def _vorm(instrument: Instrument, groepen: list[list[tuple[int, ...]]]) -> _Vorm:
    nummer, kolom, begin = 1, [], [float(instrument.intercept)]
    for item, eigen in zip(instrument.tellend, groepen, strict=True):
        tabel = np.zeros(max(item.op_waarde) + 2, dtype=np.int64)
        for groep in eigen:
            for waarde in groep:
                tabel[waarde + 1] = nummer
            begin.append(float(np.mean([float(item.op_waarde[w].beta) for w in groep])))
            nummer += 1
        kolom.append(tabel)
    return _Vorm(nummer, tuple(kolom), np.array(begin), tuple(tuple(g) for g in groepen))


def _herhaal(vorm: _Vorm, beta: Vector, groepen: list[list[tuple[int, ...]]]) -> Vector:
    """The weights found so far as a start for the joined options, so that few steps remain."""
    start, nummer = [float(beta[0])], 1
    for oud, nieuw in zip(vorm.groepen, groepen, strict=True):
        gevonden = {waarde: float(beta[nummer + plek]) for plek, groep in enumerate(oud) for waarde in groep}
        start += [float(np.mean([gevonden[waarde] for waarde in groep])) for groep in nieuw]
        nummer += len(oud)
    return np.array(start)


def _pas(
    vorm: _Vorm, tabel: NDArray[np.integer], y: Vector, offset: Vector, spreiding: float, begin: Vector
) -> tuple[Vector, Vector, int]:
    """Newton steps. Each answer is one of few, so sums per pair of answers take the place of a matrix with a row per person."""
    straf = np.full(vorm.kolommen, 1 / spreiding**2)
    straf[0] = 0
    keuze = [kolom[tabel[:, item].astype(np.int64) + 1] for item, kolom in enumerate(vorm.kolom)]
    beta, informatie, stappen = begin.copy(), np.eye(vorm.kolommen), 0
    while stappen < STAPPEN:
        stappen += 1
        p = kans(_log_odds(beta, keuze, offset))
        informatie = _informatie(keuze, p * (1 - p), vorm.kolommen) + np.diag(straf)
        verschil = np.linalg.solve(informatie, _helling(keuze, y - p, vorm.kolommen) - straf * (beta - vorm.begin))
        beta = beta + np.clip(verschil, -2, 2)
        if float(np.abs(verschil).max()) < NAUWKEURIG:
            break
    return beta, np.linalg.inv(informatie).astype(np.float64), stappen


def _log_odds(beta: Vector, keuze: Sequence[NDArray[np.int64]], offset: Vector) -> Vector:
    """Number 0 means an answer without a weight; the intercept stands apart."""
    gewicht = beta.copy()
    gewicht[0] = 0
    eta: Vector = offset + beta[0]
    for kolom in keuze:
        eta = eta + gewicht[kolom]
    return eta


def _helling(keuze: Sequence[NDArray[np.int64]], rest: Vector, kolommen: int) -> Vector:
    som = np.zeros(kolommen)
    for kolom in keuze:
        som += np.bincount(kolom, rest, kolommen)
    som[0] = rest.sum()
    return som


def _informatie(keuze: Sequence[NDArray[np.int64]], w: Vector, kolommen: int) -> Vector:
    som, zelf = np.zeros((kolommen, kolommen)), np.zeros(kolommen)
    for nummer, kolom in enumerate(keuze):
        zelf += np.bincount(kolom, w, kolommen)
        ver = kolom * kolommen
        for ander in keuze[:nummer]:
            som += np.bincount(ver + ander, w, kolommen**2).reshape(kolommen, kolommen)
    som += som.T
    som[0, :], som[:, 0] = zelf, zelf
    np.fill_diagonal(som, zelf)
    som[0, 0] = w.sum()
    return som


def _voeg_samen(instrument: Instrument, beta: Vector, cov: Vector, groepen: list[list[tuple[int, ...]]]) -> bool:
    """Joins, in each ordered item, neighbours that go against the order (pool adjacent violators); returns whether any did."""
    gewijzigd, nummer = False, 1
    for item, eigen in zip(instrument.tellend, groepen, strict=True):
        deel = slice(nummer, nummer + len(eigen))
        nummer += len(eigen)
        if item.volgorde == "geen" or not (np.diff(beta[deel]) < 0).any():
            continue
        eigen[:] = _op_volgorde(eigen, beta[deel].tolist(), (1 / np.diag(cov)[deel]).tolist())
        gewijzigd = True
    return gewijzigd


def _op_volgorde(groepen: list[tuple[int, ...]], gewichten: list[float], zwaarte: list[float]) -> list[tuple[int, ...]]:
    """Groups whose weighted means rise."""
    stapel: list[tuple[tuple[int, ...], float, float]] = []
    for groep, gewicht, zwaar in zip(groepen, gewichten, zwaarte, strict=True):
        nu = (groep, gewicht, zwaar)
        while stapel and stapel[-1][1] > nu[1]:
            vorige = stapel.pop()
            samen = vorige[2] + nu[2]
            nu = (vorige[0] + nu[0], (vorige[1] * vorige[2] + nu[1] * nu[2]) / samen, samen)
        stapel.append(nu)
    return [groep for groep, _, _ in stapel]


def _uitkomst(instrument: Instrument, vorm: _Vorm, beta: Vector, cov: Vector, stappen: int, versie: str) -> Herijking:
    nummer, items, sd = 1, {}, {}
    for item, eigen in zip(instrument.tellend, vorm.groepen, strict=True):
        gewicht: dict[int, Decimal] = {}
        for groep in eigen:
            for waarde in groep:
                gewicht[waarde] = Decimal(repr(float(beta[nummer]))).quantize(DECIMALEN)
                sd[item.code, waarde] = float(np.sqrt(cov[nummer, nummer]))
            nummer += 1
        opties = tuple(replace(o, beta=gewicht.get(o.waarde, Decimal(0))) for o in item.opties)
        items[item.code] = replace(item, opties=opties)
    nieuw = replace(
        instrument,
        versie=versie or instrument.versie,
        intercept=Decimal(repr(float(beta[0]))).quantize(DECIMALEN),
        items=tuple(items.get(item.code, item) for item in instrument.items),
    )
    samen = {
        item.code: tuple(g for g in eigen if len(g) > 1)
        for item, eigen in zip(instrument.tellend, vorm.groepen, strict=True)
        if any(len(g) > 1 for g in eigen)
    }
    return Herijking(nieuw, sd, float(np.sqrt(cov[0, 0])), samen, stappen)

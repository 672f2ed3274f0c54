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
BLOK = 65_536
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
    groepen = [[(o.waarde,) for o in _geordend(item)] for item in instrument.tellend]
    for _ in range(sum(len(g) for g in groepen)):
        vorm = _vorm(instrument, groepen)
        beta, cov, stappen = _pas(vorm, tabel, y.astype(float), offset, spreiding)
        if not _voeg_samen(instrument, vorm, beta, groepen):
            break
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


def _pas(vorm: _Vorm, tabel: NDArray[np.integer], y: Vector, offset: Vector, spreiding: float) -> tuple[Vector, Vector, int]:
    """Newton steps over blocks of rows, so that memory does not grow with the number of people."""
    straf = np.full(vorm.kolommen, 1 / spreiding**2)
    straf[0] = 0
    beta, informatie, stappen = vorm.begin.copy(), np.eye(vorm.kolommen), 0
    while stappen < STAPPEN:
        stappen += 1
        informatie, helling = np.diag(straf), -straf * (beta - vorm.begin)
        for van in range(0, len(y), BLOK):
            deel = slice(van, van + BLOK)
            X = _matrix(vorm, tabel[deel])
            p = kans(offset[deel] + X @ beta)
            informatie = informatie + (X * (p * (1 - p))[:, None]).T @ X
            helling = helling + X.T @ (y[deel] - p)
        verschil = np.linalg.solve(informatie, helling)
        beta = beta + np.clip(verschil, -2, 2)
        if float(np.abs(verschil).max()) < NAUWKEURIG:
            break
    return beta, np.linalg.inv(informatie), stappen


def _matrix(vorm: _Vorm, tabel: NDArray[np.integer]) -> Vector:
    X = np.zeros((len(tabel), vorm.kolommen))
    rijen = np.arange(len(tabel))
    for item, kolom in enumerate(vorm.kolom):
        X[rijen, kolom[tabel[:, item].astype(np.int64) + 1]] = 1
    # Answers without a weight were collected in column 0, which is the intercept's.
    X[:, 0] = 1
    return X


def _voeg_samen(instrument: Instrument, vorm: _Vorm, beta: Vector, groepen: list[list[tuple[int, ...]]]) -> bool:
    """Joins, in each ordered item, the first two neighbours that go against the order; returns whether any did."""
    gewijzigd, nummer = False, 1
    for item, eigen in zip(instrument.tellend, groepen, strict=True):
        gewichten = beta[nummer : nummer + len(eigen)]
        nummer += len(eigen)
        if item.volgorde == "geen":
            continue
        tegen = np.flatnonzero(np.diff(gewichten) < 0)
        if len(tegen):
            i = int(tegen[0])
            eigen[i : i + 2] = [eigen[i] + eigen[i + 1]]
            gewijzigd = True
    return gewijzigd


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

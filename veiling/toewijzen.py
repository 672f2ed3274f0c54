"""Who gets which lot, at which price, and why: exact assignment with prices.

Source: docs/rekenregels.md, "Toewijzing en prijs". The award maximises (sum of scores, sum of tie numbers) lexicographically.
The solver works in float64 on integers below 2**51, so its optimum is exact; ties are settled on the edges that are tight under
an optimal dual, which describes every optimal award. Prices follow from optimal values only.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from reintegratie.afronden import heel
from veiling.herschikken import waarden_zonder
from veiling.scoren import abnormaal_laag, score

GRENS = 2**51
"""Sums of scores stay below this, so that float64 holds every integer the solver meets."""


class ToewijzingFout(ValueError):
    """The round cannot be decided as given; message in plain Dutch."""


class Prijsregel(StrEnum):
    VCG = "vcg"
    EIGEN_BOD = "eigen_bod"
    VAST_TARIEF = "vast_tarief"


class Reden(StrEnum):
    GEWONNEN = "gewonnen"
    BOVEN_PLAFOND = "boven_plafond"
    GEEN_MEERWAARDE = "geen_meerwaarde"
    GEEN_CAPACITEIT = "geen_capaciteit"
    LAGERE_SCORE = "lagere_score"
    CAPACITEIT_ELDERS = "capaciteit_elders"
    LOTING = "loting"


@dataclass(frozen=True)
class Kavel:
    """``q0``: durable outcomes expected anyway; ``waarde``: cents per outcome; ``tarief``: cents, only for a fixed tariff."""

    code: str
    q0: Decimal
    waarde: int
    alpha: Decimal = Decimal(1)
    tarief: int | None = None


@dataclass(frozen=True)
class Bieder:
    """``groep``: related companies share it; ``capaciteit``: lots, after all caps."""

    code: str
    groep: str
    capaciteit: int


@dataclass(frozen=True)
class Bieding:
    """``bod``: cents per durable outcome paid in full; ``index``: q-tilde; ``plafond`` and ``mediaan`` in cents."""

    bieder: str
    kavel: str
    bod: int
    index: Decimal
    plafond: int
    mediaan: int | None = None


@dataclass(frozen=True)
class Ronde:
    zaad: str
    prijsregel: Prijsregel
    kavels: tuple[Kavel, ...]
    bieders: tuple[Bieder, ...]
    biedingen: tuple[Bieding, ...]


@dataclass(frozen=True)
class Beoordeling:
    """One bid: its score in cents (``None`` above the ceiling) and why it won or lost."""

    bieder: str
    kavel: str
    bod: int
    score: int | None
    reden: Reden


@dataclass(frozen=True)
class Kavelbesluit:
    """One lot. ``tweede``: highest score of another bidder with a valid bid. ``prijs``: cents per outcome paid in full.

    ``geblokkeerd``: the winning bid is abnormally low and needs an explanation first.
    ``onafhankelijk``: number of independent groups with a valid bid.
    """

    kavel: str
    winnaar: str | None
    bod: int | None
    score: int | None
    tweede: int | None
    prijs: int | None
    geblokkeerd: bool
    onafhankelijk: int
    beoordelingen: tuple[Beoordeling, ...]


@dataclass(frozen=True)
class Uitkomst:
    """``totaal``: optimal sum of scores; ``zonder``: the optimum without each winning group, in cents."""

    totaal: int
    zonder: dict[str, int]
    besluiten: tuple[Kavelbesluit, ...]

    @property
    def winnaars(self) -> dict[str, str]:
        """Lot code to bidder code."""
        return {besluit.kavel: besluit.winnaar for besluit in self.besluiten if besluit.winnaar is not None}


def lotgetal(zaad: str, bieder: str, kavel: str) -> int:
    """Tie number: first 32 bits of SHA-256("seed|provider|lot"). Independent of the bid."""
    return int.from_bytes(hashlib.sha256(f"{zaad}|{bieder}|{kavel}".encode()).digest()[:4], "big")


@dataclass(frozen=True)
class _Tafel:
    """The round as arrays: providers are rows, lots columns, both in order of code.

    ``w``: int64 scores, shape (J, K), -1 where no valid bid counts; ``c``: capacities (J,); ``scores``: per (bidder, lot).
    """

    bieders: tuple[Bieder, ...]
    kavels: tuple[Kavel, ...]
    w: NDArray[np.int64]
    c: NDArray[np.int64]
    scores: dict[tuple[str, str], int | None]


def wijs_toe(ronde: Ronde) -> Uitkomst:
    """Decide a round: winners, prices, reasons.

    Raises ``ToewijzingFout`` for duplicate codes or bids, unknown codes, a missing tariff, or sums too large to be exact.
    """
    biedingen = _controleer(ronde)
    tafel = _tafel(ronde, biedingen)
    winnaar = _beste_toewijzing(tafel, ronde.zaad)
    totaal = sum(int(tafel.w[j, k]) for k, j in winnaar.items())
    groepen = sorted({tafel.bieders[j].groep for j in winnaar.values()})
    zonder = _zonder(tafel, winnaar, groepen) if ronde.prijsregel == Prijsregel.VCG else {}
    phi = _phi(tafel, winnaar, totaal, zonder)
    gewonnen = Counter(winnaar.values())
    vol = {j for j, aantal in gewonnen.items() if aantal == tafel.c[j]}
    besluiten = tuple(_besluit(ronde, tafel, biedingen, winnaar, vol, phi, k) for k in range(len(tafel.kavels)))
    return Uitkomst(totaal, zonder, besluiten)


def alleen_kavel(ronde: Ronde, kavel: str, over: Mapping[str, int]) -> Ronde:
    """The round that decides one lot anew: the valid bids on it of bidders with a place left, for whom it is the only lot."""
    bieders = tuple(replace(b, capaciteit=min(1, over.get(b.code, 0))) for b in ronde.bieders)
    return replace(
        ronde,
        kavels=tuple(k for k in ronde.kavels if k.code == kavel),
        bieders=bieders,
        biedingen=tuple(b for b in ronde.biedingen if b.kavel == kavel),
    )


def _controleer(ronde: Ronde) -> dict[tuple[str, str], Bieding]:
    for codes in ([k.code for k in ronde.kavels], [b.code for b in ronde.bieders]):
        if len(set(codes)) != len(codes):
            raise ToewijzingFout("Een kavel of bieder komt twee keer voor.")
    biedingen = {(b.bieder, b.kavel): b for b in ronde.biedingen}
    if len(biedingen) != len(ronde.biedingen):
        raise ToewijzingFout("Een bieder heeft twee biedingen op één kavel.")
    kavels, bieders = {k.code for k in ronde.kavels}, {b.code for b in ronde.bieders}
    if any(bieder not in bieders or kavel not in kavels for bieder, kavel in biedingen):
        raise ToewijzingFout("Een bieding noemt een onbekende bieder of kavel.")
    if ronde.prijsregel == Prijsregel.VAST_TARIEF and any(k.tarief is None for k in ronde.kavels):
        raise ToewijzingFout("Bij een vast tarief heeft elke kavel een tarief nodig.")
    return biedingen


def bod_dat_telt(ronde: Ronde, kavel: Kavel, bieding: Bieding) -> int:
    """The price that scores: the fixed tariff where that is the rule, otherwise the bid."""
    return kavel.tarief if ronde.prijsregel == Prijsregel.VAST_TARIEF and kavel.tarief is not None else bieding.bod


def _score(ronde: Ronde, kavel: Kavel, bieding: Bieding) -> int | None:
    """Score in cents, ``None`` when the bid is not valid (below zero or above its ceiling)."""
    bod = bod_dat_telt(ronde, kavel, bieding)
    if not 0 <= bod <= bieding.plafond:
        return None
    return score(index=bieding.index, q0=kavel.q0, waarde=kavel.waarde, bod=bod, alpha=kavel.alpha)


def _tafel(ronde: Ronde, biedingen: dict[tuple[str, str], Bieding]) -> _Tafel:
    bieders = tuple(sorted(ronde.bieders, key=lambda b: b.code))
    kavels = tuple(sorted(ronde.kavels, key=lambda k: k.code))
    rij = {b.code: j for j, b in enumerate(bieders)}
    kolom = {k.code: i for i, k in enumerate(kavels)}
    w = np.full((len(bieders), len(kavels)), -1, dtype=np.int64)
    scores: dict[tuple[str, str], int | None] = {}
    for bieding in biedingen.values():
        j, k = rij[bieding.bieder], kolom[bieding.kavel]
        waarde = scores[bieding.bieder, bieding.kavel] = _score(ronde, kavels[k], bieding)
        if waarde is not None and waarde >= 0 and kavels[k].waarde > 0 and bieders[j].capaciteit > 0:
            if waarde >= GRENS:
                raise ToewijzingFout("De scores zijn te groot om exact te rekenen.")
            w[j, k] = waarde
    if w.size and int(np.maximum(w, 0).max(axis=0).sum()) >= GRENS:
        raise ToewijzingFout("De scores zijn te groot om exact te rekenen.")
    c = np.array([min(max(b.capaciteit, 0), len(kavels)) for b in bieders], dtype=np.int64)
    return _Tafel(bieders, kavels, w, c, scores)


def _los_op(w: NDArray[np.int64], c: NDArray[np.int64]) -> dict[int, int]:
    """One optimal award (lot to provider) for non-negative scores; a missing bid counts as zero and is dropped."""
    plekken = np.repeat(np.arange(len(c)), np.minimum(c, (w >= 0).sum(axis=1)) if w.size else 0)
    if not len(plekken):
        return {}
    kosten = np.maximum(w, 0).T[:, plekken].astype(np.float64)
    rijen, kolommen = linear_sum_assignment(kosten, maximize=True)
    paren = zip(rijen.tolist(), plekken[kolommen].tolist(), strict=True)
    return {k: j for k, j in paren if w[j, k] >= 0}


def _beste_toewijzing(tafel: _Tafel, zaad: str) -> dict[int, int]:
    """The award with the largest sum of scores and, among those, of tie numbers: lot index to provider index."""
    if not (tafel.w >= 0).any():
        return {}
    u, p = _duaal(tafel, _los_op(tafel.w, tafel.c))
    strak = (tafel.w >= 0) & (tafel.w == u[:, None] + p[None, :])
    return _kies_op_lot(tafel, zaad, strak, u, p)


def _duaal(tafel: _Tafel, toewijzing: dict[int, int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Optimal dual: the lowest price per place of a provider ``u`` (J,) and the matching price per lot ``p`` (K,).

    u_j is at least what the provider could gain on any lot at its price; prices of won lots follow from their winner. This is a
    longest-path problem over the providers that ends because the award is optimal.
    """
    w = np.maximum(tafel.w, 0)
    winnaar = np.full(len(tafel.kavels), -1)
    for k, j in toewijzing.items():
        winnaar[k] = j
    vrij = winnaar < 0
    u = w[:, vrij].max(axis=1, initial=0)
    w_winnaar = np.where(vrij, 0, w[winnaar, np.arange(w.shape[1])])
    for _ in range(len(tafel.bieders) + 1):
        p = np.where(vrij, 0, w_winnaar - u[winnaar])
        nieuw = np.maximum(u, (w - p[None, :]).max(axis=1))
        if (nieuw == u).all():
            return u, p
        u = nieuw
    raise ToewijzingFout("De toewijzing is niet optimaal; meld dit aan de beheerder.")


def _kies_op_lot(
    tafel: _Tafel, zaad: str, strak: NDArray[np.bool_], u: NDArray[np.int64], p: NDArray[np.int64]
) -> dict[int, int]:
    """Among all optimal awards the one with the largest sum of tie numbers.

    Optimal awards use tight edges only, fill every provider with u > 0 and give out every lot with p > 0.
    """
    aantal = len(tafel.kavels)
    plekken = np.repeat(np.arange(len(tafel.c)), np.minimum(tafel.c, strak.sum(axis=1)))
    lot = np.full(strak.shape, -np.inf)
    for j, k in zip(*np.nonzero(strak), strict=True):
        lot[j, k] = lotgetal(zaad, tafel.bieders[j].code, tafel.kavels[k].code)
    m = len(plekken)
    gewicht = np.zeros((aantal + m, m + aantal))
    gewicht[:aantal, :m] = lot.T[:, plekken]
    gewicht[:aantal, m:] = np.where(np.eye(aantal, dtype=bool), np.where(p > 0, -np.inf, 0.0)[:, None], -np.inf)
    gewicht[aantal:, :m] = np.where(np.eye(m, dtype=bool), np.where(u[plekken] > 0, -np.inf, 0.0)[:, None], -np.inf)
    rijen, kolommen = linear_sum_assignment(gewicht, maximize=True)
    paren = zip(rijen.tolist(), kolommen.tolist(), strict=True)
    return {k: int(plekken[kolom]) for k, kolom in paren if k < aantal and kolom < m}


def _zonder(tafel: _Tafel, winnaar: dict[int, int], groepen: list[str]) -> dict[str, int]:
    """Optimal sum of scores when every company of a winning group had stayed away."""
    leden = {groep: np.array([b.groep == groep for b in tafel.bieders]) for groep in groepen}
    return waarden_zonder(tafel.w, tafel.c, winnaar, leden)


def _phi(tafel: _Tafel, winnaar: dict[int, int], totaal: int, zonder: dict[str, int]) -> dict[str, Fraction]:
    """Share of the room between bid and break-even that a winning group keeps: (W - W without it) / sum of its scores."""
    som: Counter[str] = Counter()
    for k, j in winnaar.items():
        som[tafel.bieders[j].groep] += int(tafel.w[j, k])
    return {groep: Fraction(totaal - zonder[groep], som[groep]) if som[groep] else Fraction(0) for groep in zonder}


def prijs(ronde: Ronde, kavel: Kavel, bieding: Bieding, phi: Fraction) -> int:
    """Contract price in cents: halves up, then kept between bid and ceiling."""
    bod = bod_dat_telt(ronde, kavel, bieding)
    if ronde.prijsregel != Prijsregel.VCG:
        return bod
    vrij = (kavel.waarde - kavel.waarde * Fraction(kavel.q0) / Fraction(bieding.index)) / Fraction(kavel.alpha)
    return max(bod, min(bieding.plafond, heel(bod + phi * (vrij - bod))))


def _besluit(
    ronde: Ronde,
    tafel: _Tafel,
    biedingen: dict[tuple[str, str], Bieding],
    winnaar: dict[int, int],
    vol: set[int],
    phi: dict[str, Fraction],
    k: int,
) -> Kavelbesluit:
    kavel = tafel.kavels[k]
    j = winnaar.get(k)
    beoordelingen = tuple(
        _beoordeel(ronde, tafel, biedingen[b.code, kavel.code], i, k, j, i in vol)
        for i, b in enumerate(tafel.bieders)
        if (b.code, kavel.code) in biedingen
    )
    geldig = [i for i in range(len(tafel.bieders)) if tafel.w[i, k] >= 0]
    onafhankelijk = len({tafel.bieders[i].groep for i in geldig})
    if j is None:
        return Kavelbesluit(kavel.code, None, None, None, None, None, False, onafhankelijk, beoordelingen)
    bieding = biedingen[tafel.bieders[j].code, kavel.code]
    bod = bod_dat_telt(ronde, kavel, bieding)
    laag = abnormaal_laag(bod=bod, plafond=bieding.plafond, mediaan=bieding.mediaan)
    return Kavelbesluit(
        kavel=kavel.code,
        winnaar=bieding.bieder,
        bod=bod,
        score=int(tafel.w[j, k]),
        tweede=max((int(tafel.w[i, k]) for i in geldig if i != j), default=None),
        prijs=prijs(ronde, kavel, bieding, phi.get(tafel.bieders[j].groep, Fraction(0))),
        geblokkeerd=laag and ronde.prijsregel != Prijsregel.VAST_TARIEF,
        onafhankelijk=onafhankelijk,
        beoordelingen=beoordelingen,
    )


def _beoordeel(ronde: Ronde, tafel: _Tafel, bieding: Bieding, i: int, k: int, winnaar: int | None, vol: bool) -> Beoordeling:
    waarde = tafel.scores[bieding.bieder, bieding.kavel]
    bod = bod_dat_telt(ronde, tafel.kavels[k], bieding)
    return Beoordeling(bieding.bieder, bieding.kavel, bod, waarde, _reden(tafel, waarde, i, k, winnaar, vol))


def _reden(tafel: _Tafel, waarde: int | None, i: int, k: int, winnaar: int | None, vol: bool) -> Reden:
    if waarde is None:
        return Reden.BOVEN_PLAFOND
    if i == winnaar:
        return Reden.GEWONNEN
    if tafel.bieders[i].capaciteit <= 0:
        return Reden.GEEN_CAPACITEIT
    if waarde < 0 or tafel.w[i, k] < 0:
        return Reden.GEEN_MEERWAARDE
    beste = -1 if winnaar is None else int(tafel.w[winnaar, k])
    if waarde < beste:
        return Reden.LAGERE_SCORE
    return Reden.CAPACITEIT_ELDERS if vol and waarde > beste else Reden.LOTING

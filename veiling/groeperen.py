"""Forming lots: people of one region and profile, sorted on chance, cut into equal lots.

Source: docs/rekenregels.md, "Kavels". Order is on eta (never on the clipped score), ties on SHA-256 of seed and pseudonym, so
anyone with the seed can repeat it. All lots are consecutive in that order. Who has the same eta as others in one lot is in that
lot whatever the draw says, so only ties that lie across the border of two lots are drawn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from veiling.profielen import STANDAARD, Profiel, controleer

GEEN_KAVEL = -1


class IndelingFout(ValueError):
    """The input or the rules cannot give lots; message in plain Dutch."""


@dataclass(frozen=True)
class Indelingsregels:
    """``zaad``: published seed. Sizes in people. ``aandeel_klein``: share of people meant for small lots, 0 to 1."""

    zaad: str
    doel: int = 40
    minimum: int = 20
    maximum: int = 60
    klein: int = 22
    aandeel_klein: Decimal = Decimal("0.10")
    profielen: tuple[Profiel, ...] = STANDAARD

    def __post_init__(self) -> None:
        controleer(self.profielen)
        if not (10 <= self.minimum <= self.klein <= self.doel <= self.maximum >= 2 * self.minimum - 1):
            raise IndelingFout("De groottes moeten oplopen en de grootste kavel moet bijna twee keer de kleinste zijn.")
        if not 0 <= self.aandeel_klein <= 1:
            raise IndelingFout("Het aandeel kleine kavels ligt tussen 0 en 1.")


@dataclass(frozen=True)
class Mensen:
    """n people: ``regio`` and ``profiel`` int arrays (n,) (profile = index in the rules), ``eta_miljoenste`` int (n,)."""

    regio: NDArray[np.integer]
    profiel: NDArray[np.integer]
    eta_miljoenste: NDArray[np.integer]
    pseudoniemen: Sequence[str]

    def __post_init__(self) -> None:
        if len({len(self.regio), len(self.profiel), len(self.eta_miljoenste), len(self.pseudoniemen)}) != 1:
            raise IndelingFout("Niet voor iedereen zijn regio, profiel, kans en pseudoniem bekend.")


@dataclass(frozen=True)
class Kavelindeling:
    """One lot: the people ``volgorde[van:tot]``; ``profielen`` holds codes, more than one after merging."""

    nummer: int
    regio: int
    profielen: tuple[str, ...]
    naam: str
    klein: bool
    van: int
    tot: int

    @property
    def grootte(self) -> int:
        return self.tot - self.van


@dataclass(frozen=True)
class Indeling:
    """``volgorde``: indices of people in rank order (n,). ``kavel``: lot number per person or ``GEEN_KAVEL`` (n,).
    ``te_klein``: regions with fewer people than the smallest lot, with their number of people."""

    volgorde: NDArray[np.int64]
    kavel: NDArray[np.int64]
    kavels: tuple[Kavelindeling, ...]
    te_klein: dict[int, int]


def loting(doel: str, zaad: str, pseudoniemen: Sequence[str]) -> NDArray[np.uint64]:
    """First 64 bits of SHA-256("doel|zaad|pseudoniem") per person, shape (n,). ``doel`` keeps draws for different uses apart."""
    if "|" in zaad or "|" in doel:
        raise IndelingFout("Het zaad van de loting mag geen '|' bevatten.")
    begin = f"{doel}|{zaad}|".encode()
    sha256 = hashlib.sha256
    stukken = b"".join([sha256(begin + pseudoniem.encode()).digest()[:8] for pseudoniem in pseudoniemen])
    return np.frombuffer(stukken, dtype=">u8").astype(np.uint64)


def in_vergelijking(zaad: str, pseudoniemen: Sequence[str], aandeel: Decimal) -> NDArray[np.bool_]:
    """Who stays in own service as comparison, shape (n,): the draw lies below ``aandeel``.

    Depends on the seed and the person only, so it never changes with the round or with who else is in it.
    """
    if not 0 <= aandeel < 1:
        raise IndelingFout("Het vergelijkingsdeel ligt tussen 0 en 1.")
    grens = np.uint64(int(Fraction(aandeel) * 2**64))
    return loting("vergelijking", zaad, pseudoniemen) < grens


def aantal_kavels(mensen: int, regels: Indelingsregels) -> int:
    """K = clip(mensen / doel with halves up, ceil(mensen / maximum), floor(mensen / minimum)); 0 below the minimum."""
    if mensen < regels.minimum:
        return 0
    ongeveer = (2 * mensen + regels.doel) // (2 * regels.doel)
    return min(max(ongeveer, -(-mensen // regels.maximum)), mensen // regels.minimum)


def voeg_samen(aantallen: Sequence[int], minimum: int) -> list[list[int]]:
    """Merge profiles in declared order until each group has ``minimum`` people.

    Returns groups of profile indices (empty profiles left out). What is left at the end joins the last group; when all
    together are fewer than ``minimum`` there is no group.
    """
    groepen: list[list[int]] = []
    open_groep: list[int] = []
    for nummer, aantal in enumerate(aantallen):
        if aantal:
            open_groep.append(nummer)
        if open_groep and sum(aantallen[i] for i in open_groep) >= minimum:
            groepen.append(open_groep)
            open_groep = []
    if open_groep and groepen:
        groepen[-1].extend(open_groep)
    return groepen


def kavelgroottes(mensen: int, regels: Indelingsregels, sleutel: str) -> list[tuple[int, bool]]:
    """Sizes of consecutive lots for one group as (size, small), in rank order.

    ``floor(aandeel_klein * mensen)`` people go to small lots of ``klein``, fewer when the rest would fall below the minimum;
    the rest is cut equally. The places of the small lots are drawn with the seed and ``sleutel`` (region and profiles).
    """
    kleine = int(Fraction(regels.aandeel_klein) * mensen) // regels.klein
    while kleine and 0 < mensen - kleine * regels.klein < regels.minimum:
        kleine -= 1
    rest = mensen - kleine * regels.klein
    gewone = aantal_kavels(rest, regels)
    sneden = [rest * stuk // gewone for stuk in range(gewone + 1)] if gewone else [0]
    groottes = [tot - van for van, tot in pairwise(sneden)]
    if not kleine:
        return [(grootte, False) for grootte in groottes]
    trekking = loting("kleine kavels", regels.zaad, [f"{sleutel}|{plek}" for plek in range(kleine + gewone)])
    klein_op = set(np.argsort(trekking, kind="stable")[:kleine].tolist())
    gewoon = iter(groottes)
    return [(regels.klein, True) if plek in klein_op else (next(gewoon), False) for plek in range(kleine + gewone)]


def deel_in(mensen: Mensen, regels: Indelingsregels) -> Indeling:
    """Form all lots of all regions at once.

    People of a region with fewer than ``minimum`` people get no lot and stay in own service (``te_klein``).
    Raises ``IndelingFout`` for an unknown profile index.
    """
    n, soorten = len(mensen.regio), len(regels.profielen)
    if n and (mensen.profiel.min() < 0 or mensen.profiel.max() >= soorten):
        raise IndelingFout("Iemand heeft een profiel dat niet in de lijst staat.")
    regios, regio_nummer = np.unique(mensen.regio, return_inverse=True)
    aantallen = np.bincount(regio_nummer * soorten + mensen.profiel, minlength=len(regios) * soorten)
    per_regio = [voeg_samen(rij.tolist(), regels.minimum) for rij in aantallen.reshape(-1, soorten)]
    groep_van = _groep_per_profiel(per_regio, soorten)
    groep = groep_van[regio_nummer, mensen.profiel] if n else np.zeros(0, dtype=np.int64)
    rang = _rangsleutel(groep, mensen)
    volgorde = np.argsort(rang, kind="stable")
    kavels = _kavels(regios, per_regio, aantallen.reshape(-1, soorten), regels)
    _loot_op_grenzen(volgorde, rang[volgorde], [k.van for k in kavels], mensen.pseudoniemen, regels.zaad)
    kavel = np.full(n, GEEN_KAVEL, dtype=np.int64)
    zonder = n - sum(k.grootte for k in kavels)
    nummers = np.repeat(np.arange(len(kavels)), [k.grootte for k in kavels])
    kavel[volgorde[: n - zonder]] = nummers
    te_klein = {int(regio): int(aantallen.reshape(-1, soorten)[i].sum()) for i, regio in enumerate(regios) if not per_regio[i]}
    return Indeling(volgorde, kavel, kavels, te_klein)


def _rangsleutel(groep: NDArray[np.int64], mensen: Mensen) -> NDArray[np.int64]:
    """One sortable number for (group, eta); half the time of sorting on both."""
    if not len(groep):
        return groep
    eta = mensen.eta_miljoenste.astype(np.int64)
    breedte = int(eta.max()) - int(eta.min()) + 1
    sleutel: NDArray[np.int64] = groep * breedte + (eta - eta.min())
    return sleutel


def _loot_op_grenzen(
    volgorde: NDArray[np.int64], rang: NDArray[np.int64], grenzen: Sequence[int], pseudoniemen: Sequence[str], zaad: str
) -> None:
    """Orders, in place, the people around each border between lots who rank the same, by the draw. ``rang``: sorted ranks."""
    sneden = np.array([grens for grens in grenzen if 0 < grens < len(rang)], dtype=np.int64)
    sneden = sneden[rang[sneden - 1] == rang[sneden]]
    waarden = np.unique(rang[sneden])
    links, rechts = np.searchsorted(rang, waarden), np.searchsorted(rang, waarden, side="right")
    for van, tot in zip(links.tolist(), rechts.tolist(), strict=True):
        wie = volgorde[van:tot]
        getrokken = loting("volgorde", zaad, [pseudoniemen[i] for i in wie.tolist()])
        volgorde[van:tot] = wie[np.argsort(getrokken, kind="stable")]


def _groep_per_profiel(per_regio: Sequence[list[list[int]]], soorten: int) -> NDArray[np.int64]:
    """Group number per (region, profile), in the order in which lots are numbered; people without a lot come last."""
    achteraan = sum(len(groepen) for groepen in per_regio)
    groep_van = np.full((len(per_regio), soorten), achteraan, dtype=np.int64)
    nummer = 0
    for regio, groepen in enumerate(per_regio):
        for groep in groepen:
            groep_van[regio, groep] = nummer
            nummer += 1
    return groep_van


def _kavels(
    regios: NDArray[np.integer],
    per_regio: Sequence[list[list[int]]],
    aantallen: NDArray[np.integer],
    regels: Indelingsregels,
) -> tuple[Kavelindeling, ...]:
    kavels: list[Kavelindeling] = []
    van = 0
    for rij, groepen in enumerate(per_regio):
        for groep in groepen:
            codes = tuple(regels.profielen[i].code for i in groep)
            naam = _naam([regels.profielen[i].naam for i in groep], len(regels.profielen))
            sleutel = f"{regios[rij]}|{'+'.join(codes)}"
            for grootte, klein in kavelgroottes(int(aantallen[rij, groep].sum()), regels, sleutel):
                kavels.append(Kavelindeling(len(kavels), int(regios[rij]), codes, naam, klein, van, van + grootte))
                van += grootte
    return tuple(kavels)


def _naam(namen: Sequence[str], alle: int) -> str:
    """One profile by its own name, merged ones by all their names, everybody together as such."""
    return "Gemengde groep: alle profielen samen" if len(namen) == alle > 1 else "; of: ".join(namen)

"""From answers to chance, score, class and an explanation; for one person and for many at once.

Source: docs/rekenregels.md, "Werkscan". Units: weights and eta in log-odds, chance between 0 and 1 rounded to six decimals,
points on a scale where ``pdo`` points double the odds. Order, lots and comparisons use eta; the clipped score is display only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from scan.instrument import MILJOEN, Instrument, Item, Optie

WEET_NIET = -1
"""Answer value for "weet ik niet"."""

MIDDEN = Decimal(50)
BLOKKEN_NIET_VERANDEREN = frozenset({"Belastbaarheid", "Register"})
"""Health and age are no homework: never offered as something the person could change."""
CODES_NIET_VERANDEREN = frozenset({"D1"})
"""The person's own expectation follows from the rest; it is not a thing to work on by itself."""


class OngeldigAntwoord(ValueError):
    """An answer that the instrument does not know; message in plain Dutch."""


class OnvolledigeScan(ValueError):
    """Not every needed question is answered; ``ontbreekt`` holds the item codes."""

    def __init__(self, ontbreekt: tuple[str, ...]) -> None:
        self.ontbreekt = ontbreekt
        super().__init__(f"De scan is nog niet af. Nog te beantwoorden: {', '.join(ontbreekt)}.")


@dataclass(frozen=True)
class Volledigheid:
    beantwoord: int
    totaal: int
    ontbreekt: tuple[str, ...]

    @property
    def af(self) -> bool:
        return not self.ontbreekt


@dataclass(frozen=True)
class Bijdrage:
    """What one answer does: ``beta`` in log-odds, ``punten`` on the score scale."""

    code: str
    blok: str
    vraag: str
    antwoord: str
    beta: Decimal
    punten: Decimal


@dataclass(frozen=True)
class Verandering:
    """One step up on one item: the answer now, the next better answer and the chance if only that changes."""

    code: str
    vraag: str
    nu: str
    straks: str
    eta_winst: Decimal
    kans: Decimal


@dataclass(frozen=True)
class Uitkomst:
    """Everything that one complete taking says.

    ``punten`` is the unclipped score, equal to 50 + intercept points + the sum of ``bijdragen``; ``score`` is clipped.
    """

    versie: str
    eta: Decimal
    kans: Decimal
    punten: Decimal
    score: Decimal
    klasse: str
    bijdragen: tuple[Bijdrage, ...]
    weegt_meest: tuple[Bijdrage, ...]
    sterk: tuple[Bijdrage, ...]
    kan_veranderen: tuple[Verandering, ...]
    weten_niet: tuple[str, ...]
    niet_gezegd: tuple[str, ...]


def punten_per_eenheid(instrument: Instrument) -> Decimal:
    """Points per unit of log-odds: pdo / ln 2."""
    return instrument.pdo / Decimal(2).ln()


def kans_miljoenste(eta_miljoenste: int) -> int:
    """Chance in millionths for eta in millionths (logistic function, rounded to the nearest)."""
    eta = eta_miljoenste / MILJOEN
    kans = 1 / (1 + math.exp(-eta)) if eta >= 0 else math.exp(eta) / (1 + math.exp(eta))
    return math.floor(kans * MILJOEN + 0.5)


def kans_van(eta: Decimal) -> Decimal:
    """Chance with six decimals."""
    return Decimal(kans_miljoenste(int(eta * MILJOEN))) / MILJOEN


def klasse_van(instrument: Instrument, kans: Decimal) -> str:
    """Class of a chance: half-open borders, compared on six decimals."""
    afgerond = round(kans, 6)
    return next(klasse.code for klasse in instrument.klassen if afgerond >= klasse.vanaf)


def volledigheid(instrument: Instrument, antwoorden: Mapping[str, int]) -> Volledigheid:
    """Which counted items still need an answer.

    "Weet ik niet" completes an item only where the instrument allows it and the person answers it; on register and
    consulent items it leaves the scan unfinished. Raises ``OngeldigAntwoord`` for unknown items or values.
    """
    controleer(instrument, antwoorden)
    ontbreekt = tuple(item.code for item in instrument.tellend if not _is_beantwoord(item, antwoorden))
    return Volledigheid(len(instrument.tellend) - len(ontbreekt), len(instrument.tellend), ontbreekt)


def controleer(instrument: Instrument, antwoorden: Mapping[str, int]) -> None:
    """Raise ``OngeldigAntwoord`` when an item or a value does not exist in this version."""
    for code, waarde in antwoorden.items():
        item = instrument.op_code.get(code)
        if item is None:
            raise OngeldigAntwoord(f"Vraag {code} staat niet in versie {instrument.versie} van de scan.")
        if waarde != WEET_NIET and waarde not in item.op_waarde:
            raise OngeldigAntwoord(f"Kies bij vraag {code} een van de antwoorden uit de lijst.")


def mag_weet_niet(item: Item) -> bool:
    """Whether "weet ik niet" is an answer here: only where offered, and only on items of the person."""
    return item.weet_niet and item.bron == "klant"


def _is_beantwoord(item: Item, antwoorden: Mapping[str, int]) -> bool:
    waarde = antwoorden.get(item.code)
    return waarde is not None and (waarde != WEET_NIET or mag_weet_niet(item))


def _bijdragen(instrument: Instrument, antwoorden: Mapping[str, int]) -> tuple[Bijdrage, ...]:
    per_eenheid = punten_per_eenheid(instrument)
    gekozen = ((item, _optie(item, antwoorden)) for item in instrument.tellend)
    return tuple(
        Bijdrage(item.code, item.blok, item.vraag, optie.label, optie.beta, per_eenheid * optie.beta)
        for item, optie in gekozen
        if optie is not None
    )


def _optie(item: Item, antwoorden: Mapping[str, int]) -> Optie | None:
    return item.op_waarde.get(antwoorden[item.code])


def scoor(instrument: Instrument, antwoorden: Mapping[str, int], *, hoeveel: int = 5) -> Uitkomst:
    """Score one complete taking.

    ``antwoorden``: item code to option value, or ``WEET_NIET``. ``hoeveel``: length of the three explaining lists.
    Raises ``OngeldigAntwoord`` (unknown item or value) and ``OnvolledigeScan`` (something missing).
    """
    stand = volledigheid(instrument, antwoorden)
    if not stand.af:
        raise OnvolledigeScan(stand.ontbreekt)
    bijdragen = _bijdragen(instrument, antwoorden)
    eta = instrument.intercept + sum((b.beta for b in bijdragen), Decimal(0))
    kans = kans_van(eta)
    punten = MIDDEN + punten_per_eenheid(instrument) * eta
    return Uitkomst(
        versie=instrument.versie,
        eta=eta,
        kans=kans,
        punten=punten,
        score=min(max(punten, instrument.onder), instrument.boven),
        klasse=klasse_van(instrument, kans),
        bijdragen=bijdragen,
        weegt_meest=tuple(sorted((b for b in bijdragen if b.beta), key=lambda b: (-abs(b.beta), b.code))[:hoeveel]),
        sterk=_sterk(instrument, antwoorden, bijdragen, hoeveel),
        kan_veranderen=_kan_veranderen(instrument, antwoorden, eta)[:hoeveel],
        weten_niet=tuple(i.code for i in instrument.tellend if antwoorden[i.code] == WEET_NIET),
        niet_gezegd=tuple(i.code for i in instrument.tellend if (o := _optie(i, antwoorden)) is not None and o.niet_zeggen),
    )


def _sterk(
    instrument: Instrument, antwoorden: Mapping[str, int], bijdragen: tuple[Bijdrage, ...], hoeveel: int
) -> tuple[Bijdrage, ...]:
    """Answers in the upper half of their own item, those furthest above the item's lowest answer first. Age is left out."""
    kandidaten = []
    for bijdrage in bijdragen:
        item = instrument.op_code[bijdrage.code]
        boven_laagste = bijdrage.beta - item.slechtste
        gezegd = not item.op_waarde[antwoorden[item.code]].niet_zeggen
        if item.blok != "Register" and gezegd and boven_laagste > 0 and 2 * boven_laagste >= item.beste - item.slechtste:
            kandidaten.append((-boven_laagste, bijdrage.code, bijdrage))
    return tuple(bijdrage for _, _, bijdrage in sorted(kandidaten, key=lambda k: k[:2])[:hoeveel])


def _kan_veranderen(instrument: Instrument, antwoorden: Mapping[str, int], eta: Decimal) -> tuple[Verandering, ...]:
    """The next better answer of each item that a person can work on, largest gain first."""
    gevonden = []
    for item in instrument.tellend:
        nu = _optie(item, antwoorden)
        if nu is None or nu.niet_zeggen or not _veranderbaar(item):
            continue
        beter = [optie for optie in item.opties if not optie.niet_zeggen and optie.beta > nu.beta]
        if beter:
            straks = min(beter, key=lambda optie: (optie.beta, optie.waarde))
            winst = straks.beta - nu.beta
            gevonden.append(Verandering(item.code, item.vraag, nu.label, straks.label, winst, kans_van(eta + winst)))
    return tuple(sorted(gevonden, key=lambda v: (-v.eta_winst, v.code)))


def _veranderbaar(item: Item) -> bool:
    return (
        item.volgorde != "geen"
        and item.bron != "register"
        and item.blok not in BLOKKEN_NIET_VERANDEREN
        and item.code not in CODES_NIET_VERANDEREN
    )


@dataclass(frozen=True)
class Uitkomsten:
    """Many takings, one row each, all arrays of shape (n,).

    ``eta_miljoenste`` and ``kans_miljoenste``: int64 millionths. ``klasse``: index into ``klassen``.
    """

    eta_miljoenste: NDArray[np.int64]
    kans_miljoenste: NDArray[np.int64]
    klasse: NDArray[np.intp]
    klassen: tuple[str, ...]


def scoor_veel(instrument: Instrument, codes: Sequence[str], waarden: NDArray[np.integer]) -> Uitkomsten:
    """Score n complete takings; gives exactly the numbers of ``scoor``.

    ``codes``: m item codes, the columns; ``waarden``: shape (n, m), option values or ``WEET_NIET``. Every counted item must
    be a column. Raises ``OnvolledigeScan`` for missing columns or "weet ik niet" where it is no answer, ``OngeldigAntwoord``
    for a value outside the list.
    """
    waarden = np.asarray(waarden)
    if waarden.ndim != 2 or waarden.shape[1] != len(codes):
        raise OngeldigAntwoord("Het aantal kolommen is niet gelijk aan het aantal vragen.")
    kolom = {code: nummer for nummer, code in enumerate(codes)}
    ontbreekt = tuple(item.code for item in instrument.tellend if item.code not in kolom)
    if ontbreekt:
        raise OnvolledigeScan(ontbreekt)
    eta = np.full(waarden.shape[0], instrument.intercept_miljoenste, dtype=np.int64)
    for item in instrument.tellend:
        eta += _beta_kolom(item, waarden[:, kolom[item.code]])
    uniek, terug = np.unique(eta, return_inverse=True)
    kansen = np.array([kans_miljoenste(int(waarde)) for waarde in uniek], dtype=np.int64)[terug]
    grenzen = np.array([int(k.vanaf * MILJOEN) for k in reversed(instrument.klassen)])
    klasse = len(grenzen) - np.searchsorted(grenzen, kansen, side="right")
    return Uitkomsten(eta, kansen, klasse, tuple(k.code for k in instrument.klassen))


def _beta_kolom(item: Item, kolom: NDArray[np.integer]) -> NDArray[np.int64]:
    """Weights in millionths for one column of values; unknown values raise."""
    hoogste = max(item.op_waarde)
    onbekend = np.iinfo(np.int64).min
    tabel = np.full(hoogste + 2, onbekend, dtype=np.int64)
    for optie in item.opties:
        tabel[optie.waarde + 1] = optie.beta_miljoenste
    tabel[WEET_NIET + 1] = 0
    if kolom.size and (kolom.min() < WEET_NIET or kolom.max() > hoogste):
        raise OngeldigAntwoord(f"Kies bij vraag {item.code} een van de antwoorden uit de lijst.")
    if not mag_weet_niet(item) and bool((kolom == WEET_NIET).any()):
        raise OnvolledigeScan((item.code,))
    beta: NDArray[np.int64] = tabel[kolom + 1]
    if bool((beta == onbekend).any()):
        raise OngeldigAntwoord(f"Kies bij vraag {item.code} een van de antwoorden uit de lijst.")
    return beta

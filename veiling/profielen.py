"""Hand-named lot profiles as data: who belongs where, and the order in which small ones merge.

Only time without work (A1, A2), education (B1), language (B2), hours (A5) and travel (B4) may divide people; health, money,
housing and other special categories are refused. Source: docs/rekenregels.md, "Kavels".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TOEGESTANE_ITEMS = frozenset({"A1", "A2", "A5", "B1", "B2", "B4"})


class ProfielFout(ValueError):
    """The profile list cannot be used; message in plain Dutch."""


@dataclass(frozen=True)
class Profiel:
    """``voorwaarden``: item code to the option values that fit; all must hold. Empty: everyone who is left."""

    code: str
    naam: str
    voorwaarden: Mapping[str, frozenset[int]]


STANDAARD = (
    Profiel("taal", "Nederlands nog aan het leren", {"B2": frozenset({1, 2})}),
    Profiel(
        "kort_mbo3",
        "Korter dan een jaar zonder werk, opleiding mbo-3 of hoger",
        {"A1": frozenset({1, 2, 3}), "B1": frozenset({4, 5, 6})},
    ),
    Profiel("kort", "Korter dan een jaar zonder werk, opleiding tot en met mbo-2", {"A1": frozenset({1, 2, 3})}),
    Profiel("middel", "Een tot twee jaar zonder werk", {"A1": frozenset({4})}),
    Profiel(
        "lang_mbo2",
        "Langer dan twee jaar zonder werk, opleiding havo, vwo, mbo-2 of hoger",
        {"A1": frozenset({5, 6}), "B1": frozenset({3, 4, 5, 6})},
    ),
    Profiel("lang", "Langer dan twee jaar zonder werk, opleiding tot en met mbo-1 of niet bekend", {}),
)
"""Default list in merging order: neighbours resemble each other."""


def controleer(profielen: Sequence[Profiel]) -> None:
    """Raise ``ProfielFout`` unless there are two to six profiles, all on allowed items, the last one for everyone left."""
    if not 2 <= len(profielen) <= 6:
        raise ProfielFout("Gebruik twee tot zes profielen.")
    if len({profiel.code for profiel in profielen}) != len(profielen):
        raise ProfielFout("Elk profiel heeft een eigen code nodig.")
    verboden = sorted({item for profiel in profielen for item in profiel.voorwaarden} - TOEGESTANE_ITEMS)
    if verboden:
        raise ProfielFout(f"Deze vragen mogen mensen niet verdelen over groepen: {', '.join(verboden)}.")
    if profielen[-1].voorwaarden:
        raise ProfielFout("Het laatste profiel moet voor iedereen gelden die overblijft.")


def profiel_van(profielen: Sequence[Profiel], antwoorden: Mapping[str, int]) -> int:
    """Index of the first profile that fits the answers (item code to option value)."""
    return next(
        nummer
        for nummer, profiel in enumerate(profielen)
        if all(antwoorden.get(item) in waarden for item, waarden in profiel.voorwaarden.items())
    )


def profielen_van(profielen: Sequence[Profiel], codes: Sequence[str], waarden: NDArray[np.integer]) -> NDArray[np.int64]:
    """Index of the first fitting profile for n people. ``waarden``: shape (n, m), column j answers ``codes[j]``."""
    kolom = {code: nummer for nummer, code in enumerate(codes)}
    uit = np.full(waarden.shape[0], len(profielen) - 1, dtype=np.int64)
    for nummer in range(len(profielen) - 2, -1, -1):
        past = np.ones(waarden.shape[0], dtype=bool)
        for item, goed in profielen[nummer].voorwaarden.items():
            past &= np.isin(waarden[:, kolom[item]], sorted(goed)) if item in kolom else False
        uit[past] = nummer
    return uit

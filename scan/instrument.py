"""The scan instrument as plain data: items, options, class borders.

Weights (beta, log-odds) have at most six decimals and are kept as ``Decimal``; sums of them are therefore exact and do not
depend on the order of adding. Source: docs/rekenregels.md, "Werkscan".
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any

BRONNEN = frozenset({"register", "klant", "consulent"})
VOLGORDES = frozenset({"op", "af", "geen"})
MILJOEN = 1_000_000
BESTAND_V1 = Path(__file__).parent / "gegevens" / "scan_v1.json"


class InstrumentFout(ValueError):
    """The instrument cannot be used as it stands; the message says what to repair (plain Dutch)."""


@dataclass(frozen=True)
class Optie:
    waarde: int
    label: str
    beta: Decimal
    niet_zeggen: bool = False

    @property
    def beta_miljoenste(self) -> int:
        """Weight in millionths of a log-odds unit."""
        return int(self.beta * MILJOEN)


@dataclass(frozen=True)
class Item:
    code: str
    blok: str
    vraag: str
    opties: tuple[Optie, ...]
    bron: str
    bevestigt: str | None
    vrijwillig: bool
    volgorde: str
    weet_niet: bool
    telt_mee: bool

    @cached_property
    def op_waarde(self) -> dict[int, Optie]:
        return {optie.waarde: optie for optie in self.opties}

    @property
    def beste(self) -> Decimal:
        return max(optie.beta for optie in self.opties if not optie.niet_zeggen)

    @property
    def slechtste(self) -> Decimal:
        return min(optie.beta for optie in self.opties if not optie.niet_zeggen)


@dataclass(frozen=True)
class Klasse:
    """Class ``code`` holds every chance from ``vanaf`` (included) to the border of the next higher class (excluded)."""

    code: str
    vanaf: Decimal


@dataclass(frozen=True)
class Instrument:
    versie: str
    intercept: Decimal
    pdo: Decimal
    onder: Decimal
    boven: Decimal
    klassen: tuple[Klasse, ...]
    items: tuple[Item, ...]

    @cached_property
    def op_code(self) -> dict[str, Item]:
        return {item.code: item for item in self.items}

    @cached_property
    def tellend(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.telt_mee)

    @property
    def intercept_miljoenste(self) -> int:
        return int(self.intercept * MILJOEN)


def _getal(waarde: object, waar: str) -> Decimal:
    """An exact number with at most six decimals; raises ``InstrumentFout``."""
    try:
        getal = Decimal(str(waarde))
    except InvalidOperation:
        raise InstrumentFout(f"{waar}: '{waarde}' is geen getal.") from None
    if not getal.is_finite() or getal * MILJOEN != (getal * MILJOEN).to_integral_value():
        raise InstrumentFout(f"{waar}: gebruik een eindig getal met ten hoogste zes decimalen.")
    return getal


def _item(ruw: Mapping[str, Any]) -> Item:
    code = str(ruw["code"])
    opties = tuple(
        Optie(
            int(optie["waarde"]),
            str(optie["label"]),
            _getal(optie["beta"], f"Vraag {code}"),
            bool(optie.get("niet_zeggen", False)),
        )
        for optie in ruw["opties"]
    )
    if len({optie.waarde for optie in opties}) != len(opties):
        raise InstrumentFout(f"Vraag {code}: twee antwoorden hebben dezelfde waarde.")
    if not [optie for optie in opties if not optie.niet_zeggen]:
        raise InstrumentFout(f"Vraag {code}: er is geen gewoon antwoord.")
    if any(optie.niet_zeggen and optie.beta for optie in opties):
        raise InstrumentFout(f"Vraag {code}: 'wil ik niet zeggen' mag niets optellen of aftrekken.")
    if any(optie.waarde < 0 for optie in opties):
        raise InstrumentFout(f"Vraag {code}: gebruik alleen waarden vanaf 0.")
    if ruw["bron"] not in BRONNEN or ruw["volgorde"] not in VOLGORDES:
        raise InstrumentFout(f"Vraag {code}: onbekende bron of volgorde.")
    return Item(
        code=code,
        blok=str(ruw["blok"]),
        vraag=str(ruw["vraag"]),
        opties=opties,
        bron=str(ruw["bron"]),
        bevestigt=ruw.get("bevestigt"),
        vrijwillig=bool(ruw.get("vrijwillig", False)),
        volgorde=str(ruw["volgorde"]),
        weet_niet=bool(ruw.get("weet_niet", False)),
        telt_mee=bool(ruw.get("telt_mee", True)),
    )


def _klassen(ruw: list[Mapping[str, Any]]) -> tuple[Klasse, ...]:
    klassen = tuple(Klasse(str(k["code"]), _getal(k["vanaf"], f"Klasse {k['code']}")) for k in ruw)
    grenzen = [klasse.vanaf for klasse in klassen]
    if not klassen or grenzen != sorted(set(grenzen), reverse=True) or grenzen[-1] != 0:
        raise InstrumentFout("De klassen moeten van hoog naar laag staan en de laatste moet bij 0 beginnen.")
    return klassen


def van_dict(ruw: Mapping[str, Any]) -> Instrument:
    """Read an instrument from the structure of ``scan/gegevens/scan_v1.json``.

    Raises ``InstrumentFout`` with a message in plain Dutch when a part is missing or inconsistent.
    """
    try:
        items = tuple(_item(item) for item in ruw["items"])
        onder, boven = (_getal(grens, "Score") for grens in ruw["score"]["begrensd"])
        instrument = Instrument(
            versie=str(ruw["versie"]),
            intercept=_getal(ruw["intercept"], "Intercept"),
            pdo=_getal(ruw["pdo"], "Pdo"),
            onder=onder,
            boven=boven,
            klassen=_klassen(ruw["klassen"]),
            items=items,
        )
    except KeyError as fout:
        raise InstrumentFout(f"In het scanbestand ontbreekt {fout.args[0]!r}.") from None
    if len(instrument.op_code) != len(items) or not instrument.tellend:
        raise InstrumentFout("Elke vraag heeft een eigen code nodig en ten minste één vraag moet meetellen.")
    if instrument.pdo <= 0 or instrument.onder >= instrument.boven:
        raise InstrumentFout("Pdo moet groter zijn dan 0 en de ondergrens kleiner dan de bovengrens.")
    return instrument


def laad(bestand: Path = BESTAND_V1) -> Instrument:
    """Load an instrument file (UTF-8 JSON); without argument the delivered version 1."""
    return van_dict(json.loads(bestand.read_text(encoding="utf-8")))

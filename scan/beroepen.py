"""Occupations to choose from: an own list in thirteen groups, with room for free text beside it (decision 0031)."""

import csv
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

_BESTAND = Path(__file__).parent / "gegevens" / "beroepen.csv"


@dataclass(frozen=True)
class Beroep:
    """`code`: two digits for the group, two for the title."""

    code: str
    titel: str
    groep: str


@cache
def beroepen() -> dict[str, Beroep]:
    """Returns every occupation by code, in the order of the list."""
    with _BESTAND.open(encoding="utf-8", newline="") as bestand:
        return {rij["code"]: Beroep(**rij) for rij in csv.DictReader(bestand)}


def keuzes() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """Returns the list as grouped choices for a select, with an empty choice first."""
    groepen = groupby(beroepen().values(), key=lambda beroep: beroep.groep)
    return [("", "Kies een beroep"), *((g, [(b.code, b.titel) for b in rijen]) for g, rijen in groepen)]


def in_woorden(code: str, tekst: str) -> str:
    """Returns an occupation as people read it: own words when given, else the title of the code."""
    return tekst or (beroepen()[code].titel if code in beroepen() else "")

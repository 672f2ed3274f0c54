"""Answers for a whole scan."""

from typing import Any

from reintegratie.actor import Actor
from scan.afnemen import Keuze, beantwoord_stap
from scan.instrument import laad
from scan.models import Afname
from scan.scoren import scoor

INSTRUMENT = laad()
CODES = [item.code for item in INSTRUMENT.items]


def _uiterste(keuze: Any) -> dict[str, int]:
    return {i.code: keuze((o for o in i.opties if not o.niet_zeggen), key=lambda o: o.beta).waarde for i in INSTRUMENT.items}


BESTE, SLECHTSTE = _uiterste(max), _uiterste(min)
GEWOON = BESTE | {"A1": 5, "A2": 4, "B2": 2, "D1": 2}


def vul(afname: Afname, door: Actor, *, zonder: str = "", **antwoorden: int) -> dict[str, int]:
    """Saves a whole set of answers (an ordinary one unless told otherwise), perhaps without one; returns it."""
    alles = {code: waarde for code, waarde in (GEWOON | antwoorden).items() if code != zonder}
    beantwoord_stap(afname_id=afname.pk, antwoorden={code: Keuze(waarde) for code, waarde in alles.items()}, door=door)
    return alles


def klasse_van(antwoorden: dict[str, int]) -> str:
    return scoor(INSTRUMENT, antwoorden).klasse

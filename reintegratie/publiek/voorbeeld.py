"""The worked example of the public page: one group, three offers, whole euros. Pure; a test holds it to the real rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reintegratie.afronden import heel


@dataclass(frozen=True)
class Groep:
    """`toch` people find durable work anyway; one durable job is worth `waarde` euros."""

    mensen: int
    toch: int
    waarde: int


@dataclass(frozen=True)
class Aanbod:
    """With this provider `verwacht` people find durable work; it asks `prijs` euros for each."""

    naam: str
    verwacht: int
    prijs: int


@dataclass(frozen=True)
class Regel:
    """One row of the example: what is left per person, in total, and after what would have happened anyway."""

    aanbod: Aanbod
    per_persoon: int
    samen: int
    toch: int
    over: int
    gekozen: bool


@dataclass(frozen=True)
class Voorbeeld:
    groep: Groep
    regels: list[Regel]
    gekozen: Regel
    prijs: int


GROEP = Groep(mensen=40, toch=10, waarde=20_000)
AANBIEDINGEN = (Aanbod("Aanbieder A", 12, 3_000), Aanbod("Aanbieder B", 15, 5_000), Aanbod("Aanbieder C", 17, 6_000))


def reken(groep: Groep = GROEP, aanbiedingen: Sequence[Aanbod] = AANBIEDINGEN) -> Voorbeeld:
    """Returns the example worked out: the offer with most left over wins, at the price at which it would just have lost."""
    over = {a: a.verwacht * (groep.waarde - a.prijs) - groep.toch * groep.waarde for a in aanbiedingen}
    beste, tweede = sorted(aanbiedingen, key=lambda a: -over[a])[:2]
    regels = [
        Regel(a, groep.waarde - a.prijs, a.verwacht * (groep.waarde - a.prijs), groep.toch * groep.waarde, over[a], a == beste)
        for a in aanbiedingen
    ]
    drempel = max(over[tweede], 0) + groep.toch * groep.waarde
    prijs = heel(groep.waarde - Fraction(drempel, beste.verwacht))
    return Voorbeeld(groep, regels, next(r for r in regels if r.gekozen), prijs)

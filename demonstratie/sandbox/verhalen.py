"""Test persons with a story: what the income source and the register will say about them once they were referred.

Days count from the referral or, once somebody guides the person, from the hand-over. The same table is the documentation.
"""

import datetime as dt
import functools
from dataclasses import dataclass
from itertools import islice

from demonstratie.personen import test_bsns
from demonstratie.werkplan import Baan

PER_VERHAAL, EERSTE = 8, 700
GEWOON, TWEEDE, GELIEERD = "81000017", "82000023", "90000055"


@dataclass(frozen=True)
class Werk:
    """A job of `weken` weeks that begins `dag` days after the start of the story."""

    dag: int
    weken: int
    uren: int
    werkgever: str = GEWOON


@dataclass(frozen=True)
class Correctie:
    """From day `dag` on, the source says something else about the week that began on day `week_van`: fewer hours, or nothing."""

    dag: int
    week_van: int
    uren: int | None


@dataclass(frozen=True)
class Verhaal:
    naam: str
    titel: str
    uitleg: str
    werk: tuple[Werk, ...] = ()
    correctie: Correctie | None = None
    verhuist: int = 0
    overlijdt: int = 0

    def banen(self, begin: dt.date) -> list[Baan]:
        """Returns the jobs by date, half-open."""
        uit = []
        for deel in self.werk:
            van = begin + dt.timedelta(days=deel.dag)
            uit.append(Baan(van, van + dt.timedelta(weeks=deel.weken), deel.uren, deel.werkgever))
        return uit


VERHALEN = (
    Verhaal("duurzaam", "Vindt werk en houdt het", "36 uur per week vanaf dag 21, 60 weken lang.", (Werk(21, 60, 36),)),
    Verhaal(
        "gat-van-29-dagen",
        "Werkt 30 weken met een gat van 29 dagen",
        "10 weken werk, 29 dagen niets, 20 weken bij een ander. Een gat van meer dan 28 dagen breekt de telling af.",
        (Werk(14, 10, 32), Werk(14 + 70 + 29, 20, 32, TWEEDE)),
    ),
    Verhaal(
        "gat-van-28-dagen",
        "Werkt 30 weken met een gat van 28 dagen",
        "Hetzelfde met één dag minder: de telling loopt door.",
        (Werk(14, 10, 32), Werk(14 + 70 + 28, 20, 32, TWEEDE)),
    ),
    Verhaal(
        "twee-banen",
        "Heeft twee banen tegelijk",
        "16 en 20 uur per week, 12 weken samen. Uren tellen op, dagen tellen één keer.",
        (Werk(14, 30, 16), Werk(56, 12, 20, TWEEDE)),
    ),
    Verhaal(
        "gelieerde-werkgever",
        "Werkt bij een zusterbedrijf van de begeleider",
        "36 uur per week bij Vaklab Techniek. Is dat een zusterbedrijf van de begeleider, dan telt het niet.",
        (Werk(14, 30, 36, GELIEERD),),
    ),
    Verhaal("te-weinig-uren", "Werkt te weinig uren", "10 uur per week, 30 weken. Onder 12 uur telt niet.", (Werk(14, 30, 10),)),
    Verhaal(
        "correctie",
        "De bron corrigeert achteraf",
        "Vanaf dag 70 zegt de bron dat de week van dag 35 maar 4 uur had, onder hetzelfde kenmerk.",
        (Werk(14, 30, 32),),
        correctie=Correctie(70, 35, 4),
    ),
    Verhaal(
        "ingetrokken",
        "De bron trekt een opgave in",
        "Op dag 70 trekt de bron de week van dag 35 in.",
        (Werk(14, 30, 32),),
        correctie=Correctie(70, 35, None),
    ),
    Verhaal(
        "verhuist",
        "Verhuist naar een andere regio",
        "Op dag 42 naar Enschede; werkt vanaf dag 60.",
        (Werk(60, 30, 32),),
        verhuist=42,
    ),
    Verhaal("overlijdt", "Overlijdt", "Op dag 56. Alles stopt, u leest dat in de gebeurtenissen.", overlijdt=56),
    Verhaal("geen-werk", "Vindt geen werk", "Er komen geen opgaven."),
)


@functools.cache
def bsns() -> dict[str, Verhaal]:
    """Returns citizen number → story: eight test persons per story, so that several integrators can try the same one."""
    nummers = list(islice(test_bsns(), EERSTE, EERSTE + PER_VERHAAL * len(VERHALEN)))
    return {nummer: VERHALEN[i // PER_VERHAAL] for i, nummer in enumerate(nummers)}


def nummers_van(verhaal: Verhaal) -> list[str]:
    return [nummer for nummer, eigen in bsns().items() if eigen == verhaal]

"""The series of registered job seekers per quarter: what is known, what lies in between, and what is made up.

Source: docs/rekenregels.md, "Reeks werkzoekenden". Known are year-ends of unemployment benefit 2003-2021; quarters in between are
interpolated; later quarters and all regions are synthetic and marked so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reintegratie.afronden import heel

KWARTALEN = 40
EERSTE_BLOK, BLOK_JAREN = 2024, 4
# One made-up business cycle of eight years in tenths of per cents around the level, repeated after the last known year.
_GOLF = (0, -60, -120, -150, -140, -90, -20, 60, 140, 210, 250, 260, 230, 170, 90, 20, -40, -80, -100, -90, -60, -20, 20, 40,
         60, 80, 90, 80, 60, 40, 20, 10)  # fmt: skip


@dataclass(frozen=True, order=True)
class Stand:
    jaar: int
    kwartaal: int
    aantal: int
    herkomst: str


def landelijk(jaareinden: Mapping[int, int], tot_jaar: int) -> list[Stand]:
    """Quarters from the first known year-end up to and including ``tot_jaar``."""
    jaren = sorted(jaareinden)
    uit = [Stand(jaren[0], 4, jaareinden[jaren[0]], "opgave")]
    for jaar in jaren[1:]:
        begin, einde = jaareinden[jaar - 1], jaareinden[jaar]
        uit += [Stand(jaar, k, heel(begin + Fraction((einde - begin) * k, 4)), "geinterpoleerd") for k in (1, 2, 3)]
        uit.append(Stand(jaar, 4, einde, "opgave"))
    niveau = sum(jaareinden.values()) // len(jaareinden)
    laatste = jaareinden[jaren[-1]]
    for plek, (jaar, kwartaal) in enumerate((j, k) for j in range(jaren[-1] + 1, tot_jaar + 1) for k in (1, 2, 3, 4)):
        # From the last known value towards the level in eight quarters, with the cycle on top.
        naar = laatste + Fraction((niveau - laatste) * min(plek + 1, 8), 8)
        uit.append(Stand(jaar, kwartaal, heel(naar * Fraction(1000 + _GOLF[plek % len(_GOLF)], 1000)), "synthetisch"))
    return uit


def regionaal(land: Sequence[Stand], aandeel: Fraction, plek: int) -> list[Stand]:
    """A region's made-up series: its share of the country, a little earlier or later and stronger or weaker in the cycle."""
    schuif, sterkte = plek % 5, 80 + 10 * (plek % 5)
    gemiddeld = Fraction(sum(s.aantal for s in land), len(land))
    uit = []
    for i, stand in enumerate(land):
        bron = land[max(i - schuif, 0)].aantal
        aantal = heel(aandeel * (gemiddeld + (bron - gemiddeld) * sterkte / 100))
        uit.append(Stand(stand.jaar, stand.kwartaal, aantal, "synthetisch"))
    return uit


def stand_voor(reeks: Mapping[tuple[int, int], int], jaar: int) -> tuple[Decimal, Decimal]:
    """U and U* for the budget of a year: the second quarter of the year before, and the mean of the 40 quarters up to the
    second quarter before the four-year block that the year lies in. Raises ``LookupError`` when a quarter is missing."""
    blok = EERSTE_BLOK + BLOK_JAREN * ((jaar - EERSTE_BLOK) // BLOK_JAREN)
    laatste = 4 * (blok - 1) + 1
    veertig = [reeks[divmod(n, 4)[0], n % 4 + 1] for n in range(laatste - KWARTALEN + 1, laatste + 1)]
    return Decimal(reeks[jaar - 1, 2]), (Decimal(sum(veertig)) / KWARTALEN).quantize(Decimal("0.01"))

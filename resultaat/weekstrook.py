"""Every week since the hand-over as one block: what counted, what did not and why. Never an employer or a wage."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from resultaat import duur

GETELD, DEELS, WEINIG, NIET, LEEG = "geteld", "deels geteld", "te weinig uren", "telt niet", "geen werk bekend"
KLASSEN = {GETELD: "c-s1", DEELS: "c-s2", WEINIG: "c-s3", NIET: "c-s4", LEEG: "c-track"}
PER_RIJ = 26
HOOG, STAP = 18, 26


@dataclass(frozen=True)
class Week:
    """One week: its first day, how many of its days counted, and what it was."""

    van: dt.date
    dagen: int
    soort: str


@dataclass(frozen=True)
class Weekstrook:
    weken: Sequence[Week]
    svg: SafeString
    legenda: Sequence[tuple[str, int]]


def weken_van(uitkomst: duur.Duur, begin: dt.date, tot: dt.date, geteld: Sequence[tuple[dt.date, dt.date]]) -> list[Week]:
    """Returns the weeks from the day after hand-over on."""
    weken, van = [], begin + duur.DAG
    while van < tot:
        einde = min(van + 7 * duur.DAG, tot)
        dagen = sum(_samen(van, einde, a, b) for a, b in geteld)
        weken.append(Week(van, dagen, _soort(uitkomst, van, einde, dagen)))
        van = einde
    return weken


def _samen(van: dt.date, tot: dt.date, a: dt.date, b: dt.date) -> int:
    return max((min(tot, b) - max(van, a)).days, 0)


def _soort(uitkomst: duur.Duur, van: dt.date, tot: dt.date, dagen: int) -> str:
    if dagen:
        return GETELD if dagen == (tot - van).days else DEELS
    if any(_samen(van, tot, a, b) for a, b, _ in uitkomst.te_weinig_uren):
        return WEINIG
    werk = (p for p, reden in uitkomst.telt_niet if reden != duur.TeltNiet.GEEN_WERK)
    return NIET if any(_samen(van, tot, p.van, p.tot) for p in werk) else LEEG


def strook(id: str, weken: Sequence[Week]) -> Weekstrook:
    """Draws the weeks in rows of half a year; the same as counts per kind."""
    delen = [
        format_html(
            '<rect class="{}" x="{}%" y="{}" width="{}%" height="{}" rx="2"/>',
            KLASSEN[week.soort],
            f"{100 * (i % PER_RIJ) / PER_RIJ:.2f}",
            STAP * (i // PER_RIJ),
            f"{100 / PER_RIJ - 0.5:.2f}",
            HOOG,
        )
        for i, week in enumerate(weken)
    ]
    svg = format_html(
        '<svg role="img" aria-labelledby="{}" width="100%" height="{}" focusable="false">{}</svg>',
        id,
        STAP * max(-(-len(weken) // PER_RIJ), 1),
        mark_safe("".join(delen)),  # noqa: S308 - every part was escaped by format_html
    )
    telling = [(soort, sum(week.soort == soort for week in weken)) for soort in KLASSEN]
    return Weekstrook(weken, svg, [(soort, aantal) for soort, aantal in telling if aantal])

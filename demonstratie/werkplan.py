"""Who finds work in the demonstration, when, for how long: a pure function of a number, so that the story is always the same."""

import datetime as dt
import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Baan:
    """A job from `van` until `tot` (half-open) of `uren` a week, with an employer number of eight digits."""

    van: dt.date
    tot: dt.date
    uren: int
    werkgever: str


def _cijfers(sleutel: str) -> list[int]:
    return list(hashlib.sha256(sleutel.encode()).digest())


def werkplan(sleutel: str, *, begin: dt.date, kans: int = 45) -> list[Baan]:
    """Returns the jobs of one person after `begin`; `kans` is the share of people (per cent) who find any.

    One in five of them changes jobs with a gap of two weeks, one in ten loses the job within four months.
    """
    c = _cijfers(sleutel)
    if c[0] * 100 // 256 >= kans:
        return []
    van = begin + dt.timedelta(days=12 + c[1] * 100 // 256)
    uren = (14, 18, 24, 28, 32, 36)[c[2] % 6]
    werkgever = f"{10_000_000 + int.from_bytes(bytes(c[4:7]), 'big') % 80_000_000}"
    if c[3] % 10 == 0:
        return [Baan(van, van + dt.timedelta(days=60 + c[7] % 60), uren, werkgever)]
    if c[3] % 5 == 1:
        wissel = van + dt.timedelta(days=90 + c[7] % 60)
        volgende = f"{10_000_000 + int.from_bytes(bytes(c[8:11]), 'big') % 80_000_000}"
        return [
            Baan(van, wissel, uren, werkgever),
            Baan(wissel + dt.timedelta(days=14), van + dt.timedelta(days=700), uren, volgende),
        ]
    return [Baan(van, van + dt.timedelta(days=700), uren, werkgever)]


def stukken(banen: list[Baan], *, van: dt.date, tot: dt.date) -> list[Baan]:
    """Returns the parts of the jobs that lie between two days, as one declaration period each."""
    return [Baan(max(b.van, van), min(b.tot, tot), b.uren, b.werkgever) for b in banen if max(b.van, van) < min(b.tot, tot)]


def uren_in(baan: Baan) -> str:
    """Returns the paid hours of a part, as the decimal text of the API."""
    return f"{baan.uren * (baan.tot - baan.van).days / 7:.2f}"

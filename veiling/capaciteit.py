"""How many lots a bidder may win in a region's round: declared, share cap, growth path, and the group's cap divided.

Source: docs/rekenregels.md, "Capaciteit". Capacity counts lots, never people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Opgave:
    """``opgegeven``: declared lots; ``gehad``: lots held in the previous round, ``None`` for a bidder without any round;
    ``ervaren``: has closed outcomes in the segment."""

    groep: str
    opgegeven: int
    gehad: int | None
    ervaren: bool


def aandeelgrens(kavels: int) -> int:
    """Most lots for one bidder (a group of related companies counts as one): 40 % of the round, at least one."""
    return max(1, kavels * 2 // 5)


def groeigrens(kavels: int, gehad: int | None) -> int:
    """Most lots without closed outcomes: first 10 % of the round (at least one), later twice what it held plus one."""
    return max(1, kavels // 10) if gehad is None else 2 * gehad + 1


def capaciteiten(kavels: int, opgaven: Mapping[str, Opgave]) -> dict[str, int]:
    """Capacity in lots per bidder code. The share cap of a group is divided over its members in proportion to what they may
    have by themselves: whole parts first, then one each by largest remainder, then by code."""
    eigen = {
        code: min(max(opgave.opgegeven, 0), kavels, kavels if opgave.ervaren else groeigrens(kavels, opgave.gehad))
        for code, opgave in opgaven.items()
    }
    uit: dict[str, int] = {}
    for groep in {opgave.groep for opgave in opgaven.values()}:
        leden = {code: eigen[code] for code in opgaven if opgaven[code].groep == groep}
        uit |= _verdeel(leden, aandeelgrens(kavels))
    return uit


def _verdeel(leden: Mapping[str, int], grens: int) -> dict[str, int]:
    totaal = sum(leden.values())
    if totaal <= grens:
        return dict(leden)
    uit = {code: aantal * grens // totaal for code, aantal in leden.items()}
    rest = sorted(leden, key=lambda code: (-(leden[code] * grens % totaal), code))
    for code in rest[: grens - sum(uit.values())]:
        uit[code] += 1
    return uit

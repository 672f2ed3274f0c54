"""A sample that everybody can draw again from its seed, and the exact interval of an error rate.

Source: docs/rekenregels.md, "Steekproef".
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable

AANTAL = 25


def trek(zaad: str, nummers: Iterable[int], aantal: int = AANTAL) -> list[int]:
    """The ``aantal`` numbers with the lowest SHA-256 of "seed|number", in that order; all of them when there are fewer."""
    return sorted(set(nummers), key=lambda n: (hashlib.sha256(f"{zaad}|{n}".encode()).digest(), n))[:aantal]


def zaad_van(maand: str, keten: bytes) -> str:
    """The seed of a month: from the head of the event chain that was published after it, so nobody could choose it."""
    return hashlib.sha256(f"steekproef|{maand}|{keten.hex()}".encode()).hexdigest()


def clopper_pearson(fouten: int, aantal: int, zekerheid: float = 0.95) -> tuple[float, float]:
    """The exact (conservative) interval of a share: each border makes what was seen just (1 - zekerheid) / 2 likely."""
    if not 0 <= fouten <= aantal or aantal == 0:
        raise ValueError("fouten ligt tussen nul en het aantal, en het aantal is meer dan nul")
    helft = (1 - zekerheid) / 2
    laag = 0.0 if fouten == 0 else _zoek(lambda p: 1 - _hooguit(fouten - 1, aantal, p) < helft)
    hoog = 1.0 if fouten == aantal else _zoek(lambda p: _hooguit(fouten, aantal, p) > helft)
    return laag, hoog


def _hooguit(k: int, n: int, p: float) -> float:
    return math.fsum(math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


def _zoek(links: Callable[[float], bool]) -> float:
    """Where a monotone condition stops to hold."""
    laag, hoog = 0.0, 1.0
    for _ in range(60):
        midden = (laag + hoog) / 2
        if links(midden):
            laag = midden
        else:
            hoog = midden
    return (laag + hoog) / 2

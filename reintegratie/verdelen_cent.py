"""Dividing an amount in proportion, in whole cents that add up (largest remainder)."""

from __future__ import annotations

from collections.abc import Mapping


def naar_rato(totaal: int, gewicht: Mapping[int, int]) -> dict[int, int]:
    """Cents per key, each within one cent of its exact part; equal remainders go to the first key."""
    som = sum(gewicht.values())
    if som <= 0 or any(deel < 0 for deel in gewicht.values()):
        raise ValueError("gewichten zijn nul of meer en samen meer dan nul")
    onder = {sleutel: totaal * deel // som for sleutel, deel in gewicht.items()}
    volgorde = sorted(gewicht, key=lambda sleutel: (-(totaal * gewicht[sleutel] % som), sleutel))
    for sleutel in volgorde[: totaal - sum(onder.values())]:
        onder[sleutel] += 1
    return onder

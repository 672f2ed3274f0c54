"""Puts together what two people changed in one plan. Pure: plain content in, plain content out.

Content is ``{"doel": str, "stappen": [{"id": int | None, "wat", "wie", "wanneer", "klaar"}]}``; a step without id is new.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Stap = Mapping[str, Any]
_VELDEN = ("wat", "wie", "wanneer", "klaar")


@dataclass(frozen=True)
class Botsing:
    """The same part changed by both: what stands there now, and what the one who saves filled in."""

    deel: str
    nu: str
    van_u: str


@dataclass(frozen=True)
class Mengsel:
    doel: str
    stappen: Sequence[Stap]
    botsingen: Sequence[Botsing] = field(default_factory=tuple)


def meng(basis: Mapping[str, Any], hier: Mapping[str, Any], nieuw: Mapping[str, Any]) -> Mengsel:
    """Returns both people's changes together. ``basis``: where the one who saves began; ``hier``: what stands there now.

    Where both changed the same part differently, ``hier`` stays and the difference is a ``Botsing``.
    """
    doel, botsingen = _een("Wat iemand wil", basis["doel"], hier["doel"], nieuw["doel"])
    oud, nu, van_u = (_per_id(inhoud) for inhoud in (basis, hier, nieuw))
    stappen: list[Stap] = []
    for nummer, stap in nu.items():
        gemengd, fout = _stap(oud.get(nummer), stap, van_u.get(nummer))
        botsingen += fout
        if gemengd is not None:
            stappen.append(gemengd)
    botsingen += [Botsing(str(oud[nummer]["wat"]), "weggehaald", _zin(van_u[nummer])) for nummer in _te_laat(oud, nu, van_u)]
    return Mengsel(doel, [*stappen, *_nieuwe(nieuw)], tuple(botsingen))


def _per_id(inhoud: Mapping[str, Any]) -> dict[int, Stap]:
    return {stap["id"]: stap for stap in inhoud["stappen"] if stap["id"] is not None}


def _nieuwe(inhoud: Mapping[str, Any]) -> list[Stap]:
    return [stap for stap in inhoud["stappen"] if stap["id"] is None]


def _stap(oud: Stap | None, nu: Stap, van_u: Stap | None) -> tuple[Stap | None, list[Botsing]]:
    if oud is None:
        return nu, []
    if van_u is None:
        return (None, []) if _gelijk(oud, nu) else (nu, [Botsing(str(nu["wat"]), _zin(nu), "weggehaald")])
    gemengd, botsingen = dict(nu), []
    for veld in _VELDEN:
        gemengd[veld], fout = _een(str(oud["wat"]), oud[veld], nu[veld], van_u[veld])
        botsingen += fout
    return gemengd, botsingen


def _een(deel: str, oud: Any, nu: Any, van_u: Any) -> tuple[Any, list[Botsing]]:
    if van_u in (oud, nu):
        return nu, []
    return (van_u, []) if nu == oud else (nu, [Botsing(deel, str(nu or "leeg"), str(van_u or "leeg"))])


def _te_laat(oud: Mapping[int, Stap], nu: Mapping[int, Stap], van_u: Mapping[int, Stap]) -> list[int]:
    """Returns the steps that the one who saves changed while the other took them out."""
    return [nummer for nummer, stap in van_u.items() if nummer in oud and nummer not in nu and not _gelijk(oud[nummer], stap)]


def _gelijk(een: Stap, ander: Stap) -> bool:
    return all(een[veld] == ander[veld] for veld in _VELDEN)


def _zin(stap: Stap) -> str:
    return f"{stap['wat']} ({stap['wanneer'] or 'geen datum'})"

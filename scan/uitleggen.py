"""The explanation that is kept with a result: strengths first, what weighs most, what could change it, what is unknown."""

from collections.abc import Iterable, Mapping
from typing import Any

from scan.models import Vraag
from scan.scoren import Bijdrage, Uitkomst

SCHEMA = 1
_VEEL, _DUIDELIJK = 8, 3  # points of the scale, after rounding


def gewicht_in_woorden(punten: float) -> str:
    """Returns how much an answer weighs, without false precision."""
    maat = "veel" if abs(punten) >= _VEEL else "duidelijk" if abs(punten) >= _DUIDELIJK else "een beetje"
    return f"helpt {maat}" if punten > 0 else f"maakt het {maat} moeilijker"


def _regel(bijdrage: Bijdrage) -> dict[str, Any]:
    return {
        "code": bijdrage.code,
        "vraag": bijdrage.vraag,
        "antwoord": bijdrage.antwoord,
        "beta": str(bijdrage.beta),
        "punten": round(float(bijdrage.punten), 2),
        "gewicht": gewicht_in_woorden(float(bijdrage.punten)),
    }


def uitleg_van(uitkomst: Uitkomst, *, vragen: Iterable[Vraag], sterk: list[str]) -> dict[str, Any]:
    """Returns the explanation as plain data. `sterk`: what the person says to be good at, always first."""
    op_code: Mapping[str, Vraag] = {vraag.code: vraag for vraag in vragen}

    def zin(code: str, soort: str) -> str:
        return str(op_code[code].teksten.get(soort, ""))

    return {
        "schema": SCHEMA,
        "versie": uitkomst.versie,
        "sterk": [*sterk, *(z for b in uitkomst.sterk if (z := zin(b.code, "sterk")))],
        "bijdragen": [_regel(b) for b in uitkomst.bijdragen],
        "weegt_meest": [b.code for b in uitkomst.weegt_meest],
        "kan_veranderen": [
            {"code": v.code, "vraag": v.vraag, "nu": v.nu, "straks": v.straks, "hulp": zin(v.code, "hulp")}
            for v in uitkomst.kan_veranderen
        ],
        "weten_niet": [{"code": code, "vraag": op_code[code].tekst} for code in uitkomst.weten_niet],
        "niet_gezegd": [{"code": code, "vraag": op_code[code].tekst} for code in uitkomst.niet_gezegd],
    }

"""Who gets something else than a refusal at the addresses of the instrument (promise P01); part of `toegang.py`."""

from reintegratie.enums import Rol

_BEHEER = frozenset({str(Rol.BEHEER)})
_LEZEN = _BEHEER | {str(Rol.TOEZICHT)}
_OPENBAAR = frozenset({"openbaar"})

INSTRUMENT: dict[str, frozenset[str]] = {
    "scan:versies": _LEZEN,
    "scan:inlezen": _BEHEER,
    "scan:versie": _LEZEN,
    "scan:uitvoer": _LEZEN,
    "scan:vergelijken": _LEZEN,
    "scan:voorbeeld": _LEZEN,
    "scan:raadplegen": _BEHEER,
    "scan:raadpleging-verlengen": _BEHEER,
    "scan:reacties": _LEZEN,
    "scan:voorstellen": _BEHEER,
    "scan:meten": _BEHEER,
    "scan:besluiten": _BEHEER,
    "scan:reactie": _BEHEER,
    "scan:verbergen": _BEHEER,
    "scan:adviezen": _OPENBAAR,
    "scan:advies": _OPENBAAR,
    "scan:ijkingen": _LEZEN,
    "scan:ijking": _LEZEN,
    "scan:ijkrapport": _LEZEN,
}

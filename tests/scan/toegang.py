"""Who gets something else than a refusal at the addresses of the scan (promise P01)."""

from reintegratie.enums import Rol

_CONSULENT = frozenset({str(Rol.CONSULENT)})
_OPENBAAR = frozenset({"openbaar"})

MATRIX: dict[str, frozenset[str]] = {
    "scan:dossier": _CONSULENT,
    "scan:starten": _CONSULENT,
    "scan:eigen": _OPENBAAR,
    "scan:eigen-scherm": _OPENBAAR,
    "scan:eigen-klopt": _OPENBAAR,
    "scan:eigen-stoppen": _OPENBAAR,
    "scan:eigen-bellen": _OPENBAAR,
    "scan:eigen-helper": _OPENBAAR,
    "scan:stap": _CONSULENT,
    "scan:uitslag": _CONSULENT,
    "scan:route": _CONSULENT,
    "scan:klasse": _CONSULENT,
}

"""Who gets something else than a refusal at the addresses of the scan (promise P01)."""

from reintegratie.enums import Rol

_CONSULENT = frozenset({str(Rol.CONSULENT)})

MATRIX: dict[str, frozenset[str]] = {
    "scan:dossier": _CONSULENT,
    "scan:starten": _CONSULENT,
    "scan:stap": _CONSULENT,
    "scan:uitslag": _CONSULENT,
    "scan:route": _CONSULENT,
    "scan:klasse": _CONSULENT,
}

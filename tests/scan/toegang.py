"""Who gets something else than a refusal at the addresses of the scan (promise P01)."""

from reintegratie.enums import Rol
from tests.scan.toegang_instrument import INSTRUMENT

_CONSULENT = frozenset({str(Rol.CONSULENT)})
_OPENBAAR = frozenset({"openbaar"})
_VAN_CONSULENT = (
    "scan:veranderd",
    "scan:papier-zoeken",
    "scan:klantdeel",
    "scan:uitnodigen",
    "scan:scherm",
    "scan:toegang-sluiten",
    "scan:papier",
    "scan:papier-invoeren",
    "scan:corrigeren",
    "scan:brief",
    "scan:brief-sturen",
    "scan:samenvatting",
)
_VAN_KLANT = (
    "scan:mijn",
    "scan:mijn-kans",
    "scan:mijn-brief",
    "scan:mijn-akkoord",
    "scan:mijn-ervaring",
    "scan:mijn-veranderd",
)

MATRIX: dict[str, frozenset[str]] = {
    "scan:dossier": _CONSULENT,
    "scan:starten": _CONSULENT,
    **dict.fromkeys(_VAN_CONSULENT, _CONSULENT),
    **dict.fromkeys(_VAN_KLANT, frozenset({Rol.KLANT.value})),
    "scan:voor-begeleider": frozenset({Rol.DIENSTVERLENER.value}),
    "scan:ervaringen": frozenset({Rol.BEHEER.value, Rol.TOEZICHT.value, Rol.CONSULENT.value}),
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
    **INSTRUMENT,
}

"""Who gets into the pages of own services, plans and help (promise P01)."""

from reintegratie.enums import Rol

_CONSULENT = frozenset({Rol.CONSULENT.value})
_GEMEENTE = frozenset({Rol.GEMEENTE.value})
_BEHEER = frozenset({Rol.BEHEER.value})

MATRIX: dict[str, frozenset[str]] = {
    "diensten": _CONSULENT | _BEHEER,
    "dienst": _CONSULENT | _BEHEER,
    "dienst-nieuw": _BEHEER,
    "dienst-wijzigen": _BEHEER,
    "dienst-stoppen": _BEHEER,
    "dienst-startdag": _BEHEER,
    "dienst-startdag-vervalt": _BEHEER,
    "dienst-aanwezig": _CONSULENT,
    "dienst-deelname": _CONSULENT,
    "dienst-handeling": _CONSULENT,
    "plan": _CONSULENT,
    "plan-versies": _CONSULENT,
    "plan-delen": _CONSULENT,
    "plan-lezen": frozenset({Rol.DIENSTVERLENER.value}),
    "dossier-hulp": _CONSULENT,
    "hulp-vragen": _CONSULENT,
    "gemeente-vragen": _CONSULENT,
    "gemeente-intrekken": _CONSULENT,
    "opnieuw-kijken": _CONSULENT,
    "hulpvraag": _CONSULENT,
    "hulpvraag-handeling": _CONSULENT,
    "gemeente": _GEMEENTE,
    "gemeente-verzoek": _GEMEENTE,
    "gemeente-hulpvraag": _GEMEENTE,
    "dossier-diensten": _CONSULENT,
    "dienst-aanmelden": _CONSULENT,
}

"""Who gets into messages and letters (promise P01). The example message is to a person, so only the consulent opens it;
an organisation opens its own (see test_zicht)."""

from reintegratie.enums import Rol

_CONSULENT = frozenset({Rol.CONSULENT.value})
_BEHEER = frozenset({Rol.BEHEER.value})
_TOEZICHT = frozenset({Rol.TOEZICHT.value})

MATRIX: dict[str, frozenset[str]] = {
    "berichten": frozenset(Rol.values) - {Rol.KLANT.value},
    "bericht": _CONSULENT,
    "bericht-brief": _CONSULENT,
    "bericht-actie": _CONSULENT,
    "drukwerk": _CONSULENT | _BEHEER,
    "drukwerk-maken": _BEHEER,
    "drukwerk-partij": _BEHEER,
    "verzoek": _CONSULENT | _TOEZICHT,
    "rechten": _CONSULENT | _TOEZICHT,
    "demo-brief": frozenset({"openbaar"}),
}

"""Who gets into the person's own pages (promise P01). The link is public: it asks a code, or says that it is closed."""

from reintegratie.enums import Rol

_KLANT = frozenset({Rol.KLANT.value})
OPENBAAR = frozenset({"openbaar"})

MATRIX: dict[str, frozenset[str]] = {
    "mijn:overzicht": _KLANT,
    "mijn:bericht": _KLANT,
    "mijn:gebeurd": _KLANT,
    "mijn:wie-keek": _KLANT,
    "mijn:vraag": _KLANT,
    "mijn:niet-eens": _KLANT,
    "mijn:plan": _KLANT,
    "mijn:plan-stap": _KLANT,
    "mijn:plan-delen": _KLANT,
    "mijn:zelf-zoeken": _KLANT,
    "mijn:voortgang": _KLANT,
    "mijn:link": OPENBAAR,
    "mijn:link-klaar": OPENBAAR,
}

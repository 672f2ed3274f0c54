"""Who gets something at the addresses of the border (promise P01)."""

from reintegratie.enums import Rol

OPENBAAR = frozenset({"openbaar"})
API = frozenset({"api"})
BEHEER = frozenset({Rol.BEHEER.value})
CONSULENT = frozenset({Rol.CONSULENT.value})

MATRIX: dict[str, frozenset[str]] = {
    "api:token": OPENBAAR,
    "api:openapi": OPENBAAR,
    "api:verwijzingen": API,
    "api:verwijzing": API,
    "api:intrekking": API,
    "api:inkomstenperioden": API,
    "api:gebeurtenissen": API,
    "api:volglijst": API,
    "api-niet-gevonden": OPENBAAR,
    "koppeling:mijn": frozenset({Rol.INKOMENSVERSTREKKER.value}),
    "koppeling:clients": BEHEER,
    "koppeling:client-nieuw": BEHEER,
    "koppeling:verstrekker-nieuw": BEHEER,
    "koppeling:client": BEHEER,
    "koppeling:client-intrekken": BEHEER,
    "koppeling:sleutel-intrekken": BEHEER,
    "koppeling:intrekking": CONSULENT,
    "koppeling:intrekking-besluit": CONSULENT,
}

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
    "api:klantmeldingen": API,
    "api:klantmelding": API,
    "api:berichten": API,
    "api:inkomstenperioden": API,
    "api:bulk-verwijzingen": API,
    "api:bulk-inkomsten": API,
    "api:leveringen": API,
    "api:levering": API,
    "api:leveringsregels": API,
    "api:leveringsverslag": API,
    "api:gebeurtenissen": API,
    "api:abonnementen": API,
    "api:abonnement": API,
    "api:hervatting": API,
    "api:proef": API,
    "api:bezorgingen": API,
    "api:handtekeningsleutels": OPENBAAR,
    "api:volglijst": API,
    "api-niet-gevonden": OPENBAAR,
    **dict.fromkeys(
        (
            "koppeling:mijn",
            "koppeling:aanroep",
            "koppeling:afspelen",
            "koppeling:mensen",
            "koppeling:mensen-csv",
            "koppeling:aanmelden",
            "koppeling:lijst-nieuw",
            "koppeling:lijst-sjabloon",
            "koppeling:lijst",
            "koppeling:lijst-bevestigen",
            "koppeling:lijst-bewijs",
        ),
        frozenset({Rol.INKOMENSVERSTREKKER.value}),
    ),
    "koppeling:foutcodes": OPENBAAR,
    "koppeling:naslag": OPENBAAR,
    "koppeling:verkeer": BEHEER,
    "koppeling:zoeken": BEHEER,
    "koppeling:clients": BEHEER,
    "koppeling:client-nieuw": BEHEER,
    "koppeling:verstrekker-nieuw": BEHEER,
    "koppeling:client": BEHEER,
    "koppeling:client-intrekken": BEHEER,
    "koppeling:sleutel-intrekken": BEHEER,
    "koppeling:abonnement": BEHEER,
    "koppeling:abonnement-actie": BEHEER,
    "koppeling:bezorg-opnieuw": BEHEER,
    "koppeling:melding": CONSULENT,
    "koppeling:betalerberichten": CONSULENT,
    "koppeling:berichten-gelezen": CONSULENT,
    "koppeling:intrekking": CONSULENT,
    "koppeling:intrekking-besluit": CONSULENT,
}

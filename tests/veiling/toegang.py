"""Who gets something other than a refusal from which page (promise P01)."""

from reintegratie.enums import Rol

OPENBAAR = frozenset({"openbaar"})
INKOOP = frozenset({Rol.VEILINGMEESTER.value})
MEELEZEN = INKOOP | {Rol.TOEZICHT.value}
AANBIEDER = frozenset({Rol.DIENSTVERLENER.value})

MATRIX: dict[str, frozenset[str]] = {
    "veiling:groepen": INKOOP,
    "veiling:regio": INKOOP,
    "veiling:voorstel": INKOOP,
    "veiling:vastzetten": INKOOP,
    "veiling:groep": INKOOP,
    "veiling:verplaatsen": INKOOP,
    "veiling:rondes": MEELEZEN,
    "veiling:ronde-nieuw": INKOOP,
    "veiling:ronde": MEELEZEN,
    "veiling:ronde-publiceren": INKOOP,
    "veiling:ronde-intrekken": INKOOP,
    "veiling:ronde-uitstellen": INKOOP,
    "veiling:uitstel-besluiten": INKOOP,
    "veiling:ronde-besluit": INKOOP,
    "veiling:gunning-intrekken": INKOOP,
    "veiling:gunning-besluit": INKOOP,
    "veiling:uitleg-vragen": INKOOP,
    "veiling:uitleg-beoordelen": INKOOP,
    "veiling:bezwaar-afdoen": INKOOP,
    "veiling:aanvragen": INKOOP,
    "veiling:aanvraag": INKOOP,
    "veiling:schorsen": INKOOP,
    "veiling:toelating-uitbreiden": AANBIEDER,
    "veiling:toelating-vragen": OPENBAAR,
    "veiling:toelating-volgen": OPENBAAR,
    "veiling:toelating-intrekken": OPENBAAR,
    "veiling:open": AANBIEDER,
    "veiling:open-ronde": AANBIEDER,
    "veiling:inschrijven": AANBIEDER,
    "veiling:bod-intrekken": AANBIEDER,
    "veiling:ontvangst": AANBIEDER,
    "veiling:uitslagen": AANBIEDER,
    "veiling:uitslag": AANBIEDER,
    "veiling:bezwaar": AANBIEDER,
    "veiling:uitleg": AANBIEDER,
    "veiling:openbaar": OPENBAAR,
    "veiling:register": OPENBAAR,
    "veiling:herteller": OPENBAAR,
    "veiling:regels": OPENBAAR,
    "veiling:regels-json": OPENBAAR,
    "veiling:openbaar-ronde": OPENBAAR,
    "veiling:openbaar-ontvangst": OPENBAAR,
    "veiling:openbaar-uitslag": OPENBAAR,
}

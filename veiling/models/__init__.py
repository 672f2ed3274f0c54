from .aanbieders import Prestatie, Schorsing, Toelating, Werkgebied
from .aanvragen import Aanvraag, Belang, Certificaat, Partij
from .besluiten import Bezwaar, Gunning, Scorekaart, Toelichting
from .biedingen import Bod, Concept, Envelop, Ontvangst, Ontvangstketen, Opening, OpeningsPoging, Proefenvelop
from .kavels import Getrokken, Kavel, KavelDeelname, Loting, Vergelijkingsdeel
from .openbaarheid import Release
from .procedure import Advies, Bevestiging, Regelontwerp, Rondevraag, Uitstel, Wijziging
from .rondes import Rondesleutel, Uitnodiging, Veiling, Veilingregels

__all__ = [
    "Wijziging",
    "Rondevraag",
    "Regelontwerp",
    "Release",
    "Bevestiging",
    "Advies",
    "Aanvraag",
    "Belang",
    "Bezwaar",
    "Bod",
    "Envelop",
    "Certificaat",
    "Concept",
    "Getrokken",
    "Gunning",
    "Kavel",
    "KavelDeelname",
    "Loting",
    "Ontvangst",
    "Ontvangstketen",
    "Opening",
    "OpeningsPoging",
    "Partij",
    "Prestatie",
    "Proefenvelop",
    "Rondesleutel",
    "Schorsing",
    "Scorekaart",
    "Toelating",
    "Toelichting",
    "Uitnodiging",
    "Uitstel",
    "Veiling",
    "Veilingregels",
    "Vergelijkingsdeel",
    "Werkgebied",
]

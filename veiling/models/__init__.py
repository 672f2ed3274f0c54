from .aanbieders import Prestatie, Schorsing, Toelating, Werkgebied
from .aanvragen import Aanvraag, Belang, Certificaat, Partij
from .besluiten import Bezwaar, Gunning, Scorekaart, Toelichting
from .biedingen import Bod, Concept, Envelop, Ontvangst, Ontvangstketen, Opening, OpeningsPoging, Proefenvelop
from .kavels import Kavel, KavelDeelname, Loting, Vergelijkingsdeel
from .procedure import Advies, Bevestiging, Regelontwerp, Rondevraag, Uitstel, Wijziging
from .rondes import Rondesleutel, Uitnodiging, Veiling, Veilingregels

__all__ = [
    "Wijziging",
    "Rondevraag",
    "Regelontwerp",
    "Bevestiging",
    "Advies",
    "Aanvraag",
    "Belang",
    "Bezwaar",
    "Bod",
    "Envelop",
    "Certificaat",
    "Concept",
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

from .aanbieders import Prestatie, Schorsing, Toelating, Werkgebied
from .aanvragen import Aanvraag, Belang, Certificaat, Partij
from .besluiten import Bezwaar, Gunning, Scorekaart, Toelichting
from .biedingen import Bod, Envelop, Ontvangst, Ontvangstketen, Opening, OpeningsPoging, Proefenvelop
from .kavels import Kavel, KavelDeelname, Loting, Vergelijkingsdeel
from .procedure import Uitstel
from .rondes import Rondesleutel, Uitnodiging, Veiling, Veilingregels

__all__ = [
    "Aanvraag",
    "Belang",
    "Bezwaar",
    "Bod",
    "Envelop",
    "Certificaat",
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

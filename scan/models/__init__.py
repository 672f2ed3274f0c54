from .afnamen import Afname, Antwoord, AntwoordVersie, Wensen
from .klantdelen import Klantdeel, Vertaling
from .naslag import Beroep, Krapte
from .uitslagen import Routebesluit, Uitslag
from .versies import ScanVersie, Vraag
from .vervolg import Correctie, Ervaring, Samenvatting, Verandering, WensenVersie

__all__ = [
    "Afname",
    "Antwoord",
    "AntwoordVersie",
    "Beroep",
    "Correctie",
    "Ervaring",
    "Klantdeel",
    "Krapte",
    "Routebesluit",
    "Samenvatting",
    "ScanVersie",
    "Uitslag",
    "Verandering",
    "Vertaling",
    "Vraag",
    "Wensen",
    "WensenVersie",
]

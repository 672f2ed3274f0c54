from .afnamen import Afname, Antwoord, AntwoordVersie, Wensen
from .ijking import Ijking, Nevenuitslag, Waarneming
from .klantdelen import Klantdeel, Vertaling
from .naslag import Beroep, Krapte
from .uitslagen import Routebesluit, Uitslag
from .versies import ScanVersie, Vraag
from .vervolg import Correctie, Ervaring, Samenvatting, Verandering, WensenVersie
from .voorstellen import Publicatievoorstel, Raadpleging, Reactie

__all__ = [
    "Afname",
    "Antwoord",
    "AntwoordVersie",
    "Beroep",
    "Correctie",
    "Ervaring",
    "Ijking",
    "Klantdeel",
    "Krapte",
    "Nevenuitslag",
    "Publicatievoorstel",
    "Raadpleging",
    "Reactie",
    "Routebesluit",
    "Samenvatting",
    "ScanVersie",
    "Uitslag",
    "Verandering",
    "Vertaling",
    "Vraag",
    "Waarneming",
    "Wensen",
    "WensenVersie",
]

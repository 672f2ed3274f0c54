from .afnamen import Afname, Antwoord, AntwoordVersie, Wensen
from .uitslagen import Routebesluit, Uitslag
from .versies import ScanVersie, Vraag

__all__ = ["Afname", "Antwoord", "AntwoordVersie", "Routebesluit", "ScanVersie", "Uitslag", "Vraag", "Wensen"]

from .begeleiding import Begeleiding, Overdracht, Signaal
from .eerlijkheid import Groepscijfer
from .geld import Betaalopdracht, Uitbetaling
from .mijlpalen import MijlpaalBehaald, Plaatsing

__all__ = [
    "Begeleiding",
    "Betaalopdracht",
    "Groepscijfer",
    "MijlpaalBehaald",
    "Overdracht",
    "Plaatsing",
    "Signaal",
    "Uitbetaling",
]

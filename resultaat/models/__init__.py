from .begeleiding import Begeleiding, Overdracht, Signaal
from .eerlijkheid import Groepscijfer
from .geld import Betaalopdracht, Uitbetaling
from .mijlpalen import MijlpaalBehaald, Plaatsing
from .oordeel import Cohortstand, Monitoralarm
from .werk import Arbeidsmarktindex, Vensterverlenging, ZzpOpgave

__all__ = [
    "Arbeidsmarktindex",
    "Begeleiding",
    "Betaalopdracht",
    "Cohortstand",
    "Groepscijfer",
    "MijlpaalBehaald",
    "Monitoralarm",
    "Overdracht",
    "Plaatsing",
    "Signaal",
    "Uitbetaling",
    "Vensterverlenging",
    "ZzpOpgave",
]

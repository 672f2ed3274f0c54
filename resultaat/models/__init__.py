from .afrekenen import (
    Aanhouding,
    Afrekening,
    Afrekeningregel,
    Bankbericht,
    Bankregel,
    Betaalpost,
    Betwisting,
    Btwinstelling,
)
from .begeleiding import Begeleiding, Overdracht, Signaal
from .controle import Steekproef, Steekproefpost
from .eerlijkheid import Groepscijfer
from .ervaringen import Ervaring, Klacht
from .geld import Betaalopdracht, Uitbetaling
from .mensen import Eindverslag, Overstap, Pauze, Tekort, Werkkans
from .mijlpalen import MijlpaalBehaald, Plaatsing
from .oordeel import Cohortstand, Monitoralarm
from .werk import Arbeidsmarktindex, Vensterverlenging, ZzpOpgave

__all__ = [
    "Steekproef",
    "Steekproefpost",
    "Arbeidsmarktindex",
    "Begeleiding",
    "Betaalopdracht",
    "Cohortstand",
    "Eindverslag",
    "Ervaring",
    "Aanhouding",
    "Afrekening",
    "Afrekeningregel",
    "Bankbericht",
    "Bankregel",
    "Betaalpost",
    "Betwisting",
    "Btwinstelling",
    "Groepscijfer",
    "Klacht",
    "MijlpaalBehaald",
    "Monitoralarm",
    "Overdracht",
    "Overstap",
    "Pauze",
    "Plaatsing",
    "Signaal",
    "Tekort",
    "Uitbetaling",
    "Vensterverlenging",
    "ZzpOpgave",
    "Werkkans",
]

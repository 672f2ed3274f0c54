from .begeleiding import Begeleiding, Overdracht, Signaal
from .geld import Betaalopdracht, Uitbetaling
from .mijlpalen import MijlpaalBehaald, Plaatsing

__all__ = ["Begeleiding", "Betaalopdracht", "MijlpaalBehaald", "Overdracht", "Plaatsing", "Signaal", "Uitbetaling"]

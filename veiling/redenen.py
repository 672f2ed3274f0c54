"""Why a bid won or lost, and what the rules say, in plain words."""

from veiling.beoordelen import NIET_BEVESTIGD, NIET_TOEGELATEN, ONLEESBAAR
from veiling.toewijzen import Prijsregel, Reden

GEEN_GELDIG = "Geen geldige inschrijving met meerwaarde."

REDENEN = {
    Reden.GEWONNEN.value: "U heeft deze groep gekregen: samen geven deze keuzes de meeste meerwaarde.",
    Reden.BOVEN_PLAFOND.value: "Uw prijs lag boven de hoogste prijs die voor u gold.",
    Reden.GEEN_MEERWAARDE.value: "Bij deze prijs kost de hulp meer dan wij verwachten dat zij oplevert.",
    Reden.GEEN_CAPACITEIT.value: "U kon volgens uw opgave of de grenzen van de ronde geen groep meer krijgen.",
    Reden.LAGERE_SCORE.value: "Een ander had voor deze groep een hogere score.",
    Reden.CAPACITEIT_ELDERS.value: "U kreeg andere groepen, waar uw hulp samen meer oplevert; meer groepen kon u niet krijgen.",
    Reden.LOTING.value: "Twee keuzes waren precies gelijk. De loting, vooraf vastgelegd, besliste.",
    NIET_TOEGELATEN: "U was op het sluitmoment niet toegelaten of geschorst.",
    NIET_BEVESTIGD: "De voorwaarden wijzigden na uw inschrijving en u heeft haar daarna niet bevestigd.",
    ONLEESBAAR: "Uw inschrijving was niet leesbaar.",
}

PRIJSREGELS = {
    Prijsregel.VCG.value: "U krijgt de prijs waarbij u deze groep net zou hebben verloren: nooit minder dan u vroeg en "
    "nooit meer dan de hoogste prijs.",
    Prijsregel.EIGEN_BOD.value: "U krijgt de prijs die u vroeg.",
    Prijsregel.VAST_TARIEF.value: "De prijs staat vast. Alleen de verwachte resultaten beslissen.",
}


def reden_in_woorden(code: str) -> str:
    return REDENEN[code]

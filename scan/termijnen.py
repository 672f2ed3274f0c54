"""Terms of the scan and the names of its things to do: one place for acts and for the rules that repair them."""

import datetime as dt

from scan.register import plus_maanden

GELDIG_MAANDEN = 6
UITKOMST_MAANDEN, UITKOMST_DAGEN = 12, 273
STARTEN, AFRONDEN, ROUTE, OPNIEUW, VERZOEK, BESPREKEN, GEEN_ANTWOORD, VERANDERD = (
    "scan_starten",
    "scan_afronden",
    "scan_route",
    "scan_opnieuw",
    "scan_gemeente",
    "scan_bespreken",
    "scan_geen_antwoord",
    "scan_veranderd",
)
STARTEN_BINNEN = dt.timedelta(days=14)
AFRONDEN_NA = dt.timedelta(days=7)
AFRONDEN_BINNEN = dt.timedelta(days=14)
ROUTE_BINNEN = dt.timedelta(days=7)
OPNIEUW_VOORAF = dt.timedelta(days=30)
VERZOEK_BINNEN = dt.timedelta(days=28)
BELLEN_BINNEN = dt.timedelta(days=7)
ANTWOORD_BINNEN = dt.timedelta(days=7)
VERANDERD_BINNEN = dt.timedelta(days=14)
ZELFSTANDIG_MAANDEN = 3
REDEN_STARTEN = "Nog geen scan"
REDEN_AFRONDEN = "Scan ligt stil"
REDEN_ROUTE = "Scan is af, kies wat er nu gebeurt"
REDEN_OPNIEUW = "Scan verloopt binnenkort"
REDEN_BESPREKEN = "Klant is klaar met de eigen vragen: bel en bespreek"
REDEN_GESTOPT = "Klant is gestopt met de eigen vragen: bel"
REDEN_GEEN_ANTWOORD = "Klant vulde de eigen vragen nog niet in"
REDEN_VERANDERD = "Er is iets veranderd: doe de scan opnieuw"
REDEN_VERZOEK = "Antwoord van de gemeente vragen"


def geldig_tot(afgerond: dt.date) -> dt.date:
    """Returns the first day on which a scan finished on `afgerond` no longer holds."""
    return plus_maanden(afgerond, GELDIG_MAANDEN)


def opnieuw_kijken(vandaag: dt.date) -> dt.date:
    """Returns when to look again at somebody who goes on alone."""
    return plus_maanden(vandaag, ZELFSTANDIG_MAANDEN)


def bellen_voor(dag: dt.date) -> dt.date:
    """Returns the last day on which the consulent calls: a week later, moved on from a weekend to Monday."""
    laatste = dag + BELLEN_BINNEN
    return laatste + dt.timedelta(days=max(0, 7 - laatste.weekday()) if laatste.weekday() >= 5 else 0)


def uitkomst_bekend(afgerond: dt.date) -> dt.date:
    """Returns the day on which the outcome is known: a first counted day within a year, then the window of 26 weeks."""
    return plus_maanden(afgerond, UITKOMST_MAANDEN) + dt.timedelta(days=UITKOMST_DAGEN)

"""Closed lists of the auction and its transition tables."""

from django.db.models import TextChoices


class Categorie(TextChoices):
    """Admission category = segment of a lot by its mean chance (see `veiling.scoren.Segment`)."""

    DICHTBIJ = "dichtbij", "Dicht bij werk"
    MIDDEN = "midden", "Midden"
    VER = "ver", "Ver van werk"


class Kavelstatus(TextChoices):
    VOORSTEL = "voorstel", "Voorstel"
    BEVROREN = "bevroren", "Vastgezet"
    IN_RONDE = "in_ronde", "In een ronde"
    GEGUND = "gegund", "Gegund"
    OVERGEDRAGEN = "overgedragen", "Overgedragen"
    TERUGGEKEERD = "teruggekeerd", "Teruggekeerd"


KAVELOVERGANGEN: dict[Kavelstatus, frozenset[Kavelstatus]] = {
    Kavelstatus.VOORSTEL: frozenset({Kavelstatus.BEVROREN}),
    Kavelstatus.BEVROREN: frozenset({Kavelstatus.IN_RONDE, Kavelstatus.TERUGGEKEERD}),
    Kavelstatus.IN_RONDE: frozenset({Kavelstatus.GEGUND, Kavelstatus.TERUGGEKEERD, Kavelstatus.BEVROREN}),
    Kavelstatus.GEGUND: frozenset({Kavelstatus.OVERGEDRAGEN, Kavelstatus.TERUGGEKEERD}),
    Kavelstatus.OVERGEDRAGEN: frozenset(),
    Kavelstatus.TERUGGEKEERD: frozenset(),
}


class Verlaatreden(TextChoices):
    """Why a person is no longer in a lot."""

    INGETROKKEN = "ingetrokken", "Verwijzing ingetrokken"
    OVERLEDEN = "overleden", "Overleden"
    VERHUISD = "verhuisd", "Verhuisd naar een andere regio"
    GEMEENTE = "gemeente", "Overgedragen aan gemeente"
    TERUG = "terug", "Terug bij de organisatie"
    VERPLAATST = "verplaatst", "Verplaatst naar een andere groep"
    ACHTERGEHOUDEN = "achtergehouden", "Niet meegenomen, met reden"
    GROEP_TERUG = "groep_terug", "Groep ging niet door"


class Rondestatus(TextChoices):
    CONCEPT = "concept", "In voorbereiding"
    GEPUBLICEERD = "gepubliceerd", "Open voor inschrijving"
    GESLOTEN = "gesloten", "Gesloten"
    GEOPEND = "geopend", "Inschrijvingen geopend"
    VOORGENOMEN = "voorgenomen", "Voorgenomen besluit"
    DEFINITIEF = "definitief", "Definitief"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


OVERGANGEN: dict[Rondestatus, frozenset[Rondestatus]] = {
    Rondestatus.CONCEPT: frozenset({Rondestatus.GEPUBLICEERD, Rondestatus.INGETROKKEN}),
    Rondestatus.GEPUBLICEERD: frozenset({Rondestatus.GESLOTEN, Rondestatus.INGETROKKEN}),
    Rondestatus.GESLOTEN: frozenset({Rondestatus.GEOPEND, Rondestatus.INGETROKKEN}),
    Rondestatus.GEOPEND: frozenset({Rondestatus.VOORGENOMEN, Rondestatus.INGETROKKEN}),
    Rondestatus.VOORGENOMEN: frozenset({Rondestatus.DEFINITIEF, Rondestatus.INGETROKKEN}),
    Rondestatus.DEFINITIEF: frozenset(),
    Rondestatus.INGETROKKEN: frozenset(),
}
NA_SLUITING = (Rondestatus.GESLOTEN, Rondestatus.GEOPEND, Rondestatus.VOORGENOMEN, Rondestatus.DEFINITIEF)
NA_OPENING = (Rondestatus.GEOPEND, Rondestatus.VOORGENOMEN, Rondestatus.DEFINITIEF)
BESLOTEN = (Rondestatus.VOORGENOMEN, Rondestatus.DEFINITIEF)


class Uitstelstatus(TextChoices):
    VOORGESTELD = "voorgesteld", "Wacht op een tweede persoon"
    AKKOORD = "akkoord", "Goedgekeurd"
    AFGEWEZEN = "afgewezen", "Niet goedgekeurd"


class Ontwerpstatus(TextChoices):
    OPEN = "open", "Open voor advies"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Organisatiesoort(TextChoices):
    BEDRIJF = "bedrijf", "Bedrijf of stichting"
    VAKBOND = "vakbond", "Vakbond"
    WERKGEVERS = "werkgevers", "Werkgeversorganisatie"
    COMBINATIE = "combinatie", "Combinatie: meer partijen samen"


class Partijsoort(TextChoices):
    LID = "lid", "Lid van de combinatie"
    ONDERAANNEMER = "onderaannemer", "Onderaannemer"


class Belangrol(TextChoices):
    ADVISEERT = "adviseert", "Adviseert ons in deze regio"
    TOEZICHT = "toezicht", "Houdt toezicht in deze regio"
    BETAALT = "betaalt", "Betaalt mee in deze regio"


class Aanvraagstatus(TextChoices):
    INGEDIEND = "ingediend", "Ontvangen"
    GEADVISEERD = "geadviseerd", "Bekeken, wacht op besluit"
    TOEGELATEN = "toegelaten", "Toegelaten"
    GEWEIGERD = "geweigerd", "Niet toegelaten"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


AANVRAAGOVERGANGEN: dict[Aanvraagstatus, frozenset[Aanvraagstatus]] = {
    Aanvraagstatus.INGEDIEND: frozenset({Aanvraagstatus.GEADVISEERD, Aanvraagstatus.INGETROKKEN}),
    Aanvraagstatus.GEADVISEERD: frozenset({Aanvraagstatus.TOEGELATEN, Aanvraagstatus.GEWEIGERD, Aanvraagstatus.INGETROKKEN}),
    Aanvraagstatus.TOEGELATEN: frozenset(),
    Aanvraagstatus.GEWEIGERD: frozenset(),
    Aanvraagstatus.INGETROKKEN: frozenset(),
}


class Bodsoort(TextChoices):
    BOD = "bod", "Inschrijving"
    CAPACITEIT = "capaciteit", "Aantal groepen"
    INTREKKING = "intrekking", "Intrekking"


class Gunningstatus(TextChoices):
    VOORSTEL = "voorstel", "Voorstel volgens de regels"
    VOORGENOMEN = "voorgenomen", "Voorgenomen"
    DEFINITIEF = "definitief", "Definitief"
    NIET_GEGUND = "niet_gegund", "Niet gegund"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


GUNNINGOVERGANGEN: dict[Gunningstatus, frozenset[Gunningstatus]] = {
    Gunningstatus.VOORSTEL: frozenset({Gunningstatus.VOORGENOMEN, Gunningstatus.NIET_GEGUND, Gunningstatus.INGETROKKEN}),
    Gunningstatus.VOORGENOMEN: frozenset({Gunningstatus.DEFINITIEF, Gunningstatus.INGETROKKEN}),
    Gunningstatus.DEFINITIEF: frozenset(),
    Gunningstatus.NIET_GEGUND: frozenset(),
    Gunningstatus.INGETROKKEN: frozenset(),
}


class Bezwaarstatus(TextChoices):
    OPEN = "open", "In behandeling"
    ONGEGROND = "ongegrond", "Ongegrond"
    GEGROND = "gegrond", "Gegrond"
    INGETROKKEN = "ingetrokken", "Ingetrokken door de indiener"


class Oordeel(TextChoices):
    AANVAARD = "aanvaard", "Uitleg is goed"
    AFGEWEZEN = "afgewezen", "Uitleg is niet goed"


class Releasesoort(TextChoices):
    """What happened, in the words of the Open Contracting Data Standard (release tags)."""

    AANKONDIGING = "tender", "Ronde gepubliceerd"
    WIJZIGING = "tenderUpdate", "Voorwaarden of sluitmoment gewijzigd"
    INTREKKING = "tenderCancellation", "Ronde ingetrokken"
    KEUZE = "award", "Keuze bekendgemaakt"
    KEUZE_GEWIJZIGD = "awardUpdate", "Keuze gewijzigd of ingetrokken"
    OVEREENKOMST = "contract", "Keuze definitief"

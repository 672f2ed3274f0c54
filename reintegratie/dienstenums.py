"""Closed lists of the organisation's own services, the plan and help asked from others, with their transition tables."""

from django.db.models import TextChoices


class Dienstsoort(TextChoices):
    ZOEKGROEP = "zoekgroep", "Samen werk zoeken"
    TAAL = "taal", "Nederlands leren"
    TRAINING = "training", "Training"
    SCHOLING = "scholing", "Opleiding met diploma of certificaat"
    PRAKTIJKLEREN = "praktijkleren", "Leren op de werkplek"
    ORIENTATIE = "orientatie", "Ontdekken welk werk past"
    SCHULDHULP = "schuldhulp", "Hulp bij geldzorgen"
    FIT = "fit", "Fitter worden voor werk"
    PROEFPLAATS = "proefplaats", "Proefplaats bij een werkgever"
    WERK_OP_MAAT = "werk_op_maat", "Werk op maat"
    NAZORG = "nazorg", "Hulp na de start van een baan"


OPLEIDINGEN = frozenset({Dienstsoort.SCHOLING, Dienstsoort.PRAKTIJKLEREN})
"""Kinds that are recorded as schooling, with the sector before and after (a public goal)."""


class Sector(TextChoices):
    """Sections of the standard industrial classification, put together for schooling."""

    LANDBOUW = "landbouw", "Landbouw en groen"
    INDUSTRIE = "industrie", "Industrie en techniek"
    BOUW = "bouw", "Bouw en installatie"
    HANDEL = "handel", "Winkel en handel"
    VERVOER = "vervoer", "Vervoer en opslag"
    HORECA = "horeca", "Horeca en toerisme"
    ICT = "ict", "Informatie en communicatie"
    FINANCIEEL = "financieel", "Geld en verzekeren"
    ZAKELIJK = "zakelijk", "Zakelijke diensten"
    SCHOONMAAK = "schoonmaak", "Schoonmaak en beveiliging"
    OVERHEID = "overheid", "Overheid"
    ONDERWIJS = "onderwijs", "Onderwijs"
    ZORG = "zorg", "Zorg en welzijn"
    CULTUUR = "cultuur", "Cultuur en sport"
    GEEN = "geen", "Nog niet gewerkt"


class Tegel(TextChoices):
    """Tiles of the national map of work and income (SGR, EW01-EW09)."""

    EW01 = "EW01", "Melding"
    EW02 = "EW02", "Diagnostiek"
    EW03 = "EW03", "Maatschappelijk fit"
    EW04 = "EW04", "Werk fit"
    EW05 = "EW05", "Oriëntatie"
    EW06 = "EW06", "Opleiden"
    EW07 = "EW07", "Bemiddeling"
    EW08 = "EW08", "Plaatsing"
    EW09 = "EW09", "Nazorg"


class Kenmerk(TextChoices):
    """Characteristics of a person that a service works on (SGR, KK01-KK14)."""

    KK01 = "KK01", "Psychosociaal welzijn"
    KK02 = "KK02", "Lichamelijk welzijn"
    KK03 = "KK03", "Praktische zaken"
    KK04 = "KK04", "Sociale en culturele vaardigheden"
    KK05 = "KK05", "Basisvaardigheden"
    KK06 = "KK06", "Vaardigheden van een werknemer"
    KK07 = "KK07", "Vaardigheden voor later werk"
    KK08 = "KK08", "Solliciteren"
    KK09 = "KK09", "Diploma of praktijkverklaring"
    KK10 = "KK10", "Werkervaring"
    KK11 = "KK11", "Keuze van werk"
    KK12 = "KK12", "Willen en erin geloven"
    KK13 = "KK13", "Zelf de regie hebben"
    KK14 = "KK14", "Steun en netwerk"


class Deelnamestatus(TextChoices):
    WACHTLIJST = "wachtlijst", "Op de wachtlijst"
    GEPLAATST = "geplaatst", "Heeft een plek"
    BEZIG = "bezig", "Doet mee"
    AFGEROND = "afgerond", "Afgerond"
    GESTOPT = "gestopt", "Gestopt"


DEELNAME_OVERGANGEN: dict[Deelnamestatus, frozenset[Deelnamestatus]] = {
    Deelnamestatus.WACHTLIJST: frozenset({Deelnamestatus.GEPLAATST, Deelnamestatus.GESTOPT}),
    Deelnamestatus.GEPLAATST: frozenset({Deelnamestatus.BEZIG, Deelnamestatus.GESTOPT}),
    Deelnamestatus.BEZIG: frozenset({Deelnamestatus.AFGEROND, Deelnamestatus.GESTOPT}),
    Deelnamestatus.AFGEROND: frozenset(),
    Deelnamestatus.GESTOPT: frozenset(),
}
OPEN_DEELNAME = (Deelnamestatus.WACHTLIJST, Deelnamestatus.GEPLAATST, Deelnamestatus.BEZIG)
MET_PLEK = (Deelnamestatus.GEPLAATST, Deelnamestatus.BEZIG)


class Voorrang(TextChoices):
    """Why somebody stands before others on a waiting list. Coded, so that it can be counted."""

    GEEN = "", "Geen voorrang"
    BAAN_IN_ZICHT = "baan_in_zicht", "Er is een baan als dit af is"
    DIENST_STOPTE = "dienst_stopte", "Een eerdere dienst ging niet door"


class Dienstresultaat(TextChoices):
    WERK = "werk", "Betaald werk"
    DIPLOMA = "diploma", "Diploma of certificaat"
    STAP = "stap", "Stap dichter bij werk"
    GEEN = "geen", "Geen verandering"


GELUKT = (Dienstresultaat.WERK, Dienstresultaat.DIPLOMA, Dienstresultaat.STAP)


class Stopreden(TextChoices):
    """Why somebody stopped with a service or left its waiting list."""

    EIGEN_KEUZE = "eigen_keuze", "Wil zelf niet verder"
    WERK = "werk", "Vond werk"
    PAST_NIET = "past_niet", "Past toch niet"
    NIET_GEKOMEN = "niet_gekomen", "Kwam niet meer"
    KAN_NIET = "kan_niet", "Kan nu niet meedoen"
    DIENST_STOPT = "dienst_stopt", "De dienst stopt"
    VERHUISD = "verhuisd", "Verhuisd naar een andere regio"
    DOSSIER_DICHT = "dossier_dicht", "Onze hulp is gestopt"


STOPREDENEN_KEUZE = (Stopreden.EIGEN_KEUZE, Stopreden.WERK, Stopreden.PAST_NIET, Stopreden.NIET_GEKOMEN, Stopreden.KAN_NIET)
"""What a consulent may choose; the others are written by an act."""


class Aanwezig(TextChoices):
    AANWEZIG = "aanwezig", "Was er"
    AFGEMELD = "afgemeld", "Meldde zich af"
    NIET_GEKOMEN = "niet_gekomen", "Kwam niet"


class Wie(TextChoices):
    """Who does a step of the plan."""

    KLANT = "klant", "De persoon zelf"
    CONSULENT = "consulent", "De consulent"
    BEGELEIDER = "begeleider", "De begeleider"
    GEMEENTE = "gemeente", "De gemeente"
    ANDER = "ander", "Iemand anders"


class Hulpsoort(TextChoices):
    """What help is asked from another organisation for. Never a diagnosis."""

    SCHULDEN = "schulden", "Hulp bij schulden"
    WONEN = "wonen", "Een huis of een adres"
    ZORG = "zorg", "Zorg of hulp thuis"
    OPVANG = "opvang", "Opvang voor kinderen"
    INKOMEN = "inkomen", "Vraag over de uitkering"
    TAAL = "taal", "Taalles of inburgering"
    ANDERS = "anders", "Iets anders"


class Hulpstatus(TextChoices):
    GEVRAAGD = "gevraagd", "Gevraagd"
    AANVAARD = "aanvaard", "Wordt opgepakt"
    GEWEIGERD = "geweigerd", "Niet opgepakt"
    KLAAR = "klaar", "Klaar"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


HULP_OVERGANGEN: dict[Hulpstatus, frozenset[Hulpstatus]] = {
    Hulpstatus.GEVRAAGD: frozenset({Hulpstatus.AANVAARD, Hulpstatus.GEWEIGERD, Hulpstatus.INGETROKKEN}),
    Hulpstatus.AANVAARD: frozenset({Hulpstatus.KLAAR, Hulpstatus.INGETROKKEN}),
    Hulpstatus.GEWEIGERD: frozenset(),
    Hulpstatus.KLAAR: frozenset(),
    Hulpstatus.INGETROKKEN: frozenset(),
}


class Verzoekstatus(TextChoices):
    """Of the question to a municipality to take over somebody."""

    AANGEBODEN = "aangeboden", "Wacht op antwoord"
    AANVAARD = "aanvaard", "Aanvaard"
    GEWEIGERD = "geweigerd", "Niet aanvaard"
    VERLOPEN = "verlopen", "Geen antwoord op tijd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Toestemming(TextChoices):
    """How a person gave consent."""

    GESPREK = "gesprek", "In een gesprek"
    TELEFOON = "telefoon", "Aan de telefoon"
    SCHRIFTELIJK = "schriftelijk", "Op papier"
    PORTAAL = "portaal", "Op de eigen pagina"


class Voortgang(TextChoices):
    """What somebody who goes on alone answers when we ask how it goes."""

    WERK = "werk", "Ik heb werk"
    ZOEK = "zoek", "Ik zoek nog en dat gaat goed"
    HULP = "hulp", "Ik wil graag hulp"

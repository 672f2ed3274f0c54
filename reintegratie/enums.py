"""Closed lists of the organisation itself, and the one transition table of a person's place."""

from django.db.models import TextChoices


class Databasesoort(TextChoices):
    """Fixed at creation of the database: which people may live in it (decision 0003)."""

    PRODUCTIE = "productie", "Productie"
    DEMO = "demo", "Demonstratie"
    BENCH = "bench", "Meting"


class Rol(TextChoices):
    CONSULENT = "consulent", "Consulent"
    VEILINGMEESTER = "veilingmeester", "Inkoper van begeleiding"
    FINANCIEN = "financien", "Financiën"
    BEHEER = "beheer", "Landelijk beheer"
    DIENSTVERLENER = "dienstverlener", "Dienstverlener"
    INKOMENSVERSTREKKER = "inkomensverstrekker", "Inkomensverstrekker"
    TOEZICHT = "toezicht", "Toezicht"
    GEMEENTE = "gemeente", "Gemeente"
    KLANT = "klant", "Klant"


ROLLEN_ORGANISATIE = (Rol.CONSULENT, Rol.VEILINGMEESTER, Rol.FINANCIEN, Rol.BEHEER, Rol.TOEZICHT)


class Plaats(TextChoices):
    """Where a person is. Always exactly one place (design, section 1)."""

    WACHT_OP_SCAN = "wacht_op_scan", "Wacht op scan"
    EIGEN = "eigen", "Eigen dienstverlening"
    ZELFSTANDIG = "zelfstandig", "Zelfstandig aan de slag"
    BIJ_DIENSTVERLENER = "bij_dienstverlener", "Bij dienstverlener"
    GEPAUZEERD = "gepauzeerd", "Gepauzeerd"
    GEMEENTE = "gemeente", "Overgedragen aan gemeente"
    AFGESLOTEN = "afgesloten", "Afgesloten"


OVERGANGEN: dict[Plaats, frozenset[Plaats]] = {
    Plaats.WACHT_OP_SCAN: frozenset({Plaats.EIGEN, Plaats.ZELFSTANDIG, Plaats.GEPAUZEERD, Plaats.GEMEENTE, Plaats.AFGESLOTEN}),
    Plaats.EIGEN: frozenset(
        {Plaats.BIJ_DIENSTVERLENER, Plaats.ZELFSTANDIG, Plaats.GEPAUZEERD, Plaats.GEMEENTE, Plaats.AFGESLOTEN}
    ),
    Plaats.ZELFSTANDIG: frozenset({Plaats.EIGEN, Plaats.GEPAUZEERD, Plaats.GEMEENTE, Plaats.AFGESLOTEN}),
    Plaats.BIJ_DIENSTVERLENER: frozenset({Plaats.EIGEN, Plaats.AFGESLOTEN}),
    Plaats.GEPAUZEERD: frozenset({Plaats.WACHT_OP_SCAN, Plaats.EIGEN, Plaats.ZELFSTANDIG, Plaats.AFGESLOTEN}),
    Plaats.GEMEENTE: frozenset({Plaats.EIGEN, Plaats.AFGESLOTEN}),
    Plaats.AFGESLOTEN: frozenset(),
}


class Sluitreden(TextChoices):
    INGETROKKEN = "ingetrokken", "Verwijzing ingetrokken"
    OVERLEDEN = "overleden", "Overleden"
    FOUT = "fout", "Ten onrechte geopend"
    PENSIOEN = "pensioen", "Pensioenleeftijd bereikt"
    VERHUISD_BUITENLAND = "verhuisd_buitenland", "Verhuisd naar het buitenland"
    AAN_HET_WERK = "aan_het_werk", "Duurzaam aan het werk"


class Merksoort(TextChoices):
    GEHEIM_ADRES = "geheim_adres", "Geheim adres"
    VERTEGENWOORDIGER = "vertegenwoordiger", "Vertegenwoordiger"
    AFGESCHERMD = "afgeschermd", "Afgeschermd dossier"
    OVERLEDEN = "overleden", "Overleden"


class Aanleiding(TextChoices):
    """What can happen to a person that every room must answer to (registry `gevolgen`)."""

    INTREKKING = "intrekking", "Verwijzing ingetrokken"
    OVERLIJDEN = "overlijden", "Overleden"
    VERHUIZING = "verhuizing", "Verhuisd"
    TERUGKEER = "terugkeer", "Terug bij de organisatie"
    OVERDRACHT_GEMEENTE = "overdracht_gemeente", "Overgedragen aan gemeente"
    VERKEERD_OVERGEDRAGEN = "verkeerd_overgedragen", "Ten onrechte overgedragen"


class Contactsoort(TextChoices):
    GESPREK = "gesprek", "Gesprek op locatie"
    TELEFOON = "telefoon", "Telefoon"
    VIDEO = "video", "Videogesprek"
    BERICHT = "bericht", "Bericht of brief"
    GEEN_GEHOOR = "geen_gehoor", "Geprobeerd, geen gehoor"


class Opdrachtstatus(TextChoices):
    WACHT = "wacht", "Wacht"
    BEZIG = "bezig", "Bezig"
    KLAAR = "klaar", "Klaar"
    MISLUKT = "mislukt", "Mislukt"


class Kanaal(TextChoices):
    BRIEF = "brief", "Brief"
    EMAIL = "email", "E-mail"
    SMS = "sms", "Sms"
    PORTAAL = "portaal", "Bericht in het portaal"


class Berichtstatus(TextChoices):
    KLAAR = "klaar", "Staat klaar"
    VERZONDEN = "verzonden", "Verzonden"
    MISLUKT = "mislukt", "Niet bezorgd"
    VERVALLEN = "vervallen", "Niet verzonden"


class Linkdoel(TextChoices):
    """What a personal link opens, and nothing else."""

    BERICHT = "bericht", "Een bericht lezen"
    SCAN = "scan", "Zelf vragen beantwoorden"
    ERVARING = "ervaring", "Vertellen hoe de hulp is"
    AFSPRAAK = "afspraak", "Een afspraak bevestigen of verzetten"


class Afspraaksoort(TextChoices):
    GESPREK = "gesprek", "Gesprek op locatie"
    TELEFOON = "telefoon", "Telefoon"
    VIDEO = "video", "Videogesprek"


class Afspraakstatus(TextChoices):
    GEPLAND = "gepland", "Gepland"
    BEVESTIGD = "bevestigd", "Bevestigd"
    VERZETTEN = "verzetten", "Vraagt om een ander moment"
    GEHOUDEN = "gehouden", "Gehouden"
    NIET_GEKOMEN = "niet_gekomen", "Niet gekomen"
    AFGEZEGD = "afgezegd", "Afgezegd"


AFSPRAAK_OVERGANGEN: dict[Afspraakstatus, frozenset[Afspraakstatus]] = {
    Afspraakstatus.GEPLAND: frozenset(Afspraakstatus) - {Afspraakstatus.GEPLAND},
    Afspraakstatus.BEVESTIGD: frozenset(Afspraakstatus) - {Afspraakstatus.BEVESTIGD},
    Afspraakstatus.VERZETTEN: frozenset(Afspraakstatus) - {Afspraakstatus.VERZETTEN},
    Afspraakstatus.GEHOUDEN: frozenset(),
    Afspraakstatus.NIET_GEKOMEN: frozenset(),
    Afspraakstatus.AFGEZEGD: frozenset(),
}
AFSPRAAK_LOPEND = (Afspraakstatus.GEPLAND, Afspraakstatus.BEVESTIGD, Afspraakstatus.VERZETTEN)


class Noodreden(TextChoices):
    """Why somebody opens a file outside the own regions for a few hours."""

    AAN_DE_LIJN = "aan_de_lijn", "De persoon belt of staat aan de balie"
    WAARNEMING = "waarneming", "Ik neem waar voor een collega"
    VEILIGHEID = "veiligheid", "Er is gevaar voor iemand"
    KLACHT = "klacht", "Ik behandel een klacht of bezwaar"


class Opvalregel(TextChoices):
    """Rules of the weekly list for the privacy officer: a reason to ask, never a verdict."""

    NAAMGENOOT = "naamgenoot", "Dossier van iemand met dezelfde achternaam"
    NACHT = "nacht", "Dossiers van anderen geopend tussen 22 en 6 uur"
    VEEL = "veel", "Veel meer dossiers van anderen geopend dan collega’s"
    HERHAALD = "herhaald", "Hetzelfde dossier van een ander op vier dagen of meer"
    NOODTOEGANG = "noodtoegang", "Met noodtoegang een dossier geopend"


class Incidentsoort(TextChoices):
    VERKEERDE_OVERDRACHT = "verkeerde_overdracht", "Iemand is bij een verkeerde organisatie terechtgekomen"
    VERKEERD_BERICHT = "verkeerd_bericht", "Een bericht of brief kwam bij een ander"
    ONTERECHT_INGEZIEN = "onterecht_ingezien", "Iemand keek zonder reden in een dossier"


class Verzoeksoort(TextChoices):
    """What a person can ask on the own pages."""

    BEL_TERUG = "bel_terug", "Wil teruggebeld worden"
    NIET_EENS = "niet_eens", "Is het er niet mee eens"
    CORRECTIE = "correctie", "Zegt dat een feit niet klopt"
    BEZWAAR = "bezwaar", "Maakt bezwaar tegen een besluit"
    VERWERKING = "verwerking", "Wil niet dat wij gegevens gebruiken"
    INZAGE = "inzage", "Wil zien welke gegevens wij hebben"
    KLACHT = "klacht", "Heeft een klacht"


class Ikv(TextChoices):
    """Code soort inkomstenverhouding of the wage return, as far as the product uses it."""

    AMBTENAAR = "11", "Ambtenaar"
    DIRECTEUR = "13", "Directeur, verzekerd"
    LOON = "15", "Loon uit werk"
    DGA = "17", "Directeur-grootaandeelhouder"
    WACHTGELD = "18", "Wachtgeld"
    AOW = "22", "AOW"
    ANW = "24", "Anw"
    ZW = "31", "Ziektewet"
    WAO = "32", "WAO"
    WW = "33", "WW"
    IOAW = "34", "IOAW"
    WAZ = "36", "WAZ"
    WAJONG = "37", "Wajong"
    SAMENLOOP = "38", "Samenloop van uitkeringen"
    IVA = "39", "IVA"
    WGA = "40", "WGA"
    BBZ = "42", "Bbz"
    BIJSTAND = "43", "Bijstand"
    IOAZ = "45", "IOAZ"


IKV_WERK = frozenset({Ikv.AMBTENAAR, Ikv.DIRECTEUR, Ikv.LOON})


class Volgdoel(TextChoices):
    SCAN = "scan", "Vooraf invullen van de scan"
    RESULTAAT = "resultaat", "Vaststellen van duurzaam werk"


class Rekening(TextChoices):
    """Accounts of the regional ledger. Signs: see `reintegratie.budget`."""

    TOEGEKEND = "toegekend", "Toegekend budget"
    GERESERVEERD = "gereserveerd", "Gereserveerd"
    VRIJ = "vrij", "Vrij te besteden"
    BESTEED = "besteed", "Besteed"
    KOSTEN = "kosten", "Kosten van begeleiding"
    TE_BETALEN = "te_betalen", "Te betalen"
    BANK = "bank", "Bank"
    RESERVE = "reserve", "Landelijke stabilisatiereserve"
    BTW = "btw", "Verlegde btw, af te dragen"


class Reeksherkomst(TextChoices):
    """Where a number of job seekers comes from; shown wherever it is used."""

    OPGAVE = "opgave", "Opgave (WW, eind december)"
    GEINTERPOLEERD = "geinterpoleerd", "Tussen twee opgaven in berekend"
    SYNTHETISCH = "synthetisch", "Verzonnen voor de demonstratie"

"""Closed lists of the scan, and the transition tables of a version and a taking."""

from django.conf import settings
from django.db.models import TextChoices


class Versiestatus(TextChoices):
    CONCEPT = "concept", "Concept"
    GEPUBLICEERD = "gepubliceerd", "Gepubliceerd"
    GESLOTEN = "gesloten", "Gesloten"


VERSIE_OVERGANGEN: dict[Versiestatus, frozenset[Versiestatus]] = {
    Versiestatus.CONCEPT: frozenset({Versiestatus.GEPUBLICEERD}),
    Versiestatus.GEPUBLICEERD: frozenset({Versiestatus.GESLOTEN}),
    Versiestatus.GESLOTEN: frozenset(),
}


class Afnamestatus(TextChoices):
    CONCEPT = "concept", "Bezig"
    AFGEROND = "afgerond", "Afgerond"
    VERVALLEN = "vervallen", "Vervallen"


AFNAME_OVERGANGEN: dict[Afnamestatus, frozenset[Afnamestatus]] = {
    Afnamestatus.CONCEPT: frozenset({Afnamestatus.AFGEROND, Afnamestatus.VERVALLEN}),
    Afnamestatus.AFGEROND: frozenset(),
    Afnamestatus.VERVALLEN: frozenset(),
}


class Bron(TextChoices):
    """Who knows the answer."""

    REGISTER = "register", "Registratie"
    KLANT = "klant", "De klant"
    CONSULENT = "consulent", "De consulent"


class Richting(TextChoices):
    OP = "op", "Hoger antwoord is gunstiger"
    AF = "af", "Lager antwoord is gunstiger"
    GEEN = "geen", "Geen vaste volgorde"


class Klasse(TextChoices):
    """How much help a chance asks for. The labels are the screen words, never the letters."""

    A = "A", settings.WOORDEN["klasse_A"]
    B = "B", settings.WOORDEN["klasse_B"]
    C = "C", settings.WOORDEN["klasse_C"]
    D = "D", settings.WOORDEN["klasse_D"]


def klassekeuzes() -> list[tuple[str, str]]:
    """Choices of a field, by reference: screen words are a setting and must not end up in a migration."""
    return Klasse.choices


class Herzienreden(TextChoices):
    """Why a consulent moves the class by one (both values are kept)."""

    FEIT_ONTBREEKT = "feit_ontbreekt", "Een belangrijk feit staat niet in de scan"
    ANTWOORD_TWIJFEL = "antwoord_twijfel", "Een antwoord past niet bij wat ik zie"
    SNEL_VERANDERD = "snel_veranderd", "De situatie verandert binnenkort"
    STEUN_AANWEZIG = "steun_aanwezig", "Er is al hulp van anderen"
    STEUN_ONTBREEKT = "steun_ontbreekt", "Er is minder hulp dan de scan aanneemt"


class Route(TextChoices):
    """Where the consulent sends somebody after the scan."""

    KAVEL = "kavel", f"Begeleiding in een {settings.WOORDEN['kavel']}"
    EIGEN = "eigen", "Eigen dienstverlening"
    ZELFSTANDIG = "zelfstandig", "Zelf verder"
    GEMEENTE = "gemeente", "Verzoek aan de gemeente"


def routekeuzes() -> list[tuple[str, str]]:
    """See `klassekeuzes`."""
    return Route.choices


ROUTE_VOOR_KLANT: dict[Route, str] = {
    Route.KAVEL: "Wij zoeken een begeleider die bij u past. Tot die tijd helpt uw consulent u.",
    Route.EIGEN: "Uw consulent helpt u.",
    Route.ZELFSTANDIG: "U gaat zelf verder. Over drie maanden kijken wij hoe het gaat.",
    Route.GEMEENTE: "Wij vragen uw gemeente om u te helpen. Tot die tijd helpt uw consulent u.",
}


class Taal(TextChoices):
    NEDERLANDS = "nl", "Nederlands"
    ENGELS = "en", "Engels"
    DUITS = "de", "Duits"
    FRANS = "fr", "Frans"
    SPAANS = "es", "Spaans"
    TURKS = "tr", "Turks"
    ARABISCH = "ar", "Arabisch"
    POOLS = "pl", "Pools"
    OEKRAIENS = "uk", "Oekraïens"
    TIGRINYA = "ti", "Tigrinya"
    ANDERS = "anders", "Een andere taal"


class Rijbewijs(TextChoices):
    AM = "AM", "AM (bromfiets)"
    A = "A", "A (motor)"
    B = "B", "B (auto)"
    BE = "BE", "BE (aanhanger)"
    C = "C", "C (vrachtauto)"
    CE = "CE", "CE (met aanhanger)"
    D = "D", "D (bus)"
    T = "T", "T (trekker)"


class Competentie(TextChoices):
    """What somebody is good at, in everyday words (own list, decision 0031)."""

    SAMENWERKEN = "samenwerken", "Samenwerken"
    NAUWKEURIG = "nauwkeurig", "Nauwkeurig werken"
    DOORZETTEN = "doorzetten", "Doorzetten"
    OP_TIJD = "op_tijd", "Afspraken nakomen"
    LUISTEREN = "luisteren", "Luisteren en helpen"
    KLANTEN = "klanten", "Omgaan met klanten"
    HANDEN = "handen", "Met de handen werken"
    ORGANISEREN = "organiseren", "Regelen en plannen"
    CIJFERS = "cijfers", "Werken met cijfers"
    SCHRIJVEN = "schrijven", "Schrijven"
    COMPUTER = "computer", "Werken met de computer"
    LEREN = "leren", "Nieuwe dingen leren"
    LEIDING = "leiding", "Leiding geven"
    RUST = "rust", "Rustig blijven bij drukte"
    CREATIEF = "creatief", "Nieuwe oplossingen bedenken"

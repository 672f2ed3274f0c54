"""Closed lists of the scan, and the transition tables of a version and a taking."""

from django.conf import settings
from django.db.models import IntegerChoices, TextChoices


class Versiestatus(TextChoices):
    CONCEPT = "concept", "Concept"
    GEPUBLICEERD = "gepubliceerd", "Gepubliceerd"
    GESLOTEN = "gesloten", "Gesloten"


VERSIE_OVERGANGEN: dict[Versiestatus, frozenset[Versiestatus]] = {
    Versiestatus.CONCEPT: frozenset({Versiestatus.GEPUBLICEERD}),
    Versiestatus.GEPUBLICEERD: frozenset({Versiestatus.GESLOTEN}),
    Versiestatus.GESLOTEN: frozenset(),
}


class Voorstelstatus(TextChoices):
    """Of a proposal to publish a version."""

    VOORGESTELD = "voorgesteld", "Wacht op een tweede persoon"
    AANVAARD = "aanvaard", "Aanvaard"
    AFGEWEZEN = "afgewezen", "Afgewezen"


class Ijksoort(TextChoices):
    METING = "meting", "Meting"
    HERIJKING = "herijking", "Meting met nieuwe gewichten"


class Afnamestatus(TextChoices):
    CONCEPT = "concept", "Bezig"
    AFGEROND = "afgerond", "Afgerond"
    VERVALLEN = "vervallen", "Vervallen"


AFNAME_OVERGANGEN: dict[Afnamestatus, frozenset[Afnamestatus]] = {
    Afnamestatus.CONCEPT: frozenset({Afnamestatus.AFGEROND, Afnamestatus.VERVALLEN}),
    Afnamestatus.AFGEROND: frozenset(),
    Afnamestatus.VERVALLEN: frozenset(),
}


class Klantstatus(TextChoices):
    """Where the person's own part stands. Nothing after `klaar` opens unless a consulent asks again."""

    OPEN = "open", "Nog bezig"
    KLAAR = "klaar", "Klaar"
    GESTOPT = "gestopt", "Gestopt"


KLANT_OVERGANGEN: dict[Klantstatus, frozenset[Klantstatus]] = {
    Klantstatus.OPEN: frozenset({Klantstatus.KLAAR, Klantstatus.GESTOPT}),
    Klantstatus.GESTOPT: frozenset({Klantstatus.OPEN}),
    Klantstatus.KLAAR: frozenset({Klantstatus.OPEN}),
}


class Meehelper(TextChoices):
    """Who sits beside the person."""

    FAMILIE = "familie", "Iemand uit mijn familie of een vriend"
    BEGELEIDER = "begeleider", "Mijn begeleider"
    TOLK = "tolk", "Een tolk"
    CONSULENT = "consulent", "Mijn consulent"


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


class Antwoordreden(TextChoices):
    """Why an answer of somebody else was replaced."""

    BESPROKEN = "besproken", "Samen besproken: dit klopt beter"
    NIEUW_FEIT = "nieuw_feit", "Er is een nieuw feit"
    REGISTER_FOUT = "register_fout", "De registratie klopt niet"
    VERGISSING = "vergissing", "Het was een vergissing"


class Veranderreden(TextChoices):
    """What changed, so that the scan is done again. Never a diagnosis."""

    WERK = "werk", "Ander werk of geen werk meer"
    OPLEIDING = "opleiding", "Een diploma of opleiding"
    BELASTBAARHEID = "belastbaarheid", "Ik kan meer of minder aan"
    THUIS = "thuis", "Iets thuis"
    ANDERS = "anders", "Iets anders"


class Spanning(IntegerChoices):
    """Demand of employers for an occupational class in a region."""

    ZEER_RUIM = 1, "weinig vraag"
    RUIM = 2, "minder vraag dan mensen"
    GEMIDDELD = 3, "evenveel vraag als mensen"
    KRAP = 4, "meer vraag dan mensen"
    ZEER_KRAP = 5, "veel vraag"


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

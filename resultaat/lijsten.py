"""Closed lists of guidance: prospects, pauses, closing summaries, transfers, shortfalls and what people say about the help."""

from django.db.models import TextChoices


class Kanssoort(TextChoices):
    VACATURE = "vacature", "Vacature"
    PROEFPLAATS = "proefplaats", "Proefplaatsing"
    ERVARINGSPLEK = "ervaringsplek", "Werkervaringsplek"
    LEERBAAN = "leerbaan", "Werken en leren"
    NETWERK = "netwerk", "Kans via het netwerk"


class Kansstand(TextChoices):
    """How far a prospect is; the last three are the end of it."""

    GEVONDEN = "gevonden", "Gevonden"
    GESOLLICITEERD = "gesolliciteerd", "Gesolliciteerd"
    GESPREK = "gesprek", "Op gesprek"
    AANBOD = "aanbod", "Aanbod gekregen"
    AANGENOMEN = "aangenomen", "Aangenomen"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    GESTOPT = "gestopt", "Gestopt door de persoon"


_AF = frozenset({Kansstand.AFGEWEZEN, Kansstand.GESTOPT})
KANSOVERGANGEN: dict[Kansstand, frozenset[Kansstand]] = {
    Kansstand.GEVONDEN: frozenset({Kansstand.GESOLLICITEERD, Kansstand.GESPREK, Kansstand.AANBOD, Kansstand.AANGENOMEN}) | _AF,
    Kansstand.GESOLLICITEERD: frozenset({Kansstand.GESPREK, Kansstand.AANBOD, Kansstand.AANGENOMEN}) | _AF,
    Kansstand.GESPREK: frozenset({Kansstand.AANBOD, Kansstand.AANGENOMEN}) | _AF,
    Kansstand.AANBOD: frozenset({Kansstand.AANGENOMEN}) | _AF,
    Kansstand.AANGENOMEN: frozenset(),
    Kansstand.AFGEWEZEN: frozenset(),
    Kansstand.GESTOPT: frozenset(),
}
KANS_KLAAR = (Kansstand.AANGENOMEN, Kansstand.AFGEWEZEN, Kansstand.GESTOPT)


class Leeswijze(TextChoices):
    """How the person came to read a signal about cooperation."""

    ONLINE = "online", "Gelezen op de eigen pagina of in het bericht"
    GESPREK = "gesprek", "Samen gelezen in een gesprek"
    UITGEREIKT = "uitgereikt", "De brief uitgereikt"
    VOORGELEZEN = "voorgelezen", "Voorgelezen aan de telefoon"


class Signaaluitkomst(TextChoices):
    AFGEHANDELD = "afgehandeld", "Afgehandeld"
    DOORGEGEVEN = "doorgegeven", "Doorgegeven aan de betaler van het inkomen"
    GESTOPT = "gestopt", "Gestopt: gaat niet naar de betaler"


class Bewijssoort(TextChoices):
    """What shows that a neutral reason holds. Never a medical document: who may not work is said by whoever judged it."""

    MELDING = "melding", "Melding van de betaler van het inkomen"
    VERKLARING = "verklaring", "Verklaring van een instelling"
    INSCHRIJVING = "inschrijving", "Bewijs van inschrijving"
    BESLUIT = "besluit", "Besluit van een ander bestuursorgaan"
    GESPREK = "gesprek", "Gesprek met de persoon, bevestigd per bericht"


class Pauzereden(TextChoices):
    ZIEK = "ziek", "Ziek"
    DETENTIE = "detentie", "In detentie"
    ONDERWIJS = "onderwijs", "Erkende opleiding"
    VERLOF = "verlof", "Verlof"
    ONTHEFFING = "ontheffing", "Verplichting opgeheven"


# Longest pause per reason, in days; all pauses of one guidance for one reason count together.
LANGSTE_PAUZE: dict[Pauzereden, int] = {
    Pauzereden.ZIEK: 91,
    Pauzereden.DETENTIE: 91,
    Pauzereden.ONDERWIJS: 182,
    Pauzereden.VERLOF: 182,
    Pauzereden.ONTHEFFING: 182,
}


class Verslagstand(TextChoices):
    WERKT = "werkt", "Aan het werk"
    DICHTBIJ = "dichtbij", "Dicht bij werk"
    VERDER = "verder", "Verder dan bij de start"
    GELIJK = "gelijk", "Ongeveer zoals bij de start"
    MINDER = "minder", "Minder dan bij de start"


class Verslagdienst(TextChoices):
    """What the provider did."""

    SOLLICITEREN = "solliciteren", "Helpen met solliciteren"
    BEMIDDELEN = "bemiddelen", "Contact met werkgevers"
    SCHOLEN = "scholen", "Cursus of opleiding"
    STAGE = "stage", "Stage of proefplaatsing"
    COACHEN = "coachen", "Coachen op het werk"
    ORDENEN = "ordenen", "Hulp om zaken op orde te krijgen"


class Verslagadvies(TextChoices):
    GEEN = "geen", "Geen hulp meer nodig"
    KORT = "kort", "Nog kort verder helpen"
    SCHOLEN = "scholen", "Eerst een opleiding"
    ANDERS = "anders", "Een andere aanpak proberen"
    RUST = "rust", "Eerst iets anders oplossen"


class Overstapstatus(TextChoices):
    GEVRAAGD = "gevraagd", "Wacht op de andere begeleider"
    UITGEVOERD = "uitgevoerd", "Overgestapt"
    GEWEIGERD = "geweigerd", "De andere begeleider heeft geen plek"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Tekortsoort(TextChoices):
    """Which part of the minimum service is missing."""

    GESPREK = "gesprek", "Geen eerste gesprek"
    PLAN = "plan", "Geen plan"
    CONTACT = "contact", "Te lang geen contact"


class Ervaringsmoment(TextChoices):
    ZES_WEKEN = "zes_weken", "Na zes weken"
    HALFJAAR = "halfjaar", "Na een half jaar"
    EINDE = "einde", "Na het einde"


class Klachtonderwerp(TextChoices):
    HULP = "hulp", "Ik krijg te weinig hulp"
    AFSPRAKEN = "afspraken", "Afspraken worden niet nagekomen"
    OMGANG = "omgang", "Hoe er met mij wordt omgegaan"
    PRIVACY = "privacy", "Mijn gegevens"
    ANDERS = "anders", "Iets anders"


def gedaan_in_woorden(codes: list[str]) -> list[str]:
    """What a closing summary names, as people read it."""
    return [Verslagdienst(code).label for code in codes]

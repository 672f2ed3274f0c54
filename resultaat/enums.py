"""Closed lists of results and payments, and their transition tables."""

from django.db.models import TextChoices


class Eindreden(TextChoices):
    """Why a provider's service to one person ended."""

    TERMIJN = "termijn", "Termijn voorbij"
    TERUGGEHAALD = "teruggehaald", "Teruggehaald: te weinig begeleiding gekregen"
    INGETROKKEN = "ingetrokken", "Verwijzing ingetrokken"
    OVERLEDEN = "overleden", "Overleden"
    ZIEK = "ziek", "Langdurig ziek"
    VERHUISD = "verhuisd", "Verhuisd, te ver weg"
    DETENTIE = "detentie", "In detentie"
    PENSIOEN = "pensioen", "Pensioenleeftijd bereikt"
    ONDERWIJS = "onderwijs", "Erkende opleiding"
    VERLOF = "verlof", "Verlof"
    ONTHEFFING = "ontheffing", "Verplichting opgeheven"
    GEMEENTE = "gemeente", "Overgedragen aan gemeente"
    FOUT = "fout", "Ten onrechte overgedragen"
    OVERGESTAPT = "overgestapt", "Overgestapt naar een andere begeleider"


# Everything but these two leaves without counting against the provider.
NEUTRAAL = frozenset(set(Eindreden) - {Eindreden.TERMIJN, Eindreden.TERUGGEHAALD})
# A consulent may choose these; the others follow from what happened elsewhere.
TE_KIEZEN = (
    Eindreden.ZIEK,
    Eindreden.VERHUISD,
    Eindreden.DETENTIE,
    Eindreden.PENSIOEN,
    Eindreden.ONDERWIJS,
    Eindreden.VERLOF,
    Eindreden.ONTHEFFING,
    Eindreden.FOUT,
    Eindreden.TERUGGEHAALD,
)


class Mijlpaalstatus(TextChoices):
    VOORLOPIG = "voorlopig", "Voorlopig"
    VAST = "vast", "Vast"
    VERVALLEN = "vervallen", "Vervallen door een correctie"


class Uitbetaalsoort(TextChoices):
    MIJLPAAL = "mijlpaal", "Mijlpaal"
    CORRECTIE = "correctie", "Correctie"


class Uitbetaalstatus(TextChoices):
    TE_BEOORDELEN = "te_beoordelen", "Te beoordelen"
    GOEDGEKEURD = "goedgekeurd", "Goedgekeurd"
    BETAALD = "betaald", "Betaald"
    GECORRIGEERD = "gecorrigeerd", "Gecorrigeerd"
    VERVALLEN = "vervallen", "Vervallen voor betaling"


UITBETAALOVERGANGEN: dict[Uitbetaalstatus, frozenset[Uitbetaalstatus]] = {
    Uitbetaalstatus.TE_BEOORDELEN: frozenset({Uitbetaalstatus.GOEDGEKEURD, Uitbetaalstatus.VERVALLEN}),
    Uitbetaalstatus.GOEDGEKEURD: frozenset({Uitbetaalstatus.BETAALD, Uitbetaalstatus.GECORRIGEERD}),
    Uitbetaalstatus.BETAALD: frozenset({Uitbetaalstatus.GECORRIGEERD}),
    Uitbetaalstatus.GECORRIGEERD: frozenset(),
    Uitbetaalstatus.VERVALLEN: frozenset(),
}
GEBOEKT = (Uitbetaalstatus.GOEDGEKEURD, Uitbetaalstatus.BETAALD)
LOPEND = (Uitbetaalstatus.TE_BEOORDELEN, *GEBOEKT)


class Betaalstatus(TextChoices):
    VOORBEREID = "voorbereid", "Wacht op tweede persoon"
    GOEDGEKEURD = "goedgekeurd", "Goedgekeurd"
    BETAALD = "betaald", "Betaald door de bank"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    AFGEWEZEN = "afgewezen", "Afgewezen door de bank"


BETAALOVERGANGEN: dict[Betaalstatus, frozenset[Betaalstatus]] = {
    Betaalstatus.VOORBEREID: frozenset({Betaalstatus.GOEDGEKEURD, Betaalstatus.INGETROKKEN}),
    Betaalstatus.GOEDGEKEURD: frozenset({Betaalstatus.BETAALD, Betaalstatus.AFGEWEZEN}),
    Betaalstatus.BETAALD: frozenset(),
    Betaalstatus.INGETROKKEN: frozenset(),
    Betaalstatus.AFGEWEZEN: frozenset(),
}


NA_GOEDKEURING = (Betaalstatus.GOEDGEKEURD, Betaalstatus.BETAALD, Betaalstatus.AFGEWEZEN)


class Poststatus(TextChoices):
    """One payment of a batch: what the bank did with it."""

    ONDERWEG = "onderweg", "Onderweg"
    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    AFGEWEZEN = "afgewezen", "Afgewezen door de bank"
    HERHAALD = "herhaald", "Afgewezen, opnieuw aangeboden"


class Bankuitkomst(TextChoices):
    """What a line of a bank file led to."""

    VERWERKT = "verwerkt", "Verwerkt"
    AL_BEKEND = "al_bekend", "Was al bekend"
    ONDERWEG = "onderweg", "Bank is nog bezig"
    ONBEKEND = "onbekend", "Kenmerk onbekend"
    ANDER_BEDRAG = "ander_bedrag", "Bedrag klopt niet"
    ANDERE_REGIO = "andere_regio", "Andere regio"
    TERUG = "terug", "Teruggestort: beoordeel zelf"


BANK_ZELF_KIJKEN = (Bankuitkomst.ONBEKEND, Bankuitkomst.ANDER_BEDRAG, Bankuitkomst.ANDERE_REGIO, Bankuitkomst.TERUG)


class Btwregeling(TextChoices):
    """Prices include what the region pays in all; the regime says which part of that is value-added tax."""

    VRIJGESTELD = "vrijgesteld", "Vrijgesteld van btw"
    HOOG = "hoog", "21 % btw"
    VERLEGD = "verlegd", "Btw verlegd naar ons"


class Betwistsoort(TextChoices):
    BEDRAG = "bedrag", "Het bedrag klopt niet"
    ONTBREEKT = "ontbreekt", "Er ontbreken weken of een mijlpaal"


class Betwiststatus(TextChoices):
    OPEN = "open", "Wacht op Financiën"
    TOEGEKEND = "toegekend", "U heeft gelijk"
    AFGEWEZEN = "afgewezen", "Niet toegekend"


class Signaalsoort(TextChoices):
    GEEN_CONTACT = "geen_contact", "Ik krijg geen contact"
    WERKT_NIET_MEE = "werkt_niet_mee", "Iemand komt afspraken niet na"
    ZIEK = "ziek", "Iemand is langer ziek"
    VERHUISD = "verhuisd", "Iemand is verhuisd"
    WIL_WISSELEN = "wil_wisselen", "Iemand wil een andere begeleider"
    ANDERS = "anders", "Iets anders"


class Signaalstatus(TextChoices):
    OPEN = "open", "Wacht op de consulent"
    BESLOTEN = "besloten", "Afgehandeld"


class Opgavestatus(TextChoices):
    INGEDIEND = "ingediend", "Wacht op de consulent"
    GOEDGEKEURD = "goedgekeurd", "Goedgekeurd"
    AFGEWEZEN = "afgewezen", "Afgewezen"


class Verlengstatus(TextChoices):
    VOORGESTELD = "voorgesteld", "Wacht op tweede persoon"
    GELDIG = "geldig", "Geldig"
    AFGEWEZEN = "afgewezen", "Afgewezen"


class Monitor(TextChoices):
    """What may go wrong between a provider and its people."""

    AFROMEN = "afromen", "Meer hulp voor wie al kansrijk is"
    PARKEREN = "parkeren", "Mensen blijven liggen"
    DRAAIDEUR = "draaideur", "Werk stopt kort na een mijlpaal"
    URENGRENS = "urengrens", "Opvallend veel werk net op een urengrens"
    WERKGEVERS = "werkgevers", "Veel werk bij één werkgever"
    DUMPPRIJS = "dumpprijs", "Prijs ver onder het plafond"

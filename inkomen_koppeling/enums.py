"""Closed lists of the border: benefit groups, the states of a referral, what a payer may know."""

from django.db.models import TextChoices

from reintegratie.enums import Plaats


class Uitkeringsgroep(TextChoices):
    WW = "WW", "Werkloosheidswet"
    ZW = "ZW", "Ziektewet"
    WIA_WGA = "WIA_WGA", "WIA, gedeeltelijk arbeidsgeschikt"
    WIA_IVA = "WIA_IVA", "WIA, volledig en duurzaam arbeidsongeschikt"
    WAO = "WAO", "Wet op de arbeidsongeschiktheidsverzekering"
    WAZ = "WAZ", "Wet arbeidsongeschiktheidsverzekering zelfstandigen"
    WAJONG = "WAJONG", "Wajong"
    PW = "PW", "Participatiewet"
    IOAW = "IOAW", "IOAW"
    IOAZ = "IOAZ", "IOAZ"
    BBZ = "BBZ", "Besluit bijstandverlening zelfstandigen"
    ANW = "ANW", "Algemene nabestaandenwet"
    NUG = "NUG", "Zonder uitkering"


class Verwijzingstatus(TextChoices):
    ACTIEF = "actief", "Actief"
    INTREKKING_GEVRAAGD = "intrekking_gevraagd", "Intrekking gevraagd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    BEEINDIGD = "beeindigd", "Beëindigd"


LOPEND = (Verwijzingstatus.ACTIEF, Verwijzingstatus.INTREKKING_GEVRAAGD)
OVERGANGEN: dict[Verwijzingstatus, frozenset[Verwijzingstatus]] = {
    Verwijzingstatus.ACTIEF: frozenset(
        {Verwijzingstatus.INTREKKING_GEVRAAGD, Verwijzingstatus.INGETROKKEN, Verwijzingstatus.BEEINDIGD}
    ),
    Verwijzingstatus.INTREKKING_GEVRAAGD: frozenset(
        {Verwijzingstatus.ACTIEF, Verwijzingstatus.INGETROKKEN, Verwijzingstatus.BEEINDIGD}
    ),
    Verwijzingstatus.INGETROKKEN: frozenset(),
    Verwijzingstatus.BEEINDIGD: frozenset(),
}


class Intrekreden(TextChoices):
    UITKERING_GEEINDIGD = "uitkering_geeindigd", "De uitkering is geëindigd"
    GEEN_BEGELEIDING = "geen_begeleiding", "Begeleiding is niet meer nodig"
    VERHUISD = "verhuisd", "Verhuisd naar een andere betaler"
    VERKEERDE_PERSOON = "verkeerde_persoon", "Fout: verkeerde persoon"
    DUBBEL = "dubbel", "Fout: dubbel verwezen"
    TEN_ONRECHTE = "ten_onrechte", "Fout: geen recht op begeleiding"


FOUTREDENEN = frozenset({Intrekreden.VERKEERDE_PERSOON, Intrekreden.DUBBEL, Intrekreden.TEN_ONRECHTE})


class Voortgang(TextChoices):
    """What a payer may know about where the person is, since its own referral (decision 0012)."""

    ONTVANGEN = "ontvangen", "Verwijzing ontvangen"
    IN_BEGELEIDING = "in_begeleiding", "In begeleiding"
    BIJ_BEGELEIDER = "bij_begeleider", "In begeleiding bij een dienstverlener"
    ZELFSTANDIG = "zelfstandig", "Gaat zelfstandig aan de slag"
    GEPAUZEERD = "gepauzeerd", "Begeleiding gepauzeerd"
    BIJ_GEMEENTE = "bij_gemeente", "Overgedragen aan de gemeente"
    AFGESLOTEN = "afgesloten", "Afgesloten"


VOORTGANG: dict[str, Voortgang] = {
    Plaats.WACHT_OP_SCAN: Voortgang.ONTVANGEN,
    Plaats.EIGEN: Voortgang.IN_BEGELEIDING,
    Plaats.BIJ_DIENSTVERLENER: Voortgang.BIJ_BEGELEIDER,
    Plaats.ZELFSTANDIG: Voortgang.ZELFSTANDIG,
    Plaats.GEPAUZEERD: Voortgang.GEPAUZEERD,
    Plaats.GEMEENTE: Voortgang.BIJ_GEMEENTE,
    Plaats.AFGESLOTEN: Voortgang.AFGESLOTEN,
}


class Berichtsoort(TextChoices):
    VERWIJZING = "verwijzing", "Verwijzing"
    INKOMSTENPERIODE = "inkomstenperiode", "Inkomstenperiode"
    KLANTMELDING = "klantmelding", "Klantmelding"


class Regeluitkomst(TextChoices):
    """What became of one row of an uploaded list."""

    GOED = "goed", "Klopt"
    FOUT = "fout", "Klopt niet"
    NIEUW = "nieuw", "Aangemeld"
    BEKEND = "bekend", "Was al aangemeld"
    GEWEIGERD = "geweigerd", "Niet aangemeld"

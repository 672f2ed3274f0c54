"""Notices about a person: the kinds, which fields each has, what it sets off, and its sentence. No database here."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import TextChoices


class Meldsoort(TextChoices):
    VERHUISD = "verhuisd", "Verhuisd"
    BUITENLAND = "verhuisd_buitenland", "Verhuisd naar het buitenland"
    OVERLEDEN = "overleden", "Overleden"
    ZIEK = "ziek", "Ziek"
    UITKERING_BEEINDIGD = "uitkering_beeindigd", "Uitkering beëindigd"
    DETENTIE = "detentie", "In detentie"
    LOONKOSTENSUBSIDIE = "loonkostensubsidie", "Werk met loonkostensubsidie"
    ONTHEFFING = "ontheffing", "Ontheven van de plicht om werk te zoeken"
    SCHOOL = "school", "Begonnen met een opleiding"
    VERLOF = "verlof", "Met verlof"
    VERVALLEN = "vervallen", "Eerdere melding was onjuist"


class Eindereden(TextChoices):
    """Why a benefit ended; none of them stops the counting of weeks of work."""

    WERK = "werk", "werk"
    ANDER_INKOMEN = "ander_inkomen", "ander inkomen"
    HUISHOUDEN = "huishouden", "verandering in het huishouden"
    TERMIJN = "termijn", "de termijn is voorbij"
    LEEFTIJD = "leeftijd", "leeftijd"
    OP_VERZOEK = "op_verzoek", "op eigen verzoek"
    ANDERS = "anders", "andere reden"


class Meldgevolg(TextChoices):
    VERWERKT = "verwerkt", "Verwerkt"
    TAAK = "taak", "De consulent bekijkt het"
    VASTGELEGD = "vastgelegd", "Vastgelegd"


class Meldbesluit(TextChoices):
    GEEN_GEVOLG = "geen_gevolg", "Geen gevolg voor de begeleiding"
    PAUZEREN = "pauzeren", "Ik pauzeer de begeleiding"
    AANGEPAST = "aangepast", "Ik pas de begeleiding aan"


class Richting(TextChoices):
    VAN_BETALER = "van_betaler", "Van de betaler"
    AAN_BETALER = "aan_betaler", "Aan de betaler"


@dataclass(frozen=True)
class Vorm:
    """`mag`: fields that may be there besides the required ones. `toekomst`: how many days ahead `van` may lie."""

    verplicht: frozenset[str]
    mag: frozenset[str]
    gevolg: Meldgevolg
    toekomst: int = 92


def _vorm(verplicht: str, mag: str, gevolg: Meldgevolg, toekomst: int = 92) -> Vorm:
    return Vorm(frozenset(verplicht.split()), frozenset(mag.split()) | {"corrigeert"}, gevolg, toekomst)


VORMEN: dict[Meldsoort, Vorm] = {
    Meldsoort.VERHUISD: _vorm("van adres", "", Meldgevolg.VERWERKT, 0),
    Meldsoort.BUITENLAND: _vorm("van", "", Meldgevolg.TAAK),
    Meldsoort.OVERLEDEN: _vorm("van", "", Meldgevolg.VERWERKT, 0),
    Meldsoort.ZIEK: _vorm("van", "tot_en_met", Meldgevolg.TAAK),
    Meldsoort.UITKERING_BEEINDIGD: _vorm("van reden", "", Meldgevolg.TAAK),
    Meldsoort.DETENTIE: _vorm("van", "tot_en_met", Meldgevolg.TAAK),
    Meldsoort.LOONKOSTENSUBSIDIE: _vorm("van", "tot_en_met", Meldgevolg.VASTGELEGD),
    Meldsoort.ONTHEFFING: _vorm("van", "tot_en_met", Meldgevolg.TAAK),
    Meldsoort.SCHOOL: _vorm("van", "tot_en_met", Meldgevolg.TAAK),
    Meldsoort.VERLOF: _vorm("van", "tot_en_met", Meldgevolg.TAAK),
    Meldsoort.VERVALLEN: _vorm("corrigeert", "", Meldgevolg.VERWERKT),
}


def zin(soort: Meldsoort, *, van: dt.date | None, tot: dt.date | None, reden: str = "", plaats: str = "") -> str:
    """Returns what was reported in plain words, to stand after a colon; never the kind of benefit."""
    delen = [soort.label.lower()]
    if plaats:
        delen.append(f"naar {plaats}")
    if van is not None:
        delen.append(f"{'per' if tot is None else 'van'} {van:%d-%m-%Y}")
    if tot is not None:
        delen.append(f"tot en met {tot - dt.timedelta(days=1):%d-%m-%Y}")
    if reden:
        delen.append(f"({Eindereden(reden).label})")
    return " ".join(delen)

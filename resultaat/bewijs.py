"""Everything that one payment rests on, on one page: referral, scan, group, rules, weeks, payment."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings

from inkomen_koppeling.models import Verwijzing
from reintegratie.models import Dossier, Gebruiker
from reintegratie.schil.schrijfwijze import datum, datum_kort, euro, moment
from reintegratie.staten import Staat, Tabel, maak_pdf
from resultaat.models import Begeleiding, Uitbetaling
from resultaat.regels import regels_van


@dataclass(frozen=True)
class Blok:
    titel: str
    feiten: list[tuple[str, str]]


def blokken(rij: Uitbetaling) -> list[Blok]:
    """Returns the chain from referral to payment. Never a benefit type, an employer or a wage."""
    begeleiding = Begeleiding.objects.select_related(
        "dossier__klant",
        "dienstverlener__organisatie",
        "deelname__kavel__regio",
        "deelname__uitslag__afname__versie",
        "overdracht__gunning__kavel__veiling__regels",
        "overdracht__gunning__besloten_door",
    ).get(pk=rij.mijlpaal.begeleiding_id)
    return [
        Blok("Verwijzing", _verwijzing(begeleiding.dossier)),
        Blok("Werkscan", _scan(begeleiding)),
        Blok("Groep en regels", _groep(begeleiding)),
        Blok("Getelde weken", _weken(rij, begeleiding)),
        Blok("Bedrag", _bedrag(rij, begeleiding)),
        Blok("Betaling", _betaling(rij)),
    ]


def _verwijzing(dossier: Dossier) -> list[tuple[str, str]]:
    rijen = Verwijzing.objects.filter(dossier=dossier).order_by("pk").only("uuid", "ontvangen_op", "verstrekker")
    eerste = rijen.select_related("verstrekker__organisatie").first()
    feiten = [("Dossier", str(dossier.pk)), ("Geopend", datum(dossier.geopend_op))]
    if eerste is None:
        return [*feiten, ("Verwijzing", "zelf aangemeld")]
    feiten += [("Verwijzing", str(eerste.uuid)), ("Door", str(eerste.verstrekker))]
    return [*feiten, ("Ontvangen", datum(eerste.ontvangen_op))]


def _scan(begeleiding: Begeleiding) -> list[tuple[str, str]]:
    afname = begeleiding.deelname.uitslag.afname
    klaar = datum(afname.afgerond_op) if afname.afgerond_op else "niet afgerond"
    geldig = datum(afname.geldig_tot) if afname.geldig_tot else "onbekend"
    return [("Versie", afname.versie.code), ("Afgerond", klaar), ("Geldig tot", geldig), ("Kans", f"{begeleiding.deelname.p}")]


def _groep(begeleiding: Begeleiding) -> list[tuple[str, str]]:
    gunning, kavel = begeleiding.overdracht.gunning, begeleiding.deelname.kavel
    ronde = gunning.kavel.veiling
    return [
        ("Groep", f"{kavel.naam}, {kavel.regio.naam}"),
        ("Groep vastgesteld", moment(kavel.bevroren_op) if kavel.bevroren_op else "onbekend"),
        ("Ronde", str(ronde.nummer) if ronde else "onbekend"),
        ("Regels", f"versie {ronde.regels.versie}" if ronde else "onbekend"),
        ("Gegund aan", begeleiding.dienstverlener.organisatie.naam),
        ("Besloten door", gunning.besloten_door.naam if gunning.besloten_door else "onbekend"),
        ("Definitief", moment(gunning.definitief_op) if gunning.definitief_op else "nee"),
        ("Begeleiding vanaf", datum(begeleiding.van)),
    ]


def _weken(rij: Uitbetaling, begeleiding: Begeleiding) -> list[tuple[str, str]]:
    mijlpaal = rij.mijlpaal
    perioden = begeleiding.plaatsingen.filter(geldig_tot__isnull=True).order_by("van")
    feiten = [
        ("Mijlpaal", f"{mijlpaal.weken} weken"),
        ("Eerste getelde dag", datum(mijlpaal.begin)),
        ("Bereikt op", datum(mijlpaal.datum)),
        ("Stand", mijlpaal.get_status_display()),
    ]
    return feiten + [("Telt", f"{datum_kort(p.van)} tot {datum_kort(p.tot)} ({(p.tot - p.van).days} dagen)") for p in perioden]


def _bedrag(rij: Uitbetaling, begeleiding: Begeleiding) -> list[tuple[str, str]]:
    gunning = begeleiding.overdracht.gunning
    regel = regels_van(gunning).mijlpalen[rij.mijlpaal.mijlpaal - 1]
    return [
        ("Prijs per resultaat", euro(gunning.prijs_cent)),
        ("Factor arbeidsmarkt", str(begeleiding.prijsfactor)),
        ("Deel voor deze mijlpaal", f"{regel.aandeel}"),
        ("Deel door uren", f"{rij.mijlpaal.urenaandeel}"),
        ("Bedrag", euro(rij.bedrag_cent)),
    ]


def _betaling(rij: Uitbetaling) -> list[tuple[str, str]]:
    opdracht = rij.betaalopdracht
    if opdracht is None:
        return [("Stand", rij.get_status_display())]
    regel = rij.afrekening
    return [
        ("Betaling", opdracht.nummer),
        ("Klaargezet", _door(opdracht.voorbereid_door, opdracht.voorbereid_op)),
        ("Goedgekeurd", _door(opdracht.goedgekeurd_door, opdracht.goedgekeurd_op)),
        ("Afrekening", regel.nummer if regel else "geen"),
        ("Betaald", moment(rij.betaald_op) if rij.betaald_op else "nog niet"),
        ("Boekstuk", f"uitbetaling:{rij.pk}"),
    ]


def _door(wie: Gebruiker | None, op: dt.datetime | None) -> str:
    return f"{wie.naam}, {moment(op)}" if wie and op else "nee"


def als_pdf(rij: Uitbetaling) -> bytes:
    tabellen = [
        Tabel(blok.titel, (("Wat", "tekst"), ("Gegeven", "tekst")), [list(feit) for feit in blok.feiten]) for blok in blokken(rij)
    ]
    titel = f"Bewijs bij bedrag {rij.pk}"
    return maak_pdf(Staat(titel, settings.ORGANISATIE_NAAM, [], tabellen, voet=titel))

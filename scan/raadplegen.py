"""Public advice on a draft: opening it for a set term, reactions from anybody, an answer to each (decision 0036)."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.afzender import afdruk
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Organisatie
from scan.enums import Versiestatus
from scan.models import Raadpleging, Reactie, ScanVersie
from scan.publiceren import STROOM

MINSTENS_DAGEN = 14
PER_AFZENDER = 5
PER_DAG = 300
HOOGSTENS_LINKS = 2


@transaction.atomic
def open_raadpleging(*, versie_id: int, tot: dt.date, toelichting: str, door: Actor) -> Raadpleging:
    """Opens a draft for advice from today until `tot` (not included), at least two weeks."""
    versie = ScanVersie.objects.select_for_update(of=("self",)).get(pk=versie_id)
    if versie.status != Versiestatus.CONCEPT:
        raise Weigering("Alleen over een concept kunt u advies vragen.", code="geen_concept")
    van = vandaag()
    if tot < van + dt.timedelta(days=MINSTENS_DAGEN):
        raise Weigering(f"Geef mensen minstens {MINSTENS_DAGEN} dagen om te reageren.", code="te_kort", veld="tot")
    with met_uitleg():
        raadpleging = Raadpleging.objects.create(
            versie=versie, van=van, tot=tot, toelichting=toelichting.strip(), door=door.sleutel, door_naam=door.naam
        )
    schrijf(soort="scan.raadpleging", stroom=STROOM, door=door, versie=versie.code, van=van, tot=tot)
    return raadpleging


@transaction.atomic
def verleng_raadpleging(*, raadpleging_id: int, tot: dt.date, reden: str, door: Actor) -> Raadpleging:
    """Gives people longer, until `tot` (not included). Only later, only while the term runs, with a reason that all can read."""
    raadpleging = Raadpleging.objects.select_for_update(of=("self",)).select_related("versie").get(pk=raadpleging_id)
    if vandaag() >= raadpleging.tot:
        raise Weigering("De termijn is al voorbij en kan niet meer worden verlengd.", code="voorbij")
    if tot <= raadpleging.tot:
        raise Weigering("Kies een latere dag. Een termijn wordt nooit korter.", code="te_kort", veld="tot")
    if not reden.strip():
        raise Weigering("Geef de reden.", code="leeg", veld="reden")
    raadpleging.tot = tot
    raadpleging.save(update_fields=["tot"])
    schrijf(
        soort="scan.raadpleging_verlengd", stroom=STROOM, door=door, versie=raadpleging.versie.code, tot=tot, reden=reden.strip()
    )
    return raadpleging


@transaction.atomic
def reageer(
    *, raadpleging_id: int, naam: str, tekst: str, adres: str, door: Actor, vraag: str = "", instantie: Organisatie | None = None
) -> Reactie:
    """Adds a reaction while the term runs. `adres`: where it comes from, kept only as a hash that changes every day."""
    raadpleging = Raadpleging.objects.select_for_update(of=("self",)).select_related("versie").get(pk=raadpleging_id)
    if not raadpleging.van <= vandaag() < raadpleging.tot:
        raise Weigering("De termijn om te reageren is voorbij.", code="voorbij")
    naam, tekst, afzender = naam.strip(), tekst.strip(), afdruk(adres, "reactie")
    _weer_troep(raadpleging, tekst, afzender)
    with met_uitleg():
        reactie = Reactie.objects.create(
            raadpleging=raadpleging, naam=naam, tekst=tekst, vraag=vraag, instantie=instantie, afzender=afzender, op=nu()
        )
    schrijf(soort="scan.reactie", stroom=STROOM, door=door, versie=raadpleging.versie.code)
    return reactie


def _weer_troep(raadpleging: Raadpleging, tekst: str, afzender: bytes) -> None:
    if tekst.lower().count("http") > HOOGSTENS_LINKS:
        raise Weigering(f"Zet hooguit {HOOGSTENS_LINKS} verwijzingen naar websites in uw reactie.", code="links", veld="tekst")
    eerder = Reactie.objects.filter(raadpleging=raadpleging)
    if eerder.filter(tekst=tekst).exists():
        raise Weigering("Deze reactie staat er al.", code="dubbel", veld="tekst")
    if eerder.filter(afzender=afzender).count() >= PER_AFZENDER:
        raise Weigering("U heeft vandaag al vaak gereageerd. Probeer het morgen weer, of bel ons.", code="te_vaak")
    if eerder.filter(op__gt=nu() - dt.timedelta(days=1)).count() >= PER_DAG:
        raise Weigering("Er komen nu te veel reacties binnen. Probeer het morgen weer.", code="te_druk")


def _reactie(reactie_id: int) -> Reactie:
    return Reactie.objects.select_for_update(of=("self",)).select_related("raadpleging__versie").get(pk=reactie_id)


@transaction.atomic
def beantwoord_reactie(*, reactie_id: int, antwoord: str, door: Actor) -> Reactie:
    """Answers a reaction, in public. An answer may be improved until the version is published."""
    reactie = _reactie(reactie_id)
    if not antwoord.strip():
        raise Weigering("Schrijf een antwoord.", code="leeg", veld="antwoord")
    if reactie.raadpleging.versie.status != Versiestatus.CONCEPT:
        raise Weigering("De versie is gepubliceerd. De antwoorden liggen vast.", code="al_gepubliceerd")
    reactie.antwoord, reactie.antwoord_door, reactie.antwoord_op = antwoord.strip(), door.sleutel, nu()
    reactie.save(update_fields=["antwoord", "antwoord_door", "antwoord_op"])
    schrijf(soort="scan.reactie_beantwoord", stroom=STROOM, door=door, versie=reactie.raadpleging.versie.code)
    return reactie


@transaction.atomic
def verberg_reactie(*, reactie_id: int, reden: str, door: Actor) -> Reactie:
    """Takes a reaction that harms somebody off the page, with a reason; it is kept, and the page counts it."""
    reactie = _reactie(reactie_id)
    if not reden.strip():
        raise Weigering("Geef de reden.", code="leeg", veld="reden")
    reactie.verborgen_op, reactie.verborgen_reden = nu(), reden.strip()[:200]
    reactie.save(update_fields=["verborgen_op", "verborgen_reden"])
    versie = reactie.raadpleging.versie.code
    schrijf(soort="scan.reactie_verborgen", stroom=STROOM, door=door, versie=versie, reden=reactie.verborgen_reden)
    return reactie

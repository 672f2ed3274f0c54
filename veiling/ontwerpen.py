"""New rules: a draft open for advice, every comment answered, fixed by a second person; and what they would have done."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Gebruiker
from veiling.beoordelen import beoordeel
from veiling.enums import BESLOTEN, Ontwerpstatus
from veiling.models import Advies, Regelontwerp, Veiling
from veiling.regels import Regels, als_json, uit_json
from veiling.vaststellen import geldende_regels, gelezen, stel_vast

STROOM = "regels"
ADVIES_DAGEN = 14


def _beslisser(door: Actor) -> Gebruiker:
    if door.gebruiker is None or door.gebruiker.rol not in (Rol.VEILINGMEESTER, Rol.BEHEER):
        raise GeenToegang("Alleen een inkoper of landelijk beheer doet dit.")
    return door.gebruiker


@transaction.atomic
def open_ontwerp(*, regels: Regels, bron: str, effect: str, door: Actor, dagen: int = ADVIES_DAGEN) -> Regelontwerp:
    """Opens draft rules for advice by everybody, with the source of the values and what they do."""
    wie = _beslisser(door)
    if als_json(regels) == als_json(gelezen(geldende_regels())):
        raise Weigering("Dit ontwerp verandert niets. Pas ten minste één regel aan.", code="gelijk")
    if not bron.strip() or not effect.strip():
        raise Weigering("Schrijf waar de waarden vandaan komen en wat zij doen.", veld="effect" if bron.strip() else "bron")
    if dagen < 1:
        raise Weigering("Geef mensen ten minste een dag voor hun advies.", veld="dagen")
    tot = nu() + dt.timedelta(days=dagen)
    with met_uitleg():
        ontwerp = Regelontwerp.objects.create(
            parameters=als_json(regels), bron=bron.strip(), effect=effect.strip(), advies_tot=tot, voorgesteld_door=wie
        )
    schrijf(soort="regels.ontwerp", stroom=STROOM, door=door, advies_tot=tot)
    return ontwerp


def _ontwerp(ontwerp_id: int) -> Regelontwerp:
    ontwerp = Regelontwerp.objects.select_for_update(of=("self",)).get(pk=ontwerp_id)
    if ontwerp.status != Ontwerpstatus.OPEN:
        raise Weigering("Dit ontwerp is al afgerond.", code="overgang")
    return ontwerp


@transaction.atomic
def geef_advies(*, ontwerp_id: int, naam: str, tekst: str, door: Actor) -> Advies:
    """A comment of anybody, under a name, while the term runs."""
    ontwerp = _ontwerp(ontwerp_id)
    if nu() >= ontwerp.advies_tot:
        raise Weigering("De termijn voor advies is voorbij.", code="te_laat")
    if not naam.strip() or not tekst.strip():
        raise Weigering("Vul uw naam en uw advies in.", veld="tekst" if naam.strip() else "naam")
    advies = Advies.objects.create(ontwerp=ontwerp, naam=naam.strip(), tekst=tekst.strip())
    schrijf(soort="regels.advies", stroom=STROOM, door=door, naam=advies.naam)
    return advies


@transaction.atomic
def beantwoord_advies(*, advies_id: int, antwoord: str, door: Actor) -> Advies:
    _beslisser(door)
    advies = Advies.objects.select_for_update(of=("self",)).get(pk=advies_id)
    _ontwerp(advies.ontwerp_id)
    if not antwoord.strip():
        raise Weigering("Schrijf een antwoord.", veld="antwoord")
    advies.antwoord, advies.beantwoord_op = antwoord.strip(), nu()
    advies.save(update_fields=["antwoord", "beantwoord_op"])
    schrijf(soort="regels.advies_beantwoord", stroom=STROOM, door=door, naam=advies.naam)
    return advies


@transaction.atomic
def stel_ontwerp_vast(*, ontwerp_id: int, door: Actor) -> Regelontwerp:
    """A second person fixes the rules, after the term, with every comment answered. Rounds published later use them."""
    wie, ontwerp, moment = _beslisser(door), _ontwerp(ontwerp_id), nu()
    if moment < ontwerp.advies_tot:
        raise Weigering("De termijn voor advies loopt nog. Stel de regels daarna vast.", code="te_vroeg")
    if ontwerp.adviezen.filter(beantwoord_op__isnull=True).exists():
        raise Weigering("Beantwoord eerst elk advies.", code="onbeantwoord")
    if ontwerp.voorgesteld_door_id == wie.pk:
        raise Weigering("Wie het ontwerp maakte, stelt het niet zelf vast. Vraag een collega.", code="twee_mensen")
    ontwerp.status, ontwerp.besloten_op, ontwerp.besloten_door = Ontwerpstatus.VASTGESTELD, moment, wie
    ontwerp.regels = stel_vast(regels=uit_json(ontwerp.parameters), door=door)
    with met_uitleg():
        ontwerp.save(update_fields=["status", "besloten_op", "besloten_door", "regels"])
    schrijf(soort="regels.vastgesteld", stroom=STROOM, door=door, versie=ontwerp.regels.versie)
    return ontwerp


@transaction.atomic
def trek_ontwerp_in(*, ontwerp_id: int, door: Actor) -> Regelontwerp:
    _beslisser(door)
    ontwerp = _ontwerp(ontwerp_id)
    ontwerp.status = Ontwerpstatus.INGETROKKEN
    ontwerp.save(update_fields=["status"])
    schrijf(soort="regels.ontwerp_ingetrokken", stroom=STROOM, door=door)
    return ontwerp


@dataclass(frozen=True)
class Proef:
    """What other rules would have done to the last decided round of a region."""

    ronde: str
    kavels: int
    anders: int
    niet_meer: int
    wel: int


def proefdraai(regels: Regels) -> list[Proef]:
    """Every region's last decided round once more, on its frozen data, with other values and weights. Writes nothing."""
    laatste: Mapping[int, Veiling] = {
        v.regio_id: v
        for v in Veiling.objects.filter(status__in=BESLOTEN, uitslag__isnull=False)
        .order_by("nummer")
        .select_related("regio", "regels")
    }
    return [_proef(veiling, regels) for veiling in sorted(laatste.values(), key=lambda v: v.regio.naam)]


def _proef(veiling: Veiling, regels: Regels) -> Proef:
    assert veiling.uitslag is not None
    codes = {k["code"] for k in veiling.uitslag["invoer"]["kavels"]}
    kavels = [k for k in veiling.kavels.order_by("pk") if k.code in codes]
    for kavel in kavels:
        kavel.waarde_cent = regels.waarden[kavel.categorie or ""]
        kavel.tarief_cent = regels.tarieven[kavel.categorie or ""]
        kavel.alpha = regels.alpha
    nieuw = beoordeel(veiling, kavels, regels).uitkomst.winnaars
    oud: dict[str, Any] = {b["kavel"]: b["winnaar"] for b in veiling.uitslag["uitslag"]["besluiten"] if b["winnaar"]}
    samen = set(oud) & set(nieuw)
    return Proef(
        veiling.naam, len(kavels), sum(oud[k] != nieuw[k] for k in samen), len(set(oud) - set(nieuw)), len(set(nieuw) - set(oud))
    )


def met_waarden(regels: Regels, waarden: Mapping[str, int], **anders: Any) -> Regels:
    """The rules with other values per outcome, in cents, and other settings."""
    return replace(regels, waarden={**regels.waarden, **waarden}, **anders)

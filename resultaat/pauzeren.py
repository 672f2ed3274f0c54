"""A pause within a guidance: the place stays with the provider, nothing is asked, and the term moves on by its length."""

import datetime as dt

from django.db import transaction
from django.db.models import F, Sum

from reintegratie.actor import Actor
from reintegratie.een_voor_een import een_voor_een
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Gebruiker
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from resultaat.begeleiden import lopend
from resultaat.lijsten import LANGSTE_PAUZE, Bewijssoort, Pauzereden
from resultaat.models import Begeleiding, Pauze

VEGER = Actor.systeem("pauzes")
LANGST_TERUG = dt.timedelta(days=28)


@transaction.atomic
def pauzeer(
    *, begeleiding_id: int, reden: Pauzereden, van: dt.date, tot: dt.date, bewijssoort: Bewijssoort, bewijs: str, door: Actor
) -> Pauze:
    """A consulent grants a pause with evidence. `tot` is half-open; pauses for one reason count together."""
    begeleiding = lopend(begeleiding_id)
    _controleer(begeleiding, reden, van, tot)
    with met_uitleg():
        pauze = Pauze.objects.create(
            begeleiding=begeleiding,
            reden=reden,
            van=van,
            tot=tot,
            bewijssoort=bewijssoort,
            bewijs=bewijs.strip()[:120],
            op=nu(),
            door=_mens(door),
        )
    schrijf(
        soort="begeleiding.gepauzeerd",
        dossier=begeleiding.dossier,
        door=door,
        reden=reden.label.lower(),
        tot=f"{tot:%d-%m-%Y}",
        pauze=pauze.pk,
    )
    leg_vast(door=door, dossiers=[begeleiding.dossier_id], handeling="wijzigen", doel="begeleiding", plek="pauze")
    return pauze


def _controleer(begeleiding: Begeleiding, reden: Pauzereden, van: dt.date, tot: dt.date) -> None:
    if van < max(begeleiding.van, vandaag() - LANGST_TERUG):
        raise Weigering("Een pauze begint hooguit vier weken geleden, en niet voor de start.", veld="van")
    if tot <= van:
        raise Weigering("De pauze eindigt na het begin.", veld="tot")
    eerder = Pauze.objects.filter(begeleiding=begeleiding, reden=reden).aggregate(dagen=Sum(F("tot") - F("van")))["dagen"]
    over = LANGSTE_PAUZE[reden] - (eerder.days if eerder else 0)
    if (tot - van).days > over:
        raise Weigering(f"Voor deze reden kan nog hooguit {over} dagen pauze. Kies een eerdere dag.", veld="tot")


@transaction.atomic
def hervat(*, pauze_id: int, door: Actor) -> Pauze:
    """Ends a pause today; one that was still to come never was."""
    begeleiding = lopend(Pauze.objects.values_list("begeleiding_id", flat=True).get(pk=pauze_id))
    pauze = Pauze.objects.select_for_update(of=("self",)).get(pk=pauze_id)
    if pauze.verrekend_op is not None or pauze.tot <= vandaag():
        raise Weigering("Deze pauze is al voorbij.", code="voorbij")
    pauze.tot = max(pauze.van, vandaag())
    pauze.save(update_fields=["tot"])
    schrijf(soort="begeleiding.hervat", dossier=begeleiding.dossier, door=door, pauze=pauze.pk)
    _verreken(pauze, begeleiding)
    return pauze


def verreken(_dag: dt.date) -> int:
    """Moves the terms of guidance on by pauses that are over; each once."""
    voorbij = Pauze.objects.filter(verrekend_op__isnull=True, tot__lte=vandaag()).order_by("begeleiding_id", "pk")
    return een_voor_een(list(voorbij.values_list("pk", flat=True)), _verreken_een)


@transaction.atomic
def _verreken_een(nummer: int) -> int:
    vergrendel(Pauze.objects.values_list("begeleiding__dossier_id", flat=True).get(pk=nummer))
    pauze = Pauze.objects.select_for_update(of=("self",)).get(pk=nummer)
    if pauze.verrekend_op is not None:
        return 0
    _verreken(pauze, Begeleiding.objects.select_for_update(of=("self",)).get(pk=pauze.begeleiding_id))
    return 1


def _verreken(pauze: Pauze, begeleiding: Begeleiding) -> None:
    lengte = pauze.tot - pauze.van
    if begeleiding.einde is None:
        begeleiding.termijn_tot += lengte
        begeleiding.tellen_tot += lengte
        if begeleiding.eerste_gesprek_op is None:
            begeleiding.gesprek_uiterlijk += lengte
        if begeleiding.plan_op is None:
            begeleiding.plan_uiterlijk += lengte
        begeleiding.save(update_fields=["termijn_tot", "tellen_tot", "gesprek_uiterlijk", "plan_uiterlijk"])
    pauze.verrekend_op = nu()
    pauze.save(update_fields=["verrekend_op"])


def _mens(door: Actor) -> Gebruiker:
    if door.gebruiker is None:
        raise Weigering("Een pauze geeft een consulent.", code="geen_mens")
    return door.gebruiker

"""Drawing the accountant's sample of a month, and recording what the check of each amount found."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import DagWortel
from resultaat.enums import Uitbetaalsoort
from resultaat.journaal import volgende_maand
from resultaat.models import Afrekeningregel, Steekproef, Steekproefpost
from resultaat.steekproef import clopper_pearson, trek, zaad_van

DOOR = Actor.systeem("steekproef")
PUNTEN = {
    "verwijzing": "De persoon was verwezen voor de begeleiding begon",
    "scan": "De werkscan gold toen de groep werd gemaakt",
    "regels": "De regels zijn die van de ronde waarin de groep is gegund",
    "weken": "De weken volgen uit de opgave van de inkomensbron",
    "werkgever": "Het werk is niet bij de dienstverlener of een verwant bedrijf",
    "bedrag": "Het bedrag volgt uit prijs, verdeling en uren",
    "betaling": "Het bedrag is één keer betaald, aan de juiste dienstverlener",
    "vier_ogen": "Twee mensen handelden de betaling af",
}


@dataclass(frozen=True)
class Foutkans:
    """Errors among what was checked, with the borders of the 95 % interval in per cents; None while nothing was checked."""

    gecontroleerd: int
    fouten: int
    laag: float | None
    hoog: float | None


def trek_nacht(dag: dt.date) -> int:
    """Nightly: draws the month that is over, once the head of the chain after it was published."""
    vorige = (dag.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
    return int(trek_steekproef(maand=vorige, door=DOOR) is not None)


@transaction.atomic
def trek_steekproef(*, maand: dt.date, door: Actor) -> Steekproef | None:
    """Draws a month once; None when it was drawn already or its seed is not there yet."""
    einde = volgende_maand(maand)
    wortel = DagWortel.objects.filter(dag__gte=einde).order_by("dag").first()
    if wortel is None or Steekproef.objects.filter(maand=maand).exists():
        return None
    regels = Afrekeningregel.objects.filter(
        afrekening__datum__gte=maand, afrekening__datum__lt=einde, uitbetaling__soort=Uitbetaalsoort.MIJLPAAL
    )
    nummers = list(regels.values_list("uitbetaling_id", flat=True))
    zaad = zaad_van(f"{maand:%Y-%m}", bytes(wortel.keten))
    with met_uitleg():
        rij = Steekproef.objects.create(maand=maand, wortel_dag=wortel.dag, zaad=zaad, populatie=len(nummers))
    Steekproefpost.objects.bulk_create(
        Steekproefpost(steekproef=rij, volgnummer=plek, uitbetaling_id=nummer)
        for plek, nummer in enumerate(trek(zaad, nummers), start=1)
    )
    schrijf(soort="steekproef.getrokken", stroom="grootboek", door=door, maand=f"{maand:%Y-%m}", zaad=zaad, uit=len(nummers))
    return rij


@transaction.atomic
def controleer(*, post_id: int, punten: dict[str, bool], toelichting: str, door: Actor) -> Steekproefpost:
    """Records the check of one amount; it is right when every point of the list is."""
    gebruiker = door.gebruiker
    if gebruiker is None or gebruiker.rol != Rol.TOEZICHT:
        raise GeenToegang("De steekproef controleert Toezicht.")
    rij = Steekproefpost.objects.select_for_update(of=("self",)).get(pk=post_id)
    if rij.goed is not None:
        raise Weigering("Dit bedrag is al gecontroleerd.", code="al_gecontroleerd")
    if set(punten) != set(PUNTEN):
        raise Weigering("Beantwoord elk punt van de lijst.", code="lijst_onvolledig")
    goed = all(punten.values())
    if not goed and not toelichting.strip():
        raise Weigering("Schrijf op wat er niet klopt.", veld="toelichting")
    rij.punten, rij.goed, rij.toelichting, rij.op, rij.door = punten, goed, toelichting.strip(), nu(), gebruiker
    rij.save(update_fields=["punten", "goed", "toelichting", "op", "door"])
    schrijf(soort="steekproef.gecontroleerd", stroom="grootboek", door=door, post=rij.pk, goed=goed)
    return rij


def foutkans(rij: Steekproef) -> Foutkans:
    telling = rij.posten.aggregate(alle=Count("pk", filter=Q(goed__isnull=False)), fout=Count("pk", filter=Q(goed=False)))
    if not telling["alle"]:
        return Foutkans(0, 0, None, None)
    laag, hoog = clopper_pearson(telling["fout"], telling["alle"])
    return Foutkans(telling["alle"], telling["fout"], round(100 * laag, 1), round(100 * hoog, 1))

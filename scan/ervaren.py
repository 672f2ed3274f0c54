"""How the scan was for the person: two questions, reported per version and never about fewer than ten people."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.db.models import Count, Sum

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.verwerking import leg_vast
from scan.afnemen import DOEL
from scan.enums import Afnamestatus
from scan.models import Afname, Ervaring, ScanVersie

MINSTENS = 10
ANTWOORDEN = [("1", "Helemaal niet"), ("2", "Niet zo"), ("3", "Een beetje"), ("4", "Ja"), ("5", "Ja, heel goed")]


@dataclass(frozen=True)
class Verslag:
    """What people of one version said; means are None for fewer than ten."""

    versie: str
    aantal: int | None
    duidelijk: Decimal | None
    eerlijk: Decimal | None


@transaction.atomic
def geef_ervaring(*, afname_id: int, duidelijk: int, eerlijk: int, door: Actor) -> Ervaring:
    """Keeps the two answers, once per scan."""
    afname = Afname.objects.select_for_update(of=("self",)).get(pk=afname_id)
    if afname.status != Afnamestatus.AFGEROND:
        raise Weigering("Deze vragen komen als de scan klaar is.", code="niet_afgerond")
    if Ervaring.objects.filter(afname=afname).exists():
        raise Weigering("U heeft dit al ingevuld. Dank u wel.", code="al_gegeven")
    with met_uitleg(), transaction.atomic():
        rij = Ervaring.objects.create(afname=afname, duidelijk=duidelijk, eerlijk=eerlijk)
    leg_vast(door=door, dossiers=[afname.dossier_id], handeling="wijzigen", doel=DOEL, plek="ervaring")
    return rij


def _gemiddeld(som: int, aantal: int) -> Decimal:
    return (Decimal(som) / aantal).quantize(Decimal("0.1"), ROUND_HALF_UP)


def verslagen() -> list[Verslag]:
    """Returns one report per version with answers, newest first; fewer than ten people stay unsaid."""
    rijen = (
        ScanVersie.objects.filter(afnamen__ervaring__isnull=False)
        .annotate(n=Count("afnamen__ervaring"), d=Sum("afnamen__ervaring__duidelijk"), e=Sum("afnamen__ervaring__eerlijk"))
        .order_by("-pk")
    )
    return [
        Verslag(rij.code, rij.n, _gemiddeld(rij.d, rij.n), _gemiddeld(rij.e, rij.n))
        if rij.n >= MINSTENS
        else Verslag(rij.code, None, None, None)
        for rij in rijen
    ]

"""Own service in the budget of a region: planned once a year as a reservation, spent against it."""

from django.db import transaction

from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.models import Boekstuk, Regio, Reservering
from reintegratie.rechten import regios_van

OMSCHRIJVING = "Eigen dienstverlening"


def sleutel_van(regio: Regio, jaar: int) -> str:
    return f"eigen:{regio.pk}:{jaar}"


@transaction.atomic
def plan_eigen_dienst(*, regio: Regio, jaar: int, bedrag_cent: int, door: Actor) -> Reservering:
    """Sets what is still planned for own service in a year; refused when the region has not enough free money."""
    _controleer(regio, door)
    sleutel = sleutel_van(regio, jaar)
    if Reservering.objects.filter(sleutel=sleutel).exists():
        rij = budget.zet_reservering(sleutel=sleutel, bedrag_cent=bedrag_cent, door=door, reden="Plan eigen dienst aangepast")
    else:
        rij = budget.reserveer(
            sleutel=sleutel, regio=regio, jaar=jaar, bedrag_cent=bedrag_cent, omschrijving=OMSCHRIJVING, door=door
        )
    schrijf(soort="budget.eigen_dienst", stroom="grootboek", door=door, regio=regio.naam, jaar=jaar, bedrag_cent=bedrag_cent)
    return rij


@transaction.atomic
def boek_eigen_dienst(*, regio: Regio, jaar: int, bedrag_cent: int, omschrijving: str, door: Actor) -> budget.Besteding:
    """Books what own service cost. Plan first: own service is a choice, so it never draws on the national reserve."""
    _controleer(regio, door)
    rij = Reservering.objects.filter(sleutel=sleutel_van(regio, jaar)).first()
    if rij is None or bedrag_cent > rij.rest_cent:
        raise Weigering("Dit is meer dan er gepland is voor eigen dienstverlening. Verhoog eerst het plan.", veld="bedrag")
    begin = f"{rij.sleutel}:"
    stuk = f"{begin}{Boekstuk.objects.filter(sleutel__startswith=begin, sleutel__endswith=':kosten').count() + 1}"
    return budget.besteed(sleutel=rij.sleutel, bedrag_cent=bedrag_cent, boekstuk=stuk, omschrijving=omschrijving[:120], door=door)


def _controleer(regio: Regio, door: Actor) -> None:
    gebruiker = door.gebruiker
    if gebruiker is None:
        return
    if gebruiker.rol not in (Rol.FINANCIEN, Rol.BEHEER) or not regios_van(gebruiker).filter(pk=regio.pk).exists():
        raise GeenToegang("Eigen dienstverlening in het budget zet Financiën van de regio.")

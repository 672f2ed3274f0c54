"""The budgets of a year: proposed with the formula by one person of national management, decided by another; closing a year."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.db.models import F, Sum

from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.budgetformule import Budgetregels, Toekenning, ken_toe, vermenigvuldiger
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.enums import Rekening, Rol
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import (
    Boeking,
    Boekstuk,
    Budgetberekening,
    Budgetjaar,
    Jaarafsluiting,
    Regio,
    Regiobudget,
    Reservestorting,
    Werkzoekendenstand,
)
from reintegratie.verdelen_cent import naar_rato
from reintegratie.werkzoekendenreeks import stand_voor

REGELS = Budgetregels()
MEE_PROCENT = 10
DOOR = Actor.systeem("begroten")


def reserve_stand() -> int:
    """Returns what is in the national reserve, in cents: deposits, and what regions paid in and drew."""
    gestort = Reservestorting.objects.aggregate(som=Sum("bedrag_cent", default=0))["som"]
    bewogen = Boeking.objects.filter(rekening=Rekening.RESERVE).aggregate(som=Sum("bedrag_cent", default=0))["som"]
    return int(gestort + bewogen)


def standen(jaar: int) -> dict[int, tuple[Decimal, Decimal]]:
    """Returns U and U* per region for a year; refuses when the series is too short."""
    reeksen: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    rijen = Werkzoekendenstand.objects.filter(regio__isnull=False, jaar__lt=jaar)
    for regio, j, kwartaal, aantal in rijen.values_list("regio", "jaar", "kwartaal", "aantal"):
        reeksen[regio][j, kwartaal] = aantal
    try:
        return {regio: stand_voor(reeks, jaar) for regio, reeks in reeksen.items()}
    except KeyError as fout:
        raise Weigering(f"Voor {jaar} ontbreken cijfers over werkzoekenden.", veld="jaar") from fout


def reken(*, basis: dict[int, int], index: Decimal, stand: dict[int, tuple[Decimal, Decimal]], reserve: int) -> Toekenning:
    """Returns what the formula gives every region, by region number as text."""
    return ken_toe(
        {str(regio): bedrag for regio, bedrag in basis.items()},
        index,
        {str(regio): paar for regio, paar in stand.items()},
        max(reserve, 0),
        REGELS,
    )


@transaction.atomic
def stel_begroting_voor(*, jaar: int, basis_cent: int, groei_cent: int, index: Decimal, door: Actor) -> Budgetjaar:
    """Calculates the budgets of all regions and keeps every input. A proposal may be replaced until it is decided."""
    _alleen_beheer(door)
    bestaand = Budgetjaar.objects.select_for_update(of=("self",)).filter(jaar=jaar).first()
    if bestaand is not None and bestaand.vastgesteld_op is not None:
        raise Weigering(f"De budgetten van {jaar} zijn al vastgesteld.", veld="jaar")
    if bestaand is not None:
        bestaand.delete()
    stand = standen(jaar)
    if not stand:
        raise Weigering(f"Voor {jaar} ontbreken cijfers over werkzoekenden.", veld="jaar")
    gewicht = {regio: int(ster * 100) for regio, (_, ster) in sorted(stand.items())}
    basis, groei = naar_rato(basis_cent, gewicht), naar_rato(groei_cent, gewicht)
    reserve = reserve_stand()
    uitkomst = reken(basis=basis, index=index, stand=stand, reserve=reserve)
    with met_uitleg():
        rij = Budgetjaar.objects.create(
            jaar=jaar,
            basis_cent=basis_cent,
            groei_cent=groei_cent,
            index=index,
            gevoeligheid=REGELS.gevoeligheid,
            onder=REGELS.onder,
            boven=REGELS.boven,
            reserve_voor_cent=reserve,
            reserve_na_cent=uitkomst.reserve_na,
            schaal=_zes(uitkomst.schaal),
            voorgesteld_door=door.sleutel,
        )
    Budgetberekening.objects.bulk_create(
        Budgetberekening(
            budgetjaar=rij,
            regio_id=regio,
            u=u,
            u_ster=ster,
            factor=_zes(vermenigvuldiger(u, ster, REGELS)),
            basis_cent=basis[regio],
            geindexeerd_cent=uitkomst.basis[str(regio)],
            formule_cent=uitkomst.formule[str(regio)],
            toegekend_cent=uitkomst.toegekend[str(regio)],
            groei_cent=groei[regio],
        )
        for regio, (u, ster) in sorted(stand.items())
    )
    schrijf(soort="begroting.voorgesteld", stroom="grootboek", door=door, jaar=jaar)
    return rij


@transaction.atomic
def stel_begroting_vast(*, budgetjaar_id: int, door: Actor) -> Budgetjaar:
    """The second person: books the grant of every region, and the structural growth as an entry of its own."""
    _alleen_beheer(door)
    rij = Budgetjaar.objects.select_for_update(of=("self",)).filter(pk=budgetjaar_id).first()
    if rij is None:
        raise Weigering("Dit voorstel is intussen vervangen. Open het nieuwe voorstel.", code="vervangen")
    if rij.vastgesteld_op is not None:
        raise Weigering(f"De budgetten van {rij.jaar} zijn al vastgesteld.", code="al_vastgesteld")
    if rij.reserve_voor_cent != reserve_stand():
        raise Weigering("De landelijke reserve is sinds het voorstel veranderd. Laat het voorstel opnieuw maken.")
    rij.vastgesteld_op, rij.vastgesteld_door = nu(), door.sleutel
    with met_uitleg():
        rij.save(update_fields=["vastgesteld_op", "vastgesteld_door"])
    for deel in rij.berekeningen.select_related("regio").order_by("regio_id"):
        if deel.toegekend_cent:
            budget.ken_toe(
                regio=deel.regio,
                jaar=rij.jaar,
                bedrag_cent=deel.toegekend_cent,
                uit_reserve_cent=deel.uit_reserve_cent,
                omschrijving=f"Budget {rij.jaar} volgens de formule",
                door=door,
            )
        if deel.groei_cent:
            tekst = f"Structurele groei {rij.jaar}"
            budget.ken_toe(regio=deel.regio, jaar=rij.jaar, bedrag_cent=deel.groei_cent, omschrijving=tekst, door=door)
    schrijf(soort="begroting.vastgesteld", stroom="grootboek", door=door, jaar=rij.jaar)
    return rij


@transaction.atomic
def stort_reserve(*, bedrag_cent: int, reden: str, door: Actor) -> Reservestorting:
    """Puts money into the national reserve, or takes it out as far as there is."""
    _alleen_beheer(door)
    if bedrag_cent == 0 or not reden.strip():
        raise Weigering("Vul een bedrag en een reden in.", veld="bedrag")
    if reserve_stand() + bedrag_cent < 0:
        raise Weigering("Zoveel zit er niet in de reserve.", veld="bedrag")
    rij = Reservestorting.objects.create(bedrag_cent=bedrag_cent, reden=reden.strip(), door=door.sleutel)
    schrijf(soort="reserve.gestort", stroom="grootboek", door=door, bedrag_cent=bedrag_cent)
    return rij


@transaction.atomic
def sluit_jaar(*, regio: Regio, jaar: int, door: Actor) -> Jaarafsluiting:
    """Closes a year that is over: reservations stay payable in it, up to 10 % of the grant goes on, the rest to the reserve."""
    _alleen_beheer(door)
    if jaar >= vandaag().year:
        raise Weigering(f"Het jaar {jaar} is nog niet voorbij.", code="jaar_loopt")
    rijen = {b.jaar: b for b in Regiobudget.objects.select_for_update(of=("self",)).filter(regio=regio).order_by("pk")}
    van = rijen.get(jaar)
    if van is None:
        raise Weigering(f"Regio {regio.naam} heeft voor {jaar} geen budget.", code="geen_budget")
    if Jaarafsluiting.objects.filter(budget=van).exists():
        raise Weigering(f"Het jaar {jaar} is voor deze regio al afgesloten.", code="al_gesloten")
    naar = rijen.get(jaar + 1)
    mee = min(van.vrij_cent, van.toegekend_cent * MEE_PROCENT // 100) if naar is not None else 0
    rij = Jaarafsluiting.objects.create(
        budget=van,
        vrij_cent=van.vrij_cent,
        mee_cent=mee,
        reserve_cent=van.vrij_cent - mee,
        gereserveerd_cent=van.gereserveerd_cent,
        door=door.sleutel,
    )
    budget.schuif_door(
        budget_id=van.pk, naar=naar, mee_cent=mee, reserve_cent=rij.reserve_cent, door=door, sleutel=f"afsluiting:{van.pk}"
    )
    schrijf(soort="begroting.jaar_gesloten", stroom="grootboek", door=door, regio=regio.naam, jaar=jaar)
    return rij


def veeg_gesloten_jaren(_dag: dt.date) -> int:
    """Nightly: what came free in a closed year goes to the national reserve."""
    over = Regiobudget.objects.filter(afsluiting__isnull=False, toegekend_cent__gt=F("gereserveerd_cent") + F("besteed_cent"))
    return zoveel_mogelijk(over.order_by("pk").values_list("pk", flat=True), _veeg)


@transaction.atomic
def _veeg(budget_id: int) -> int:
    rij = Regiobudget.objects.select_for_update(of=("self",)).get(pk=budget_id)
    if rij.vrij_cent <= 0:
        return 0
    sleutel = f"afsluiting:{rij.pk}:{Boekstuk.objects.filter(sleutel__startswith=f'afsluiting:{rij.pk}:').count() + 1}"
    budget.schuif_door(budget_id=rij.pk, naar=None, mee_cent=0, reserve_cent=rij.vrij_cent, door=DOOR, sleutel=sleutel)
    return 1


def _alleen_beheer(door: Actor) -> None:
    if door.gebruiker is not None and door.gebruiker.rol != Rol.BEHEER:
        raise GeenToegang("Over de budgetten van het land gaat landelijk beheer.")


def _zes(waarde: Fraction) -> Decimal:
    return (Decimal(waarde.numerator) / Decimal(waarde.denominator)).quantize(Decimal("0.000001"))

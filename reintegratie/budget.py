"""The regional budget: every act is one or more balanced ledger entries (promises G01 and G06, decision 0032).

Signs: TOEGEKEND and RESERVE are sources (credit, negative), VRIJ, GERESERVEERD and BESTEED are where the money stands
(debit), so VRIJ always equals granted − reserved − spent. KOSTEN, TE_BETALEN and BANK are the payment side of what is spent.
Money from the national reserve counts as granted to the region, and stays visible on its own account.

Each act locks the budget row, and that row alone guards the region's reservations. An act over several budgets takes them
in order of their number, after every other lock it needs.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.enums import Rekening
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Boeking, Boekstuk, Jaarafsluiting, Regio, Regiobudget, Reservering

UIT_VRIJ = "Meer uitkomsten dan gereserveerd: betaald uit het vrije budget."
UIT_RESERVE = "Het budget van de regio is op: betaald uit de landelijke reserve."


@dataclass(frozen=True)
class Besteding:
    """Where the money of one payment came from, in cents."""

    uit_reservering: int
    uit_vrij: int
    uit_reserve: int


@transaction.atomic
def ken_toe(
    *, regio: Regio, jaar: int, bedrag_cent: int, door: Actor, uit_reserve_cent: int = 0, omschrijving: str = ""
) -> Regiobudget:
    """Grants a region money for a year. `uit_reserve_cent` of it comes from (negative: goes to) the national reserve.

    A lower grant is a negative amount; it is refused when the money is no longer free.
    """
    if bedrag_cent == 0:
        raise Weigering("Vul een bedrag in dat niet nul is.", veld="bedrag")
    budget, _ = Regiobudget.objects.get_or_create(regio=regio, jaar=jaar)
    _vergrendel(budget.pk)
    nummer = Boekstuk.objects.filter(sleutel__startswith=f"toekenning:{budget.pk}:").count() + 1
    bronnen = {Rekening.TOEGEKEND: uit_reserve_cent - bedrag_cent, Rekening.RESERVE: -uit_reserve_cent}
    _boek(
        budget,
        {**bronnen, Rekening.VRIJ: bedrag_cent},
        sleutel=f"toekenning:{budget.pk}:{nummer}",
        omschrijving=omschrijving or f"Budget {jaar} toegekend",
        door=door,
    )
    schrijf(soort="budget.toegekend", stroom="grootboek", door=door, regio=regio.naam, jaar=jaar, bedrag_cent=bedrag_cent)
    budget.refresh_from_db()
    return budget


@transaction.atomic
def reserveer(*, sleutel: str, regio: Regio, jaar: int, bedrag_cent: int, omschrijving: str, door: Actor) -> Reservering:
    """Holds free money for one purpose, once per `sleutel`; refused when the region has not enough left."""
    if bedrag_cent < 0:
        raise Weigering("Een reservering is nul of meer.")
    if Reservering.objects.filter(sleutel=sleutel).exists():
        raise Weigering("Voor dit doel is al geld gereserveerd.", code="reservering_bestaat")
    budget = Regiobudget.objects.filter(regio=regio, jaar=jaar).first()
    if budget is None:
        raise Weigering(f"Regio {regio.naam} heeft voor {jaar} nog geen budget.", code="geen_budget")
    _vergrendel(budget.pk)
    if Jaarafsluiting.objects.filter(budget=budget).exists():
        raise Weigering(f"Het jaar {jaar} is voor deze regio afgesloten. Reserveer in een later jaar.", code="jaar_gesloten")
    reservering = Reservering.objects.create(budget=budget, sleutel=sleutel, omschrijving=omschrijving, rest_cent=bedrag_cent)
    _verschuif(reservering, bedrag_cent, f"reservering:{reservering.pk}:1", omschrijving, door)
    return reservering


@transaction.atomic
def zet_reservering(*, sleutel: str, bedrag_cent: int, door: Actor, reden: str = "") -> Reservering:
    """Sets what is still held to this amount; a raise is refused when the region has not enough left."""
    reservering = _reservering(sleutel)
    if bedrag_cent < 0:
        raise Weigering("Een reservering is nul of meer.")
    _open(reservering)
    verschil, reservering.rest_cent = bedrag_cent - reservering.rest_cent, bedrag_cent
    reservering.save(update_fields=["rest_cent"])
    tekst = reden or f"Reservering aangepast: {reservering.omschrijving}"
    _verschuif(reservering, verschil, _volgende(reservering), tekst, door)
    return reservering


@transaction.atomic
def geef_vrij(*, sleutel: str, door: Actor) -> Reservering:
    """Ends a reservation; what is left becomes free. Doing it again changes nothing."""
    reservering = _reservering(sleutel)
    if reservering.gesloten_op is None:
        rest, reservering.rest_cent, reservering.gesloten_op = reservering.rest_cent, 0, nu()
        reservering.save(update_fields=["rest_cent", "gesloten_op"])
        tekst = f"Reservering vrijgegeven: {reservering.omschrijving}"
        _verschuif(reservering, -rest, _volgende(reservering), tekst, door)
    return reservering


@transaction.atomic
def besteed(*, sleutel: str, bedrag_cent: int, boekstuk: str, omschrijving: str, door: Actor) -> Besteding:
    """Spends money that is owed: from its reservation, beyond that from what is free, beyond that from the national reserve.

    An earned outcome is always payable (promise G06), so this never refuses for lack of money; what exceeds the
    reservation gets an entry of its own that says why. `boekstuk` makes it happen once.
    """
    if bedrag_cent <= 0:
        raise Weigering("Een besteding is meer dan nul.")
    reservering = _reservering(sleutel)
    if Boekstuk.objects.filter(sleutel=f"{boekstuk}:kosten").exists():
        raise Weigering("Dit bedrag is al geboekt.", code="al_geboekt")
    budget = reservering.budget
    uit_reservering = min(bedrag_cent, reservering.rest_cent)
    uit_vrij = min(bedrag_cent - uit_reservering, budget.vrij_cent)
    uit_reserve = bedrag_cent - uit_reservering - uit_vrij
    delen = (
        (Rekening.GERESERVEERD, uit_reservering, "reservering", omschrijving),
        (Rekening.VRIJ, uit_vrij, "vrij", f"{omschrijving}. {UIT_VRIJ}"),
        (Rekening.RESERVE, uit_reserve, "reserve", f"{omschrijving}. {UIT_RESERVE}"),
    )
    for bron, bedrag, deel, tekst in delen:
        regels = {bron: -bedrag, Rekening.BESTEED: bedrag}
        _boek(budget, regels, sleutel=f"{boekstuk}:{deel}", omschrijving=tekst, door=door)
    kosten = {Rekening.KOSTEN: bedrag_cent, Rekening.TE_BETALEN: -bedrag_cent}
    _boek(budget, kosten, sleutel=f"{boekstuk}:kosten", omschrijving=omschrijving, door=door)
    Reservering.objects.filter(pk=reservering.pk).update(rest_cent=reservering.rest_cent - uit_reservering)
    return Besteding(uit_reservering, uit_vrij, uit_reserve)


@transaction.atomic
def boek_terug(*, sleutel: str, bedrag_cent: int, boekstuk: str, omschrijving: str, door: Actor) -> None:
    """Takes back money that was spent too much: an opposite entry, never a changed one. It becomes free again."""
    if bedrag_cent <= 0:
        raise Weigering("Een correctie is meer dan nul.")
    budget = _reservering(sleutel).budget
    if Boekstuk.objects.filter(sleutel=f"{boekstuk}:kosten").exists():
        raise Weigering("Deze correctie is al geboekt.", code="al_geboekt")
    vrij = {Rekening.BESTEED: -bedrag_cent, Rekening.VRIJ: bedrag_cent}
    _boek(budget, vrij, sleutel=f"{boekstuk}:vrij", omschrijving=omschrijving, door=door)
    kosten = {Rekening.KOSTEN: -bedrag_cent, Rekening.TE_BETALEN: bedrag_cent}
    _boek(budget, kosten, sleutel=f"{boekstuk}:kosten", omschrijving=omschrijving, door=door)


@transaction.atomic
def betaal(*, sleutel: str, bedrag_cent: int, boekstuk: str, omschrijving: str, door: Actor, btw_cent: int = 0) -> None:
    """Records that the bank paid what was owed. `btw_cent` of it is reverse-charged: owed to the tax office instead."""
    budget = _reservering(sleutel).budget
    if Boekstuk.objects.filter(sleutel=f"{boekstuk}:bank").exists():
        raise Weigering("Deze betaling is al geboekt.", code="al_geboekt")
    regels = {Rekening.TE_BETALEN: bedrag_cent, Rekening.BANK: btw_cent - bedrag_cent, Rekening.BTW: -btw_cent}
    _boek(budget, regels, sleutel=f"{boekstuk}:bank", omschrijving=omschrijving, door=door)


@transaction.atomic
def schuif_door(*, budget_id: int, naar: Regiobudget | None, mee_cent: int, reserve_cent: int, door: Actor, sleutel: str) -> None:
    """Takes free money out of a closed year: part to the next year of the region, the rest to the national reserve."""
    van = _vergrendel(budget_id)
    regels = {Rekening.VRIJ: -mee_cent - reserve_cent, Rekening.TOEGEKEND: mee_cent, Rekening.RESERVE: reserve_cent}
    _boek(van, regels, sleutel=f"{sleutel}:uit", omschrijving=f"Afsluiting {van.jaar}", door=door)
    if naar is not None and mee_cent:
        mee = {Rekening.VRIJ: mee_cent, Rekening.TOEGEKEND: -mee_cent}
        _boek(_vergrendel(naar.pk), mee, sleutel=f"{sleutel}:in", omschrijving=f"Meegenomen uit {van.jaar}", door=door)


def op_volgorde(sleutels: Iterable[str]) -> list[str]:
    """Returns reservation keys in the order in which one transaction may spend from them: by budget, then by key."""
    rijen = Reservering.objects.filter(sleutel__in=set(sleutels)).order_by("budget_id", "sleutel")
    return list(rijen.values_list("sleutel", flat=True))


def vergrendel_regios(regio_ids: Iterable[int]) -> None:
    """Locks every budget of these regions, for an act that will touch several of them in no order of its own."""
    list(Regiobudget.objects.select_for_update(of=("self",)).filter(regio__in=set(regio_ids)).order_by("pk"))


def _vergrendel(budget_id: int) -> Regiobudget:
    return Regiobudget.objects.select_for_update(of=("self",)).get(pk=budget_id)


def _reservering(sleutel: str) -> Reservering:
    """Returns the reservation as it is under the lock of its budget."""
    budget_id = Reservering.objects.filter(sleutel=sleutel).values_list("budget_id", flat=True).first()
    if budget_id is None:
        raise Weigering("Hiervoor is geen geld gereserveerd. Reserveer eerst.", code="geen_reservering")
    budget = _vergrendel(budget_id)
    reservering = Reservering.objects.get(sleutel=sleutel)
    reservering.budget = budget
    return reservering


def _open(reservering: Reservering) -> None:
    if reservering.gesloten_op is not None:
        raise Weigering("Deze reservering is al beëindigd.", code="reservering_gesloten")


def _volgende(reservering: Reservering) -> str:
    begin = f"reservering:{reservering.pk}:"
    return f"{begin}{Boekstuk.objects.filter(sleutel__startswith=begin).count() + 1}"


def _verschuif(reservering: Reservering, bedrag_cent: int, sleutel: str, omschrijving: str, door: Actor) -> None:
    regels = {Rekening.VRIJ: -bedrag_cent, Rekening.GERESERVEERD: bedrag_cent}
    _boek(reservering.budget, regels, sleutel=sleutel, omschrijving=omschrijving, door=door)


def _boek(budget: Regiobudget, regels: dict[Rekening, int], *, sleutel: str, omschrijving: str, door: Actor) -> None:
    """Writes one ledger transaction in one statement, so that the totals row is checked against its whole effect."""
    lijnen = {rekening: bedrag for rekening, bedrag in regels.items() if bedrag}
    if not lijnen:
        return
    with met_uitleg():
        stuk = Boekstuk.objects.create(sleutel=sleutel, omschrijving=omschrijving[:200], door=door.sleutel)
        Boeking.objects.bulk_create(
            Boeking(boekstuk=stuk, budget=budget, rekening=rekening, bedrag_cent=bedrag) for rekening, bedrag in lijnen.items()
        )

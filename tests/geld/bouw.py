"""What the tests of money start from."""

from django.db.models import Sum

from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.enums import Rekening
from reintegratie.models import Boeking, Regio, Regiobudget

DOOR = Actor.systeem("toets")
JAAR = 2026


def regio(plek: int = 0) -> Regio:
    return Regio.objects.order_by("pk")[plek]


def toegekend(bedrag: int, *, plek: int = 0) -> Regiobudget:
    return budget.ken_toe(regio=regio(plek), jaar=JAAR, bedrag_cent=bedrag, door=DOOR)


def gereserveerd(sleutel: str, bedrag: int, *, plek: int = 0) -> None:
    budget.reserveer(sleutel=sleutel, regio=regio(plek), jaar=JAAR, bedrag_cent=bedrag, omschrijving=sleutel, door=DOOR)


def besteed(sleutel: str, bedrag: int, boekstuk: str = "stuk") -> budget.Besteding:
    return budget.besteed(sleutel=sleutel, bedrag_cent=bedrag, boekstuk=boekstuk, omschrijving="Mijlpaal", door=DOOR)


def saldo(rekening: Rekening, *, plek: int = 0) -> int:
    regels = Boeking.objects.filter(budget__regio=regio(plek), rekening=rekening)
    return regels.aggregate(som=Sum("bedrag_cent"))["som"] or 0


def totalen(plek: int = 0) -> tuple[int, int, int, int]:
    """Granted, reserved, spent, free."""
    rij = Regiobudget.objects.get(regio=regio(plek), jaar=JAAR)
    return rij.toegekend_cent, rij.gereserveerd_cent, rij.besteed_cent, rij.vrij_cent

"""What a municipality (or another organisation that helps) may see: what is asked of it now, and its people in numbers.

One function per kind of row; a name is shown while a question is open or help goes on, and not afterwards.
"""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from reintegratie.afronden import tientallen
from reintegratie.dienstenums import Hulpstatus, Verzoekstatus
from reintegratie.enums import Plaats
from reintegratie.klok import middernacht, vandaag
from reintegratie.models import Gebruiker, Gemeente, Gemeenteverzoek, Hulpvraag, Verblijf

_VOORVOEGSEL = "Gemeente "


@dataclass(frozen=True)
class Aantal:
    """How many people are in a place; None when fewer than ten."""

    waar: str
    mensen: int | None


def hulpvragen_aan(gebruiker: Gebruiker) -> QuerySet[Hulpvraag]:
    open_ = [Hulpstatus.GEVRAAGD, Hulpstatus.AANVAARD]
    rijen = Hulpvraag.objects.filter(aan=gebruiker.organisatie_id, status__in=open_)
    return rijen.select_related("dossier__klant", "aan").order_by("uiterlijk", "pk")


def verzoeken_aan(gebruiker: Gebruiker) -> QuerySet[Gemeenteverzoek]:
    rijen = Gemeenteverzoek.objects.filter(gemeente=gebruiker.organisatie_id, status=Verzoekstatus.AANGEBODEN)
    return rijen.select_related("dossier__klant", "gemeente").order_by("uiterlijk", "pk")


def overgedragen_aan(gebruiker: Gebruiker) -> QuerySet[Verblijf]:
    rijen = Verblijf.objects.filter(organisatie=gebruiker.organisatie_id, plaats=Plaats.GEMEENTE, tot__isnull=True)
    return rijen.select_related("dossier__klant", "dossier__regio").order_by("-van", "pk")


def gemeenten_van(gebruiker: Gebruiker) -> QuerySet[Gemeente]:
    """Returns the municipality that an organisation called "Gemeente X" is."""
    naam = gebruiker.organisatie.naam if gebruiker.organisatie else ""
    if not naam.startswith(_VOORVOEGSEL):
        return Gemeente.objects.none()
    return Gemeente.objects.filter(naam=naam.removeprefix(_VOORVOEGSEL))


def mensen_in_cijfers(gebruiker: Gebruiker) -> list[Aantal]:
    """Returns its people per place as they stood at the first of this month: whole tens, nothing under ten, no total."""
    grens = middernacht(vandaag().replace(day=1))
    toen = Q(van__lt=grens) & (Q(tot__isnull=True) | Q(tot__gte=grens))
    rijen = Verblijf.objects.filter(toen, dossier__klant__gemeente__in=gemeenten_van(gebruiker))
    geteld = dict(rijen.values_list("plaats").annotate(n=Count("pk")).order_by())
    return [Aantal(p.label, tientallen(geteld.get(p.value, 0))) for p in Plaats if p != Plaats.AFGESLOTEN]

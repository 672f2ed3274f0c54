"""Admission and suspension of providers (promise Q01)."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.models import Dienstverlener, Regio
from veiling.enums import Categorie
from veiling.models import Schorsing, Toelating, Werkgebied


def stroom(dienstverlener: Dienstverlener) -> str:
    return f"organisatie:{dienstverlener.pk}"


@transaction.atomic
def laat_toe(*, dienstverlener: Dienstverlener, categorieen: Iterable[Categorie], regios: Iterable[Regio], door: Actor) -> None:
    """Admits a provider in these categories and records the regions where it wants to work. Repeating changes nothing."""
    for categorie in categorieen:
        _, nieuw = Toelating.objects.get_or_create(
            dienstverlener=dienstverlener, categorie=categorie, tot=None, defaults={"door": door.sleutel}
        )
        if nieuw:
            schrijf(
                soort="toelating.verleend",
                stroom=stroom(dienstverlener),
                door=door,
                dienstverlener=dienstverlener.organisatie.naam,
                categorie=Categorie(categorie).label,
            )
    Werkgebied.objects.bulk_create(
        [Werkgebied(dienstverlener=dienstverlener, regio=regio) for regio in regios], ignore_conflicts=True
    )


@transaction.atomic
def schors(*, dienstverlener: Dienstverlener, tot: dt.datetime, reden: str, door: Actor) -> Schorsing:
    """Suspends a provider until a moment; the suspension ends by itself."""
    if not reden.strip():
        raise Weigering("Geef de reden van de schorsing.", veld="reden")
    with met_uitleg():
        schorsing = Schorsing.objects.create(dienstverlener=dienstverlener, tot=tot, reden=reden, door=door.sleutel)
    schrijf(
        soort="toelating.geschorst",
        stroom=stroom(dienstverlener),
        door=door,
        dienstverlener=dienstverlener.organisatie.naam,
        tot=tot,
    )
    return schorsing


def _geldig(op: dt.datetime) -> Q:
    return Q(van__lte=op) & (Q(tot__isnull=True) | Q(tot__gt=op))


def toegelaten(*, op: dt.datetime) -> QuerySet[Toelating]:
    """Admissions in force at a moment of providers that are not suspended then."""
    geschorst = Schorsing.objects.filter(_geldig(op), dienstverlener=OuterRef("dienstverlener"))
    return Toelating.objects.filter(_geldig(op)).exclude(Exists(geschorst))


def waarom_niet(*, dienstverlener: Dienstverlener, categorie: str, op: dt.datetime) -> str | None:
    """Why a provider may not bid in a category at a moment, in plain Dutch; None when it may."""
    if Schorsing.objects.filter(_geldig(op), dienstverlener=dienstverlener).exists():
        return "U bent geschorst en kunt nu niet inschrijven. Bel ons als dit niet klopt."
    if not Toelating.objects.filter(_geldig(op), dienstverlener=dienstverlener, categorie=categorie).exists():
        return f"U bent niet toegelaten voor ‘{Categorie(categorie).label}’. Vraag eerst toelating aan."
    return None

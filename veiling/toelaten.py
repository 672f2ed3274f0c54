"""Admission and suspension of providers (promise Q01)."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.kamers import beletsel
from reintegratie.klok import nu
from reintegratie.models import Dienstverlener, Regio
from veiling.enums import Categorie
from veiling.models import Schorsing, Toelating, Werkgebied


def stroom(dienstverlener: Dienstverlener) -> str:
    return f"organisatie:{dienstverlener.pk}"


@transaction.atomic
def laat_toe(
    *,
    dienstverlener: Dienstverlener,
    categorieen: Iterable[Categorie],
    regios: Iterable[Regio],
    door: Actor,
    tot: dt.datetime | None = None,
) -> None:
    """Admits a provider in these categories until a moment, and records the regions where it wants to work.

    An admission that is in force goes on until the later of both ends; repeating changes nothing. A higher room may have
    something against it: what people say about the help is a condition, and never part of a price.
    """
    if waarom := beletsel("toelating", dienstverlener.pk):
        raise Weigering(waarom, code="kwaliteit")
    for categorie in categorieen:
        lopend = Toelating.objects.select_for_update().filter(geldig_op(nu()), dienstverlener=dienstverlener, categorie=categorie)
        rij = lopend.order_by("-pk").first()
        if rij is None:
            Toelating.objects.create(dienstverlener=dienstverlener, categorie=categorie, tot=tot, door=door.sleutel)
        elif rij.tot is not None and (tot is None or tot > rij.tot):
            Toelating.objects.filter(pk=rij.pk).update(tot=tot)
        if rij is None:
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


def geldig_op(op: dt.datetime) -> Q:
    """In force at a moment, half-open."""
    return Q(van__lte=op) & (Q(tot__isnull=True) | Q(tot__gt=op))


def toegelaten(*, op: dt.datetime) -> QuerySet[Toelating]:
    """Admissions in force at a moment of providers that are not suspended then."""
    geschorst = Schorsing.objects.filter(geldig_op(op), dienstverlener=OuterRef("dienstverlener"))
    return Toelating.objects.filter(geldig_op(op)).exclude(Exists(geschorst))


def waarom_niet(*, dienstverlener: Dienstverlener, categorie: str, op: dt.datetime) -> str | None:
    """Why a provider may not bid in a category at a moment, in plain Dutch; None when it may."""
    if Schorsing.objects.filter(geldig_op(op), dienstverlener=dienstverlener).exists():
        return "U bent geschorst en kunt nu niet inschrijven. Bel ons als dit niet klopt."
    if not Toelating.objects.filter(geldig_op(op), dienstverlener=dienstverlener, categorie=categorie).exists():
        return f"U bent niet toegelaten voor ‘{Categorie(categorie).label}’. Vraag eerst toelating aan."
    return None

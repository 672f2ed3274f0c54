"""Recording providers' estimated records. `resultaat` calls this with what it knows; rounds freeze it at publication."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.afronden import zes
from reintegratie.fouten import met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.models import Dienstverlener
from veiling.enums import Categorie
from veiling.models import Prestatie
from veiling.regels import Regels
from veiling.schatten import GEEN, Voorkennis, Waarnemingen, schat

CATEGORIEEN = tuple(Categorie)


@dataclass(frozen=True)
class Cohort:
    """Everybody of one lot, or of one comparison group (``dienstverlener_id`` None), with what is known at a day.

    ``markt``: region and quarter; ``n``: all who were assigned; ``y``: durable outcomes reported; ``kans``: mean chance in
    log-odds; ``dekking``: share of outcomes reported at this age; ``gewicht``: less for older cohorts.
    """

    dienstverlener_id: int | None
    categorie: Categorie
    markt: str
    n: int
    y: int
    kans: float
    dekking: float = 1.0
    gewicht: float = 1.0


@transaction.atomic
def schat_opnieuw(*, cohorten: Sequence[Cohort], peildatum: dt.date, regels: Regels, door: Actor) -> list[Prestatie]:
    """Estimates every provider with a lot anew and adds one record per category as of a day."""
    wie = sorted({c.dienstverlener_id for c in cohorten if c.dienstverlener_id is not None})
    if not wie:
        return []
    schatting = schat(_waarnemingen(cohorten, wie), len(wie), _voorkennis(regels))
    per_paar: dict[tuple[int, Categorie], list[Cohort]] = {}
    for c in cohorten:
        if c.dienstverlener_id is not None:
            per_paar.setdefault((c.dienstverlener_id, c.categorie), []).append(c)
    rijen = [
        _prestatie(pk, soort, per_paar.get((pk, soort), []), schatting.theta[j, s], schatting.sd[j, s], peildatum)
        for j, pk in enumerate(wie)
        for s, soort in enumerate(CATEGORIEEN)
    ]
    with met_uitleg():
        uit = Prestatie.objects.bulk_create(rijen)
    schrijf(soort="prestatie.geschat", stroom="beheer", door=door, peildatum=peildatum, aantal=len(wie))
    return uit


def _voorkennis(regels: Regels) -> Voorkennis:
    return Voorkennis(mu=float(regels.mu), tau_u=float(regels.tau_u), tau_w=float(regels.tau_w))


def _waarnemingen(cohorten: Sequence[Cohort], wie: Sequence[int]) -> Waarnemingen:
    plek = {pk: j for j, pk in enumerate(wie)}
    markten = {naam: i for i, naam in enumerate(sorted({c.markt for c in cohorten}))}
    return Waarnemingen(
        np.array([GEEN if c.dienstverlener_id is None else plek[c.dienstverlener_id] for c in cohorten]),
        np.array([CATEGORIEEN.index(c.categorie) for c in cohorten]),
        np.array([markten[c.markt] for c in cohorten]),
        np.array([c.n for c in cohorten]),
        np.array([c.y for c in cohorten]),
        np.array([c.kans for c in cohorten]),
        np.array([c.dekking for c in cohorten]),
        np.array([c.gewicht for c in cohorten]),
    )


def _prestatie(
    dienstverlener_id: int, soort: Categorie, lijst: Sequence[Cohort], theta: float, sd: float, op: dt.date
) -> Prestatie:
    verwacht = sum(c.n * c.dekking / (1 + np.exp(-c.kans)) for c in lijst)
    return Prestatie(
        dienstverlener_id=dienstverlener_id,
        categorie=soort,
        peildatum=op,
        theta=zes(float(theta)),
        sd=zes(float(sd)),
        gesloten=sum(c.n for c in lijst if c.dekking >= 1),
        uitkomsten=sum(c.y for c in lijst),
        verwacht=zes(float(verwacht)),
    )


@transaction.atomic
def leg_prestatie_vast(
    *,
    dienstverlener: Dienstverlener,
    categorie: Categorie,
    peildatum: dt.date,
    theta: Decimal,
    sd: Decimal,
    gesloten: int,
    uitkomsten: int,
    verwacht: Decimal,
) -> Prestatie:
    """Adds the record of one provider in one category as of a day."""
    with met_uitleg():
        return Prestatie.objects.create(
            dienstverlener=dienstverlener,
            categorie=categorie,
            peildatum=peildatum,
            theta=theta,
            sd=sd,
            gesloten=gesloten,
            uitkomsten=uitkomsten,
            verwacht=verwacht,
        )

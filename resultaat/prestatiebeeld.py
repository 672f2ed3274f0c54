"""What a page shows of providers and of own service: outcomes against expected, and what a change consists of."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum

from reintegratie.afronden import zes
from resultaat.models import Begeleiding, Cohortstand
from resultaat.ontleden import MINSTENS, Deel, Periode, Verhouding, expit, ontleed, verhouding
from scan.models import Uitslag
from veiling.enums import Categorie
from veiling.models import Prestatie

EIGEN = "Eigen dienstverlening"
VERGELIJKING = "Vergelijkingsgroep"


@dataclass(frozen=True)
class Regel:
    """One line: who, in which category, outcomes against expected; the estimate only for providers."""

    nummer: int | None
    naam: str
    categorie: str
    stand: Verhouding
    theta: Decimal | None = None
    sd: Decimal | None = None


def peildata() -> list[dt.date]:
    """Days for which cohorts were kept, newest first."""
    return list(Cohortstand.objects.order_by("-peildatum").values_list("peildatum", flat=True).distinct()[:40])


def regels(peildatum: dt.date, dienstverleners: Sequence[int] | None = None) -> list[Regel]:
    """Own service first (provider zero), then the comparison group, then each provider per category."""
    rijen = Cohortstand.objects.filter(peildatum=peildatum).select_related("dienstverlener__organisatie")
    if dienstverleners is not None:
        rijen = rijen.filter(Q(dienstverlener__in=dienstverleners) | Q(dienstverlener__isnull=True))
    per: dict[tuple[str, int | None, str], list[Cohortstand]] = defaultdict(list)
    for rij in rijen:
        naam = rij.dienstverlener.organisatie.naam if rij.dienstverlener else VERGELIJKING
        per[naam, rij.dienstverlener_id, rij.categorie].append(rij)
    geschat = {
        (p.dienstverlener_id, p.categorie): p
        for p in Prestatie.objects.filter(peildatum=peildatum).select_related("dienstverlener")
    }
    uit = []
    for (naam, pk, categorie), lijst in sorted(per.items(), key=lambda paar: (paar[0][1] is not None, paar[0][0], paar[0][2])):
        schatting = geschat.get((pk, categorie)) if pk else None
        uit.append(
            Regel(
                pk,
                naam,
                Categorie(categorie).label,
                verhouding(sum(r.mensen for r in lijst), sum(r.uitkomsten for r in lijst), _verwacht(lijst)),
                schatting.theta if schatting else None,
                schatting.sd if schatting else None,
            )
        )
    return [*eigen_dienst(peildatum), *uit]


def _verwacht(lijst: Sequence[Cohortstand]) -> float:
    """Outcomes without a provider that would be known by now."""
    return sum(rij.mensen * float(rij.dekking) * expit(float(rij.kans)) for rij in lijst)


def eigen_dienst(peildatum: dt.date) -> list[Regel]:
    """Everybody who was helped by the organisation itself and whose outcome is known: the same figures as for a provider."""
    grenzen = {Categorie.DICHTBIJ: Q(p__gte=Decimal("0.40")), Categorie.VER: Q(p__lt=Decimal("0.25"))}
    grenzen[Categorie.MIDDEN] = Q(p__gte=Decimal("0.25"), p__lt=Decimal("0.40"))
    bekend = Q(afname__waarnemingen__geldig_tot__isnull=True, afname__waarnemingen__behandeld=False)
    bekend &= Q(afname__waarnemingen__waargenomen_tot__lte=peildatum)
    uit = []
    for categorie in Categorie:
        rijen = Uitslag.objects.filter(bekend, grenzen[categorie])
        som = rijen.aggregate(verwacht=Sum("p"))["verwacht"] or Decimal(0)
        gezien = rijen.filter(afname__waarnemingen__uitkomst=True, afname__waarnemingen__geldig_tot__isnull=True).count()
        if mensen := rijen.count():
            uit.append(Regel(None, EIGEN, categorie.label, verhouding(mensen, gezien, float(som))))
    return uit


@dataclass(frozen=True)
class Verandering:
    """Two halves of a provider's closed cohorts, and what the difference consists of."""

    eerst: Decimal
    nu: Decimal
    delen: Sequence[Deel]


def verandering(dienstverlener_id: int, peildatum: dt.date) -> Verandering | None:
    """Returns the older against the newer half of what is closed; nothing with fewer than ten people in either."""
    dicht = list(
        Cohortstand.objects.filter(peildatum=peildatum, dienstverlener=dienstverlener_id, dekking=1).order_by("kwartaal", "kavel")
    )
    midden = len(dicht) // 2
    halven = (dicht[:midden], dicht[midden:])
    if any(sum(rij.mensen for rij in half) < MINSTENS for half in halven):
        return None
    eerst, nu = (_periode(half, dienstverlener_id, peildatum) for half in halven)
    return Verandering(eerst.gezien, nu.gezien, ontleed(eerst, nu))


def _periode(half: Sequence[Cohortstand], dienstverlener_id: int, peildatum: dt.date) -> Periode:
    eta = Begeleiding.objects.filter(deelname__kavel__in=[rij.kavel_id for rij in half]).values_list("deelname__eta", flat=True)
    mensen = sum(rij.mensen for rij in half)
    markt = sum(rij.mensen * float(rij.index) for rij in half) / mensen
    laatste = max(rij.kwartaal for rij in half)
    geschat = Prestatie.objects.filter(dienstverlener=dienstverlener_id, categorie=half[0].categorie, peildatum__lte=peildatum)
    dichtst = min(geschat, key=lambda p: abs((p.peildatum - laatste).days), default=None)
    theta, sd = (float(dichtst.theta), float(dichtst.sd)) if dichtst else (0.0, 0.0)
    return Periode(
        tuple(float(e) for e in eta.order_by("pk")), markt, theta, sd, zes(Decimal(sum(r.uitkomsten for r in half)) / mensen)
    )

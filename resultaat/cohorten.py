"""Counting every lot as one cohort, and giving it to the estimate that the next award uses.

One row per lot, cumulative up to its age, with everybody who was assigned; only neutral leavers without an outcome are left out.
Beside it the comparison groups in own service. Rows are kept, so that every estimate can be made again from what it rested on.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from reintegratie.actor import Actor
from reintegratie.afronden import zes
from reintegratie.fouten import met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import middernacht
from resultaat.arbeidsmarkt import index_van, kwartaal_van
from resultaat.enums import NEUTRAAL
from resultaat.models import Cohortstand
from resultaat.ontleden import Dekkingscurve, dekkingscurve, logit
from scan.termijnen import UITKOMST_MAANDEN
from veiling.enums import Categorie
from veiling.models import Prestatie
from veiling.presteren import Cohort, schat_opnieuw
from veiling.regels import Regels
from veiling.scoren import segment_van
from veiling.vaststellen import geldende_regels, gelezen

DOOR = Actor.systeem("prestaties")
GAMMA = 0.93
KWARTAAL_DAGEN = 91
KLEINSTE_DEKKING = Decimal("0.000001")

_KAVELS = """
    WITH mens AS (
        SELECT b.overdracht_id, d.p, b.tellen_tot, b.van, (
                   SELECT min(m.vastgesteld_op) FROM resultaat_mijlpaalbehaald m
                   WHERE m.begeleiding_id = b.id AND m.duurzaam AND m.vastgesteld_op < %(moment)s
                     AND (m.vervallen_op IS NULL OR m.vervallen_op >= %(moment)s)) AS bekend,
               coalesce(b.eindreden = ANY(%(neutraal)s) AND b.einde < %(dag)s, false) AS neutraal
        FROM resultaat_begeleiding b JOIN veiling_kaveldeelname d ON d.id = b.deelname_id WHERE b.van < %(dag)s
    )
    SELECT k.id, k.regio_id, k.categorie, o.dienstverlener_id, min(mens.van), max(mens.tellen_tot), count(*),
           count(mens.bekend), avg(mens.p)::float8,
           array_agg((mens.bekend AT TIME ZONE 'Europe/Amsterdam')::date - mens.van) FILTER (WHERE mens.bekend IS NOT NULL)
    FROM mens JOIN resultaat_overdracht o ON o.id = mens.overdracht_id JOIN veiling_gunning g ON g.id = o.gunning_id
    JOIN veiling_kavel k ON k.id = g.kavel_id
    WHERE NOT mens.neutraal OR mens.bekend IS NOT NULL
    GROUP BY k.id, k.regio_id, k.categorie, o.dienstverlener_id ORDER BY k.id
"""
_VERGELIJKING = """
    SELECT ds.regio_id, CASE WHEN u.p >= 0.40 THEN 'dichtbij' WHEN u.p >= 0.25 THEN 'midden' ELSE 'ver' END,
           date_trunc('quarter', a.afgerond_op AT TIME ZONE 'Europe/Amsterdam')::date, count(*),
           count(*) FILTER (WHERE w.uitkomst), avg(u.p)::float8
    FROM scan_waarneming w JOIN scan_afname a ON a.id = w.afname_id JOIN scan_uitslag u ON u.afname_id = a.id
    JOIN reintegratie_dossier ds ON ds.id = a.dossier_id
    WHERE w.vergelijkingsgroep AND NOT w.behandeld AND w.geldig_van < %(moment)s
      AND (w.geldig_tot IS NULL OR w.geldig_tot >= %(moment)s)
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


@dataclass(frozen=True)
class _Kavel:
    """Columns of `_KAVELS`, in its order."""

    kavel: int
    regio: int
    categorie: str
    dienstverlener: int
    begin: dt.date
    tellen_tot: dt.date
    mensen: int
    uitkomsten: int
    kans: float
    leeftijden: Sequence[int] | None


def schat_nacht(dag: dt.date) -> int:
    """Once a quarter: counts every cohort and estimates every provider anew; returns how many cohorts."""
    peildatum = kwartaal_van(dag)
    if Cohortstand.objects.filter(peildatum=peildatum).exists() or Prestatie.objects.filter(peildatum=peildatum).exists():
        return 0
    return len(schat_prestaties(peildatum=peildatum, door=DOOR))


@transaction.atomic
def schat_prestaties(*, peildatum: dt.date, door: Actor) -> list[Cohortstand]:
    """Keeps the cohorts as known on a day and adds the estimates that follow from them."""
    regels = gelezen(geldende_regels())
    rijen = tel_cohorten(peildatum, regels)
    if not rijen:
        return []
    with met_uitleg():
        Cohortstand.objects.bulk_create(rijen)
    schat_opnieuw(cohorten=als_cohorten(rijen), peildatum=peildatum, regels=regels, door=door)
    schrijf(soort="cohorten.geteld", stroom="beheer", door=door, aantal=len(rijen), peildatum=peildatum.isoformat())
    return rijen


def als_cohorten(rijen: Sequence[Cohortstand]) -> list[Cohort]:
    """What the estimate reads of the kept rows: the same rows give the same estimate."""
    return [
        Cohort(
            dienstverlener_id=rij.dienstverlener_id,
            categorie=Categorie(rij.categorie),
            markt=f"{rij.regio_id}:{rij.kwartaal}",
            n=rij.mensen,
            y=rij.uitkomsten,
            kans=float(rij.kans),
            dekking=float(rij.dekking),
            gewicht=float(rij.gewicht),
        )
        for rij in rijen
    ]


def tel_cohorten(peildatum: dt.date, regels: Regels) -> list[Cohortstand]:
    """Returns the cohorts as known when `peildatum` began; writes nothing."""
    waarden: dict[str, Any] = {"moment": middernacht(peildatum), "dag": peildatum, "neutraal": [str(reden) for reden in NEUTRAAL]}
    with connection.cursor() as cursor:
        cursor.execute(_KAVELS, waarden)
        kavels = [_Kavel(*rij) for rij in cursor.fetchall()]
        cursor.execute(_VERGELIJKING, waarden)
        vergelijking = cursor.fetchall()
    dicht = [k for k in kavels if k.tellen_tot <= peildatum]
    curve = dekkingscurve([dagen for k in dicht for dagen in k.leeftijden or ()])
    beta = regels.clausule_beta
    uit = [_van_kavel(k, peildatum, curve, beta) for k in kavels]
    return uit + [_van_vergelijking(rij, peildatum, beta) for rij in vergelijking]


def _van_kavel(k: _Kavel, peildatum: dt.date, curve: Dekkingscurve, beta: Decimal) -> Cohortstand:
    gesloten = k.tellen_tot <= peildatum
    dekking = Decimal(1) if gesloten else max(zes(curve.bij((peildatum - k.begin).days)), KLEINSTE_DEKKING)
    index = zes(beta * index_van(k.regio, k.begin, middernacht(peildatum)))
    return Cohortstand(
        peildatum=peildatum,
        kavel_id=k.kavel,
        dienstverlener_id=k.dienstverlener,
        regio_id=k.regio,
        categorie=k.categorie or segment_van([k.kans]).value,
        kwartaal=kwartaal_van(k.begin),
        mensen=k.mensen,
        uitkomsten=k.uitkomsten,
        kans=zes(logit(k.kans) + float(index)),
        index=index,
        dekking=dekking,
        gewicht=_gewicht(peildatum, k.tellen_tot),
    )


def _van_vergelijking(rij: Sequence[Any], peildatum: dt.date, beta: Decimal) -> Cohortstand:
    regio, categorie, kwartaal, mensen, uitkomsten, kans = rij
    index = zes(beta * index_van(regio, kwartaal, middernacht(peildatum)))
    return Cohortstand(
        peildatum=peildatum,
        regio_id=regio,
        categorie=categorie,
        kwartaal=kwartaal,
        mensen=mensen,
        uitkomsten=uitkomsten,
        kans=zes(logit(kans) + float(index)),
        index=index,
        dekking=Decimal(1),
        gewicht=_gewicht(peildatum, kwartaal + dt.timedelta(days=30 * UITKOMST_MAANDEN)),
    )


def _gewicht(peildatum: dt.date, rijp: dt.date) -> Decimal:
    """Less for cohorts that have been complete for longer."""
    return zes(GAMMA ** max((peildatum - rijp).days // KWARTAAL_DAGEN, 0))

"""The duration check: weeks of work become milestones, milestones become amounts. Nobody claims anything; the rules find it.

Source: docs/rekenregels.md, "Duur" and bouwadvies 11, 26, 27. Only guidance for which something can have changed is looked at:
new facts of the income source, or a day that passed while a run goes on.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from reintegratie.actor import Actor
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.klok import nu
from reintegratie.models import Dienstverlener, Inkomstenperiode
from resultaat import duur
from resultaat.afronden import NALOOP
from resultaat.models import Begeleiding, Plaatsing
from resultaat.regels import regels_van
from resultaat.vaststellen import verwerk_mijlpalen
from veiling.regels import Regels

DOOR = Actor.systeem("toetsen")
# A month's work is known when its wage return is: until then a day without a fact is not yet a gap.
NALEVERING = dt.timedelta(days=45)
# Facts whose transaction began before our own but ended after it are looked at again the next time.
SPELING = dt.timedelta(hours=1)
STAP = 1_000


def toets_nacht(dag: dt.date) -> int:
    """Checks everything that can have changed; returns how many milestones were found or fell away."""
    nummers = list(te_toetsen(dag).order_by("dossier_id").values_list("pk", flat=True))
    delen = [nummers[i : i + STAP] for i in range(0, len(nummers), STAP)]
    return zoveel_mogelijk(delen, lambda deel: _toets_deel(deel, dag))


def _toets_deel(nummers: Sequence[int], dag: dt.date) -> int:
    """One part in one transaction. Where one of it fails, each is done for itself, and the failure is told afterwards."""
    try:
        return toets(begeleiding_ids=nummers, op=dag)
    except Exception:
        if len(nummers) == 1:
            raise
        return zoveel_mogelijk(nummers, lambda nummer: toets(begeleiding_ids=[nummer], op=dag))


def te_toetsen(dag: dt.date) -> QuerySet[Begeleiding]:
    """Returns the guidance whose outcome can differ from the last check."""
    sinds = OuterRef("getoetst_tot") - SPELING
    feiten = Inkomstenperiode.objects.filter(Q(bekend_van__gt=sinds) | Q(bekend_tot__gt=sinds), klant=OuterRef("dossier__klant"))
    telt = Begeleiding.objects.filter(tellen_tot__gt=dag - NALOOP, van__lt=dag)
    return telt.filter(Q(getoetst_tot__isnull=True) | Q(reeks_begin__isnull=False) | Exists(feiten))


@transaction.atomic
def toets(*, begeleiding_ids: Sequence[int], op: dt.date) -> int:
    """Checks these people as of day `op`; returns how many milestones were found or fell away."""
    rijen = Begeleiding.objects.filter(pk__in=begeleiding_ids).select_related(
        "dossier__klant",
        "dienstverlener",
        "deelname__kavel",
        "overdracht__gunning__kavel__veiling__regels",
    )
    begeleidingen = list(rijen.order_by("dossier_id"))
    moment = nu()
    perioden = _perioden(begeleidingen)
    gelieerd = gelieerden({b.dienstverlener_id for b in begeleidingen})
    gevonden = 0
    for begeleiding in begeleidingen:
        regels = regels_van(begeleiding.overdracht.gunning)
        uitkomst = _duur(begeleiding, perioden[begeleiding.dossier.klant_id], gelieerd[begeleiding.dienstverlener_id], regels, op)
        gevonden += _schrijf(begeleiding, uitkomst, regels, op, moment)
    return gevonden


def duur_van(begeleiding: Begeleiding, op: dt.date) -> duur.Duur:
    """Returns the whole explanation for one guidance, computed now; nothing is written."""
    perioden = _perioden([begeleiding])[begeleiding.dossier.klant_id]
    gelieerd = gelieerden({begeleiding.dienstverlener_id})[begeleiding.dienstverlener_id]
    return _duur(begeleiding, perioden, gelieerd, regels_van(begeleiding.overdracht.gunning), op)


def duurregels(regels: Regels) -> duur.Duurregels:
    return duur.Duurregels(
        ikv_werk=frozenset(int(code) for code in regels.ikv_werk),
        uren=Decimal(regels.uren_per_week),
        gat=regels.gat_dagen,
        mijlpalen=tuple(m.teldag for m in regels.mijlpalen),
        vensters=tuple(m.venster for m in regels.mijlpalen),
        eerder_maanden=regels.zelfde_werkgever_maanden,
        tabel=tuple((Decimal(trede.vanaf), trede.aandeel) for trede in regels.urentabel),
    )


def _duur(
    begeleiding: Begeleiding,
    perioden: Sequence[duur.Periode],
    gelieerd: frozenset[str],
    regels: Regels,
    op: dt.date,
) -> duur.Duur:
    # After an early end no new run starts; a run that goes on keeps counting (design: no counted week lost).
    termijn_tot = min(begeleiding.termijn_tot, begeleiding.einde or begeleiding.termijn_tot)
    laatste = max((p.tot for p in perioden if p.van <= op), default=begeleiding.van)
    bekend_tot = min(max(laatste, op - NALEVERING), op + duur.DAG)
    kader = duur.Begeleiding(begeleiding.van, termijn_tot, gelieerd)
    return duur.toets(perioden, kader, bekend_tot=bekend_tot, regels=duurregels(regels))


def _perioden(begeleidingen: Iterable[Begeleiding]) -> dict[int, list[duur.Periode]]:
    """The facts as the source states them now, per person."""
    klanten = {b.dossier.klant_id for b in begeleidingen}
    feiten = Inkomstenperiode.objects.filter(klant__in=klanten, bekend_tot__isnull=True, ingetrokken=False)
    per_klant: dict[int, list[duur.Periode]] = defaultdict(list)
    for p in feiten.order_by("klant_id", "van", "pk"):
        per_klant[p.klant_id].append(
            duur.Periode(p.van, p.tot, p.uren, int(p.ikv), werkgever(p.werkgever), f"{p.bron_id}:{p.kenmerk}")
        )
    return per_klant


def werkgever(nummer: str) -> str:
    """One employer may use several wage-tax numbers: the part before L is the employer."""
    return nummer.upper().partition("L")[0]


def gelieerden(dienstverleners: set[int]) -> dict[int, frozenset[str]]:
    """Returns the numbers under which each provider and its related companies can be an employer."""
    alle = Dienstverlener.objects.select_related("organisatie")
    groepen = {d.pk: d.groep for d in alle.filter(pk__in=dienstverleners)}
    nummers: dict[int, set[str]] = {pk: set() for pk in groepen}
    verwant = alle.filter(Q(pk__in=dienstverleners) | Q(groep__in=[g for g in groepen.values() if g]))
    for ander in verwant:
        for pk, groep in groepen.items():
            if ander.pk == pk or (groep and ander.groep == groep):
                nummers[pk] |= {n for n in (ander.organisatie.kvk, ander.organisatie.rsin) if n}
    return {pk: frozenset(eigen) for pk, eigen in nummers.items()}


def _schrijf(begeleiding: Begeleiding, uitkomst: duur.Duur, regels: Regels, op: dt.date, moment: dt.datetime) -> int:
    laatste = uitkomst.reeksen[-1] if uitkomst.reeksen else None
    loopt = laatste if laatste is not None and laatste.einde in (None, duur.Einde.VOLTOOID) else None
    _schrijf_plaatsingen(begeleiding, uitkomst, moment)
    gevonden = verwerk_mijlpalen(begeleiding=begeleiding, uitkomst=uitkomst, regels=regels, door=DOOR)
    begeleiding.getelde_dagen = loopt.getelde_dagen if loopt else 0
    begeleiding.reeks_begin = loopt.start if loopt else None
    begeleiding.getoetst_op, begeleiding.getoetst_tot = op, moment
    begeleiding.save(update_fields=["getelde_dagen", "reeks_begin", "getoetst_op", "getoetst_tot", "prijsfactor"])
    return gevonden


def stukken(uitkomst: duur.Duur) -> set[tuple[dt.date, dt.date]]:
    """The stretches of counted days: every run without its gaps, half-open."""
    gevonden = set()
    for reeks in uitkomst.reeksen:
        begin = reeks.start
        for van, tot in reeks.gaten:
            gevonden.add((begin, van))
            begin = tot
        gevonden.add((begin, reeks.laatste + duur.DAG))
    return gevonden


def _schrijf_plaatsingen(begeleiding: Begeleiding, uitkomst: duur.Duur, moment: dt.datetime) -> None:
    """Keeps versions: what is no longer so is closed, what is new is added."""
    geldig = {(p.van, p.tot): p.pk for p in Plaatsing.objects.filter(begeleiding=begeleiding, geldig_tot__isnull=True)}
    gevonden = stukken(uitkomst)
    weg = [pk for stuk, pk in geldig.items() if stuk not in gevonden]
    Plaatsing.objects.filter(pk__in=weg).update(geldig_tot=moment)
    Plaatsing.objects.bulk_create(
        Plaatsing(begeleiding=begeleiding, van=van, tot=tot, geldig_van=moment) for van, tot in sorted(gevonden - set(geldig))
    )

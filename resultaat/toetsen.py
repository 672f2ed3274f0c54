"""The duration check: weeks of work become milestones, milestones become amounts. Nobody claims anything; the rules find it.

Source: docs/rekenregels.md, "Duur" and bouwadvies 11, 26, 27. Only guidance for which something can have changed is looked at:
new facts of the income source, an approved declaration, a pause, or a day on which a run ends without them. A part is computed
and compared as a whole; only where the outcome is another one is anything written.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from reintegratie.actor import Actor
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.klok import nu, vandaag
from reintegratie.models import Inkomstenperiode
from resultaat import duur, duurmassa, feiten
from resultaat.afronden import telt_nog
from resultaat.enums import Mijlpaalstatus
from resultaat.feiten import NALEVERING
from resultaat.models import Begeleiding, MijlpaalBehaald, Pauze, Plaatsing, ZzpOpgave
from resultaat.regels import regels_van
from resultaat.vaststellen import Gevonden, staat_al, verwerk_mijlpalen
from veiling.regels import Regels

DOOR = Actor.systeem("toetsen")
# Facts whose transaction began before our own but ended after it are looked at again the next time.
SPELING = dt.timedelta(hours=1)
STAP = 5_000
Stuk = tuple[dt.date, dt.date]


def toets_nacht(dag: dt.date) -> int:
    """Checks everything that can have changed; returns how many milestones were found or fell away."""
    nummers = list(te_toetsen(dag).order_by("dossier_id", "pk").values_list("pk", flat=True))
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
    nieuw = Inkomstenperiode.objects.filter(Q(bekend_van__gt=sinds) | Q(bekend_tot__gt=sinds), klant=OuterRef("dossier__klant"))
    opgaven = ZzpOpgave.objects.filter(begeleiding=OuterRef("pk"), besloten_op__gt=sinds)
    pauzes = Pauze.objects.filter(Q(op__gt=sinds) | Q(verrekend_op__gt=sinds), begeleiding=OuterRef("pk"))
    telt = telt_nog(dag).filter(van__lt=dag)
    anders = Exists(nieuw) | Exists(opgaven) | Exists(pauzes)
    return telt.filter(Q(getoetst_tot__isnull=True) | Q(weer_toetsen_op__lte=dag) | anders)


@transaction.atomic
def toets(*, begeleiding_ids: Sequence[int], op: dt.date) -> int:
    """Checks these people as of day `op`; returns how many milestones were found or fell away."""
    rijen = Begeleiding.objects.filter(pk__in=begeleiding_ids).select_related(
        "dossier__klant",
        "dienstverlener",
        "deelname__kavel",
        "overdracht__gunning__kavel__veiling__regels",
    )
    begeleidingen = list(rijen.order_by("dossier_id", "pk"))
    per_regels: dict[int, list[Begeleiding]] = defaultdict(list)
    for begeleiding in begeleidingen:
        veiling = begeleiding.overdracht.gunning.kavel.veiling
        per_regels[veiling.regels_id if veiling else 0].append(begeleiding)
    moment = nu()
    gevonden: dict[int, tuple[Uitkomst, Regels]] = {}
    for groep in per_regels.values():
        regels = regels_van(groep[0].overdracht.gunning)
        for begeleiding, uitkomst in zip(groep, bereken(groep, duurregels(regels), op), strict=True):
            gevonden[begeleiding.pk] = (uitkomst, regels)
    veranderd = _leg_vast(begeleidingen, gevonden, op, moment)
    _toets_anderen_weer(begeleidingen, moment)
    return veranderd


def _toets_anderen_weer(begeleidingen: Sequence[Begeleiding], moment: dt.datetime) -> None:
    """A durable outcome that lapsed may stand with another guidance of the person: that one is checked again."""
    weg = MijlpaalBehaald.objects.filter(
        begeleiding__in=[b.pk for b in begeleidingen], duurzaam=True, status=Mijlpaalstatus.VERVALLEN, vervallen_op__gte=moment
    )
    for klant, begeleiding in weg.values_list("klant", "begeleiding").order_by("pk"):
        anders = Begeleiding.objects.filter(dossier__klant=klant).exclude(pk=begeleiding)
        anders.update(weer_toetsen_op=vandaag())


def duur_van(begeleiding: Begeleiding, op: dt.date, *, bekend: dt.datetime | None = None) -> duur.Duur:
    """Returns the whole explanation for one guidance, as known now or at a moment; nothing is written."""
    gevonden = feiten.van_een(begeleiding, op, bekend=bekend)
    regels = duurregels(regels_van(begeleiding.overdracht.gunning))
    return duur.toets(gevonden.perioden, gevonden.kader, bekend_tot=gevonden.bekend_tot, regels=regels)


def duurregels(regels: Regels) -> duur.Duurregels:
    return duur.Duurregels(
        ikv_werk=frozenset(int(code) for code in regels.ikv_werk) | {feiten.ZELFSTANDIG},
        uren=Decimal(regels.uren_per_week),
        gat=regels.gat_dagen,
        mijlpalen=tuple(m.teldag for m in regels.mijlpalen),
        vensters=tuple(m.venster for m in regels.mijlpalen),
        eerder_maanden=regels.zelfde_werkgever_maanden,
        tabel=tuple((Decimal(trede.vanaf), trede.aandeel) for trede in regels.urentabel),
    )


@dataclass
class Uitkomst:
    """What the check found for one guidance: the last run when it still goes on or is complete, its milestones and stretches."""

    dagen: int = 0
    begin: dt.date | None = None
    weer_op: dt.date | None = None
    mijlpalen: dict[int, Gevonden] = field(default_factory=dict)
    stukken: set[Stuk] = field(default_factory=set)


def bereken(begeleidingen: Sequence[Begeleiding], regels: duur.Duurregels, op: dt.date) -> list[Uitkomst]:
    """Returns the outcome of everybody at once, in the same order; writes nothing. All have the same rules."""
    mensen, perioden, later = feiten.van_velen(begeleidingen, op, regels.ikv_werk)
    massa = duurmassa.toets_alle(mensen, perioden, regels)
    uit = [Uitkomst() for _ in begeleidingen]
    morgen = op + duur.DAG
    for plek in later.nonzero()[0].tolist():
        uit[plek].weer_op = morgen
    _lees_massa(massa, regels, uit)
    for plek in {*massa.twijfel.tolist(), *feiten.gepauzeerd(begeleidingen)}:
        uit[plek] = _van_een(begeleidingen[plek], op, uit[plek].weer_op)
    return uit


def _lees_massa(massa: duurmassa.Massaduur, regels: duur.Duurregels, uit: Sequence[Uitkomst]) -> None:
    r, m = massa.reeksen, massa.mijlpalen
    kolommen = (r.wie, r.start, r.dagen, r.einde, r.grens)
    for wie, start, dagen, einde, grens in zip(*(k.tolist() for k in kolommen), strict=True):
        loopt = einde in (duurmassa.OPEN, duurmassa.VOLTOOID)
        uit[wie].dagen, uit[wie].begin = (dagen, _datum(start)) if loopt else (0, None)
        if einde == duurmassa.OPEN:
            uit[wie].weer_op = uit[wie].weer_op or _weer_op(_datum(grens))
    for wie, nummer, dag, begin, trede in zip(*(k.tolist() for k in (m.wie, m.nummer, m.dag, m.begin, m.trede)), strict=True):
        aandeel = regels.tabel[trede][1] if trede >= 0 else Decimal(0)
        uit[wie].mijlpalen.setdefault(nummer, Gevonden(_datum(begin), _datum(dag), aandeel))
    for wie, van, tot in zip(*(k.tolist() for k in massa.stukken), strict=True):
        uit[wie].stukken.add((_datum(van), _datum(tot)))


def _datum(getal: int) -> dt.date:
    return duurmassa.NULPUNT + dt.timedelta(days=getal)


def _weer_op(grens: dt.date) -> dt.date:
    """The first day on which a run that may go on until `grens` is known to be over when nothing new comes in."""
    return grens + duur.DAG + NALEVERING


def _van_een(begeleiding: Begeleiding, op: dt.date, weer_op: dt.date | None) -> Uitkomst:
    uitkomst = duur_van(begeleiding, op)
    laatste = uitkomst.reeksen[-1] if uitkomst.reeksen else None
    open_ = laatste is not None and laatste.einde is None
    nodig = uitkomst.nog_nodig
    if open_ and nodig is not None and nodig.hervatten is not None:
        weer_op = weer_op or _weer_op(min(nodig.hervatten, nodig.uiterlijk))
    begin = {mijlpaal: reeks.start for reeks in uitkomst.reeksen for mijlpaal in reeks.mijlpalen}
    loopt = laatste if laatste is not None and laatste.einde in (None, duur.Einde.VOLTOOID) else None
    return Uitkomst(
        loopt.getelde_dagen if loopt else 0,
        loopt.start if loopt else None,
        weer_op,
        {m.nummer: Gevonden(begin[m], m.dag, m.aandeel) for m in uitkomst.mijlpalen},
        stukken(uitkomst),
    )


def stukken(uitkomst: duur.Duur) -> set[Stuk]:
    """The stretches of counted days: every run without its gaps, half-open."""
    gevonden = set()
    for reeks in uitkomst.reeksen:
        begin = reeks.start
        for van, tot in reeks.gaten:
            gevonden.add((begin, van))
            begin = tot
        gevonden.add((begin, reeks.laatste + duur.DAG))
    return gevonden


def _leg_vast(
    begeleidingen: Sequence[Begeleiding], gevonden: Mapping[int, tuple[Uitkomst, Regels]], op: dt.date, moment: dt.datetime
) -> int:
    """Writes in the order of the files, whatever the rules: two of these never wait for each other in a circle."""
    uitkomsten = [gevonden[begeleiding.pk][0] for begeleiding in begeleidingen]
    _schrijf_plaatsingen(begeleidingen, uitkomsten, moment)
    bekend = _bekende_mijlpalen(begeleidingen)
    veranderd = 0
    for begeleiding in begeleidingen:
        uitkomst, regels = gevonden[begeleiding.pk]
        if not staat_al(bekend.get(begeleiding.pk, ()), uitkomst.mijlpalen):
            veranderd += verwerk_mijlpalen(begeleiding=begeleiding, mijlpalen=uitkomst.mijlpalen, regels=regels, door=DOOR)
    _schrijf_stand(begeleidingen, uitkomsten, op, moment)
    return veranderd


def _als_json(begeleiding: Begeleiding, lijst: Sequence[duur.Verlenging]) -> str:
    """The decisions that touch the time in which this guidance's work counts, as the pages show them."""
    raakt = [v for v in lijst if v.van < begeleiding.tellen_tot and begeleiding.van < v.tot]
    return json.dumps([[v.van.isoformat(), v.tot.isoformat(), v.dagen] for v in raakt])


def _bekende_mijlpalen(begeleidingen: Iterable[Begeleiding]) -> Mapping[int, Sequence[MijlpaalBehaald]]:
    uit: dict[int, list[MijlpaalBehaald]] = defaultdict(list)
    for rij in MijlpaalBehaald.objects.filter(begeleiding__in=[b.pk for b in begeleidingen]):
        uit[rij.begeleiding_id].append(rij)
    return uit


def _schrijf_plaatsingen(begeleidingen: Sequence[Begeleiding], uitkomsten: Sequence[Uitkomst], moment: dt.datetime) -> None:
    """Keeps versions: what is no longer so is closed, what is new is added."""
    geldig: dict[int, dict[Stuk, int]] = defaultdict(dict)
    nu_geldig = Plaatsing.objects.filter(begeleiding__in=[b.pk for b in begeleidingen], geldig_tot__isnull=True)
    for pk, begeleiding_id, van, tot in nu_geldig.values_list("pk", "begeleiding_id", "van", "tot"):
        geldig[begeleiding_id][van, tot] = pk
    weg, nieuw = [], []
    for begeleiding, uitkomst in zip(begeleidingen, uitkomsten, strict=True):
        eigen = geldig[begeleiding.pk]
        weg += [pk for stuk, pk in eigen.items() if stuk not in uitkomst.stukken]
        nieuw += [
            Plaatsing(begeleiding=begeleiding, van=van, tot=tot, geldig_van=moment)
            for van, tot in sorted(uitkomst.stukken - eigen.keys())
        ]
    Plaatsing.objects.filter(pk__in=weg).update(geldig_tot=moment)
    Plaatsing.objects.bulk_create(nieuw)


def _schrijf_stand(
    begeleidingen: Sequence[Begeleiding], uitkomsten: Sequence[Uitkomst], op: dt.date, moment: dt.datetime
) -> None:
    """What the check found last, for everybody in one statement."""
    for begeleiding, uitkomst in zip(begeleidingen, uitkomsten, strict=True):
        begeleiding.getelde_dagen, begeleiding.reeks_begin = uitkomst.dagen, uitkomst.begin
        begeleiding.weer_toetsen_op, begeleiding.getoetst_op, begeleiding.getoetst_tot = uitkomst.weer_op, op, moment
    ruimer = feiten.verlengingen({b.deelname.kavel.regio_id for b in begeleidingen})
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE resultaat_begeleiding b SET getelde_dagen = n.dagen, reeks_begin = n.begin, weer_toetsen_op = n.weer,
                      verlengingen = n.ruimer::jsonb, getoetst_op = %s, getoetst_tot = %s
               FROM unnest(%s::bigint[], %s::int[], %s::date[], %s::date[], %s::text[]) n(id, dagen, begin, weer, ruimer)
               WHERE b.id = n.id""",
            [
                op,
                moment,
                [b.pk for b in begeleidingen],
                [u.dagen for u in uitkomsten],
                [u.begin for u in uitkomsten],
                [u.weer_op for u in uitkomsten],
                [_als_json(b, ruimer[b.deelname.kavel.regio_id]) for b in begeleidingen],
            ],
        )

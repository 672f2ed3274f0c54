"""What happened after each scan, found in the income feed and told to the scan, which calibrates on it (bouwadvies 25).

One definition for everybody, with or without a provider: 26 counted weeks whose first counted day lies within a year of the scan.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from reintegratie.actor import Actor
from reintegratie.klok import AMSTERDAM, middernacht
from reintegratie.models import Inkomstenperiode
from resultaat import duur
from resultaat.feiten import NALEVERING, gelieerden, werkgever
from resultaat.models import Begeleiding
from resultaat.toetsen import duurregels
from scan.models import Afname, Waarneming
from scan.register import plus_maanden
from scan.termijnen import UITKOMST_DAGEN, UITKOMST_MAANDEN, uitkomst_bekend
from scan.waarnemen import Waargenomen, neem_waar
from veiling.models import Prestatie, Vergelijkingsdeel
from veiling.regels import Regels

DOOR = Actor.systeem("waarnemen")
STAP = 500
DUURZAAM = 2  # number of the milestone of 26 weeks
# Facts that came in since: looked at for this long, so that a night that was missed is made up for.
TERUG = dt.timedelta(days=8)


def neem_waar_nacht(dag: dt.date) -> int:
    """Records every outcome that became known or changed; returns how many rows were written."""
    nummers = list(te_doen(dag).order_by("pk").values_list("pk", flat=True))
    return sum(neem_waar_van(afname_ids=nummers[i : i + STAP]) for i in range(0, len(nummers), STAP))


def te_doen(dag: dt.date) -> QuerySet[Afname]:
    """Returns finished scans whose window is over and whose outcome is not recorded, or rests on facts that changed."""
    uiterlijk = plus_maanden(dag - NALEVERING - dt.timedelta(days=UITKOMST_DAGEN), -UITKOMST_MAANDEN)
    nieuw_feit = Q(bekend_van__gt=middernacht(dag - TERUG)) | Q(bekend_tot__gt=middernacht(dag - TERUG))
    geldend = Waarneming.objects.filter(afname=OuterRef("pk"), geldig_tot__isnull=True)
    rijp = Afname.objects.filter(status="afgerond", afgerond_op__lt=middernacht(uiterlijk))
    veranderd = Inkomstenperiode.objects.filter(nieuw_feit).values("klant")
    return rijp.filter(Q(~Exists(geldend)) | Q(dossier__klant__in=veranderd))


def neem_waar_van(*, afname_ids: Sequence[int]) -> int:
    """Finds and records the outcome of these scans; returns how many rows were new or different."""
    afnamen = list(Afname.objects.filter(pk__in=afname_ids).select_related("dossier"))
    perioden = _perioden({a.dossier.klant_id for a in afnamen})
    hulp = _hulp(afnamen)
    familie = gelieerden({b.dienstverlener_id for b in hulp.values()})
    effecten = _effecten(list(hulp.values()))
    apart = Vergelijkingsdeel.objects.filter(dossier__in=[a.dossier_id for a in afnamen], eruit_op__isnull=True)
    vergelijking = set(apart.values_list("dossier_id", flat=True))
    rijen = []
    for afname in afnamen:
        bij = hulp.get(afname.pk)
        rijen.append(
            Waargenomen(
                afname_id=afname.pk,
                uitkomst=_uitkomst(
                    afname, perioden[afname.dossier.klant_id], familie[bij.dienstverlener_id] if bij else frozenset()
                ),
                waargenomen_tot=uitkomst_bekend(_dag(afname)),
                behandeld=bij is not None,
                effect_offset=effecten.get(bij.pk, Decimal(0)) if bij else Decimal(0),
                vergelijkingsgroep=bij is None and afname.dossier_id in vergelijking,
            )
        )
    return neem_waar(rijen=rijen, door=DOOR)


def _dag(afname: Afname) -> dt.date:
    if afname.afgerond_op is None:
        raise LookupError(f"scan {afname.pk} is niet afgerond")
    return afname.afgerond_op.astimezone(AMSTERDAM).date()


def _perioden(klanten: set[int]) -> dict[int, list[duur.Periode]]:
    feiten = Inkomstenperiode.objects.filter(klant__in=klanten, bekend_tot__isnull=True, ingetrokken=False)
    per_klant: dict[int, list[duur.Periode]] = defaultdict(list)
    for p in feiten.order_by("klant_id", "van", "pk"):
        per_klant[p.klant_id].append(
            duur.Periode(p.van, p.tot, p.uren, int(p.ikv), werkgever(p.werkgever), f"{p.bron_id}:{p.kenmerk}")
        )
    return per_klant


def _uitkomst(afname: Afname, perioden: Sequence[duur.Periode], gelieerd: frozenset[str]) -> bool:
    dag = _dag(afname)
    kader = duur.Begeleiding(dag, plus_maanden(dag, UITKOMST_MAANDEN), gelieerd)
    gevonden = duur.toets(perioden, kader, bekend_tot=uitkomst_bekend(dag), regels=duurregels(Regels()))
    return any(mijlpaal.nummer == DUURZAAM for mijlpaal in gevonden.mijlpalen)


def _hulp(afnamen: Sequence[Afname]) -> dict[int, Begeleiding]:
    """Returns per scan the first guidance by a provider within its window."""
    lopend: dict[int, list[Begeleiding]] = defaultdict(list)
    rijen = Begeleiding.objects.filter(dossier__in=[a.dossier_id for a in afnamen]).select_related("deelname__kavel")
    for begeleiding in rijen.order_by("van"):
        lopend[begeleiding.dossier_id].append(begeleiding)
    eerste: dict[int, Begeleiding] = {}
    for afname in afnamen:
        dag = _dag(afname)
        binnen = [b for b in lopend[afname.dossier_id] if dag <= b.van < uitkomst_bekend(dag)]
        if binnen:
            eerste[afname.pk] = binnen[0]
    return eerste


def _effecten(begeleidingen: Sequence[Begeleiding]) -> dict[int, Decimal]:
    """Returns per guidance what its provider is estimated to add in that category, in log-odds; the newest estimate counts."""
    nieuwste: dict[tuple[int, str], Decimal] = {}
    dienstverleners = {b.dienstverlener_id for b in begeleidingen}
    for rij in Prestatie.objects.filter(dienstverlener__in=dienstverleners).order_by("peildatum", "pk"):
        nieuwste[rij.dienstverlener_id, rij.categorie] = rij.theta
    return {b.pk: nieuwste.get((b.dienstverlener_id, b.deelname.kavel.categorie or ""), Decimal(0)) for b in begeleidingen}

"""Reading the scan: valid version, valid result, who may go into a group, features for forming groups."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, Exists, Func, OuterRef, Q, QuerySet, Subquery

from reintegratie.enums import Plaats
from reintegratie.fouten import Weigering
from reintegratie.klok import AMSTERDAM, vandaag
from reintegratie.models import Dossier, Regio, Verblijf
from reintegratie.models.basis import Nu
from scan.enums import Afnamestatus, Klasse, Route, Versiestatus
from scan.models import Afname, Antwoord, Routebesluit, ScanVersie, Uitslag
from scan.pensioen import jongste_uitgesloten
from scan.scoren import WEET_NIET

KENMERKEN = ("A1", "A2", "A5", "B1", "B2", "B4")
"""What groups may be formed on: never health, money worries, housing or another special category."""


@dataclass(frozen=True)
class Plek:
    """Where a person is at one moment, with the running scan and the route decision in force, if any."""

    verblijf: Verblijf
    moment: dt.datetime
    lopend: int | None
    besluit: int | None

    @property
    def dag(self) -> dt.date:
        return self.moment.astimezone(AMSTERDAM).date()


def plek_van(dossier: Dossier) -> Plek:
    """Reads the place, the clock and what runs in one statement; the caller holds the lock on the file."""
    lopend = Afname.objects.filter(dossier=OuterRef("dossier"), status=Afnamestatus.CONCEPT).values("pk")
    besluit = Routebesluit.objects.filter(dossier=OuterRef("dossier"), tot__isnull=True).values("pk")
    rijen = Verblijf.objects.filter(dossier=dossier, tot__isnull=True)
    rij: Any = rijen.annotate(moment=Nu(), lopend=Subquery(lopend), besluit=Subquery(besluit)).get()
    return Plek(rij, rij.moment, rij.lopend, rij.besluit)


def van_afname(afname_id: int) -> QuerySet[Afname, Any]:
    """Returns the query for the number of the file that a scan belongs to, for `vergrendel`."""
    return Afname.objects.filter(pk=afname_id).values("dossier")[:1]


def geldende_versie(op: dt.date) -> ScanVersie:
    """Returns the one version that holds on a day."""
    geldig = Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=op)
    versie = ScanVersie.objects.exclude(status=Versiestatus.CONCEPT).filter(geldig, geldig_van__lte=op).first()
    if versie is None:
        raise Weigering("Er is nu geen geldige versie van de scan. Vraag landelijk beheer.", code="geen_versie")
    return versie


def antwoorden_van(afname: Afname) -> dict[str, int]:
    """Returns code -> value of every answer, `WEET_NIET` for "weet ik niet"."""
    rijen = Antwoord.objects.filter(afname=afname).values_list("vraag__code", "waarde", "weet_niet")
    return {code: WEET_NIET if weet_niet or waarde is None else waarde for code, waarde, weet_niet in rijen}


def geldige_uitslagen(op: dt.date) -> QuerySet[Uitslag]:
    """Returns results of finished scans that still hold on a day."""
    return Uitslag.objects.filter(afname__status=Afnamestatus.AFGEROND, afname__geldig_tot__gt=op)


def geldige_uitslag(dossier: Dossier) -> Uitslag | None:
    """Returns the latest result of a file that still holds today."""
    return geldige_uitslagen(vandaag()).filter(afname__dossier=dossier).select_related("afname").order_by("-pk").first()


def klaar_voor_kavel(regio: Regio) -> QuerySet[Uitslag]:
    """Returns the results of people in a region who may go into a group: valid scan, route kavel in force for that very
    scan, not class A, file open in own service, pension more than twelve months away."""
    dag = vandaag()
    besluit = Routebesluit.objects.filter(afname=OuterRef("afname"), route=Route.KAVEL, tot__isnull=True)
    plek = Verblijf.objects.filter(dossier=OuterRef("afname__dossier"), plaats=Plaats.EIGEN, tot__isnull=True)
    zelf = Q(klasse_besluit=Klasse.A) | Q(klasse_besluit__isnull=True, klasse=Klasse.A)
    return (
        geldige_uitslagen(dag)
        .filter(
            Exists(besluit),
            Exists(plek),
            afname__dossier__regio=regio,
            afname__dossier__gesloten_op__isnull=True,
            afname__dossier__klant__geboortedatum__gte=jongste_uitgesloten(dag),
        )
        .exclude(zelf)
        .select_related("afname")
    )


def kenmerken(uitslag_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """Returns per result the answers that groups may be formed on; one query whatever the number."""
    gevonden: dict[int, dict[str, int]] = defaultdict(dict)
    rijen = Antwoord.objects.filter(afname__uitslag__in=list(uitslag_ids), vraag__code__in=KENMERKEN).values_list(
        "afname__uitslag", "vraag__code", "waarde"
    )
    for uitslag, code, waarde in rijen:
        if waarde is not None:
            gevonden[uitslag][code] = waarde
    return dict(gevonden)


class Vandaag(Func):
    """The domain's date in Amsterdam, read in the query itself."""

    template = "((SELECT nu()) AT TIME ZONE 'Europe/Amsterdam')::date"
    output_field = DateField()


def laatste_afname(dossier: Dossier) -> Any:
    """Returns the newest scan of a file that was not dropped, with its result and `vandaag`; None when there is none."""
    return (
        Afname.objects.filter(dossier=dossier)
        .annotate(vandaag=Vandaag())
        .exclude(status=Afnamestatus.VERVALLEN)
        .select_related("versie", "uitslag")
        .order_by("-pk")
        .first()
    )


def geldend_besluit(dossier: Dossier) -> Routebesluit | None:
    """Returns the route decision in force."""
    return Routebesluit.objects.filter(dossier=dossier, tot__isnull=True).first()


def gewenste_beroepsgroep(uitslag_ids: Iterable[int]) -> dict[int, str]:
    """Returns per result the two digits of the wished occupation's group, where one was chosen."""
    rijen = Uitslag.objects.filter(pk__in=list(uitslag_ids)).exclude(afname__wensen__gewenst_beroep="")
    return {pk: code[:2] for pk, code in rijen.values_list("pk", "afname__wensen__gewenst_beroep")}

"""What a payer or source may read: its own referrals and, since each of them, what happened to the file."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from inkomen_koppeling.enums import VOORTGANG, Verwijzingstatus, Voortgang
from inkomen_koppeling.models import Verwijzing, Weigeringstelling
from reintegratie.herindelen import leest_voor
from reintegratie.kamers import soorten
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Inkomensverstrekker, Verblijf, Volging, Zegel

EIGEN_SOORTEN = (
    "verwijzing.ontvangen",
    "verwijzing.gewijzigd",
    "klantmelding.ontvangen",
    "klantmelding.gecorrigeerd",
    "betalerbericht.ontvangen",
    "betalerbericht.verstuurd",
    "verwijzing.intrekking_gevraagd",
    "verwijzing.intrekking_afgewezen",
    "verwijzing.ingetrokken",
    "verwijzing.beeindigd",
)


def _met_voortgang() -> QuerySet[Verwijzing]:
    sinds = Verblijf.objects.filter(
        dossier=OuterRef("dossier"),
        van__gt=OuterRef("ontvangen_op"),
    ).order_by("-van")
    return Verwijzing.objects.annotate(
        plaats=Subquery(sinds.values("plaats")[:1]),
        plaats_sinds=Coalesce(Subquery(sinds.values("van")[:1]), "ontvangen_op", output_field=DateTimeField()),
    )


def verwijzingen_van(verstrekker: Inkomensverstrekker) -> QuerySet[Verwijzing]:
    """Returns its own referrals, and those of who went on as it, with the last place since each of them, in one query."""
    if not verstrekker.neemt_over:
        return _met_voortgang().filter(verstrekker=verstrekker)
    return _met_voortgang().filter(verstrekker__in=leest_voor(verstrekker, vandaag()))


def pas_ontvangen(verwijzing: Verwijzing) -> Any:
    """Returns a referral of this very moment as `verwijzingen_van` would: nothing happened since."""
    rij: Any = verwijzing
    rij.plaats, rij.plaats_sinds = None, verwijzing.ontvangen_op
    return rij


def mijn_verwijzingen(verstrekkers: QuerySet[Inkomensverstrekker]) -> QuerySet[Verwijzing]:
    """Returns the referrals of these organisations and of who went on as one of them."""
    dag = vandaag()
    return _met_voortgang().filter(verstrekker__in=[pk for rij in verstrekkers for pk in leest_voor(rij, dag)])


def recente_weigeringen(verstrekkers: QuerySet[Inkomensverstrekker]) -> list[dict[str, Any]]:
    """Returns (code, total, last moment) of the refusals of the last thirty days, most frequent first."""
    sinds = vandaag() - dt.timedelta(days=30)
    rijen = Weigeringstelling.objects.filter(verstrekker__in=verstrekkers, dag__gte=sinds).values("code")
    return [dict(rij) for rij in rijen.annotate(totaal=Sum("aantal"), laatst=Max("laatst_op")).order_by("-totaal", "code")]


def als_antwoord(verwijzing: Any) -> dict[str, Any]:
    """Returns the fields of a referral for its own payer."""
    loopt = verwijzing.loopt
    voortgang = VOORTGANG.get(verwijzing.plaats, Voortgang.ONTVANGEN) if loopt else Voortgang.AFGESLOTEN
    ingetrokken = verwijzing.status != Verwijzingstatus.BEEINDIGD
    return {
        "uuid": verwijzing.uuid,
        "kenmerk": verwijzing.kenmerk,
        "status": Verwijzingstatus(verwijzing.status),
        "voortgang": voortgang,
        "voortgang_sinds": verwijzing.plaats_sinds if loopt else verwijzing.beeindigd_op,
        "uitkeringsgroep": verwijzing.uitkeringsgroep,
        "uitkering_van": verwijzing.uitkering_van,
        "ontvangen_op": verwijzing.ontvangen_op,
        "gewijzigd_op": verwijzing.gewijzigd_op,
        "beeindigd_op": verwijzing.beeindigd_op,
        "intrekreden": verwijzing.intrekreden if ingetrokken else None,
    }


_EINDE = 2**63 - 1


@dataclass(frozen=True)
class Stand:
    """Where a reader of the feed is: the last position and, within it, the last referral (all of them by default)."""

    positie: int = 0
    verwijzing: int = _EINDE

    @classmethod
    def lees(cls, tekst: str) -> "Stand":
        positie, _, verwijzing = tekst.partition("-")
        return cls(int(positie), int(verwijzing or _EINDE))

    def __str__(self) -> str:
        return str(self.positie) if self.verwijzing == _EINDE else f"{self.positie}-{self.verwijzing}"


_FEED = """
    SELECT z.positie, v.id, g.uuid, g.soort, g.op, v.uuid, v.kenmerk, v.dossier_id
    FROM inkomen_koppeling_verwijzing v
    JOIN reintegratie_zegel zb ON zb.gebeurtenis_id = v.begin_id
    LEFT JOIN reintegratie_zegel ze ON ze.gebeurtenis_id = v.einde_id
    JOIN reintegratie_gebeurtenis g ON g.dossier_id = v.dossier_id
    JOIN reintegratie_zegel z ON z.gebeurtenis_id = g.id
    WHERE v.verstrekker_id = ANY(%(verstrekkers)s)
      AND (z.positie, v.id) > (%(positie)s, %(verwijzing)s) AND z.positie BETWEEN %(positie)s AND %(kop)s
      AND z.positie BETWEEN zb.positie AND coalesce(ze.positie, 9223372036854775807)
      AND ((g.soort = ANY(%(eigen)s) AND g.stroom = 'verwijzing:' || v.uuid) OR g.soort = ANY(%(algemeen)s))
    ORDER BY z.positie, v.id
    LIMIT %(aantal)s
"""


@dataclass(frozen=True)
class Feedregel:
    positie: int
    verwijzing_id: int
    uuid: Any
    soort: str
    op: Any
    verwijzing: Any
    kenmerk: str
    dossier: int


def feed(verstrekker: Inkomensverstrekker, *, na: Stand, aantal: int) -> tuple[list[Feedregel], Stand, bool]:
    """Returns (rows, where to go on, whether there is more). By sealed position, so a late committer is never skipped.

    A payer sees the events between the begin and the end of its own referral, both included.
    """
    kop = Zegel.objects.order_by("-positie").values_list("positie", flat=True).first() or 0
    naar_buiten = [naam for naam, soort in soorten().items() if soort.cloudevent]
    with connection.cursor() as cursor:
        cursor.execute(
            _FEED,
            {
                "verstrekkers": leest_voor(verstrekker, vandaag()) if verstrekker.neemt_over else [verstrekker.pk],
                "positie": na.positie,
                "verwijzing": na.verwijzing,
                "kop": kop,
                "eigen": [naam for naam in EIGEN_SOORTEN if naam in naar_buiten],
                "algemeen": [naam for naam in naar_buiten if naam not in EIGEN_SOORTEN],
                "aantal": aantal + 1,
            },
        )
        rijen = [Feedregel(*rij) for rij in cursor.fetchall()]
    if len(rijen) > aantal:
        laatste = rijen[aantal - 1]
        return rijen[:aantal], Stand(laatste.positie, laatste.verwijzing_id), True
    return rijen, max(na, Stand(kop), key=lambda stand: (stand.positie, stand.verwijzing)), False


def volglijst() -> QuerySet[Any]:
    """Returns whom the organisation follows now, each with the latest file."""
    laatste = Dossier.objects.filter(klant=OuterRef("klant")).order_by("-pk").values("pk")[:1]
    return (
        Volging.objects.filter(Q(tot__isnull=True) | Q(tot__gt=vandaag()), klant__bsn_cijfertekst__isnull=False)
        .annotate(dossier_id=Subquery(laatste))
        .select_related("klant")
        .only("doel", "van", "tot", "klant__bsn_cijfertekst")
        .order_by("pk")
    )

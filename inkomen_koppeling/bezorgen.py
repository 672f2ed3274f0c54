"""Delivering events to subscriptions from rows alone: at least once, in order, again with growing pauses (promise A07).

The cursor of a subscription and the rows up to it are written in one transaction, by sealed position: nothing is skipped or
made up, whatever stops when. Only the first waiting row of a subscription is tried; calls run in threads that touch no database.
"""

import datetime as dt
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from inkomen_koppeling.models import Abonnement, Bezorging
from inkomen_koppeling.omslag import SOORT, Voorval, omslag, proefomslag
from inkomen_koppeling.queries import Stand, feed
from inkomen_koppeling.webhookmodellen import Abonnementstatus, Bezorgstatus
from reintegratie.actor import Actor
from reintegratie.gebeurtenissen import canoniek, schrijf
from reintegratie.handtekening import onderteken
from reintegratie.logboek_uitvoer import log
from reintegratie.models import Gebeurtenis, Inkomensverstrekker, Zegel
from reintegratie.spoor import KOP as SPOORKOP
from reintegratie.spoor import lees
from reintegratie.uitgaand import Uitkomst, stuur

PER_KEER = 200
MEESTE_WACHTEND = 1_000
TEGELIJK = 8
DUUR = 10.0
PACHT = dt.timedelta(seconds=60)
EERSTE_PAUZE = dt.timedelta(seconds=15)
LANGSTE_PAUZE = dt.timedelta(hours=1)
STOP_NA = dt.timedelta(days=3)
WEG = 410
BEWAREN = dt.timedelta(days=30)
DOOR = Actor.systeem("webhooks")
_log = log(__name__)


@dataclass(frozen=True)
class Beurt:
    """One call to make."""

    abonnement: int
    bezorging: int
    pacht: uuid.UUID
    adres: str
    inhoud: bytes = field(repr=False)
    koppen: dict[str, str] = field(repr=False)

    def doe(self) -> Uitkomst:
        return stuur(self.adres, self.inhoud, self.koppen)


def veeg_bezorgingen(*, duur: float = DUUR) -> int:
    """Sweep: writes what is due and delivers for at most `duur` seconds; returns how many calls were made."""
    vul_alle()
    gedaan, einde = 0, time.monotonic() + duur
    with ThreadPoolExecutor(TEGELIJK) as werkers:
        while time.monotonic() < einde and (beurten := neem()):
            for beurt, uitkomst in zip(beurten, werkers.map(Beurt.doe, beurten), strict=True):
                verwerk(beurt, uitkomst)
            gedaan += len(beurten)
    return gedaan


def vul_alle() -> int:
    """Writes the deliveries of every subscription up to the head of the log; returns how many."""
    kop = Zegel.objects.order_by("-positie").values_list("positie", flat=True).first() or 0
    achter = Abonnement.objects.filter(status=Abonnementstatus.ACTIEF, client__ingetrokken_op__isnull=True, positie__lt=kop)
    return sum(_vul(pk) for pk in achter.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _vul(abonnement_id: int) -> int:
    rijen = Abonnement.objects.select_for_update(of=("self",), skip_locked=True).select_related("client__organisatie")
    abonnement = rijen.filter(pk=abonnement_id, status=Abonnementstatus.ACTIEF).first()
    if abonnement is None or _wachtend(abonnement) >= MEESTE_WACHTEND:
        return 0
    verstrekker = Inkomensverstrekker.objects.get(organisatie=abonnement.client.organisatie)
    regels, stand, _ = feed(verstrekker, na=Stand(abonnement.positie, abonnement.verwijzing), aantal=PER_KEER)
    nummers = dict(Gebeurtenis.objects.filter(uuid__in=[r.uuid for r in regels]).values_list("uuid", "pk"))
    moment = timezone.now()
    Bezorging.objects.bulk_create(
        Bezorging(abonnement=abonnement, gebeurtenis_id=nummers[r.uuid], verwijzing_id=r.verwijzing_id, gemaakt_op=moment)
        for r in regels
    )
    Abonnement.objects.filter(pk=abonnement.pk).update(positie=stand.positie, verwijzing=stand.verwijzing)
    return len(regels)


def _wachtend(abonnement: Abonnement) -> int:
    wacht = Bezorging.objects.filter(abonnement=abonnement, status=Bezorgstatus.WACHT)
    return wacht.order_by()[:MEESTE_WACHTEND].count()


_NEEM = """
    UPDATE inkomen_koppeling_abonnement SET pacht = %(pacht)s, pacht_tot = clock_timestamp() + %(duur)s
    WHERE id IN (
        SELECT a.id FROM inkomen_koppeling_abonnement a
        JOIN reintegratie_apiclient c ON c.id = a.client_id AND c.ingetrokken_op IS NULL
        WHERE a.status = 'actief' AND (a.volgende_poging IS NULL OR a.volgende_poging <= (SELECT clock_timestamp()))
          AND (a.pacht_tot IS NULL OR a.pacht_tot < (SELECT clock_timestamp()))
          AND EXISTS (SELECT 1 FROM inkomen_koppeling_bezorging b WHERE b.abonnement_id = a.id AND b.status = 'wacht')
        ORDER BY a.volgende_poging NULLS FIRST, a.laatst_gelukt_op NULLS FIRST, a.id
        FOR UPDATE OF a SKIP LOCKED LIMIT %(hoogstens)s)
    RETURNING id
"""


def neem(*, hoogstens: int = 2 * TEGELIJK, pacht: dt.timedelta = PACHT) -> list[Beurt]:
    """Takes subscriptions with something due under a lease; returns the call to make for each."""
    merk = uuid.uuid4()
    with transaction.atomic(), connection.cursor() as cursor:
        gebonden: dict[str, Any] = {"pacht": merk, "duur": pacht, "hoogstens": hoogstens}
        cursor.execute(_NEEM, gebonden)
        nummers = [rij[0] for rij in cursor.fetchall()]
        rijen = Bezorging.objects.filter(abonnement__in=nummers, status=Bezorgstatus.WACHT)
        eerste = rijen.order_by("abonnement", "id").distinct("abonnement")
        return [_beurt(rij, merk) for rij in eerste.select_related("abonnement", "verwijzing", "gebeurtenis__inhoud")]


def _beurt(rij: Bezorging, merk: uuid.UUID) -> Beurt:
    inhoud = canoniek(_omslag(rij))
    koppen = onderteken(adres=rij.abonnement.adres, inhoud=inhoud, soort=SOORT)
    koppen[SPOORKOP] = str(lees(_spoor(rij)))
    return Beurt(rij.abonnement_id, rij.pk, merk, rij.abonnement.adres, inhoud, koppen)


def _omslag(rij: Bezorging) -> dict[str, Any]:
    """Moments in the form of RFC 3339, as the feed writes them."""
    if rij.gebeurtenis is None or rij.verwijzing is None:
        delen = proefomslag(rij.uuid, rij.gemaakt_op)
    else:
        g, v = rij.gebeurtenis, rij.verwijzing
        delen = omslag(Voorval(f"{g.uuid}:{v.uuid}", g.soort, g.op, v.uuid, v.kenmerk))
    return {**delen, "time": delen["time"].astimezone(dt.UTC).isoformat().replace("+00:00", "Z")}


def _spoor(rij: Bezorging) -> str:
    """Returns the trace of the call that wrote the event, while its content is kept."""
    inhoud = getattr(rij.gebeurtenis, "inhoud", None)
    return str(inhoud.inhoud.get("spoor", "")) if inhoud is not None else ""


@transaction.atomic
def verwerk(beurt: Beurt, uitkomst: Uitkomst) -> None:
    """Writes the outcome of a call; who lost the lease meanwhile writes nothing."""
    eigen = Abonnement.objects.select_for_update(of=("self",)).select_related("client")
    abonnement = eigen.filter(pk=beurt.abonnement, pacht=beurt.pacht).first()
    if abonnement is None:
        return
    abonnement.pacht = abonnement.pacht_tot = None
    moment = timezone.now()
    rij = Bezorging.objects.filter(pk=beurt.bezorging)
    if uitkomst.gelukt:
        rij.update(status=Bezorgstatus.GELUKT, gelukt_op=moment, fout="", pogingen=F("pogingen") + 1)
        abonnement.pogingen, abonnement.hapert_sinds, abonnement.volgende_poging = 0, None, None
        abonnement.laatste_fout, abonnement.laatst_gelukt_op = "", moment
    else:
        rij.update(fout=uitkomst.fout, pogingen=F("pogingen") + 1)
        _hapert(abonnement, uitkomst, moment)
    abonnement.save(update_fields=_STAND)


_STAND: Sequence[str] = (
    "pacht",
    "pacht_tot",
    "pogingen",
    "hapert_sinds",
    "volgende_poging",
    "laatste_fout",
    "laatst_gelukt_op",
    "status",
)


def _hapert(abonnement: Abonnement, uitkomst: Uitkomst, moment: dt.datetime) -> None:
    """Growing pauses; after three days, or when the receiver says it is gone for good, it stops and shows so."""
    abonnement.hapert_sinds = abonnement.hapert_sinds or moment
    pauze = min(EERSTE_PAUZE * 2 ** min(abonnement.pogingen, 12), LANGSTE_PAUZE)
    abonnement.pogingen += 1
    abonnement.volgende_poging, abonnement.laatste_fout = moment + pauze, uitkomst.fout
    if uitkomst.status == WEG or moment - abonnement.hapert_sinds >= STOP_NA:
        abonnement.status = Abonnementstatus.GESTOPT
        client = abonnement.client
        schrijf(soort="abonnement.gestopt", stroom=f"organisatie:{client.organisatie_id}", door=DOOR, client=client.client_id)
        _log.warning("abonnement gestopt", status=uitkomst.status)


@transaction.atomic
def ruim_bezorgingen_op() -> int:
    """Deletes what was delivered or dropped more than thirty days ago; returns how many."""
    oud = Bezorging.objects.filter(gemaakt_op__lt=timezone.now() - BEWAREN).exclude(status=Bezorgstatus.WACHT)
    return oud.delete()[0]

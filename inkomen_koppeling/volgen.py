"""Whom the organisation follows in the income source, for which purpose, from when until when."""

import datetime as dt
from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from reintegratie.actor import Actor
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.enums import Plaats, Volgdoel
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Verblijf, Volging
from reintegratie.verwerking import leg_alles_vast, leg_vast

SCAN_JAREN = 4
STAP = 1_000
DOOR = Actor.systeem("volglijst")
VOOR_DE_SCAN = (Plaats.WACHT_OP_SCAN, Plaats.GEPAUZEERD)


_VOLG = """
    INSERT INTO reintegratie_volging (klant_id, doel, van)
    SELECT k.id, %(doel)s, greatest(%(van)s, max(v.tot))
    FROM unnest(%(klanten)s::bigint[]) AS k (id)
    LEFT JOIN reintegratie_volging v ON v.klant_id = k.id AND v.doel = %(doel)s
    GROUP BY k.id HAVING count(*) FILTER (WHERE v.id IS NOT NULL AND v.tot IS NULL) = 0
    ORDER BY k.id
    ON CONFLICT DO NOTHING
    RETURNING klant_id
"""


@transaction.atomic(savepoint=False)
def volg(*, dossiers: Sequence[Dossier], doel: Volgdoel, door: Actor, van: dt.date | None = None) -> int:
    """Puts the persons of these files on the list for a purpose; returns how many were not yet followed for it.

    Takes no lock: the exclusion constraint decides between two at once.
    """
    nieuw = zet_op_lijst(dossiers=dossiers, doel=doel, van=van or vandaag())
    leg_alles_vast(door=door, regels=[verantwoording(nieuw, doel)])
    return len(nieuw)


def zet_op_lijst(*, dossiers: Sequence[Dossier], doel: Volgdoel, van: dt.date) -> list[int]:
    """The list itself: returns the files of who is new on it. The caller accounts for it in the processing log."""
    per_klant = {d.klant_id: d.pk for d in dossiers}
    with connection.cursor() as cursor:
        cursor.execute(_VOLG, {"doel": doel, "van": van, "klanten": list(per_klant)})
        return [per_klant[rij[0]] for rij in cursor.fetchall()]


def verantwoording(dossier_ids: Sequence[int], doel: Volgdoel) -> tuple[Sequence[int], str, str, str]:
    """The line of the processing log for people who came on the list."""
    return dossier_ids, "regel", f"volgen: {doel.label}", "volglijst"


def begin_voor_scan(dag: dt.date) -> dt.date:
    """Returns how far back the scan's work questions look on `dag` (four years)."""
    return dag.replace(year=dag.year - SCAN_JAREN, day=min(dag.day, 28))


@transaction.atomic
def stop(*, klant_ids: Sequence[int], door: Actor, doel: Volgdoel | None = None, op: dt.date | None = None) -> int:
    """Takes people off the list, for one purpose or for all, from `op` (today); returns how many rows ended.

    What falls before `op` is still accepted afterwards: income facts arrive weeks late and no counted week may be lost.
    """
    dag = op or vandaag()
    lopend = Volging.objects.filter(klant__in=klant_ids, tot__isnull=True)
    if doel is not None:
        lopend = lopend.filter(doel=doel)
    lopend.filter(van__gte=dag).delete()
    aantal = lopend.update(tot=dag)
    dossiers = Dossier.objects.filter(klant__in=klant_ids, gesloten_op__isnull=True)
    nummers = list(dossiers.values_list("pk", flat=True))
    leg_vast(door=door, dossiers=nummers, handeling="regel", doel="stoppen met volgen", plek="volglijst")
    return aantal


def stop_na_scan(dag: dt.date) -> int:
    """Nightly: nobody is followed for the scan once the route is decided or the file is closed; returns how many rows ended.

    Whoever pauses before the scan is still waiting for it.
    """
    wacht = Verblijf.objects.filter(dossier__klant=OuterRef("klant"), tot__isnull=True, plaats__in=VOOR_DE_SCAN)
    klaar = Volging.objects.filter(~Exists(wacht), doel=Volgdoel.SCAN, tot__isnull=True).order_by("klant")
    klanten = list(klaar.values_list("klant", flat=True))
    delen = [klanten[i : i + STAP] for i in range(0, len(klanten), STAP)]
    return zoveel_mogelijk(delen, lambda deel: stop(klant_ids=deel, doel=Volgdoel.SCAN, op=dag, door=DOOR))

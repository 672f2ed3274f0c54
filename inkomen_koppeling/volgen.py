"""Whom the organisation follows in the income source, for which purpose, from when until when."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from reintegratie.actor import Actor
from reintegratie.enums import Volgdoel
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Klant, Volging
from reintegratie.verwerking import leg_vast

SCAN_JAREN = 4


def _log(dossier_ids: Sequence[int], *, door: Actor, doel: str) -> None:
    leg_vast(door=door, dossiers=dossier_ids, handeling="regel", doel=doel, plek="volglijst")


@transaction.atomic
def volg(*, klant: Klant, doel: Volgdoel, door: Actor, van: dt.date | None = None) -> Volging:
    """Puts a person on the list for a purpose; one who is already followed for it stays as it is.

    Takes no lock: the exclusion constraint decides between two at once.
    """
    lopend = Volging.objects.filter(klant=klant, doel=doel, tot__isnull=True)
    if (volging := lopend.first()) is not None:
        return volging
    begin = van or vandaag()
    vorige = Volging.objects.filter(klant=klant, doel=doel).order_by("-tot").first()
    if vorige is not None and vorige.tot is not None:
        begin = max(begin, vorige.tot)
    Volging.objects.bulk_create([Volging(klant=klant, doel=doel, van=begin)], ignore_conflicts=True)
    dossiers = klant.dossiers.filter(gesloten_op__isnull=True).values_list("pk", flat=True)
    _log(list(dossiers), door=door, doel=f"volgen: {doel.label}")
    return lopend.get()


def begin_voor_scan() -> dt.date:
    """Returns how far back the scan's work questions look (four years)."""
    dag = vandaag()
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
    _log(list(dossiers.values_list("pk", flat=True)), door=door, doel="stoppen met volgen")
    return aantal


def wordt_gevolgd(klant: Klant, *, van: dt.date, tot: dt.date) -> bool:
    """Returns whether a period touches the time in which this person is or was followed."""
    return Volging.objects.filter(Q(tot__isnull=True) | Q(tot__gt=van), klant=klant, van__lt=tot).exists()

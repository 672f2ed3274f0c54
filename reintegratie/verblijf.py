"""Moving a person from one place to the next: the only writer of `Verblijf`."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from reintegratie.actor import Actor
from reintegratie.enums import OVERGANGEN, Plaats, Sluitreden
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import Feit, schrijf_alle
from reintegratie.klok import nu
from reintegratie.models import Dossier, Organisatie, Verblijf
from reintegratie.taken import volg_plaats


def huidige_plaats(dossier: Dossier) -> Verblijf:
    """Returns the open stay of a file."""
    return Verblijf.objects.select_related("organisatie").get(dossier=dossier, tot__isnull=True)


def vergrendel(dossier_id: "int | QuerySet[Any, Any]") -> Dossier:
    """Locks a file for an act and returns it. Lock order everywhere: Dossier, Verblijf, room rows, Regiobudget. Instead of the
    file's number it takes a query of one row that gives the number.

    The lock keeps out other acts, not rows that only refer to the file (events, messages): acts on a group write those while
    they hold the group.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("vergrendel binnen een transactie")
    nummer: Any = dossier_id
    return Dossier.objects.select_for_update(of=("self",), no_key=True).select_related("klant", "regio").get(pk=nummer)


def verplaats(
    *,
    dossier: Dossier,
    naar: Plaats,
    door: Actor,
    reden: str = "",
    organisatie: Organisatie | None = None,
    opnieuw_op: dt.date | None = None,
    sluitreden: Sluitreden | None = None,
    vanaf: Verblijf | None = None,
    moment: dt.datetime | None = None,
    ook: Sequence[Feit] = (),
) -> Verblijf:
    """Closes the open stay and opens the next in one moment, by the transition table. Caller holds `vergrendel`.

    `vanaf`, `moment`: the open stay and the time when the caller has read them already, after it took that lock. `ook`: what else
    happened with this move, written to the event log right after it.
    """
    oud = vanaf or Verblijf.objects.select_for_update().get(dossier=dossier, tot__isnull=True)
    if naar not in OVERGANGEN[Plaats(oud.plaats)]:
        raise Weigering(
            f"Van ‘{oud.get_plaats_display()}’ naar ‘{naar.label}’ kan niet. Kies een andere plaats.", code="overgang"
        )
    moment = moment or nu()
    with met_uitleg():
        oud.tot = moment
        oud.save(update_fields=["tot"])
        nieuw = Verblijf.objects.create(
            dossier=dossier,
            plaats=naar,
            van=moment,
            reden=reden,
            organisatie=organisatie,
            opnieuw_bekijken_op=opnieuw_op,
        )
    if naar == Plaats.AFGESLOTEN:
        dossier.gesloten_op, dossier.sluitreden = moment, sluitreden or Sluitreden.FOUT
        dossier.save(update_fields=["gesloten_op", "sluitreden"])
    inhoud = {"van": Plaats(oud.plaats).label, "naar": naar.label, "reden": reden}
    schrijf_alle(door=door, feiten=[Feit("dossier.verplaatst", dossier, inhoud=inhoud), *ook])
    volg_plaats(dossier_id=dossier.pk, van=Plaats(oud.plaats), naar=naar)
    return nieuw

"""Recording what happened after a scan: the only door for outcomes, used by the room that sees them (bouwadvies 25)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from reintegratie.actor import Actor
from reintegratie.gebeurtenissen import schrijf
from scan.publiceren import STROOM

_NIEUW = """
    SELECT * FROM unnest(%(afname)s::bigint[], %(uitkomst)s::boolean[], %(tot)s::date[], %(behandeld)s::boolean[],
                         %(effect)s::numeric[], %(vergelijking)s::boolean[])
    AS n (afname_id, uitkomst, waargenomen_tot, behandeld, effect_offset, vergelijkingsgroep)
"""
_ZELFDE = "(w.uitkomst, w.behandeld, w.vergelijkingsgroep) = (n.uitkomst, n.behandeld, n.vergelijkingsgroep)"
_SLUIT = f"""
    UPDATE scan_waarneming w SET geldig_tot = nu() FROM ({_NIEUW}) n
    WHERE w.afname_id = n.afname_id AND w.geldig_tot IS NULL
      AND NOT ({_ZELFDE} AND w.effect_offset = n.effect_offset AND w.waargenomen_tot = n.waargenomen_tot)
"""  # noqa: S608 - text of our own
_VOEG_TOE = f"""
    INSERT INTO scan_waarneming (afname_id, uitkomst, waargenomen_tot, behandeld, effect_offset, vergelijkingsgroep, geldig_van)
    SELECT n.*, nu() FROM ({_NIEUW}) n
    WHERE NOT EXISTS (SELECT 1 FROM scan_waarneming w WHERE w.afname_id = n.afname_id AND w.geldig_tot IS NULL)
"""  # noqa: S608 - text of our own


@dataclass(frozen=True)
class Waargenomen:
    """What is known about one taking; see `Waarneming`."""

    afname_id: int
    uitkomst: bool
    waargenomen_tot: dt.date
    behandeld: bool = False
    effect_offset: Decimal = Decimal(0)
    vergelijkingsgroep: bool = False


@transaction.atomic
def neem_waar(*, rijen: Sequence[Waargenomen], door: Actor) -> int:
    """Records outcomes, one per taking; what is new or different becomes a new row, the row before it ends. Returns how many."""
    if not rijen:
        return 0
    waarden: dict[str, Any] = {
        "afname": [r.afname_id for r in rijen],
        "uitkomst": [r.uitkomst for r in rijen],
        "tot": [r.waargenomen_tot for r in rijen],
        "behandeld": [r.behandeld for r in rijen],
        "effect": [r.effect_offset for r in rijen],
        "vergelijking": [r.vergelijkingsgroep for r in rijen],
    }
    with connection.cursor() as cursor:
        cursor.execute(_SLUIT, waarden)
        cursor.execute(_VOEG_TOE, waarden)
        aantal = int(cursor.rowcount)
    if aantal:
        schrijf(soort="scan.waargenomen", stroom=STROOM, door=door, aantal=aantal)
    return aantal

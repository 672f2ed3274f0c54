"""Minimum service and contact as one statistic for everybody who helps: own service is provider zero, by the same rule.

One statement over the open stays. A first talk is a real talk within fourteen days of the start (ten working days); contact is
everything but a try without answer. Who is shielded from figures is not: only counts leave.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection

EERSTE_GESPREK_DAGEN = 14
KORT, LANG = 28, 56

_SQL = """
    SELECT v.organisatie_id, o.naam, count(*),
           count(*) FILTER (WHERE v.van <= %(op)s - %(gesprek)s * interval '1 day'),
           count(*) FILTER (WHERE v.van <= %(op)s - %(gesprek)s * interval '1 day'
                            AND c.eerste <= v.van + %(gesprek)s * interval '1 day'),
           count(*) FILTER (WHERE v.van <= %(op)s - %(kort)s * interval '1 day'),
           count(*) FILTER (WHERE v.van <= %(op)s - %(kort)s * interval '1 day'
                            AND coalesce(c.laatste, v.van) < %(op)s - %(kort)s * interval '1 day'),
           count(*) FILTER (WHERE v.van <= %(op)s - %(lang)s * interval '1 day'
                            AND coalesce(c.laatste, v.van) < %(op)s - %(lang)s * interval '1 day'),
           coalesce(sum(c.aantal), 0)
    FROM reintegratie_verblijf v
    JOIN reintegratie_dossier d ON d.id = v.dossier_id
    LEFT JOIN reintegratie_organisatie o ON o.id = v.organisatie_id
    LEFT JOIN LATERAL (
        SELECT min(x.op) FILTER (WHERE x.soort IN ('gesprek', 'telefoon', 'video')) AS eerste, max(x.op) AS laatste,
               count(*) FILTER (WHERE x.op > %(op)s - %(kort)s * interval '1 day') AS aantal
        FROM reintegratie_contact x
        WHERE x.dossier_id = v.dossier_id AND x.op >= v.van AND x.op <= %(op)s AND x.soort <> 'geen_gehoor'
        AND x.organisatie_id IS NOT DISTINCT FROM v.organisatie_id
    ) c ON true
    WHERE v.tot IS NULL AND v.plaats IN ('eigen', 'bij_dienstverlener')
    AND (%(regios)s::bigint[] IS NULL OR d.regio_id = ANY(%(regios)s))
    GROUP BY v.organisatie_id, o.naam
    ORDER BY v.organisatie_id NULLS FIRST
"""


@dataclass(frozen=True)
class Dienstcijfer:
    """`organisatie_id` is None for own service. `..._telt` are the people who are there long enough to be counted."""

    organisatie_id: int | None
    naam: str
    mensen: int
    gesprek_telt: int
    gesprek_op_tijd: int
    contact_telt: int
    zonder_contact_28: int
    zonder_contact_56: int
    contacten_28: int

    @property
    def per_maand(self) -> float:
        """Contacts per person in the last four weeks."""
        return self.contacten_28 / self.mensen if self.mensen else 0.0


def dienstcijfers(*, op: dt.datetime, regio_ids: Collection[int] | None = None) -> list[Dienstcijfer]:
    """Own service first, then each provider with people now; one statement, all regions unless told otherwise."""
    waarden: dict[str, Any] = {
        "op": op,
        "gesprek": EERSTE_GESPREK_DAGEN,
        "kort": KORT,
        "lang": LANG,
        "regios": None if regio_ids is None else list(regio_ids),
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, waarden)
        return [Dienstcijfer(rij[0], rij[1] or "Eigen dienstverlening", *rij[2:]) for rij in cursor.fetchall()]

"""The minimum service of the organisation itself, as asked of every provider: first talk, plan, contact every 28 days."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from reintegratie.klok import middernacht
from reintegratie.models import Regio

GESPREK_DAGEN, PLAN_DAGEN, CONTACT_DAGEN = 14, 28, 28  # ten and twenty working days, and four weeks
PERIODE = dt.timedelta(days=90)


@dataclass(frozen=True)
class Stand:
    """Of one region: people whose term has passed and for how many it was kept."""

    regio: Regio
    gesprek: int
    gesprek_op_tijd: int
    plan: int
    plan_op_tijd: int
    mensen: int
    zonder_contact: int


# Who came in, long enough ago that the term has passed and within the period; talks by the organisation itself only.
_NIEUW = """
    SELECT d.regio_id,
           count(*) FILTER (WHERE d.geopend_op < %(gesprek)s),
           count(*) FILTER (WHERE d.geopend_op < %(gesprek)s AND EXISTS (
               SELECT 1 FROM reintegratie_contact c WHERE c.dossier_id = d.id AND c.organisatie_id IS NULL
               AND c.soort IN ('gesprek', 'telefoon', 'video') AND c.op < d.geopend_op + %(gesprek_duur)s)),
           count(*) FILTER (WHERE d.geopend_op < %(plan)s),
           count(*) FILTER (WHERE d.geopend_op < %(plan)s AND EXISTS (
               SELECT 1 FROM reintegratie_plan p JOIN reintegratie_planversie v ON v.plan_id = p.id
               WHERE p.dossier_id = d.id AND v.op < d.geopend_op + %(plan_duur)s))
    FROM reintegratie_dossier d
    WHERE d.regio_id = ANY(%(regios)s) AND d.gesloten_op IS NULL AND d.geopend_op >= %(sinds)s
    GROUP BY 1
"""
_NU = """
    SELECT d.regio_id, count(*), count(*) FILTER (WHERE EXISTS (
        SELECT 1 FROM reintegratie_taak t WHERE t.dossier_id = d.id AND t.soort = 'contact' AND t.gesloten_op IS NULL))
    FROM reintegratie_dossier d
    JOIN reintegratie_verblijf v ON v.dossier_id = d.id AND v.tot IS NULL AND v.plaats IN ('wacht_op_scan', 'eigen')
    WHERE d.regio_id = ANY(%(regios)s) AND d.gesloten_op IS NULL
    GROUP BY 1
"""


def standen(regios: Sequence[Regio], dag: dt.date) -> list[Stand]:
    """Returns one line per region, in the given order: two queries."""
    moment = middernacht(dag)
    waarden: dict[str, Any] = {
        "regios": [regio.pk for regio in regios],
        "sinds": moment - PERIODE,
        "gesprek": moment - dt.timedelta(days=GESPREK_DAGEN),
        "gesprek_duur": dt.timedelta(days=GESPREK_DAGEN),
        "plan": moment - dt.timedelta(days=PLAN_DAGEN),
        "plan_duur": dt.timedelta(days=PLAN_DAGEN),
    }
    with connection.cursor() as cursor:
        cursor.execute(_NIEUW, waarden)
        nieuw = {rij[0]: rij[1:] for rij in cursor.fetchall()}
        cursor.execute(_NU, waarden)
        nu = {rij[0]: rij[1:] for rij in cursor.fetchall()}
    return [Stand(regio, *nieuw.get(regio.pk, (0, 0, 0, 0)), *nu.get(regio.pk, (0, 0))) for regio in regios]

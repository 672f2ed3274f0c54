"""Monthly figures per payer and region: who was being helped, at work, off benefit, and how long people waited.

Counted by night in one statement per run, so that the payer's page reads a handful of rows at any scale.
"""

import datetime as dt

from django.db import connection, transaction

from inkomen_koppeling.enums import Intrekreden
from inkomen_koppeling.models import Maandstand
from reintegratie.enums import IKV_WERK, Ikv

TERUG, NAIJL = 13, 3
NA_EINDE = "12 months"
IKV_UITKERING = frozenset(Ikv) - IKV_WERK - {Ikv.DGA, Ikv.AOW}

# Work facts count only in the time in which the payer's own referral ran (decision 0012).
_SQL = """
    INSERT INTO inkomen_koppeling_maandstand
        (verstrekker_id, regio_id, maand, mensen, aan_het_werk, uit_uitkering, begonnen, wachtdagen)
    SELECT verstrekker_id, regio_id, maand, count(DISTINCT klant_id),
           count(DISTINCT klant_id) FILTER (WHERE loopt AND werkt),
           count(DISTINCT klant_id) FILTER (WHERE gestopt OR (loopt AND had AND NOT heeft)),
           count(*) FILTER (WHERE begin >= m_van AND begin < m_tot),
           coalesce(sum(wacht) FILTER (WHERE begin >= m_van AND begin < m_tot), 0)
    FROM (
        SELECT v.verstrekker_id, d.regio_id, m.maand, d.klant_id, m.m_van, m.m_tot, s.begin,
               greatest(extract(day FROM s.begin - v.ontvangen_op), 0)::int AS wacht,
               coalesce(v.beeindigd_op, 'infinity') >= m.m_van AS loopt,
               v.intrekreden IS NOT DISTINCT FROM %(gestopt)s AND v.beeindigd_op < m.m_tot AS gestopt,
               i.werkt, i.had, i.heeft
        FROM (SELECT maand::date AS maand, maand AT TIME ZONE 'Europe/Amsterdam' AS m_van,
                     (maand + interval '1 month') AT TIME ZONE 'Europe/Amsterdam' AS m_tot,
                     (maand + interval '1 month')::date AS eind
              FROM generate_series(%(van)s::timestamp, %(tot)s::timestamp, interval '1 month') AS maand) m
        JOIN inkomen_koppeling_verwijzing v ON v.ontvangen_op < m.m_tot
            AND (coalesce(v.beeindigd_op, 'infinity') >= m.m_van
                 OR (v.intrekreden = %(gestopt)s AND v.beeindigd_op >= m.m_van - %(na)s::interval))
        JOIN reintegratie_dossier d ON d.id = v.dossier_id
        LEFT JOIN LATERAL (SELECT min(b.van) AS begin FROM reintegratie_verblijf b
                           WHERE b.dossier_id = d.id AND b.van > v.ontvangen_op
                             AND b.van <= coalesce(v.beeindigd_op, 'infinity')) s ON true
        LEFT JOIN LATERAL (
            SELECT coalesce(bool_or(p.ikv = ANY(%(werk)s) AND p.van < m.eind AND p.tot > m.maand), false) AS werkt,
                   coalesce(bool_or(p.ikv = ANY(%(uitkering)s) AND p.van < m.eind), false) AS had,
                   coalesce(bool_or(p.ikv = ANY(%(uitkering)s) AND p.van < m.eind AND p.tot > m.maand), false) AS heeft
            FROM reintegratie_inkomstenperiode p
            WHERE p.klant_id = d.klant_id AND p.bekend_tot IS NULL AND NOT p.ingetrokken) i ON true
    ) mensen
    GROUP BY GROUPING SETS ((verstrekker_id, regio_id, maand), (regio_id, maand))
"""


def _maand(dag: dt.date, terug: int) -> dt.date:
    maanden = dag.year * 12 + dag.month - 1 - terug
    return dt.date(maanden // 12, maanden % 12 + 1, 1)


@transaction.atomic
@transaction.atomic
def tel_maanden(dag: dt.date) -> int:
    """Counts the last three months anew (income facts arrive late); the first time, and on the first of a month, thirteen."""
    alles = dag.day == 1 or not Maandstand.objects.exists()
    van, tot = _maand(dag, (TERUG if alles else NAIJL) - 1), _maand(dag, 0)
    Maandstand.objects.filter(maand__gte=van, maand__lte=tot).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            _SQL,
            {
                "van": van,
                "tot": tot,
                "na": NA_EINDE,
                "gestopt": Intrekreden.UITKERING_GEEINDIGD.value,
                "werk": sorted(str(code.value) for code in IKV_WERK),
                "uitkering": sorted(str(code.value) for code in IKV_UITKERING),
            },
        )
        return int(cursor.rowcount)

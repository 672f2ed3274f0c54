"""From the running guidance of a region to what it will still cost: one query for the people, one for groups about to start."""

import datetime as dt

from django.db import connection
from django.db.models import Avg, Count

from reintegratie.klok import vandaag
from reintegratie.models import Regio
from resultaat.berekenen import Betaalregels, termijnen
from resultaat.regels import regels_van
from resultaat.verwachten import Groep, Verwachting, waaier
from veiling.enums import Gunningstatus
from veiling.models import Gunning, KavelDeelname

_LOPEND = """
    SELECT o.gunning_id, b.van, coalesce(m.hoogste, 0), count(*), avg(d.p)::float
    FROM resultaat_begeleiding b
    JOIN resultaat_overdracht o ON o.id = b.overdracht_id
    JOIN veiling_kaveldeelname d ON d.id = b.deelname_id
    JOIN veiling_kavel k ON k.id = d.kavel_id
    LEFT JOIN (SELECT begeleiding_id, max(mijlpaal) AS hoogste FROM resultaat_mijlpaalbehaald
               WHERE status <> 'vervallen' GROUP BY begeleiding_id) m ON m.begeleiding_id = b.id
    WHERE k.regio_id = %s AND b.tellen_tot >= %s
      AND (b.einde IS NULL OR b.reeks_begin IS NOT NULL OR m.hoogste IS NOT NULL)
    GROUP BY 1, 2, 3
"""


def verwachting(regio: Regio) -> list[Verwachting]:
    """Returns the expected spending on awarded groups over the next eight quarters."""
    return waaier(groepen(regio))


def groepen(regio: Regio) -> list[Groep]:
    """Returns people alike: same award, same start, same milestones reached."""
    dag = vandaag()
    with connection.cursor() as cursor:
        cursor.execute(_LOPEND, [regio.pk, dag])
        lopend = cursor.fetchall()
    gunningen = {g.pk: g for g in _gunningen(regio)}
    bedragen = {nummer: _bedragen(gunning) for nummer, gunning in gunningen.items()}
    uit = [
        Groep(aantal, p, bedragen[nummer], _kwartalen(van, dag), min(hoogste, 3))
        for nummer, van, hoogste, aantal, p in lopend
        if nummer in bedragen and hoogste < 3
    ]
    wachtend = KavelDeelname.objects.filter(
        kavel__regio=regio, verlaten_op__isnull=True, kavel__gunningen__in=gunningen, begeleiding__isnull=True
    )
    for nummer, aantal, p in wachtend.values_list("kavel__gunningen").annotate(n=Count("pk"), p=Avg("p")).order_by():
        if nummer in bedragen and not any(rij[0] == nummer for rij in lopend):
            uit.append(Groep(aantal, float(p), bedragen[nummer], -1))
    return uit


def _gunningen(regio: Regio) -> list[Gunning]:
    rijen = Gunning.objects.filter(kavel__regio=regio, status=Gunningstatus.DEFINITIEF)
    return list(rijen.select_related("kavel__veiling__regels"))


def _bedragen(gunning: Gunning) -> tuple[int, ...]:
    from decimal import Decimal

    regels = regels_van(gunning)
    verdeling = Betaalregels(tuple(m.aandeel for m in regels.mijlpalen))
    return tuple(termijnen(gunning.prijs_cent, Decimal(1), [Decimal(1)] * len(regels.mijlpalen), verdeling))


def _kwartalen(van: dt.date, dag: dt.date) -> int:
    return max((dag - van).days // 91, 0)

"""The monitors over what is recorded, per provider and region, once a week. An alarm becomes work about the people concerned."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from django.db import connection, transaction

from reintegratie.actor import Actor
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import middernacht, nu
from reintegratie.models import Dienstverlener, Regio, Taak
from reintegratie.rechten import regios_van
from resultaat import monitoren
from resultaat.enums import Monitor
from resultaat.feiten import NALEVERING
from resultaat.models import Begeleiding, Monitoralarm
from resultaat.monitoren import Meting
from veiling.vaststellen import geldende_regels, gelezen

DOOR = Actor.systeem("monitor")
ROLLEN = (Rol.BEHEER, Rol.VEILINGMEESTER)
JAAR = dt.timedelta(days=365)
STIL = dt.timedelta(days=56)
MAANDAG = 0
GEEN_MEDIAAN = 0.6
"""Without a median of others a bid is held against this share of the ceiling."""
VEEL = 20_000

_HULP = """
    SELECT b.dossier_id, d.kavel_id, d.eta::float8,
           (28.0 * count(c.id) / greatest(least(%(dag)s, coalesce(b.einde, %(dag)s)) - b.van, 14))::float8,
           max(c.op) IS NULL OR max(c.op) < %(stil)s
    FROM resultaat_begeleiding b JOIN veiling_kaveldeelname d ON d.id = b.deelname_id JOIN veiling_kavel k ON k.id = d.kavel_id
    LEFT JOIN reintegratie_contact c ON c.dossier_id = b.dossier_id AND c.organisatie_id = b.dienstverlener_id
         AND c.soort <> 'geen_gehoor' AND c.op >= b.van AND c.op < %(morgen)s
    WHERE b.dienstverlener_id = %(wie)s AND k.regio_id = %(regio)s AND b.van BETWEEN %(sinds)s AND %(dag)s - 28
    GROUP BY b.id, b.dossier_id, d.kavel_id, d.eta, b.van, b.einde ORDER BY b.id
"""
_MIJLPALEN = """
    SELECT b.dossier_id, b.dienstverlener_id = %(wie)s AND k.regio_id = %(regio)s, m.datum, p.tot, m.weken = %(laatste)s,
           baan.uren::float8, baan.werkgever
    FROM resultaat_mijlpaalbehaald m JOIN resultaat_begeleiding b ON b.id = m.begeleiding_id
    JOIN veiling_kaveldeelname d ON d.id = b.deelname_id JOIN veiling_kavel k ON k.id = d.kavel_id
    LEFT JOIN resultaat_plaatsing p ON p.begeleiding_id = b.id AND p.geldig_tot IS NULL AND p.van <= m.datum AND p.tot > m.datum
    LEFT JOIN LATERAL (
        SELECT sum(i.uren * 7 / (i.tot - i.van)) AS uren,
               (array_agg(split_part(upper(i.werkgever), 'L', 1) ORDER BY i.uren DESC, i.id))[1] AS werkgever
        FROM reintegratie_inkomstenperiode i
        WHERE i.klant_id = m.klant_id AND i.ikv = ANY(%(ikv)s) AND i.van <= m.datum AND i.tot > m.datum
          AND i.bekend_tot IS NULL AND NOT i.ingetrokken) baan ON true
    WHERE m.status <> 'vervallen' AND m.datum BETWEEN %(sinds)s AND %(dag)s ORDER BY m.datum DESC, m.id LIMIT %(veel)s
"""
_BIEDINGEN = """
    SELECT s.bod_cent::float8, coalesce(s.mediaan_cent::float8, %(deel)s * s.plafond_cent)
    FROM veiling_scorekaart s JOIN veiling_kavel k ON k.id = s.kavel_id JOIN veiling_veiling v ON v.id = k.veiling_id
    WHERE s.dienstverlener_id = %(wie)s AND k.regio_id = %(regio)s AND s.bod_cent IS NOT NULL AND s.plafond_cent > 0
      AND v.sluit_op >= %(begin)s ORDER BY s.id
"""


@dataclass(frozen=True)
class Bevinding:
    """What a monitor says about one provider in one region, with the files of the people concerned."""

    monitor: Monitor
    meting: Meting
    dossiers: Sequence[int]


def meet(dienstverlener_id: int, regio_id: int, dag: dt.date) -> list[Bevinding]:
    """Returns the six monitors over the year before a day; writes nothing."""
    regels = gelezen(geldende_regels())
    waarden: dict[str, Any] = {
        "wie": dienstverlener_id,
        "regio": regio_id,
        "dag": dag,
        "morgen": middernacht(dag + dt.timedelta(days=1)),
        "stil": middernacht(dag - STIL),
        "sinds": dag - JAAR,
        "begin": middernacht(dag - JAAR),
        "laatste": regels.mijlpalen[-1].weken,
        "ikv": list(regels.ikv_werk),
        "veel": VEEL,
        "deel": GEEN_MEDIAAN,
    }
    hulp, mijlpalen, biedingen = (_rijen(vraag, waarden) for vraag in (_HULP, _MIJLPALEN, _BIEDINGEN))
    grens = max((float(trede.vanaf) for trede in regels.urentabel), default=24.0)
    eigen = [rij for rij in mijlpalen if rij[1]]
    return [*_over_hulp(hulp), *_over_werk(eigen, mijlpalen, dag, grens), _over_prijs(biedingen)]


def _rijen(vraag: str, waarden: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(vraag, waarden)
        return list(cursor.fetchall())


def _over_hulp(rijen: Sequence[Any]) -> list[Bevinding]:
    dossiers = [rij[0] for rij in rijen]
    kavel, eta, hulp, stil = (np.array([rij[i] for rij in rijen]) for i in (1, 2, 3, 4))
    return [
        _bevinding(Monitor.AFROMEN, monitoren.afromen(kavel, eta, hulp), dossiers),
        _bevinding(Monitor.PARKEREN, monitoren.parkeren(kavel, eta, hulp, stil), dossiers),
    ]


def _over_werk(eigen: Sequence[Any], alle: Sequence[Any], dag: dt.date, grens: float) -> list[Bevinding]:
    door = [rij for rij in eigen if not rij[4]]
    bekend = dag - NALEVERING
    gevolgd = [min(max((bekend - rij[2]).days, 0), 2 * monitoren.VENSTER) for rij in door]
    stopt = [(rij[3] - rij[2]).days - 1 if rij[3] and rij[3] <= bekend else -1 for rij in door]
    met_uren = [rij for rij in eigen if rij[5] is not None]
    anderen = [rij[5] for rij in alle if not rij[1] and rij[5] is not None]
    per_mens = {rij[0]: rij[6] for rij in reversed(eigen) if rij[6]}
    return [
        _bevinding(Monitor.DRAAIDEUR, monitoren.draaideur(stopt, gevolgd), [rij[0] for rij in door]),
        _bevinding(
            Monitor.URENGRENS, monitoren.urengrens([rij[5] for rij in met_uren], anderen, grens), [rij[0] for rij in met_uren]
        ),
        _bevinding(Monitor.WERKGEVERS, monitoren.werkgevers(list(per_mens.values())), list(per_mens)),
    ]


def _over_prijs(rijen: Sequence[Any]) -> Bevinding:
    return Bevinding(Monitor.DUMPPRIJS, monitoren.dumpprijs([rij[0] for rij in rijen], [rij[1] for rij in rijen]), [])


def _bevinding(monitor: Monitor, meting: Meting, dossiers: Sequence[int]) -> Bevinding:
    return Bevinding(monitor, meting, sorted({dossiers[plek] for plek in meting.wie}))


def bewaak_nacht(dag: dt.date) -> int:
    """Once a week: looks at every provider in every region where it helps people; returns how many alarms were new."""
    if dag.weekday() != MAANDAG:
        return 0
    paren = Begeleiding.objects.filter(van__gt=dag - JAAR).values_list("dienstverlener_id", "deelname__kavel__regio_id")
    return zoveel_mogelijk(sorted(set(paren.order_by())), lambda paar: sla_alarm(*paar, dag))


@transaction.atomic
def sla_alarm(dienstverlener_id: int, regio_id: int, dag: dt.date) -> int:
    """Opens an alarm for every monitor that sounds and has none open; the nightly rules make things to do of it."""
    open_ = Monitoralarm.objects.filter(dienstverlener=dienstverlener_id, regio=regio_id, afgehandeld_op__isnull=True)
    bekend = set(open_.values_list("monitor", flat=True))
    nieuw = [b for b in meet(dienstverlener_id, regio_id, dag) if b.meting.alarm and b.monitor not in bekend]
    for bevinding in nieuw:
        _open(bevinding, dienstverlener_id, regio_id, dag)
    return len(nieuw)


def _open(bevinding: Bevinding, dienstverlener_id: int, regio_id: int, dag: dt.date) -> None:
    def vier(getal: float) -> Decimal:
        return Decimal(f"{max(min(getal, 99_999), -99_999):.4f}")

    meting = bevinding.meting
    alarm = Monitoralarm.objects.create(
        monitor=bevinding.monitor,
        dienstverlener_id=dienstverlener_id,
        regio_id=regio_id,
        peildatum=dag,
        waarde=vier(meting.waarde),
        laag=vier(meting.laag),
        hoog=vier(meting.hoog),
        grens=vier(meting.grens),
        aantal=meting.aantal,
        dossiers=list(bevinding.dossiers),
    )
    _meld("monitor.alarm", alarm, DOOR)


def _meld(soort: str, alarm: Monitoralarm, door: Actor) -> None:
    schrijf(
        soort=soort,
        stroom="beheer",
        door=door,
        monitor=alarm.get_monitor_display().lower(),
        dienstverlener=Dienstverlener.objects.select_related("organisatie").get(pk=alarm.dienstverlener_id).organisatie.naam,
        regio=Regio.objects.get(pk=alarm.regio_id).naam,
        alarm=alarm.pk,
    )


@transaction.atomic
def handel_alarm_af(*, alarm_id: int, bevinding: str, door: Actor) -> Monitoralarm:
    """Somebody looked into it and says what was found. The things to do about people close."""
    alarm = Monitoralarm.objects.select_for_update(of=("self",)).get(pk=alarm_id)
    gebruiker = door.gebruiker
    if gebruiker is None or gebruiker.rol not in ROLLEN or not regios_van(gebruiker).filter(pk=alarm.regio_id).exists():
        raise GeenToegang("Beheer of inkoop in deze regio handelt meldingen van monitors af.")
    if alarm.afgehandeld_op is not None:
        raise Weigering("Deze melding is al afgehandeld.", code="al_afgehandeld")
    if not bevinding.strip():
        raise Weigering("Schrijf op wat u vond.", veld="bevinding")
    alarm.afgehandeld_op, alarm.afgehandeld_door, alarm.bevinding = nu(), gebruiker, bevinding.strip()
    with met_uitleg():
        alarm.save(update_fields=["afgehandeld_op", "afgehandeld_door", "bevinding"])
    Taak.objects.filter(soort="monitor", sleutel=str(alarm.pk), gesloten_op__isnull=True).update(gesloten_op=nu())
    _meld("monitor.afgehandeld", alarm, door)
    return alarm

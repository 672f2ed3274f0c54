"""Minimum service, watched every night by the frozen rules of the round: a warning, then a breach, then the person returns.

One statement finds what is missing for everybody at once; only what is new costs work. Run late or twice it does the same: a
shortfall is unique per guidance, kind and term, and every step counts from the day of the step before, so that a provider
always has the whole term to mend it.
"""

import datetime as dt
from typing import Any

from django.db import connection, transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.een_voor_een import een_voor_een, zoveel_mogelijk
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Dossier
from reintegratie.taken import open_taak, sluit_taak
from reintegratie.verblijf import vergrendel
from resultaat.beeindigen import haal_terug
from resultaat.lijsten import Tekortsoort
from resultaat.models import Begeleiding, Tekort
from resultaat.regels import regels_van
from resultaat.werkdagen import na_werkdagen
from veiling.regels import Regels

DOOR = Actor.systeem("minimumdienst")
TAAK = "tekort"
_DAG = "AT TIME ZONE 'Europe/Amsterdam')::date"

# Everything that is missing on a day: (guidance, kind, last day of the term). Who has a pause now is left alone.
ONTBREEKT = f"""
    SELECT b.id AS begeleiding_id, w.soort, w.termijn
    FROM resultaat_begeleiding b
    JOIN resultaat_overdracht o ON o.id = b.overdracht_id
    JOIN veiling_gunning g ON g.id = o.gunning_id
    JOIN veiling_kavel k ON k.id = g.kavel_id
    JOIN veiling_veiling v ON v.id = k.veiling_id
    JOIN veiling_veilingregels r ON r.id = v.regels_id
    LEFT JOIN LATERAL (
        SELECT max((c.op {_DAG}) AS dag FROM reintegratie_contact c
        WHERE c.dossier_id = b.dossier_id AND c.organisatie_id = b.dienstverlener_id AND c.soort <> 'geen_gehoor'
    ) c ON true
    LEFT JOIN LATERAL (
        SELECT max(p.tot) AS dag FROM resultaat_pauze p WHERE p.begeleiding_id = b.id AND p.tot <= %(dag)s
    ) p ON true
    CROSS JOIN LATERAL (VALUES
        ('gesprek', CASE WHEN b.eerste_gesprek_op IS NULL THEN b.gesprek_uiterlijk END),
        ('plan', CASE WHEN b.plan_op IS NULL THEN b.plan_uiterlijk END),
        ('contact', CASE WHEN b.eerste_gesprek_op IS NOT NULL THEN greatest(c.dag, (b.eerste_gesprek_op {_DAG}, p.dag)
            + coalesce((r.parameters->>'contact_dagen')::int, %(contact)s) END)
    ) AS w (soort, termijn)
    WHERE b.einde IS NULL AND w.termijn < %(dag)s
    AND NOT EXISTS (SELECT 1 FROM resultaat_pauze z WHERE z.begeleiding_id = b.id AND z.van <= %(dag)s AND z.tot > %(dag)s)
"""  # noqa: S608 - names of our own


def bewaak(dag: dt.date) -> int:
    """One night: closes what was mended, warns, marks breaches and takes people back; returns how many rows it handled. Nights
    that were missed are made up for by the last one, which looks at how things are now."""
    if dag < vandaag():
        return 0
    stappen = (sluit_herstelde, waarschuw, merk_inbreuken, haal_mensen_terug)
    return zoveel_mogelijk(stappen, lambda stap: stap(dag))


def _waarden(dag: dt.date) -> dict[str, Any]:
    return {"dag": dag, "contact": Regels().contact_dagen}


@transaction.atomic
def sluit_herstelde(dag: dt.date) -> int:
    """Closes shortfalls that are no longer there."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE resultaat_tekort t SET gesloten_op = nu()
            FROM resultaat_begeleiding x
            WHERE x.id = t.begeleiding_id AND t.gesloten_op IS NULL AND NOT EXISTS (
                SELECT 1 FROM ({ONTBREEKT} AND b.id = t.begeleiding_id) o WHERE o.soort = t.soort AND o.termijn = t.termijn)
            RETURNING x.dossier_id, t.id
            """,  # noqa: S608 - our own statement
            _waarden(dag),
        )
        gesloten = cursor.fetchall()
    for dossier_id, nummer in gesloten:
        sluit_taak(soort=TAAK, dossier_id=dossier_id, sleutel=str(nummer))
    return len(gesloten)


def waarschuw(dag: dt.date) -> int:
    """Warns the provider of everything that is newly missing."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT o.begeleiding_id, o.soort, o.termijn FROM ({ONTBREEKT}) o
            WHERE NOT EXISTS (SELECT 1 FROM resultaat_tekort t
                WHERE t.begeleiding_id = o.begeleiding_id AND t.soort = o.soort AND t.termijn = o.termijn)
            ORDER BY o.begeleiding_id, o.soort
            """,  # noqa: S608 - our own statement
            _waarden(dag),
        )
        nieuw = cursor.fetchall()
    return een_voor_een(nieuw, lambda rij: _waarschuw(rij[0], Tekortsoort(rij[1]), rij[2]))


@transaction.atomic
def _waarschuw(begeleiding_id: int, soort: Tekortsoort, termijn: dt.date) -> int:
    begeleiding, dossier = _vergrendel(begeleiding_id)
    regels = regels_van(begeleiding.overdracht.gunning)
    if begeleiding.einde is not None or Tekort.objects.filter(begeleiding=begeleiding, soort=soort, termijn=termijn).exists():
        return 0
    tot = na_werkdagen(vandaag(), regels.herstel_werkdagen)
    tekort = Tekort.objects.create(
        begeleiding=begeleiding, soort=soort, termijn=termijn, gewaarschuwd_op=nu(), herstellen_tot=tot
    )
    schrijf(soort="minimumdienst.gewaarschuwd", dossier=dossier, door=DOOR, wat=soort.label.lower(), tekort=tekort.pk)
    _bericht(tekort, "tekort_waarschuwing", {"uiterlijk": f"{tot:%d-%m-%Y}"})
    return 1


def merk_inbreuken(dag: dt.date) -> int:
    """Marks what was not mended in time; provider, person and consulent hear it."""
    verlopen = Tekort.objects.filter(gesloten_op__isnull=True, inbreuk_op__isnull=True, herstellen_tot__lt=dag)
    return een_voor_een(list(verlopen.order_by("pk").values_list("pk", flat=True)), _merk_inbreuk)


@transaction.atomic
def _merk_inbreuk(nummer: int) -> int:
    tekort, begeleiding, dossier = _tekort(nummer)
    if tekort.inbreuk_op is not None or tekort.gesloten_op is not None or not _ontbreekt_nog(tekort):
        return 0
    terug = na_werkdagen(vandaag(), regels_van(begeleiding.overdracht.gunning).terugkeer_werkdagen)
    tekort.inbreuk_op, tekort.terug_op = nu(), terug
    tekort.save(update_fields=["inbreuk_op", "terug_op"])
    wat, naam = Tekortsoort(tekort.soort).label, begeleiding.dienstverlener.organisatie.naam
    open_taak(soort=TAAK, dossier_id=dossier.pk, sleutel=str(nummer), reden=f"{wat} bij {naam}", uiterlijk=terug)
    schrijf(soort="minimumdienst.inbreuk", dossier=dossier, door=DOOR, wat=wat.lower(), tekort=nummer)
    _bericht(tekort, "tekort_inbreuk", {"uiterlijk": f"{terug:%d-%m-%Y}"})
    stuur(
        sjabloon="tekort_persoon",
        sleutel=f"tekort:{nummer}:persoon",
        door=DOOR,
        dossier=dossier,
        context={"naam": dossier.klant.naam, "dienstverlener": naam, "uiterlijk": f"{terug:%d-%m-%Y}"},
    )
    return 1


def haal_mensen_terug(dag: dt.date) -> int:
    """Takes people back to own service whose provider did not mend a breach; it counts against the provider."""
    verlopen = Tekort.objects.filter(gesloten_op__isnull=True, terug_op__lt=dag)
    return een_voor_een(list(verlopen.order_by("pk").values_list("pk", flat=True)), _haal_terug)


@transaction.atomic
def _haal_terug(nummer: int) -> int:
    tekort, begeleiding, dossier = _tekort(nummer)
    if tekort.gesloten_op is not None or not _ontbreekt_nog(tekort):
        return 0
    tekort.gesloten_op, tekort.teruggehaald = nu(), True
    tekort.save(update_fields=["gesloten_op", "teruggehaald"])
    schrijf(soort="minimumdienst.teruggehaald", dossier=dossier, door=DOOR, tekort=nummer)
    _bericht(tekort, "tekort_teruggehaald", {})
    haal_terug(begeleiding_id=begeleiding.pk, toelichting=Tekortsoort(tekort.soort).label, door=DOOR)
    Tekort.objects.filter(begeleiding=begeleiding, gesloten_op__isnull=True).update(gesloten_op=nu())
    return 1


def _vergrendel(begeleiding_id: int) -> tuple[Begeleiding, Dossier]:
    dossier = vergrendel(Begeleiding.objects.values_list("dossier_id", flat=True).get(pk=begeleiding_id))
    rijen = Begeleiding.objects.select_related("dienstverlener__organisatie", "overdracht__gunning__kavel__veiling__regels")
    return rijen.get(pk=begeleiding_id), dossier


def _tekort(nummer: int) -> tuple[Tekort, Begeleiding, Dossier]:
    begeleiding, dossier = _vergrendel(Tekort.objects.values_list("begeleiding_id", flat=True).get(pk=nummer))
    return Tekort.objects.select_for_update(of=("self",)).get(pk=nummer), begeleiding, dossier


def _ontbreekt_nog(tekort: Tekort) -> bool:
    """Says, with the file locked, whether it is still missing: a talk may have been noted since the list was made."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT EXISTS (SELECT 1 FROM ({ONTBREEKT} AND b.id = %(begeleiding)s) o
                WHERE o.soort = %(soort)s AND o.termijn = %(termijn)s)""",  # noqa: S608 - our own statement
            {
                **_waarden(vandaag()),
                "begeleiding": tekort.begeleiding_id,
                "soort": tekort.soort,
                "termijn": tekort.termijn,
            },
        )
        return bool(cursor.fetchone()[0])


def _bericht(tekort: Tekort, sjabloon: str, extra: dict[str, str]) -> None:
    """To the provider, without the name of the person: the number opens the page."""
    stuur(
        sjabloon=sjabloon,
        sleutel=f"tekort:{tekort.pk}:{sjabloon}",
        door=DOOR,
        organisatie=tekort.begeleiding.dienstverlener.organisatie,
        context={"wat": Tekortsoort(tekort.soort).label.lower(), "nummer": str(tekort.begeleiding_id), **extra},
    )

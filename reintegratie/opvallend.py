"""The weekly list of looks that stand out, for the privacy officer: five rules over the processing log, never a verdict."""

import datetime as dt

from django.db import connection, transaction

from reintegratie.actor import Actor
from reintegratie.enums import Opvalregel
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import middernacht, nu
from reintegratie.models import Opvallend

NACHT_VANAF, VEEL_VANAF, VEEL_KEER, DAGEN_VANAF = 3, 20, 3, 4

# `kijk`: who opened which file of somebody else, when. Own files never stand out.
_KIJK = """
    WITH kijk AS MATERIALIZED (
        SELECT g.id AS gebruiker_id, g.naam, d.id AS dossier_id, d.klant_id, v.op AT TIME ZONE 'Europe/Amsterdam' AS op
        FROM reintegratie_verwerking v
        CROSS JOIN LATERAL unnest(v.dossiers) AS nummer
        JOIN reintegratie_dossier d ON d.id = nummer
        JOIN reintegratie_gebruiker g ON v.door = 'gebruiker:' || g.id
        WHERE v.op >= %(van)s AND v.op < %(tot)s AND v.handeling = 'inzien' AND g.rol = 'consulent'
          AND d.verantwoordelijke_id IS DISTINCT FROM g.id),
    per AS (SELECT gebruiker_id, count(DISTINCT dossier_id) AS n FROM kijk GROUP BY 1)
"""
REGELS: dict[Opvalregel, str] = {
    Opvalregel.NAAMGENOOT: """
        SELECT k.gebruiker_id, array_agg(DISTINCT k.dossier_id), count(DISTINCT k.dossier_id) FROM kijk k
        JOIN reintegratie_klant p ON p.id = k.klant_id
        WHERE lower(p.achternaam) = lower(regexp_replace(k.naam, '^.* ', '')) GROUP BY 1""",
    Opvalregel.NACHT: f"""
        SELECT gebruiker_id, array_agg(DISTINCT dossier_id), count(DISTINCT dossier_id) FROM kijk
        WHERE extract(hour FROM op) >= 22 OR extract(hour FROM op) < 6
        GROUP BY 1 HAVING count(DISTINCT dossier_id) >= {NACHT_VANAF}""",  # noqa: S608 - numbers of our own
    Opvalregel.VEEL: f"""
        SELECT gebruiker_id, array_agg(DISTINCT dossier_id), count(DISTINCT dossier_id) FROM kijk
        GROUP BY 1 HAVING count(DISTINCT dossier_id) > greatest({VEEL_VANAF}, {VEEL_KEER} * (
            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY n) FROM per))""",  # noqa: S608
    Opvalregel.HERHAALD: f"""
        SELECT gebruiker_id, array_agg(dossier_id), count(*) FROM (
            SELECT gebruiker_id, dossier_id FROM kijk GROUP BY 1, 2 HAVING count(DISTINCT op::date) >= {DAGEN_VANAF}) h
        GROUP BY 1""",  # noqa: S608
    Opvalregel.NOODTOEGANG: """
        SELECT gebruiker_id, array_agg(DISTINCT dossier_id), count(*) FROM reintegratie_noodtoegang
        WHERE van >= %(van)s AND van < %(tot)s GROUP BY 1""",
}


@transaction.atomic
def maak_weeklijst(maandag: dt.date) -> int:
    """Writes the list of the week that begins on `maandag`; a second time adds nothing. Returns the number of new lines."""
    grenzen = {"van": middernacht(maandag), "tot": middernacht(maandag + dt.timedelta(days=7)), "week": maandag}
    nieuw = 0
    with connection.cursor() as cursor:
        for regel, sql in REGELS.items():
            cursor.execute(
                f"""
                INSERT INTO reintegratie_opvallend (week, gebruiker_id, regel, dossiers, aantal, oordeel)
                {_KIJK} SELECT %(week)s, r.gebruiker_id, %(regel)s, r.dossiers, r.aantal, ''
                FROM ({sql}) AS r (gebruiker_id, dossiers, aantal)
                ON CONFLICT (week, gebruiker_id, regel) DO NOTHING
                """,  # noqa: S608 - the rules are our own, above
                {**grenzen, "regel": regel.value},
            )
            nieuw += cursor.rowcount
    return nieuw


def maak_lijst_van_vorige_week(dag: dt.date) -> int:
    """Nightly: every Monday the list of the week that has passed."""
    return maak_weeklijst(dag - dt.timedelta(days=7)) if dag.weekday() == 0 else 0


@transaction.atomic
def beoordeel_opvallend(*, nummer: int, oordeel: str, door: Actor) -> Opvallend:
    """The privacy officer says what it was."""
    if not oordeel.strip() or door.gebruiker is None:
        raise Weigering("Schrijf op wat u ervan vindt.", veld="oordeel")
    rij = Opvallend.objects.select_for_update(of=("self",)).select_related("gebruiker").get(pk=nummer)
    if rij.beoordeeld_op:
        raise Weigering("Dit is al beoordeeld.", code="al_beoordeeld")
    rij.oordeel, rij.beoordeeld_door, rij.beoordeeld_op = oordeel.strip(), door.gebruiker, nu()
    rij.save(update_fields=["oordeel", "beoordeeld_door", "beoordeeld_op"])
    schrijf(soort="opvallend.beoordeeld", stroom=f"gebruiker:{rij.gebruiker_id}", door=door, wie=rij.gebruiker.naam)
    return rij

"""Runs some rules for some files in the transaction of an act, so that an act leaves nothing for the night."""

from collections.abc import Collection
from typing import Any

from django.db import connection

from reintegratie.kamers import taakregels


def volg(*, soorten: Collection[str], dossier_ids: Collection[int]) -> None:
    """Opens and closes what the rules of these kinds say about these files now, in one statement."""
    if not dossier_ids or not soorten:
        return
    alle = taakregels()
    vorm = "SELECT %s, r.* FROM ({}) AS r (dossier_id, sleutel, reden, uiterlijk) WHERE r.dossier_id = ANY(%s)"
    delen = [vorm.format(alle[soort].sql) for soort in soorten]
    gebonden: list[Any] = [waarde for soort in soorten for waarde in (soort, list(dossier_ids))]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH gewenst (soort, dossier_id, sleutel, reden, uiterlijk) AS MATERIALIZED ({" UNION ALL ".join(delen)}),
            geopend AS (
                INSERT INTO reintegratie_taak (soort, dossier_id, sleutel, reden, uiterlijk, geopend_op)
                SELECT g.*, nu() FROM gewenst g
                ON CONFLICT (soort, dossier_id, sleutel) WHERE gesloten_op IS NULL DO NOTHING)
            UPDATE reintegratie_taak t SET gesloten_op = nu()
            WHERE t.dossier_id = ANY(%s) AND t.gesloten_op IS NULL AND t.soort = ANY(%s) AND NOT EXISTS (
                SELECT 1 FROM gewenst g WHERE g.soort = t.soort AND g.dossier_id = t.dossier_id AND g.sleutel = t.sleutel)
            """,  # noqa: S608 - the rules' SQL is our own, declared in the rooms
            [*gebonden, list(dossier_ids), list(soorten)],
        )

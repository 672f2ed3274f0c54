"""Counting refusals per sender, day and reason: enough to help a sender, nothing about the person refused."""

from collections.abc import Iterable

from django.db import connection, transaction

from reintegratie.klok import vandaag
from reintegratie.models import Inkomensverstrekker


@transaction.atomic
def tel_weigering(*, verstrekker: Inkomensverstrekker, codes: Iterable[str]) -> None:
    """Adds one to today's count of each reason, after the refused act was undone."""
    rijen = [(verstrekker.pk, vandaag(), code[:40]) for code in sorted(set(codes))]
    with connection.cursor() as cursor:
        cursor.executemany(
            """
            INSERT INTO inkomen_koppeling_weigeringstelling AS w (verstrekker_id, dag, code, aantal, laatst_op)
            VALUES (%s, %s, %s, 1, nu())
            ON CONFLICT (verstrekker_id, dag, code) DO UPDATE SET aantal = w.aantal + 1, laatst_op = excluded.laatst_op
            """,
            rijen,
        )

"""Counting refusals per sender, day and reason: enough to help a sender, nothing about the person refused."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction

from reintegratie.klok import vandaag
from reintegratie.models import Inkomensverstrekker


def tel_weigering(*, verstrekker: Inkomensverstrekker, codes: Iterable[str]) -> None:
    """Adds one to today's count of each reason, after the refused act was undone."""
    tel_weigeringen(verstrekker=verstrekker, codes=set(codes))


@transaction.atomic
def tel_weigeringen(*, verstrekker: Inkomensverstrekker, codes: Iterable[str]) -> None:
    """Adds to today's count of each reason as often as it is given."""
    telling = Counter(code[:40] for code in codes)
    if not telling:
        return
    dag = vandaag()
    rijen = [(verstrekker.pk, dag, code, telling[code]) for code in sorted(telling)]
    with connection.cursor() as cursor:
        cursor.executemany(
            """
            INSERT INTO inkomen_koppeling_weigeringstelling AS w (verstrekker_id, dag, code, aantal, laatst_op)
            VALUES (%s, %s, %s, %s, nu())
            ON CONFLICT (verstrekker_id, dag, code) DO UPDATE
            SET aantal = w.aantal + excluded.aantal, laatst_op = excluded.laatst_op
            """,
            rijen,
        )

"""Inserting many rows of one table at once by COPY; a few rows go the ordinary way."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, connections
from django.db.models import Field, Model
from django.db.models.expressions import DatabaseDefault

DREMPEL = 20


def stort(rijen: Sequence[Model]) -> None:
    """Inserts instances of one model and gives them their keys, in the caller's transaction.

    As `bulk_create` of new rows, several times as fast for many: a value that the database fills in by default is not read
    back, and a conflict with a constraint is an error.
    """
    if not rijen:
        return
    model = type(rijen[0])
    if len(rijen) < DREMPEL:
        model._default_manager.bulk_create(rijen)
        return
    _geef_sleutels(model, rijen)
    velden = [veld for veld in model._meta.local_concrete_fields if not veld.generated and not _vult_database(veld, rijen[0])]
    kolommen = ", ".join(connection.ops.quote_name(str(veld.column)) for veld in velden)
    echt = connections[connection.alias]  # the thread's own, once: the proxy looks it up at every use
    with echt.cursor() as cursor:
        opdracht = f"COPY {connection.ops.quote_name(str(model._meta.db_table))} ({kolommen}) FROM STDIN"
        with echt.wrap_database_errors, cursor.copy(opdracht) as kopie:
            for rij in rijen:
                kopie.write_row([veld.get_db_prep_save(veld.pre_save(rij, True), echt) for veld in velden])
    for rij in rijen:
        rij._state.adding, rij._state.db = False, connection.alias


def _vult_database(veld: "Field[Any, Any]", rij: Model) -> bool:
    return isinstance(getattr(rij, veld.attname), DatabaseDefault)


def _geef_sleutels(model: type[Model], rijen: Sequence[Model]) -> None:
    sleutel = model._meta.pk
    assert sleutel is not None
    if not sleutel.db_returning or rijen[0].pk is not None:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, sleutel.column, len(rijen)],
        )
        for rij, (nummer,) in zip(rijen, cursor.fetchall(), strict=True):
            rij.pk = nummer

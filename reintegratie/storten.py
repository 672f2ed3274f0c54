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


def stort_onbekende(rijen: Sequence[Model], *, herken: str) -> set[Any]:
    """Inserts what conflicts with nothing, in one statement; returns the values of the unique binary field `herken` of what was
    inserted. Those instances get their key and what the database fills in, and nobody else sees them before the commit."""
    if not rijen:
        return set()
    meta, echt = type(rijen[0])._meta, connections[connection.alias]
    sleutel = meta.pk
    uit_database = [v for v in meta.local_concrete_fields if v is sleutel or v.generated or _vult_database(v, rijen[0])]
    velden = [veld for veld in meta.local_concrete_fields if veld not in uit_database]
    waarden = [veld.get_db_prep_save(veld.pre_save(rij, True), echt) for rij in rijen for veld in velden]
    rij_van = f"({', '.join(['%s'] * len(velden))})"
    naam = connection.ops.quote_name
    kolommen, terug = (", ".join(naam(str(v.column)) for v in lijst) for lijst in (velden, uit_database))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {naam(meta.db_table)} ({kolommen}) VALUES {', '.join([rij_van] * len(rijen))}"  # noqa: S608
            f" ON CONFLICT DO NOTHING RETURNING {naam(herken)}, {terug}",
            waarden,
        )
        gemaakt = {bytes(eerste): rest for eerste, *rest in cursor.fetchall()}
    for rij in rijen:
        for veld, waarde in zip(uit_database, gemaakt.get(bytes(getattr(rij, herken)), ()), strict=False):
            setattr(rij, veld.attname, waarde)
        rij._state.adding, rij._state.db = rij.pk is None, connection.alias
    return set(gemaakt)


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

"""Promise O01: the deployment check is clean, and migrations run on an empty database, can be undone and take no long locks."""

import subprocess
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import connection, models
from django.db.migrations import Migration
from django.db.migrations import operations as ops
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from reintegratie.runtime import omgeving
from reintegratie.runtime.omgeving import WORTEL
from tests.rig.loop import Testloop

KAMERS = ("reintegratie", "inkomen_koppeling", "scan", "veiling", "resultaat", "demonstratie")
# On a table with rows these hold a lock as long as the table is read or rewritten.
LANG = (ops.AddIndex, ops.AddConstraint, ops.AlterField, ops.AlterUniqueTogether)
PRODUCTIE = {
    "DEMO": "false",
    "ALLOWED_HOSTS": "reintegratie.example",
    "BASISADRES": "https://reintegratie.example",
    "SECRET_KEY": "w3Xz9!q" * 10,
}


def _check(testloop: Testloop, **anders: str) -> subprocess.CompletedProcess[str]:
    opdracht = omgeving.opdracht_manage("check", "--deploy", "--fail-level", "WARNING")
    env = testloop.omgeving("app", "postgres", **PRODUCTIE | anders)
    return subprocess.run(opdracht, cwd=WORTEL, env=env, capture_output=True, text=True, check=False)


def _eigen() -> list[Migration]:
    return [m for (kamer, _), m in MigrationLoader(None).disk_migrations.items() if kamer in KAMERS]


def _vult_rijen(veld: "models.Field[Any, Any]") -> bool:
    """A filled column without a constant to fill it with rewrites every row; a constant is only noted."""
    los = isinstance(veld, models.ManyToManyField) or veld.null or veld.has_db_default()
    return not los and (callable(veld.default) or not veld.has_default())


def _raakt_rijen(migratie: Migration, o: ops.AlterField) -> bool:
    """Whether an altered field changes more in the database than the length that a text may have."""
    loader = MigrationLoader(None)
    kamer = migratie.app_label
    if (kamer, migratie.name) not in loader.graph.nodes:
        return True
    oud = loader.project_state((kamer, migratie.name), at_end=False).models[kamer, o.model_name_lower].fields[o.name]
    if isinstance(oud, models.ForeignKey) and isinstance(o.field, models.ForeignKey):
        # That a reference may be empty from now on is only noted.
        return not (o.field.null and oud.remote_field.model == o.field.remote_field.model)
    for veld in (oud, o.field):
        veld.set_attributes_from_name(o.name)
    langer = any(isinstance(oud, tekst) and isinstance(o.field, tekst) for tekst in (models.CharField, models.TextField))
    if langer and (oud.max_length or 0) < (o.field.max_length or 0):
        oud.max_length = o.field.max_length
    return bool(connection.schema_editor()._field_should_be_altered(oud, o.field))


def _lange_sloten(migratie: Migration) -> Iterator[str]:
    """Operations that lock a table which can already hold rows."""
    nieuw = {o.name_lower for o in migratie.operations if isinstance(o, ops.CreateModel)}
    for o in migratie.operations:
        vult = isinstance(o, ops.AddField) and _vult_rijen(o.field)
        lang = vult or (isinstance(o, LANG) and not isinstance(o, AddIndexConcurrently | AddConstraintNotValid))
        if isinstance(o, ops.AlterField):
            lang = _raakt_rijen(migratie, o)
        if lang and getattr(o, "model_name_lower", getattr(o, "name_lower", "")) not in nieuw:
            yield f"{migratie}: {o.describe()}"


def _alle_lange_sloten(migraties: Iterable[Migration]) -> list[str]:
    return [slot for migratie in migraties if not migratie.initial for slot in _lange_sloten(migratie)]


def test_o01_the_deployment_check_is_clean(testloop: Testloop) -> None:
    uitkomst = _check(testloop)
    assert (uitkomst.returncode, uitkomst.stderr) == (0, "")


def test_o01_the_check_would_say_so_without_tls(testloop: Testloop) -> None:
    uitkomst = _check(testloop, TLS="false")
    assert uitkomst.returncode != 0
    assert "security.W008" in uitkomst.stderr


@pytest.mark.django_db
def test_o01_every_migration_ran_on_an_empty_database() -> None:
    uitvoerder = MigrationExecutor(connection)
    assert uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes()) == []
    assert {kamer for kamer, _ in uitvoerder.loader.applied_migrations} >= set(KAMERS) - {"demonstratie"}


def test_o01_every_migration_can_be_undone() -> None:
    assert [f"{m}: {o.describe()}" for m in _eigen() for o in m.operations if not o.reversible] == []


@pytest.mark.django_db
def test_o01_no_migration_after_the_first_takes_a_long_lock() -> None:
    assert _alle_lange_sloten(_eigen()) == []


@pytest.mark.parametrize(
    "operatie",
    [
        ops.AddIndex("taak", models.Index(fields=["soort"], name="proef")),
        ops.AddField("taak", "proef", models.JSONField(default=dict)),
        ops.AlterField("taak", "soort", models.TextField()),
    ],
)
def test_o01_a_long_lock_would_be_found(operatie: ops.base.Operation) -> None:
    migratie = Migration("0009_proef", "reintegratie")
    migratie.operations = [operatie]
    assert _alle_lange_sloten([migratie])


def test_o01_rooms_keep_their_migrations_in_one_line() -> None:
    """Two branches of migrations would leave the order to chance."""
    assert MigrationLoader(None).detect_conflicts() == {}

"""The compose file says the same as the code: commands, variables, versions, and who holds which secret."""

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from reintegratie.runtime import omgeving, postgres, sleutels
from reintegratie.runtime.omgeving import WORTEL

COMPOSE: dict[str, Any] = yaml.safe_load((WORTEL / "docker-compose.yml").read_text())
DIENSTEN: dict[str, dict[str, Any]] = COMPOSE["services"]
EIGEN = ["migratie", "web", "worker", "beat", "sluiter"]
DOCKERFILE = (WORTEL / "Dockerfile").read_text()


def geheimen(dienst: str) -> set[str]:
    return {rij if isinstance(rij, str) else rij["source"] for rij in DIENSTEN[dienst]["secrets"]}


def zonder_python(opdracht: list[str]) -> list[str]:
    return [str(Path(woord).name) if woord.endswith("manage.py") else woord for woord in opdracht[1:]]


@pytest.mark.parametrize(
    ("dienst", "opdracht"),
    [
        ("web", omgeving.opdracht_web()),
        ("worker", omgeving.opdracht_worker()),
        ("beat", omgeving.opdracht_beat(Path("/gegevens/celerybeat-schedule"))),
        ("sluiter", omgeving.opdracht_sluiter()),
    ],
)
def test_containers_run_the_commands_of_the_supervisor(dienst: str, opdracht: list[str]) -> None:
    assert DIENSTEN[dienst]["command"][1:] == zonder_python(opdracht)


def test_image_runs_the_web_command_by_default() -> None:
    gevonden = re.search(r"^CMD (\[.*\])$", DOCKERFILE, re.M)
    assert gevonden is not None
    assert yaml.safe_load(gevonden[1])[1:] == omgeving.opdracht_web()[1:]


def test_database_has_the_same_major_version_and_locale() -> None:
    assert DIENSTEN["postgres"]["image"] == f"postgres:{postgres.HOOFDVERSIE}"
    meegeleverd = subprocess.run(
        [str(postgres.vind_binaries() / "bin" / "postgres"), "--version"], capture_output=True, text=True, check=True
    )
    assert f" {postgres.HOOFDVERSIE}." in meegeleverd.stdout
    argumenten = DIENSTEN["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]
    assert {"--locale-provider=builtin", "--builtin-locale=C.UTF-8"} <= set(shlex.split(argumenten))


def test_the_three_roles_are_made_on_first_start() -> None:
    script = (WORTEL / "reintegratie/runtime/rollen.sh").read_text()
    assert set(re.findall(r"CREATE ROLE (\w+)", script)) == {postgres.EIGENAAR, *postgres.ROLINSTELLINGEN}
    grenzen = {f"ALTER ROLE {r} SET {n} = '{w}';" for r, alle in postgres.ROLINSTELLINGEN.items() for n, w in alle.items()}
    assert set(re.findall(r"ALTER ROLE .*", script)) == grenzen
    assert f"CREATE DATABASE {postgres.DATABASE} OWNER {postgres.EIGENAAR}" in script


def test_only_the_closing_worker_has_the_unwrapping_key() -> None:
    assert [dienst for dienst in EIGEN if "sluiter_sleutel" in geheimen(dienst)] == ["sluiter"]
    assert COMPOSE["secrets"]["sluiter_sleutel"]["file"].endswith(sleutels.SLUITERSLEUTEL)
    assert not [naam for naam, rij in COMPOSE["secrets"].items() if rij["file"].endswith("herstel.key")]


def test_each_container_has_the_password_of_its_own_role_only() -> None:
    for dienst in EIGEN:
        rol = DIENSTEN[dienst]["environment"]["DATABASE_ROL"]
        assert {naam for naam in geheimen(dienst) if naam.startswith("db_")} == {f"db_{rol}"}


def test_no_value_that_looks_like_a_password_stands_in_the_file() -> None:
    waarden = [w for d in DIENSTEN.values() for n, w in d.get("environment", {}).items() if "PASSWORD" in n or "KEY" in n]
    assert all(str(waarde).startswith("/run/secrets/") for waarde in waarden)


def test_processes_that_need_every_key_find_it_where_the_settings_look() -> None:
    for dienst in ("web", "worker", "beat", "sluiter"):
        doelen = {Path(rij["target"]).name for rij in DIENSTEN[dienst]["secrets"] if isinstance(rij, dict)}
        assert doelen == set(sleutels.VERPLICHT)


def test_variables_in_the_file_are_read_by_the_code() -> None:
    bronnen = [
        *WORTEL.glob("reintegratie/**/*.py"),
        *WORTEL.glob("veiling/*.py"),
        *(WORTEL / "reintegratie/runtime").glob("*.sh"),
    ]
    gelezen = "\n".join(bestand.read_text() for bestand in bronnen)
    namen = {naam for dienst in EIGEN for naam in DIENSTEN[dienst]["environment"]}
    assert {naam for naam in namen if naam not in gelezen} == set()


def test_health_of_the_web_container_depends_on_that_process_alone() -> None:
    assert "reintegratie.runtime.leven" in DIENSTEN["web"]["healthcheck"]["test"]
    assert "/gezond/leven" in (WORTEL / "reintegratie/runtime/opstart.py").read_text()


def test_image_does_not_run_as_root_and_gets_no_data() -> None:
    assert "USER reintegratie" in DOCKERFILE
    assert (WORTEL / ".dockerignore").read_text().splitlines()[0] == "*"

"""What docs/beheer.md says exists, and its back-up really comes back."""

import re
import shlex
import subprocess
from pathlib import Path

from psycopg import sql

from reintegratie.runtime.omgeving import WORTEL
from tests.rig.database import EigenDatabase

TEKST = (WORTEL / "docs/beheer.md").read_text()


def test_every_make_target_in_the_manual_exists() -> None:
    doelen = set(re.findall(r"^([a-z-]+):", (WORTEL / "Makefile").read_text(), re.M))
    assert set(re.findall(r"(?:^|`|and )make ([a-z-]+)", TEKST, re.M)) <= doelen


def test_every_management_command_in_the_manual_exists() -> None:
    genoemd = set(re.findall(r"manage\.py (\w+)", TEKST)) - {"check"}
    bekend = {bestand.stem for bestand in WORTEL.glob("*/management/commands/*.py")}
    assert genoemd <= bekend


def test_every_module_in_the_manual_exists() -> None:
    for naam in re.findall(r"python -m ([\w.]+)", TEKST):
        assert (WORTEL / (naam.replace(".", "/") + ".py")).exists(), naam


def test_shell_blocks_in_the_manual_are_valid() -> None:
    for blok in re.findall(r"```sh\n(.*?)```", TEKST, re.S):
        subprocess.run(["/bin/sh", "-n"], input=blok, text=True, check=True)


def tel(database: EigenDatabase, naam: str) -> dict[str, int]:
    """Rows per table."""
    with database.loop.postgres.verbind(database=naam) as verbinding:
        tabellen = verbinding.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        aantallen = {}
        for (tabel,) in tabellen:
            rij = verbinding.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(tabel))).fetchone()
            aantallen[tabel] = rij[0] if rij else -1
    return aantallen


def test_o02_a_dump_restores_every_row(eigen_database: EigenDatabase, tmp_path: Path) -> None:
    programma = eigen_database.loop.postgres.plek.binaries / "bin"
    dump, kaal = tmp_path / "reintegratie.dump", eigen_database.url("eigenaar")
    verwacht = tel(eigen_database, eigen_database.naam)
    subprocess.run([programma / "pg_dump", "--format=custom", "--create", f"--file={dump}", kaal], check=True)
    with eigen_database.loop.postgres.verbind(database="postgres") as verbinding:
        verbinding.execute(f"ALTER DATABASE {eigen_database.naam} RENAME TO {eigen_database.naam}_oud")
    doel = eigen_database.loop.postgres.url("eigenaar", "postgres")
    terug = shlex.split("--clean --if-exists --create --exit-on-error")
    subprocess.run([programma / "pg_restore", *terug, f"--dbname={doel}", dump], check=True, capture_output=True)
    assert verwacht["reintegratie_regio"] == 35
    assert tel(eigen_database, eigen_database.naam) == verwacht
    eigen_database.loop.verwijder(f"{eigen_database.naam}_oud")

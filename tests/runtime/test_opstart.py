"""Messages of the supervisor before anything starts, and the make targets that people type."""

import os
import shutil
import socket
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from reintegratie.runtime import omgeving, opstart, toezicht
from reintegratie.runtime.fouten import Opstartfout
from reintegratie.runtime.omgeving import WORTEL, Adressen
from reintegratie.runtime.servers import Servers
from reintegratie.runtime.taakproces import Meegave, Taakproces
from tests.rig.database import EigenDatabase


def start(var: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    van_de_test = {"DATABASE_URL", "REDIS_URL", "SLEUTELMAP", "STATIC_ROOT"}
    kaal = {naam: waarde for naam, waarde in os.environ.items() if naam not in van_de_test}
    return subprocess.run(
        [sys.executable, "-m", "reintegratie.runtime.toezicht", "--var", str(var)],
        cwd=WORTEL, env=kaal | extra, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_taken_port_is_said_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as bezet:
        poort = bezet.getsockname()[1]
        uitkomst = start(tmp_path / "var", PORT=str(poort))
    assert uitkomst.returncode == 1
    assert f"Poort {poort} is al in gebruik" in uitkomst.stdout
    assert not (tmp_path / "var" / "postgres").exists()
    assert not (tmp_path / "var" / "sleutels").exists()


@pytest.mark.parametrize("poort", ["acht", "0", "70000", "-1"])
def test_a_port_that_is_no_port_is_refused(poort: str) -> None:
    with pytest.raises(Opstartfout, match="PORT moet"):
        toezicht.lees_poort(poort)


def test_demo_is_true_or_false() -> None:
    assert toezicht.lees_demo("True")
    assert not toezicht.lees_demo("0")
    with pytest.raises(Opstartfout, match="DEMO moet"):
        toezicht.lees_demo("misschien")


def test_second_start_on_the_same_folder_names_the_first(tmp_path: Path) -> None:
    with opstart.slot(tmp_path, "http://localhost:8123"):
        uitkomst = start(tmp_path, PORT="8124")
    assert uitkomst.returncode == 1
    assert f"draait al vanuit deze map: proces {os.getpid()}, http://localhost:8123" in uitkomst.stdout


def test_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schijf = namedtuple("schijf", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _map: schijf(10**12, 10**12, 10**6))
    with pytest.raises(Opstartfout, match="vol"):
        opstart.controleer_schijf(tmp_path)


def test_half_a_set_of_addresses_is_refused() -> None:
    with pytest.raises(Opstartfout, match="DATABASE_URL_SLUITER en DATABASE_URL_EIGENAAR"):
        omgeving.uit_omgeving({"DATABASE_URL": "postgres://app@db/x"})


def test_a_process_never_sees_the_address_of_another_role() -> None:
    adressen = Adressen({"app": "A", "sluiter": "S", "eigenaar": "E"}, "R")
    gezien = omgeving.voor_rol("app", adressen)
    assert gezien["DATABASE_URL"] == "A"
    assert {"DATABASE_URL_EIGENAAR", "DATABASE_URL_SLUITER"}.isdisjoint(gezien)


def bewaak_een_minuut(taak: Taakproces) -> None:
    for moment in range(60):
        taak.bewaak(float(moment))
        if taak.proces is not None:
            taak.proces.wait(10)


def test_a_process_that_keeps_dying_ends_everything() -> None:
    taak = Taakproces("proef", [sys.executable, "-c", "raise SystemExit(3)"], lambda: Meegave(dict(os.environ)))
    with pytest.raises(Opstartfout, match=r"'proef' stopte 5 keer in een minuut \(code 3\)"):
        bewaak_een_minuut(taak)


def test_keys_of_a_database_in_use_must_be_there(eigen_database: EigenDatabase, tmp_path: Path) -> None:
    with pytest.raises(Opstartfout, match="ontbreken sleutels"):
        opstart.zorg_voor_sleutels(eigen_database.url("eigenaar"), tmp_path)


def tabellen(database: EigenDatabase) -> int:
    with database.verbind() as verbinding:
        rij = verbinding.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    return int(rij[0]) if rij else -1


def test_a_half_loaded_demonstration_can_be_wiped(eigen_database: EigenDatabase) -> None:
    assert tabellen(eigen_database) > 0
    opstart.wis_demonstratie(eigen_database.url("eigenaar"))
    assert tabellen(eigen_database) == 0


def test_only_a_demonstration_is_ever_wiped(eigen_database: EigenDatabase) -> None:
    with eigen_database.verbind() as verbinding:
        verbinding.execute("ALTER TABLE reintegratie_klok DISABLE TRIGGER USER")
        verbinding.execute("UPDATE reintegratie_klok SET soort = 'productie', verschuiving = '0'")
    with pytest.raises(Opstartfout, match="geen demonstratie"):
        opstart.wis_demonstratie(eigen_database.url("eigenaar"))
    assert tabellen(eigen_database) > 0


def test_environment_for_the_shell_is_closed_and_quoted(tmp_path: Path) -> None:
    adressen = Adressen({"app": "A", "sluiter": "S", "eigenaar": "E"}, "R")
    vast = {"DEMO": "true", "SLEUTELMAP": "/map met spatie/é", "STATIC_ROOT": "x", "BASISADRES": "b", "REDIS_URL": "R"}
    bestand = tmp_path / "omgeving.sh"
    opstart.schrijf_omgeving(bestand, vast, adressen)
    gelezen = subprocess.run(
        ["/bin/sh", "-c", '. "$0" && printf %s "$SLEUTELMAP"', str(bestand)], capture_output=True, text=True, check=True
    )
    assert gelezen.stdout == "/map met spatie/é"
    assert bestand.stat().st_mode & 0o077 == 0


def kopie(naar: Path) -> Path:
    """What `make schoon` needs, in a folder of its own."""
    (naar / "reintegratie/runtime").mkdir(parents=True)
    (naar / "var" / "sleutels").mkdir(parents=True)
    shutil.copy(WORTEL / "Makefile", naar)
    shutil.copy(WORTEL / "reintegratie/runtime/schoon.sh", naar / "reintegratie/runtime")
    return naar


ANTWOORDEN = [([], "nee\n", True), ([], "ja\n", False), (["JA=1"], "", False)]


@pytest.mark.parametrize(("woorden", "antwoord", "blijft"), ANTWOORDEN)
def test_make_schoon_asks_first(tmp_path: Path, woorden: list[str], antwoord: str, blijft: bool) -> None:
    map_ = kopie(tmp_path / "map met é en spatie")
    subprocess.run(["make", "schoon", *woorden], cwd=map_, input=antwoord, text=True, capture_output=True, check=False)
    assert (map_ / "var").exists() == blijft


def test_servers_of_somebody_else_are_used_as_they_are(tmp_path: Path) -> None:
    gezet = {"app": "A", "sluiter": "S", "eigenaar": "E"}
    servers = Servers(tmp_path)
    assert servers.start((gezet, "R")) == Adressen(gezet, "R")
    assert (servers.postgres, servers.redis) == (None, None)


@pytest.mark.parametrize(("gezet", "naam"), [("", ""), ("*", ""), (".example.nl,x", "example.nl"), ("a.nl, b.nl", "a.nl")])
def test_own_check_uses_a_name_that_the_settings_accept(monkeypatch: pytest.MonkeyPatch, gezet: str, naam: str) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", gezet)
    assert opstart.eigen_naam() == naam


@pytest.mark.parametrize(
    ("adres", "url"), [("127.0.0.1", "http://localhost:8"), ("::1", "http://[::1]:8"), ("10.0.0.1", "http://10.0.0.1:8")]
)
def test_address_that_is_printed(tmp_path: Path, adres: str, url: str) -> None:
    assert toezicht.Toezicht(tmp_path, adres, 8, demo=False).url == url

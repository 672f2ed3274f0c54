"""Own servers: anywhere on the disk, as root or not, repaired after a broken start, gone after a kill."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reintegratie.runtime import postgres, redis
from reintegratie.runtime.fouten import Opstartfout
from reintegratie.runtime.omgeving import WORTEL
from reintegratie.runtime.postgres import Postgres, kies_plek, schone_omgeving, uitwijk
from reintegratie.runtime.redis import Redis
from reintegratie.runtime.servers import Servers
from reintegratie.runtime.wachten import wacht_tot
from tests.rig.loop import Testloop
from tests.rig.toezicht import weg

ZONDER_SYNC = {"fsync": "off"}


@pytest.fixture
def open_map(testloop: Testloop) -> Iterator[Path]:
    """A folder with awkward characters that the server's user can reach."""
    map_ = Path(tempfile.mkdtemp(prefix="dossier é & co ", dir=testloop.map_))
    map_.chmod(0o755)
    yield map_
    subprocess.run(["rm", "-rf", str(map_), str(uitwijk(map_ / "postgres"))], check=True)


@contextmanager
def draaiend(map_: Path) -> Iterator[Postgres]:
    server = Postgres(kies_plek(map_ / "postgres"), map_ / "postgres.log", ZONDER_SYNC)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def rechten(map_: Path) -> list[int]:
    return [stat.S_IMODE(ouder.stat().st_mode) for ouder in (map_, *map_.parents)]


def test_start_on_a_path_with_space_and_accent_leaves_permissions_alone(open_map: Path) -> None:
    eerder = rechten(open_map)
    with draaiend(open_map) as server, server.verbind("app") as verbinding:
        assert verbinding.execute("SELECT upper('é')").fetchone() == ("É",)
        assert server.plek.data == open_map / "postgres"
    assert rechten(open_map) == eerder
    assert not server.socketmap.exists()


def test_second_start_on_the_same_data_finds_it_again(open_map: Path) -> None:
    with draaiend(open_map) as server, server.verbind() as verbinding:
        verbinding.execute("CREATE TABLE bewijs AS SELECT 42 AS n")
    with draaiend(open_map) as server, server.verbind() as verbinding:
        assert verbinding.execute("SELECT n FROM bewijs").fetchone() == (42,)


def test_below_a_closed_folder_the_data_moves_aside_only_for_root(open_map: Path) -> None:
    dicht = open_map / "dicht"
    dicht.mkdir(mode=0o700)
    (dicht / "var").mkdir(mode=0o755)
    with draaiend(dicht / "var") as server:
        assert server.plek.uitgeweken == (os.getuid() == 0)
        assert rechten(dicht)[0] == 0o700
    subprocess.run(["rm", "-rf", str(uitwijk(dicht / "var" / "postgres"))], check=True)


def test_aborted_first_start_is_repaired(open_map: Path) -> None:
    half = open_map / "postgres.nieuw"
    half.mkdir()
    (half / "base").mkdir()
    with draaiend(open_map) as server:
        assert (server.plek.data / "PG_VERSION").read_text() == "18\n"
    assert not half.exists()


def test_a_folder_with_something_else_in_it_is_refused(open_map: Path) -> None:
    plek = kies_plek(open_map / "postgres")
    plek.data.mkdir(mode=0o700, exist_ok=True)
    (plek.data / "brief.txt").write_text("van mij")
    with pytest.raises(Opstartfout, match="geen volledige databasemap"):
        Postgres(plek, open_map / "postgres.log").start()
    assert (plek.data / "brief.txt").read_text() == "van mij"


def test_data_of_another_major_version_is_refused(open_map: Path) -> None:
    plek = kies_plek(open_map / "postgres")
    plek.data.mkdir(mode=0o700, exist_ok=True)
    (plek.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(Opstartfout, match="PostgreSQL 15"):
        Postgres(plek, open_map / "postgres.log").start()


def test_a_socket_folder_of_somebody_else_is_refused(open_map: Path) -> None:
    server = Redis(open_map / "redis", open_map / "redis.log")
    server.socketpad.parent.mkdir(mode=0o755)
    with pytest.raises(Opstartfout, match="te wijd open"):
        server.start()
    server.socketpad.parent.rmdir()


def test_kill_of_the_supervisor_takes_the_servers_along(open_map: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from reintegratie.runtime.servers import Servers\n"
        "s = Servers(pathlib.Path(sys.argv[1]))\n"
        "s.start((None, None))\n"
        "print(s.postgres.proces.pid, s.redis.proces.pid, flush=True)\n"
        "sys.stdin.read()\n"
    )
    opdracht = [sys.executable, "-c", code, str(open_map)]
    ouder = subprocess.Popen(
        opdracht, cwd=WORTEL, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=schone_omgeving(), text=True
    )
    assert ouder.stdin is not None
    assert ouder.stdout is not None
    with ouder.stdin, ouder.stdout:
        pids = [int(woord) for woord in ouder.stdout.readline().split()]
        ouder.send_signal(signal.SIGKILL)
        ouder.wait(10)
    assert len(pids) == 2
    assert wacht_tot(lambda: all(weg(pid) for pid in pids), seconden=10)
    opnieuw = Servers(open_map)
    opnieuw.start((None, None))
    opnieuw.stop()


def test_without_packaged_servers_the_message_names_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres.importlib.util, "find_spec", lambda _naam: None)
    with pytest.raises(Opstartfout, match="DATABASE_URL"):
        postgres.vind_binaries()
    monkeypatch.setattr(redis.shutil, "which", lambda _naam: None)
    with pytest.raises(Opstartfout, match="REDIS_URL"):
        redis.vind_server()


def test_an_old_redis_on_path_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    oud = tmp_path / "redis-server"
    oud.write_text("#!/bin/sh\necho 'Redis server v=6.0.16 sha=00000000:0'\n")
    oud.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert redis.versie(str(oud)) == (6, 0)
    assert redis.vind_server() != str(oud)

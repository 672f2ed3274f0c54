"""A restore to a moment gives back exactly the rows, the ledger and the chain of that moment (promise O02)."""

import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from reintegratie.gebeurtenissen import controleer_keten, verzegel_alles
from reintegratie.runtime import herstel
from reintegratie.runtime.fouten import Opstartfout
from reintegratie.runtime.omgeving import WORTEL
from reintegratie.runtime.postgres import uitwijk
from reintegratie.runtime.stand import stand, verschillen
from reintegratie.runtime.wachten import wacht_tot
from tests.geld.bouw import besteed, gereserveerd, toegekend
from tests.rig.database import EigenDatabase, eigen_database
from tests.rig.loop import Testloop


@pytest.fixture
def map_() -> Iterator[Path]:
    gemaakt = Path(tempfile.mkdtemp(prefix="rei-herstel-"))
    gemaakt.chmod(0o711)
    yield gemaakt
    for doel in ("terug", "server/postgres"):
        shutil.rmtree(uitwijk(gemaakt / doel), ignore_errors=True)
    shutil.rmtree(gemaakt, ignore_errors=True)


@pytest.fixture
def database(map_: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[EigenDatabase]:
    """A server of the test's own: its whole cluster is backed up."""
    (map_ / "server").mkdir()
    loop = Testloop.met_eigen_server(map_ / "server")
    try:
        loop.postgres.start()
        with django_db_blocker.unblock(), eigen_database(loop) as eigen:
            yield eigen
    finally:
        loop.postgres.stop()


def _moment(database: EigenDatabase) -> str:
    with database.verbind() as verbinding:
        rij = verbinding.execute("SELECT clock_timestamp()::text").fetchone()
    assert rij is not None
    return str(rij[0])


def _wal_binnen(database: EigenDatabase, wal: Path) -> bool:
    """Closes the current piece of WAL and waits until the stream has it."""
    with database.verbind() as verbinding:
        rij = verbinding.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
    assert rij is not None
    return wacht_tot((wal / rij[0]).exists, seconden=60)


def test_o02_a_restore_to_a_moment_gives_back_rows_ledger_and_chain(database: EigenDatabase, map_: Path) -> None:
    toegekend(1_000_000)
    verzegel_alles()
    stroom = herstel.stroom(socketmap=database.loop.postgres.socketmap, doel=map_ / "wal")
    try:
        herstel.basis(socketmap=database.loop.postgres.socketmap, doel=map_ / "basis")
        gereserveerd("kavel:1", 500_000)
        besteed("kavel:1", 120_345)
        verzegel_alles()
        toen, moment = stand(database.url("eigenaar")), _moment(database)
        besteed("kavel:1", 1, "later")
        verzegel_alles()
        assert _wal_binnen(database, map_ / "wal")
    finally:
        stroom.send_signal(signal.SIGINT)
        stroom.wait(timeout=30)
    assert verschillen(toen, stand(database.url("eigenaar")))
    (map_ / "stand.json").write_text(json.dumps(toen))
    delen = [map_ / "basis", map_ / "wal", map_ / "terug", moment, map_ / "stand.json", database.naam]
    opdracht = [sys.executable, "-m", "reintegratie.runtime.herstel", *map(str, delen)]
    uitkomst = subprocess.run(opdracht, cwd=WORTEL, capture_output=True, text=True, check=False)
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
    assert "precies dezelfde stand" in uitkomst.stdout
    assert controleer_keten() == []


def test_o02_the_drill_refuses_an_existing_folder_and_names_what_differs(map_: Path) -> None:
    with pytest.raises(Opstartfout, match="bestaat al"):
        herstel.zet_terug(basis=map_, wal=map_, doel=map_, moment="2026-01-01")
    een = {"rijen": {"a": 1}, "grootboek": {"bank": "1"}, "boekingen": {}, "keten": {}}
    ander = {"rijen": {"a": 2}, "grootboek": {"bank": "2"}, "boekingen": {}, "keten": {}}
    assert verschillen(een, een) == []
    assert [zin.split(":")[0] for zin in verschillen(een, ander)] == ["Tabel a", "De saldi van het grootboek verschillen"]
    assert herstel.main([]) == 2

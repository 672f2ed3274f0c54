"""A delivery of many rows while web, worker, Redis and PostgreSQL are killed: nothing is lost and nothing is there twice."""

import json
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from inkomen_koppeling.aanleveren import BLOK
from reintegratie.referentiedata import laad_regios
from reintegratie.runtime.wachten import wacht_tot
from tests.keten.buiten import Buitenklant
from tests.koppeling.klant import Koppelklant, aanvraag, nummers_van_niemand
from tests.rig.database import EigenDatabase, eigen_database
from tests.rig.loop import Testloop
from tests.rig.processen import Processen
from tests.rig.processen import processen as maak_processen

AANTAL = 2 * BLOK + 10
MENSEN = 300
TELLINGEN = {
    "reintegratie_klant": MENSEN,
    "reintegratie_dossier": MENSEN,
    "inkomen_koppeling_verwijzing": AANTAL,
    "inkomen_koppeling_ruwbericht": AANTAL,
    "inkomen_koppeling_levering": 1,
    "reintegratie_volging": MENSEN,
}


@pytest.fixture
def eigen_server(django_db_blocker: DjangoDbBlocker) -> Iterator[EigenDatabase]:
    """A server of the test's own, because it is going to be killed."""
    map_ = Path(tempfile.mkdtemp(prefix="rei-uitval-"))
    loop = Testloop.met_eigen_server(map_)
    try:
        loop.postgres.start()
        loop.redis.start()
        with django_db_blocker.unblock(), eigen_database(loop) as database:
            yield database
    finally:
        loop.redis.stop()
        loop.postgres.stop()
        if loop.postgres.plek.uitgeweken:
            shutil.rmtree(loop.postgres.plek.data.parent, ignore_errors=True)
        shutil.rmtree(map_, ignore_errors=True)


@contextmanager
def wachtend_op(database: EigenDatabase, tabel: str, begin: Callable[[], object]) -> Iterator[None]:
    """Holds a table, begins something, and goes on once that waits for the table."""
    with database.verbind() as slot, slot.transaction(), database.verbind() as kijk:
        slot.execute(f"LOCK TABLE {tabel} IN SHARE MODE")
        begin()
        vraag = f"SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '{tabel}'::regclass"
        assert wacht_tot(lambda: kijk.execute(vraag).fetchone() != (0,), seconden=120)
        yield


def laat_pacht_verlopen(database: EigenDatabase) -> None:
    """As if the minute of the dead worker's lease had gone by."""
    with database.verbind() as verbinding:
        verbinding.execute("UPDATE reintegratie_opdracht SET verloopt_op = clock_timestamp() WHERE status = 'bezig'")


def werk(alle: Processen) -> list[subprocess.Popen[bytes]]:
    return [alle.worker(), alle.beat()]


def tel(database: EigenDatabase, vraag: str) -> int:
    with database.verbind() as verbinding:
        rij = verbinding.execute(vraag).fetchone()
    assert rij is not None
    return int(rij[0])


def dood_web_tijdens_het_sturen(database: EigenDatabase, alle: Processen, klant: Koppelklant, bestand: bytes) -> None:
    web = alle.web()
    buiten = Buitenklant(klant, web.url)
    fouten: list[Exception] = []

    def stuur() -> None:
        try:
            lever(buiten, bestand)
        except httpx.HTTPError as fout:
            fouten.append(fout)

    draad = threading.Thread(target=stuur)
    with wachtend_op(database, "inkomen_koppeling_leveringsblok", draad.start):
        # The children first: once their parent is gone nobody knows them by it.
        subprocess.run(["pkill", "-9", "-P", str(web.proces.pid)], check=False)
        alle.dood(web.proces)
    draad.join(60)
    assert len(fouten) == 1


def lever(buiten: Buitenklant, bestand: bytes) -> httpx.Response:
    koppen = {"Content-Type": "application/x-ndjson", "Idempotency-Key": "uitval-levering-1"}
    return buiten.http.post("verwijzingen/bulk", content=bestand, headers=koppen)


def dood_worker_midden_in_een_blok(database: EigenDatabase, alle: Processen) -> None:
    processen: list[subprocess.Popen[bytes]] = []
    with wachtend_op(database, "inkomen_koppeling_ruwbericht", lambda: processen.extend(werk(alle))):
        for proces in processen:
            subprocess.run(["pkill", "-9", "-P", str(proces.pid)], check=False)
            alle.dood(proces)
    laat_pacht_verlopen(database)


def dood_servers_midden_in_een_blok(database: EigenDatabase, alle: Processen) -> None:
    """Redis and then PostgreSQL go as in a power cut; PostgreSQL recovers from its log."""
    postgres, redis = database.loop.postgres, database.loop.redis
    assert postgres.proces is not None
    assert redis.proces is not None
    werk(alle)
    slot = database.verbind()
    slot.execute("BEGIN; LOCK TABLE inkomen_koppeling_ruwbericht IN SHARE MODE")
    vraag = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'inkomen_koppeling_ruwbericht'::regclass"
    assert wacht_tot(lambda: tel(database, vraag) > 0, seconden=120)
    redis.proces.send_signal(signal.SIGKILL)
    subprocess.run(["pkill", "-9", "-P", str(postgres.proces.pid)], check=False)
    postgres.proces.send_signal(signal.SIGKILL)
    postgres.proces.wait(20)
    slot.close()
    connections["default"].close()
    postgres.start()
    redis.start()
    laat_pacht_verlopen(database)


def test_a_delivery_survives_the_death_of_every_process(eigen_server: EigenDatabase) -> None:
    laad_regios()
    klant = Koppelklant.nieuw()
    rijen = (aanvraag(bsn=nummers_van_niemand()[i % MENSEN], kenmerk=f"U-{i}") for i in range(AANTAL))
    bestand = b"\n".join(json.dumps(rij).encode() for rij in rijen)
    with maak_processen(eigen_server) as alle:
        dood_web_tijdens_het_sturen(eigen_server, alle, klant, bestand)
        assert tel(eigen_server, "SELECT count(*) FROM inkomen_koppeling_levering") == 0
        antwoord = lever(Buitenklant(klant, alle.web().url), bestand)
        assert (antwoord.status_code, antwoord.json()["regels"]) == (202, AANTAL)
        dood_worker_midden_in_een_blok(eigen_server, alle)
        assert tel(eigen_server, "SELECT count(*) FROM inkomen_koppeling_verwijzing") == 0
        dood_servers_midden_in_een_blok(eigen_server, alle)
        werk(alle)
        klaar = "SELECT count(*) FROM inkomen_koppeling_levering WHERE klaar_op IS NOT NULL"
        assert wacht_tot(lambda: tel(eigen_server, klaar) == 1, seconden=180)
        assert {tabel: tel(eigen_server, f"SELECT count(*) FROM {tabel}") for tabel in TELLINGEN} == TELLINGEN
        assert tel(eigen_server, "SELECT sum(aangenomen) FROM inkomen_koppeling_leveringsblok") == AANTAL
        vraag = "SELECT count(*) FROM reintegratie_gebeurtenis WHERE soort = 'verwijzing.ontvangen'"
        assert tel(eigen_server, vraag) == AANTAL

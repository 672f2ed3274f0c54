"""One test run: its folder, its PostgreSQL, its keys. The controller makes it, the workers find it by the environment."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from psycopg import sql

from reintegratie.runtime import omgeving, sleutels
from reintegratie.runtime.omgeving import WORTEL, Adressen
from reintegratie.runtime.postgres import Postgres, kies_plek
from reintegratie.runtime.redis import Redis
from tests.rig import sjabloonkopie

VARIABELE = "REINTEGRATIE_TESTLOOP"
SJABLOON = "sjabloon"
# Nothing in a test run has to survive a power cut.
INSTELLINGEN = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "autovacuum": "off",
}


@dataclass
class Testloop:
    """What all processes of one run share."""

    __test__: ClassVar[bool] = False

    map_: Path
    postgres: Postgres
    baas: bool
    _redis: Redis | None = None
    _statisch: bool = False

    @classmethod
    def vind(cls) -> "Testloop":
        """In the controller (or without xdist) a new run; in a worker the one of its controller."""
        bekend = os.environ.get(VARIABELE)
        baas = bekend is None
        map_ = Path(bekend) if bekend else Path(tempfile.mkdtemp(prefix="rei-test-"))
        if baas:
            # The server's user must pass through; what lies inside is closed again.
            map_.chmod(0o711)
            (WORTEL / "var" / "static-test").mkdir(parents=True, exist_ok=True)
            os.environ[VARIABELE] = str(map_)
            sleutels.maak(map_ / "sleutels")
        loop = cls(map_, Postgres(kies_plek(map_ / "postgres"), map_ / "postgres.log", INSTELLINGEN), baas)
        os.environ.update(loop.vaste_omgeving())
        return loop

    @classmethod
    def met_eigen_server(cls, map_: Path) -> "Testloop":
        """A run beside this one, with a PostgreSQL that the test may kill. The keys are those of the run itself."""
        map_.chmod(0o711)
        return cls(map_, Postgres(kies_plek(map_ / "postgres"), map_ / "postgres.log", INSTELLINGEN), False)

    @property
    def werker(self) -> str:
        return os.environ.get("PYTEST_XDIST_WORKER", "gw")

    @property
    def redis(self) -> Redis:
        if self._redis is None:
            self._redis = Redis(self.map_ / f"redis-{self.werker}", self.map_ / f"redis-{self.werker}.log", bewaren=False)
        return self._redis

    def adressen(self, database: str) -> Adressen:
        return Adressen({rol: self.postgres.url(rol, database) for rol in omgeving.ROLURLS}, self.redis.url)

    def vaste_omgeving(self) -> dict[str, str]:
        """What the settings of this very process read."""
        return {
            "DATABASE_URL": self.postgres.url("eigenaar", self.werker),
            "REDIS_URL": self.redis.url,
            "SLEUTELMAP": str(self.map_ / "sleutels"),
            "STATIC_ROOT": str(WORTEL / "var" / "static-test"),
            "DEMO": "true",
            "DJANGO_SETTINGS_MODULE": "reintegratie.settings",
        }

    def omgeving(self, rol: str, database: str, **extra: str) -> dict[str, str]:
        return omgeving.voor_rol(rol, self.adressen(database), **extra)

    def sjabloon(self) -> None:
        """Migrate once; the others wait at the lock. Afterwards nobody can connect to it, so it can always be cloned."""
        klaar = self.map_ / "sjabloon.klaar"
        with (self.map_ / "sjabloon.lock").open("w") as slot:
            fcntl.flock(slot, fcntl.LOCK_EX)
            if klaar.exists():
                return
            with self.postgres.verbind(database="postgres") as verbinding:
                verbinding.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(SJABLOON)))
                verbinding.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(SJABLOON)))
                bekend = sjabloonkopie.zet_terug(self.postgres, SJABLOON)
                self._bereid_voor("database", self.omgeving("eigenaar", SJABLOON))
                if not bekend:
                    sjabloonkopie.bewaar(self.postgres, SJABLOON)
                verbinding.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(SJABLOON)))
            klaar.touch()

    def statisch(self) -> None:
        """The static files with their hashes, as the web process serves them."""
        if not self._statisch:
            self._bereid_voor("statisch", self.omgeving("eigenaar", SJABLOON))
            self._statisch = True

    def _bereid_voor(self, deel: str, omgeving_: Mapping[str, str]) -> None:
        opdracht = [omgeving.PYTHON, "-m", "reintegratie.runtime.voorbereiden", "--alleen", deel]
        uitkomst = subprocess.run(opdracht, cwd=WORTEL, env=dict(omgeving_), capture_output=True, text=True, check=False)
        if uitkomst.returncode:
            raise RuntimeError(f"Preparing ({deel}) failed:\n{uitkomst.stdout}{uitkomst.stderr}")

    def kloon(self, naam: str) -> None:
        self.sjabloon()
        with self.postgres.verbind(database="postgres") as verbinding:
            opdracht = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
            verbinding.execute(opdracht.format(sql.Identifier(naam), sql.Identifier(SJABLOON)))

    def verwijder(self, naam: str) -> None:
        with self.postgres.verbind(database="postgres") as verbinding:
            verbinding.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(naam)))

    def einde(self) -> None:
        if self._redis is not None:
            self._redis.stop()
        if self.baas:
            self.postgres.stop()
            shutil.rmtree(self.map_, ignore_errors=True)
            if self.postgres.plek.uitgeweken:
                shutil.rmtree(self.postgres.plek.data.parent, ignore_errors=True)
            os.environ.pop(VARIABELE, None)

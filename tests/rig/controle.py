"""`make check`: every check that changes nothing, each with its name and time; all run, also after a failure."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from reintegratie.runtime.omgeving import PYTHON, WORTEL
from tests.rig.loop import Testloop

CONTROLES = {
    "typen": ["-m", "mypy"],
    "stijl": ["-m", "ruff", "check", "--no-fix", "."],
    "opmaak": ["-m", "ruff", "format", "--check", "."],
    "richting van de kamers": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    "migraties volledig": ["manage.py", "makemigrations", "--check", "--dry-run"],
    "instellingen voor productie": ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
    "sjablonen": ["-m", "tests.rig.sjablonen"],
}


def omgeving_voor(naam: str, gewoon: dict[str, str]) -> dict[str, str]:
    return gewoon | {"DEMO": "false"} if naam == "instellingen voor productie" else gewoon


def voer_uit(naam: str, gewoon: dict[str, str]) -> tuple[str, bool, str]:
    """(line for the summary, good?, output)"""
    begin = time.monotonic()
    uitkomst = subprocess.run(
        [PYTHON, *CONTROLES[naam]],
        cwd=WORTEL,
        env=omgeving_voor(naam, gewoon),
        capture_output=True,
        text=True,
        check=False,
    )
    goed = uitkomst.returncode == 0
    return f"{'goed' if goed else 'FOUT'} {naam} ({time.monotonic() - begin:.1f} s)", goed, uitkomst.stdout + uitkomst.stderr


def controleer(gewoon: dict[str, str]) -> list[str]:
    """Names of the checks that failed; their output is shown. Two at a time."""
    fout = []
    with ThreadPoolExecutor(2) as werkers:
        for naam, (regel, goed, uitvoer) in zip(
            CONTROLES, werkers.map(lambda naam: voer_uit(naam, gewoon), CONTROLES), strict=True
        ):
            print(regel, flush=True)
            if not goed:
                fout.append(naam)
                print(uitvoer, flush=True)
    return fout


def main() -> int:
    """The checks need settings and, for the migrations, a database that answers."""
    loop = Testloop.vind()
    try:
        loop.postgres.start()
        adressen = loop.omgeving("eigenaar", "postgres")
        fout = controleer(adressen | {"ALLOWED_HOSTS": "localhost", "PATH": os.environ["PATH"]})
    finally:
        loop.einde()
    print(f"make check: {len(CONTROLES) - len(fout)} goed, {len(fout)} fout" + (f" ({', '.join(fout)})" if fout else ""))
    return 1 if fout else 0


if __name__ == "__main__":
    sys.exit(main())

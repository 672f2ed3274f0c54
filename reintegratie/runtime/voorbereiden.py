"""Everything between "the servers run" and "the processes can start", in one Django process, as the owner role."""

import argparse
import io
import os
import sys
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from reintegratie.runtime import statisch

DELEN = ("database", "statisch")


def laad_demonstratie(rekeningen: Path) -> None:
    """The command loads an empty database only; the accounts are shown at the end of every start."""
    from reintegratie.schil.demo import rekeningen_als_tekst

    call_command("demonstratie")
    call_command("klok_hervat")
    rekeningen.write_text(rekeningen_als_tekst())


def main() -> int:
    lezer = argparse.ArgumentParser(description="Prepare the database and the static files.")
    lezer.add_argument("--alleen", choices=DELEN, help="do this part only")
    lezer.add_argument("--demonstratie", type=Path, metavar="FILE", help="load the demonstration world; accounts go to FILE")
    keuze = lezer.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reintegratie.settings")
    django.setup()
    from reintegratie.databasesoort import controleer_soort

    try:
        controleer_soort()
    except ImproperlyConfigured as fout:
        print(f"Fout: {fout}")
        return 1
    if keuze.alleen != "statisch":
        call_command("migrate", interactive=False, verbosity=0)
        call_command("databaserollen", stdout=io.StringIO())
        call_command("referentiedata", stdout=io.StringIO())
    if keuze.alleen != "database":
        statisch.verzamel()
    if keuze.demonstratie:
        laad_demonstratie(keuze.demonstratie)
    return 0


if __name__ == "__main__":
    sys.exit(main())

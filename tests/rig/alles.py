"""`make test`: the checks, a browser, then every test on two cores; a closing line of counts."""

import os
import subprocess
import sys
import time

from reintegratie.runtime.omgeving import PYTHON, WORTEL
from tests.rig import chromium

GRENS = 600


def main(argumenten: list[str]) -> int:
    """All of it without arguments; with arguments only the chosen tests (`-k scan`, a file, ...)."""
    begin = time.monotonic()
    chromium.zorg()
    controle = 0 if argumenten else subprocess.run([PYTHON, "-m", "tests.rig.controle"], cwd=WORTEL, check=False).returncode
    keuze = argumenten or []
    processen = [] if any(woord.startswith(("-n", "--numprocesses")) for woord in keuze) else ["-n", "2"]
    opdracht = [PYTHON, "-m", "pytest", *processen, "--dist", "worksteal", *keuze]
    testen = subprocess.run(opdracht, cwd=WORTEL, check=False).returncode
    duur = time.monotonic() - begin
    te_lang = bool(os.environ.get("CI")) and duur > GRENS
    if te_lang:
        print(f"FOUT: make test duurde {duur:.0f} s; de grens in CI is {GRENS} s.")
    print(f"make test: controles {'FOUT' if controle else 'goed'}, testen {'FOUT' if testen else 'goed'}, {duur:.0f} s")
    return 1 if controle or testen or te_lang else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

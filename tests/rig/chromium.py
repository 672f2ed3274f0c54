"""A Chromium for the browser tests: the system's, else Playwright's, else installed now, else a clear error."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMEN = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
VLAGGEN = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _van_systeem() -> str | None:
    return next((pad for pad in map(shutil.which, NAMEN) if pad), None)


def _van_playwright() -> str | None:
    map_ = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright"
    gevonden = [*Path(map_).glob("chromium-*/chrome-linux*/chrome")]
    return str(sorted(gevonden)[-1]) if gevonden else None


def vind() -> str | None:
    """Path of a Chromium that is there now."""
    return _van_systeem() or _van_playwright()


def _installeer() -> None:
    if os.getuid() == 0 and shutil.which("apt-get"):
        stil = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=stil, check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], env=stil, check=False)
    if not vind():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def zorg() -> str:
    """Path of a Chromium, installed when there was none; ends with a message when that fails."""
    if not vind():
        print("Er is geen Chromium gevonden; hij wordt nu geïnstalleerd ...", flush=True)
        _installeer()
    pad = vind()
    if not pad:
        sys.exit(
            "Fout: er is geen Chromium en installeren lukte niet. Installeer hem zelf "
            "(Debian: apt-get install chromium; anders: .venv/bin/python -m playwright install --with-deps chromium)."
        )
    return pad

"""One pass of the closing worker: keys, closing, opening, proposing. A step that fails does not stop the others."""

import base64
import os
from collections.abc import Callable
from pathlib import Path

from reintegratie.actor import Actor
from reintegratie.klok import klop
from reintegratie.logboek_uitvoer import log
from veiling.gunnen import stel_alles_voor
from veiling.openen_ronde import doe_proeven, open_gesloten
from veiling.rondesleutels import vul_voorraad
from veiling.sluiten import sluit_verlopen

DOOR = Actor.systeem("sluiter")
_log = log(__name__)


def lees_sleutel() -> bytes | None:
    """The unwrapping key from the inherited pipe or the secret file; None when this process was given none."""
    if fd := os.environ.get("SLUITER_SLEUTEL_FD"):
        with os.fdopen(int(fd), "rb") as pijp:
            return base64.b64decode(pijp.read())
    if bestand := os.environ.get("SLUITER_SLEUTEL_BESTAND"):
        return base64.b64decode(Path(bestand).read_bytes())
    return None


def ronde(sleutel: bytes | None) -> dict[str, int]:
    """Does what is due now; returns rows done per step. Without a key rounds close and wait, and the health page says so."""
    stappen: dict[str, Callable[[], int]] = {"gesloten": lambda: sluit_verlopen(door=DOOR)}
    if sleutel is not None:
        stappen |= {
            "geopend": lambda: open_gesloten(sleutel=sleutel, door=DOOR),
            "voorgesteld": lambda: stel_alles_voor(door=DOOR),
            "proeven": lambda: doe_proeven(sleutel=sleutel),
            "sleutels": lambda: vul_voorraad(sleutel=sleutel),
        }
    uitkomst = {}
    for naam, doe in stappen.items():
        try:
            uitkomst[naam] = doe()
        except Exception:
            _log.exception("stap van de sluiter mislukt", soort=naam)
            uitkomst[naam] = -1
    klop(proces="sluiter")
    return uitkomst

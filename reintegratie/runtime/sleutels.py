"""The keys of one installation, each in its own file of one folder (0700, files 0600).

`python -m reintegratie.runtime.sleutels FOLDER` makes them for production.
"""

import argparse
import base64
import hashlib
import json
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from reintegratie.runtime.fouten import Opstartfout

VERPLICHT = ("geheim", "data.json", "index.json", "ontvangst.pem", "sluiter.pub", "herstel.pub")
SLUITERSLEUTEL = "sluiter.key"
ROTATIE = "rotatie"
HERSTELNOOT = """herstel.key opens every sealed round when the closing worker's own key is lost.
In production it is kept off-line: move it to two sealed carriers and remove it from this folder.
"""


def _base64(ruw: bytes) -> str:
    return base64.b64encode(ruw).decode()


def _geheim() -> bytes:
    return (secrets.token_urlsafe(64) + "\n").encode()


def _sleutelbos() -> bytes:
    return (json.dumps({"actief": "k1", "sleutels": {"k1": _base64(secrets.token_bytes(32))}}, indent=1) + "\n").encode()


def _ondertekensleutel() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _schrijf(bestand: Path, inhoud: bytes) -> None:
    """Whole or not at all, and never readable by others, not even for a moment."""
    tijdelijk = bestand.with_name(bestand.name + ".nieuw")
    tijdelijk.unlink(missing_ok=True)
    with os.fdopen(os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as uitvoer:
        uitvoer.write(inhoud)
        uitvoer.flush()
        os.fsync(uitvoer.fileno())
    tijdelijk.rename(bestand)


def _maak_paar(map_: Path, naam: str) -> None:
    """X25519 pair as raw base64. The public half is derived again when only that is missing."""
    geheim = map_ / f"{naam}.key"
    if not geheim.exists():
        if (map_ / f"{naam}.pub").exists():
            return
        _schrijf(geheim, (_base64(X25519PrivateKey.generate().private_bytes_raw()) + "\n").encode())
    sleutel = X25519PrivateKey.from_private_bytes(base64.b64decode(geheim.read_text()))
    _schrijf(map_ / f"{naam}.pub", (_base64(sleutel.public_key().public_bytes_raw()) + "\n").encode())


def maak(map_: Path) -> None:
    """Make what is missing; what exists stays as it is."""
    map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    map_.chmod(0o700)
    makers: dict[str, Callable[[], bytes]] = {
        "geheim": _geheim,
        "data.json": _sleutelbos,
        "index.json": _sleutelbos,
        "ontvangst.pem": _ondertekensleutel,
    }
    for naam, maker in makers.items():
        if not (map_ / naam).exists():
            _schrijf(map_ / naam, maker())
    for naam in ("sluiter", "herstel"):
        _maak_paar(map_, naam)
    if (map_ / "herstel.key").exists():
        _schrijf(map_ / "LEESMIJ", HERSTELNOOT.encode())


def _lees_bos(map_: Path, naam: str) -> dict[str, Any]:
    bos: dict[str, Any] = json.loads((map_ / naam).read_text())
    return bos


def _schrijf_bos(map_: Path, naam: str, bos: dict[str, Any]) -> None:
    _schrijf(map_ / naam, (json.dumps(bos, indent=1) + "\n").encode())


def voeg_sleutel_toe(map_: Path, naam: str, *, actief: bool) -> None:
    """Adds a key: used at once, or for the index first beside the old one. One that was begun before stays."""
    bos = _lees_bos(map_, naam)
    if "nieuw" in bos:
        return
    kid = f"k{max(int(k[1:]) for k in bos['sleutels']) + 1}"
    bos["sleutels"][kid] = _base64(secrets.token_bytes(32))
    bos["actief" if actief else "nieuw"] = kid
    _schrijf_bos(map_, naam, bos)


def maak_actief(map_: Path, naam: str) -> None:
    """The new key of the index counts from now on; both columns still get it."""
    bos = _lees_bos(map_, naam)
    _schrijf_bos(map_, naam, {**bos, "actief": bos["nieuw"]})


def sluit_wissel(map_: Path, naam: str) -> None:
    """One column is enough again. The old key stays for fingerprints that were made with it."""
    bos = _lees_bos(map_, naam)
    bos.pop("nieuw", None)
    _schrijf_bos(map_, naam, bos)


def rotatiestap(map_: Path) -> str:
    """Returns the step a rotation of keys is in, empty when none is under way."""
    bestand = map_ / ROTATIE
    return bestand.read_text().strip() if bestand.exists() else ""


def zet_rotatiestap(map_: Path, stap: str) -> None:
    if stap:
        _schrijf(map_ / ROTATIE, f"{stap}\n".encode())
    else:
        (map_ / ROTATIE).unlink(missing_ok=True)


def ontbrekend(map_: Path) -> list[str]:
    return [naam for naam in VERPLICHT if not (map_ / naam).is_file()]


def merken(map_: Path) -> dict[str, str]:
    """Per data key id a mark that says which key it is and nothing about it."""
    bos = json.loads((map_ / "data.json").read_text())
    return {
        naam: hashlib.sha256(b"reintegratie datasleutel" + base64.b64decode(waarde)).hexdigest()[:16]
        for naam, waarde in bos["sleutels"].items()
    }


def actief_merk(map_: Path) -> str:
    actief = json.loads((map_ / "data.json").read_text())["actief"]
    return merken(map_)[actief]


def controleer(map_: Path, bekend_merk: str | None) -> None:
    """The keys of a database in use must be there and be the ones it was filled with."""
    weg = ontbrekend(map_)
    if weg:
        raise Opstartfout(
            f"De database is in gebruik, maar in {map_} ontbreken sleutels: {', '.join(weg)}. Zonder die sleutels zijn de "
            "gegevens niet te lezen. Zet de sleutels terug uit de back-up (docs/beheer.md) of begin leeg met `make schoon`."
        )
    if bekend_merk and bekend_merk not in merken(map_).values():
        raise Opstartfout(f"De sleutels in {map_} horen bij een andere database. Zet de juiste sleutels terug (docs/beheer.md).")


def sluitersleutel_als_pijp(map_: Path) -> int:
    """The reading end of a pipe that holds the unwrapping key: it never stands in an environment or argument."""
    lezen, schrijven = os.pipe()
    with os.fdopen(schrijven, "wb") as uitvoer:
        uitvoer.write((map_ / SLUITERSLEUTEL).read_bytes())
    return lezen


def main() -> int:
    lezer = argparse.ArgumentParser(description="Make the keys of one installation; existing keys stay as they are.")
    lezer.add_argument("map", type=Path)
    map_: Path = lezer.parse_args().map
    maak(map_)
    print(f"Sleutels staan in {map_}. Bewaar een kopie buiten deze machine; haal {map_ / 'herstel.key'} hier weg (LEESMIJ).")
    return 0


if __name__ == "__main__":
    sys.exit(main())

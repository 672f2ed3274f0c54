"""The restore drill: a base back-up and a stream of WAL become a second server, stopped at a moment, compared with a stand.

`python -m reintegratie.runtime.herstel BASIS WAL DOEL MOMENT [STAND.json] [DATABASE]`. DOEL must not exist. Nothing of the
running product is touched.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg

from reintegratie.runtime.fouten import Opstartfout
from reintegratie.runtime.mappen import eigen_map
from reintegratie.runtime.postgres import DATABASE, Postgres, kies_plek, schone_omgeving, vind_binaries
from reintegratie.runtime.stand import stand, verschillen
from reintegratie.runtime.wachten import wacht_tot

SLOT = "herstel"


def basis(*, socketmap: Path, doel: Path) -> None:
    """Makes a base back-up of a running server, as its owner."""
    opdracht = [str(vind_binaries() / "bin" / "pg_basebackup"), "-h", str(socketmap), "-U", "eigenaar", "-D", str(doel)]
    _doe([*opdracht, "-X", "stream", "-c", "fast"])


def stroom(*, socketmap: Path, doel: Path) -> "subprocess.Popen[bytes]":
    """Starts the process that keeps every change (WAL) as it happens; end it with SIGINT.

    By a slot: the server throws nothing away that was not received, also when it writes faster than we read.
    """
    doel.mkdir(mode=0o700, parents=True, exist_ok=True)
    opdracht = [str(vind_binaries() / "bin" / "pg_receivewal"), "-h", str(socketmap), "-U", "eigenaar", "--slot", SLOT]
    subprocess.run([*opdracht, "--create-slot", "--if-not-exists"], env=schone_omgeving(), check=True, capture_output=True)
    return subprocess.Popen([*opdracht, "-D", str(doel), "--synchronous", "--no-loop"], env=schone_omgeving())


def zet_terug(*, basis: Path, wal: Path, doel: Path, moment: str) -> Postgres:
    """Starts a server on a copy of the back-up with every change up to `moment` (ISO 8601 with zone), and returns it."""
    if doel.exists():
        raise Opstartfout(f"{doel} bestaat al. Kies een map die er nog niet is.")
    plek = kies_plek(doel)
    shutil.copytree(basis, plek.data, dirs_exist_ok=True)
    kopie = plek.data / "herstel_wal"
    shutil.copytree(wal, kopie)
    for bestand in kopie.glob("*.partial"):
        bestand.rename(bestand.with_suffix(""))
    (plek.data / "recovery.signal").touch()
    (plek.data / "postmaster.pid").unlink(missing_ok=True)
    eigen_map(plek.data, plek.gebruiker)
    _geef(plek.data, plek.gebruiker.uid if plek.gebruiker else None, plek.gebruiker.gid if plek.gebruiker else None)
    instellingen = {
        "restore_command": "cp herstel_wal/%f %p",
        "recovery_target_time": moment,
        "recovery_target_action": "promote",
        "recovery_target_inclusive": "on",
        # Nobody reads while it recovers, so it need not be set up as large as the server it came from.
        "hot_standby": "off",
    }
    server = Postgres(plek, doel.with_name(doel.name + ".log"), instellingen)
    server.start_zonder_rollen()
    if not wacht_tot(lambda: not _herstelt(server), seconden=120):
        raise Opstartfout(f"Het herstel wordt niet klaar. Zie {server.logboek}.")
    return server


def _herstelt(server: Postgres) -> bool:
    with server.verbind(database="postgres") as verbinding:
        rij = verbinding.execute("SELECT pg_is_in_recovery()").fetchone()
    return rij is None or bool(rij[0])


def _geef(map_: Path, uid: int | None, gid: int | None) -> None:
    if uid is None or gid is None:
        return
    for pad in (map_, *map_.rglob("*")):
        shutil.chown(pad, uid, gid)


def _doe(opdracht: list[str]) -> None:
    uitkomst = subprocess.run(opdracht, env=schone_omgeving(), capture_output=True, text=True, check=False)
    if uitkomst.returncode:
        raise Opstartfout(f"De back-up is mislukt: {uitkomst.stderr.strip()}")


def main(argumenten: list[str]) -> int:
    if len(argumenten) < 4:
        print(__doc__)
        return 2
    basis_, wal, doel, moment = argumenten[:4]
    database = argumenten[5] if len(argumenten) > 5 else DATABASE
    try:
        server = zet_terug(basis=Path(basis_), wal=Path(wal), doel=Path(doel), moment=moment)
    except (Opstartfout, OSError, psycopg.Error) as fout:
        print(f"Fout: {fout}")
        return 1
    try:
        gevonden = stand(server.url("eigenaar", database))
    finally:
        server.stop()
    if len(argumenten) < 5:
        print(json.dumps(gevonden, indent=1))
        return 0
    anders = verschillen(json.loads(Path(argumenten[4]).read_text()), gevonden)
    print("\n".join(anders) if anders else "Het herstel geeft precies dezelfde stand: rijen, grootboek en keten.")
    return int(bool(anders))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

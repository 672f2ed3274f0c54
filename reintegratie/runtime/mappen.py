"""Folders that nobody else may read, also where everybody may write."""

import hashlib
import os
import stat
from pathlib import Path

from reintegratie.runtime.fouten import Opstartfout
from reintegratie.runtime.kind import Gebruiker


def eigen_map(map_: Path, gebruiker: Gebruiker | None = None) -> None:
    """Make a folder 0700 for this user; an existing one must already be exactly that."""
    try:
        map_.mkdir(mode=0o700)
        if gebruiker:
            os.chown(map_, gebruiker.uid, gebruiker.gid)
    except FileExistsError:
        kaart = map_.lstat()
        verwacht = gebruiker.uid if gebruiker else os.getuid()
        if not stat.S_ISDIR(kaart.st_mode) or kaart.st_uid != verwacht or kaart.st_mode & 0o077:
            raise Opstartfout(
                f"De map {map_} is van een andere gebruiker of staat te wijd open. Zet hem opzij en probeer opnieuw."
            ) from None


def socketmap(data: Path) -> Path:
    """Short (a socket path has at most 107 bytes), the same at each start, never below the repository."""
    merk = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:8]
    return Path("/tmp") / f"rei-{os.getuid()}-{merk}"  # noqa: S108 - 0700 and its owner is checked

"""Collect and compress the static files, only when one of them changed since the last time."""

import fcntl
import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def _vingerafdruk() -> str:
    som = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for vinder in get_finders():
        for pad, opslag in vinder.list(None):
            kaart = Path(opslag.path(pad)).stat()
            som.update(f"{pad}|{kaart.st_size}|{kaart.st_mtime_ns}\n".encode())
    return som.hexdigest()


def verzamel() -> None:
    """Several processes may ask at once; one does it, the others wait."""
    doel = Path(settings.STATIC_ROOT)
    doel.parent.mkdir(parents=True, exist_ok=True)
    with doel.with_name(doel.name + ".lock").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        stempel = doel.with_name(doel.name + ".stempel")
        nu = _vingerafdruk()
        if stempel.exists() and stempel.read_text() == nu:
            return
        stempel.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stempel.write_text(nu)

"""The environment of each process: one role, one set of addresses, no secret it does not need."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reintegratie.runtime.fouten import Opstartfout

WORTEL = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
# The limit per statement is for pages; nightly work of the worker may take longer (decision 0050).
LANG_WERK = {"PGOPTIONS": "-c statement_timeout=0"}
ROLURLS = {"app": "DATABASE_URL", "sluiter": "DATABASE_URL_SLUITER", "eigenaar": "DATABASE_URL_EIGENAAR"}


@dataclass(frozen=True)
class Adressen:
    """Where the database is per role, and the broker."""

    database: Mapping[str, str]
    redis: str


def uit_omgeving(omgeving: Mapping[str, str]) -> tuple[dict[str, str] | None, str | None]:
    """The servers that somebody else runs; None where `make start` must start one."""
    gezet = {rol: omgeving[naam] for rol, naam in ROLURLS.items() if omgeving.get(naam)}
    if gezet and len(gezet) < len(ROLURLS):
        ontbreekt = [naam for rol, naam in ROLURLS.items() if rol not in gezet]
        raise Opstartfout(
            f"{' en '.join(ontbreekt)} ontbreekt. Een eigen PostgreSQL vraagt drie adressen, een per rol "
            "(app, sluiter, eigenaar); zie docs/beheer.md. Zet alle drie of geen."
        )
    return gezet or None, omgeving.get("REDIS_URL") or None


def voor_rol(rol: str, adressen: Adressen, **extra: str) -> dict[str, str]:
    """What a process of this role gets: the addresses of the other roles are left out."""
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam not in ROLURLS.values()}
    omgeving |= {"DATABASE_URL": adressen.database[rol], "REDIS_URL": adressen.redis}
    omgeving |= {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(WORTEL)}
    omgeving.setdefault("SLEUTELMAP", str(WORTEL / "var" / "sleutels"))
    return omgeving | extra


def opdracht_web() -> list[str]:
    return [PYTHON, "-m", "gunicorn", "-c", "python:reintegratie.runtime.gunicorn", "reintegratie.wsgi"]


def opdracht_worker() -> list[str]:
    return [PYTHON, "-m", "celery", "-A", "reintegratie", "worker", "--loglevel=WARNING", "--concurrency=2"]


def opdracht_beat(rooster: Path) -> list[str]:
    return [PYTHON, "-m", "celery", "-A", "reintegratie", "beat", "--loglevel=WARNING", "-s", str(rooster), "--pidfile="]


def opdracht_manage(*woorden: str) -> list[str]:
    return [PYTHON, str(WORTEL / "manage.py"), *woorden]


def opdracht_sluiter(*woorden: str) -> list[str]:
    return opdracht_manage("sluiter", *woorden)

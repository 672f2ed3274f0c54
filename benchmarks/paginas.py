"""Server time of every page over the demonstration world, as the role of the web process; a table, slowest first.

    python -m benchmarks.paginas [--keer 20]

The world is loaded into a database of its own; a page above the limit is marked.
"""

from __future__ import annotations

import argparse
import statistics
import time
from importlib import import_module
from typing import TYPE_CHECKING

import django

from tests.rig import demowereld
from tests.rig.loop import Testloop

if TYPE_CHECKING:
    from django.test import Client

GRENS_MS = 100


def meet(client: Client, pad: str, keer: int) -> tuple[int, float, float]:
    """Queries of one request, and the median and 95th percentile of the time in milliseconds; the first requests warm up."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(pad)
    with CaptureQueriesContext(connection) as vragen:
        client.get(pad)
    aantal, tijden = len(vragen), []
    for _ in range(keer):
        begin = time.perf_counter()
        client.get(pad)
        tijden.append((time.perf_counter() - begin) * 1000)
    return aantal, statistics.median(tijden), statistics.quantiles(tijden, n=20)[-1]


def meet_alles(keer: int) -> list[tuple[float, float, int, str, str]]:
    """(p95, p50, queries, role, page) of every page that a role can open."""
    from django.test import Client

    from demonstratie.rekeningen import ROLLEN
    from reintegratie.models import Gebruiker
    from tests.toegang.adressen import API, adres, matrix
    from tests.toegang.voorbeelden import voorbeelden

    wat, uit, gezien = voorbeelden(), [], set()
    for email, rol in ROLLEN.items():
        if rol in gezien:
            continue
        gezien.add(rol)
        client = Client()
        client.force_login(Gebruiker.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
        for naam, wie in matrix().items():
            if wie == API or rol.value not in wie or client.get(adres(naam, wat)).status_code != 200:
                continue
            vragen, midden, hoog = meet(client, adres(naam, wat), keer)
            uit.append((hoog, midden, vragen, str(rol.value), naam))
    return sorted(uit, reverse=True)


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--keer", type=int, default=20)
    keer = lezer.parse_args().keer
    loop = Testloop.vind()
    try:
        loop.postgres.start()
        loop.redis.start()
        django.setup()
        from django.conf import settings

        from tests.rig.database import eigen_database

        settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.ALLOWED_HOSTS = ["testserver"]
        with eigen_database(loop, demowereld.kloon) as database, database.als("app"):
            import_module("reintegratie.wsgi")  # as every web process does before its first request
            rijen = meet_alles(keer)
    finally:
        loop.einde()
    print(f"{'rol':<20} {'pagina':<32} {'vragen':>6} {'p50 ms':>8} {'p95 ms':>8}")
    for hoog, midden, vragen, rol, naam in rijen:
        print(f"{rol:<20} {naam:<32} {vragen:>6} {midden:>8.1f} {hoog:>8.1f}{'  te traag' if hoog > GRENS_MS else ''}")
    print(f"{len(rijen)} pagina's; {sum(rij[0] > GRENS_MS for rij in rijen)} boven {GRENS_MS} ms")


if __name__ == "__main__":
    main()

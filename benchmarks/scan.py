"""The scan at national scale: scoring again, opening a finished scan, saving an answer, weights estimated anew.

    python -m benchmarks.scan [--herscoren 400000] [--afnamen 1200000] [--keer 200]

Everything in a database of its own. Scoring again is compared with `INSERT … SELECT` of the same answer and result rows into
empty copies of those tables, in the same run.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import django

from tests.rig.loop import Testloop

REEKS = 100_000
KOPIEEN = (
    "CREATE TABLE kopie_antwoord (LIKE scan_antwoord INCLUDING ALL)",
    "CREATE TABLE kopie_uitslag (LIKE scan_nevenuitslag INCLUDING ALL)",
)
KOPIEER = (
    "INSERT INTO kopie_antwoord OVERRIDING SYSTEM VALUE SELECT t.* FROM scan_antwoord t",
    "INSERT INTO kopie_uitslag OVERRIDING SYSTEM VALUE SELECT n.* FROM scan_nevenuitslag n",
)


@contextmanager
def klok(wat: str, uit: dict[str, float]) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    uit[wat] = time.perf_counter() - begin
    print(f"{wat}: {uit[wat]:.1f} s", flush=True)


@contextmanager
def zonder_indexen() -> Iterator[None]:
    """Answers go in faster without their indexes; they are made again, the same, before anything is measured."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid = 'scan_antwoord'::regclass AND contype = 'u'"
        )
        regels = cursor.fetchall()
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'scan_antwoord' AND indexname !~ 'pkey'"
            " AND indexname <> ALL(%s)",
            [[naam for naam, _ in regels]],
        )
        indexen = cursor.fetchall()
        for naam, _ in regels:
            cursor.execute(f'ALTER TABLE scan_antwoord DROP CONSTRAINT "{naam}"')
        for naam, _ in indexen:
            cursor.execute(f'DROP INDEX "{naam}"')
    yield
    with connection.cursor() as cursor:
        for naam, regel in regels:
            cursor.execute(f'ALTER TABLE scan_antwoord ADD CONSTRAINT "{naam}" {regel}')
        for _, index in indexen:
            cursor.execute(index)


def vul(aantal: int, *, zaad: int, met_uitkomst: bool) -> None:
    """Adds people in series, so that memory stays flat."""
    from scan.instrumenten import instrument_van
    from scan.models import ScanVersie
    from tests.scan.nabootsen import maak, met_gewichten
    from tests.scan.veel import plaats

    versie = ScanVersie.objects.get(status="gepubliceerd")
    waarheid = met_gewichten(instrument_van(versie), intercept=-0.4, B2=1.8, D1=0.4)
    begin = dt.date.today() - dt.timedelta(days=365 * 5 if met_uitkomst else 100)  # noqa: DTZ011
    for nummer, van in enumerate(range(0, aantal, REEKS)):
        groep = maak(waarheid, min(REEKS, aantal - van), zaad=zaad + nummer, kwartalen=8 if met_uitkomst else 1)
        plaats(groep, versie, eerste_dag=begin)


def meet_herscoren(uit: dict[str, float]) -> None:
    from django.db import connection

    from reintegratie.actor import Actor
    from scan.herscoren import herscoor
    from scan.models import Nevenuitslag, ScanVersie

    versie = ScanVersie.objects.get(status="gepubliceerd")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE scan_antwoord")
        cursor.execute("VACUUM ANALYZE scan_afname")
    with klok("opnieuw scoren, uit en naar de database", uit):
        aantal = herscoor(versie_id=versie.pk, met_versie_id=versie.pk, door=Actor.systeem("meting"))
    with connection.cursor() as cursor:
        for sql in KOPIEEN:
            cursor.execute(sql)
        with klok("dezelfde rijen kopiëren", uit):
            for sql in KOPIEER:
                cursor.execute(sql)
        cursor.execute("DROP TABLE kopie_antwoord, kopie_uitslag")
    verhouding = uit["opnieuw scoren, uit en naar de database"] / uit["dezelfde rijen kopiëren"]
    print(f"  {aantal} scans, verhouding {verhouding:.2f} (bereik 3)", flush=True)
    Nevenuitslag.objects.all().delete()


def meet_herijken(uit: dict[str, float]) -> None:
    from reintegratie.actor import Actor
    from scan.models import ScanVersie
    from scan.rapporteren import herijk

    versie = ScanVersie.objects.get(status="gepubliceerd")
    with klok("gewichten opnieuw schatten, met rapport", uit):
        ijking = herijk(versie_id=versie.pk, door=Actor.systeem("meting"))
    print(f"  over {ijking.aantal} mensen, voldoet aan de regel: {ijking.vrijgave} (bereik 60 s)", flush=True)


def tijden(naam: str, doe: Callable[[int], Any], keer: int) -> None:
    """Prints median and 95th percentile after ten to warm up, and the processor time of our own process.

    On a machine that does other work too the processor time says more than the clock.
    """
    klok_ms, eigen_ms = [], []
    for nummer in range(keer + 10):
        begin, eigen = time.perf_counter(), time.process_time()
        doe(nummer)
        klok_ms.append((time.perf_counter() - begin) * 1000)
        eigen_ms.append((time.process_time() - eigen) * 1000)
    p50, p95 = statistics.median(klok_ms[10:]), statistics.quantiles(klok_ms[10:], n=20)[-1]
    zelf = statistics.median(eigen_ms[10:])
    print(f"{naam}: p50 {p50:.1f} ms, p95 {p95:.1f} ms, eigen rekentijd {zelf:.1f} ms", flush=True)


def meet_paginas(keer: int) -> None:
    """Opening finished scans at random, and saving one answer of running scans, as a consulent through the pages."""
    from django.test import Client
    from django.urls import reverse

    from reintegratie.actor import Actor
    from reintegratie.models import Dossier, Regio
    from scan.afnemen import start
    from scan.models import Afname
    from tests import fabriek
    from tests.scan.veel import BEGIN

    regio, thuis = Regio.objects.order_by("pk")[0], Regio.objects.get(naam="Midden-Utrecht")
    consulent = fabriek.gebruiker(regios=[regio, thuis])
    client = Client()
    client.force_login(consulent, backend="django.contrib.auth.backends.ModelBackend")
    af = list(Afname.objects.filter(dossier__regio=regio, pk__gte=BEGIN).order_by("?").values_list("pk", flat=True)[: keer + 10])
    tijden("een afgeronde scan openen", lambda n: client.get(reverse("scan:uitslag", args=[af[n]])), keer)
    nieuw = [fabriek.dossier(consulent=consulent) for _ in range(20)]
    lopend = [start(dossier_id=d.pk, door=Actor.van(consulent)).pk for d in Dossier.objects.filter(pk__in=[d.pk for d in nieuw])]

    def bewaar(n: int) -> None:
        adres = reverse("scan:stap", args=[lopend[n % 20], "zoeken"])
        waarde = str(1 + n // 20 % 4)
        antwoord = client.post(adres, {"D1": waarde, "r_D1": str(n // 20)}, headers={"HX-Request": "true"})
        assert antwoord.status_code == 200, antwoord.status_code

    tijden("een antwoord bewaren", bewaar, keer)


def meet(herscoren: int, afnamen: int, keer: int) -> None:
    from django.db import connection

    uit: dict[str, float] = {}
    with klok(f"{herscoren} mensen met uitkomst klaarzetten", uit), zonder_indexen():
        vul(herscoren, zaad=1, met_uitkomst=True)
    meet_herscoren(uit)
    meet_herijken(uit)
    if afnamen > herscoren:
        with klok(f"aanvullen tot {afnamen}", uit), zonder_indexen():
            vul(afnamen - herscoren, zaad=1_000, met_uitkomst=False)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    meet_paginas(keer)


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--herscoren", type=int, default=400_000)
    lezer.add_argument("--afnamen", type=int, default=1_200_000)
    lezer.add_argument("--keer", type=int, default=200)
    gekozen = lezer.parse_args()
    loop = Testloop.vind()
    try:
        loop.postgres.start()
        loop.redis.start()
        django.setup()
        from django.conf import settings

        from tests.rig.database import eigen_database

        settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.ALLOWED_HOSTS = ["testserver"]
        with eigen_database(loop):
            meet(gekozen.herscoren, gekozen.afnamen, gekozen.keer)
    finally:
        loop.einde()


if __name__ == "__main__":
    main()

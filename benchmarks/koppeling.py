"""The income border: one referral against a bare view, bulk against COPY of what it wrote, memory, and reading the feed.

    python -m benchmarks.koppeling [--mensen 400000] [--bulk 100000] [--een 2000]

Everything in one run on one machine; the figures to compare are the ratios. The database is of the kind `bench`.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import queue
import secrets
import statistics
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import django

from tests.rig.loop import Testloop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.rig.database import EigenDatabase

TABELLEN = (
    "reintegratie_klant",
    "reintegratie_dossier",
    "reintegratie_verblijf",
    "reintegratie_gebeurtenis",
    "reintegratie_gebeurtenisinhoud",
    "reintegratie_taak",
    "reintegratie_opdracht",
    "inkomen_koppeling_verwijzing",
    "inkomen_koppeling_ruwbericht",
    "reintegratie_volging",
    "reintegratie_verwerking",
    "inkomen_koppeling_levering",
    "inkomen_koppeling_leveringsblok",
)
GELIJKTIJDIG = 16
VERWERK = """
import sys, resource, time, django
django.setup()
from inkomen_koppeling.aanleveren import sluit_af, verwerk_blok
begin = time.perf_counter()
while verwerk_blok(levering_id=int(sys.argv[1])):
    pass
sluit_af(levering_id=int(sys.argv[1]))
print(time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def stuur(url: str, pad: str, koppen: dict[str, str], lichamen: list[bytes]) -> tuple[float, list[float]]:
    """Posts every body once over sixteen connections; returns (requests per second, times in milliseconds)."""
    wacht: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    for lichaam in lichamen:
        wacht.put(lichaam)
    tijden: list[float] = []
    fouten: list[str] = []

    def werk() -> None:
        deur = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        while True:
            try:
                lichaam = wacht.get_nowait()
            except queue.Empty:
                return
            begin = time.perf_counter()
            deur.request("POST", pad, lichaam, {**koppen, "Idempotency-Key": secrets.token_hex(16)})
            antwoord = deur.getresponse()
            inhoud = antwoord.read()
            tijden.append((time.perf_counter() - begin) * 1000)
            if antwoord.status != 201:
                fouten.append(f"{antwoord.status} {inhoud[:200]!r}")

    draden = [threading.Thread(target=werk) for _ in range(GELIJKTIJDIG)]
    begin = time.perf_counter()
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    if fouten:
        raise RuntimeError(f"{len(fouten)} refused, first: {fouten[0]}")
    return len(lichamen) / (time.perf_counter() - begin), tijden


def p95(tijden: list[float]) -> float:
    return statistics.quantiles(tijden, n=20)[-1]


def meet_enkel(url: str, token: str, gemeenten: list[str], aantal: int) -> None:
    """One referral at a time against the bare view, in turns, so that both meet the same machine."""
    from benchmarks.mensen import aanvragen

    koppen = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    lichamen = [json.dumps(a).encode() for a in aanvragen(aantal, gemeenten, zaad=9, vanaf=800_000_000, voor="E")]
    for pad in ("/api/v1/kaal", "/api/v1/verwijzingen"):
        stuur(url, pad, koppen, [json.dumps(a).encode() for a in aanvragen(64, gemeenten, vanaf=700_000_000, voor="W")])
    tempo: dict[str, list[float]] = {"kaal": [], "verwijzingen": []}
    alle: dict[str, list[float]] = {"kaal": [], "verwijzingen": []}
    deel = max(aantal // 4, 1)
    for i in range(0, aantal, deel):
        for naam, snelheden in tempo.items():
            snelheid, tijden = stuur(url, f"/api/v1/{naam}", koppen, lichamen[i : i + deel])
            snelheden.append(snelheid)
            alle[naam] += tijden
    kaal, echt = statistics.median(tempo["kaal"]), statistics.median(tempo["verwijzingen"])
    print(f"single referral   {echt:8.1f}/s   bare view {kaal:8.1f}/s   ratio {echt / kaal:.3f} (reach 0.35)")
    langst, grens = p95(alle["verwijzingen"]), p95(alle["kaal"])
    print(f"p95 at {GELIJKTIJDIG} parallel {langst:8.1f} ms  bare view {grens:8.1f} ms  ratio {langst / grens:.2f} (reach 4)")


def ontvang(database: EigenDatabase, aantal: int, gemeenten: list[str], *, zaad: int, vanaf: int, voor: str) -> int:
    """Receives a file as the border does; returns the number of its delivery."""
    from benchmarks.mensen import aanvragen
    from inkomen_koppeling.aanleveren import ontvang as neem
    from inkomen_koppeling.enums import Berichtsoort
    from reintegratie.actor import Actor
    from reintegratie.api.stroom import regels, stukken
    from reintegratie.models import ApiClient

    bestand = database.loop.map_ / "bestand.ndjson.gz"
    with gzip.open(bestand, "wt", compresslevel=1) as uit:
        uit.writelines(json.dumps(a) + "\n" for a in aanvragen(aantal, gemeenten, zaad=zaad, vanaf=vanaf, voor=voor))
    client = ApiClient.objects.select_related("organisatie__inkomensverstrekker").get(client_id="meting")
    with bestand.open("rb") as bron:
        ontvangst = neem(
            verstrekker=client.organisatie.inkomensverstrekker,
            soort=Berichtsoort.VERWIJZING,
            regels=regels(stukken(bron, gzip=True)),
            door=Actor.client(client),
            client=client,
        )
    return int(ontvangst.levering.pk)


def verwerk(database: EigenDatabase, levering: int) -> tuple[float, int]:
    """Processes a delivery in a process of its own as role `app`; returns (seconds, peak memory in kB)."""
    omgeving = database.loop.omgeving("app", database.naam, BENCH="true", DEMO="false")
    uit = subprocess.run(
        [sys.executable, "-c", VERWERK, str(levering)], env=omgeving, capture_output=True, text=True, check=False
    )
    if uit.returncode:
        raise RuntimeError(uit.stderr)
    seconden, geheugen = uit.stdout.split()
    return float(seconden), int(geheugen)


def meet_bulk(database: EigenDatabase, gemeenten: list[str], aantal: int) -> None:
    """Bulk with all checks against COPY of the rows that it wrote into empty copies of the same tables."""
    klein = ontvang(database, 10_000, gemeenten, zaad=2, vanaf=500_000_000, voor="K")
    _, geheugen_klein = verwerk(database, klein)
    with database.verbind() as verbinding:
        voor = {tabel: _hoogste(verbinding, tabel) for tabel in TABELLEN}
        begin = time.perf_counter()
        levering = ontvang(database, aantal, gemeenten, zaad=3, vanaf=200_000_000, voor="B")
        ontvangen = time.perf_counter() - begin
        seconden, geheugen = verwerk(database, levering)
        verbinding.execute("VACUUM ANALYZE")
        kopie = _meet_copy(verbinding, voor)
    tempo, kaal = aantal / (ontvangen + seconden), aantal / kopie
    print(f"bulk {aantal} rows   {tempo:8.0f}/s   COPY of what it wrote {kaal:8.0f}/s   ratio {tempo / kaal:.3f} (reach 0.2)")
    print(f"  receiving {ontvangen:.1f} s, processing {seconden:.1f} s, COPY {kopie:.1f} s")
    print(f"  peak memory of the worker: 10,000 rows {geheugen_klein / 1024:.0f} MB, {aantal} rows {geheugen / 1024:.0f} MB")


def _sleutel(tabel: str) -> str:
    return "gebeurtenis_id" if tabel.endswith("gebeurtenisinhoud") else "id"


def _hoogste(verbinding: Any, tabel: str) -> int:
    return int(verbinding.execute(f"SELECT coalesce(max({_sleutel(tabel)}), 0) FROM {tabel}").fetchone()[0])


def _meet_copy(verbinding: Any, voor: dict[str, int]) -> float:
    """Seconds of COPY into empty copies with the same columns, indexes, checks and foreign keys among themselves."""
    gegevens = {}
    verbinding.execute("DROP SCHEMA IF EXISTS kopie CASCADE; CREATE SCHEMA kopie")
    for tabel in TABELLEN:
        verbinding.execute(f"CREATE TABLE kopie.{tabel} (LIKE public.{tabel} INCLUDING ALL)")
        kolommen = verbinding.execute(
            "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''",
            [f"public.{tabel}"],
        ).fetchone()[0]
        gegevens[tabel] = (kolommen, _lees(verbinding, tabel, kolommen, voor[tabel]))
    for naam, tabel, definitie in _verwijzingen(verbinding):
        verbinding.execute(f"ALTER TABLE kopie.{tabel} ADD CONSTRAINT {naam} {definitie}")
    begin = time.perf_counter()
    with verbinding.transaction():
        for tabel, (kolommen, stukken) in gegevens.items():
            with verbinding.cursor().copy(f"COPY kopie.{tabel} ({kolommen}) FROM STDIN") as kopie:
                for stuk in stukken:
                    kopie.write(stuk)
    return time.perf_counter() - begin


def _lees(verbinding: Any, tabel: str, kolommen: str, na: int) -> list[bytes]:
    vraag = f"COPY (SELECT {kolommen} FROM {tabel} WHERE {_sleutel(tabel)} > {na}) TO STDOUT"
    with verbinding.cursor().copy(vraag) as kopie:
        return [bytes(stuk) for stuk in kopie]


def _verwijzingen(verbinding: Any) -> Iterator[tuple[str, str, str]]:
    """Yields (name, table, definition) of foreign keys: to the copies where there is one, else to the real table."""
    rijen = verbinding.execute(
        "SELECT conname, conrelid::regclass::text, confrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])",
        [[f"public.{tabel}" for tabel in TABELLEN]],
    ).fetchall()
    for naam, tabel, naar, definitie in rijen:
        doel = f"REFERENCES kopie.{naar}(" if naar in TABELLEN else f"REFERENCES public.{naar}("
        yield naam, tabel, definitie.replace(f"REFERENCES {naar}(", doel)


def meet_feed(url: str, token: str, database: EigenDatabase, bladzijden: int = 40, aantal: int = 500) -> None:
    """Reading the feed over HTTP against a bare keyset query of as many rows per page, both over the whole log."""
    deur = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    na, gelezen, begin = "0", 0, time.perf_counter()
    for _ in range(bladzijden):
        deur.request("GET", f"/api/v1/gebeurtenissen?na={na}&aantal={aantal}", headers={"Authorization": f"Bearer {token}"})
        inhoud = json.loads(deur.getresponse().read())
        na, gelezen = inhoud["na"], gelezen + len(inhoud["resultaten"])
    feed = gelezen / (time.perf_counter() - begin)
    from django.db import connection

    from reintegratie.models import Gebeurtenis

    kaal, na_id, begin = 0, 0, time.perf_counter()
    for _ in range(bladzijden):
        rijen = list(Gebeurtenis.objects.filter(pk__gt=na_id).order_by("pk").values("pk", "uuid", "soort", "op")[:aantal])
        json.dumps(rijen, default=str)
        kaal, na_id = kaal + len(rijen), rijen[-1]["pk"]
    bare = kaal / (time.perf_counter() - begin)
    print(f"feed {gelezen} events {feed:8.0f}/s   bare keyset query {bare:8.0f}/s   ratio {feed / bare:.3f} (reach 0.5)")
    connection.close()


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--mensen", type=int, default=400_000)
    lezer.add_argument("--bulk", type=int, default=100_000)
    lezer.add_argument("--een", type=int, default=2_000)
    keuze = lezer.parse_args()
    loop = Testloop.vind()
    try:
        loop.postgres.start()
        loop.redis.start()
        os.environ.update(BENCH="true", DEMO="false")
        django.setup()
        from tests.rig.database import eigen_database
        from tests.rig.processen import processen

        with eigen_database(loop) as database, processen(database) as alle:
            token, gemeenten = bereid_voor(database)
            for nummer, begin in enumerate(range(0, keuze.mensen, 100_000)):
                deel = min(100_000, keuze.mensen - begin)
                vanaf = 300_000_000 + nummer * 15_000_000
                verwerk(database, ontvang(database, deel, gemeenten, zaad=10 + nummer, vanaf=vanaf, voor=f"S{nummer}"))
            from reintegratie.gebeurtenissen import verzegel_alles

            with database.verbind() as verbinding:
                verbinding.execute("VACUUM ANALYZE")
            extra = {"BENCH": "true", "DEMO": "false", "BASISADRES": "http://localhost:8000"}
            web = alle.web(DJANGO_SETTINGS_MODULE="benchmarks.instellingen", WEB_PROCESSEN="2", **extra)
            print(f"people before: {keuze.mensen}, municipalities: {len(gemeenten)}")
            meet_enkel(web.url, token, gemeenten, keuze.een)
            meet_bulk(database, gemeenten, keuze.bulk)
            verzegel_alles()
            meet_feed(web.url, token, database)
    finally:
        loop.einde()


def bereid_voor(database: EigenDatabase) -> tuple[str, list[str]]:
    """A measuring database with one payer; returns (access token, codes of all municipalities)."""
    from benchmarks.kaal import MAAK
    from reintegratie.api.toegang import geef_uit
    from reintegratie.models import ApiClient, Gemeente
    from tests.koppeling.klant import Koppelklant

    with database.verbind() as verbinding:
        verbinding.execute("ALTER TABLE reintegratie_klok DISABLE TRIGGER USER")
        verbinding.execute("UPDATE reintegratie_klok SET soort = 'bench'")
        verbinding.execute("ALTER TABLE reintegratie_klok ENABLE TRIGGER USER")
        verbinding.execute(MAAK)
        verbinding.execute("GRANT SELECT, INSERT ON kaal TO app; GRANT USAGE ON SEQUENCE kaal_id_seq TO app")
    klant = Koppelklant.nieuw("Meting", client_id="meting")
    client = ApiClient.objects.select_related("organisatie__inkomensverstrekker").get(client_id="meting")
    codes = list(Gemeente.objects.filter(tot__isnull=True).values_list("code", flat=True))
    return geef_uit(client=client, rechten=list(klant.rechten)), codes


if __name__ == "__main__":
    main()

"""The consulent's pages at scale: server time of Vandaag, work list, search and file; the nightly rules over all files.

    python -m benchmarks.werkplek [--mensen 12000] [--consulenten 15] [--keer 20]

People come by set-based SQL, 80 files a consulent, spread over the regions. With `--klein N` the same is first measured with N
people, and the ratio is printed. The full size is 1,200,000 people and 1,500 consulenten.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib import import_module

import django

from benchmarks.paginas import GRENS_MS, meet
from tests.rig.loop import Testloop

NACHT_GRENS_S = 120
VERHOUDING = 1.5

MENSEN = """
    INSERT INTO reintegratie_klant (pseudoniem, voornaam, tussenvoegsel, achternaam, geboortedatum, gemeente_id, bsn_sleutel,
        straat, huisnummer, postcode, woonplaats, email, telefoon, taal)
    SELECT gen_random_uuid(), (ARRAY['Ada','Bram','Cem','Dina','Erik','Fatma','Gijs','Hana'])[1 + i %% 8], '',
        (ARRAY['Vermeer','Yilmaz','Jansen','Bakker','Visser','Smit','Mulder','Kowalski'])[1 + i / 8 %% 8] || i %% 9973,
        date '1962-01-01' + i %% 15000, g[1 + i %% array_length(g, 1)], '', 'Meetlaan', (i %% 400)::text, '1234 AB', 'Meetdam',
        '', '', 'nl'
    FROM generate_series(%(van)s, %(tot)s) i,
        (SELECT array_agg(id ORDER BY id) AS g FROM reintegratie_gemeente WHERE tot IS NULL) a
"""
DOSSIERS = """
    INSERT INTO reintegratie_dossier (klant_id, regio_id, geopend_op)
    SELECT k.id, g.regio_id, nu() - make_interval(days => (k.id %% 300)::int)
    FROM reintegratie_klant k JOIN reintegratie_gemeente g ON g.id = k.gemeente_id
    WHERE NOT EXISTS (SELECT 1 FROM reintegratie_dossier d WHERE d.klant_id = k.id)
"""
PLAATSEN = """
    INSERT INTO reintegratie_verblijf (dossier_id, plaats, van, reden, opnieuw_bekijken_op)
    SELECT d.id, (ARRAY['wacht_op_scan','eigen','eigen','eigen','zelfstandig'])[1 + d.id %% 5], d.geopend_op, '',
        CASE WHEN d.id %% 5 = 4 THEN (nu() AT TIME ZONE 'Europe/Amsterdam')::date + (d.id %% 90)::int - 5 END
    FROM reintegratie_dossier d WHERE NOT EXISTS (SELECT 1 FROM reintegratie_verblijf v WHERE v.dossier_id = d.id)
"""
CONTACTEN = """
    INSERT INTO reintegratie_contact (dossier_id, soort, op, minuten, notitie)
    SELECT d.id, 'telefoon', d.geopend_op + (nu() - d.geopend_op) * (n / 4.0), 15, 'Gebeld'
    FROM reintegratie_dossier d, generate_series(1, 3) n WHERE d.id %% 7 > 0
      AND NOT EXISTS (SELECT 1 FROM reintegratie_contact c WHERE c.dossier_id = d.id)
"""
VERDELEN = """
    UPDATE reintegratie_dossier d SET verantwoordelijke_id = w.wie
    FROM (SELECT d.id, c.ids[
              1 + (row_number() OVER (PARTITION BY d.regio_id ORDER BY d.id) / 80) %% array_length(c.ids, 1)] AS wie
          FROM reintegratie_dossier d JOIN (
              SELECT r.content_object_id AS regio, array_agg(r.user_id ORDER BY r.user_id) AS ids
              FROM reintegratie_regiorecht r GROUP BY 1) c ON c.regio = d.regio_id) w
    WHERE w.id = d.id AND d.verantwoordelijke_id IS NULL
"""


def laad(mensen: int, consulenten: int) -> None:
    """Brings the database to this size; what is there stays."""
    from django.db import connection, transaction

    from reintegratie.models import Gebruiker, Klant, Regio
    from reintegratie.rechten import geef_recht

    regios = list(Regio.objects.order_by("code"))
    for nummer in range(Gebruiker.objects.filter(email__startswith="meet").count(), max(consulenten, len(regios))):
        wie = Gebruiker(email=f"meet{nummer}@test.example", naam=f"Meting {nummer}", rol="consulent")
        wie.set_unusable_password()
        wie.save()
        geef_recht(gebruiker=wie, obj=regios[nummer % len(regios)])
    begin = Klant.objects.count()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(MENSEN, {"van": begin + 1, "tot": mensen})
        for sql in (DOSSIERS, PLAATSEN, CONTACTEN, VERDELEN):
            cursor.execute(sql.replace("%%", "%"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def nacht() -> tuple[float, int]:
    """Seconds that the rules take over all files, and how many things they opened and closed."""
    from reintegratie.taken import herstel_taken

    begin = time.perf_counter()
    geopend, gesloten = herstel_taken()
    return time.perf_counter() - begin, geopend + gesloten


def paginas(keer: int) -> dict[str, tuple[int, float, float]]:
    """Queries, median and 95th percentile in milliseconds of each page, as one consulent with a full caseload."""
    from django.test import Client

    from reintegratie.models import Dossier, Gebruiker

    wie = Gebruiker.objects.filter(email__startswith="meet", dossiers__isnull=False).order_by("pk").distinct()[0]
    eigen = Dossier.objects.filter(verantwoordelijke=wie).select_related("klant").order_by("pk")[0]
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    adressen = {
        "vandaag": "/vandaag/",
        "werkvoorraad": "/werkvoorraad/",
        "dossiers": "/dossiers/",
        "zoeken": f"/dossiers/?zoek={eigen.klant.achternaam}",
        "dossier": f"/dossiers/{eigen.pk}/",
        "gesprek": f"/dossiers/{eigen.pk}/gesprek/",
        "agenda": "/agenda/",
        "team": "/team/",
        "eigen dienst": "/team/eigen-dienst/",
    }
    return {naam: meet(client, adres, keer) for naam, adres in adressen.items()}


def _ronde(mensen: int, consulenten: int, keer: int) -> tuple[float, dict[str, tuple[int, float, float]]]:
    begin = time.perf_counter()
    laad(mensen, consulenten)
    print(f"{mensen} mensen geladen in {time.perf_counter() - begin:.1f} s", flush=True)
    seconden, aantal = nacht()
    print(f"regels over alle dossiers: {seconden:.1f} s, {aantal} taken geopend of gesloten", flush=True)
    return seconden, paginas(keer)


def _meet(loop: Testloop, wens: argparse.Namespace) -> int:
    from django.conf import settings

    from tests.rig.database import eigen_database

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.ALLOWED_HOSTS = ["testserver"]
    with eigen_database(loop):
        import_module("reintegratie.wsgi")  # as every web process does before its first request
        eerst = _ronde(wens.klein, max(wens.klein // 80, 1), wens.keer)[1] if wens.klein else {}
        seconden, gemeten = _ronde(wens.mensen, wens.consulenten, wens.keer)
    fout = seconden > NACHT_GRENS_S
    print(f"{'pagina':<16} {'vragen':>6} {'p50 ms':>8} {'p95 ms':>8} {'t.o.v. klein':>12}")
    for naam, (vragen, midden, hoog) in gemeten.items():
        deel = midden / eerst[naam][1] if eerst else 1.0
        fout |= hoog > GRENS_MS or deel > VERHOUDING
        print(f"{naam:<16} {vragen:>6} {midden:>8.1f} {hoog:>8.1f} {deel:>12.2f}")
    return int(fout)


def main() -> int:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--mensen", type=int, default=12_000)
    lezer.add_argument("--consulenten", type=int, default=15)
    lezer.add_argument("--klein", type=int, default=0)
    lezer.add_argument("--keer", type=int, default=20)
    wens = lezer.parse_args()
    loop = Testloop.vind()
    try:
        loop.postgres.start()
        loop.redis.start()
        django.setup()
        return _meet(loop, wens)
    finally:
        loop.einde()


if __name__ == "__main__":
    sys.exit(main())

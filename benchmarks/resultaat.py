"""The duration check at scale, beside the grouped aggregate over the same table and settings (bouwadvies 6).

    python -m benchmarks.resultaat [--mensen 1000000]

People with three income periods each, in a table with the columns and index of the real one. Measured: the aggregate, reading the
periods into arrays, the rule for everybody, and a nightly run in which one person in a hundred has something new.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from resultaat import duurmassa
from resultaat.duur import Duurregels
from tests.rig.loop import Testloop

if TYPE_CHECKING:
    from psycopg import Connection

REACH = 8.0
WERK = (11, 13, 15)
TABEL = """
CREATE TABLE meting (id bigint, klant_id bigint, ikv text, van date, tot date, uren numeric(7,2), werkgever text,
                     bekend_tot timestamptz, ingetrokken boolean);
INSERT INTO meting
SELECT 3 * k + n, k, (ARRAY['15', '15', '15', '11', '33'])[1 + mod(k * 7 + n, 5)],
       DATE '2026-01-01' + (mod(k * 13, 300) + n * (40 + mod(k * 5, 90)))::int,
       DATE '2026-01-01' + (mod(k * 13, 300) + n * (40 + mod(k * 5, 90)) + 28 + mod(k * 3 + n * 31, 120))::int,
       ((28 + mod(k * 3 + n * 31, 120)) * (6 + mod(k * 11 + n * 17, 34)) / 7.0)::numeric(7,2),
       (810000000 + mod(k * 17 + n * (1 + mod(k, 2)), 50000))::text, NULL, false
FROM generate_series(0, %(mensen)s - 1) k, generate_series(0, 2) n;
CREATE INDEX meting_klant ON meting (klant_id, van);
"""
GROEP = """SELECT count(*) FROM (SELECT klant_id, count(*), sum(uren), min(van), max(tot) FROM meting GROUP BY klant_id) g"""
PERIODEN = """
    SELECT klant_id::int, (van - DATE '1970-01-01')::int, (tot - DATE '1970-01-01')::int, (uren * 100)::int, ikv::int,
           hashtextextended(split_part(upper(werkgever), 'L', 1), 0)
    FROM meting WHERE bekend_tot IS NULL AND NOT ingetrokken AND klant_id < %(tot)s
"""


def _duur(doe: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.perf_counter()
    uit = doe()
    return time.perf_counter() - begin, uit


def _lees(tot: int) -> dict[str, duurmassa.Getallen]:
    """As the night reads its periods."""
    from resultaat.feiten import lees_arrays

    return lees_arrays(PERIODEN, {"tot": tot})


def _toets(rij: dict[str, duurmassa.Getallen], mensen: int) -> duurmassa.Massaduur:
    wie = rij["wie"]
    nul = np.zeros(mensen, np.int64)
    overdracht = duurmassa.daggetal(dt.date(2026, 1, 15)) + nul
    _, baas = np.unique(rij["baas"], return_inverse=True)
    return duurmassa.toets_alle(
        duurmassa.Mensen(overdracht, overdracht + 365, overdracht + 900, nul),
        duurmassa.Perioden(
            wie,
            rij["van"],
            rij["tot"],
            rij["uren"],
            baas,
            np.isin(rij["ikv"], WERK),
            np.zeros(len(wie), bool),
        ),
        Duurregels(),
    )


def meet(verbinding: Connection[Any], mensen: int) -> None:
    with verbinding.cursor() as cursor:
        for vraag in TABEL.split(";\n"):
            if vraag.strip():
                cursor.execute(vraag.replace("%(mensen)s", str(mensen)))  # type: ignore[arg-type]
        cursor.execute("VACUUM ANALYZE meting")
    groep = min(_duur(lambda: verbinding.execute(GROEP).fetchone())[0] for _ in range(3))
    lezen, rij = _duur(lambda: _lees(mensen))
    rekenen, massa = _duur(lambda: _toets(rij, mensen))
    deel, nieuw = _duur(lambda: _lees(max(mensen // 100, 1)))
    klein = deel + _duur(lambda: _toets(nieuw, max(mensen // 100, 1)))[0]
    verhouding = (lezen + rekenen) / groep
    print(f"people {mensen}, periods {len(rij['wie'])}, milestones {len(massa.mijlpalen.wie)}, one by one {len(massa.twijfel)}")
    print(f"grouped aggregate {groep:8.2f} s")
    print(f"reading           {lezen:8.2f} s")
    print(f"rule              {rekenen:8.2f} s")
    print(f"ratio             {verhouding:8.2f}   (reach {REACH})")
    print(f"one in a hundred  {klein:8.3f} s = {100 * klein / (lezen + rekenen):.1f} % of everybody")


def main() -> None:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--mensen", type=int, default=1_000_000)
    keuze = lezer.parse_args()
    loop = Testloop.vind()
    try:
        loop.postgres.start()
        import django

        django.setup()
        from tests.rig.database import eigen_database

        with eigen_database(loop) as database, database.verbind() as verbinding:
            verbinding.autocommit = True
            meet(verbinding, keuze.mensen)
    finally:
        loop.einde()


if __name__ == "__main__":
    main()

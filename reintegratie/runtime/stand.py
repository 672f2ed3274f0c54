"""What a database holds, as figures that two databases can be compared by: rows per table, ledger totals, heads of the chain.

`python -m reintegratie.runtime.stand [URL]` prints it as JSON. Only for reading: it needs no more than SELECT.
"""

import json
import os
import sys
from typing import Any

import psycopg
from psycopg import sql

_TABELLEN = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
_GROOTBOEK = "SELECT rekening, sum(bedrag_cent)::text FROM reintegratie_boeking GROUP BY 1 ORDER BY 1"
_STUKKEN = """
    SELECT count(*)::text, coalesce(encode(sha256(convert_to(string_agg(regel, ';' ORDER BY id), 'UTF8')), 'hex'), '')
    FROM (SELECT b.id, concat_ws('|', b.id, b.boekstuk_id, b.budget_id, b.rekening, b.bedrag_cent) AS regel
          FROM reintegratie_boeking b) r
"""
_KETEN = "SELECT positie::text, encode(keten, 'hex') FROM reintegratie_zegel ORDER BY positie DESC LIMIT 1"
# Signs of life and leases move while a database stands still.
_NIET_TELLEN = frozenset({"reintegratie_hartslag", "django_session", "cache"})


def stand(url: str) -> dict[str, Any]:
    """Returns the figures of one moment: everything is read in one snapshot."""
    with psycopg.connect(url, autocommit=True) as verbinding:
        verbinding.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        namen = [rij[0] for rij in verbinding.execute(_TABELLEN) if rij[0] not in _NIET_TELLEN]
        rijen = {naam: _aantal(verbinding, naam) for naam in namen}
        aantal, hash_ = verbinding.execute(_STUKKEN).fetchone() or ("0", "")
        keten = verbinding.execute(_KETEN).fetchone()
        return {
            "rijen": rijen,
            "grootboek": dict(verbinding.execute(_GROOTBOEK).fetchall()),
            "boekingen": {"aantal": aantal, "sha256": hash_},
            "keten": {"positie": keten[0], "hash": keten[1]} if keten else {},
        }


def _aantal(verbinding: psycopg.Connection, tabel: str) -> int:
    rij = verbinding.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(tabel))).fetchone()
    return int(rij[0]) if rij else 0


def verschillen(een: dict[str, Any], ander: dict[str, Any]) -> list[str]:
    """Returns in Dutch what differs; nothing when the two databases hold the same."""
    uit = []
    for tabel in sorted(een["rijen"].keys() | ander["rijen"].keys()):
        paar = een["rijen"].get(tabel), ander["rijen"].get(tabel)
        if paar[0] != paar[1]:
            uit.append(f"Tabel {tabel}: {paar[0]} tegen {paar[1]} rijen.")
    namen = {"grootboek": "De saldi van het grootboek", "boekingen": "De boekingen", "keten": "De kop van de keten"}
    uit += [f"{naam} verschillen: {een[deel]} tegen {ander[deel]}." for deel, naam in namen.items() if een[deel] != ander[deel]]
    return uit


if __name__ == "__main__":
    print(json.dumps(stand(sys.argv[1] if len(sys.argv) > 1 else os.environ["DATABASE_URL_EIGENAAR"]), indent=1))

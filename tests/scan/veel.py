"""Many finished takings straight into the tables, for measuring and for calibration: nobody of them exists."""

import datetime as dt
import json
from typing import Any

import numpy as np
from django.db import connection, transaction

from scan.instrumenten import instrument_van
from scan.models import ScanVersie
from scan.scoren import scoor, scoor_veel
from scan.uitleggen import uitleg_van
from tests.scan.nabootsen import Nabootsing

BEGIN = 10_000_000
"""Numbers of these people, files and takings start here."""
_TABELLEN = (
    """INSERT INTO reintegratie_klant (id, pseudoniem, bsn_sleutel, voornaam, tussenvoegsel, achternaam, geboortedatum, straat,
              huisnummer, postcode, woonplaats, gemeente_id, email, telefoon, taal)
       SELECT id, gen_random_uuid(), '', 'Voor', '', 'Achter ' || id, date '1980-01-01', '', '', '', '',
              (SELECT id FROM reintegratie_gemeente ORDER BY id LIMIT 1), '', '', 'nl' FROM veel""",
    """INSERT INTO reintegratie_dossier (id, klant_id, regio_id, geopend_op)
       SELECT v.id, v.id, r.nummers[1 + v.id %% 3], v.dag
       FROM veel v, (SELECT array_agg(id ORDER BY id) AS nummers FROM reintegratie_regio) r""",
    """INSERT INTO reintegratie_verblijf (dossier_id, plaats, van, reden) SELECT id, 'eigen', dag, '' FROM veel""",
    """INSERT INTO scan_afname (id, dossier_id, versie_id, status, begonnen_op, begonnen_door, begonnen_door_naam, afgerond_op,
              afgerond_door, afgerond_door_naam, geldig_tot, vervallen_reden)
       SELECT id, id, %(versie)s, 'afgerond', dag, 'x', 'X', dag, 'x', 'X', (dag + interval '6 months')::date, '' FROM veel""",
    """INSERT INTO scan_wensen (afname_id, laatste_beroep, laatste_beroep_tekst, gewenst_beroep, gewenst_beroep_tekst,
              competenties, diplomas, talen, rijbewijzen, sterke_punten, revisie, door, door_naam)
       SELECT id, '', '', '', '', '{}', '', '{}', '{}', '{Koken,Helpen,Luisteren}', 1, 'x', 'X' FROM veel""",
    """INSERT INTO scan_antwoord (afname_id, vraag_id, waarde, weet_niet, bron, door, door_naam, op, revisie)
       SELECT v.id, (%(vragen)s::bigint[])[u.nr], nullif(u.waarde, -1), u.waarde = -1, 'klant', 'x', 'X', v.dag, 1
       FROM veel v CROSS JOIN LATERAL unnest(v.waarden) WITH ORDINALITY AS u (waarde, nr)""",
    """INSERT INTO scan_uitslag (afname_id, eta, p, punten, klasse, klasse_reden, klasse_door, klasse_door_naam, uitleg)
       SELECT id, eta, p, 50, klasse, '', '', '', %(uitleg)s::jsonb FROM veel""",
    """INSERT INTO scan_waarneming (afname_id, uitkomst, waargenomen_tot, behandeld, effect_offset, vergelijkingsgroep,
              geldig_van)
       SELECT id, uitkomst, (dag + interval '2 years')::date, behandeld, effect, vergelijking, now() FROM veel""",
)


@transaction.atomic
def plaats(n: Nabootsing, versie: ScanVersie, *, eerste_dag: dt.date) -> int:
    """Adds these people with their takings, results and outcomes; a quarter is 91 days. Returns the first number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT greatest(%s, coalesce(max(id), 0) + 1) FROM scan_afname", [BEGIN])
        begin = int(cursor.fetchone()[0])
        cursor.execute(
            "CREATE TEMP TABLE veel (id bigint, waarden int[], eta numeric, p numeric, klasse text, uitkomst bool,"
            " behandeld bool, effect numeric, vergelijking bool, dag timestamptz) ON COMMIT DROP"
        )
        with cursor.cursor.copy("COPY veel FROM STDIN") as kopie:
            kopie.write("".join(_regels(n, versie, begin, eerste_dag)))
        vragen = dict(versie.vragen.values_list("code", "pk"))
        waarden = {"versie": versie.pk, "vragen": [vragen[code] for code in n.codes], "uitleg": json.dumps(_uitleg(versie, n))}
        cursor.execute("SET LOCAL session_replication_role = replica")
        for sql in _TABELLEN:
            cursor.execute(sql, waarden)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    return begin


def _regels(n: Nabootsing, versie: ScanVersie, begin: int, eerste_dag: dt.date) -> Any:
    uit = scoor_veel(instrument_van(versie), n.codes, n.waarden)
    dagen = [str(eerste_dag + dt.timedelta(days=91 * k)) for k in range(int(n.kwartaal.max()) + 1)]
    kolommen = (n.waarden.tolist(), uit.eta_miljoenste.tolist(), uit.kans_miljoenste.tolist(), uit.klasse.tolist(), n.y.tolist())
    hulp = (n.behandeld.tolist(), np.round(n.offset, 6).tolist(), n.vergelijking.tolist(), n.kwartaal.tolist())
    for i, (w, eta, p, k, y, b, e, v, kw) in enumerate(zip(*kolommen, *hulp, strict=True)):
        rij = "{" + ",".join(map(str, w)) + "}"
        yield f"{begin + i}\t{rij}\t{eta}e-6\t{p}e-6\t{uit.klassen[k]}\t{y}\t{b:d}\t{e}\t{v:d}\t{dagen[kw]} 12:00+00\n"


def _uitleg(versie: ScanVersie, n: Nabootsing) -> dict[str, Any]:
    uitkomst = scoor(instrument_van(versie), dict(zip(n.codes, n.waarden[0].tolist(), strict=True)))
    return uitleg_van(uitkomst, vragen=list(versie.vragen.all()), sterk=["Koken", "Helpen", "Luisteren"])

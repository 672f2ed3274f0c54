"""Rules that say which things are to be done about the scan, from the state of the files."""

from django.urls import reverse

from reintegratie.kamers import TaakRegel
from scan import termijnen as t

_VANDAAG = "((SELECT nu()) AT TIME ZONE 'Europe/Amsterdam')::date"
_LAATSTE = """
    scan_afname a JOIN reintegratie_verblijf v ON v.dossier_id = a.dossier_id AND v.tot IS NULL
    WHERE a.status = 'afgerond' AND NOT EXISTS (
        SELECT 1 FROM scan_afname n WHERE n.dossier_id = a.dossier_id AND n.id > a.id AND n.status <> 'vervallen')
"""


def _dag(kolom: str) -> str:
    return f"({kolom} AT TIME ZONE 'Europe/Amsterdam')::date"


STARTEN = f"""
    SELECT v.dossier_id, '', '{t.REDEN_STARTEN}', {_dag("v.van")} + {t.STARTEN_BINNEN.days}
    FROM reintegratie_verblijf v
    WHERE v.tot IS NULL AND v.plaats = 'wacht_op_scan' AND NOT EXISTS (
        SELECT 1 FROM scan_afname a WHERE a.dossier_id = v.dossier_id
        AND (a.status = 'concept' OR (a.status = 'afgerond' AND a.geldig_tot > {_VANDAAG})))
"""  # noqa: S608 - terms and names of our own
AFRONDEN = f"""
    SELECT a.dossier_id, '', '{t.REDEN_AFRONDEN}', {_dag("a.begonnen_op")} + {t.AFRONDEN_BINNEN.days}
    FROM scan_afname a
    WHERE a.status = 'concept' AND a.begonnen_op < (SELECT nu()) - interval '{t.AFRONDEN_NA.days} days'
"""  # noqa: S608 - terms and names of our own
ROUTE = f"""
    SELECT a.dossier_id, '', '{t.REDEN_ROUTE}', {_dag("a.afgerond_op")} + {t.ROUTE_BINNEN.days}
    FROM {_LAATSTE} AND a.geldig_tot > {_VANDAAG}
    AND v.plaats IN ('wacht_op_scan', 'eigen', 'zelfstandig', 'gepauzeerd')
    AND NOT EXISTS (SELECT 1 FROM scan_routebesluit r WHERE r.afname_id = a.id AND r.tot IS NULL)
"""  # noqa: S608 - terms and names of our own
OPNIEUW = f"""
    SELECT a.dossier_id, '', '{t.REDEN_OPNIEUW}', a.geldig_tot
    FROM {_LAATSTE} AND a.geldig_tot <= {_VANDAAG} + {t.OPNIEUW_VOORAF.days} AND v.plaats IN ('eigen', 'zelfstandig')
"""  # noqa: S608 - terms and names of our own
VERZOEK = f"""
    SELECT r.dossier_id, '', '{t.REDEN_VERZOEK}', {_dag("r.op")} + {t.VERZOEK_BINNEN.days}
    FROM scan_routebesluit r JOIN reintegratie_verblijf v ON v.dossier_id = r.dossier_id AND v.tot IS NULL
    WHERE r.tot IS NULL AND r.route = 'gemeente' AND v.plaats NOT IN ('gemeente', 'afgesloten')
"""  # noqa: S608 - terms and names of our own


# A week later, moved on from a weekend to Monday, as `termijnen.bellen_voor`.
_BELDAG = f"(d.dag + {t.BELLEN_BINNEN.days}) + CASE extract(isodow FROM d.dag) WHEN 6 THEN 2 WHEN 7 THEN 1 ELSE 0 END"
BESPREKEN = f"""
    SELECT a.dossier_id, '', CASE k.status WHEN 'klaar' THEN '{t.REDEN_BESPREKEN}' ELSE '{t.REDEN_GESTOPT}' END, {_BELDAG}
    FROM scan_klantdeel k JOIN scan_afname a ON a.id = k.afname_id
    CROSS JOIN LATERAL (SELECT {_dag("coalesce(k.klaar_op, k.gestopt_op)")} AS dag) d
    WHERE a.status = 'concept' AND k.status IN ('klaar', 'gestopt')
"""  # noqa: S608 - terms and names of our own
GEEN_ANTWOORD = f"""
    SELECT a.dossier_id, '', '{t.REDEN_GEEN_ANTWOORD}', {_dag("k.uitgenodigd_op")} + {2 * t.ANTWOORD_BINNEN.days}
    FROM scan_klantdeel k JOIN scan_afname a ON a.id = k.afname_id
    WHERE a.status = 'concept' AND k.status = 'open'
    AND k.uitgenodigd_op < (SELECT nu()) - interval '{t.ANTWOORD_BINNEN.days} days'
"""  # noqa: S608 - terms and names of our own
VERANDERD = f"""
    SELECT w.dossier_id, '', '{t.REDEN_VERANDERD}', {_dag("w.op")} + {t.VERANDERD_BINNEN.days}
    FROM scan_verandering w JOIN reintegratie_verblijf v ON v.dossier_id = w.dossier_id AND v.tot IS NULL
    WHERE w.verwerkt_op IS NULL AND v.plaats NOT IN ('gemeente', 'afgesloten', 'bij_dienstverlener')
"""  # noqa: S608 - terms and names of our own


def _dossier(dossier_id: int, _sleutel: str) -> str:
    return reverse("scan:dossier", args=[dossier_id])


REGELS = (
    TaakRegel(t.STARTEN, "Scan starten", STARTEN, _dossier, "scan", volgt_plaats=True, bij_opening=True),
    TaakRegel(t.AFRONDEN, "Scan afmaken", AFRONDEN, _dossier, "scan"),
    TaakRegel(t.ROUTE, "Route kiezen", ROUTE, _dossier, "scan", volgt_plaats=True),
    TaakRegel(t.OPNIEUW, "Scan opnieuw doen", OPNIEUW, _dossier, "scan", volgt_plaats=True),
    TaakRegel(t.BESPREKEN, "Bellen over de scan", BESPREKEN, _dossier, "scan"),
    TaakRegel(t.GEEN_ANTWOORD, "Vragen of het lukt", GEEN_ANTWOORD, _dossier, "scan"),
    TaakRegel(t.VERANDERD, "Scan opnieuw doen", VERANDERD, _dossier, "scan", volgt_plaats=True),
    TaakRegel(t.VERZOEK, "Gemeente vragen", VERZOEK, _dossier, "scan", volgt_plaats=True),
)

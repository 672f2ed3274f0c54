"""What is to be done about people who are with a provider."""

from django.urls import reverse

from reintegratie.kamers import TaakRegel
from resultaat.beeindigen import NIEUWE_SCAN

TERMIJN_VOORAF = 42
_VANDAAG = "((SELECT nu()) AT TIME ZONE 'Europe/Amsterdam')::date"

EERSTE_GESPREK = f"""
    SELECT b.dossier_id, b.id::text, 'Nog geen eerste gesprek bij ' || o.naam, b.gesprek_uiterlijk + 3
    FROM resultaat_begeleiding b JOIN reintegratie_organisatie o ON o.id = b.dienstverlener_id
    WHERE b.einde IS NULL AND b.eerste_gesprek_op IS NULL AND b.gesprek_uiterlijk < {_VANDAAG}
"""  # noqa: S608
TERMIJN = f"""
    SELECT b.dossier_id, b.id::text, 'De termijn bij de begeleider loopt af: bespreek het vervolg', b.termijn_tot
    FROM resultaat_begeleiding b
    WHERE b.einde IS NULL AND b.termijn_tot <= {_VANDAAG} + {TERMIJN_VOORAF}
"""  # noqa: S608
SIGNAAL = """
    SELECT b.dossier_id, s.id::text, 'Signaal van ' || o.naam || ': ' || lower(CASE s.soort
               WHEN 'geen_contact' THEN 'Ik krijg geen contact' WHEN 'werkt_niet_mee' THEN 'Iemand komt afspraken niet na'
               WHEN 'ziek' THEN 'Iemand is langer ziek' WHEN 'verhuisd' THEN 'Iemand is verhuisd'
               WHEN 'wil_wisselen' THEN 'Iemand wil een andere begeleider' ELSE 'Iets anders' END),
           (s.op AT TIME ZONE 'Europe/Amsterdam')::date + 7
    FROM resultaat_signaal s JOIN resultaat_begeleiding b ON b.id = s.begeleiding_id
    JOIN reintegratie_organisatie o ON o.id = b.dienstverlener_id
    JOIN reintegratie_dossier d ON d.id = b.dossier_id
    WHERE s.status = 'open' AND d.gesloten_op IS NULL
"""
TEKORT = """
    SELECT b.dossier_id, t.id::text, CASE t.soort WHEN 'gesprek' THEN 'Geen eerste gesprek' WHEN 'plan' THEN 'Geen plan'
           ELSE 'Te lang geen contact' END || ' bij ' || o.naam, t.terug_op
    FROM resultaat_tekort t JOIN resultaat_begeleiding b ON b.id = t.begeleiding_id
    JOIN reintegratie_organisatie o ON o.id = b.dienstverlener_id
    WHERE t.gesloten_op IS NULL AND t.inbreuk_op IS NOT NULL AND b.einde IS NULL
"""
EINDGESPREK = """
    SELECT b.dossier_id, b.id::text, 'Gesprek na begeleiding door ' || o.naam, b.eindgesprek_uiterlijk
    FROM resultaat_begeleiding b JOIN reintegratie_organisatie o ON o.id = b.dienstverlener_id
    JOIN reintegratie_dossier d ON d.id = b.dossier_id
    WHERE b.eindgesprek_uiterlijk IS NOT NULL AND b.eindgesprek_op IS NULL AND d.gesloten_op IS NULL
"""
NA_BEGELEIDING = f"""
    SELECT b.dossier_id, b.id::text, '{NIEUWE_SCAN}', b.eindgesprek_uiterlijk
    FROM resultaat_begeleiding b JOIN reintegratie_verblijf v ON v.dossier_id = b.dossier_id AND v.tot IS NULL
    WHERE b.eindgesprek_uiterlijk IS NOT NULL AND v.plaats = 'eigen' AND NOT EXISTS (
        SELECT 1 FROM scan_afname a WHERE a.dossier_id = b.dossier_id AND a.status <> 'vervallen'
        AND (a.begonnen_op AT TIME ZONE 'Europe/Amsterdam')::date >= b.einde)
    AND NOT EXISTS (SELECT 1 FROM resultaat_begeleiding n WHERE n.dossier_id = b.dossier_id AND n.van > b.einde)
"""  # noqa: S608

ZZP_OPGAVE = """
    SELECT b.dossier_id, z.id::text, 'Omzet uit eigen bedrijf nakijken over ' || to_char(z.van, 'DD-MM-YYYY') || ' tot '
               || to_char(z.tot, 'DD-MM-YYYY'), (z.ingediend_op AT TIME ZONE 'Europe/Amsterdam')::date + 14
    FROM resultaat_zzpopgave z JOIN resultaat_begeleiding b ON b.id = z.begeleiding_id
    JOIN reintegratie_dossier d ON d.id = b.dossier_id
    WHERE z.status = 'ingediend' AND d.gesloten_op IS NULL
"""
MONITOR = """
    SELECT d.id, a.id::text, 'Monitor geeft een signaal over ' || o.naam || ': kijk hoe het met deze persoon gaat',
           (a.op AT TIME ZONE 'Europe/Amsterdam')::date + 14
    FROM resultaat_monitoralarm a CROSS JOIN LATERAL unnest(a.dossiers) wie(dossier_id)
    JOIN reintegratie_dossier d ON d.id = wie.dossier_id
    JOIN reintegratie_organisatie o ON o.id = a.dienstverlener_id
    WHERE a.afgehandeld_op IS NULL AND d.gesloten_op IS NULL
"""


def _opgave(_dossier_id: int, sleutel: str) -> str:
    return reverse("resultaat:opgave", args=[sleutel])


def _dossier(dossier_id: int, _sleutel: str) -> str:
    return reverse("dossier", args=[dossier_id])


def _begeleiding(_dossier_id: int, sleutel: str) -> str:
    return reverse("resultaat:begeleiding", args=[sleutel])


def _signaal(_dossier_id: int, sleutel: str) -> str:
    return reverse("resultaat:signaal", args=[sleutel])


def _eindgesprek(_dossier_id: int, sleutel: str) -> str:
    return reverse("resultaat:eindgesprek", args=[sleutel])


def _scan(dossier_id: int, _sleutel: str) -> str:
    return reverse("scan:dossier", args=[dossier_id])


REGELS = (
    TaakRegel("eerste_gesprek", "Bekijken", EERSTE_GESPREK, _begeleiding, "Bij begeleider"),
    TaakRegel("termijn_loopt_af", "Vervolg bespreken", TERMIJN, _begeleiding, "Bij begeleider"),
    TaakRegel("signaal", "Reageren", SIGNAAL, _signaal, "Bij begeleider"),
    TaakRegel("zzp_opgave", "Nakijken", ZZP_OPGAVE, _opgave, "Bij begeleider"),
    TaakRegel("monitor", "Bekijken", MONITOR, _dossier, "Bij begeleider"),
    TaakRegel("tekort", "Bekijken", TEKORT, _dossier, "Bij begeleider"),
    TaakRegel("eindgesprek", "Gesprek voeren", EINDGESPREK, _eindgesprek, "Bij begeleider"),
    TaakRegel("scan_na_begeleiding", "Scan opnieuw doen", NA_BEGELEIDING, _scan, "scan"),
)

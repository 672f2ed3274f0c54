"""What is to be done about people who are with a provider."""

from django.urls import reverse

from reintegratie.kamers import TaakRegel

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
               WHEN 'ziek' THEN 'Iemand is langer ziek' WHEN 'verhuisd' THEN 'Iemand is verhuisd' ELSE 'Iets anders' END),
           (s.op AT TIME ZONE 'Europe/Amsterdam')::date + 7
    FROM resultaat_signaal s JOIN resultaat_begeleiding b ON b.id = s.begeleiding_id
    JOIN reintegratie_organisatie o ON o.id = b.dienstverlener_id
    JOIN reintegratie_dossier d ON d.id = b.dossier_id
    WHERE s.status = 'open' AND d.gesloten_op IS NULL
"""

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


REGELS = (
    TaakRegel("eerste_gesprek", "Bekijken", EERSTE_GESPREK, _begeleiding, "Bij begeleider"),
    TaakRegel("termijn_loopt_af", "Vervolg bespreken", TERMIJN, _begeleiding, "Bij begeleider"),
    TaakRegel("signaal", "Reageren", SIGNAAL, _signaal, "Bij begeleider"),
    TaakRegel("zzp_opgave", "Nakijken", ZZP_OPGAVE, _opgave, "Bij begeleider"),
    TaakRegel("monitor", "Bekijken", MONITOR, _dossier, "Bij begeleider"),
)

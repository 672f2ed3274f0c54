"""Things to do about help from others, the municipality, and people who are looked at again."""

from django.urls import reverse

from reintegratie.kamers import TaakRegel

VANDAAG = "((SELECT nu()) AT TIME ZONE 'Europe/Amsterdam')::date"
GEMEENTE_MAANDEN = 12
BELLEN_BINNEN, BESPREKEN_BINNEN = 3, 5


def _dag(kolom: str) -> str:
    return f"({kolom} AT TIME ZONE 'Europe/Amsterdam')::date"


def _niet_gesproken(sinds: str, dossier: str) -> str:
    return f"""NOT EXISTS (
        SELECT 1 FROM reintegratie_contact c WHERE c.dossier_id = {dossier} AND c.soort <> 'geen_gehoor'
        AND c.organisatie_id IS NULL AND c.op >= {sinds})"""  # noqa: S608 - columns of our own


GEEN_ANTWOORD = f"""
    SELECT h.dossier_id, h.id::text, left('Nog geen antwoord van ' || o.naam, 200), h.uiterlijk + {BELLEN_BINNEN}
    FROM reintegratie_hulpvraag h JOIN reintegratie_organisatie o ON o.id = h.aan_id
    JOIN reintegratie_dossier d ON d.id = h.dossier_id AND d.gesloten_op IS NULL
    WHERE h.status = 'gevraagd' AND h.uiterlijk < {VANDAAG}
"""  # noqa: S608
GEWEIGERD = f"""
    SELECT h.dossier_id, h.id::text, left('Niet opgepakt door ' || o.naam || ': zoek andere hulp', 200),
           {_dag("h.antwoord_op")} + {BESPREKEN_BINNEN}
    FROM reintegratie_hulpvraag h JOIN reintegratie_organisatie o ON o.id = h.aan_id
    JOIN reintegratie_dossier d ON d.id = h.dossier_id AND d.gesloten_op IS NULL
    WHERE h.status = 'geweigerd' AND {_niet_gesproken("h.antwoord_op", "h.dossier_id")}
"""  # noqa: S608
# The municipality said no, or nothing: back on the list until somebody spoke with the person or asked again.
GEMEENTE_TERUG = f"""
    SELECT g.dossier_id, '', CASE g.status WHEN 'geweigerd' THEN 'De gemeente neemt de hulp niet over: kies opnieuw'
                                           ELSE 'Geen antwoord van de gemeente: kies opnieuw' END,
           {_dag("g.besloten_op")} + {BESPREKEN_BINNEN}
    FROM reintegratie_gemeenteverzoek g JOIN reintegratie_verblijf v ON v.dossier_id = g.dossier_id AND v.tot IS NULL
    WHERE g.status IN ('geweigerd', 'verlopen') AND v.plaats NOT IN ('gemeente', 'afgesloten')
    AND NOT EXISTS (SELECT 1 FROM reintegratie_gemeenteverzoek n WHERE n.dossier_id = g.dossier_id AND n.id > g.id)
    AND {_niet_gesproken("g.besloten_op", "g.dossier_id")}
"""  # noqa: S608
GEMEENTE_OPNIEUW = f"""
    SELECT v.dossier_id, '', 'Een jaar bij de gemeente: kijk opnieuw', dag.kijken + 14
    FROM reintegratie_verblijf v CROSS JOIN LATERAL (
        SELECT coalesce(v.opnieuw_bekijken_op, ({_dag("v.van")} + interval '{GEMEENTE_MAANDEN} months')::date) AS kijken) dag
    WHERE v.tot IS NULL AND v.plaats = 'gemeente' AND dag.kijken <= {VANDAAG}
"""  # noqa: S608
# Who goes on alone and has work or wants help: the consulent looks at it now, not in three months.
VOORTGANG = f"""
    SELECT v.dossier_id, '', CASE m.antwoord WHEN 'werk' THEN 'Zegt: ik heb werk. Bel en sluit samen af'
                                             ELSE 'Zoekt nog en dat gaat goed: kijk of het klopt' END, {_dag("m.op")} + 7
    FROM reintegratie_verblijf v CROSS JOIN LATERAL (
        SELECT t.antwoord, t.op FROM reintegratie_voortgangsmelding t WHERE t.verblijf_id = v.id ORDER BY t.id DESC LIMIT 1) m
    WHERE v.tot IS NULL AND v.plaats = 'zelfstandig' AND {_niet_gesproken("m.op", "v.dossier_id")}
    AND (m.antwoord = 'werk' OR v.opnieuw_bekijken_op <= {_dag("m.op")} + 14)
"""  # noqa: S608


def _hulpvraag(_dossier_id: int, sleutel: str) -> str:
    return reverse("hulpvraag", args=[int(sleutel)])


def _hulp(dossier_id: int, _sleutel: str) -> str:
    return reverse("dossier-hulp", args=[dossier_id])


def _kijken(dossier_id: int, _sleutel: str) -> str:
    return reverse("opnieuw-kijken", args=[dossier_id])


HULP_TAKEN = (
    TaakRegel("hulp_geen_antwoord", "Hulpvraag bekijken", GEEN_ANTWOORD, _hulpvraag, "Hulp van anderen"),
    TaakRegel("hulp_geweigerd", "Andere hulp zoeken", GEWEIGERD, _hulpvraag, "Hulp van anderen"),
    TaakRegel("gemeente_terug", "Opnieuw kiezen", GEMEENTE_TERUG, _hulp, "Gemeente"),
    TaakRegel("gemeente_opnieuw", "Opnieuw kijken", GEMEENTE_OPNIEUW, _kijken, "Opnieuw kijken"),
    TaakRegel("zelfstandig_antwoord", "Opnieuw kijken", VOORTGANG, _kijken, "Opnieuw kijken"),
)
SOORTEN = tuple(regel.soort for regel in HULP_TAKEN)

"""Things to do about the organisation's own services."""

from django.urls import reverse

from reintegratie.kamers import TaakRegel

VANDAAG = "((SELECT nu()) AT TIME ZONE 'Europe/Amsterdam')::date"
_DEELNAME = """
    reintegratie_dienstdeelname e JOIN reintegratie_dienst i ON i.id = e.dienst_id
    JOIN reintegratie_dossier d ON d.id = e.dossier_id AND d.gesloten_op IS NULL
"""
AFSPREKEN_BINNEN, STARTEN_BINNEN, AFRONDEN_BINNEN, LANG, NIET_GEKOMEN = 5, 3, 7, 56, 2


def _dag(kolom: str) -> str:
    return f"({kolom} AT TIME ZONE 'Europe/Amsterdam')::date"


AFSPREKEN = f"""
    SELECT e.dossier_id, e.id::text, left('Er is plek: spreek de eerste dag af van ' || i.naam, 200),
           {_dag("e.geplaatst_op")} + {AFSPREKEN_BINNEN}
    FROM {_DEELNAME} WHERE e.status = 'geplaatst' AND e.start_op IS NULL
"""  # noqa: S608 - names and numbers of our own
STARTEN = f"""
    SELECT e.dossier_id, e.id::text, left('Is het begonnen? ' || i.naam, 200), e.start_op + {STARTEN_BINNEN}
    FROM {_DEELNAME} WHERE e.status = 'geplaatst' AND e.start_op <= {VANDAAG}
"""  # noqa: S608
AFRONDEN = f"""
    SELECT e.dossier_id, e.id::text, left('Zou klaar zijn, noteer de uitkomst: ' || i.naam, 200),
           e.begonnen_op + 7 * i.duur_weken + {AFRONDEN_BINNEN}
    FROM {_DEELNAME} WHERE e.status = 'bezig' AND e.begonnen_op + 7 * i.duur_weken <= {VANDAAG}
"""  # noqa: S608
LANG_WACHTEN = f"""
    SELECT e.dossier_id, e.id::text, left('Wacht al {LANG // 7} weken, is er iets anders? ' || i.naam, 200),
           {_dag("e.aangemeld_op")} + {LANG + 7}
    FROM {_DEELNAME} WHERE e.status = 'wachtlijst' AND {_dag("e.aangemeld_op")} + {LANG} <= {VANDAAG}
"""  # noqa: S608
# A service that ended, until there is another one or the person was spoken to.
GEEN_DIENST = f"""
    SELECT e.dossier_id, e.id::text, left('Gaat niet door, zoek iets anders: ' || i.naam, 200), e.einde_op + 7
    FROM {_DEELNAME} WHERE e.status = 'gestopt' AND e.stopreden IN ('dienst_stopt', 'verhuisd')
    AND NOT EXISTS (SELECT 1 FROM reintegratie_dienstdeelname n WHERE n.dossier_id = e.dossier_id AND n.id > e.id)
    AND NOT EXISTS (
        SELECT 1 FROM reintegratie_contact c WHERE c.dossier_id = e.dossier_id AND c.soort <> 'geen_gehoor'
        AND c.organisatie_id IS NULL AND {_dag("c.op")} >= e.einde_op)
"""  # noqa: S608
BIJ_BEGELEIDER = f"""
    SELECT e.dossier_id, e.id::text, left('Heeft nu een begeleider, past dit nog? ' || i.naam, 200), {_dag("v.van")} + 14
    FROM {_DEELNAME} JOIN reintegratie_verblijf v ON v.dossier_id = e.dossier_id AND v.tot IS NULL
    WHERE e.status IN ('wachtlijst', 'geplaatst') AND v.plaats = 'bij_dienstverlener'
"""  # noqa: S608
# Missed the last two times, and not spoken to since.
AFWEZIG = f"""
    SELECT e.dossier_id, e.id::text, left('Kwam {NIET_GEKOMEN} keer niet, bel even: ' || i.naam, 200), laatste.dag + 3
    FROM {_DEELNAME} CROSS JOIN LATERAL (
        SELECT max(t.dag) AS dag, count(*) FILTER (WHERE t.hoe = 'niet_gekomen') AS gemist
        FROM (SELECT a.dag, a.hoe FROM reintegratie_aanwezigheid a WHERE a.deelname_id = e.id
              ORDER BY a.dag DESC LIMIT {NIET_GEKOMEN}) t) laatste
    WHERE e.status = 'bezig' AND laatste.gemist = {NIET_GEKOMEN} AND NOT EXISTS (
        SELECT 1 FROM reintegratie_contact c WHERE c.dossier_id = e.dossier_id AND c.soort <> 'geen_gehoor'
        AND c.organisatie_id IS NULL AND {_dag("c.op")} > laatste.dag)
"""  # noqa: S608


def _deelname(_dossier_id: int, sleutel: str) -> str:
    return reverse("dienst-deelname", args=[int(sleutel)])


def _kiezen(dossier_id: int, _sleutel: str) -> str:
    return reverse("dossier-diensten", args=[dossier_id])


DIENST_TAKEN = (
    TaakRegel("dienst_afspreken", "Eerste dag afspreken", AFSPREKEN, _deelname, "Diensten"),
    TaakRegel("dienst_starten", "Start noteren", STARTEN, _deelname, "Diensten"),
    TaakRegel("dienst_afronden", "Uitkomst noteren", AFRONDEN, _deelname, "Diensten"),
    TaakRegel("dienst_wacht_lang", "Iets anders zoeken", LANG_WACHTEN, _kiezen, "Diensten"),
    TaakRegel("dienst_vervallen", "Iets anders zoeken", GEEN_DIENST, _kiezen, "Diensten"),
    TaakRegel("dienst_bij_begeleider", "Bekijken", BIJ_BEGELEIDER, _deelname, "Diensten"),
    TaakRegel("dienst_afwezig", "Bellen", AFWEZIG, _deelname, "Diensten"),
)
SOORTEN = tuple(regel.soort for regel in DIENST_TAKEN)

"""What the consulent has to do because of a payer's notices and messages."""

from django.urls import reverse

from inkomen_koppeling.berichtenwisseling import TAAK as BERICHTTAAK
from inkomen_koppeling.berichtenwisseling import TAAK_REDEN as BERICHTREDEN
from inkomen_koppeling.melden import TAAK, TAAK_REDEN
from reintegratie.kamers import TaakRegel


def _melding(dossier_id: int, sleutel: str) -> str:
    return reverse("koppeling:melding", args=[dossier_id, sleutel])


def _berichten(dossier_id: int, _sleutel: str) -> str:
    return reverse("koppeling:betalerberichten", args=[dossier_id])


MELDTAKEN = (
    TaakRegel(
        soort=TAAK,
        knop="Beoordelen",
        groep="Betaler",
        url=_melding,
        sql=f"""
            SELECT v.dossier_id, m.uuid::text, '{TAAK_REDEN}', (m.ontvangen_op AT TIME ZONE 'Europe/Amsterdam')::date + 5
            FROM inkomen_koppeling_klantmelding m
            JOIN inkomen_koppeling_verwijzing v ON v.id = m.verwijzing_id
            JOIN reintegratie_dossier d ON d.id = v.dossier_id AND d.gesloten_op IS NULL
            WHERE m.gevolg = 'taak'
              AND NOT EXISTS (SELECT 1 FROM inkomen_koppeling_meldingafhandeling a WHERE a.melding_id = m.id)
              AND NOT EXISTS (SELECT 1 FROM inkomen_koppeling_klantmelding c WHERE c.corrigeert_id = m.id)
        """,  # noqa: S608 - a text of our own
    ),
    TaakRegel(
        soort=BERICHTTAAK,
        knop="Lezen",
        groep="Betaler",
        url=_berichten,
        sql=f"""
            SELECT v.dossier_id, v.uuid::text, '{BERICHTREDEN}', (min(b.op) AT TIME ZONE 'Europe/Amsterdam')::date + 5
            FROM inkomen_koppeling_verwijzingsbericht b
            JOIN inkomen_koppeling_verwijzing v ON v.id = b.verwijzing_id
            JOIN reintegratie_dossier d ON d.id = v.dossier_id AND d.gesloten_op IS NULL
            WHERE b.richting = 'van_betaler' AND b.gezien_op IS NULL
            GROUP BY v.id
        """,  # noqa: S608 - a text of our own
    ),
)

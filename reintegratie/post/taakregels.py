"""Things to do about messages and about what people ask."""

from django.urls import reverse

from reintegratie.kamers import TaakRegel
from reintegratie.verzoektermijnen import DOOR_TOEZICHT, REDEN, TERMIJN

VANDAAG = "((SELECT nu()) AT TIME ZONE 'Europe/Amsterdam')::date"

NIET_BEZORGD = f"""
    SELECT b.dossier_id, b.id::text, 'Een bericht is niet bezorgd', {VANDAAG} + 2
    FROM reintegratie_bericht b JOIN reintegratie_dossier d ON d.id = b.dossier_id
    WHERE b.status = 'mislukt' AND d.gesloten_op IS NULL
"""  # noqa: S608 - a constant of our own

UITREIKEN = f"""
    SELECT b.dossier_id, b.id::text, 'Een brief wacht op u om uit te reiken', {VANDAAG} + 3
    FROM reintegratie_bericht b JOIN reintegratie_dossier d ON d.id = b.dossier_id
    WHERE b.status = 'klaar' AND b.kanaal = 'brief' AND b.via_consulent AND d.gesloten_op IS NULL
"""  # noqa: S608

_VOOR_CONSULENT = [soort for soort in TERMIJN if soort not in DOOR_TOEZICHT]
_REDENEN = " ".join(f"WHEN '{soort}' THEN '{REDEN[soort]}'" for soort in _VOOR_CONSULENT)
_DAGEN = " ".join(f"WHEN '{soort}' THEN {TERMIJN[soort].days}" for soort in _VOOR_CONSULENT)
_SOORTEN = ", ".join(f"'{soort}'" for soort in _VOOR_CONSULENT)

KLANT_VRAAGT = f"""
    SELECT v.dossier_id, v.id::text, CASE v.soort {_REDENEN} END,
           (v.gevraagd_op AT TIME ZONE 'Europe/Amsterdam')::date + CASE v.soort {_DAGEN} END
    FROM reintegratie_verzoek v JOIN reintegratie_dossier d ON d.id = v.dossier_id
    WHERE v.afgehandeld_op IS NULL AND d.gesloten_op IS NULL AND v.soort IN ({_SOORTEN})
"""  # noqa: S608 - kinds and words of our own


def _bericht(_dossier_id: int, sleutel: str) -> str:
    return reverse("bericht", args=[int(sleutel)])


def _verzoek(_dossier_id: int, sleutel: str) -> str:
    return reverse("verzoek", args=[int(sleutel)])


POST_TAKEN = (
    TaakRegel("bericht_niet_bezorgd", "Bericht bekijken", NIET_BEZORGD, _bericht, "Berichten"),
    TaakRegel("brief_uitreiken", "Brief uitreiken", UITREIKEN, _bericht, "Berichten"),
    TaakRegel("klant_vraagt", "Vraag beantwoorden", KLANT_VRAAGT, _verzoek, "Contact"),
)

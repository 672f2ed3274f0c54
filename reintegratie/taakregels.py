"""The organisation's own rules that make things to do from the state of the files."""

from collections.abc import Callable

from django.urls import reverse

from reintegratie.afspraakregels import AFSPRAAKREGELS
from reintegratie.kamers import TaakRegel

CONTACT_DAGEN = 28
CONTACT_TERMIJN = 7

VERDELEN = """
    SELECT d.id, '', 'Nieuw dossier zonder consulent',
           (d.geopend_op AT TIME ZONE 'Europe/Amsterdam')::date + 2
    FROM reintegratie_dossier d
    WHERE d.gesloten_op IS NULL AND (d.verantwoordelijke_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM reintegratie_regiorecht r
        WHERE r.user_id = d.verantwoordelijke_id AND r.content_object_id = d.regio_id))
"""

# Only where the organisation itself serves the person; who is with a provider is followed by that provider's rules.
CONTACT = f"""
    SELECT v.dossier_id, '', 'Al {CONTACT_DAGEN} dagen geen contact', laatste.dag + {CONTACT_DAGEN + CONTACT_TERMIJN}
    FROM reintegratie_verblijf v
    CROSS JOIN LATERAL (
        SELECT (greatest(max(c.op), v.van) AT TIME ZONE 'Europe/Amsterdam')::date AS dag
        FROM reintegratie_contact c
        WHERE c.dossier_id = v.dossier_id AND c.soort <> 'geen_gehoor' AND c.organisatie_id IS NULL) laatste
    WHERE v.tot IS NULL AND v.plaats IN ('wacht_op_scan', 'eigen')
      AND laatste.dag + {CONTACT_DAGEN} <= ((SELECT nu()) AT TIME ZONE 'Europe/Amsterdam')::date
"""  # noqa: S608 - numbers of our own

OPNIEUW = """
    SELECT v.dossier_id, '', CASE v.plaats WHEN 'gepauzeerd' THEN 'De pauze is voorbij: kijk opnieuw'
                                           ELSE 'Zelfstandig aan de slag: kijk hoe het gaat' END,
           v.opnieuw_bekijken_op
    FROM reintegratie_verblijf v
    WHERE v.tot IS NULL AND v.plaats IN ('gepauzeerd', 'zelfstandig')
      AND v.opnieuw_bekijken_op <= ((SELECT nu()) AT TIME ZONE 'Europe/Amsterdam')::date
"""

TERUG = """
    SELECT v.dossier_id, '', 'Terug in eigen dienstverlening: bespreek het vervolg',
           (v.van AT TIME ZONE 'Europe/Amsterdam')::date + 7
    FROM reintegratie_verblijf v
    JOIN reintegratie_verblijf vorig ON vorig.dossier_id = v.dossier_id AND vorig.tot = v.van
         AND vorig.plaats IN ('bij_dienstverlener', 'gemeente', 'zelfstandig', 'gepauzeerd')
    WHERE v.tot IS NULL AND v.plaats = 'eigen' AND NOT EXISTS (
        SELECT 1 FROM reintegratie_contact c
        WHERE c.dossier_id = v.dossier_id AND c.op >= v.van AND c.soort <> 'geen_gehoor' AND c.organisatie_id IS NULL)
"""


def _verdelen(dossier_id: int, _sleutel: str) -> str:
    return f"{reverse('verdelen')}?dossier={dossier_id}"


def _dossier(anker: str) -> Callable[[int, str], str]:
    def adres(dossier_id: int, _sleutel: str) -> str:
        return f"{reverse('dossier', args=[dossier_id])}#{anker}"

    return adres


TAKEN = (
    TaakRegel("verdelen", "Toewijzen", VERDELEN, _verdelen, "Verdelen"),
    TaakRegel("contact", "Contact noteren", CONTACT, _dossier("contact"), "Contact"),
    TaakRegel("opnieuw_kijken", "Opnieuw kijken", OPNIEUW, _dossier("vervolg"), "Opnieuw kijken"),
    TaakRegel("teruggekeerd", "Vervolg bespreken", TERUG, _dossier("contact"), "Terug"),
    *AFSPRAAKREGELS,
)

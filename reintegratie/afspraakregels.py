"""Rules that make things to do from appointments."""

from django.urls import reverse

from reintegratie.enums import AFSPRAAK_LOPEND
from reintegratie.kamers import TaakRegel

UITNODIGEN_NA, EERSTE_GESPREK = 3, 14
_VANDAAG = "((SELECT nu()) AT TIME ZONE 'Europe/Amsterdam')::date"
_LOPEND = ", ".join(f"'{status.value}'" for status in AFSPRAAK_LOPEND)
_DAG = "(a.van AT TIME ZONE 'Europe/Amsterdam')::date"

# Ten working days are fourteen days; the first three are for distributing.
UITNODIGEN = f"""
    SELECT v.dossier_id, '', 'Nog geen eerste gesprek afgesproken',
           (v.van AT TIME ZONE 'Europe/Amsterdam')::date + {EERSTE_GESPREK}
    FROM reintegratie_verblijf v
    WHERE v.tot IS NULL AND v.plaats = 'wacht_op_scan' AND v.van < (SELECT nu()) - interval '{UITNODIGEN_NA} days'
      AND NOT EXISTS (SELECT 1 FROM reintegratie_afspraak a WHERE a.dossier_id = v.dossier_id AND a.status <> 'afgezegd')
      AND NOT EXISTS (
        SELECT 1 FROM reintegratie_contact c
        WHERE c.dossier_id = v.dossier_id AND c.soort <> 'geen_gehoor' AND c.organisatie_id IS NULL)
"""  # noqa: S608 - numbers of our own

VERSLAG = f"""
    SELECT a.dossier_id, a.id::text, 'Hoe ging het gesprek? Leg het vast', {_DAG} + 1
    FROM reintegratie_afspraak a JOIN reintegratie_dossier d ON d.id = a.dossier_id
    WHERE a.status IN ({_LOPEND}) AND a.tot < (SELECT nu()) AND d.gesloten_op IS NULL
"""  # noqa: S608 - states of our own

VERZETTEN = f"""
    SELECT a.dossier_id, a.id::text, 'Vraagt om een ander moment voor de afspraak', {_DAG} - 1
    FROM reintegratie_afspraak a JOIN reintegratie_dossier d ON d.id = a.dossier_id
    WHERE a.status = 'verzetten' AND a.tot >= (SELECT nu()) AND d.gesloten_op IS NULL
"""  # noqa: S608

# The latest appointment was missed, and nothing came after it.
GEMIST = f"""
    SELECT a.dossier_id, '', 'Kwam niet op de afspraak: vraag wat er was', {_DAG} + 2
    FROM reintegratie_afspraak a JOIN reintegratie_dossier d ON d.id = a.dossier_id
    WHERE a.status = 'niet_gekomen' AND d.gesloten_op IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM reintegratie_afspraak n WHERE n.dossier_id = a.dossier_id AND n.van > a.van AND n.status <> 'afgezegd')
      AND NOT EXISTS (
        SELECT 1 FROM reintegratie_contact c WHERE c.dossier_id = a.dossier_id AND c.op > a.van AND c.soort <> 'geen_gehoor')
"""  # noqa: S608

# Somebody else is responsible now, or the consulent of the appointment is away then.
OVERNEMEN = f"""
    SELECT a.dossier_id, a.id::text,
           CASE WHEN d.verantwoordelijke_id IS DISTINCT FROM a.consulent_id
                THEN 'De afspraak staat nog bij een andere consulent' ELSE 'De consulent is dan afwezig: verzet de afspraak' END,
           {_DAG} - 1
    FROM reintegratie_afspraak a JOIN reintegratie_dossier d ON d.id = a.dossier_id
    WHERE a.status IN ({_LOPEND}) AND a.van > (SELECT nu()) AND d.gesloten_op IS NULL
      AND (d.verantwoordelijke_id IS DISTINCT FROM a.consulent_id OR EXISTS (
        SELECT 1 FROM reintegratie_afwezigheid w
        WHERE w.consulent_id = a.consulent_id AND w.geeindigd_op IS NULL AND w.van <= {_DAG} AND w.tot > {_DAG}))
"""  # noqa: S608


def _plannen(dossier_id: int, _sleutel: str) -> str:
    return reverse("afspraak-plannen", args=[dossier_id])


def _afspraak(_dossier_id: int, sleutel: str) -> str:
    return reverse("afspraak", args=[int(sleutel)])


AFSPRAAKREGELS = (
    TaakRegel("uitnodigen", "Gesprek plannen", UITNODIGEN, _plannen, "Afspraken"),
    TaakRegel("afspraak_verslag", "Gesprek vastleggen", VERSLAG, _afspraak, "Afspraken"),
    TaakRegel("afspraak_verzetten", "Afspraak verzetten", VERZETTEN, _afspraak, "Afspraken"),
    TaakRegel("afspraak_gemist", "Nieuwe afspraak maken", GEMIST, _plannen, "Afspraken"),
    TaakRegel("afspraak_overnemen", "Afspraak regelen", OVERNEMEN, _afspraak, "Afspraken"),
)
AFSPRAAKTAKEN = tuple(regel.soort for regel in AFSPRAAKREGELS)

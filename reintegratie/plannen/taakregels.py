"""Things to do about plans."""

from django.urls import reverse

from reintegratie.kamers import TaakRegel

VANDAAG = "((SELECT nu()) AT TIME ZONE 'Europe/Amsterdam')::date"
PLAN_NA, PLAN_BINNEN, KIJKEN_NA = 14, 28, 91

# Minimum service goes for ourselves as well: a plan within twenty working days of own service.
MAKEN = f"""
    SELECT v.dossier_id, '', 'Nog geen plan', (v.van AT TIME ZONE 'Europe/Amsterdam')::date + {PLAN_BINNEN}
    FROM reintegratie_verblijf v
    WHERE v.tot IS NULL AND v.plaats = 'eigen'
    AND (v.van AT TIME ZONE 'Europe/Amsterdam')::date + {PLAN_NA} <= {VANDAAG}
    AND NOT EXISTS (SELECT 1 FROM reintegratie_plan p WHERE p.dossier_id = v.dossier_id)
"""  # noqa: S608 - numbers of our own
STAP = f"""
    SELECT p.dossier_id, '', 'Een stap uit het plan is over de datum', min(s.wanneer) + 7
    FROM reintegratie_planstap s JOIN reintegratie_plan p ON p.id = s.plan_id
    JOIN reintegratie_verblijf v ON v.dossier_id = p.dossier_id AND v.tot IS NULL
    WHERE s.klaar_op IS NULL AND s.vervallen_op IS NULL AND s.wanneer < {VANDAAG} AND v.plaats IN ('wacht_op_scan', 'eigen')
    GROUP BY p.dossier_id
"""  # noqa: S608
KIJKEN = f"""
    SELECT p.dossier_id, '', 'Het plan is drie maanden niet bekeken',
           (p.op AT TIME ZONE 'Europe/Amsterdam')::date + {KIJKEN_NA + 14}
    FROM reintegratie_plan p JOIN reintegratie_verblijf v ON v.dossier_id = p.dossier_id AND v.tot IS NULL
    WHERE v.plaats = 'eigen' AND (p.op AT TIME ZONE 'Europe/Amsterdam')::date + {KIJKEN_NA} <= {VANDAAG}
"""  # noqa: S608


def _plan(dossier_id: int, _sleutel: str) -> str:
    return reverse("plan", args=[dossier_id])


PLAN_TAKEN = (
    TaakRegel("plan_maken", "Plan maken", MAKEN, _plan, "Plan"),
    TaakRegel("plan_stap", "Plan bekijken", STAP, _plan, "Plan"),
    TaakRegel("plan_kijken", "Plan bekijken", KIJKEN, _plan, "Plan"),
)
SOORTEN = tuple(regel.soort for regel in PLAN_TAKEN)

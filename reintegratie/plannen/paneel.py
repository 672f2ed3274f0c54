"""The plan on the pages of the file, of the person and of the provider: two queries each."""

from typing import Any

from django.db.models import Q

from reintegratie.dienstenums import Wie
from reintegratie.hulp.zicht import gemeenten_van
from reintegratie.models import Dossier, Gebruiker, Plan, Planstap
from reintegratie.rechten import zichtbare_dossiers

DRIE = 3
WIE_VOOR_KLANT = {
    Wie.KLANT: "U",
    Wie.CONSULENT: "Uw consulent",
    Wie.BEGELEIDER: "Uw begeleider",
    Wie.GEMEENTE: "De gemeente",
    Wie.ANDER: "Iemand anders",
}


def stappen_van(plan: Plan) -> list[Planstap]:
    return list(plan.stappen.filter(vervallen_op__isnull=True))


def voor_klant(stappen: list[Planstap]) -> list[tuple[Planstap, str]]:
    """Returns each step with who does it, in the person's words."""
    return [(stap, WIE_VOOR_KLANT[Wie(stap.wie)]) for stap in stappen]


def plan_van(dossier: Dossier, _lezer: Any) -> dict[str, Any]:
    plan = Plan.objects.filter(dossier=dossier).first()
    stappen = stappen_van(plan) if plan else []
    return {"dossier": dossier, "plan": plan, "stappen": stappen, "klaar": sum(s.klaar_op is not None for s in stappen)}


def mijn_plan(dossier: Dossier, _lezer: Any) -> dict[str, Any] | None:
    """The goal and the first three steps that are still to be done."""
    plan = Plan.objects.filter(dossier=dossier).first()
    if plan is None:
        return None
    open_ = [stap for stap in stappen_van(plan) if stap.klaar_op is None]
    return {"plan": plan, "stappen": voor_klant(open_[:DRIE]), "meer": max(0, len(open_) - DRIE)}


def plan_voor_begeleider(dossier: Dossier, lezer: Gebruiker) -> dict[str, Any] | None:
    """What the provider who serves the person now reads: nothing without the person's consent."""
    zichtbaar = zichtbare_dossiers(lezer).filter(pk=dossier.pk)
    plan = Plan.objects.filter(dossier__in=zichtbaar, deel_begeleider_op__isnull=False).first()
    return {"plan": plan, "stappen": stappen_van(plan)} if plan else None


def plan_voor_gemeente(dossier: Dossier, lezer: Gebruiker) -> dict[str, Any] | None:
    """What the person's own municipality reads, or the one where the person is: nothing without the person's consent."""
    bij = Q(dossier__verblijven__organisatie=lezer.organisatie_id, dossier__verblijven__tot__isnull=True)
    van = Q(dossier__klant__gemeente__in=gemeenten_van(lezer))
    plan = Plan.objects.filter(bij | van, dossier=dossier, deel_gemeente_op__isnull=False).first()
    return {"plan": plan, "stappen": stappen_van(plan)} if plan else None

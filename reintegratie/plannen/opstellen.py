"""The plan: writing it together, marking a step as done, and who may read it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.dienstenums import Toestemming, Wie
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Dossier, Plan, Planstap, PlanVersie
from reintegratie.planmengen import Botsing, Mengsel, meng
from reintegratie.plannen.taakregels import SOORTEN
from reintegratie.taakvolgen import volg
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast

MEEST = 12
LEZERS = {"gemeente": "uw gemeente", "begeleider": "uw begeleider"}


@dataclass(frozen=True)
class Stapgegevens:
    """One step as somebody fills it in; `nummer` is None for a new one."""

    nummer: int | None
    wat: str
    wie: Wie
    wanneer: dt.date | None = None
    klaar: bool = False


class AndereVersie(Weigering):
    """Somebody else changed the same part meanwhile. Nothing was saved; `botsingen` holds both texts, `voorstel` what the
    writer filled in together with the steps that the other added."""

    def __init__(self, revisie: int, botsingen: list[Botsing], voorstel: dict[str, Any]) -> None:
        super().__init__("Iemand anders paste dit plan ook aan. Kijk wat klopt en sla dan nog een keer op.", code="andere_versie")
        self.revisie, self.botsingen, self.voorstel = revisie, botsingen, voorstel


def inhoud_van(plan: Plan) -> dict[str, Any]:
    """Returns the plan as plain content, steps that were taken out apart."""
    stappen = plan.stappen.filter(vervallen_op__isnull=True)
    return {"doel": plan.doel, "stappen": [_als_inhoud(stap) for stap in stappen]}


def _als_inhoud(stap: Planstap) -> dict[str, Any]:
    wanneer = stap.wanneer.isoformat() if stap.wanneer else None
    return {"id": stap.pk, "wat": stap.wat, "wie": stap.wie, "wanneer": wanneer, "klaar": stap.klaar_op is not None}


def vorig_plan(dossier: Dossier) -> Plan | None:
    """Returns the plan of an earlier episode of the same person, so that nobody starts from zero."""
    rijen = Plan.objects.filter(dossier__klant=dossier.klant_id, dossier__lt=dossier.pk)
    return rijen.order_by("-dossier").first()


@transaction.atomic
def schrijf_plan(*, dossier_id: int, doel: str, stappen: list[Stapgegevens], revisie: int, door: Actor) -> Plan:
    """Saves the plan. `revisie`: the one the writer started from, 0 when there was none.

    What somebody else saved meanwhile stays: different parts are put together, the same part raises `AndereVersie`.
    """
    dossier = vergrendel(dossier_id)
    if dossier.gesloten_op:
        raise Weigering("Dit dossier is gesloten. Het plan ligt vast.", code="gesloten")
    if not doel.strip():
        raise Weigering("Schrijf op wat iemand wil bereiken, in eigen woorden.", veld="doel")
    if len(stappen) > MEEST:
        raise Weigering(f"Een plan heeft hooguit {MEEST} stappen. Maak eerst iets af.", veld="doel")
    plan = Plan.objects.select_for_update(of=("self",)).filter(dossier=dossier).first()
    nieuw: dict[str, Any] = {"doel": doel.strip(), "stappen": [_gegeven(stap) for stap in stappen]}
    if plan is None:
        plan = _begin(dossier, nieuw["doel"], door)
        gemengd = Mengsel(nieuw["doel"], [stap | {"id": None} for stap in nieuw["stappen"]])
    else:
        gemengd = _meng(plan, revisie, nieuw)
        plan.revisie += 1
        plan.doel, plan.door, plan.door_naam, plan.op = gemengd.doel, door.sleutel, door.naam, nu()
        with met_uitleg():
            plan.save(update_fields=["doel", "revisie", "door", "door_naam", "op"])
    _zet_stappen(plan, gemengd, door)
    _bewaar(plan)
    soort = "plan.gemaakt" if plan.revisie == 1 else "plan.gewijzigd"
    _noteer(soort, dossier, door, revisie=plan.revisie)
    return plan


def _gegeven(stap: Stapgegevens) -> dict[str, Any]:
    wanneer = stap.wanneer.isoformat() if stap.wanneer else None
    return {"id": stap.nummer, "wat": stap.wat.strip(), "wie": str(stap.wie), "wanneer": wanneer, "klaar": stap.klaar}


def _begin(dossier: Dossier, doel: str, door: Actor) -> Plan:
    vast = {"revisie": 1, "door": door.sleutel, "door_naam": door.naam, "op": nu()}
    return Plan.objects.create(dossier=dossier, doel=doel, vorig=vorig_plan(dossier), **vast)


def _meng(plan: Plan, revisie: int, nieuw: dict[str, Any]) -> Mengsel:
    hier = inhoud_van(plan)
    eerder = PlanVersie.objects.filter(plan=plan, revisie=revisie).values_list("inhoud", flat=True).first()
    basis = eerder or {"doel": "", "stappen": []}
    gemengd = meng(basis, hier, nieuw)
    if gemengd.botsingen:
        raise AndereVersie(plan.revisie, list(gemengd.botsingen), nieuw | {"stappen": _voorstel(basis, hier, nieuw)})
    return gemengd


def _voorstel(basis: dict[str, Any], hier: dict[str, Any], nieuw: dict[str, Any]) -> list[dict[str, Any]]:
    """The writer's steps and what the other added. A changed step that the other took out comes back as a new one."""
    bekend, staat = {stap["id"] for stap in basis["stappen"]}, {stap["id"] for stap in hier["stappen"]}
    eigen = [stap if stap["id"] in staat else stap | {"id": None} for stap in nieuw["stappen"] if _blijft(stap, basis, staat)]
    return [*eigen, *(stap for stap in hier["stappen"] if stap["id"] not in bekend)]


def _blijft(stap: dict[str, Any], basis: dict[str, Any], staat: set[int]) -> bool:
    return stap["id"] is None or stap["id"] in staat or stap not in basis["stappen"]


def _zet_stappen(plan: Plan, gemengd: Mengsel, door: Actor) -> None:
    """Writes the steps in this order; what is no longer there is kept as taken out."""
    huidig = {stap.pk: stap for stap in plan.stappen.filter(vervallen_op__isnull=True)}
    blijft = {stap["id"] for stap in gemengd.stappen}
    plan.stappen.filter(pk__in=set(huidig) - blijft).update(vervallen_op=nu())
    for plek, gegeven in enumerate(gemengd.stappen, 1):
        rij = huidig.get(gegeven["id"]) or Planstap(plan=plan)
        rij.volgorde, rij.wat, rij.wie = plek, gegeven["wat"], gegeven["wie"]
        rij.wanneer = dt.date.fromisoformat(gegeven["wanneer"]) if gegeven["wanneer"] else None
        _zet_klaar(rij, gegeven["klaar"], door)
        with met_uitleg():
            rij.save()


def _zet_klaar(stap: Planstap, klaar: bool, door: Actor) -> None:
    if klaar and stap.klaar_op is None:
        stap.klaar_op, stap.klaar_door = nu(), door.sleutel
    elif not klaar:
        stap.klaar_op = stap.klaar_door = None


def _bewaar(plan: Plan) -> None:
    vast = {"door": plan.door, "door_naam": plan.door_naam, "op": plan.op}
    PlanVersie.objects.create(plan=plan, revisie=plan.revisie, inhoud=inhoud_van(plan), **vast)


def _noteer(soort: str, dossier: Dossier, door: Actor, **inhoud: Any) -> None:
    schrijf(soort=soort, dossier=dossier, door=door, **inhoud)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="plan")
    volg(soorten=SOORTEN, dossier_ids=[dossier.pk])


@transaction.atomic
def maak_stap_klaar(*, stap_id: int, door: Actor) -> Planstap:
    """Marks one step as done: by the person for an own step, or by who helps. Again changes nothing."""
    dossier = vergrendel(Planstap.objects.filter(pk=stap_id).values("plan__dossier")[:1])
    plan = Plan.objects.select_for_update(of=("self",)).get(dossier=dossier)
    stap = Planstap.objects.get(pk=stap_id)
    if dossier.gesloten_op or stap.vervallen_op:
        raise Weigering("Deze stap staat niet meer in het plan.", code="vervallen")
    if stap.klaar_op is None:
        _zet_klaar(stap, True, door)
        stap.save(update_fields=["klaar_op", "klaar_door"])
        plan.revisie += 1
        plan.door, plan.door_naam, plan.op = door.sleutel, door.naam, nu()
        plan.save(update_fields=["revisie", "door", "door_naam", "op"])
        _bewaar(plan)
        _noteer("plan.stap_klaar", dossier, door)
    return stap


@transaction.atomic
def deel_plan(*, dossier_id: int, met: str, hoe: Toestemming | None, door: Actor) -> Plan:
    """Records that the person lets `met` (gemeente, begeleider) read the plan; `hoe` None takes it back."""
    if met not in LEZERS:
        raise Weigering("Kies met wie het plan wordt gedeeld.", veld="met")
    dossier = vergrendel(dossier_id)
    plan = Plan.objects.select_for_update(of=("self",)).filter(dossier=dossier).first()
    if plan is None:
        raise Weigering("Maak eerst een plan.", code="geen_plan")
    setattr(plan, f"deel_{met}_op", nu() if hoe else None)
    setattr(plan, f"deel_{met}_hoe", hoe.value if hoe else None)
    plan.save(update_fields=[f"deel_{met}_op", f"deel_{met}_hoe"])
    _noteer("plan.gedeeld" if hoe else "plan.niet_gedeeld", dossier, door, met=LEZERS[met])
    return plan

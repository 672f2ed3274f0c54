"""Pages of the plan for the consulent and, with consent, for the provider."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Dossier, Plan
from reintegratie.plannen.forms import DelenForm, PlanForm
from reintegratie.plannen.opstellen import LEZERS, AndereVersie, deel_plan, inhoud_van, schrijf_plan, vorig_plan
from reintegratie.plannen.paneel import plan_voor_begeleider
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.verwerking import leg_vast

NAMEN = {"gemeente": "de gemeente", "begeleider": "de begeleider"}


def _dossier(request: HttpRequest, nummer: int) -> Dossier:
    rijen = zichtbare_dossiers(request.user)  # type: ignore[arg-type]
    dossier: Dossier = get_object_or_404(rijen.select_related("klant", "regio"), pk=nummer)
    return dossier


def _zag(request: HttpRequest, dossier: Dossier, plek: str = "plan") -> None:
    leg_vast(door=Actor.van(request.user), dossiers=[dossier.pk], handeling="inzien", doel="begeleiding", plek=plek)


def _kruimels(dossier: Dossier, hier: str) -> list[tuple[str, str]]:
    return [("Dossiers", reverse("dossiers")), (dossier.klant.naam, reverse("dossier", args=[dossier.pk])), (hier, "")]


def _begin(dossier: Dossier, plan: Plan | None) -> tuple[dict[str, Any], Plan | None]:
    """What the form starts from: the plan, else what an earlier plan of this person left undone."""
    if plan is not None:
        return inhoud_van(plan) | {"revisie": plan.revisie}, None
    eerder = vorig_plan(dossier)
    if eerder is None:
        return {"doel": "", "stappen": [], "revisie": 0}, None
    open_ = [stap | {"id": None} for stap in inhoud_van(eerder)["stappen"] if not stap["klaar"]]
    return {"doel": eerder.doel, "stappen": open_, "revisie": 0}, eerder


@alleen(Rol.CONSULENT)
def plan(request: HttpRequest, nummer: int) -> HttpResponse:
    dossier = _dossier(request, nummer)
    rij = Plan.objects.filter(dossier=dossier).first()
    begin, eerder = _begin(dossier, rij)
    botsingen: list[Any] = []
    form = PlanForm(request.POST if request.method == "POST" else None, initial=begin, stappen=begin["stappen"])
    if form.is_valid():
        try:
            schrijf_plan(dossier_id=dossier.pk, door=Actor.van(request.user), **form.gegevens())
        except AndereVersie as fout:
            botsingen, begin = fout.botsingen, fout.voorstel | {"revisie": fout.revisie}
            form = PlanForm(initial=begin, stappen=begin["stappen"])
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Het plan is bewaard.")
            return redirect("plan", dossier.pk)
    _zag(request, dossier)
    context = {
        "dossier": dossier,
        "kruimels": _kruimels(dossier, "Plan"),
        "plan": rij,
        "form": form,
        "eerder": eerder,
        "botsingen": botsingen,
        "delen": [(met, NAMEN[met], getattr(rij, f"deel_{met}_op", None)) for met in LEZERS],
    }
    return render(request, "plannen/plan.html", context, status=422 if form.is_bound or botsingen else 200)


@alleen(Rol.CONSULENT)
def versies(request: HttpRequest, nummer: int) -> HttpResponse:
    dossier = _dossier(request, nummer)
    rijen = list(dossier.plan.versies.order_by("-revisie")[:50]) if Plan.objects.filter(dossier=dossier).exists() else []
    _zag(request, dossier, "eerdere versies van het plan")
    context = {"dossier": dossier, "kruimels": _kruimels(dossier, "Eerdere versies"), "versies": rijen}
    return render(request, "plannen/versies.html", context)


@alleen(Rol.CONSULENT)
def delen(request: HttpRequest, nummer: int, met: str) -> HttpResponse:
    """Noting that the person lets somebody read the plan, or does not any more."""
    dossier = _dossier(request, nummer)
    if met not in LEZERS:
        raise Http404
    rij = get_object_or_404(Plan, dossier=dossier)
    mag_al = getattr(rij, f"deel_{met}_op") is not None
    soort = forms.Form if mag_al else DelenForm
    form = soort(request.POST if request.method == "POST" else None)
    if form.is_valid():
        deel_plan(dossier_id=dossier.pk, met=met, hoe=form.cleaned_data.get("hoe"), door=Actor.van(request.user))
        messages.success(request, "Genoteerd.")
        return redirect("plan", dossier.pk)
    _zag(request, dossier)
    context = {
        "titel": "Toestemming intrekken?" if mag_al else f"Plan delen met {NAMEN[met]}?",
        "sub": dossier.klant.naam,
        "knop": "Intrekken" if mag_al else "Delen",
        "form": form,
        "terug": reverse("plan", args=[dossier.pk]),
        "gevolgen": [f"{NAMEN[met].capitalize()} ziet het plan {'niet meer' if mag_al else 'zolang de persoon dat goed vindt'}."],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.DIENSTVERLENER)
def plan_lezen(request: HttpRequest, nummer: int) -> HttpResponse:
    """The plan of somebody who is with this provider now, when the person agreed."""
    dossier = _dossier(request, nummer)
    inhoud = plan_voor_begeleider(dossier, request.user)  # type: ignore[arg-type]
    if inhoud is None:
        raise Http404
    _zag(request, dossier)
    return render(request, "plannen/lezen.html", inhoud | {"klant": dossier.klant})

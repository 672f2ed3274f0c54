"""The person's own plan: reading it, saying that a step is done, and deciding who may read it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.dienstenums import Toestemming, Wie
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.mijn.views import leg_inzage_vast, mijn_dossier
from reintegratie.models import Plan, Planstap
from reintegratie.plannen.opstellen import LEZERS, deel_plan, maak_stap_klaar
from reintegratie.plannen.paneel import stappen_van, voor_klant
from reintegratie.rechten import alleen


@alleen(Rol.KLANT)
def plan(request: HttpRequest) -> HttpResponse:
    dossier = mijn_dossier(request)
    rij = get_object_or_404(Plan, dossier=dossier)
    leg_inzage_vast(request, dossier)
    context = {
        "plan": rij,
        "stappen": voor_klant(stappen_van(rij)),
        "delen": [(met, naam, getattr(rij, f"deel_{met}_op")) for met, naam in LEZERS.items()],
    }
    return render(request, "mijn/plan.html", context)


@require_POST
@alleen(Rol.KLANT)
def stap_klaar(request: HttpRequest, nummer: int) -> HttpResponse:
    """Only the person's own steps."""
    dossier = mijn_dossier(request)
    stap = get_object_or_404(Planstap, pk=nummer, plan__dossier=dossier, wie=Wie.KLANT)
    try:
        maak_stap_klaar(stap_id=stap.pk, door=Actor.persoon(dossier.klant))
        messages.success(request, "Mooi. Uw consulent ziet dat deze stap klaar is.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("mijn:plan")


@require_POST
@alleen(Rol.KLANT)
def delen(request: HttpRequest, met: str) -> HttpResponse:
    dossier = mijn_dossier(request)
    if met not in LEZERS or not Plan.objects.filter(dossier=dossier).exists():
        raise Http404
    hoe = Toestemming.PORTAAL if request.POST.get("mag") == "ja" else None
    deel_plan(dossier_id=dossier.pk, met=met, hoe=hoe, door=Actor.persoon(dossier.klant))
    messages.success(request, "Wij hebben het onthouden.")
    return redirect("mijn:plan")

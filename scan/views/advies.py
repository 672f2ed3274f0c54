"""What everybody may read and say about the instrument, without signing in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from reintegratie.actor import Actor
from reintegratie.afzender import adres_van
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.schil.bladeren import bladeren
from scan.beheerforms import ReactieForm
from scan.instrumenten import vragen_van
from scan.models import Raadpleging
from scan.raadplegen import reageer
from scan.vergelijken import gewicht
from scan.views.afname import GET_OF_POST


@require_safe
@login_not_required
def lijst(request: HttpRequest) -> HttpResponse:
    """Drafts that are or were open for advice."""
    rijen = Raadpleging.objects.select_related("versie").order_by("-van")[:50]
    return render(request, "scan/advies/lijst.html", {"raadplegingen": rijen, "vandaag": vandaag()})


@login_not_required
@GET_OF_POST
def advies(request: HttpRequest, raadpleging_id: int) -> HttpResponse:
    """One draft: why, the questions with what each answer weighs, reactions with answers, and the form while the term runs."""
    raadpleging = get_object_or_404(Raadpleging.objects.select_related("versie"), pk=raadpleging_id)
    vragen = list(vragen_van(raadpleging.versie).values())
    open_ = raadpleging.van <= vandaag() < raadpleging.tot
    form = ReactieForm([(v.code, v.tekst) for v in vragen], data=request.POST or None, initial=_begin(request))
    if form.is_valid() and _verstuur(request, raadpleging, form):
        messages.success(request, "Dank u wel. Uw reactie staat op deze pagina. Wij geven er antwoord op.")
        return redirect("scan:advies", raadpleging.pk)
    reacties = raadpleging.reacties.filter(verborgen_op__isnull=True).select_related("instantie")
    context = {
        "raadpleging": raadpleging,
        "versie": raadpleging.versie,
        "laatste_dag": raadpleging.tot.fromordinal(raadpleging.tot.toordinal() - 1),
        "open": open_,
        "form": form,
        "vragen": [(v, [(o["label"], _weegt(o)) for o in v.opties]) for v in vragen],
        "pagina": bladeren(reacties, request.GET, ("-pk",)),
        "verborgen": raadpleging.reacties.filter(verborgen_op__isnull=False).count(),
    }
    return render(request, "scan/advies/advies.html", context, status=422 if form.is_bound else 200)


def _begin(request: HttpRequest) -> dict[str, Any]:
    """A signed-in body starts with its own name."""
    organisatie = getattr(request.user, "organisatie", None)
    return {"naam": organisatie.naam} if organisatie else {}


def _weegt(optie: dict[str, Any]) -> str:
    return "telt niet mee" if optie.get("niet_zeggen") else gewicht(optie["beta"])


def _verstuur(request: HttpRequest, raadpleging: Raadpleging, form: ReactieForm) -> bool:
    gegeven = form.cleaned_data
    try:
        reageer(
            raadpleging_id=raadpleging.pk,
            naam=gegeven["naam"],
            tekst=gegeven["tekst"],
            vraag=gegeven["vraag"],
            adres=adres_van(request),
            instantie=getattr(request.user, "organisatie", None),
            door=Actor.systeem("openbaar advies"),
        )
    except Weigering as fout:
        form.add_error(fout.veld, fout.melding)
        return False
    return True

"""Pages about new rules: the draft with advice (everybody), making, answering and fixing it; and the public calendar."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.rechten import alleen
from veiling.enums import Categorie, Ontwerpstatus, Rondestatus
from veiling.kalender import kalender
from veiling.models import Advies, Regelontwerp, Veiling
from veiling.ontwerpen import beantwoord_advies, geef_advies, open_ontwerp, proefdraai, stel_ontwerp_vast, trek_ontwerp_in
from veiling.procedureforms import AdviesForm, AntwoordForm, OntwerpForm
from veiling.regels import uit_json
from veiling.vaststellen import geldende_regels, gelezen
from veiling.wachttijd import wachttijden

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])
MAANDEN = 6


@login_not_required
@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """The rounds of the coming months, the ones that are open, and whether people get their first talk in time."""
    regels, moment = gelezen(geldende_regels()), nu()
    komend = kalender(
        moment.astimezone(AMSTERDAM).date(),
        MAANDEN,
        inschrijving=regels.inschrijving_dagen,
        standstill=regels.standstill_dagen,
        gesprek_werkdagen=regels.eerste_gesprek_werkdagen,
    )
    lopend = Veiling.objects.filter(status=Rondestatus.GEPUBLICEERD, sluit_op__gt=moment).select_related("regio")
    context = {"komend": komend, "lopend": lopend.order_by("sluit_op", "pk")[:100], "wacht": wachttijden(moment)}
    return render(request, "veiling/agenda.html", context)


@login_not_required
@GET_OF_POST
def advies(request: HttpRequest, ontwerp_id: int) -> HttpResponse:
    """The draft beside the rules in force, and the comments with their answers; for who decides also the dry run."""
    ontwerp = get_object_or_404(Regelontwerp.objects.select_related("regels"), pk=ontwerp_id)
    form = AdviesForm(request.POST or None)
    if form.is_valid():
        try:
            geef_advies(ontwerp_id=ontwerp.pk, door=Actor("adviseur", form.cleaned_data["naam"]), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Uw advies is ontvangen en staat op deze pagina.")
            return redirect("veiling:regels-advies", ontwerp.pk)
    open_ = ontwerp.status == Ontwerpstatus.OPEN
    beslist = getattr(request.user, "rol", None) in (Rol.VEILINGMEESTER, Rol.BEHEER) and open_
    context = _vergelijking(ontwerp) | {
        "form": form if open_ and nu() < ontwerp.advies_tot else None,
        "adviezen": ontwerp.adviezen.order_by("pk"),
        "proef": proefdraai(uit_json(ontwerp.parameters)) if beslist else [],
        "beslist": beslist,
    }
    return render(request, "veiling/regels_advies.html", context, status=422 if form.is_bound else 200)


def _vergelijking(ontwerp: Regelontwerp) -> dict[str, Any]:
    nieuw, oud = uit_json(ontwerp.parameters), gelezen(geldende_regels())
    waarden = [(Categorie(c).label, oud.waarden[c], cent) for c, cent in nieuw.waarden.items()]
    namen = {
        "vergelijkingsdeel": "Aandeel in de vergelijkingsgroep",
        "aandeel_klein": "Aandeel in kleine groepen",
        "kappa": "Voordeel bij onzekerheid",
        "inschrijving_dagen": "Dagen om in te schrijven",
    }
    overig = [(tekst, getattr(oud, naam), getattr(nieuw, naam)) for naam, tekst in namen.items()]
    return {"ontwerp": ontwerp, "waarden": waarden, "overig": overig}


@alleen(Rol.VEILINGMEESTER, Rol.BEHEER)
@GET_OF_POST
def nieuw(request: HttpRequest) -> HttpResponse:
    form = OntwerpForm(request.POST or None, regels=gelezen(geldende_regels()))
    if form.is_valid():
        tekst = {naam: form.cleaned_data[naam] for naam in ("bron", "effect")}
        try:
            ontwerp = open_ontwerp(regels=form.ontwerp(), door=Actor.van(request.user), **tekst)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Het ontwerp staat open voor advies.")
            return redirect("veiling:regels-advies", ontwerp.pk)
    lopend = Regelontwerp.objects.order_by("-pk")[:10]
    context = {"form": form, "lopend": lopend}
    return render(request, "veiling/regels_ontwerp.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.VEILINGMEESTER, Rol.BEHEER)
@GET_OF_POST
def antwoord(request: HttpRequest, advies_id: int) -> HttpResponse:
    rij = get_object_or_404(Advies, pk=advies_id)
    terug = reverse("veiling:regels-advies", args=[rij.ontwerp_id])
    form = AntwoordForm(request.POST or None)
    if form.is_valid():
        try:
            beantwoord_advies(advies_id=rij.pk, antwoord=form.cleaned_data["antwoord"], door=Actor.van(request.user))
            return redirect(terug)
        except Weigering as fout:
            form.add_error(None, fout.melding)
    context = {"titel": f"Advies van {rij.naam}", "uitleg": rij.tekst, "knop": "Antwoord plaatsen", "terug": terug, "form": form}
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.VEILINGMEESTER, Rol.BEHEER)
@require_POST
def besluit(request: HttpRequest, ontwerp_id: int) -> HttpResponse:
    """Fixes or withdraws the draft."""
    doe = trek_ontwerp_in if "intrekken" in request.POST else stel_ontwerp_vast
    try:
        doe(ontwerp_id=get_object_or_404(Regelontwerp, pk=ontwerp_id).pk, door=Actor.van(request.user))
        messages.success(request, "Uw besluit is bewaard.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("veiling:regels-advies", ontwerp_id)

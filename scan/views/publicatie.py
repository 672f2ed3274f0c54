"""How a draft comes to hold: public advice, answers to reactions, a proposal that a second person decides on."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.rechten import alleen
from scan.beheerforms import AntwoordForm, RaadpleegForm, VerbergForm, VerlengForm, VoorstelForm
from scan.models import Publicatievoorstel, Raadpleging, Reactie
from scan.raadplegen import beantwoord_reactie, open_raadpleging, verberg_reactie, verleng_raadpleging
from scan.views.afname import GET_OF_POST
from scan.views.versies import versie_of_404
from scan.voorstellen import besluit_voorstel, stel_voor

FORMULIER = "scan/versies/formulier.html"


@alleen(Rol.BEHEER)
@GET_OF_POST
def raadpleging_openen(request: HttpRequest, versie_id: int) -> HttpResponse:
    versie = versie_of_404(versie_id)
    form = RaadpleegForm(request.POST or None)
    if form.is_valid():
        try:
            open_raadpleging(
                versie_id=versie.pk,
                tot=form.cleaned_data["tot"] + dt.timedelta(days=1),
                toelichting=form.cleaned_data["toelichting"],
                door=Actor.van(request.user),
            )
            messages.success(request, "De versie staat open voor advies.")
            return redirect("scan:versie", versie.pk)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
    context = {"form": form, "titel": "Openbaar advies vragen", "knop": "Open voor advies", "versie": versie}
    return render(request, FORMULIER, context, status=422 if form.is_bound else 200)


@alleen(Rol.BEHEER)
@GET_OF_POST
def raadpleging_verlengen(request: HttpRequest, versie_id: int) -> HttpResponse:
    rij = get_object_or_404(Raadpleging.objects.select_related("versie"), versie=versie_id)
    form = VerlengForm(request.POST or None)
    if form.is_valid():
        tot, reden = form.cleaned_data["tot"] + dt.timedelta(days=1), form.cleaned_data["reden"]
        try:
            verleng_raadpleging(raadpleging_id=rij.pk, tot=tot, reden=reden, door=Actor.van(request.user))
            messages.success(request, "Mensen kunnen nu langer reageren.")
            return redirect("scan:versie", versie_id)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
    context = {"form": form, "titel": "Langer advies vragen", "knop": "Termijn verlengen", "versie": rij.versie}
    return render(request, FORMULIER, context, status=422 if form.is_bound else 200)


@alleen(Rol.BEHEER, Rol.TOEZICHT)
@GET_OF_POST
def reacties(request: HttpRequest, versie_id: int) -> HttpResponse:
    """Every reaction, those without an answer first."""
    raadpleging = get_object_or_404(Raadpleging.objects.select_related("versie"), versie=versie_id)
    rijen = raadpleging.reacties.select_related("instantie").order_by("antwoord_op", "-pk")[:500]
    context = {"raadpleging": raadpleging, "versie": raadpleging.versie, "reacties": rijen}
    return render(request, "scan/versies/reacties.html", context)


@alleen(Rol.BEHEER)
@GET_OF_POST
def reactie(request: HttpRequest, reactie_id: int) -> HttpResponse:
    """Answering one reaction."""
    rij = get_object_or_404(Reactie.objects.select_related("raadpleging__versie"), pk=reactie_id)
    form = AntwoordForm(request.POST or None, initial={"antwoord": rij.antwoord})
    if form.is_valid():
        try:
            beantwoord_reactie(reactie_id=rij.pk, antwoord=form.cleaned_data["antwoord"], door=Actor.van(request.user))
            messages.success(request, "Het antwoord staat op de openbare pagina.")
            return redirect("scan:reacties", rij.raadpleging.versie_id)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
    context = {"form": form, "titel": "Reactie beantwoorden", "knop": "Antwoord plaatsen", "versie": rij.raadpleging.versie}
    return render(request, FORMULIER, context | {"reactie": rij}, status=422 if form.is_bound else 200)


@alleen(Rol.BEHEER)
@GET_OF_POST
def verbergen(request: HttpRequest, reactie_id: int) -> HttpResponse:
    rij = get_object_or_404(Reactie.objects.select_related("raadpleging__versie"), pk=reactie_id)
    form = VerbergForm(request.POST or None)
    if form.is_valid():
        verberg_reactie(reactie_id=rij.pk, reden=form.cleaned_data["reden"], door=Actor.van(request.user))
        messages.success(request, "De reactie staat niet meer op de openbare pagina.")
        return redirect("scan:reacties", rij.raadpleging.versie_id)
    context = {
        "form": form,
        "titel": "Reactie van de pagina halen?",
        "knop": "Van de pagina halen",
        "gevaar": True,
        "terug": reverse("scan:reacties", args=[rij.raadpleging.versie_id]),
        "gevolgen": ["De reactie blijft bewaard, met uw reden.", "Op de pagina staat dat er een reactie is weggehaald."],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.BEHEER)
@GET_OF_POST
def voorstellen(request: HttpRequest, versie_id: int) -> HttpResponse:
    versie = versie_of_404(versie_id)
    form = VoorstelForm(request.POST or None)
    if form.is_valid():
        try:
            stel_voor(versie_id=versie.pk, door=Actor.van(request.user), **form.cleaned_data)
            messages.success(request, "Het voorstel ligt klaar. Een collega beslist.")
            return redirect("scan:versie", versie.pk)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
    context = {"form": form, "titel": "Publicatie voorstellen", "knop": "Voorstel doen", "versie": versie}
    return render(request, FORMULIER, context, status=422 if form.is_bound else 200)


@alleen(Rol.BEHEER)
@require_POST
def besluiten(request: HttpRequest, voorstel_id: int) -> HttpResponse:
    """Accept or turn down; accepting publishes."""
    voorstel = get_object_or_404(Publicatievoorstel, pk=voorstel_id)
    try:
        uit = besluit_voorstel(voorstel_id=voorstel.pk, aanvaard="aanvaarden" in request.POST, door=Actor.van(request.user))
        messages.success(request, f"Het voorstel is {uit.get_status_display().lower()}.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("scan:versie", voorstel.versie_id)

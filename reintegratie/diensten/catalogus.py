"""Pages of the catalogue: the list, one service with its waiting list and attendance, and its management."""

from typing import Any

import django_filters
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.diensten import beheren
from reintegratie.diensten import forms as f
from reintegratie.diensten.aanbod import standen, wachtlijst
from reintegratie.diensten.kosten import dienstkosten
from reintegratie.diensten.meedoen import leg_aanwezigheid_vast
from reintegratie.dienstenums import Deelnamestatus, Dienstsoort
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Dienst, Dienstdeelname, Gebruiker, Regio
from reintegratie.rechten import alleen, regios_van, zichtbare_dossiers
from reintegratie.schil.bladeren import bladeren
from reintegratie.verwerking import leg_vast

HOOGSTENS = 200


class DienstFilter(django_filters.FilterSet):
    regio = django_filters.ModelChoiceFilter(queryset=Regio.objects.all(), label="Regio", empty_label="Alle regio’s")
    soort = django_filters.ChoiceFilter(choices=Dienstsoort.choices, label="Soort", empty_label="Alle soorten")


def _zichtbaar(request: HttpRequest) -> QuerySet[Dienst]:
    assert isinstance(request.user, Gebruiker)
    return Dienst.objects.filter(regio__in=regios_van(request.user)).select_related("regio")


@alleen(Rol.CONSULENT, Rol.BEHEER)
def diensten(request: HttpRequest) -> HttpResponse:
    """Every service of one's regions with places, waiting time and costs."""
    filter_ = DienstFilter(request.GET, queryset=_zichtbaar(request).filter(gestopt_op__isnull=True))
    pagina = bladeren(filter_.qs, request.GET, ("regio__naam", "naam"))
    stand = {s.dienst.pk: s for s in standen(Dienst.objects.filter(pk__in=[d.pk for d in pagina.rijen]), vandaag())}
    context = {
        "filter": filter_,
        "pagina": pagina,
        "regels": [(dienst, stand[dienst.pk]) for dienst in pagina.rijen],
        "mag_beheren": request.user.rol == Rol.BEHEER,  # type: ignore[union-attr]
    }
    return render(request, "diensten/lijst.html", context)


@alleen(Rol.CONSULENT, Rol.BEHEER)
def dienst(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = get_object_or_404(_zichtbaar(request), pk=nummer)
    beheer = request.user.rol == Rol.BEHEER  # type: ignore[union-attr]
    mensen = [] if beheer else _mensen(request, rij)
    leg_vast(
        door=Actor.van(request.user),
        dossiers=[m.dossier_id for m in mensen],
        handeling="lijst",
        doel="begeleiding",
        plek="eigen dienst",
    )
    (stand,) = standen(Dienst.objects.filter(pk=rij.pk), vandaag())
    context = {
        "dienst": rij,
        "stand": stand,
        "mensen": mensen,
        "mag_beheren": beheer and rij.gestopt_op is None,
        "momenten": rij.startmomenten.filter(dag__gte=vandaag(), vervallen_op__isnull=True),
        "kosten": dienstkosten(regio_id=rij.regio_id, jaar=vandaag().year),
        "kruimels": [("Diensten", reverse("diensten")), (rij.naam, "")],
    }
    return render(request, "diensten/dienst.html", context)


def _mensen(request: HttpRequest, rij: Dienst) -> list[Dienstdeelname]:
    """Who takes part and, in the order of the rule, who waits; only people whose files this user may see."""
    zichtbaar = zichtbare_dossiers(request.user)  # type: ignore[arg-type]
    met_plek = Dienstdeelname.objects.filter(dienst=rij, status__in=["geplaatst", "bezig"]).order_by("status", "pk")
    lijsten = (met_plek, wachtlijst(rij))
    return [m for lijst in lijsten for m in lijst.filter(dossier__in=zichtbaar).select_related("dossier__klant")[:HOOGSTENS]]


def _formulier(request: HttpRequest, form: Any, titel: str, knop: str, terug: str) -> HttpResponse:
    context = {
        "form": form,
        "titel": titel,
        "knop": knop,
        "terug": terug,
        "kruimels": [("Diensten", reverse("diensten")), (titel, "")],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.BEHEER)
def nieuw(request: HttpRequest) -> HttpResponse:
    form = f.DienstForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            gegevens = beheren.Dienstgegevens(**form.gegevens())
            rij = beheren.voeg_dienst_toe(regio=form.cleaned_data["regio"], gegevens=gegevens, door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "De dienst staat in de lijst.")
            return redirect("dienst", rij.pk)
    return _formulier(request, form, "Dienst toevoegen", "Toevoegen", reverse("diensten"))


@alleen(Rol.BEHEER)
def wijzigen(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = get_object_or_404(_zichtbaar(request), pk=nummer)
    form = f.DienstForm(request.POST if request.method == "POST" else None, dienst=rij)
    if form.is_valid():
        try:
            beheren.wijzig_dienst(
                dienst_id=rij.pk, gegevens=beheren.Dienstgegevens(**form.gegevens()), door=Actor.van(request.user)
            )
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "De dienst is gewijzigd.")
            return redirect("dienst", rij.pk)
    return _formulier(request, form, "Dienst wijzigen", "Bewaren", reverse("dienst", args=[rij.pk]))


@alleen(Rol.BEHEER)
def stoppen(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = get_object_or_404(_zichtbaar(request), pk=nummer)
    form = f.StopDienstForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            beheren.stop_dienst(dienst_id=rij.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "De dienst is gestopt.")
            return redirect("dienst", rij.pk)
    context = {
        "titel": f"‘{rij.naam}’ stoppen?",
        "knop": "Stoppen",
        "gevaar": True,
        "form": form,
        "terug": reverse("dienst", args=[rij.pk]),
        "gevolgen": [
            "Wie wacht of nog moet beginnen, krijgt via de consulent iets anders.",
            "Wie al bezig is, maakt het af.",
            "Een gestopte dienst gaat niet meer open.",
        ],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.BEHEER)
def startmoment(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = get_object_or_404(_zichtbaar(request), pk=nummer)
    form = f.StartmomentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            beheren.plan_startmoment(dienst_id=rij.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "De startdag staat erbij.")
            return redirect("dienst", rij.pk)
    return _formulier(request, form, "Startdag toevoegen", "Toevoegen", reverse("dienst", args=[rij.pk]))


@alleen(Rol.BEHEER)
def startmoment_vervalt(request: HttpRequest, nummer: int, moment: int) -> HttpResponse:
    rij = get_object_or_404(_zichtbaar(request), pk=nummer)
    welk = get_object_or_404(rij.startmomenten.filter(vervallen_op__isnull=True), pk=moment)
    if request.method == "POST":
        try:
            beheren.vervalt_startmoment(startmoment_id=welk.pk, door=Actor.van(request.user))
        except Weigering as fout:
            messages.error(request, fout.melding)
        else:
            messages.success(request, "De startdag is vervallen.")
        return redirect("dienst", rij.pk)
    context = {
        "titel": f"Startdag {welk.dag:%d-%m-%Y} laten vervallen?",
        "knop": "Laten vervallen",
        "gevaar": True,
        "terug": reverse("dienst", args=[rij.pk]),
        "gevolgen": ["Wie een plek had houdt die.", "De consulent spreekt met hen een andere dag af."],
    }
    return render(request, "delen/bevestig.html", context)


@alleen(Rol.CONSULENT)
def aanwezig(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = get_object_or_404(_zichtbaar(request), pk=nummer)
    zichtbaar = zichtbare_dossiers(request.user)  # type: ignore[arg-type]
    bezig = Dienstdeelname.objects.filter(dienst=rij, status=Deelnamestatus.BEZIG, dossier__in=zichtbaar)
    deelnamen = list(bezig.select_related("dossier__klant").order_by("dossier__klant__sorteersleutel", "pk")[:HOOGSTENS])
    form = f.AanwezigForm(request.POST if request.method == "POST" else None, deelnamen=deelnamen, initial={"dag": vandaag()})
    if form.is_valid():
        try:
            dag, door = form.cleaned_data["dag"], Actor.van(request.user)
            aantal = leg_aanwezigheid_vast(dienst_id=rij.pk, dag=dag, wie=form.wie(), door=door)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, f"Voor {aantal} mensen genoteerd.")
            return redirect("dienst", rij.pk)
    door = Actor.van(request.user)
    nummers = [d.dossier_id for d in deelnamen]
    leg_vast(door=door, dossiers=nummers, handeling="lijst", doel="begeleiding", plek="aanwezigheid")
    context = {"dienst": rij, "form": form, "deelnamen": deelnamen, "terug": reverse("dienst", args=[rij.pk])}
    return render(request, "diensten/aanwezig.html", context, status=422 if form.is_bound else 200)

"""Pages about prospects, pauses, transfers and the end of a guidance."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Gebruiker
from reintegratie.rechten import alleen
from reintegratie.verwerking import leg_vast
from resultaat.begeleidingsforms import (
    EindgesprekForm,
    EindverslagForm,
    KansstandForm,
    OverstapForm,
    PauzeForm,
)
from resultaat.eindigen import houd_eindgesprek, schrijf_eindverslag
from resultaat.models import Begeleiding, Overstap, Pauze, Werkkans
from resultaat.overstappen import besluit_overstap, vraag_overstap
from resultaat.pauzeren import hervat, pauzeer
from resultaat.rechten import begeleidingen_voor, overdrachten_voor
from resultaat.werkkansen import zet_werkkans


def _begeleiding(request: HttpRequest, nummer: int) -> Begeleiding:
    assert isinstance(request.user, Gebruiker)
    rijen = begeleidingen_voor(request.user).select_related(
        "dossier__klant", "dossier__regio", "dienstverlener__organisatie", "overdracht__gunning__kavel", "eindverslag"
    )
    gevonden: Begeleiding = get_object_or_404(rijen, pk=nummer)
    return gevonden


def _geprobeerd(form: forms.Form, handeling: Callable[[], object]) -> bool:
    """Does the act when the form is right; a refusal becomes an error of the form."""
    if not form.is_valid():
        return False
    try:
        handeling()
    except Weigering as fout:
        form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        return False
    return True


def _toon(request: HttpRequest, begeleiding: Begeleiding, form: forms.Form, terug: str, **delen: Any) -> HttpResponse:
    with transaction.atomic():
        leg_vast(
            door=Actor.van(request.user),
            dossiers=[begeleiding.dossier_id],
            handeling="inzien",
            doel="begeleiding",
            plek="begeleiding",
        )
    context = {"form": form, "terug": terug, "boven": begeleiding.dossier.klant.naam, **delen}
    return render(request, "resultaat/formulier.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.DIENSTVERLENER)
def werkkans_stand(request: HttpRequest, nummer: int) -> HttpResponse:
    assert isinstance(request.user, Gebruiker)
    rijen = Werkkans.objects.filter(begeleiding__in=begeleidingen_voor(request.user))
    kans = get_object_or_404(rijen, pk=nummer)
    begeleiding = _begeleiding(request, kans.begeleiding_id)
    form = KansstandForm(request.POST or None, nu=kans.stand)
    terug = reverse("resultaat:mens", args=[begeleiding.pk])
    door = Actor.van(request.user)
    if _geprobeerd(form, lambda: zet_werkkans(werkkans_id=kans.pk, door=door, **form.cleaned_data)):
        messages.success(request, "De werkkans is bijgewerkt.")
        return redirect(terug)
    sub = f"Nu: {kans.get_stand_display().lower()}"
    return _toon(request, begeleiding, form, terug, titel=kans.functie, sub=sub, knop="Bewaren")


@alleen(Rol.DIENSTVERLENER)
def eindverslag(request: HttpRequest, nummer: int) -> HttpResponse:
    begeleiding = _begeleiding(request, nummer)
    verslag = getattr(begeleiding, "eindverslag", None)
    velden = ("stand", "gedaan", "sterk", "advies", "vervolg")
    eerder = {naam: getattr(verslag, naam) for naam in velden} if verslag else None
    form = EindverslagForm(request.POST or None, initial=eerder)
    terug = reverse("resultaat:mens", args=[begeleiding.pk])
    door = Actor.van(request.user)
    if _geprobeerd(form, lambda: schrijf_eindverslag(begeleiding_id=begeleiding.pk, door=door, **form.cleaned_data)):
        messages.success(request, "Het eindverslag is bewaard. De persoon krijgt bericht en kan het aanvullen.")
        return redirect(terug)
    sub = "De persoon leest alles wat u hier schrijft en kan het aanvullen."
    return _toon(request, begeleiding, form, terug, titel="Eindverslag", sub=sub, knop="Eindverslag bewaren")


@alleen(Rol.DIENSTVERLENER)
def overstap_besluit(request: HttpRequest, nummer: int) -> HttpResponse:
    """Somebody asks to come: yes or no, before any name."""
    assert isinstance(request.user, Gebruiker)
    rijen = Overstap.objects.filter(naar__in=overdrachten_voor(request.user)).select_related("begeleiding__dossier__regio")
    gevonden = get_object_or_404(rijen, pk=nummer)
    terug = reverse("resultaat:mensen")
    if request.method == "POST":
        akkoord = request.POST.get("antwoord") == "ja"
        try:
            besluit_overstap(overstap_id=gevonden.pk, akkoord=akkoord, door=Actor.van(request.user))
        except Weigering as fout:
            messages.error(request, fout.melding)
        else:
            messages.success(request, "De persoon is nu bij u." if akkoord else "U heeft geen plek. De consulent hoort dit.")
        return redirect(terug)
    context = {"overstap": gevonden, "terug": terug}
    return render(request, "resultaat/overstap.html", context)


@alleen(Rol.CONSULENT)
def pauze(request: HttpRequest, nummer: int) -> HttpResponse:
    begeleiding = _begeleiding(request, nummer)
    form = PauzeForm(request.POST or None)
    terug = reverse("resultaat:begeleiding", args=[begeleiding.pk])
    door = Actor.van(request.user)
    if _geprobeerd(form, lambda: pauzeer(begeleiding_id=begeleiding.pk, door=door, **form.act())):
        messages.success(request, "De begeleiding staat stil. De termijn schuift op met de pauze.")
        return redirect(terug)
    sub = "Ziekte en detentie hooguit 13 weken; opleiding, verlof en ontheffing hooguit 26 weken."
    return _toon(request, begeleiding, form, terug, titel="Begeleiding pauzeren", sub=sub, knop="Pauze bewaren")


@alleen(Rol.CONSULENT)
def hervatten(request: HttpRequest, nummer: int) -> HttpResponse:
    assert isinstance(request.user, Gebruiker)
    gevonden = get_object_or_404(Pauze.objects.filter(begeleiding__in=begeleidingen_voor(request.user)), pk=nummer)
    terug = reverse("resultaat:begeleiding", args=[gevonden.begeleiding_id])
    if request.method == "POST":
        try:
            hervat(pauze_id=gevonden.pk, door=Actor.van(request.user))
            messages.success(request, "De begeleiding gaat weer verder.")
        except Weigering as fout:
            messages.error(request, fout.melding)
        return redirect(terug)
    context = {"titel": "Pauze vandaag stoppen?", "knop": "Hervatten", "terug": terug, "gevolgen": ["De termijnen lopen weer."]}
    return render(request, "delen/bevestig.html", context)


@alleen(Rol.CONSULENT)
def overstap(request: HttpRequest, nummer: int) -> HttpResponse:
    begeleiding = _begeleiding(request, nummer)
    form = OverstapForm(request.POST or None, begeleiding=begeleiding)
    terug = reverse("resultaat:begeleiding", args=[begeleiding.pk])
    door = Actor.van(request.user)
    if _geprobeerd(form, lambda: vraag_overstap(begeleiding_id=begeleiding.pk, door=door, **form.cleaned_data)):
        messages.success(request, "De andere begeleider krijgt de vraag, zonder naam.")
        return redirect(terug)
    sub = "Alleen naar een begeleider met een groep uit dezelfde ronde. Overstappen telt neutraal."
    return _toon(request, begeleiding, form, terug, titel="Andere begeleider vragen", sub=sub, knop="Vragen")


@alleen(Rol.CONSULENT)
def eindgesprek(request: HttpRequest, nummer: int) -> HttpResponse:
    begeleiding = _begeleiding(request, nummer)
    form = EindgesprekForm(request.POST or None)
    terug = reverse("dossier", args=[begeleiding.dossier_id])
    door = Actor.van(request.user)
    if _geprobeerd(form, lambda: houd_eindgesprek(begeleiding_id=begeleiding.pk, door=door, **form.cleaned_data)):
        messages.success(request, "Het gesprek is bewaard. Doe nu samen opnieuw de scan.")
        return redirect(terug)
    verslag = getattr(begeleiding, "eindverslag", None)
    return _toon(request, begeleiding, form, terug, titel="Eindgesprek", verslag=verslag, knop="Gesprek bewaren")

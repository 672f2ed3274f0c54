"""Planning a talk and everything a consulent does with one appointment."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reintegratie import afspraken as a
from reintegratie.actor import Actor
from reintegratie.afspraakberichten import waar_in_woorden, wanneer
from reintegratie.agenda.formulieren import AfzegForm, MomentForm, PlanForm, VerslagForm
from reintegratie.enums import AFSPRAAK_LOPEND, Afspraakstatus, Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Afspraak, Gebruiker
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.verdelen import consulenten
from reintegratie.verwerking import leg_vast


def afspraken_voor(gebruiker: Gebruiker) -> Any:
    """Returns the appointments about files this consulent may see."""
    zichtbaar = zichtbare_dossiers(gebruiker).values("pk")
    return Afspraak.objects.filter(dossier__in=zichtbaar).select_related("dossier__klant", "consulent")


@alleen(Rol.CONSULENT)
def plannen(request: HttpRequest, nummer: int) -> HttpResponse:
    assert isinstance(request.user, Gebruiker)
    dossier = get_object_or_404(zichtbare_dossiers(request.user).select_related("klant"), pk=nummer)
    leg_vast(door=Actor.van(request.user), dossiers=[nummer], handeling="inzien", doel="begeleiding", plek="afspraak plannen")
    keuze = consulenten({dossier.regio_id})
    begin = {"consulent": request.user.pk if request.user in keuze else None}
    form = PlanForm(request.POST or None, consulenten=keuze, initial=begin)
    if form.is_valid():
        try:
            rijen = a.plan(dossier_id=dossier.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, f"Gepland: {wanneer(rijen[0])}. De uitnodiging is onderweg.")
            return redirect("dossier", dossier.pk)
    context = {"form": form, "dossier": dossier, "bereik": _bereik(dossier)}
    return render(request, "agenda/plannen.html", context, status=422 if form.is_bound else 200)


def _bereik(dossier: Any) -> str:
    klant = dossier.klant
    if klant.email and klant.telefoon:
        return "De uitnodiging gaat per e-mail, met een code per sms. Twee dagen vooraf volgt een herinnering per sms."
    if klant.telefoon:
        return "De uitnodiging gaat per brief. Twee dagen vooraf volgt een herinnering per sms."
    return "Deze persoon heeft geen telefoon of e-mail bij ons. De uitnodiging gaat per brief; plan minstens een week vooruit."


@alleen(Rol.CONSULENT)
def afspraak(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = _rij(request, nummer)
    moment = nu()
    context = {
        "rij": rij,
        "wanneer": wanneer(rij),
        "waar": waar_in_woorden(rij),
        "stappen": [
            (naam, actie)
            for naam, actie in ACTIES.items()
            if actie.kan(rij, moment) and (naam != "overnemen" or rij.consulent_id != request.user.pk)
        ],
        "kruimels": [("Agenda", reverse("agenda")), ("Afspraak", "")],
    }
    return render(request, "agenda/afspraak.html", context)


def _rij(request: HttpRequest, nummer: int) -> Afspraak:
    assert isinstance(request.user, Gebruiker)
    rij: Afspraak = get_object_or_404(afspraken_voor(request.user), pk=nummer)
    leg_vast(door=Actor.van(request.user), dossiers=[rij.dossier_id], handeling="inzien", doel="begeleiding", plek="afspraak")
    return rij


@dataclass(frozen=True)
class Actie:
    """`na_begin`: only after the talk began, else only before; `na_verzoek`: also after it, for who asked another moment."""

    knop: str
    doe: Callable[[Afspraak, dict[str, Any], Actor], object]
    gelukt: str
    gevolgen: tuple[str, ...]
    form: type[forms.Form] = forms.Form
    na_begin: bool = False
    na_verzoek: bool = False

    def kan(self, rij: Afspraak, moment: dt.datetime) -> bool:
        verzocht = self.na_verzoek and rij.status == Afspraakstatus.VERZETTEN
        return rij.status in AFSPRAAK_LOPEND and (verzocht or self.na_begin == (rij.van <= moment))


ACTIES: dict[str, Actie] = {
    "vastleggen": Actie(
        "Gesprek vastleggen",
        lambda r, g, door: a.rond_af(afspraak_id=r.pk, door=door, **g),
        "Het gesprek is vastgelegd.",
        ("Het gesprek komt als contact in het dossier.",),
        VerslagForm,
        na_begin=True,
    ),
    "niet-gekomen": Actie(
        "Niet gekomen",
        lambda r, _g, door: a.meld_niet_gekomen(afspraak_id=r.pk, door=door),
        "Genoteerd. Er staat een taak klaar om te vragen wat er was.",
        ("Het dossier krijgt een poging tot contact.", "U krijgt een taak: vraag wat er was en maak een nieuwe afspraak."),
        na_begin=True,
    ),
    "verzetten": Actie(
        "Verzetten",
        lambda r, g, door: a.verzet(afspraak_id=r.pk, door=door, **g),
        "De afspraak is verzet. De persoon krijgt bericht.",
        ("De persoon krijgt bericht van het nieuwe moment.",),
        MomentForm,
        na_verzoek=True,
    ),
    "overnemen": Actie(
        "Overnemen",
        lambda r, _g, door: a.neem_afspraak_over(afspraak_id=r.pk, door=door),
        "De afspraak staat nu in uw agenda.",
        ("U voert het gesprek op hetzelfde moment.", "De persoon krijgt bericht dat u het gesprek doet."),
    ),
    "afzeggen": Actie(
        "Afzeggen",
        lambda r, g, door: a.zeg_af(afspraak_id=r.pk, door=door, **g),
        "De afspraak is afgezegd. De persoon krijgt bericht.",
        ("De persoon krijgt bericht met de reden.",),
        AfzegForm,
        na_verzoek=True,
    ),
}


def _begin(rij: Afspraak) -> dict[str, Any]:
    lokaal = rij.van.astimezone(AMSTERDAM)
    return {"dag": lokaal.date(), "tijd": lokaal.time(), "minuten": int((rij.tot - rij.van).seconds / 60), "waar": rij.waar}


@alleen(Rol.CONSULENT)
def actie(request: HttpRequest, nummer: int, naam: str) -> HttpResponse:
    """GET asks, POST does: one page for every act in the table above."""
    if naam not in ACTIES:
        raise Http404
    gekozen, rij = ACTIES[naam], _rij(request, nummer)
    form = gekozen.form(request.POST if request.method == "POST" else None, initial=_begin(rij))
    if form.is_valid():
        try:
            gekozen.doe(rij, form.cleaned_data, Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, gekozen.gelukt)
            return redirect("dossier", rij.dossier_id)
    context = {
        "titel": f"{gekozen.knop}?",
        "knop": gekozen.knop,
        "gevolgen": gekozen.gevolgen,
        "form": form,
        "terug": reverse("afspraak", args=[rij.pk]),
        "feiten": [("Persoon", rij.dossier.klant.naam), ("Wanneer", wanneer(rij)), ("Met", rij.consulent.naam)],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)

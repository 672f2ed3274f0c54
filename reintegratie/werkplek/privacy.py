"""Privacy at work: opening a file in an emergency, reporting an incident, and what the privacy officer looks at every week."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Incidentsoort, Noodreden, Rol
from reintegratie.fouten import Weigering
from reintegratie.incidenten import doe_incident_af, meld_incident
from reintegratie.klok import nu
from reintegratie.models import Incident, Noodtoegang, Opvallend
from reintegratie.noodtoegang import beoordeel_noodtoegang, missers, open_met_nood
from reintegratie.opvallend import beoordeel_opvallend
from reintegratie.rechten import alleen
from reintegratie.verwerking import leg_vast
from reintegratie.werkplek.dossier import dossier_van, leg_inzage_vast

PER_BLOK = 25
MISSERS_TERUG = dt.timedelta(days=30)


class NoodForm(forms.Form):
    nummer = forms.RegexField(
        label="Dossiernummer",
        regex=r"^(?:[dD]-)?\d{1,12}$",
        error_messages={"invalid": "Een dossiernummer is bijvoorbeeld D-123."},
    )
    geboortedatum = forms.DateField(
        label="Geboortedatum", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "app-size-m"})
    )
    reden = forms.ChoiceField(label="Waarom?", choices=Noodreden.choices, widget=forms.RadioSelect)
    toelichting = forms.CharField(label="Licht toe", max_length=200, help_text="De privacyfunctionaris leest dit.")

    def clean_reden(self) -> Noodreden:
        return Noodreden(self.cleaned_data["reden"])

    def clean_nummer(self) -> int:
        return int(self.cleaned_data["nummer"].lower().removeprefix("d-"))


@alleen(Rol.CONSULENT)
def noodtoegang(request: HttpRequest) -> HttpResponse:
    form = NoodForm(request.POST or None)
    if form.is_valid():
        gegevens = dict(form.cleaned_data)
        nummer = gegevens.pop("nummer")
        try:
            open_met_nood(dossier_id=nummer, door=Actor.van(request.user), **gegevens)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.warning(request, "U ziet dit dossier vier uur. De privacyfunctionaris en de consulent weten het.")
            return redirect("dossier", nummer)
    return render(request, "werkplek/noodtoegang.html", {"form": form}, status=422 if form.is_bound else 200)


class IncidentForm(forms.Form):
    soort = forms.ChoiceField(label="Wat ging er mis?", choices=Incidentsoort.choices, widget=forms.RadioSelect)
    wat = forms.CharField(label="Wat gebeurde er?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_soort(self) -> Incidentsoort:
        return Incidentsoort(self.cleaned_data["soort"])


@alleen(Rol.CONSULENT)
def incident_melden(request: HttpRequest, nummer: int) -> HttpResponse:
    dossier = dossier_van(request, nummer)
    leg_inzage_vast(request, dossier, "incident")
    form = IncidentForm(request.POST or None)
    if form.is_valid():
        try:
            meld_incident(dossier_id=dossier.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Gemeld. De toegang is gestopt en de privacyfunctionaris kijkt het na.")
            return redirect("dossier", dossier.pk)
    context = {
        "titel": "Er ging iets mis met gegevens",
        "knop": "Melden",
        "form": form,
        "terug": reverse("dossier", args=[dossier.pk]),
        "gevolgen": [
            "Is iemand verkeerd overgedragen? Dan stopt de toegang van die organisatie meteen.",
            "Wie de gegevens kreeg, moet ze verwijderen en dat bevestigen.",
            "De persoon krijgt bericht, en de privacyfunctionaris kijkt het na.",
        ],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.TOEZICHT)
def overzicht(request: HttpRequest) -> HttpResponse:
    """What waits for the privacy officer: emergency access, looks that stand out, incidents."""
    nood = list(_nood()[:PER_BLOK])
    incidenten = list(_incidenten()[:PER_BLOK])
    nummers = [*(rij.dossier_id for rij in nood), *(rij.dossier_id for rij in incidenten)]
    leg_vast(door=Actor.van(request.user), dossiers=nummers, handeling="lijst", doel="toezicht", plek="privacy op het werk")
    context = {"nood": nood, "opvallend": list(_opvallend()[:PER_BLOK]), "incidenten": incidenten}
    context["missers"] = missers(nu() - MISSERS_TERUG)[:PER_BLOK]
    return render(request, "werkplek/privacy.html", context)


def _nood() -> QuerySet[Noodtoegang]:
    return Noodtoegang.objects.filter(beoordeeld_op__isnull=True).select_related("gebruiker", "dossier").order_by("-pk")


def _opvallend() -> QuerySet[Opvallend]:
    return Opvallend.objects.filter(beoordeeld_op__isnull=True).select_related("gebruiker").order_by("-week", "gebruiker__naam")


def _incidenten() -> QuerySet[Incident]:
    return Incident.objects.filter(afgedaan_op__isnull=True).select_related("dossier", "organisatie", "door").order_by("-pk")


def _incident_af(request: HttpRequest, nummer: int, oordeel: str) -> object:
    verwijderd = bool(request.POST.get("verwijderd"))
    return doe_incident_af(incident_id=nummer, oordeel=oordeel, door=Actor.van(request.user), verwijderd=verwijderd)


def _nood_af(request: HttpRequest, nummer: int, oordeel: str) -> object:
    return beoordeel_noodtoegang(nummer=nummer, oordeel=oordeel, door=Actor.van(request.user))


def _opvallend_af(request: HttpRequest, nummer: int, oordeel: str) -> object:
    return beoordeel_opvallend(nummer=nummer, oordeel=oordeel, door=Actor.van(request.user))


SOORTEN: dict[str, tuple[str, Callable[[], QuerySet[Any]], Callable[[HttpRequest, int, str], object]]] = {
    "nood": ("Noodtoegang", _nood, _nood_af),
    "opvallend": (
        "Opvallende inzage",
        _opvallend,
        _opvallend_af,
    ),
    "incident": ("Incident", _incidenten, _incident_af),
}


class OordeelForm(forms.Form):
    oordeel = forms.CharField(
        label="Wat heeft u vastgesteld of gedaan?", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class IncidentOordeelForm(OordeelForm):
    verwijderd = forms.BooleanField(label="De ontvanger heeft bevestigd dat de gegevens weg zijn", required=False)


@alleen(Rol.TOEZICHT)
def beoordelen(request: HttpRequest, soort: str, nummer: int) -> HttpResponse:
    if soort not in SOORTEN:
        raise Http404
    titel, rijen, doe = SOORTEN[soort]
    rij = get_object_or_404(rijen(), pk=nummer)
    met_ontvanger = getattr(rij, "organisatie", None) is not None
    form = (IncidentOordeelForm if met_ontvanger else OordeelForm)(request.POST or None)
    nummers = rij.dossiers if isinstance(rij, Opvallend) else [rij.dossier_id]
    leg_vast(door=Actor.van(request.user), dossiers=nummers, handeling="inzien", doel="toezicht", plek=titel.lower())
    if form.is_valid():
        try:
            doe(request, rij.pk, form.cleaned_data["oordeel"])
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Uw oordeel is bewaard.")
            return redirect("privacy-werk")
    context = {"titel": f"{titel} beoordelen", "knop": "Bewaren", "form": form, "terug": reverse("privacy-werk")}
    context["feiten"] = _feiten(rij, nummers)
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


def _feiten(rij: Any, nummers: list[int]) -> list[tuple[str, str]]:
    dossiers = ", ".join(f"D-{n}" for n in nummers[:40])
    if isinstance(rij, Incident):
        wie = rij.organisatie.naam if rij.organisatie else "Geen organisatie"
        return [("Dossier", dossiers), ("Soort", rij.get_soort_display()), ("Wat", rij.wat), ("Ontvanger", wie)]
    if isinstance(rij, Noodtoegang):
        return [
            ("Dossier", dossiers),
            ("Wie", rij.gebruiker.naam),
            ("Reden", rij.get_reden_display()),
            ("Toelichting", rij.toelichting),
        ]
    return [("Wie", rij.gebruiker.naam), ("Regel", rij.get_regel_display()), ("Aantal", str(rij.aantal)), ("Dossiers", dossiers)]

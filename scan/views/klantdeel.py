"""The consulent and the person's own part: inviting, giving the screen, paper, what differs."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.enums import Kanaal, Rol
from reintegratie.fouten import Weigering
from reintegratie.rechten import alleen, zichtbare_dossiers
from scan import tonen
from scan.afnemen import beantwoord_stap
from scan.drukken import papier_pdf
from scan.enums import Afnamestatus
from scan.forms import StapForm
from scan.inhoud import inhoud_van
from scan.instrumenten import instrument_van, vragen_van
from scan.klantdeel import SCHERM_OPEN, geef_scherm, maak_papier, nodig_uit, sluit_toegang
from scan.models import Afname, Antwoord, Klantdeel
from scan.schermen import schermen_van, voor_klant
from scan.sessie import SCHERM
from scan.stappen import Stap
from scan.verschillen import verschillen
from scan.views.afname import _afname, _zag

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Welke code staat er op het papier?",
        help_text="Acht tekens, bijvoorbeeld K7P2-3M9W.",
        max_length=12,
        widget=forms.TextInput(attrs={"class": "app-size-m", "autocomplete": "off", "autocapitalize": "characters"}),
    )

    def clean_code(self) -> str:
        return "".join(teken for teken in str(self.cleaned_data["code"]).upper() if teken.isalnum())


@alleen(Rol.CONSULENT)
@require_safe
def klantdeel(request: HttpRequest, afname_id: int) -> HttpResponse:
    """Where the person's own part stands, what differs and what is missing."""
    afname = _afname(request, afname_id, status=Afnamestatus.CONCEPT)
    _zag(request, afname.dossier_id, "scan, deel van de klant")
    blad = tonen.blad(afname, "controle")
    deel = Klantdeel.objects.filter(afname=afname).select_related("uitnodiging").first()
    gezien = len(deel.gezien) if deel else 0
    return render(
        request,
        "scan/klantdeel.html",
        blad.context
        | {
            "deel": deel,
            "gezien": gezien,
            "schermen": len(schermen_van(blad.vragen)),
            "verschillen": verschillen(afname),
            "ontbreekt": tonen.antwoordenlijst(blad)["ontbreekt"],
        },
    )


@alleen(Rol.CONSULENT)
@require_POST
def uitnodigen(request: HttpRequest, afname_id: int) -> HttpResponse:
    afname = _afname(request, afname_id)
    try:
        bericht = nodig_uit(afname_id=afname.pk, door=Actor.van(request.user))
        per_brief = bericht.kanaal == Kanaal.BRIEF
        hoe = "een brief. Bel zelf om de vragen samen te doen" if per_brief else "een e-mail met een link, en een sms met de code"
        messages.success(request, f"De klant krijgt {hoe}.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("scan:klantdeel", afname.pk)


@alleen(Rol.CONSULENT)
@GET_OF_POST
def scherm(request: HttpRequest, afname_id: int) -> HttpResponse:
    """Signs the consulent out on this screen, so that the person sees the own questions and nothing else."""
    afname = _afname(request, afname_id)
    if request.method != "POST":
        return render(request, "delen/bevestig.html", _scherm_geven(afname))
    try:
        geef_scherm(afname_id=afname.pk, door=Actor.van(request.user))
    except Weigering as fout:
        messages.error(request, fout.melding)
        return redirect("scan:dossier", afname.dossier_id)
    logout(request)
    request.session[SCHERM] = afname.pk
    request.session.set_expiry(SCHERM_OPEN)
    return redirect("scan:eigen")


def _scherm_geven(afname: Afname) -> dict[str, Any]:
    return {
        "titel": "Samen op dit scherm",
        "knop": "Scherm aan de klant geven",
        "terug": reverse("scan:dossier", args=[afname.dossier_id]),
        "gevolgen": [
            "U wordt op dit scherm afgemeld.",
            "De klant ziet alleen de eigen vragen, anderhalf uur lang.",
            "Daarna meldt u zich weer aan.",
        ],
    }


@alleen(Rol.CONSULENT)
@require_POST
def sluiten(request: HttpRequest, afname_id: int) -> HttpResponse:
    afname = _afname(request, afname_id)
    try:
        sluit_toegang(afname_id=afname.pk, door=Actor.van(request.user))
        messages.success(request, "De link en het scherm zijn gesloten.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("scan:klantdeel", afname.pk)


@alleen(Rol.CONSULENT)
@require_safe
def papier(request: HttpRequest, afname_id: int) -> HttpResponse:
    """The person's questions as PDF, in the person's language."""
    afname = _afname(request, afname_id, status=Afnamestatus.CONCEPT)
    deel = maak_papier(afname_id=afname.pk, door=Actor.van(request.user))
    schermen = schermen_van(vragen_van(afname.versie).values())
    pdf = papier_pdf(deel, schermen, inhoud_van(afname.versie_id, deel.taal))
    antwoord = HttpResponse(pdf, content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="vragen-{deel.code_in_delen.lower()}.pdf"'
    return antwoord


@alleen(Rol.CONSULENT)
@GET_OF_POST
def papier_zoeken(request: HttpRequest) -> HttpResponse:
    """Finds a paper by its short code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        zichtbaar = zichtbare_dossiers(request.user)  # type: ignore[arg-type]
        rijen = Klantdeel.objects.filter(afname__status=Afnamestatus.CONCEPT, afname__dossier__in=zichtbaar)
        deel = rijen.filter(papiercode=form.cleaned_data["code"]).first()
        if deel:
            return redirect("scan:papier-invoeren", deel.pk)
        form.add_error("code", "Deze code is er niet, of de scan is al af. Kijk nog eens op het papier.")
    return render(request, "scan/papier_zoeken.html", {"form": form}, status=422 if form.is_bound else 200)


@alleen(Rol.CONSULENT)
@GET_OF_POST
def papier_invoeren(request: HttpRequest, afname_id: int) -> HttpResponse:
    """All questions of the person on one page, in the order of the paper."""
    afname = _afname(request, afname_id, status=Afnamestatus.CONCEPT)
    vragen = vragen_van(afname.versie)
    stap = Stap("papier", "Papier invoeren", vragen=tuple(v for v in vragen.values() if voor_klant(v)))
    codes = {vraag.pk: code for code, vraag in vragen.items()}
    antwoorden = {codes[a.vraag_id]: a for a in Antwoord.objects.filter(afname=afname)}
    data = request.POST if request.method == "POST" else None
    form = StapForm(stap, instrument_van(afname.versie), antwoorden, data=data)
    if form.is_valid():
        geweigerd = beantwoord_stap(afname_id=afname.pk, antwoorden=form.keuzes, door=Actor.van(request.user))
        if not geweigerd:
            messages.success(request, "De antwoorden van het papier zijn bewaard. Vul hierna in wat iemand kan en wil.")
            return redirect("scan:stap", afname.pk, "wensen")
        for veld, melding in geweigerd.items():
            form.add_error(veld if veld in form.fields else None, melding)
    _zag(request, afname.dossier_id, "scan, papier invoeren")
    context = tonen.kop(afname.dossier) | {"afname": afname, "form": form}
    return render(request, "scan/papier_invoeren.html", context, status=422 if form.is_bound else 200)

"""Talk mode: scan, plan and note on one screen, large enough to look at together. The note is kept while typing."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.enums import Contactsoort, Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Dossier
from reintegratie.notities import AFGEROND, LANGST, Botsing, bewaar_notitie, open_notitie, rond_gesprek_af
from reintegratie.rechten import alleen
from reintegratie.samenvoegen import voeg_samen
from reintegratie.werkplek.dossier import dossier_van, getekende_panelen, leg_inzage_vast
from reintegratie.werkplek.formulieren import MINUTEN

_SOORTEN = [k for k in Contactsoort.choices if k[0] in (Contactsoort.GESPREK, Contactsoort.TELEFOON, Contactsoort.VIDEO)]


class NotitieForm(forms.Form):
    tekst = forms.CharField(
        label="Wat bespreken wij?",
        required=False,
        max_length=LANGST,
        strip=False,
        help_text="Schrijf zo dat u het samen kunt lezen.",
        widget=forms.Textarea(attrs={"rows": 12, "class": "app-groot"}),
    )
    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def clean_tekst(self) -> str:
        return str(self.cleaned_data["tekst"]).replace("\r\n", "\n")


class AfrondForm(NotitieForm):
    soort = forms.ChoiceField(label="Hoe spraken wij elkaar?", choices=_SOORTEN, initial=Contactsoort.GESPREK)
    minuten = forms.TypedChoiceField(label="Duur", choices=MINUTEN, coerce=int, initial=45)

    def clean_soort(self) -> Contactsoort:
        return Contactsoort(self.cleaned_data["soort"])


@alleen(Rol.CONSULENT)
def gesprek(request: HttpRequest, nummer: int) -> HttpResponse:
    gevonden = dossier_van(request, nummer)
    leg_inzage_vast(request, gevonden, "gesprek")
    rij = open_notitie(gevonden.pk)
    begin = {"tekst": rij.tekst if rij else "", "versie": rij.versie if rij else 0}
    return _toon(request, gevonden, AfrondForm(initial=begin))


def _toon(request: HttpRequest, gevonden: Dossier, form: forms.Form, status: int = 200, **extra: Any) -> HttpResponse:
    context = {
        "dossier": gevonden,
        "klant": gevonden.klant,
        "form": form,
        "notitie": open_notitie(gevonden.pk),
        "panelen": getekende_panelen(request, gevonden, gesprek=True),
        "kruimels": [("Vandaag", reverse("vandaag")), (gevonden.nummer, reverse("dossier", args=[gevonden.pk])), ("Gesprek", "")],
        "botsing": None,
    }
    return render(request, "werkplek/gesprek.html", context | extra, status=status)


@alleen(Rol.CONSULENT)
@require_POST
def bewaren(request: HttpRequest, nummer: int) -> HttpResponse:
    """Keeps the note. The page's own script gets JSON, a form without script the page itself."""
    gevonden = dossier_van(request, nummer)
    form = NotitieForm(request.POST)
    vanzelf = request.headers.get("Accept", "").startswith("application/json")
    if not form.is_valid():
        return JsonResponse({"melding": "De notitie is te lang."}, status=422) if vanzelf else _fout(request, gevonden)
    try:
        rij = bewaar_notitie(dossier_id=gevonden.pk, door=Actor.van(request.user), **form.cleaned_data)
    except Botsing as botsing:
        melding = {"melding": botsing.melding}
        return JsonResponse(melding, status=409) if vanzelf else _botsing(request, gevonden, form, botsing)
    except Weigering as fout:
        return JsonResponse({"melding": fout.melding}, status=422) if vanzelf else _fout(request, gevonden, fout)
    if vanzelf:
        return JsonResponse({"versie": rij.versie, "melding": "Bewaard."})
    messages.success(request, "De notitie is bewaard.")
    return redirect("gesprek", gevonden.pk)


@alleen(Rol.CONSULENT)
@require_POST
def afronden(request: HttpRequest, nummer: int) -> HttpResponse:
    gevonden = dossier_van(request, nummer)
    form = AfrondForm(request.POST)
    if not form.is_valid():
        return _fout(request, gevonden)
    try:
        rond_gesprek_af(dossier_id=gevonden.pk, door=Actor.van(request.user), **form.cleaned_data)
    except Botsing as botsing:
        return _botsing(request, gevonden, form, botsing)
    except Weigering as fout:
        return _fout(request, gevonden, fout)
    messages.success(request, "Het gesprek staat in het dossier.")
    return redirect("dossier", gevonden.pk)


def _fout(request: HttpRequest, gevonden: Dossier, fout: Weigering | None = None) -> HttpResponse:
    leg_inzage_vast(request, gevonden, "gesprek")
    form = AfrondForm(request.POST)
    if fout is not None and fout.code == AFGEROND:
        messages.error(request, fout.melding)
        return _toon(request, gevonden, AfrondForm(initial={"tekst": form.data["tekst"], "versie": 0}), status=409)
    if fout is not None and form.is_valid():
        form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
    return _toon(request, gevonden, form, status=422)


def _botsing(request: HttpRequest, gevonden: Dossier, form: forms.Form, botsing: Botsing) -> HttpResponse:
    """Both texts side by side and one that holds every line of both; nothing is kept until it is sent again."""
    leg_inzage_vast(request, gevonden, "gesprek")
    eigen, hier = form.cleaned_data["tekst"], botsing.hier
    begin = form.cleaned_data | {"tekst": voeg_samen(hier.tekst, eigen), "versie": hier.versie}
    extra = {"botsing": {"eigen": eigen, "hier": hier, "melding": botsing.melding}}
    return _toon(request, gevonden, AfrondForm(initial=begin), status=409, **extra)

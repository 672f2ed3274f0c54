"""The screen of a municipality: what is asked of it, whom it took over, and its people in numbers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string

from reintegratie.actor import Actor
from reintegratie.dienstenums import Hulpstatus
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.hulp import zicht
from reintegratie.hulp.forms import AntwoordForm, KlaarForm
from reintegratie.hulp.overnemen import aanvaard, weiger
from reintegratie.hulp.vragen import beantwoord, rond_hulp_af
from reintegratie.kamers import panelen
from reintegratie.models import Dossier, Gebruiker
from reintegratie.rechten import alleen
from reintegratie.verwerking import leg_vast

HOOGSTENS = 100


def _lezer(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


def _zag(request: HttpRequest, dossiers: list[int], handeling: str, plek: str) -> None:
    leg_vast(door=Actor.van(request.user), dossiers=dossiers, handeling=handeling, doel="hulp door de gemeente", plek=plek)


def _panelen(request: HttpRequest, dossier: Dossier) -> list[str]:
    gevuld = [(p, p.context(dossier, request.user)) for p in panelen("gemeente")]
    return [render_to_string(p.sjabloon, c, request) for p, c in gevuld if c is not None]


@alleen(Rol.GEMEENTE)
def overzicht(request: HttpRequest) -> HttpResponse:
    lezer = _lezer(request)
    hulp = list(zicht.hulpvragen_aan(lezer)[:HOOGSTENS])
    verzoeken = list(zicht.verzoeken_aan(lezer)[:HOOGSTENS])
    bij_ons = list(zicht.overgedragen_aan(lezer)[:HOOGSTENS])
    nummers = [*(r.dossier_id for r in hulp), *(r.dossier_id for r in verzoeken), *(r.dossier_id for r in bij_ons)]
    _zag(request, nummers, "lijst", "overzicht gemeente")
    context = {"hulpvragen": hulp, "verzoeken": verzoeken, "bij_ons": bij_ons, "cijfers": zicht.mensen_in_cijfers(lezer)}
    return render(request, "hulp/gemeente.html", context)


def _antwoord(request: HttpRequest, form: Any, doe: Any, gelukt: str) -> HttpResponse | None:
    if not form.is_valid():
        return None
    try:
        doe(form.cleaned_data, Actor.van(request.user))
    except Weigering as fout:
        form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        return None
    messages.success(request, gelukt)
    return redirect("gemeente")


@alleen(Rol.GEMEENTE)
def verzoek(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = get_object_or_404(zicht.verzoeken_aan(_lezer(request)), pk=nummer)

    def doe(g: dict[str, Any], door: Actor) -> object:
        besluit = aanvaard if g["aanvaard"] else weiger
        return besluit(verzoek_id=rij.pk, antwoord=g["antwoord"], door=door)

    form = AntwoordForm(request.POST if request.method == "POST" else None)
    if antwoord := _antwoord(request, form, doe, "Uw antwoord is verwerkt."):
        return antwoord
    _zag(request, [rij.dossier_id], "inzien", "vraag om over te nemen")
    context = {"rij": rij, "klant": rij.dossier.klant, "tekst": rij.toelichting, "form": form, "knop": "Antwoorden"}
    context |= {"titel": "Wilt u deze inwoner overnemen?", "panelen": _panelen(request, rij.dossier)}
    return render(request, "hulp/gemeente_vraag.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.GEMEENTE)
def hulpvraag(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = get_object_or_404(zicht.hulpvragen_aan(_lezer(request)), pk=nummer)
    nieuw = rij.status == Hulpstatus.GEVRAAGD

    def doe(g: dict[str, Any], door: Actor) -> object:
        return (beantwoord if nieuw else rond_hulp_af)(hulpvraag_id=rij.pk, door=door, **g)

    form = (AntwoordForm if nieuw else KlaarForm)(request.POST if request.method == "POST" else None)
    if antwoord := _antwoord(request, form, doe, "Uw antwoord is verwerkt."):
        return antwoord
    _zag(request, [rij.dossier_id], "inzien", "hulpvraag")
    context = {"rij": rij, "klant": rij.dossier.klant, "tekst": rij.vraag, "form": form, "titel": rij.get_soort_display()}
    context |= {"knop": "Antwoorden" if nieuw else "De hulp is klaar", "panelen": _panelen(request, rij.dossier)}
    return render(request, "hulp/gemeente_vraag.html", context, status=422 if form.is_bound else 200)

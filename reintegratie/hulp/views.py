"""Pages of the consulent about help from others, the municipality and looking again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.dienstenums import Hulpstatus
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.hulp import forms as f
from reintegratie.hulp.opnieuw import kijk_later
from reintegratie.hulp.overnemen import bied_aan, trek_verzoek_in
from reintegratie.hulp.paneel import TONEN, VERZOEKTONEN
from reintegratie.hulp.vragen import beantwoord, rond_hulp_af, trek_hulpvraag_in, vraag_hulp
from reintegratie.kamers import beletsel
from reintegratie.models import Dossier, Gemeenteverzoek, Hulpvraag
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.verwerking import leg_vast


def dossier_voor(request: HttpRequest, nummer: int) -> Dossier:
    rijen = zichtbare_dossiers(request.user)  # type: ignore[arg-type]
    dossier: Dossier = get_object_or_404(rijen.select_related("klant", "regio"), pk=nummer)
    return dossier


def zag(request: HttpRequest, dossier_id: int, plek: str) -> None:
    leg_vast(door=Actor.van(request.user), dossiers=[dossier_id], handeling="inzien", doel="begeleiding", plek=plek)


def vraag_pagina(
    request: HttpRequest, dossier: Dossier, form: forms.Form, doe: Callable[..., object], gelukt: str, naar: str, **context: Any
) -> HttpResponse:
    """A form that asks first: shows it, does the act, says what went wrong."""
    if form.is_valid():
        try:
            doe(door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, gelukt)
            return redirect(naar)
    zag(request, dossier.pk, str(context["titel"]).lower()[:60])
    kop = {"form": form, "terug": naar, "sub": dossier.klant.naam}
    return render(request, "delen/bevestig.html", kop | context, status=422 if form.is_bound else 200)


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@alleen(Rol.CONSULENT)
def dossier_hulp(request: HttpRequest, nummer: int) -> HttpResponse:
    dossier = dossier_voor(request, nummer)
    zag(request, dossier.pk, "hulp van anderen")
    hulp = dossier.hulpvragen.select_related("aan").order_by("-pk")
    verzoeken = dossier.gemeenteverzoeken.select_related("gemeente").order_by("-pk")
    context = {
        "dossier": dossier,
        "kruimels": [("Dossiers", reverse("dossiers")), (dossier.klant.naam, reverse("dossier", args=[nummer])), ("Hulp", "")],
        "hulpvragen": [(h, TONEN[h.status]) for h in hulp],
        "verzoeken": [(v, VERZOEKTONEN[v.status]) for v in verzoeken],
        "niet_naar_gemeente": beletsel("overdracht_gemeente", dossier.pk),
    }
    return render(request, "hulp/dossier.html", context)


@alleen(Rol.CONSULENT)
def hulp_vragen(request: HttpRequest, nummer: int) -> HttpResponse:
    dossier = dossier_voor(request, nummer)

    def doe(**gegevens: Any) -> object:
        return vraag_hulp(dossier_id=dossier.pk, **gegevens)

    naar = reverse("dossier-hulp", args=[dossier.pk])
    gevolgen = [
        "De organisatie leest uw tekst na aanmelden.",
        "Er gaat niets uit de werkscan mee.",
        "Na tien werkdagen herinneren wij.",
    ]
    kop = {"titel": "Hulp vragen", "knop": "Vragen", "gevolgen": gevolgen}
    return vraag_pagina(request, dossier, f.HulpForm(_data(request)), doe, "De hulpvraag is verstuurd.", naar, **kop)


@alleen(Rol.CONSULENT)
def gemeente_vragen(request: HttpRequest, nummer: int) -> HttpResponse:
    dossier = dossier_voor(request, nummer)

    def doe(**gegevens: Any) -> object:
        return bied_aan(dossier_id=dossier.pk, **gegevens)

    naar = reverse("dossier-hulp", args=[dossier.pk])
    gevolgen = [
        "De gemeente heeft tien werkdagen om te antwoorden.",
        "Tot die tijd helpt u zelf verder.",
        "Zegt de gemeente niets of nee, dan komt het terug in uw werkvoorraad.",
    ]
    kop = {"titel": "De gemeente vragen om over te nemen", "knop": "Vragen", "gevolgen": gevolgen}
    return vraag_pagina(request, dossier, f.GemeenteForm(_data(request)), doe, "De vraag ligt bij de gemeente.", naar, **kop)


@alleen(Rol.CONSULENT)
def gemeente_intrekken(request: HttpRequest, nummer: int) -> HttpResponse:
    zichtbaar = zichtbare_dossiers(request.user)  # type: ignore[arg-type]
    rij = get_object_or_404(Gemeenteverzoek.objects.filter(dossier__in=zichtbaar).select_related("dossier__klant"), pk=nummer)

    def doe(door: Actor) -> object:
        return trek_verzoek_in(verzoek_id=rij.pk, door=door)

    naar = reverse("dossier-hulp", args=[rij.dossier_id])
    kop = {"titel": "De vraag aan de gemeente intrekken?", "knop": "Intrekken"}
    return vraag_pagina(request, rij.dossier, forms.Form(_data(request)), doe, "De vraag is ingetrokken.", naar, **kop)


@alleen(Rol.CONSULENT)
def opnieuw_kijken(request: HttpRequest, nummer: int) -> HttpResponse:
    dossier = dossier_voor(request, nummer)

    def doe(**gegevens: Any) -> object:
        return kijk_later(dossier_id=dossier.pk, **gegevens)

    naar = reverse("dossier", args=[dossier.pk])
    gevolgen = ["Het blijft zoals het is tot de dag die u kiest.", "Gaat het niet goed? Kies dan in het dossier ‘Hervatten’."]
    kop = {"titel": "Opnieuw kijken", "knop": "Bewaren", "gevolgen": gevolgen}
    return vraag_pagina(request, dossier, f.LaterForm(_data(request)), doe, "Genoteerd.", naar, **kop)


def _hulpvraag(request: HttpRequest, nummer: int) -> Hulpvraag:
    zichtbaar = zichtbare_dossiers(request.user)  # type: ignore[arg-type]
    rij: Hulpvraag = get_object_or_404(
        Hulpvraag.objects.filter(dossier__in=zichtbaar).select_related("dossier__klant", "aan"), pk=nummer
    )
    return rij


@dataclass(frozen=True)
class Handeling:
    titel: str
    knop: str
    form: type[forms.Form]
    statussen: tuple[Hulpstatus, ...]
    doe: Callable[..., object]


HANDELINGEN: dict[str, Handeling] = {
    "antwoord": Handeling("Antwoord noteren", "Antwoord bewaren", f.AntwoordForm, (Hulpstatus.GEVRAAGD,), beantwoord),
    "klaar": Handeling("Is de hulp klaar?", "Klaar", f.KlaarForm, (Hulpstatus.AANVAARD,), rond_hulp_af),
    "intrekken": Handeling(
        "Hulpvraag intrekken?", "Intrekken", forms.Form, (Hulpstatus.GEVRAAGD, Hulpstatus.AANVAARD), trek_hulpvraag_in
    ),
}


@alleen(Rol.CONSULENT)
def hulpvraag(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = _hulpvraag(request, nummer)
    zag(request, rij.dossier_id, "hulpvraag")
    context = {
        "hulpvraag": rij,
        "dossier": rij.dossier,
        "kruimels": [(rij.dossier.klant.naam, reverse("dossier", args=[rij.dossier_id])), ("Hulpvraag", "")],
        "handelingen": [(naam, h.titel) for naam, h in HANDELINGEN.items() if rij.status in h.statussen],
    }
    return render(request, "hulp/hulpvraag.html", context)


@alleen(Rol.CONSULENT)
def hulpvraag_handeling(request: HttpRequest, nummer: int, naam: str) -> HttpResponse:
    rij, gekozen = _hulpvraag(request, nummer), HANDELINGEN.get(naam)
    if gekozen is None:
        raise Http404

    def doe(**gegevens: Any) -> object:
        return gekozen.doe(hulpvraag_id=rij.pk, **gegevens)

    naar = reverse("hulpvraag", args=[rij.pk])
    kop = {"titel": gekozen.titel, "knop": gekozen.knop}
    return vraag_pagina(request, rij.dossier, gekozen.form(_data(request)), doe, "Genoteerd.", naar, **kop)

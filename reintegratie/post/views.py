"""Messages of organisations and staff, and the page of one message with what can be done about it."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.berichten import alineas_van
from reintegratie.bezorgen import brief_pdf
from reintegratie.enums import Berichtstatus, Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Bericht, Gebruiker
from reintegratie.post import bezorging
from reintegratie.post.zicht import berichten_over_mensen, eigen_berichten, zichtbare_berichten
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.verwerking import leg_vast

LEZERS = tuple(rol for rol in Rol if rol != Rol.KLANT)
TONEN = {
    Berichtstatus.KLAAR: "info",
    Berichtstatus.VERZONDEN: "ok",
    Berichtstatus.MISLUKT: "fout",
    Berichtstatus.VERVALLEN: "grijs",
}


class BerichtFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(
        field_name="onderwerp", lookup_expr="icontains", label="Zoeken", widget=forms.TextInput(attrs={"type": "search"})
    )
    gelezen = django_filters.ChoiceFilter(
        method="op_gelezen", label="Gelezen", choices=[("nee", "Nog niet gelezen"), ("ja", "Gelezen")], empty_label="Alles"
    )

    def op_gelezen(self, rijen: Any, _naam: str, waarde: str) -> Any:
        return rijen.filter(gelezen_op__isnull=waarde == "nee")


class PersoonsberichtFilter(django_filters.FilterSet):
    zoek = BerichtFilter.base_filters["zoek"]
    status = django_filters.ChoiceFilter(choices=Berichtstatus.choices, label="Stand", empty_label="Alles")


def _gebruiker(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


@require_safe
@alleen(*LEZERS)
def berichten(request: HttpRequest) -> HttpResponse:
    """Own messages; a consulent also has those to the people whose files he may see."""
    lezer = _gebruiker(request)
    mensen = lezer.rol == Rol.CONSULENT and request.GET.get("lijst") != "eigen"
    rijen = berichten_over_mensen(lezer).select_related("dossier") if mensen else eigen_berichten(lezer)
    filter_ = (PersoonsberichtFilter if mensen else BerichtFilter)(request.GET, queryset=rijen)
    pagina = bladeren(filter_.qs, request.GET, ("-pk",))
    nummers = [rij.dossier_id for rij in pagina.rijen if rij.dossier_id]
    leg_vast(door=Actor.van(lezer), dossiers=nummers, handeling="lijst", doel="begeleiding", plek="berichten")
    context = {"filter": filter_, "pagina": pagina, "mensen": mensen, "weergaven": _weergaven(lezer, mensen), "tonen": TONEN}
    return render(request, "post/berichten.html", context)


def _weergaven(lezer: Gebruiker, mensen: bool) -> list[dict[str, Any]]:
    if lezer.rol != Rol.CONSULENT:
        return []
    return [
        {"label": "Aan mensen", "url": "?", "huidig": mensen},
        {"label": "Aan mij", "url": "?lijst=eigen", "huidig": not mensen},
    ]


def _bericht(request: HttpRequest, pk: int) -> Bericht:
    """Returns the message when this user may see it, else 404; opening one about a person is logged."""
    lezer = _gebruiker(request)
    rij: Bericht = get_object_or_404(zichtbare_berichten(lezer).select_related("dossier__klant", "organisatie"), pk=pk)
    if rij.dossier_id:
        leg_vast(door=Actor.van(lezer), dossiers=[rij.dossier_id], handeling="brief", doel="begeleiding", plek="bericht")
    return rij


@require_safe
@alleen(*LEZERS)
def bericht(request: HttpRequest, pk: int) -> HttpResponse:
    rij = _bericht(request, pk)
    if rij.dossier_id is None:
        bezorging.markeer_gelezen(bericht=rij)
    mislukt = rij.dossier_id is not None and rij.status == Berichtstatus.MISLUKT
    context = {
        "bericht": rij,
        "alineas": alineas_van(rij),
        "toon": TONEN[Berichtstatus(rij.status)],
        "mislukt": mislukt,
        "opnieuw_mag": mislukt and not hasattr(rij, "link"),
        "uitreiken": rij.via_consulent and rij.status == Berichtstatus.KLAAR,
        "feiten": _feiten(rij),
    }
    return render(request, "post/bericht.html", context)


def _feiten(rij: Bericht) -> list[tuple[str, Any]]:
    from reintegratie.schil.schrijfwijze import moment

    feiten: list[tuple[str, Any]] = [
        ("Aan", rij.ontvanger_naam),
        ("Via", "Uitreiken door de consulent" if rij.via_consulent else rij.get_kanaal_display()),
        ("Gemaakt", moment(rij.gemaakt_op)),
        ("Verzonden", moment(rij.verzonden_op) if rij.verzonden_op else "Nog niet"),
    ]
    if rij.dossier_id:
        feiten.append(("Gelezen", moment(rij.gelezen_op) if rij.gelezen_op else "Niet bekend"))
    if rij.fout:
        feiten.append(("Reden", rij.fout))
    return feiten


@require_safe
@alleen(*LEZERS)
def brief(request: HttpRequest, pk: int) -> HttpResponse:
    rij = _bericht(request, pk)
    antwoord = HttpResponse(brief_pdf(rij), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="brief-{rij.pk}.pdf"'
    return antwoord


ACTIES: dict[str, tuple[Callable[..., Bericht], str]] = {
    "opnieuw": (bezorging.bied_opnieuw_aan, "Het bericht wordt opnieuw aangeboden."),
    "als-brief": (bezorging.stuur_als_brief, "Het bericht gaat als brief."),
    "verteld": (bezorging.meld_afgehandeld, "Genoteerd dat u het op een andere manier vertelde."),
    "uitgereikt": (bezorging.reik_uit, "Genoteerd dat de brief is uitgereikt."),
}


@require_POST
@alleen(Rol.CONSULENT)
def bericht_actie(request: HttpRequest, pk: int, actie: str) -> HttpResponse:
    if actie not in ACTIES:
        raise Http404
    rij = get_object_or_404(berichten_over_mensen(_gebruiker(request)), pk=pk)
    doe, gedaan = ACTIES[actie]
    try:
        doe(bericht_id=rij.pk, door=Actor.van(request.user))
        messages.success(request, gedaan)
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("bericht", rij.pk)

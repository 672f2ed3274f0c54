"""The person's side of an appointment: by personal link with a code, or signed in. Confirm, ask another moment, take it along."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.afspraakberichten import afspraken_bij, agendabestand, waar_in_woorden, wanneer
from reintegratie.afspraken import bevestig, vraag_ander_moment
from reintegratie.agenda.formulieren import AnderMomentForm
from reintegratie.enums import AFSPRAAK_LOPEND, Linkdoel, Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from reintegratie.mijn.link import SESSIE
from reintegratie.models import Afspraak, Dossier, Gebruiker
from reintegratie.persoonlijke_link import geopende_link
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.verwerking import leg_vast

_VOLG = ("dossier__klant", "consulent")


def _geopend(request: HttpRequest) -> list[Afspraak]:
    """Returns what this browser opened with link and code: one appointment, or the series that the message was about."""
    nummer = request.session.get(SESSIE)
    link = geopende_link(link_id=nummer, doel=Linkdoel.AFSPRAAK) if nummer else None
    return afspraken_bij(link.bericht) if link else []


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def pagina(request: HttpRequest) -> HttpResponse:
    rijen = _geopend(request)
    if not rijen:
        return render(request, "mijn/link_dicht.html", status=410)
    fout = ""
    if request.method == "POST":
        fout = _doe(request, _bedoeld(request, rijen))
        rijen = _geopend(request)
    _zag(rijen[0], "inzien", "link")
    afspraken = [_woorden(rij) | {"form": AnderMomentForm(auto_id=f"id_{rij.pk}_%s")} for rij in rijen]
    context = {"afspraken": afspraken, "weigering": fout, "bestand": reverse("afspraak-link-bestand")}
    return render(request, "agenda/eigen.html", context, status=422 if fout else 200)


def _bedoeld(request: HttpRequest, rijen: list[Afspraak]) -> Afspraak:
    """Of a series the form says which one; an unknown one is not there."""
    nummer = request.POST.get("afspraak", str(rijen[0].pk))
    for rij in rijen:
        if str(rij.pk) == nummer:
            return rij
    raise Http404


def _zag(rij: Afspraak, handeling: str, plek: str) -> None:
    door = Actor.persoon(rij.dossier.klant)
    leg_vast(door=door, dossiers=[rij.dossier_id], handeling=handeling, doel="eigen afspraak", plek=plek)


def _woorden(rij: Afspraak) -> dict[str, Any]:
    open_ = rij.status in AFSPRAAK_LOPEND and rij.van > nu()
    return {"rij": rij, "wanneer": wanneer(rij), "waar": waar_in_woorden(rij), "open": open_}


def _doe(request: HttpRequest, rij: Afspraak) -> str:
    """Does what the person chose; returns why not, or nothing."""
    door = Actor.persoon(rij.dossier.klant)
    try:
        if request.POST.get("wat") == "bevestig":
            bevestig(afspraak_id=rij.pk, door=door)
        else:
            form = AnderMomentForm(request.POST)
            if not form.is_valid():
                return "Dit konden wij niet lezen. Schrijf hooguit 200 gewone letters en cijfers."
            vraag_ander_moment(afspraak_id=rij.pk, reden=form.cleaned_data["reden"], door=door)
    except Weigering as fout:
        return fout.melding
    return ""


@never_cache
@login_not_required
@require_safe
def bestand(request: HttpRequest) -> HttpResponse:
    rijen = _geopend(request)
    if not rijen:
        return render(request, "mijn/link_dicht.html", status=410)
    return _agendabestand(rijen)


def _agendabestand(rijen: list[Afspraak]) -> HttpResponse:
    _zag(rijen[0], "export", "agendabestand")
    antwoord = HttpResponse(agendabestand(rijen, voor_persoon=True), content_type="text/calendar; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="afspraak.ics"'
    return antwoord


def _van(gebruiker: Any, nummer: int) -> Afspraak:
    assert isinstance(gebruiker, Gebruiker)
    dossiers = zichtbare_dossiers(gebruiker).values("pk")
    rij: Afspraak | None = Afspraak.objects.filter(pk=nummer, dossier__in=dossiers).select_related(*_VOLG).first()
    if rij is None:
        raise Http404
    return rij


@alleen(Rol.KLANT)
@require_POST
def mijn_actie(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = _van(request.user, nummer)
    if fout := _doe(request, rij):
        messages.error(request, fout)
    else:
        messages.success(request, "Dank u. Uw consulent ziet het meteen.")
    return redirect("mijn:overzicht")


@alleen(Rol.KLANT)
@require_safe
def mijn_bestand(request: HttpRequest, nummer: int) -> HttpResponse:
    return _agendabestand([_van(request.user, nummer)])


def mijn_paneel(dossier: Dossier, _lezer: Any) -> dict[str, Any] | None:
    """The next appointment on the person's own page: one query."""
    komend = Afspraak.objects.filter(dossier=dossier, status__in=AFSPRAAK_LOPEND, tot__gt=nu())
    rij = komend.select_related(*_VOLG).order_by("van").first()
    return _woorden(rij) | {"form": AnderMomentForm(auto_id="id_afspraak_%s")} if rij else None


def dossier_paneel(dossier: Dossier, _lezer: Any) -> dict[str, Any]:
    """What comes and what was, on the file page: two queries."""
    rijen = Afspraak.objects.filter(dossier=dossier).select_related("consulent")
    komend = rijen.filter(status__in=AFSPRAAK_LOPEND).order_by("van")[:8]
    geweest = rijen.exclude(status__in=AFSPRAAK_LOPEND).order_by("-van")[:3]
    return {"dossier": dossier, "komend": list(komend), "geweest": list(geweest)}

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
from reintegratie.afspraakberichten import afspraak_bij, agendabestand, waar_in_woorden, wanneer
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


def _geopend(request: HttpRequest) -> Afspraak | None:
    """Returns the appointment that this browser opened with link and code."""
    nummer = request.session.get(SESSIE)
    link = geopende_link(link_id=nummer, doel=Linkdoel.AFSPRAAK) if nummer else None
    return afspraak_bij(link.bericht) if link else None


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def pagina(request: HttpRequest) -> HttpResponse:
    rij = _geopend(request)
    if rij is None:
        return render(request, "mijn/link_dicht.html", status=410)
    fout = _doe(request, rij) if request.method == "POST" else ""
    rij.refresh_from_db()
    leg_vast(
        door=Actor.persoon(rij.dossier.klant), dossiers=[rij.dossier_id], handeling="inzien", doel="eigen afspraak", plek="link"
    )
    form = AnderMomentForm()
    context = _woorden(rij) | {"form": form, "weigering": fout, "bestand": reverse("afspraak-link-bestand")}
    return render(request, "agenda/eigen.html", context, status=422 if fout else 200)


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
            vraag_ander_moment(afspraak_id=rij.pk, reden=request.POST.get("reden", ""), door=door)
    except Weigering as fout:
        return fout.melding
    return ""


@never_cache
@login_not_required
@require_safe
def bestand(request: HttpRequest) -> HttpResponse:
    rij = _geopend(request)
    if rij is None:
        return render(request, "mijn/link_dicht.html", status=410)
    return _agendabestand(rij)


def _agendabestand(rij: Afspraak) -> HttpResponse:
    antwoord = HttpResponse(agendabestand([rij], voor_persoon=True), content_type="text/calendar; charset=utf-8")
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
    return _agendabestand(_van(request.user, nummer))


def mijn_paneel(dossier: Dossier, _lezer: Any) -> dict[str, Any] | None:
    """The next appointment on the person's own page: one query."""
    komend = Afspraak.objects.filter(dossier=dossier, status__in=AFSPRAAK_LOPEND, tot__gt=nu())
    rij = komend.select_related(*_VOLG).order_by("van").first()
    return _woorden(rij) | {"form": AnderMomentForm(auto_id="id_afspraak_%s")} if rij else None


def dossier_paneel(dossier: Dossier, _lezer: Any) -> dict[str, Any]:
    """What comes and what was, on the file page: one query."""
    rijen = list(Afspraak.objects.filter(dossier=dossier).select_related("consulent").order_by("-van")[:8])
    komend = [rij for rij in reversed(rijen) if rij.status in AFSPRAAK_LOPEND]
    return {"dossier": dossier, "komend": komend, "geweest": [rij for rij in rijen if rij.status not in AFSPRAAK_LOPEND][:3]}

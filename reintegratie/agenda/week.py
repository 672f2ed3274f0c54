"""A week of one consulent: seven days with their appointments, and the address for a calendar elsewhere."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.afspraakberichten import agendabestand
from reintegratie.afspraken import agenda, van_anderen
from reintegratie.agendasleutel import maak_sleutel, sluit_sleutel, zoek_gebruiker
from reintegratie.enums import Rol
from reintegratie.klok import AMSTERDAM, middernacht, nu, vandaag
from reintegratie.models import Agendasleutel, Gebruiker
from reintegratie.rechten import alleen
from reintegratie.verwerking import leg_vast

_TERUG, _VOORUIT = dt.timedelta(days=14), dt.timedelta(days=90)


def _maandag(tekst: str) -> dt.date:
    """Returns the Monday of the week that holds this day; of this week when it is no day."""
    try:
        dag = dt.date.fromisoformat(tekst)
    except ValueError:
        dag = vandaag()
    dag = dag if dt.date(2000, 1, 1) < dag < dt.date(2200, 1, 1) else vandaag()
    return dag - dt.timedelta(days=dag.weekday())


@alleen(Rol.CONSULENT)
def week(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, Gebruiker)
    maandag = _maandag(request.GET.get("dag", ""))
    periode = middernacht(maandag), middernacht(maandag + dt.timedelta(days=7))
    rijen = agenda(request.user, *periode)
    nummers = [rij.dossier_id for rij in rijen]
    leg_vast(door=Actor.van(request.user), dossiers=nummers, handeling="lijst", doel="begeleiding", plek="agenda")
    context = {
        "dagen": _dagen(maandag, rijen),
        "van_anderen": van_anderen(request.user, *periode),
        "vandaag": vandaag(),
        "nu": nu(),
        "maandag": maandag,
        "zondag": maandag + dt.timedelta(days=6),
        "vorige": f"?dag={maandag - dt.timedelta(days=7)}",
        "volgende": f"?dag={maandag + dt.timedelta(days=7)}",
        "heeft_sleutel": Agendasleutel.objects.filter(gebruiker=request.user).exists(),
    }
    return render(request, "agenda/week.html", context)


def _dagen(maandag: dt.date, rijen: Any) -> list[dict[str, Any]]:
    """Monday to Friday always; a weekend day only when something is planned."""
    dagen = [maandag + dt.timedelta(days=i) for i in range(7)]
    per_dag = {dag: [r for r in rijen if r.van.astimezone(AMSTERDAM).date() == dag] for dag in dagen}
    return [{"dag": dag, "rijen": per_dag[dag]} for dag in dagen if dag.weekday() < 5 or per_dag[dag]]


@alleen(Rol.CONSULENT)
@require_POST
def sleutel(request: HttpRequest) -> HttpResponse:
    """Makes (or closes) the secret address; it is shown once."""
    assert isinstance(request.user, Gebruiker)
    if request.POST.get("sluit"):
        sluit_sleutel(gebruiker=request.user)
        messages.success(request, "Het geheime adres van uw agenda werkt niet meer.")
        return redirect("agenda")
    geheim = maak_sleutel(gebruiker=request.user)
    context = {"adres": request.build_absolute_uri(reverse("agenda-feed", args=[geheim])), "kruimels": _KRUIMELS}
    return never_cache(render)(request, "agenda/sleutel.html", context)


_KRUIMELS = [("Agenda", "/agenda/"), ("Geheim adres", "")]


@require_safe
@never_cache
@login_not_required
def feed(request: HttpRequest, geheim: str) -> HttpResponse:
    """The calendar for a program of the consulent's own choice: file numbers and hours, no names or places."""
    gebruiker = zoek_gebruiker(geheim)
    if gebruiker is None:
        raise Http404
    moment = nu()
    rijen = agenda(gebruiker, moment - _TERUG, moment + _VOORUIT)
    nummers = [rij.dossier_id for rij in rijen]
    leg_vast(door=Actor.van(gebruiker), dossiers=nummers, handeling="export", doel="begeleiding", plek="agenda elders")
    tekst = agendabestand(rijen, voor_persoon=False, naam="Mijn gesprekken")
    return HttpResponse(tekst, content_type="text/calendar; charset=utf-8")

"""The person's own part, one question a screen. Opened by a personal link or on a shared screen; works without script."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from reintegratie.enums import Verzoeksoort
from reintegratie.fouten import Weigering
from reintegratie.verzoeken import vraag as vraag_om
from scan.eigenforms import BelForm, KlantForm, maak_form
from scan.enums import Meehelper
from scan.klantdeel import beantwoord_zelf, bewaar_wens, kies_taal, maak_klaar, stop, zeg_wie_helpt
from scan.schermen import KLOPT
from scan.sessie import Bezoek, dicht, eigen, vergeet
from scan.termijnen import bellen_voor

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@login_not_required
@GET_OF_POST
@eigen
def begin(request: HttpRequest, bezoek: Bezoek) -> HttpResponse:
    """Why, how long, who sees it, and that it does not go to the benefit; language; who helps."""
    if request.method == "POST":
        try:
            kies_taal(afname_id=bezoek.afname.pk, taal=request.POST.get("taal", ""), door=bezoek.door)
        except Weigering as fout:
            messages.error(request, fout.melding)
        return redirect("scan:eigen")
    bezoek.noteer("begin")
    return render(request, "scan/eigen/begin.html", bezoek.context | {"volgende": bezoek.verder})


@never_cache
@login_not_required
@GET_OF_POST
@eigen
def scherm(request: HttpRequest, bezoek: Bezoek, slug: str) -> HttpResponse:
    """One question. Every answer is saved before the next one is shown."""
    welk = bezoek.scherm(slug)
    form = maak_form(welk, bezoek, request.POST if request.method == "POST" else None)
    if form.is_valid() and _bewaar(bezoek, form):
        return redirect("scan:eigen-klopt" if bezoek.na(slug) == KLOPT else "scan:eigen-scherm", *bezoek.na_args(slug))
    bezoek.noteer(slug)
    context = bezoek.context | bezoek.bij(welk) | {"form": form}
    return render(request, "scan/eigen/scherm.html", context, status=422 if form.is_bound and form.errors else 200)


def _bewaar(bezoek: Bezoek, form: KlantForm) -> bool:
    """Saves what was filled in; what somebody else changed meanwhile is shown with both values."""
    try:
        if form.scherm.vraag:
            beantwoord_zelf(
                afname_id=bezoek.afname.pk,
                code=form.scherm.vraag.code,
                waarde=form.waarde,
                revisie=form.revisie,
                door=bezoek.door,
            )
        elif form.klaar:
            bewaar_wens(
                afname_id=bezoek.afname.pk, slug=form.scherm.slug, velden=form.velden, revisie=form.revisie, door=bezoek.door
            )
        return form.klaar
    except Weigering as fout:
        form.weiger(fout, bezoek)
        return False


@never_cache
@login_not_required
@GET_OF_POST
@eigen
def klopt(request: HttpRequest, bezoek: Bezoek) -> HttpResponse:
    """Everything once more, and being ready."""
    if request.method == "POST":
        maak_klaar(afname_id=bezoek.afname.pk, door=bezoek.door)
        return _afscheid(request, bezoek, "klaar")
    bezoek.noteer(KLOPT)
    return render(request, "scan/eigen/klopt.html", bezoek.context | {"regels": bezoek.antwoorden()})


@never_cache
@login_not_required
@GET_OF_POST
@eigen
def stoppen(request: HttpRequest, bezoek: Bezoek) -> HttpResponse:
    """Stopping is allowed, and what was filled in stays."""
    if request.method == "POST":
        stop(afname_id=bezoek.afname.pk, door=bezoek.door)
        return _afscheid(request, bezoek, "gestopt")
    return render(request, "scan/eigen/stoppen.html", bezoek.context)


def _afscheid(request: HttpRequest, bezoek: Bezoek, hoe: str) -> HttpResponse:
    """What happens next, with a name and a date. This browser opens nothing any more."""
    wat = {"naam": bezoek.naam, "datum": bezoek.op_dag(bellen_voor(bezoek.vandaag))}
    vergeet(request)
    zin = bezoek.inhoud.zin("klaar_wat" if hoe == "klaar" else "gestopt_uitleg", **wat)
    return render(request, f"scan/eigen/{hoe}.html", bezoek.context | {"zin": zin[:1].upper() + zin[1:], "rust": True})


@never_cache
@login_not_required
@GET_OF_POST
@eigen
def bellen(request: HttpRequest, bezoek: Bezoek) -> HttpResponse:
    """Asks for a call; the consulent gets it as a thing to do."""
    form = BelForm(bezoek.inhoud, data=request.POST if request.method == "POST" else None)
    gedaan = False
    if form.is_valid():
        tekst = form.cleaned_data["wanneer"]
        try:
            vraag_om(dossier_id=bezoek.afname.dossier_id, soort=Verzoeksoort.BEL_TERUG, tekst=tekst, door=bezoek.door)
        except Weigering as fout:
            # A request that is open already is what the person asks for.
            if fout.code == "gesloten":
                return dicht(request, bezoek.inhoud)
        gedaan = True
    context: dict[str, Any] = {"form": form, "gedaan": gedaan, "terug": bezoek.terug(request)}
    return render(request, "scan/eigen/bellen.html", bezoek.context | context)


@never_cache
@login_not_required
@GET_OF_POST
@eigen
def helper(request: HttpRequest, bezoek: Bezoek) -> HttpResponse:
    """Who sits beside the person."""
    if request.method == "POST":
        wie = request.POST.get("meehelper", "")
        if wie and wie not in Meehelper.values:
            raise Http404
        zeg_wie_helpt(afname_id=bezoek.afname.pk, wie=Meehelper(wie) if wie else None, door=bezoek.door)
        return redirect(bezoek.verder)
    keuzes = [("", bezoek.inhoud.zin("helper_geen")), *bezoek.inhoud.keuzes("meehelper", list(Meehelper.choices))]
    return render(request, "scan/eigen/helper.html", bezoek.context | {"keuzes": keuzes, "gekozen": bezoek.deel.meehelper})

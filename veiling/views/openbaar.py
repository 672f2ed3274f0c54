"""Public pages: rules, closed rounds and their files."""

from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reintegratie.canoniek import canoniek
from reintegratie.klok import vandaag
from reintegratie.schil.bladeren import bladeren
from veiling import herteller
from veiling.enums import BESLOTEN, NA_SLUITING, Categorie, Gunningstatus
from veiling.loten import openbare_lotingen
from veiling.models import Gunning, Veiling, Veilingregels
from veiling.publicatie import ondertekend
from veiling.redenen import PRIJSREGELS
from veiling.rondesleutels import ondertekensleutel, publieke_ondertekensleutel
from veiling.tonen import kavelbeelden
from veiling.vaststellen import gelezen


def _bestand(inhoud: Any, naam: str) -> HttpResponse:
    antwoord = HttpResponse(canoniek(inhoud), content_type="application/json")
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


@login_not_required
@require_safe
def rondes(request: HttpRequest) -> HttpResponse:
    """Rounds that are closed. An open round is not listed with anything about its bids, because nothing is known."""
    gesloten = Veiling.objects.filter(status__in=NA_SLUITING).select_related("regio")
    return render(request, "veiling/openbaar.html", {"pagina": bladeren(gesloten, request.GET, ("-sluit_op", "pk"))})


@login_not_required
@require_safe
def ronde(request: HttpRequest, veiling_id: int) -> HttpResponse:
    veiling = get_object_or_404(Veiling.objects.filter(status__in=NA_SLUITING).select_related("regio", "regels"), pk=veiling_id)
    besloten = veiling.status in BESLOTEN
    gunningen = {
        g.kavel_id: g
        for g in Gunning.objects.filter(
            kavel__veiling=veiling, status__in=[Gunningstatus.VOORGENOMEN, Gunningstatus.DEFINITIEF]
        ).select_related("dienstverlener__organisatie")
    }
    beelden = kavelbeelden(list(veiling.kavels.order_by("nummer")))
    context = {
        "ronde": veiling,
        "besloten": besloten,
        "prijsregel": PRIJSREGELS[veiling.prijsregel],
        "kavels": [(b, gunningen.get(b.kavel.pk) if besloten else None) for b in beelden],
        "sleutel": publieke_ondertekensleutel().hex(),
    }
    return render(request, "veiling/openbaar_ronde.html", context)


@login_not_required
@require_safe
def ontvangst_json(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """The list of receipts with its head: anyone with a receipt can check that nothing was dropped (promise V08)."""
    veiling = get_object_or_404(Veiling, pk=veiling_id, status__in=NA_SLUITING)
    inhoud = {
        "ronde": veiling.code,
        "hoofd": veiling.hoofd,
        "regels": veiling.bladeren,
        "publieke_sleutel": publieke_ondertekensleutel().hex(),
    }
    return _bestand(inhoud, f"ronde-{veiling.pk}-ontvangst.json")


@login_not_required
@require_safe
def uitslag_json(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """Input and outcome of the award, to recount it (promise S06). Only once the decision is taken."""
    veiling = get_object_or_404(Veiling, pk=veiling_id, status__in=BESLOTEN, uitslag__isnull=False)
    inhoud = ondertekend(veiling.uitslag or {}, hoofd=veiling.hoofd, regels=veiling.bladeren or [], sleutel=ondertekensleutel())
    return _bestand(inhoud, f"ronde-{veiling.pk}.json")


@login_not_required
@require_safe
def loting(request: HttpRequest) -> HttpResponse:
    """The seeds of the comparison draw: their hash from the start, themselves once nobody is drawn by them any more."""
    return render(request, "veiling/loting.html", {"lotingen": openbare_lotingen(vandaag())})


@login_not_required
@require_safe
def script(request: HttpRequest) -> HttpResponse:
    """The stand-alone recount, to run on somebody's own machine."""
    antwoord = HttpResponse(Path(herteller.__file__).read_bytes(), content_type="text/x-python; charset=utf-8")
    antwoord["Content-Disposition"] = 'attachment; filename="herteller.py"'
    return antwoord


@login_not_required
@require_safe
def regels(request: HttpRequest, versie: int) -> HttpResponse:
    rij = get_object_or_404(Veilingregels, versie=versie)
    inhoud = gelezen(rij)
    waarden = [(Categorie(c).label, cent, inhoud.tarieven[c]) for c, cent in inhoud.waarden.items()]
    return render(request, "veiling/regels.html", {"rij": rij, "regels": inhoud, "waarden": waarden})


@login_not_required
@require_safe
def regels_json(request: HttpRequest, versie: int) -> HttpResponse:
    rij = get_object_or_404(Veilingregels, versie=versie)
    return _bestand({"versie": rij.versie, "hash": rij.hash, "regels": rij.parameters}, f"regels-{versie}.json")

"""The list of files and finding one by citizen number."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.klantindex import met_nummer
from reintegratie.models import Gebruiker
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.tabel import volgorde
from reintegratie.verwerking import leg_vast
from reintegratie.werkplek.filters import DossierFilter
from reintegratie.werkplek.formulieren import BsnForm
from reintegratie.werkplek.lijsten import dossiers_voor, plaatsnaam
from reintegratie.werkplek.zoeken import geen_bsn_in_adres, lijkt_bsn

SORTEREN = {"naam": ("klant__sorteersleutel",), "geopend": ("geopend_op",), "dossier": ()}


@alleen(Rol.CONSULENT)
def dossiers(request: HttpRequest) -> HttpResponse:
    gebruiker = request.user
    assert isinstance(gebruiker, Gebruiker)
    if lijkt_bsn(request.GET.get("zoek", "")):
        return geen_bsn_in_adres(request, "dossiers")
    filter_ = DossierFilter(request.GET, queryset=dossiers_voor(gebruiker), gebruiker=gebruiker)
    pagina = bladeren(filter_.qs, request.GET, volgorde(request.GET.get("sorteer", ""), SORTEREN, "naam"))
    leg_vast(
        door=Actor.van(gebruiker),
        dossiers=[d.pk for d in pagina.rijen],
        handeling="lijst",
        doel="begeleiding",
        plek="dossiers",
    )
    regels = [{"dossier": d, "plaats": plaatsnaam(d.plaats)} for d in pagina.rijen]
    context = {"filter": filter_, "pagina": pagina, "regels": regels, "bsn_form": BsnForm()}
    return render(request, "werkplek/dossiers.html", context)


@alleen(Rol.CONSULENT)
@require_POST
def zoek_bsn(request: HttpRequest) -> HttpResponse:
    """Finds a visible file by the keyed index; whether a number exists elsewhere is not told."""
    assert isinstance(request.user, Gebruiker)
    form = BsnForm(request.POST)
    if form.is_valid():
        gezocht = dossiers_voor(request.user).filter(met_nummer([form.cleaned_data["bsn"]], via="klant__"))
        if gevonden := gezocht.order_by("-pk").first():
            return redirect("dossier", gevonden.pk)
        messages.info(request, "Wij vonden geen dossier met dit nummer in uw regio's.")
    else:
        messages.error(request, str(form.errors["bsn"][0]))
    return redirect("dossiers")

"""Supervision, read-only: the event log, the processing log, and whether the chain still holds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reintegratie.enums import Rol
from reintegratie.gebeurtenissen import controleer_keten
from reintegratie.kamers import soorten
from reintegratie.models import DagWortel, Gebeurtenis, Onverzegeld, Verwerking, Zegel
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren, tel
from reintegratie.tijdlijn import zin_van
from reintegratie.werkplek.filters import GebeurtenisFilter, VerwerkingFilter

WORTELS = 14


@alleen(Rol.TOEZICHT)
def gebeurtenissen(request: HttpRequest) -> HttpResponse:
    filter_ = GebeurtenisFilter(request.GET, queryset=Gebeurtenis.objects.select_related("inhoud", "zegel"))
    pagina = bladeren(filter_.qs, request.GET, ("-pk",))
    bekend = soorten()
    regels = [
        {
            "rij": rij,
            "zin": zin_van(rij, bekend[rij.soort]) if rij.soort in bekend else rij.soort,
            "positie": rij.zegel.positie if hasattr(rij, "zegel") else None,
        }
        for rij in pagina.rijen
    ]
    return render(request, "werkplek/gebeurtenissen.html", {"filter": filter_, "pagina": pagina, "regels": regels})


@alleen(Rol.TOEZICHT)
def verwerkingen(request: HttpRequest) -> HttpResponse:
    filter_ = VerwerkingFilter(request.GET, queryset=Verwerking.objects.all())
    pagina = bladeren(filter_.qs, request.GET, ("-pk",))
    return render(request, "werkplek/verwerkingen.html", {"filter": filter_, "pagina": pagina})


@alleen(Rol.TOEZICHT)
def keten(request: HttpRequest) -> HttpResponse:
    """The published day heads; a POST recomputes the whole chain now (it changes nothing, but it is work)."""
    bevindingen = controleer_keten() if request.method == "POST" else None
    context = {
        "bevindingen": bevindingen,
        "laatste": Zegel.objects.order_by("-positie").first(),
        "wachtend": tel(Onverzegeld.objects.all()),
        "wortels": [
            {"dag": w.dag, "positie": w.positie, "keten": bytes(w.keten).hex()}
            for w in DagWortel.objects.order_by("-dag")[:WORTELS]
        ],
    }
    return render(request, "werkplek/keten.html", context)

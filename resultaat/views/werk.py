"""Work in detail: stating turnover, deciding about it, and the weeks as they were known on a day."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Gebruiker
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.verwerking import leg_vast
from resultaat.enums import Opgavestatus
from resultaat.models import Begeleiding, ZzpOpgave
from resultaat.opgeven import besluit_opgave, geef_omzet_op
from resultaat.rechten import begeleidingen_die_tellen, begeleidingen_voor
from resultaat.stand import stand_op
from resultaat.weekstrook import strook, weken_van
from resultaat.werkforms import OmzetForm, OpgavebesluitForm, StandForm


def _gebruiker(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


def _inzage(request: HttpRequest, begeleiding: Begeleiding, plek: str) -> None:
    door = Actor.van(request.user)
    leg_vast(door=door, dossiers=[begeleiding.dossier_id], handeling="inzien", doel="begeleiding", plek=plek)


@alleen(Rol.DIENSTVERLENER)
def omzet(request: HttpRequest, nummer: int) -> HttpResponse:
    """The provider states turnover of somebody it helps, or helped while the weeks still count: then without the name."""
    gebruiker = _gebruiker(request)
    begeleiding = get_object_or_404(begeleidingen_die_tellen(gebruiker).select_related("dossier__klant"), pk=nummer)
    hier = begeleidingen_voor(gebruiker).filter(pk=nummer).exists()
    terug = reverse("resultaat:mens", args=[nummer]) if hier else reverse("resultaat:betalingen")
    opgaven = ZzpOpgave.objects.filter(begeleiding=begeleiding).order_by("-van")
    if not hier:
        opgaven = opgaven.filter(ingediend_door__organisatie=gebruiker.organisatie_id)
    context = {"boven": begeleiding.dossier.klant.naam if hier else f"Begeleiding {nummer}", "opgaven": opgaven, "terug": terug}
    return _omzet(request, OmzetForm(request.POST or None, begeleidingen=[begeleiding]), context, "resultaat/omzet.html")


@alleen(Rol.KLANT)
def mijn_omzet(request: HttpRequest) -> HttpResponse:
    """The person states the own turnover, for a provider whose weeks still count."""
    eigen = Begeleiding.objects.filter(dossier__in=zichtbare_dossiers(_gebruiker(request)), tellen_tot__gte=vandaag())
    begeleidingen = list(eigen.select_related("dienstverlener__organisatie").order_by("-van", "-pk"))
    if not begeleidingen:
        raise Http404("Er is geen begeleiding waarvan de weken nog tellen.")
    opgaven = ZzpOpgave.objects.filter(begeleiding__in=begeleidingen).order_by("-van")
    context = {"opgaven": opgaven, "terug": reverse("mijn:overzicht")}
    return _omzet(request, OmzetForm(request.POST or None, begeleidingen=begeleidingen), context, "resultaat/mijn_omzet.html")


def _omzet(request: HttpRequest, form: OmzetForm, context: dict[str, Any], sjabloon: str) -> HttpResponse:
    if form.is_valid():
        try:
            geef_omzet_op(door=Actor.van(request.user), **form.act())
        except Weigering as fout:
            veld = "tot_en_met" if fout.veld == "tot" else fout.veld
            form.add_error(veld if veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "De opgave is verstuurd. De consulent kijkt haar na.")
            return redirect(context["terug"])
    for begeleiding in form.begeleidingen:
        _inzage(request, begeleiding, "omzet")
    return render(request, sjabloon, {**context, "form": form}, status=422 if form.is_bound else 200)


@alleen(Rol.CONSULENT)
def opgave(request: HttpRequest, nummer: int) -> HttpResponse:
    """The consulent reads the evidence and decides."""
    rijen = ZzpOpgave.objects.filter(begeleiding__in=begeleidingen_voor(_gebruiker(request)))
    gevonden = get_object_or_404(
        rijen.select_related("begeleiding__dossier__klant", "ingediend_door", "besloten_door"), pk=nummer
    )
    form = OpgavebesluitForm(request.POST or None) if gevonden.status == Opgavestatus.INGEDIEND else None
    if form is not None and form.is_valid():
        try:
            besluit_opgave(opgave_id=gevonden.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Uw besluit is bewaard. Wat u goedkeurt, telt vanaf de volgende nacht.")
            return redirect("dossier", gevonden.begeleiding.dossier_id)
    _inzage(request, gevonden.begeleiding, "omzet")
    context = {"opgave": gevonden, "form": form, "klant": gevonden.begeleiding.dossier.klant}
    return render(request, "resultaat/opgave.html", context, status=422 if form is not None and form.is_bound else 200)


@alleen(Rol.CONSULENT)
@transaction.atomic
def stand(request: HttpRequest, nummer: int) -> HttpResponse:
    """Every week since the hand-over, now or as it was known on a day."""
    rijen = begeleidingen_voor(_gebruiker(request)).select_related(
        "dossier__klant", "deelname__kavel", "dienstverlener__organisatie", "overdracht__gunning__kavel__veiling__regels"
    )
    begeleiding = get_object_or_404(rijen, pk=nummer)
    form = StandForm(request.GET if "op" in request.GET else None, initial={"op": vandaag()})
    dag = form.cleaned_data["op"] if form.is_valid() else vandaag()
    gevonden = stand_op(begeleiding, dag)
    _inzage(request, begeleiding, "weken")
    weken = strook("g-strook", weken_van(gevonden.duur, begeleiding.van, dag, gevonden.perioden))
    context = {"begeleiding": begeleiding, "klant": begeleiding.dossier.klant, "form": form, "stand": gevonden, "strook": weken}
    return render(request, "resultaat/stand.html", context, status=422 if form.errors else 200)

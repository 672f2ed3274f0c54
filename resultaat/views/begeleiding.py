"""Pages of the consulent about a person who is with a provider."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Gebruiker
from reintegratie.rechten import alleen
from reintegratie.verwerking import leg_vast
from resultaat.beeindigen import beeindig
from resultaat.enums import Signaalstatus
from resultaat.forms import BesluitForm, EindeForm
from resultaat.models import Begeleiding, Signaal
from resultaat.rechten import begeleidingen_voor
from resultaat.signaleren import besluit
from resultaat.toetsen import duur_van, stukken
from resultaat.uitleg import leg_uit
from resultaat.weken import beeld_van


def _begeleiding(request: HttpRequest, nummer: int) -> Begeleiding:
    assert isinstance(request.user, Gebruiker)
    rijen = begeleidingen_voor(request.user).select_related(
        "dossier__klant",
        "dienstverlener__organisatie",
        "deelname__kavel",
        "overdracht__gunning__kavel__veiling__regels",
    )
    gevonden: Begeleiding = get_object_or_404(rijen.prefetch_related("mijlpalen", "signalen"), pk=nummer)
    return gevonden


def _inzage(request: HttpRequest, begeleiding: Begeleiding) -> None:
    leg_vast(
        door=Actor.van(request.user),
        dossiers=[begeleiding.dossier_id],
        handeling="inzien",
        doel="begeleiding",
        plek="begeleiding",
    )


@alleen(Rol.CONSULENT)
@transaction.atomic
def begeleiding(request: HttpRequest, nummer: int) -> HttpResponse:
    """The weeks and milestones of one guidance, explained."""
    gevonden = _begeleiding(request, nummer)
    _inzage(request, gevonden)
    dag = vandaag()
    uitkomst = duur_van(gevonden, dag)
    context = {
        "begeleiding": gevonden,
        "klant": gevonden.dossier.klant,
        "weken": beeld_van(gevonden, list(gevonden.mijlpalen.all())),
        "perioden": sorted(stukken(uitkomst)),
        "uitleg": leg_uit(uitkomst),
        "vandaag": dag,
    }
    return render(request, "resultaat/begeleiding.html", context)


@alleen(Rol.CONSULENT)
def beeindigen(request: HttpRequest, nummer: int) -> HttpResponse:
    gevonden = _begeleiding(request, nummer)
    form = EindeForm(request.POST or None)
    terug = reverse("resultaat:begeleiding", args=[gevonden.pk])
    if form.is_valid():
        try:
            beeindig(begeleiding_id=gevonden.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "De begeleiding is gestopt. De persoon is terug in eigen dienstverlening.")
            return redirect(terug)
    _inzage(request, gevonden)
    context = {
        "titel": f"Begeleiding van {gevonden.dossier.klant.naam} stoppen?",
        "knop": "Begeleiding stoppen",
        "terug": terug,
        "gevaar": True,
        "form": form,
        "gevolgen": [
            "De persoon komt terug in eigen dienstverlening en in uw werkvoorraad.",
            "Weken werk die al lopen, tellen door.",
            "Alleen ‘teruggehaald’ telt mee in het oordeel over de dienstverlener.",
        ],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.CONSULENT)
def signaal(request: HttpRequest, nummer: int) -> HttpResponse:
    assert isinstance(request.user, Gebruiker)
    rijen = Signaal.objects.filter(begeleiding__in=begeleidingen_voor(request.user)).select_related(
        "begeleiding__dossier__klant", "begeleiding__dienstverlener__organisatie", "door", "besloten_door"
    )
    gevonden = get_object_or_404(rijen, pk=nummer)
    form = BesluitForm(request.POST or None) if gevonden.status == Signaalstatus.OPEN else None
    if form is not None and form.is_valid():
        try:
            besluit(signaal_id=gevonden.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Uw besluit is bewaard. De dienstverlener leest het.")
            return redirect("dossier", gevonden.begeleiding.dossier_id)
    _inzage(request, gevonden.begeleiding)
    context = {"signaal": gevonden, "form": form, "klant": gevonden.begeleiding.dossier.klant}
    return render(request, "resultaat/signaal.html", context, status=422 if form is not None and form.is_bound else 200)

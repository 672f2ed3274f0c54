"""Pages of the consulent about a person who is with a provider."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Gebruiker
from reintegratie.rechten import alleen
from reintegratie.verwerking import leg_vast
from resultaat.beeindigen import beeindig
from resultaat.begeleidingsforms import AntwoordForm, BesluitForm, EindeForm, GelezenForm
from resultaat.doorgeven import geef_door, waarom_nog_niet
from resultaat.enums import Signaalstatus
from resultaat.models import Begeleiding, Signaal
from resultaat.rechten import begeleidingen_voor
from resultaat.signaleren import besluit
from resultaat.toetsen import duur_van, stukken
from resultaat.uitleg import leg_uit
from resultaat.voorleggen import antwoord, markeer_gelezen
from resultaat.weken import beeld_van


def _begeleiding(request: HttpRequest, nummer: int) -> Begeleiding:
    assert isinstance(request.user, Gebruiker)
    rijen = begeleidingen_voor(request.user).select_related(
        "dossier__klant",
        "dienstverlener__organisatie",
        "deelname__kavel",
        "overdracht__gunning__kavel__veiling__regels",
        "eindverslag",
    )
    gevonden: Begeleiding = get_object_or_404(
        rijen.prefetch_related("mijlpalen", "signalen", "pauzes", "werkkansen", "tekorten"), pk=nummer
    )
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
        "verslag": getattr(gevonden, "eindverslag", None),
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
            "U voert binnen tien werkdagen een gesprek over het vervolg en doet samen opnieuw de scan.",
            "Alleen ‘teruggehaald’ telt mee in het oordeel over de dienstverlener.",
        ],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


def _signaal(request: HttpRequest, nummer: int) -> Signaal:
    assert isinstance(request.user, Gebruiker)
    rijen = Signaal.objects.filter(begeleiding__in=begeleidingen_voor(request.user)).select_related(
        "begeleiding__dossier__klant", "begeleiding__dienstverlener__organisatie", "besloten_door", "aanbod"
    )
    gevonden: Signaal = get_object_or_404(rijen, pk=nummer)
    return gevonden


def _doe(
    request: HttpRequest, nummer: int, soort: type[forms.Form], handeling: Callable[..., object], gelukt: str, naam: str
) -> HttpResponse:
    """One act on a signal; a refusal shows the page again with the form that was sent."""
    gevonden = _signaal(request, nummer)
    form = soort(request.POST, prefix=naam)
    if form.is_valid():
        try:
            handeling(signaal_id=gevonden.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, gelukt)
            return redirect("resultaat:signaal", gevonden.pk)
    return _toon(request, gevonden, {f"{naam}_form": form, "form": form}, 422)


def _toon(request: HttpRequest, gevonden: Signaal, formulieren: dict[str, forms.Form], status: int = 200) -> HttpResponse:
    _inzage(request, gevonden.begeleiding)
    context = {
        "signaal": gevonden,
        "klant": gevonden.begeleiding.dossier.klant,
        "open": gevonden.status == Signaalstatus.OPEN,
        "nog_niet": waarom_nog_niet(gevonden),
        "besluit_form": BesluitForm(prefix="besluit"),
        "doorgeven_form": BesluitForm(prefix="doorgeven"),
        "gelezen_form": GelezenForm(prefix="gelezen"),
        "antwoord_form": AntwoordForm(prefix="antwoord"),
        **formulieren,
    }
    return render(request, "resultaat/signaal.html", context, status=status)


@alleen(Rol.CONSULENT)
@transaction.atomic
def signaal(request: HttpRequest, nummer: int) -> HttpResponse:
    """What a provider reported, and what the consulent can do with it."""
    if request.method == "POST":
        return _doe(request, nummer, BesluitForm, besluit, "Uw besluit is bewaard. De dienstverlener leest het.", "besluit")
    return _toon(request, _signaal(request, nummer), {})


@require_POST
@alleen(Rol.CONSULENT)
@transaction.atomic
def signaal_gelezen(request: HttpRequest, nummer: int) -> HttpResponse:
    return _doe(request, nummer, GelezenForm, markeer_gelezen, "Vastgelegd. De tien werkdagen lopen nu.", "gelezen")


@require_POST
@alleen(Rol.CONSULENT)
@transaction.atomic
def signaal_antwoord(request: HttpRequest, nummer: int) -> HttpResponse:
    return _doe(request, nummer, AntwoordForm, antwoord, "Het antwoord is bewaard en gaat mee.", "antwoord")


@require_POST
@alleen(Rol.CONSULENT)
@transaction.atomic
def signaal_doorgeven(request: HttpRequest, nummer: int) -> HttpResponse:
    return _doe(request, nummer, BesluitForm, geef_door, "Het signaal is doorgegeven, met het antwoord.", "doorgeven")

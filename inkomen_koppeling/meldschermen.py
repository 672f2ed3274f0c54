"""The consulent's pages about what a payer reports and writes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from inkomen_koppeling.berichtenwisseling import markeer_gelezen, schrijf_betaler
from inkomen_koppeling.betalerpaneel import gesprek, verwijzingen_voor_bericht
from inkomen_koppeling.melden import handel_melding_af
from inkomen_koppeling.meldformulieren import BetalerberichtForm, MeldbesluitForm
from inkomen_koppeling.meldsoorten import Meldbesluit, Meldsoort, Richting, zin
from inkomen_koppeling.models import Klantmelding, Verwijzing
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Dossier
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.verwerking import leg_vast


def _dossier(request: HttpRequest, pk: int, plek: str) -> Dossier:
    """Returns a file that this consulent may see, with the look logged."""
    lijst = zichtbare_dossiers(request.user).select_related("klant")  # type: ignore[arg-type]
    dossier = get_object_or_404(lijst, pk=pk)
    leg_vast(door=Actor.van(request.user), dossiers=[dossier.pk], handeling="inzien", doel="betaler", plek=plek)
    return dossier


def _woorden(melding: Klantmelding) -> str:
    plaats = melding.gemeente.naam if melding.gemeente else ""
    return zin(Meldsoort(melding.soort), van=melding.van, tot=melding.tot, reden=melding.reden, plaats=plaats)


@alleen(Rol.CONSULENT)
def melding(request: HttpRequest, dossier_id: int, uuid: UUID) -> HttpResponse:
    """One notice in plain words, and what the consulent does with it."""
    dossier = _dossier(request, dossier_id, "melding")
    rijen = Klantmelding.objects.select_related("gemeente", "corrigeert", "afhandeling", "correctie")
    rij = get_object_or_404(rijen.filter(verwijzing__dossier=dossier), uuid=uuid)
    form = MeldbesluitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _besluit(request, dossier, rij, Meldbesluit(form.cleaned_data["besluit"]))
        except Weigering as fout:
            form.add_error(None, fout.melding)
    naam = Verwijzing.objects.values_list("verstrekker__organisatie__naam", flat=True).get(pk=rij.verwijzing_id)
    delen = {
        "dossier": dossier,
        "melding": rij,
        "woorden": _woorden(rij),
        "eerder": _woorden(rij.corrigeert) if rij.corrigeert else "",
        "verstrekker": naam,
        "form": None if hasattr(rij, "afhandeling") or hasattr(rij, "correctie") else form,
    }
    return render(request, "koppeling/melding.html", delen, status=422 if form.errors else 200)


def _besluit(request: HttpRequest, dossier: Dossier, rij: Klantmelding, besluit: Meldbesluit) -> HttpResponse:
    handel_melding_af(melding_id=rij.pk, besluit=besluit, door=Actor.van(request.user))
    messages.success(request, "De melding is afgehandeld.")
    if besluit == Meldbesluit.PAUZEREN:
        return redirect("dossier-handeling", dossier.pk, "pauzeren")
    anker = "#vervolg" if besluit == Meldbesluit.AANGEPAST else ""
    return redirect(f"{reverse('dossier', args=[dossier.pk])}{anker}")


@alleen(Rol.CONSULENT)
def betalerberichten(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """All messages with the payers of this file, and a form to write."""
    dossier = _dossier(request, dossier_id, "berichten met de betaler")
    verwijzingen = verwijzingen_voor_bericht(dossier)
    form = BetalerberichtForm(request.POST or None, verwijzingen=verwijzingen)
    if request.method == "POST" and form.is_valid():
        gekozen = next(v for v in verwijzingen if str(v.uuid) == form.cleaned_data["verwijzing"])
        try:
            schrijf_betaler(verwijzing_id=gekozen.pk, tekst=form.cleaned_data["tekst"], door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(None, fout.melding)
        else:
            messages.success(request, "Het bericht staat klaar voor de betaler.")
            return redirect("koppeling:betalerberichten", dossier.pk)
    delen: dict[str, Any] = {"dossier": dossier, "berichten": gesprek(dossier), "form": form if verwijzingen else None}
    delen["ongelezen"] = any(_ongelezen(regel) for regel in delen["berichten"])
    return render(request, "koppeling/betalerberichten.html", delen, status=422 if form.errors else 200)


def _ongelezen(regel: dict[str, Any]) -> bool:
    return regel["bericht"].richting == Richting.VAN_BETALER and regel["bericht"].gezien_op is None


@require_POST
@alleen(Rol.CONSULENT)
def berichten_gelezen(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """What the payers wrote needs no answer."""
    dossier = _dossier(request, dossier_id, "berichten met de betaler")
    for pk in Verwijzing.objects.filter(dossier=dossier).order_by("pk").values_list("pk", flat=True):
        markeer_gelezen(verwijzing_id=pk, door=Actor.van(request.user))
    messages.success(request, "De berichten zijn als gelezen gemarkeerd.")
    return redirect("dossier", dossier.pk)

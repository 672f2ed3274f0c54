"""Pages of the instrument for national management: versions, a draft read in, two versions side by side, a preview."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.rechten import alleen
from scan import bestand
from scan.beheerforms import InleesForm
from scan.forms import StapForm
from scan.inhoud import inhoud_van as teksten_in
from scan.inhoud import talen_van
from scan.instrumenten import inhoud_van, instrument_van, vragen_van
from scan.models import Publicatievoorstel, ScanVersie, Vraag
from scan.publiceren import lees_versie_in
from scan.scoren import mag_weet_niet
from scan.stappen import stappen_van
from scan.vergelijken import gewicht, vergelijk
from scan.views.afname import GET_OF_POST
from scan.voorstellen import nog_te_doen

KRUIMEL = ("Versies van de scan", "")


def versie_of_404(versie_id: int) -> ScanVersie:
    return get_object_or_404(ScanVersie.objects.select_related("raadpleging", "herijking"), pk=versie_id)


@alleen(Rol.BEHEER, Rol.TOEZICHT)
@require_safe
def versies(request: HttpRequest) -> HttpResponse:
    """Every version, newest first, with what it says about its own calibration."""
    rijen = ScanVersie.objects.select_related("raadpleging").order_by("-pk")[:100]
    return render(request, "scan/versies/lijst.html", {"versies": rijen, "vandaag": vandaag()})


@alleen(Rol.BEHEER, Rol.TOEZICHT)
@require_safe
def versie(request: HttpRequest, versie_id: int) -> HttpResponse:
    """One version: what it is, its questions with weights, advice, proposals."""
    rij = versie_of_404(versie_id)
    context = {
        "versie": rij,
        "hash": bytes(rij.inhoud_hash).hex() if rij.inhoud_hash else "",
        "vragen": _met_gewichten(rij),
        "raadpleging": getattr(rij, "raadpleging", None),
        "voorstellen": Publicatievoorstel.objects.filter(versie=rij).order_by("-pk")[:10],
        "ijkingen": rij.ijkingen.order_by("-pk")[:5],
        "andere": ScanVersie.objects.exclude(pk=rij.pk).order_by("-pk")[:20],
        "nog": nog_te_doen(rij) if rij.status == "concept" else "",
        "kruimels": _kruimels(rij),
        "vandaag": vandaag(),
    }
    return render(request, "scan/versies/versie.html", context)


def _kruimels(rij: ScanVersie) -> list[tuple[str, Any]]:
    from django.urls import reverse

    return [("Versies van de scan", reverse("scan:versies")), (rij.code, reverse("scan:versie", args=[rij.pk]))]


def _met_gewichten(rij: ScanVersie) -> list[tuple[Vraag, list[tuple[str, str]]]]:
    """Questions with their options and what each weighs, in words people can check."""
    return [
        (v, [(o["label"], "telt niet mee" if o.get("niet_zeggen") else gewicht(o["beta"])) for o in v.opties])
        for v in vragen_van(rij).values()
    ]


@alleen(Rol.BEHEER)
@GET_OF_POST
def inlezen(request: HttpRequest) -> HttpResponse:
    """Reads a file in as a draft; what is wrong with it stands on the page with its place in the file."""
    form = InleesForm(request.POST or None, request.FILES or None)
    fouten: list[str] = []
    if form.is_valid():
        try:
            concept = lees_versie_in(inhoud=bestand.lees(form.cleaned_data["bestand"].read()), door=Actor.van(request.user))
            messages.success(request, f"Versie {concept.code} is ingelezen als concept.")
            return redirect("scan:versie", concept.pk)
        except bestand.Bestandsfout as fout:
            form.add_error("bestand", fout.melding)
            fouten = fout.fouten
        except Weigering as fout:
            form.add_error("bestand", fout.melding)
    return render(request, "scan/versies/inlezen.html", {"form": form, "fouten": fouten}, status=422 if form.is_bound else 200)


@alleen(Rol.BEHEER, Rol.TOEZICHT)
@require_safe
def vergelijken(request: HttpRequest, versie_id: int, andere_id: int) -> HttpResponse:
    links, rechts = versie_of_404(andere_id), versie_of_404(versie_id)
    uit = vergelijk(inhoud_van(links), inhoud_van(rechts))
    context = {"links": links, "rechts": rechts, "vergelijking": uit, "kruimels": [*_kruimels(rechts), ("Vergelijken", "")]}
    return render(request, "scan/versies/vergelijken.html", context)


@alleen(Rol.BEHEER, Rol.TOEZICHT)
@require_safe
def uitvoer(request: HttpRequest, versie_id: int) -> HttpResponse:
    """The version as a file, as it can be read in elsewhere."""
    rij = versie_of_404(versie_id)
    inhoud = json.dumps(bestand.als_bestand(rij), ensure_ascii=False, indent=1)
    antwoord = HttpResponse(inhoud, content_type="application/json; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="werkscan-{rij.code}.json"'
    return antwoord


@alleen(Rol.BEHEER, Rol.TOEZICHT)
@require_safe
def voorbeeld(request: HttpRequest, versie_id: int, als: str) -> HttpResponse:
    """A version as the consulent or the person sees it; nothing is saved."""
    rij = versie_of_404(versie_id)
    context = {"versie": rij, "als": als, "kruimels": [*_kruimels(rij), ("Voorbeeld", "")]}
    if als == "consulent":
        return render(request, "scan/versies/voorbeeld_consulent.html", context | {"stappen": _stappen(rij)})
    if als != "klant":
        raise Http404
    teksten = teksten_in(rij.pk, request.GET.get("taal", "nl"))
    context |= {
        "talen": talen_van(rij.pk),
        "taal": teksten.taal,
        "richting": teksten.richting,
        "vragen": _voor_klant(rij, teksten),
    }
    return render(request, "scan/versies/voorbeeld_klant.html", context)


def _stappen(rij: ScanVersie) -> list[tuple[Any, StapForm]]:
    instrument = instrument_van(rij)
    stappen = stappen_van(list(vragen_van(rij).values()))
    return [(stap, StapForm(stap, instrument, {}, prefix=stap.slug)) for stap in stappen if stap.vragen]


def _voor_klant(rij: ScanVersie, teksten: Any) -> list[dict[str, Any]]:
    """The questions that a person answers, in one language."""
    instrument = instrument_van(rij)
    return [
        {
            "code": v.code,
            "vraag": teksten.vraag(v),
            "waarom": teksten.waarom(v),
            "opties": teksten.opties(v),
            "weet_niet": mag_weet_niet(instrument.op_code[v.code]),
        }
        for v in vragen_van(rij).values()
        if v.bron == "klant" or v.bevestigt == "klant"
    ]

"""Pages about one person and the own services: choosing, and everything after that."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.diensten import forms as f
from reintegratie.diensten import meedoen
from reintegratie.diensten.aanbod import lopende, standen
from reintegratie.diensten.paneel import TONEN
from reintegratie.dienstenums import OPEN_DEELNAME, Deelnamestatus
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.kamers import panelen
from reintegratie.klok import vandaag
from reintegratie.models import Dienst, Dienstdeelname, Dossier
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.verwerking import leg_vast


def dossier_voor(request: HttpRequest, nummer: int) -> Dossier:
    """Returns the file when this user may see it, else 404."""
    rijen = zichtbare_dossiers(request.user)  # type: ignore[arg-type]
    dossier: Dossier = get_object_or_404(rijen.select_related("klant", "regio", "verantwoordelijke"), pk=nummer)
    return dossier


def zag(request: HttpRequest, dossier_id: int, plek: str) -> None:
    leg_vast(door=Actor.van(request.user), dossiers=[dossier_id], handeling="inzien", doel="begeleiding", plek=plek)


def kruimels(dossier: Dossier, hier: str) -> list[tuple[str, str]]:
    return [("Dossiers", reverse("dossiers")), (dossier.klant.naam, reverse("dossier", args=[dossier.pk])), (hier, "")]


@alleen(Rol.CONSULENT)
def dossier_diensten(request: HttpRequest, nummer: int) -> HttpResponse:
    """What somebody takes part in, what the rules propose, and everything there is in the region."""
    dossier = dossier_voor(request, nummer)
    zag(request, dossier.pk, "eigen diensten")
    eigen = list(dossier.dienstdeelnamen.select_related("dienst").order_by("-pk"))
    doet = {d.dienst_id for d in eigen if d.status in OPEN_DEELNAME}
    gevuld = [(p, p.context(dossier, request.user)) for p in panelen("diensten")]
    context = {
        "dossier": dossier,
        "kruimels": kruimels(dossier, "Diensten"),
        "deelnamen": [(d, TONEN[d.status]) for d in eigen],
        "aanbod": [s for s in standen(lopende(dossier.regio), vandaag()) if s.dienst.pk not in doet],
        "panelen": [render_to_string(p.sjabloon, c, request) for p, c in gevuld if c is not None],
    }
    return render(request, "diensten/dossier.html", context)


@alleen(Rol.CONSULENT)
def aanmelden(request: HttpRequest, nummer: int, dienst_id: int) -> HttpResponse:
    dossier = dossier_voor(request, nummer)
    dienst = get_object_or_404(lopende(dossier.regio), pk=dienst_id)
    (stand,) = standen(Dienst.objects.filter(pk=dienst.pk), vandaag())
    momenten = list(dienst.startmomenten.filter(dag__gt=vandaag(), vervallen_op__isnull=True)[:12])
    form = f.AanmeldForm(request.POST if request.method == "POST" else None, dienst=dienst, momenten=momenten)
    if form.is_valid():
        try:
            deelname = meedoen.meld_aan(
                dossier_id=dossier.pk, dienst_id=dienst.pk, door=Actor.van(request.user), **form.cleaned_data
            )
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            op_lijst = deelname.status == Deelnamestatus.WACHTLIJST
            messages.success(request, "Op de wachtlijst gezet." if op_lijst else "Er is plek. Spreek de eerste dag af.")
            return redirect("dienst-deelname", deelname.pk)
    zag(request, dossier.pk, "eigen dienst kiezen")
    context = {"dossier": dossier, "kruimels": kruimels(dossier, "Aanmelden"), "stand": stand, "form": form}
    return render(request, "diensten/aanmelden.html", context, status=422 if form.is_bound else 200)


@dataclass(frozen=True)
class Handeling:
    """An act on taking part; `doe` gets the number, the cleaned form and the actor."""

    titel: str
    knop: str
    form: type[forms.Form]
    statussen: tuple[Deelnamestatus, ...]
    doe: Callable[[int, dict[str, Any], Actor], object]
    gelukt: str
    gevolgen: tuple[str, ...] = ()


_VRIJ = "De plek gaat naar wie vooraan staat op de wachtlijst."
HANDELINGEN: dict[str, Handeling] = {
    "afspreken": Handeling(
        "Eerste dag afspreken", "Afspraak bewaren", f.AfspreekForm, (Deelnamestatus.GEPLAATST,),
        lambda pk, g, door: meedoen.spreek_start_af(deelname_id=pk, door=door, **g),
        "De eerste dag is afgesproken. De persoon krijgt bericht.", ("De persoon krijgt bericht met de dag en het adres.",),
    ),
    "begonnen": Handeling(
        "Is het begonnen?", "Start bewaren", f.BeginForm, (Deelnamestatus.GEPLAATST,),
        lambda pk, g, door: meedoen.begin(deelname_id=pk, door=door, **g),
        "De start is genoteerd.", ("De kosten van de plek tellen vanaf nu als besteed.",),
    ),
    "afronden": Handeling(
        "Dienst afronden", "Uitkomst bewaren", f.AfrondForm, (Deelnamestatus.BEZIG,),
        lambda pk, g, door: meedoen.rond_af(deelname_id=pk, door=door, **g),
        "De uitkomst is genoteerd.", (_VRIJ,),
    ),
    "stoppen": Handeling(
        "Stoppen met deze dienst?", "Stoppen", f.StopForm, OPEN_DEELNAME,
        lambda pk, g, door: meedoen.stop(deelname_id=pk, door=door, **g),
        "Deze persoon doet niet meer mee.", (_VRIJ,),
    ),
}  # fmt: skip


def _deelname(request: HttpRequest, nummer: int) -> Dienstdeelname:
    zichtbaar = zichtbare_dossiers(request.user)  # type: ignore[arg-type]
    rijen = Dienstdeelname.objects.filter(dossier__in=zichtbaar).select_related("dossier__klant", "dienst", "startmoment")
    rij: Dienstdeelname = get_object_or_404(rijen, pk=nummer)
    return rij


@alleen(Rol.CONSULENT)
def deelname(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = _deelname(request, nummer)
    zag(request, rij.dossier_id, "eigen dienst")
    keuzes = [(naam, h.knop) for naam, h in HANDELINGEN.items() if rij.status in h.statussen]
    context = {
        "deelname": rij,
        "dossier": rij.dossier,
        "kruimels": kruimels(rij.dossier, rij.dienst.naam),
        "toon": TONEN[rij.status],
        "handelingen": keuzes,
        "aanwezigheid": list(rij.aanwezigheid.order_by("-dag")[:10]),
    }
    return render(request, "diensten/deelname.html", context)


@alleen(Rol.CONSULENT)
def handeling(request: HttpRequest, nummer: int, naam: str) -> HttpResponse:
    rij, gekozen = _deelname(request, nummer), HANDELINGEN.get(naam)
    if gekozen is None:
        raise Http404
    extra: dict[str, Any] = {"deelname": rij} if gekozen.form is f.AfrondForm else {}
    form = gekozen.form(request.POST if request.method == "POST" else None, **extra)
    if form.is_valid():
        try:
            gekozen.doe(rij.pk, form.cleaned_data, Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, gekozen.gelukt)
            return redirect("dienst-deelname", rij.pk)
    zag(request, rij.dossier_id, "eigen dienst")
    context = {
        "titel": gekozen.titel,
        "sub": f"{rij.dienst.naam}, {rij.dossier.klant.naam}",
        "knop": gekozen.knop,
        "form": form,
        "gevolgen": gekozen.gevolgen,
        "terug": reverse("dienst-deelname", args=[rij.pk]),
        "kruimels": kruimels(rij.dossier, gekozen.titel),
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)

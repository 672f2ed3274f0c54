"""The page of one file: who it is, what to do now, what happened, who looked."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.contacten import leg_contact_vast
from reintegratie.enums import Plaats, Rol
from reintegratie.fouten import Weigering
from reintegratie.kamers import panelen, taakregels
from reintegratie.klok import vandaag
from reintegratie.markeren import adres_van, markeringen_van
from reintegratie.models import Dossier, Gebruiker, Verwerking
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.tijdlijn import tijdlijn
from reintegratie.verblijf import huidige_plaats
from reintegratie.verwerking import leg_vast
from reintegratie.werkplek.formulieren import ContactForm
from reintegratie.werkplek.handelingen import mogelijk
from reintegratie.werkplek.lijsten import dossiers_voor

TONEN = {Plaats.GEPAUZEERD: "let-op", Plaats.AFGESLOTEN: "grijs", Plaats.ZELFSTANDIG: "ok"}
KIJKERS = 8


def dossier_van(request: HttpRequest, nummer: int) -> Dossier:
    """Returns the file when this user may see it, else 404."""
    assert isinstance(request.user, Gebruiker)
    gevonden: Dossier = get_object_or_404(dossiers_voor(request.user).select_related("klant__gemeente"), pk=nummer)
    return gevonden


def leg_inzage_vast(request: HttpRequest, dossier: Dossier, plek: str) -> None:
    leg_vast(door=Actor.van(request.user), dossiers=[dossier.pk], handeling="inzien", doel="begeleiding", plek=plek)


@alleen(Rol.CONSULENT)
def dossier(request: HttpRequest, nummer: int) -> HttpResponse:
    gevonden = dossier_van(request, nummer)
    leg_inzage_vast(request, gevonden, "dossier")
    return _toon(request, gevonden, ContactForm())


@alleen(Rol.CONSULENT)
@require_POST
def contact(request: HttpRequest, nummer: int) -> HttpResponse:
    gevonden = dossier_van(request, nummer)
    form = ContactForm(request.POST)
    if form.is_valid():
        try:
            leg_contact_vast(dossier_id=gevonden.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Het contact is genoteerd.")
            return redirect("dossier", gevonden.pk)
    leg_inzage_vast(request, gevonden, "dossier")
    return _toon(request, gevonden, form)


def _toon(request: HttpRequest, gevonden: Dossier, form: ContactForm) -> HttpResponse:
    lezer = request.user
    assert isinstance(lezer, Gebruiker)
    verblijf = huidige_plaats(gevonden)
    plaats = Plaats(verblijf.plaats)
    voor = request.GET.get("voor", "")
    markeringen = markeringen_van(gevonden.klant)
    context = {
        "dossier": gevonden,
        "kruimels": [("Dossiers", reverse("dossiers")), (gevonden.nummer, "")],
        "klant": gevonden.klant,
        "verblijf": verblijf,
        "toon": TONEN.get(plaats, "info"),
        "markeringen": markeringen,
        "feiten": _feiten(gevonden, markeringen),
        "taken": _taken(gevonden),
        "vandaag": vandaag(),
        "handelingen": mogelijk(gevonden, plaats, lezer),
        "panelen": getekende_panelen(request, gevonden),
        "tijdlijn": tijdlijn(gevonden, lezer, voor=int(voor) if voor.isdigit() and len(voor) < 19 else None),
        "kijkers": _verwerkingen(gevonden)[:KIJKERS],
        "form": form,
    }
    return render(request, "werkplek/dossier.html", context, status=422 if form.is_bound else 200)


def _feiten(gevonden: Dossier, markeringen: list[Any]) -> list[tuple[str, Any]]:
    klant = gevonden.klant
    return [
        ("Geboren", klant.geboortedatum.strftime("%d-%m-%Y")),
        ("Adres", ", ".join(adres_van(klant, markeringen)) or "Niet bekend"),
        ("Gemeente", klant.gemeente.naam),
        ("Regio", gevonden.regio.naam),
        ("Telefoon", klant.telefoon or "Niet bekend"),
        ("E-mail", klant.email or "Niet bekend"),
    ]


def _taken(gevonden: Dossier) -> list[dict[str, Any]]:
    regels = taakregels()
    return [
        {"taak": taak, "knop": regel.knop, "url": regel.url(gevonden.pk, taak.sleutel)}
        for taak in gevonden.taken.filter(gesloten_op__isnull=True).order_by("uiterlijk", "pk")
        if (regel := regels.get(taak.soort))
    ]


def getekende_panelen(request: HttpRequest, gevonden: Dossier, *, gesprek: bool = False) -> list[SafeString]:
    """Every room's part of this page; a room that has nothing to say returns None. `gesprek`: only what talk mode shows."""
    delen = []
    for paneel in panelen("dossier"):
        if gesprek and not paneel.gesprek:
            continue
        context = paneel.context(gevonden, request.user)
        if context is not None:
            delen.append(render_to_string(paneel.sjabloon, context, request))
    return delen


def _verwerkingen(gevonden: Dossier) -> Any:
    """Who opened or changed this file; lists and searches apart (they stay in the log)."""
    rijen = Verwerking.objects.filter(dossiers__contains=[gevonden.pk]).exclude(handeling="lijst")
    return rijen.order_by("-pk")


@alleen(Rol.CONSULENT)
def inzage(request: HttpRequest, nummer: int) -> HttpResponse:
    gevonden = dossier_van(request, nummer)
    leg_inzage_vast(request, gevonden, "wie keek mee")
    pagina = bladeren(_verwerkingen(gevonden), request.GET, ("-pk",))
    return render(request, "werkplek/inzage.html", {"dossier": gevonden, "pagina": pagina})

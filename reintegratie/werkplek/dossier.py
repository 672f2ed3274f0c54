"""The page of one file: who it is, what to do now, what happened, who looked."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.bestanden import lees
from reintegratie.contacten import leg_contact_vast
from reintegratie.enums import Merksoort, Plaats, Rol
from reintegratie.fouten import Weigering
from reintegratie.kamers import panelen, taakregels
from reintegratie.klok import nu, vandaag
from reintegratie.markeren import adres_van, markeringen_van
from reintegratie.models import Bestand, Dossier, Gebruiker, Verblijf, Verwerking
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.tijdlijn import GROEPEN, Tijdlijn, tijdlijn
from reintegratie.verblijf import huidige_plaats
from reintegratie.verwerking import leg_vast
from reintegratie.werkplek.formulieren import ContactForm
from reintegratie.werkplek.handelingen import mogelijk
from reintegratie.werkplek.lijsten import dossiers_voor

TONEN = {Plaats.GEPAUZEERD: "let-op", Plaats.AFGESLOTEN: "grijs", Plaats.ZELFSTANDIG: "ok"}
KIJKERS = 8
BESTANDEN = 8
BEZOEK = dt.timedelta(minutes=30)


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
    sinds = vorig_bezoek(gevonden, lezer)
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
        "tijdlijn": _tijdlijn(request, gevonden, lezer, sinds),
        "groepen": [{"naam": naam, "label": label} for naam, (label, _) in GROEPEN.items()],
        "sinds": sinds,
        "mensen": _mensen(gevonden, verblijf, markeringen),
        "bestanden": list(gevonden.bestanden.order_by("-pk")[:BESTANDEN]),
        "volgende": _volgende(request),
        "kijkers": _verwerkingen(gevonden)[:KIJKERS],
        "form": form,
    }
    return render(request, "werkplek/dossier.html", context, status=422 if form.is_bound else 200)


def vorig_bezoek(gevonden: Dossier, lezer: Gebruiker) -> dt.datetime | None:
    """When this reader opened this file before; what belongs to the present visit does not count."""
    eerder = Verwerking.objects.filter(dossiers__contains=[gevonden.pk], door=f"gebruiker:{lezer.pk}", plek="dossier")
    return eerder.filter(op__lt=nu() - BEZOEK).order_by("-pk").values_list("op", flat=True).first()


def _tijdlijn(request: HttpRequest, gevonden: Dossier, lezer: Gebruiker, sinds: dt.datetime | None) -> Tijdlijn:
    voor, groep = request.GET.get("voor", ""), request.GET.get("soort", "")
    nummer = int(voor) if voor.isascii() and voor.isdecimal() and len(voor) < 19 else None
    return tijdlijn(gevonden, lezer, voor=nummer, groep=groep, sinds=sinds, alleen_nieuw=bool(request.GET.get("nieuw")))


def _mensen(gevonden: Dossier, verblijf: Verblijf, markeringen: list[Any]) -> list[tuple[str, str]]:
    """The people around this person: own consulent, representative, the provider's coach, the municipality. One query."""
    rijen = [("Consulent", gevonden.verantwoordelijke.naam if gevonden.verantwoordelijke else "Nog niemand")]
    rijen += [("Vertegenwoordiger", m.naam) for m in markeringen if m.soort == Merksoort.VERTEGENWOORDIGER]
    if verblijf.organisatie is not None:
        laatste = gevonden.contacten.filter(organisatie=verblijf.organisatie, door__isnull=False).order_by("-op")
        coach = laatste.values_list("door__naam", flat=True).first()
        waar = verblijf.organisatie.naam
        rijen.append((verblijf.get_plaats_display(), f"{coach}, {waar}" if coach else waar))
    return [*rijen, ("Gemeente", gevonden.klant.gemeente.naam)]


def _volgende(request: HttpRequest) -> str:
    """The next thing in the row, for who came here from the row."""
    taak = request.GET.get("taak", "")
    return f"{reverse('volgende')}?na={taak}" if taak.isascii() and taak.isdecimal() and len(taak) < 19 else ""


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
def bestand(request: HttpRequest, nummer: int, uuid: UUID) -> HttpResponse:
    """One document of the file, as it was kept."""
    gevonden = dossier_van(request, nummer)
    rij = get_object_or_404(Bestand, dossier=gevonden, uuid=uuid)
    leg_inzage_vast(request, gevonden, "document")
    antwoord = HttpResponse(lees(rij), content_type=rij.mediatype)
    antwoord["Content-Disposition"] = f'attachment; filename="{rij.naam}"'
    return antwoord


@alleen(Rol.CONSULENT)
def inzage(request: HttpRequest, nummer: int) -> HttpResponse:
    gevonden = dossier_van(request, nummer)
    leg_inzage_vast(request, gevonden, "wie keek mee")
    pagina = bladeren(_verwerkingen(gevonden), request.GET, ("-pk",))
    return render(request, "werkplek/inzage.html", {"dossier": gevonden, "pagina": pagina})

"""Pages of Financiën: what is owed, batches, the budget and its ledger."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.bestanden import lees
from reintegratie.budget import ken_toe
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Boeking, Gebruiker, Regio
from reintegratie.rechten import alleen, regios_van
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.schrijfwijze import euro
from resultaat.enums import Betaalstatus, Poststatus
from resultaat.forms import BoekingFilter, ToekenningForm
from resultaat.models import Betaalopdracht
from resultaat.queries import bedragen, budgetten_voor
from resultaat.rechten import betaalopdrachten_voor, mag_goedkeuren, uitbetalingen_voor
from resultaat.uitbetalen import aangehouden, bereid_voor, keur_goed, meld_betaald, te_betalen, trek_in

LEZERS = (Rol.FINANCIEN, Rol.BEHEER, Rol.TOEZICHT)
TONEN = {
    Betaalstatus.VOORBEREID: "let-op",
    Betaalstatus.GOEDGEKEURD: "info",
    Betaalstatus.BETAALD: "ok",
    Betaalstatus.INGETROKKEN: "grijs",
    Betaalstatus.AFGEWEZEN: "fout",
}
POSTTONEN = {Poststatus.ONDERWEG: "info", Poststatus.UITGEVOERD: "ok", Poststatus.AFGEWEZEN: "fout", Poststatus.HERHAALD: "grijs"}


def _gebruiker(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


@alleen(Rol.FINANCIEN)
def financien(request: HttpRequest) -> HttpResponse:
    """Per region: what can be paid now, and which batches wait for a second person."""
    gebruiker = _gebruiker(request)
    regios = list(regios_van(gebruiker))
    wacht = betaalopdrachten_voor(gebruiker).filter(status=Betaalstatus.VOORBEREID).select_related("regio", "voorbereid_door")
    som = bedragen(uitbetalingen_voor(gebruiker))
    cijfers = [
        {"waarde": euro(som.wacht), "label": "Te beoordelen"},
        {"waarde": euro(som.goedgekeurd), "label": "Goedgekeurd, nog niet betaald"},
        {"waarde": euro(som.betaald), "label": "Betaald"},
    ]
    blokken = []
    for regio in regios:
        posten = te_betalen(regio)
        klaar = sum(post.bedrag_cent for post in posten if not post.waarom_niet)
        vast = list(aangehouden(regio))
        if posten or vast:
            blokken.append({"regio": regio, "posten": posten, "klaar_cent": klaar, "aangehouden": vast})
    context = {"cijfers": cijfers, "blokken": blokken, "wacht": wacht.order_by("pk")}
    return render(request, "resultaat/financien.html", context)


@require_POST
@alleen(Rol.FINANCIEN)
def voorbereiden(request: HttpRequest, regio: int) -> HttpResponse:
    gevonden = get_object_or_404(regios_van(_gebruiker(request)), pk=regio)
    try:
        opdracht = bereid_voor(regio=gevonden, door=Actor.van(request.user))
    except Weigering as fout:
        messages.error(request, fout.melding)
        return redirect("resultaat:financien")
    messages.success(request, f"Betaling {opdracht.nummer} staat klaar. Een collega keurt haar goed.")
    return redirect("resultaat:opdracht", opdracht.pk)


@alleen(*LEZERS)
def opdrachten(request: HttpRequest) -> HttpResponse:
    rijen = betaalopdrachten_voor(_gebruiker(request)).select_related("regio", "voorbereid_door", "goedgekeurd_door")
    pagina = bladeren(rijen, request.GET, ("-pk",))
    regels = [{"opdracht": rij, "toon": TONEN[Betaalstatus(rij.status)]} for rij in pagina.rijen]
    return render(request, "resultaat/opdrachten.html", {"pagina": pagina, "regels": regels})


def _opdracht(request: HttpRequest, nummer: int) -> Betaalopdracht:
    rijen = betaalopdrachten_voor(_gebruiker(request))
    gevonden: Betaalopdracht = get_object_or_404(
        rijen.select_related("regio", "voorbereid_door", "goedgekeurd_door", "bestand"), pk=nummer
    )
    return gevonden


@alleen(*LEZERS)
def opdracht(request: HttpRequest, nummer: int) -> HttpResponse:
    gevonden = _opdracht(request, nummer)
    rijen = gevonden.uitbetalingen.select_related("dienstverlener__organisatie", "mijlpaal__begeleiding__deelname__kavel")
    context = {
        "opdracht": gevonden,
        "toon": TONEN[Betaalstatus(gevonden.status)],
        "posten": _posten(gevonden, _gebruiker(request)),
        "pagina": bladeren(rijen, request.GET, ("dienstverlener__organisatie__naam", "pk")),
        "mag_goedkeuren": mag_goedkeuren(_gebruiker(request), gevonden),
        "is_financien": _gebruiker(request).rol == Rol.FINANCIEN,
        "wacht": gevonden.status == Betaalstatus.VOORBEREID,
        "goedgekeurd": gevonden.status == Betaalstatus.GOEDGEKEURD,
    }
    return render(request, "resultaat/opdracht.html", context)


def _posten(gevonden: Betaalopdracht, gebruiker: Gebruiker) -> list[dict[str, Any]]:
    """What the bank did per provider, with the statement."""
    afrekeningen = {rij.dienstverlener_id: rij for rij in gevonden.afrekeningen.all()}
    return [
        {
            "post": post,
            "toon": POSTTONEN[Poststatus(post.status)],
            "afrekening": afrekeningen.get(post.dienstverlener_id),
            "opnieuw": gebruiker.rol == Rol.FINANCIEN and post.status == Poststatus.AFGEWEZEN,
        }
        for post in gevonden.posten.select_related("dienstverlener__organisatie").order_by("pk")
    ]


@alleen(Rol.FINANCIEN)
def goedkeuren(request: HttpRequest, nummer: int) -> HttpResponse:
    gevonden = _opdracht(request, nummer)
    if request.method == "POST":
        return _doe(request, keur_goed, gevonden, "goedgekeurd. Het bestand voor de bank staat klaar")
    feiten = [
        ("Regio", gevonden.regio.naam),
        ("Aantal bedragen", gevonden.aantal),
        ("Totaal", euro(gevonden.totaal_cent)),
        ("Klaargezet door", gevonden.voorbereid_door.naam),
    ]
    context = {
        "titel": f"Betaling {gevonden.nummer} goedkeuren?",
        "knop": "Goedkeuren",
        "terug": reverse("resultaat:opdracht", args=[gevonden.pk]),
        "feiten": feiten,
        "gevolgen": [
            "De bedragen gaan van het gereserveerde naar het bestede budget.",
            "U kunt het bestand voor de bank ophalen.",
            "Terugdraaien kan alleen nog met een correctie.",
        ],
    }
    return render(request, "delen/bevestig.html", context)


@require_POST
@alleen(Rol.FINANCIEN)
def intrekken(request: HttpRequest, nummer: int) -> HttpResponse:
    return _doe(request, trek_in, _opdracht(request, nummer), "ingetrokken. De bedragen staan weer open")


@require_POST
@alleen(Rol.FINANCIEN)
def betaald(request: HttpRequest, nummer: int) -> HttpResponse:
    return _doe(request, meld_betaald, _opdracht(request, nummer), "als betaald geboekt")


def _doe(request: HttpRequest, handeling: Callable[..., Betaalopdracht], gevonden: Betaalopdracht, gelukt: str) -> HttpResponse:
    try:
        handeling(betaalopdracht_id=gevonden.pk, door=Actor.van(request.user))
        messages.success(request, f"Betaling {gevonden.nummer} is {gelukt}.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("resultaat:opdracht", gevonden.pk)


@alleen(Rol.FINANCIEN)
def bestand(request: HttpRequest, nummer: int) -> HttpResponse:
    gevonden = _opdracht(request, nummer)
    if gevonden.bestand is None:
        raise Http404
    kop = {"Content-Disposition": f'attachment; filename="{gevonden.bestand.naam}"'}
    return HttpResponse(lees(gevonden.bestand), content_type="application/xml", headers=kop)


@alleen(*LEZERS, Rol.VEILINGMEESTER)
def budget(request: HttpRequest) -> HttpResponse:
    gebruiker = _gebruiker(request)
    pagina = bladeren(budgetten_voor(gebruiker), request.GET, ("-jaar", "regio__naam", "pk"))
    context = {"pagina": pagina, "mag_toekennen": gebruiker.rol == Rol.BEHEER}
    return render(request, "resultaat/budget.html", context)


@alleen(Rol.BEHEER)
def toekennen(request: HttpRequest) -> HttpResponse:
    form = ToekenningForm(request.POST or None, regios=Regio.objects.all())
    if form.is_valid():
        try:
            gevonden = ken_toe(door=Actor.van(request.user), **form.act())
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, f"Het budget van {gevonden.regio.naam} is bijgewerkt.")
            return redirect("resultaat:budget-regio", gevonden.pk)
    return render(request, "resultaat/toekennen.html", {"form": form}, status=422 if form.is_bound else 200)


@alleen(Rol.FINANCIEN, Rol.TOEZICHT)
def grootboek(request: HttpRequest) -> HttpResponse:
    gebruiker = _gebruiker(request)
    regels = Boeking.objects.filter(budget__regio__in=regios_van(gebruiker)).select_related("boekstuk", "budget__regio")
    filter_ = BoekingFilter(request.GET, queryset=regels, regios=regios_van(gebruiker))
    pagina = bladeren(filter_.qs, request.GET, ("-pk",), per_pagina=50)
    return render(request, "resultaat/grootboek.html", {"filter": filter_, "pagina": pagina})

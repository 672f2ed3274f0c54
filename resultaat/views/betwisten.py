"""Disputes: what a provider asks about its money and what Financiën answers; and the statements of a provider."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Gebruiker
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.schrijfwijze import euro
from resultaat.afrekeningen import als_csv, als_pdf, als_ubl
from resultaat.betwisten import beantwoord, betwist_bedrag, meld_ontbrekend
from resultaat.enums import Betwiststatus
from resultaat.geldforms import AntwoordForm, BetwistForm
from resultaat.models import Afrekening, Betwisting
from resultaat.rechten import afrekeningen_voor, begeleidingen_die_tellen, betwistingen_voor, uitbetalingen_voor

LEZERS = (Rol.DIENSTVERLENER, Rol.FINANCIEN, Rol.BEHEER, Rol.TOEZICHT)
UITLEG = "Weken komen uit de opgave van de inkomensbron. Klopt die niet, dan past de bron haar aan en tellen wij opnieuw."
TONEN = {Betwiststatus.OPEN: "let-op", Betwiststatus.TOEGEKEND: "ok", Betwiststatus.AFGEWEZEN: "grijs"}


def _gebruiker(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


@alleen(*LEZERS)
def betwistingen(request: HttpRequest) -> HttpResponse:
    """Open ones first, the oldest term on top."""
    rijen = betwistingen_voor(_gebruiker(request)).select_related("dienstverlener__organisatie", "uitbetaling", "regio")
    pagina = bladeren(rijen, request.GET, ("-status", "uiterlijk", "pk"))
    regels = [{"rij": rij, "toon": TONEN[Betwiststatus(rij.status)]} for rij in pagina.rijen]
    context = {"pagina": pagina, "regels": regels, "vandaag": vandaag()}
    return render(request, "resultaat/betwistingen.html", context)


@alleen(*LEZERS)
def betwisting(request: HttpRequest, nummer: int) -> HttpResponse:
    """One dispute: everybody concerned reads it, Financiën answers it."""
    gebruiker = _gebruiker(request)
    rijen = betwistingen_voor(gebruiker).select_related("dienstverlener__organisatie", "uitbetaling__mijlpaal", "door")
    rij = get_object_or_404(rijen, pk=nummer)
    mag = gebruiker.rol == Rol.FINANCIEN and rij.status == Betwiststatus.OPEN
    form = AntwoordForm(request.POST or None) if mag else None
    if form is not None and form.is_valid():
        gelijk, antwoord = form.cleaned_data["besluit"] == "ja", form.cleaned_data["antwoord"]
        try:
            beantwoord(betwisting_id=rij.pk, gelijk=gelijk, antwoord=antwoord, door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Het antwoord is bewaard. De dienstverlener krijgt bericht.")
            return redirect("resultaat:betwistingen")
    context = {"rij": rij, "form": form, "toon": TONEN[Betwiststatus(rij.status)], "feiten": _feiten(rij)}
    return render(request, "resultaat/betwisting.html", context, status=422 if form is not None and form.is_bound else 200)


def _feiten(rij: Betwisting) -> list[tuple[str, str]]:
    feiten = [("Dienstverlener", rij.dienstverlener.organisatie.naam), ("Begeleiding", str(rij.begeleiding_id))]
    if rij.uitbetaling is not None:
        feiten.append(("Bedrag", f"{euro(rij.uitbetaling.bedrag_cent)} voor {rij.uitbetaling.mijlpaal.weken} weken werk"))
    return feiten


@alleen(Rol.DIENSTVERLENER)
def betwist_uitbetaling(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = get_object_or_404(uitbetalingen_voor(_gebruiker(request)).select_related("mijlpaal"), pk=nummer)
    titel = f"{euro(rij.bedrag_cent)} voor {rij.mijlpaal.weken} weken werk betwisten"
    return _vraag(request, titel, lambda tekst, door: betwist_bedrag(uitbetaling_id=rij.pk, tekst=tekst, door=door))


@alleen(Rol.DIENSTVERLENER)
def betwist_weken(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = get_object_or_404(begeleidingen_die_tellen(_gebruiker(request)), pk=nummer)
    titel = f"Ontbrekende weken melden bij begeleiding {rij.pk}"
    return _vraag(request, titel, lambda tekst, door: meld_ontbrekend(begeleiding_id=rij.pk, tekst=tekst, door=door))


def _vraag(request: HttpRequest, titel: str, handeling: Callable[[str, Actor], Betwisting]) -> HttpResponse:
    form = BetwistForm(request.POST or None)
    if form.is_valid():
        try:
            rij = handeling(form.cleaned_data["tekst"], Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Uw vraag is verstuurd. Financiën antwoordt binnen 10 werkdagen.")
            return redirect("resultaat:betwisting", rij.pk)
    context = {
        "titel": titel,
        "knop": "Versturen",
        "terug": reverse("resultaat:betalingen"),
        "form": form,
        "uitleg": UITLEG,
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


def _geef(request: HttpRequest, nummer: int, maak: Callable[[Afrekening], bytes], soort: str, einde: str) -> HttpResponse:
    rij = get_object_or_404(afrekeningen_voor(_gebruiker(request)), pk=nummer)
    kop = {"Content-Disposition": f'attachment; filename="afrekening-{rij.nummer}.{einde}"'}
    return HttpResponse(maak(rij), content_type=soort, headers=kop)


@alleen(*LEZERS)
def afrekening_pdf(request: HttpRequest, nummer: int) -> HttpResponse:
    return _geef(request, nummer, als_pdf, "application/pdf", "pdf")


@alleen(*LEZERS)
def afrekening_ubl(request: HttpRequest, nummer: int) -> HttpResponse:
    return _geef(request, nummer, als_ubl, "application/xml", "xml")


@alleen(*LEZERS)
def afrekening_csv(request: HttpRequest, nummer: int) -> HttpResponse:
    return _geef(request, nummer, als_csv, "text/csv; charset=utf-8", "csv")

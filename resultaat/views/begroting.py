"""The budget of a region as its manager reads it, what-if, own service, commitments; and the yearly decision by two people."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.begroten import (
    MEE_PROCENT,
    reken,
    reserve_stand,
    sluit_jaar,
    stel_begroting_vast,
    stel_begroting_voor,
    stort_reserve,
)
from reintegratie.eigenkosten import boek_eigen_dienst, plan_eigen_dienst, sleutel_van
from reintegratie.enums import Rekening, Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Boeking, Budgetberekening, Budgetjaar, Gebruiker, Jaarafsluiting, Regiobudget, Reservering
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.grafieken import Grafiek, gestapeld, lijn
from reintegratie.schil.schrijfwijze import euro
from resultaat.begrotingsforms import BegrotingForm, EigenDienstForm, ReserveForm, WatAlsForm
from resultaat.queries import budgetten_voor
from resultaat.verplichtingen import als_csv, als_pdf, per_jaar
from resultaat.vooruitzicht import verwachting

LEZERS = (Rol.FINANCIEN, Rol.BEHEER, Rol.TOEZICHT, Rol.VEILINGMEESTER)


def _gebruiker(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


def _budget(request: HttpRequest, nummer: int) -> Regiobudget:
    gevonden: Regiobudget = get_object_or_404(budgetten_voor(_gebruiker(request)), pk=nummer)
    return gevonden


@alleen(*LEZERS)
def budget_regio(request: HttpRequest, nummer: int) -> HttpResponse:
    gevonden = _budget(request, nummer)
    berekening = Budgetberekening.objects.select_related("budgetjaar").filter(
        regio=gevonden.regio, budgetjaar__jaar=gevonden.jaar, budgetjaar__vastgesteld_op__isnull=False
    )
    eigen = Reservering.objects.filter(sleutel=sleutel_van(gevonden.regio, gevonden.jaar)).first()
    form = WatAlsForm(request.GET if "werkloosheid" in request.GET else None)
    deel = berekening.first()
    rol = _gebruiker(request).rol
    context: dict[str, Any] = {
        "budget": gevonden,
        "cijfers": _cijfers(gevonden),
        "binnen": _binnen(gevonden),
        "berekening": deel,
        "eigen_gepland": eigen.rest_cent if eigen else 0,
        "eigen_besteed": _eigen_besteed(eigen),
        "grafieken": [grafiek for grafiek in (_verdeling(gevonden), _waaier(gevonden)) if grafiek],
        "jaren": per_jaar(gevonden.regio),
        "afsluiting": Jaarafsluiting.objects.filter(budget=gevonden).first(),
        "form": form,
        "wat_als": _wat_als(deel, form.cleaned_data["werkloosheid"]) if deel and form.is_valid() else None,
        "pagina": bladeren(Reservering.objects.filter(budget=gevonden), request.GET, ("-pk",)),
        "mag_plannen": rol in (Rol.FINANCIEN, Rol.BEHEER),
        "mag_sluiten": rol == Rol.BEHEER and gevonden.jaar < vandaag().year,
    }
    return render(request, "resultaat/budget_regio.html", context)


def _cijfers(rij: Regiobudget) -> list[dict[str, str]]:
    return [
        {"waarde": euro(rij.toegekend_cent), "label": "Gekregen"},
        {"waarde": euro(rij.gereserveerd_cent), "label": "Toegezegd, nog niet uitgegeven"},
        {"waarde": euro(rij.besteed_cent), "label": "Uitgegeven"},
        {
            "waarde": euro(rij.vrij_cent),
            "label": "Over voor de volgende ronde",
            "toon": "waarschuwing" if rij.vrij_cent == 0 else "",
        },
    ]


def _binnen(rij: Regiobudget) -> list[tuple[str, int]]:
    """Every line by which money came in or went back, as the ledger has it."""
    regels = Boeking.objects.filter(budget=rij, rekening__in=[Rekening.TOEGEKEND, Rekening.RESERVE]).select_related("boekstuk")
    uit: dict[str, int] = {}
    for regel in regels.order_by("pk"):
        naam = regel.boekstuk.omschrijving
        if regel.rekening == Rekening.RESERVE:
            naam = f"{naam}: {'naar' if regel.bedrag_cent > 0 else 'uit'} de landelijke reserve"
        uit[naam] = uit.get(naam, 0) - regel.bedrag_cent
    return list(uit.items())


def _eigen_besteed(eigen: Reservering | None) -> int:
    if eigen is None:
        return 0
    regels = Boeking.objects.filter(boekstuk__sleutel__startswith=f"{eigen.sleutel}:", rekening=Rekening.KOSTEN)
    return sum(regels.values_list("bedrag_cent", flat=True))


def _verdeling(rij: Regiobudget) -> Grafiek | None:
    if rij.toegekend_cent <= 0:
        return None
    delen = (("uitgegeven", rij.besteed_cent), ("toegezegd", rij.gereserveerd_cent), ("over", rij.vrij_cent))
    rijen = [(label, round(100 * cent / rij.toegekend_cent)) for label, cent in delen]
    return gestapeld(id="g-budget", titel="Hoe het budget is verdeeld", kop=("Deel", "Aandeel"), rijen=rijen)


def _waaier(rij: Regiobudget) -> Grafiek | None:
    punten = verwachting(rij.regio)
    top = max((p.hoog for p in punten), default=0)
    if top <= 0:
        return None
    stap = max(round(top / 4 / 100_000), 1)
    return lijn(
        id="g-waaier",
        titel="Wat er nog betaald wordt voor groepen die al zijn gegund",
        sub="In duizend euro, opgeteld vanaf nu. Uit de kansen van de werkscan: 8 van de 10 keer binnen het vlak.",
        punten=[(f"+{p.kwartaal}", p.midden / 100_000) for p in punten],
        marge=[(p.laag / 100_000, p.hoog / 100_000) for p in punten],
        laag=0,
        hoog=stap * 5,
        streepjes=[stap * n for n in range(6)],
        kop=("Kwartaal", "Verwacht (× € 1.000)"),
    )


def _wat_als(deel: Budgetberekening, procent: int) -> dict[str, Any]:
    """The same formula for every region with so many per cent more or fewer job seekers, the reserve as it was then."""
    jaar = deel.budgetjaar
    rijen = list(jaar.berekeningen.order_by("regio_id"))
    factor = Decimal(100 + procent) / 100
    uitkomst = reken(
        basis={rij.regio_id: rij.basis_cent for rij in rijen},
        index=jaar.index,
        stand={rij.regio_id: (rij.u * factor, rij.u_ster) for rij in rijen},
        reserve=jaar.reserve_voor_cent,
    )
    nieuw = uitkomst.toegekend[str(deel.regio_id)]
    return {
        "procent": procent,
        "u": deel.u * factor,
        "toegekend_cent": nieuw,
        "verschil_cent": nieuw - deel.toegekend_cent,
        "reserve_cent": uitkomst.reserve_na,
        "geschaald": uitkomst.schaal < 1,
        "schaal_procent": f"{float(uitkomst.schaal) * 100:.1f}".replace(".", ","),
    }


@alleen(*LEZERS)
def verplichtingen_pdf(request: HttpRequest, nummer: int) -> HttpResponse:
    regio = _budget(request, nummer).regio
    kop = {"Content-Disposition": f'attachment; filename="verplichtingen-{regio.code}.pdf"'}
    return HttpResponse(als_pdf(regio), content_type="application/pdf", headers=kop)


@alleen(*LEZERS)
def verplichtingen_csv(request: HttpRequest, nummer: int) -> HttpResponse:
    regio = _budget(request, nummer).regio
    kop = {"Content-Disposition": f'attachment; filename="verplichtingen-{regio.code}.csv"'}
    return HttpResponse(als_csv(regio), content_type="text/csv; charset=utf-8", headers=kop)


@alleen(Rol.FINANCIEN, Rol.BEHEER)
def eigen_dienst(request: HttpRequest, nummer: int) -> HttpResponse:
    """Plans own service for the year, or books what it cost."""
    rij = _budget(request, nummer)
    form = EigenDienstForm(request.POST or None)
    if form.is_valid():
        waarden: dict[str, Any] = {
            "regio": rij.regio,
            "jaar": rij.jaar,
            "bedrag_cent": form.centen(),
            "door": Actor.van(request.user),
        }
        try:
            if form.cleaned_data["wat"] == "plan":
                plan_eigen_dienst(**waarden)
            else:
                boek_eigen_dienst(**waarden, omschrijving=form.cleaned_data["omschrijving"] or "Eigen dienstverlening")
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Het budget is bijgewerkt.")
            return redirect("resultaat:budget-regio", rij.pk)
    return _bevestig(request, form, f"Eigen dienst {rij.jaar} in {rij.regio.naam}", "Bewaren", rij.pk)


@alleen(Rol.BEHEER)
def afsluiten(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = _budget(request, nummer)
    if request.method == "POST":
        try:
            sluit_jaar(regio=rij.regio, jaar=rij.jaar, door=Actor.van(request.user))
            messages.success(request, f"Het jaar {rij.jaar} is afgesloten.")
        except Weigering as fout:
            messages.error(request, fout.melding)
        return redirect("resultaat:budget-regio", rij.pk)
    gevolgen = [
        f"Van wat over is ({euro(rij.vrij_cent)}) gaat hooguit {MEE_PROCENT} % van het budget mee naar {rij.jaar + 1}.",
        "De rest gaat naar de landelijke reserve.",
        f"Toezeggingen ({euro(rij.gereserveerd_cent)}) blijven staan en worden uit dit jaar betaald.",
        "Nieuwe toezeggingen in dit jaar kunnen niet meer.",
    ]
    return _bevestig(request, None, f"{rij.jaar} afsluiten voor {rij.regio.naam}?", "Afsluiten", rij.pk, gevolgen)


def _bevestig(
    request: HttpRequest, form: forms.Form | None, titel: str, knop: str, budget_id: int, gevolgen: list[str] | None = None
) -> HttpResponse:
    context = {
        "titel": titel,
        "knop": knop,
        "terug": reverse("resultaat:budget-regio", args=[budget_id]),
        "form": form,
        "gevolgen": gevolgen or [],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form is not None and form.is_bound else 200)


@alleen(Rol.BEHEER, Rol.TOEZICHT)
def begrotingen(request: HttpRequest) -> HttpResponse:
    """All years, the national reserve, and the form for the next proposal."""
    mag = _gebruiker(request).rol == Rol.BEHEER
    form = BegrotingForm(request.POST or None) if mag else None
    if form is not None and form.is_valid():
        try:
            rij = stel_begroting_voor(door=Actor.van(request.user), **form.act())
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, f"De budgetten van {rij.jaar} zijn berekend. Een collega stelt ze vast.")
            return redirect("resultaat:begroting", rij.jaar)
    context = {"form": form, "jaren": Budgetjaar.objects.order_by("-jaar"), "reserve_cent": reserve_stand(), "mag": mag}
    return render(request, "resultaat/begrotingen.html", context, status=422 if form is not None and form.is_bound else 200)


@alleen(Rol.BEHEER, Rol.TOEZICHT)
def begroting(request: HttpRequest, jaar: int) -> HttpResponse:
    rij = get_object_or_404(Budgetjaar, jaar=jaar)
    mag = _gebruiker(request).rol == Rol.BEHEER and rij.vastgesteld_op is None
    zelf = Actor.van(request.user).sleutel == rij.voorgesteld_door
    context = {"rij": rij, "delen": rij.berekeningen.select_related("regio").order_by("regio__naam"), "mag": mag and not zelf}
    return render(request, "resultaat/begroting.html", context | {"zelf": mag and zelf})


@require_POST
@alleen(Rol.BEHEER)
def begroting_vaststellen(request: HttpRequest, jaar: int) -> HttpResponse:
    rij = get_object_or_404(Budgetjaar, jaar=jaar)
    try:
        stel_begroting_vast(budgetjaar_id=rij.pk, door=Actor.van(request.user))
        messages.success(request, f"De budgetten van {jaar} zijn vastgesteld en geboekt.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("resultaat:begroting", jaar)


@alleen(Rol.BEHEER)
def reserve(request: HttpRequest) -> HttpResponse:
    form = ReserveForm(request.POST or None)
    if form.is_valid():
        try:
            stort_reserve(bedrag_cent=form.centen(), reden=form.cleaned_data["reden"], door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "De reserve is bijgewerkt.")
            return redirect("resultaat:begrotingen")
    context = {"titel": "Landelijke reserve", "knop": "Boeken", "terug": reverse("resultaat:begrotingen"), "form": form}
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)

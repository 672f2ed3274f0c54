"""The budgets of the regions in public: the rule, every input, and every outcome."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reintegratie.klok import vandaag
from reintegratie.models import Budgetjaar, Werkzoekendenstand
from reintegratie.schil.grafieken import Grafiek, lijn
from reintegratie.staten import maak_csv

JAREN = 3
KOP = ("soort", "jaar", "kwartaal", "regio", "aantal", "herkomst",
       "u", "u_ster", "factor", "basis_cent", "toegekend_cent", "groei_cent")  # fmt: skip


@require_safe
@login_not_required
def budget(request: HttpRequest) -> HttpResponse:
    jaren = Budgetjaar.objects.filter(vastgesteld_op__isnull=False).order_by("-jaar")[:JAREN]
    blokken = [{"rij": rij, "delen": rij.berekeningen.select_related("regio").order_by("regio__naam")} for rij in jaren]
    return render(request, "publiek/budget.html", {"jaren": blokken, "grafiek": _reeks()})


def _reeks() -> Grafiek | None:
    rijen = Werkzoekendenstand.objects.filter(regio__isnull=True, kwartaal=4, jaar__lt=vandaag().year).order_by("jaar")
    punten = [(str(rij.jaar)[2:], rij.aantal / 1000) for rij in rijen]
    if not punten:
        return None
    return lijn(
        id="g-reeks",
        titel="Werkzoekenden in het hele land, eind van elk jaar",
        sub="Aantal in duizenden. Na 2021 verzonnen.",
        punten=punten,
        laag=0,
        hoog=500,
        streepjes=[0, 100, 200, 300, 400, 500],
        kop=("Jaar", "Aantal (× 1.000)"),
    )


@require_safe
@login_not_required
def budget_csv(request: HttpRequest) -> HttpResponse:
    """Every input and outcome: enough to calculate all budgets again."""
    grens = vandaag().year
    standen = Werkzoekendenstand.objects.filter(jaar__lt=grens).select_related("regio").order_by("regio", "jaar", "kwartaal")
    rijen: list[list[object]] = [
        ["stand", s.jaar, s.kwartaal, s.regio.naam if s.regio else "Nederland", s.aantal, s.herkomst, "", "", "", "", "", ""]
        for s in standen
    ]
    for jaar in Budgetjaar.objects.filter(vastgesteld_op__isnull=False).order_by("jaar"):
        rijen += [
            ["budget", jaar.jaar, "", d.regio.naam, "", "", d.u, d.u_ster, d.factor, d.basis_cent, d.toegekend_cent, d.groei_cent]
            for d in jaar.berekeningen.select_related("regio").order_by("regio__naam")
        ]
    kop = {"Content-Disposition": 'attachment; filename="budget-per-regio.csv"'}
    return HttpResponse(maak_csv(KOP, rijen), content_type="text/csv; charset=utf-8", headers=kop)

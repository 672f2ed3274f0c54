"""The labour market: the published index, and longer terms decided by two people."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.klok import nu
from reintegratie.models import Gebruiker, Regio
from reintegratie.rechten import alleen, regios_van
from reintegratie.schil.grafieken import lijn
from resultaat.enums import Verlengstatus
from resultaat.models import Arbeidsmarktindex, Vensterverlenging
from resultaat.verlengen import besluit_verlenging, stel_verlenging_voor
from resultaat.werkforms import RegioForm, VerlengForm

KWARTALEN = 8


def _gebruiker(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


@alleen(Rol.BEHEER, Rol.VEILINGMEESTER, Rol.TOEZICHT)
@require_safe
def arbeidsmarkt(request: HttpRequest) -> HttpResponse:
    """The index of one region, and the extensions of every region of the reader."""
    gebruiker = _gebruiker(request)
    regios = regios_van(gebruiker).order_by("naam")
    gekozen = request.GET.get("regio", "")
    regio = (regios.filter(pk=gekozen) if gekozen.isdecimal() else regios).first()
    rijen = Vensterverlenging.objects.filter(regio__in=regios).select_related("regio", "voorgesteld_door", "besloten_door")
    cijfers = _cijfers(regio)
    context = {
        "form": RegioForm(initial={"regio": regio}, regios=regios),
        "regio": regio,
        "cijfers": cijfers,
        "grafiek": _grafiek(cijfers) if len(cijfers) > 1 else None,
        "verlengingen": rijen.order_by("-van", "-pk")[:50],
        "mag": gebruiker.rol != Rol.TOEZICHT,
    }
    return render(request, "resultaat/arbeidsmarkt.html", context)


def _cijfers(regio: Regio | None) -> list[Arbeidsmarktindex]:
    """The newest publication of each of the last quarters, oldest first."""
    rijen = Arbeidsmarktindex.objects.filter(regio=regio, gepubliceerd_op__lte=nu()).order_by("-kwartaal", "-gepubliceerd_op")
    return list(rijen.distinct("kwartaal")[:KWARTALEN])[::-1]


def _grafiek(cijfers: list[Arbeidsmarktindex]) -> object:
    punten = [(f"{(c.kwartaal.month + 2) // 3}e {c.kwartaal.year}", float(c.waarde)) for c in cijfers]
    grens = max(0.5, *(abs(waarde) for _, waarde in punten))
    return lijn(
        id="g-index",
        titel="Arbeidsmarktindex",
        sub="0 is het peilkwartaal; hoger is makkelijker werk vinden",
        punten=punten,
        laag=-grens,
        hoog=grens,
        streepjes=[-grens, 0, grens],
        kop=("Kwartaal", "Index"),
        decimalen=2,
    )


@alleen(Rol.BEHEER, Rol.VEILINGMEESTER)
def verlenging_voorstel(request: HttpRequest) -> HttpResponse:
    form = VerlengForm(request.POST or None, regios=regios_van(_gebruiker(request)).order_by("naam"))
    if form.is_valid():
        try:
            stel_verlenging_voor(door=Actor.van(request.user), **form.act())
        except (Weigering, GeenToegang) as fout:
            veld = getattr(fout, "veld", None)
            form.add_error(veld if veld in form.fields else None, getattr(fout, "melding", str(fout)))
        else:
            messages.success(request, "Het voorstel staat klaar. Een collega besluit erover.")
            return redirect("resultaat:arbeidsmarkt")
    return render(request, "resultaat/verlenging.html", {"form": form}, status=422 if form.is_bound else 200)


@alleen(Rol.BEHEER, Rol.VEILINGMEESTER)
def verlenging_besluit(request: HttpRequest, nummer: int) -> HttpResponse:
    rijen = Vensterverlenging.objects.filter(regio__in=regios_van(_gebruiker(request)), status=Verlengstatus.VOORGESTELD)
    rij = get_object_or_404(rijen.select_related("regio", "voorgesteld_door"), pk=nummer)
    if request.method == "POST":
        try:
            besluit_verlenging(verlenging_id=rij.pk, goed=request.POST.get("besluit") != "nee", door=Actor.van(request.user))
            messages.success(request, "Uw besluit is bewaard. Het geldt vooruit.")
        except (Weigering, GeenToegang) as fout:
            messages.error(request, getattr(fout, "melding", str(fout)))
        return redirect("resultaat:arbeidsmarkt")
    context = {
        "titel": f"Ruimere termijnen voor regio {rij.regio.naam}?",
        "uitleg": rij.reden,
        "knop": "Vaststellen",
        "terug": reverse("resultaat:arbeidsmarkt"),
        "gevolgen": [
            f"Gaten en termijnen die lopen tussen {rij.van:%d-%m-%Y} en {rij.tot:%d-%m-%Y} worden {rij.dagen} dagen langer.",
            "Wat voor die tijd al was afgelopen, blijft afgelopen.",
            f"Voorgesteld door {rij.voorgesteld_door.naam}. Twee mensen besluiten samen.",
        ],
    }
    return render(request, "delen/bevestig.html", context)

"""What reaches the organisation over the border: volume per sender and day, refusals by reason, and search by reference."""

import datetime as dt
from typing import Any

import django_filters
from django import forms
from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from inkomen_koppeling.models import Aanroep, RuwBericht, Verwijzing, Weigeringstelling
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.klok import AMSTERDAM, middernacht, vandaag
from reintegratie.models import Inkomensverstrekker
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.grafieken import Grafiek, kolommen, staven
from reintegratie.verwerking import leg_vast

DAGEN, MEESTE_AFZENDERS = 14, 10


class WeigeringFilter(django_filters.FilterSet):
    verstrekker = django_filters.ModelChoiceFilter(
        label="Afzender",
        empty_label="Alle",
        queryset=Inkomensverstrekker.objects.select_related("organisatie").order_by("organisatie__naam"),
    )
    code = django_filters.CharFilter(label="Reden", max_length=40, lookup_expr="istartswith")


@require_GET
@alleen(Rol.BEHEER)
def verkeer(request: HttpRequest) -> HttpResponse:
    """Two weeks of traffic with charts, and thirty days of refusals by reason and sender."""
    dag = vandaag()
    sinds = dag - dt.timedelta(days=30)
    rijen = Weigeringstelling.objects.filter(dag__gte=sinds)
    filter_ = WeigeringFilter(request.GET, queryset=rijen)
    velden = ("verstrekker__organisatie__naam", "code")
    weigeringen = filter_.qs.values(*velden).annotate(totaal=Sum("aantal"), laatst=Max("laatst_op"))
    delen = {
        "filter": filter_,
        "weigeringen": weigeringen.order_by("-totaal", *velden)[:50],
        "grafieken": [g for g in (_per_dag(dag), _per_afzender(dag)) if g],
        "cijfers": _cijfers(dag),
        "weergaven": weergaven("verkeer"),
    }
    return render(request, "koppeling/verkeer.html", delen)


def weergaven(huidig: str) -> list[dict[str, Any]]:
    """The screens of the border for the organisation, as one row of links."""
    paren = (("verkeer", "Verkeer"), ("leveringen", "Leveringen"), ("zoeken", "Zoeken op kenmerk"), ("clients", "Systemen"))
    return [{"label": label, "url": reverse(f"koppeling:{naam}"), "huidig": naam == huidig} for naam, label in paren]


def _berichten(dag: dt.date) -> QuerySet[RuwBericht]:
    return RuwBericht.objects.filter(ontvangen_op__gte=middernacht(dag - dt.timedelta(days=DAGEN - 1)))


def _per_dag(dag: dt.date) -> Grafiek | None:
    per_dag = _berichten(dag).annotate(dag=TruncDate("ontvangen_op", tzinfo=AMSTERDAM)).order_by()
    tellingen = dict(per_dag.values_list("dag").annotate(aantal=Count("pk")))
    if not tellingen:
        return None
    dagen = [dag - dt.timedelta(days=i) for i in reversed(range(DAGEN))]
    rijen = [(f"{d.day}-{d.month}", tellingen.get(d, 0)) for d in dagen]
    return kolommen(id="g-dag", titel="Verwerkte berichten per dag", sub="Twee weken", kop=("Dag", "Berichten"), rijen=rijen)


def _per_afzender(dag: dt.date) -> Grafiek | None:
    naam = "verstrekker__organisatie__naam"
    rijen = list(_berichten(dag).order_by().values_list(naam).annotate(aantal=Count("pk")).order_by("-aantal", naam))
    if not rijen:
        return None
    top, rest = rijen[:MEESTE_AFZENDERS], sum(aantal for _, aantal in rijen[MEESTE_AFZENDERS:])
    regels = [*top, ("Andere afzenders", rest)] if rest else top
    return staven(
        id="g-wie", titel="Verwerkte berichten per afzender", sub="Twee weken", kop=("Afzender", "Berichten"), rijen=regels
    )


def _cijfers(dag: dt.date) -> list[dict[str, Any]]:
    """Calls are counted over the last day of real time, refusals over today."""
    aanroepen = Aanroep.objects.filter(op__gte=middernacht(dt.datetime.now(AMSTERDAM).date()))
    tel = aanroepen.aggregate(
        alles=Count("pk"), fout=Count("pk", filter=Q(status__gte=400)), stuk=Count("pk", filter=Q(status__gte=500))
    )
    vandaag_geweigerd = Weigeringstelling.objects.filter(dag=dag).aggregate(som=Sum("aantal"))["som"] or 0
    return [
        {"waarde": tel["alles"], "label": "Aanroepen vandaag"},
        {"waarde": tel["fout"], "label": "Niet gelukt", "toon": "waarschuwing" if tel["fout"] else ""},
        {"waarde": tel["stuk"], "label": "Door een storing bij ons", "toon": "negatief" if tel["stuk"] else ""},
        {"waarde": vandaag_geweigerd, "label": "Redenen van weigering vandaag"},
    ]


class KenmerkFilter(django_filters.FilterSet):
    kenmerk = django_filters.CharFilter(
        label="Kenmerk van de afzender", required=True, widget=forms.TextInput(attrs={"type": "search", "maxlength": 64})
    )
    verstrekker = django_filters.ModelChoiceFilter(
        label="Afzender",
        empty_label="Alle",
        queryset=Inkomensverstrekker.objects.select_related("organisatie").order_by("organisatie__naam"),
    )


@require_GET
@alleen(Rol.BEHEER)
def zoeken(request: HttpRequest) -> HttpResponse:
    """A referral by the sender's reference: what became of it, without name, citizen number or benefit type."""
    lijst = Verwijzing.objects.select_related("verstrekker__organisatie").defer("uitkeringsgroep")
    gevraagd = bool(request.GET.get("kenmerk", "").strip())
    filter_ = KenmerkFilter(request.GET if gevraagd else None, queryset=lijst)
    pagina = bladeren(filter_.qs if gevraagd else lijst.none(), request.GET, ("-pk",))
    nummers = [rij.dossier_id for rij in pagina]
    leg_vast(door=Actor.van(request.user), dossiers=nummers, handeling="lijst", doel="zoeken op kenmerk", plek="koppelingen")
    delen = {"filter": filter_, "pagina": pagina, "gevraagd": gevraagd, "weergaven": weergaven("zoeken")}
    return render(request, "koppeling/zoeken.html", delen)

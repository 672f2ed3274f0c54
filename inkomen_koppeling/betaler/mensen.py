"""Mijn mensen: the own referrals by own reference, how long they wait, and monthly figures beside the region's."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, Min, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from inkomen_koppeling.betaler.vergelijken import vergelijk
from inkomen_koppeling.betaler.wie import door, eigen
from inkomen_koppeling.enums import LOPEND, VOORTGANG, Verwijzingstatus, Voortgang
from inkomen_koppeling.models import Verwijzing
from inkomen_koppeling.queries import als_antwoord, mijn_verwijzingen
from reintegratie.enums import Rol
from reintegratie.klok import nu, vandaag
from reintegratie.models import Verblijf
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.verwerking import leg_vast

MEESTE_REGELS = 10_000
KOPPEN = ("kenmerk", "ontvangen_op", "status", "waar", "sinds", "wachtdagen", "uitkering_van", "beeindigd_op")


class MensenFilter(django_filters.FilterSet):
    zoek = django_filters.CharFilter(
        field_name="kenmerk",
        lookup_expr="istartswith",
        label="Uw kenmerk",
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 64}),
    )
    status = django_filters.ChoiceFilter(choices=Verwijzingstatus.choices, label="Status", empty_label="Alle")
    waar = django_filters.ChoiceFilter(choices=Voortgang.choices, label="Waar", empty_label="Overal", method="op_waar")

    def op_waar(self, lijst: QuerySet[Verwijzing], _naam: str, waarde: str) -> QuerySet[Verwijzing]:
        """By what the payer may know: the place that began after its own referral."""
        if waarde == Voortgang.AFGESLOTEN:
            return lijst.exclude(status__in=LOPEND)
        sinds = Verblijf.objects.filter(dossier=OuterRef("dossier"), tot__isnull=True, van__gt=OuterRef("ontvangen_op"))
        if waarde == Voortgang.ONTVANGEN:
            sinds = sinds.exclude(plaats__in=[p for p, v in VOORTGANG.items() if v == Voortgang.ONTVANGEN])
            return lijst.filter(~Exists(sinds), status__in=LOPEND)
        plaatsen = [plaats for plaats, voortgang in VOORTGANG.items() if voortgang == waarde]
        return lijst.filter(Exists(sinds.filter(plaats__in=plaatsen)), status__in=LOPEND)


def _lijst(request: HttpRequest) -> MensenFilter:
    stappen = Verblijf.objects.filter(dossier=OuterRef("dossier"), van__gt=OuterRef("ontvangen_op")).values("dossier")
    eerste = Subquery(stappen.annotate(eerste=Min("van")).values("eerste"))
    return MensenFilter(request.GET, queryset=mijn_verwijzingen(eigen(request)).annotate(eerste_stap=eerste))


def _wachtdagen(rij: Any, moment: dt.datetime) -> int:
    """Days until the first step after the own referral; for who still waits until now."""
    eind = min(filter(None, (rij.eerste_stap, rij.beeindigd_op, moment)))
    return max((eind - rij.ontvangen_op).days, 0)


def _regels(rijen: Any, moment: dt.datetime) -> list[dict[str, Any]]:
    return [{**als_antwoord(rij), "wachtdagen": _wachtdagen(rij, moment)} for rij in rijen]


@require_GET
@alleen(Rol.INKOMENSVERSTREKKER)
def mensen(request: HttpRequest) -> HttpResponse:
    """The own people by own reference only: no name, no scan, no other payer."""
    filter_ = _lijst(request)
    pagina = bladeren(filter_.qs, request.GET, ("-pk",))
    nummers = [rij.dossier_id for rij in pagina]
    leg_vast(door=door(request), dossiers=nummers, handeling="lijst", doel="eigen verwijzingen", plek="mijn mensen")
    delen = {
        "filter": filter_,
        "pagina": pagina,
        "regels": _regels(pagina, nu()),
        "export": f"{reverse('koppeling:mensen-csv')}?{request.GET.urlencode()}",
        "acties": _acties(request),
        **vergelijk(eigen(request), vandaag()),
    }
    return render(request, "koppeling/mensen.html", delen)


def _acties(request: HttpRequest) -> list[dict[str, str]]:
    if not eigen(request).filter(is_betaler=True).exists():
        return []
    return [
        {"label": "Lijst aanmelden", "url": reverse("koppeling:lijst-nieuw"), "icoon": "upload", "soort": "secondary"},
        {"label": "Iemand aanmelden", "url": reverse("koppeling:aanmelden"), "icoon": "user-plus"},
    ]


@require_GET
@alleen(Rol.INKOMENSVERSTREKKER)
def mensen_csv(request: HttpRequest) -> HttpResponse:
    """The same permitted set and filters as the list, as a file."""
    rijen = list(_lijst(request).qs.order_by("pk")[:MEESTE_REGELS])
    nummers = [rij.dossier_id for rij in rijen]
    leg_vast(door=door(request), dossiers=nummers, handeling="export", doel="eigen verwijzingen", plek="mijn mensen")
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";")
    schrijver.writerow(KOPPEN)
    schrijver.writerows(_als_csv(_regels(rijen, nu())))
    antwoord = HttpResponse("\ufeff" + uit.getvalue(), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="mijn-mensen-{vandaag():%Y-%m-%d}.csv"'
    return antwoord


def _als_csv(regels: list[dict[str, Any]]) -> Iterator[list[object]]:
    for regel in regels:
        momenten = {naam: regel[naam] for naam in ("ontvangen_op", "voortgang_sinds", "beeindigd_op")}
        dagen = {naam: f"{waarde:%Y-%m-%d}" if waarde else "" for naam, waarde in momenten.items()}
        yield [
            regel["kenmerk"],
            dagen["ontvangen_op"],
            regel["status"].value,
            regel["voortgang"].value,
            dagen["voortgang_sinds"],
            regel["wachtdagen"],
            regel["uitkering_van"],
            dagen["beeindigd_op"],
        ]

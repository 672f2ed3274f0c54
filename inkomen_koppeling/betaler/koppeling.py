"""Mijn koppeling: the calls of the own systems, what was refused and where, and playing an accepted message again."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from inkomen_koppeling.afspelen import speel_af
from inkomen_koppeling.betaler.wie import door, eigen
from inkomen_koppeling.models import Aanroep, RuwBericht
from inkomen_koppeling.queries import recente_weigeringen
from reintegratie.enums import Rol
from reintegratie.models import ApiClient
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.schrijfwijze import moment

UITKOMSTEN = (("goed", "Gelukt"), ("fout", "Niet gelukt"))


class AanroepFilter(django_filters.FilterSet):
    uitkomst = django_filters.ChoiceFilter(label="Uitkomst", choices=UITKOMSTEN, empty_label="Alle", method="op_uitkomst")
    methode = django_filters.ChoiceFilter(label="Soort", choices=(("GET", "Lezen"), ("POST", "Schrijven")), empty_label="Alle")
    kenmerk = django_filters.CharFilter(label="Kenmerk", max_length=64)

    def op_uitkomst(self, lijst: QuerySet[Aanroep], _naam: str, waarde: str) -> QuerySet[Aanroep]:
        return lijst.filter(Q(status__gte=400) if waarde == "fout" else Q(status__lt=400))


def _aanroepen(request: HttpRequest) -> QuerySet[Aanroep]:
    systemen = ApiClient.objects.filter(organisatie__inkomensverstrekker__in=eigen(request)).values("pk")
    return Aanroep.objects.filter(client__in=systemen).select_related("client")


@require_GET
@alleen(Rol.INKOMENSVERSTREKKER)
def mijn(request: HttpRequest) -> HttpResponse:
    """The last calls of the own systems, newest first, and what was refused in thirty days."""
    verstrekkers = eigen(request)
    filter_ = AanroepFilter(request.GET, queryset=_aanroepen(request))
    delen = {
        "filter": filter_,
        "pagina": bladeren(filter_.qs, request.GET, ("-pk",)),
        "clients": ApiClient.objects.filter(organisatie__inkomensverstrekker__in=verstrekkers).order_by("client_id"),
        "weigeringen": recente_weigeringen(verstrekkers),
    }
    return render(request, "koppeling/mijn.html", delen)


@require_GET
@alleen(Rol.INKOMENSVERSTREKKER)
def aanroep(request: HttpRequest, pk: int) -> HttpResponse:
    """One call: where in the body it went wrong, and the message itself when it was accepted and is still kept."""
    rij = get_object_or_404(_aanroepen(request), pk=pk)
    delen: dict[str, Any] = {
        "aanroep": rij,
        "bericht": _bericht(request, rij),
        "feiten": [
            ("Systeem", rij.client.client_id),
            ("Moment", moment(rij.op)),
            ("Aanvraag", f"{rij.methode} {rij.pad}"),
            ("Antwoord", rij.status),
            ("Duur", f"{rij.duur_ms} ms"),
            ("Uw kenmerk", rij.kenmerk or "–"),
            ("X-Request-Id", rij.nummer),
        ],
    }
    return render(request, "koppeling/aanroep.html", delen)


def _bericht(request: HttpRequest, rij: Aanroep) -> RuwBericht | None:
    """Returns the newest kept message under this reference, when the call delivered one."""
    soort = {"verwijzingen": "verwijzing", "inkomstenperioden": "inkomstenperiode"}.get(rij.pad.rsplit("/", 1)[-1])
    if not rij.kenmerk or soort is None:
        return None
    return RuwBericht.objects.filter(verstrekker__in=eigen(request), soort=soort, kenmerk=rij.kenmerk).order_by("-pk").first()


@require_POST
@alleen(Rol.INKOMENSVERSTREKKER)
def afspelen(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what an accepted message would do if it came again; changes nothing."""
    lijst = RuwBericht.objects.filter(verstrekker__in=eigen(request)).select_related("verstrekker__organisatie")
    bericht = get_object_or_404(lijst, pk=pk)
    uitkomst = speel_af(bericht=bericht, door=door(request))
    return render(request, "koppeling/afgespeeld.html", {"bericht": bericht, "uitkomst": uitkomst})

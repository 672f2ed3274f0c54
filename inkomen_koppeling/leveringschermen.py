"""Large deliveries on screen: for the organisation all of them, for a sender its own, with every refused row."""

from itertools import islice
from uuid import UUID

import django_filters
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from inkomen_koppeling.aanleveren import met_voortgang, uitkomsten, voortgang
from inkomen_koppeling.betaler.wie import eigen
from inkomen_koppeling.enums import Berichtsoort
from inkomen_koppeling.hervatten import hervat
from inkomen_koppeling.models import Levering
from inkomen_koppeling.verkeer import weergaven
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Inkomensverstrekker
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren

PER_PAGINA = 50
STANDEN = (("klaar", "Verwerkt"), ("bezig", "Nog niet klaar"))


class LeveringFilter(django_filters.FilterSet):
    soort = django_filters.ChoiceFilter(label="Soort", choices=Berichtsoort.choices, empty_label="Alle")
    stand = django_filters.ChoiceFilter(label="Stand", choices=STANDEN, empty_label="Alle", method="op_stand")

    def op_stand(self, lijst: QuerySet[Levering], _naam: str, waarde: str) -> QuerySet[Levering]:
        return lijst.filter(klaar_op__isnull=waarde == "bezig")


class AlleLeveringen(LeveringFilter):
    verstrekker = django_filters.ModelChoiceFilter(
        label="Afzender",
        empty_label="Alle",
        queryset=Inkomensverstrekker.objects.select_related("organisatie").order_by("organisatie__naam"),
    )


def _zichtbaar(request: HttpRequest) -> QuerySet[Levering]:
    """Every delivery for the organisation, the own ones for a sender (promise P02)."""
    lijst = Levering.objects.select_related("verstrekker__organisatie", "client")
    beheer = getattr(request.user, "rol", None) == Rol.BEHEER
    return lijst if beheer else lijst.filter(verstrekker__in=eigen(request))


@require_GET
@alleen(Rol.BEHEER, Rol.INKOMENSVERSTREKKER)
def leveringen(request: HttpRequest) -> HttpResponse:
    beheer = getattr(request.user, "rol", None) == Rol.BEHEER
    filter_ = (AlleLeveringen if beheer else LeveringFilter)(request.GET, queryset=_zichtbaar(request))
    delen = {
        "filter": filter_,
        "pagina": bladeren(met_voortgang(filter_.qs), request.GET, ("-pk",)),
        "beheer": beheer,
        "weergaven": weergaven("leveringen") if beheer else [],
    }
    return render(request, "koppeling/leveringen.html", delen)


@require_GET
@alleen(Rol.BEHEER, Rol.INKOMENSVERSTREKKER)
def levering(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One delivery: how far it is and which rows were refused, with place, code and sentence; never a value that was sent."""
    rij = get_object_or_404(met_voortgang(_zichtbaar(request)), uuid=uuid)
    na = request.GET.get("na", "0")
    regels = list(islice(uitkomsten(rij, na=int(na) if na.isdecimal() else 0, alleen="geweigerd"), PER_PAGINA + 1))
    stand = voortgang(rij)
    delen = {
        "levering": rij,
        "cijfers": [
            {"waarde": rij.regels, "label": "Regels"},
            {"waarde": stand["aangenomen"], "label": "Aangenomen", "toon": "positief"},
            {"waarde": stand["dubbel"], "label": "Al bekend"},
            {"waarde": stand["geweigerd"], "label": "Geweigerd", "toon": "negatief" if stand["geweigerd"] else ""},
        ],
        "wacht": rij.regels - stand["verwerkt"],
        "regels": regels[:PER_PAGINA],
        "volgende": regels[PER_PAGINA - 1]["regel"] if len(regels) > PER_PAGINA else "",
        "beheer": getattr(request.user, "rol", None) == Rol.BEHEER,
    }
    return render(request, "koppeling/levering.html", delen)


@require_POST
@alleen(Rol.BEHEER)
def levering_hervatten(request: HttpRequest, uuid: UUID) -> HttpResponse:
    rij = get_object_or_404(Levering, uuid=uuid)
    try:
        hervat(levering_id=rij.pk, door=Actor.van(request.user))
        messages.success(request, "Wij gaan verder met deze levering.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("koppeling:levering", uuid)

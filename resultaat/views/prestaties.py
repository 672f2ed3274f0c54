"""How providers and own service do. Own service is provider zero: in every table, first."""

import datetime as dt
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reintegratie.enums import Rol
from reintegratie.models import Dienstverlener, Gebruiker
from reintegratie.rechten import alleen, dienstverleners_van
from resultaat.prestatiebeeld import Regel, peildata, regels, verandering

LEZERS = (Rol.BEHEER, Rol.TOEZICHT, Rol.VEILINGMEESTER, Rol.CONSULENT)


def _peildatum(request: HttpRequest, alle: Sequence[dt.date]) -> dt.date | None:
    """The day asked for when there is one, else the newest."""
    gevraagd = request.GET.get("op", "")
    return next((dag for dag in alle if dag.isoformat() == gevraagd), alle[0] if alle else None)


def _context(request: HttpRequest, wie: Sequence[int] | None) -> dict[str, object]:
    alle = peildata()
    dag = _peildatum(request, alle)
    gevonden: list[Regel] = regels(dag, wie) if dag else []
    weergaven = [{"label": f"{d:%d-%m-%Y}", "url": f"?op={d.isoformat()}", "huidig": d == dag} for d in alle[:8]]
    return {"peildatum": dag, "regels": gevonden, "weergaven": weergaven}


@alleen(*LEZERS)
@require_safe
def prestaties(request: HttpRequest) -> HttpResponse:
    """Everybody, as of a day."""
    return render(request, "resultaat/prestaties.html", _context(request, None) | {"koppel": True})


@alleen(*LEZERS)
@require_safe
def prestatie(request: HttpRequest, nummer: int) -> HttpResponse:
    """One provider beside own service and the comparison group."""
    return _een(request, get_object_or_404(Dienstverlener.objects.select_related("organisatie"), pk=nummer))


@alleen(Rol.DIENSTVERLENER)
@require_safe
def mijn_prestatie(request: HttpRequest) -> HttpResponse:
    """A provider reads its own record, the same as the organisation reads."""
    assert isinstance(request.user, Gebruiker)
    eigen = dienstverleners_van(request.user).select_related("organisatie").order_by("pk").first()
    if eigen is None:
        return render(request, "resultaat/prestaties.html", {"regels": [], "peildatum": None, "weergaven": []})
    return _een(request, eigen)


def _een(request: HttpRequest, dienstverlener: Dienstverlener) -> HttpResponse:
    context = _context(request, [dienstverlener.pk])
    dag = context["peildatum"]
    context["verandering"] = verandering(dienstverlener.pk, dag) if isinstance(dag, dt.date) else None
    return render(request, "resultaat/prestaties.html", context | {"dienstverlener": dienstverlener})

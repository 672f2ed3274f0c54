"""Rounds as open contracting data: releases per round, one record per round, and all releases page by page."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reintegratie.enums import Rol
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.rechten import alleen
from veiling import ocds
from veiling.aankondigen import als_tekst, velden
from veiling.bekendmaken import opdrachtgever
from veiling.models import Release
from veiling.tonen import kavelbeelden
from veiling.views.rondes import ronde_van

PER_BLAD = 100
SCHEMA = Path(__file__).parents[1] / "gegevens" / "ocds.schema.json"
GROOTSTE_NUMMER = 2**63 - 1


def _pakket(request: HttpRequest, naam: str, volgende: str | None = None, **inhoud: object) -> HttpResponse:
    adres = f"{settings.BASISADRES.rstrip('/')}{request.get_full_path()}"
    moment = nu().astimezone(AMSTERDAM)
    antwoord = JsonResponse(
        ocds.pakket(opdrachtgever(), adres=adres, op=moment, volgende=volgende, **inhoud),
        json_dumps_params={"ensure_ascii": False},
    )
    antwoord["Content-Disposition"] = f'inline; filename="{naam}"'
    antwoord["Access-Control-Allow-Origin"] = "*"
    return antwoord


def _releases(veiling_id: int) -> list[dict[str, object]]:
    rijen = list(Release.objects.filter(veiling=veiling_id).order_by("nummer").values_list("inhoud", flat=True))
    if not rijen:
        raise Http404
    return rijen


@login_not_required
@require_safe
def releases(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """Everything that was published about one round, in order."""
    return _pakket(request, f"ocds-{veiling_id}.json", releases=_releases(veiling_id))


@login_not_required
@require_safe
def record(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """One round with its releases and their merge."""
    return _pakket(request, f"ocds-record-{veiling_id}.json", records=[ocds.record(_releases(veiling_id))])


@login_not_required
@require_safe
def alles(request: HttpRequest) -> HttpResponse:
    """All releases of all rounds from the first, a hundred a page; `links.next` leads to the following page."""
    na = request.GET.get("na", "0")
    if not (na.isdecimal() and na.isascii() and int(na) <= GROOTSTE_NUMMER):
        return JsonResponse({"fout": "Geef bij `na` het getal dat in links.next stond, of laat het weg."}, status=400)
    rijen = list(Release.objects.filter(pk__gt=int(na)).order_by("pk")[: PER_BLAD + 1])
    meer = len(rijen) > PER_BLAD
    rijen = rijen[:PER_BLAD]
    basis = f"{settings.BASISADRES.rstrip('/')}{reverse('veiling:ocds')}"
    volgende = f"{basis}?na={rijen[-1].pk}" if meer else None
    return _pakket(request, "ocds.json", volgende, releases=[rij.inhoud for rij in rijen])


@login_not_required
@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """What a release of ours looks like, as JSON Schema."""
    return HttpResponse(SCHEMA.read_bytes(), content_type="application/schema+json")


@alleen(Rol.VEILINGMEESTER, Rol.TOEZICHT)
@require_safe
def aankondiging(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """The announcement of a round, to read or to take along as text."""
    veiling = ronde_van(request, veiling_id)
    lijst = velden(veiling, kavelbeelden(list(veiling.kavels.order_by("nummer"))))
    if "tekst" not in request.GET:
        return render(request, "veiling/aankondiging.html", {"ronde": veiling, "velden": lijst})
    antwoord = HttpResponse(als_tekst(lijst), content_type="text/plain; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="aankondiging-{veiling.code}.txt"'
    return antwoord

"""Open data per region as it stood at the first day of the month: two releases differ by a month, never by one person."""

import csv
import datetime as dt
import io
from dataclasses import asdict, dataclass

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reintegratie.enums import Rekening
from reintegratie.klok import middernacht, vandaag
from reintegratie.models import Boeking, Dossier, Regio

CEL_MINIMUM = 10


@dataclass(frozen=True)
class Regiocijfer:
    """`mensen` is rounded down to tens; None where fewer than ten. Amounts in cents."""

    code: str
    regio: str
    mensen: int | None
    toegekend_cent: int
    gereserveerd_cent: int
    besteed_cent: int


def peildag() -> dt.date:
    """Returns the first day of this month: the day all published figures are about."""
    return vandaag().replace(day=1)


def regiocijfers(peil: dt.date) -> list[Regiocijfer]:
    """Returns the published figures of every region, by name: three queries."""
    mensen = _mensen(peil)
    geld = _geld(peil)
    return [
        Regiocijfer(
            code=regio.code,
            regio=regio.naam,
            mensen=afgerond(mensen.get(regio.pk, 0)),
            toegekend_cent=-geld.get((regio.pk, Rekening.TOEGEKEND), 0) - geld.get((regio.pk, Rekening.RESERVE), 0),
            gereserveerd_cent=geld.get((regio.pk, Rekening.GERESERVEERD), 0),
            besteed_cent=geld.get((regio.pk, Rekening.BESTEED), 0),
        )
        for regio in Regio.objects.order_by("naam")
    ]


def afgerond(aantal: int) -> int | None:
    """Returns a number of people as it may be published: whole tens, nothing under ten."""
    return aantal - aantal % CEL_MINIMUM if aantal >= CEL_MINIMUM else None


def _mensen(peil: dt.date) -> dict[int, int]:
    grens = middernacht(peil)
    lopend = Dossier.objects.filter(Q(gesloten_op__isnull=True) | Q(gesloten_op__gte=grens), geopend_op__lt=grens)
    return dict(lopend.values_list("regio").annotate(aantal=Count("pk")).order_by())


def _geld(peil: dt.date) -> dict[tuple[int, str], int]:
    regels: QuerySet[Boeking] = Boeking.objects.filter(boekstuk__op__lt=middernacht(peil), budget__jaar=peil.year)
    sommen = regels.values_list("budget__regio", "rekening").annotate(som=Sum("bedrag_cent")).order_by()
    return {(regio, rekening): int(som) for regio, rekening, som in sommen}


@require_safe
@login_not_required
def open_data(request: HttpRequest) -> HttpResponse:
    peil = peildag()
    return render(request, "publiek/open_data.html", {"peil": peil, "cijfers": regiocijfers(peil), "minimum": CEL_MINIMUM})


@require_safe
@login_not_required
def open_data_csv(request: HttpRequest) -> HttpResponse:
    """The same table as CSV with a byte-order mark, so that spreadsheets read the letters right."""
    uit = io.StringIO()
    peil = peildag()
    schrijver = csv.DictWriter(uit, ["peildatum", *Regiocijfer.__dataclass_fields__], delimiter=";")
    schrijver.writeheader()
    schrijver.writerows({"peildatum": peil.isoformat(), **asdict(cijfer)} for cijfer in regiocijfers(peil))
    antwoord = HttpResponse("\ufeff" + uit.getvalue(), content_type="text/csv; charset=utf-8")
    antwoord["Content-Disposition"] = f'attachment; filename="regios-{peil:%Y-%m}.csv"'
    return antwoord


@require_safe
@login_not_required
def open_data_json(request: HttpRequest) -> HttpResponse:
    peil = peildag()
    return JsonResponse({"peildatum": peil.isoformat(), "regios": [asdict(cijfer) for cijfer in regiocijfers(peil)]})

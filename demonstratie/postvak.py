"""The mailbox of the demonstration: nothing leaves, so everything that would have left is shown here as it would arrive."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from reintegratie.berichten import adres_van, alineas_van, pad_van, veilige_tekst
from reintegratie.bezorgen import brief_pdf
from reintegratie.enums import Berichtstatus, Kanaal
from reintegratie.models import Bericht
from reintegratie.schil.bladeren import bladeren

ICONEN = {Kanaal.BRIEF: "file-text", Kanaal.EMAIL: "mail", Kanaal.SMS: "message-square", Kanaal.PORTAAL: "inbox"}
PER_PAGINA = 15


def _berichten(kanaal: str) -> QuerySet[Bericht]:
    rijen = Bericht.objects.exclude(status=Berichtstatus.VERVALLEN)
    return rijen.filter(kanaal=kanaal) if kanaal in Kanaal.values else rijen


@require_safe
@login_not_required
def postvak(request: HttpRequest) -> HttpResponse:
    """The newest messages of every channel, with working links and readable codes."""
    kanaal = request.GET.get("kanaal", "")
    pagina = bladeren(_berichten(kanaal), request.GET, ("-pk",), per_pagina=PER_PAGINA)
    weergaven = [{"label": "Alles", "url": "?", "huidig": kanaal not in Kanaal.values}]
    weergaven += [{"label": k.label, "url": f"?kanaal={k.value}", "huidig": kanaal == k.value} for k in Kanaal]
    context = {"pagina": pagina, "post": [_als_ontvanger(rij) for rij in pagina.rijen], "weergaven": weergaven}
    return render(request, "demonstratie/postvak.html", context)


def _als_ontvanger(bericht: Bericht) -> dict[str, Any]:
    """Returns what falls on the mat: e-mail and SMS say little, a letter and the portal say it all."""
    kort = bericht.kanaal in (Kanaal.EMAIL, Kanaal.SMS)
    adres, regels = adres_van(bericht)
    return {
        "bericht": bericht,
        "icoon": ICONEN[Kanaal(bericht.kanaal)],
        "aan": [adres] if adres else regels[1:],
        "kop": f"Bericht voor {bericht.ontvanger_naam}" if kort else bericht.onderwerp,
        "tekst": [veilige_tekst(bericht)] if kort else alineas_van(bericht),
        "pad": pad_van(bericht),
    }


@require_safe
@login_not_required
def brief(request: HttpRequest, nummer: int) -> HttpResponse:
    """One letter of the demonstration as it would be printed."""
    rij = get_object_or_404(Bericht, pk=nummer, kanaal=Kanaal.BRIEF)
    antwoord = HttpResponse(brief_pdf(rij), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'inline; filename="brief-{rij.pk}.pdf"'
    return antwoord

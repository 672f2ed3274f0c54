"""What everybody may read: what this is, how it decides, which rights people have."""

import datetime as dt
from itertools import groupby

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reintegratie.publiek.voorbeeld import reken
from reintegratie.schil.demo import Rekening, Stap, demo_rekeningen, wandeling

SECURITY_GELDIG = dt.timedelta(days=180)


@require_safe
@login_not_required
def publiek(request: HttpRequest) -> HttpResponse:
    """The front page; in a demonstration also one sign-in button per role and the walk."""
    return render(
        request,
        "publiek/start.html",
        {"voorbeeld": reken(), "rekeningen": demo_rekeningen(), "wandeling": _wandeling(demo_rekeningen(), wandeling())},
    )


def _wandeling(rekeningen: list[Rekening], stappen: list[Stap]) -> list[tuple[Stap, Rekening | None]]:
    bij_adres = {rekening.email: rekening for rekening in rekeningen}
    return [(stap, bij_adres.get(stap.email)) for stap in stappen]


@require_safe
@login_not_required
def regels(request: HttpRequest) -> HttpResponse:
    return render(request, "publiek/regels.html", {"voorbeeld": reken()})


@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    """The privacy statement, with how long each kind of data stays from the decision per table (promise P07)."""
    return render(request, "publiek/privacy.html", {"termijnen": _termijnen()})


def _termijnen() -> list[tuple[str, list[str]]]:
    from reintegratie.kamers import kamers

    besluiten = sorted({(b.bewaren, b.reden) for k in kamers() for b in k.persoonsgegevens.values() if b.persoon})
    return [(bewaren, [reden for _, reden in groep]) for bewaren, groep in groupby(besluiten, key=lambda paar: paar[0])]


@require_safe
@login_not_required
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    return render(request, "publiek/toegankelijkheid.html")


@require_safe
@login_not_required
def kwetsbaarheid(request: HttpRequest) -> HttpResponse:
    return render(request, "publiek/kwetsbaarheid.html", {"adres": settings.BEVEILIGING_EMAIL})


@require_safe
@login_not_required
def algoritmeregister(request: HttpRequest) -> HttpResponse:
    return render(request, "publiek/algoritmeregister.html")


@require_safe
@login_not_required
def broncode(request: HttpRequest) -> HttpResponse:
    return render(request, "publiek/broncode.html", {"adres": settings.BRONCODE_ADRES})


@require_safe
@login_not_required
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where a weak spot is reported; valid for half a year from now."""
    regels = [
        f"Contact: mailto:{settings.BEVEILIGING_EMAIL}",
        f"Contact: {settings.BASISADRES}{reverse('kwetsbaarheid')}",
        f"Expires: {(timezone.now() + SECURITY_GELDIG).strftime('%Y-%m-%dT00:00:00Z')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.BASISADRES}{request.path}",
        f"Policy: {settings.BASISADRES}{reverse('kwetsbaarheid')}",
    ]
    return HttpResponse("\n".join(regels) + "\n", content_type="text/plain; charset=utf-8")

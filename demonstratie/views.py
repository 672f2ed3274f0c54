"""Pages of the demonstration: sign in with one click, move the clock."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from demonstratie.rekeningen import ROLLEN
from demonstratie.tijd import STAPPEN, ga_verder
from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.models import Gebruiker
from reintegratie.schil.schrijfwijze import moment

BACKEND = "django.contrib.auth.backends.ModelBackend"


def _terug(request: HttpRequest) -> str:
    doel = request.POST.get("terug", "")
    return doel if url_has_allowed_host_and_scheme(doel, allowed_hosts={request.get_host()}) else "/"


@require_POST
@login_not_required
def aanmelden(request: HttpRequest) -> HttpResponse:
    """Signs in with one of the demonstration accounts; other accounts stay closed here."""
    email = request.POST.get("email", "")
    gebruiker = Gebruiker.objects.filter(email=email if email in ROLLEN else "", is_active=True).first()
    if gebruiker is None:
        messages.error(request, "Deze demonstratierekening bestaat niet. Kies een van de knoppen.")
        return redirect("/")
    login(request, gebruiker, backend=BACKEND)
    doel = _terug(request)
    return redirect("start" if doel == "/" else doel)


@require_POST
@login_not_required
def tijd(request: HttpRequest) -> HttpResponse:
    """Moves the clock of the demonstration and does the work of every day that passed."""
    stap = STAPPEN.get(request.POST.get("stap", ""))
    if stap is None:
        messages.error(request, "Kies hoe ver de klok vooruit moet.")
        return redirect(_terug(request))
    try:
        nieuw = ga_verder(stap=stap, door=Actor.systeem("demonstratie"))
        messages.success(request, f"Het is nu {moment(nieuw)}.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect(_terug(request))

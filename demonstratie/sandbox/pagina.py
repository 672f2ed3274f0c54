"""The sandbox as a page: what a developer of an income provider can try here, and starting over for who works by hand."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from demonstratie.sandbox.leegmaken import EIGEN_CLIENTS, maak_leeg_van
from demonstratie.sandbox.verhalen import VERHALEN, nummers_van
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.models import ApiClient, Gebruiker
from reintegratie.rechten import alleen


@require_safe
@login_not_required
def sandbox(request: HttpRequest) -> HttpResponse:
    verhalen = [(verhaal, nummers_van(verhaal)) for verhaal in VERHALEN]
    mag = getattr(request.user, "rol", None) == Rol.INKOMENSVERSTREKKER
    return render(request, "demonstratie/sandbox.html", {"verhalen": verhalen, "mag_leegmaken": mag})


@require_POST
@alleen(Rol.INKOMENSVERSTREKKER)
def leegmaken(request: HttpRequest) -> HttpResponse:
    """Ends what this user and the own systems of its organisation referred; the demonstration's own people stay."""
    gebruiker = request.user
    assert isinstance(gebruiker, Gebruiker)
    systemen = ApiClient.objects.filter(organisatie=gebruiker.organisatie_id).exclude(client_id__in=EIGEN_CLIENTS)
    deuren = [Actor.van(gebruiker).sleutel, *(Actor.client(client).sleutel for client in systemen.select_related("organisatie"))]
    aantal = maak_leeg_van(deuren=deuren, door=Actor.van(gebruiker))
    messages.success(request, f"{aantal} eigen aanmeldingen zijn ingetrokken. De kenmerken zijn weer vrij.")
    return redirect("demo-sandbox")

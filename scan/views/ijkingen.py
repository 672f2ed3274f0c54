"""Pages of calibration: what is known about how well the instrument predicts, and asking for a new measurement."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.rechten import alleen
from scan.ijkbeeld import beeld, grafieken, pdf
from scan.models import Ijking
from scan.opdrachten import vraag_meting
from scan.views.versies import versie_of_404


@alleen(Rol.BEHEER, Rol.TOEZICHT)
@require_safe
def ijkingen(request: HttpRequest) -> HttpResponse:
    """Every report, newest first."""
    rijen = Ijking.objects.select_related("versie", "concept").defer("inhoud").order_by("-pk")[:100]
    return render(request, "scan/ijking/lijst.html", {"ijkingen": rijen})


@alleen(Rol.BEHEER, Rol.TOEZICHT)
@require_safe
def ijking(request: HttpRequest, ijking_id: int) -> HttpResponse:
    rij = get_object_or_404(Ijking.objects.select_related("versie", "concept"), pk=ijking_id)
    kruimels = [("IJking", reverse("scan:ijkingen")), (f"{rij.versie.code}, {rij.peildatum:%d-%m-%Y}", "")]
    context = {"ijking": rij, "beeld": beeld(rij), "grafieken": grafieken(rij), "kruimels": kruimels}
    return render(request, "scan/ijking/ijking.html", context)


@alleen(Rol.BEHEER, Rol.TOEZICHT)
@require_safe
def rapport(request: HttpRequest, ijking_id: int) -> HttpResponse:
    """The report as PDF."""
    rij = get_object_or_404(Ijking.objects.select_related("versie", "concept"), pk=ijking_id)
    antwoord = HttpResponse(pdf(rij), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="ijking-{rij.versie.code}-{rij.peildatum}.pdf"'
    return antwoord


@alleen(Rol.BEHEER)
@require_POST
def meten(request: HttpRequest, versie_id: int) -> HttpResponse:
    """Asks for a measurement, or for new weights too; a worker does it and the report comes in the list."""
    versie = versie_of_404(versie_id)
    try:
        vraag_meting(versie_id=versie.pk, herijken="herijken" in request.POST, door=Actor.van(request.user))
        messages.success(request, "De meting is aangevraagd. Het rapport staat zo in de lijst.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("scan:ijkingen")

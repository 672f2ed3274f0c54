"""Pages of the auctioneer about the procedure of a round: a later deadline."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.rechten import alleen
from reintegratie.schil.schrijfwijze import moment as als_moment
from veiling.forms import JaNeeForm, UitstelForm, lokaal
from veiling.models import Uitstel
from veiling.uitstellen import besluit_uitstel, stel_uitstel_voor
from veiling.views.rondes import ronde_van, rondes_van

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])
DAG = dt.timedelta(days=1)


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def uitstellen(request: HttpRequest, veiling_id: int) -> HttpResponse:
    veiling = ronde_van(request, veiling_id)
    terug = reverse("veiling:ronde", args=[veiling.pk])
    form = UitstelForm(request.POST or None, initial={"sluit_op": lokaal(veiling.sluit_op + DAG)})
    if form.is_valid():
        try:
            stel_uitstel_voor(veiling_id=veiling.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
        else:
            messages.success(request, "Uw voorstel is bewaard. Een collega moet het goedkeuren.")
            return redirect(terug)
    context = {
        "titel": "Sluitmoment verzetten",
        "knop": "Uitstel voorstellen",
        "terug": terug,
        "form": form,
        "gevolgen": [
            "Het sluitmoment kan alleen later worden.",
            "Een collega moet uw voorstel goedkeuren. Tot dan verandert er niets.",
            "Daarna krijgt iedereen die is uitgenodigd bericht, met de reden.",
        ],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def uitstel_besluiten(request: HttpRequest, uitstel_id: int) -> HttpResponse:
    uitstel = get_object_or_404(
        Uitstel.objects.filter(veiling__in=rondes_van(request)).select_related("veiling__regio", "voorgesteld_door"),
        pk=uitstel_id,
    )
    terug = reverse("veiling:ronde", args=[uitstel.veiling_id])
    form = JaNeeForm(request.POST or None)
    if form.is_valid():
        akkoord = form.cleaned_data["akkoord"] == "ja"
        try:
            besluit_uitstel(uitstel_id=uitstel.pk, akkoord=akkoord, door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(None, fout.melding)
        else:
            messages.success(request, "De ronde sluit later." if akkoord else "Het sluitmoment blijft zoals het was.")
            return redirect(terug)
    context = {
        "titel": f"{uitstel.veiling.naam} later laten sluiten?",
        "knop": "Besluit bewaren",
        "terug": terug,
        "form": form,
        "feiten": [
            ("Nu", als_moment(uitstel.oud)),
            ("Voorstel", als_moment(uitstel.nieuw)),
            ("Reden", uitstel.reden),
            ("Voorgesteld door", uitstel.voorgesteld_door.naam),
        ],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)

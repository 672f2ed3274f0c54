"""Pages about the procedure of a round: a later deadline, questions and answers, a change of terms."""

import datetime as dt

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.rechten import alleen
from reintegratie.schil.schrijfwijze import moment as als_moment
from veiling.forms import JaNeeForm, UitstelForm, lokaal
from veiling.models import Rondevraag, Uitstel
from veiling.procedureforms import AntwoordForm, VraagForm, WijzigingForm
from veiling.uitstellen import besluit_uitstel, stel_uitstel_voor
from veiling.views.portaal import eigen_ronde
from veiling.views.rondes import ronde_van, rondes_van
from veiling.vragen import beantwoord, beantwoorde_vragen, stel_vraag
from veiling.wijzigen import bevestig, wijzig_voorwaarden

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


@alleen(Rol.DIENSTVERLENER)
@GET_OF_POST
def vraag(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """Asking a question; below it everything that was answered, without names."""
    wie, veiling = eigen_ronde(request, veiling_id)
    form = VraagForm(request.POST or None)
    if form.is_valid():
        try:
            stel_vraag(veiling_id=veiling.pk, dienstverlener=wie, vraag=form.cleaned_data["vraag"], door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Uw vraag is ontvangen. Het antwoord gaat naar iedereen die is uitgenodigd.")
            return redirect("veiling:vraag", veiling.pk)
    eigen = veiling.vragen.filter(dienstverlener=wie, beantwoord_op__isnull=True)
    context = {"ronde": veiling, "form": form, "vragen": beantwoorde_vragen(veiling), "eigen": eigen}
    return render(request, "veiling/vragen.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.DIENSTVERLENER)
@require_POST
def wijziging_bevestigen(request: HttpRequest, veiling_id: int, wijziging_id: int) -> HttpResponse:
    wie, veiling = eigen_ronde(request, veiling_id)
    wijziging = get_object_or_404(veiling.wijzigingen, pk=wijziging_id)
    try:
        bevestig(wijziging_id=wijziging.pk, dienstverlener=wie, door=Actor.van(request.user))
        messages.success(request, "U heeft de wijziging bevestigd.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("veiling:open-ronde", veiling.pk)


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def beantwoorden(request: HttpRequest, vraag_id: int) -> HttpResponse:
    rij = get_object_or_404(Rondevraag.objects.filter(veiling__in=rondes_van(request)), pk=vraag_id)
    terug = reverse("veiling:ronde", args=[rij.veiling_id])
    form = AntwoordForm(request.POST or None)
    if form.is_valid():
        try:
            beantwoord(vraag_id=rij.pk, antwoord=form.cleaned_data["antwoord"], door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(None, fout.melding)
        else:
            messages.success(request, "Het antwoord is naar iedereen gestuurd die is uitgenodigd.")
            return redirect(terug)
    context = {"titel": "Vraag beantwoorden", "uitleg": rij.vraag, "knop": "Antwoord versturen", "terug": terug, "form": form}
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def wijzigen(request: HttpRequest, veiling_id: int) -> HttpResponse:
    veiling = ronde_van(request, veiling_id)
    terug = reverse("veiling:ronde", args=[veiling.pk])
    form = WijzigingForm(request.POST or None)
    if form.is_valid():
        try:
            wijzig_voorwaarden(veiling_id=veiling.pk, tekst=form.cleaned_data["tekst"], door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(None, fout.melding)
        else:
            messages.success(request, "Iedereen die is uitgenodigd, heeft bericht.")
            return redirect(terug)
    context = {
        "titel": "Voorwaarden wijzigen",
        "knop": "Wijziging versturen",
        "terug": terug,
        "form": form,
        "gevaar": True,
        "gevolgen": [
            "Iedereen die is uitgenodigd, krijgt bericht.",
            "Een inschrijving van voor de wijziging telt alleen mee als de inschrijver haar bevestigt of opnieuw inschrijft.",
        ],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)

"""Pages about admission: asking it (everybody), following it by its own link, judging it, suspending, the public register."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.afzender import adres_van
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from reintegratie.models import Dienstverlener
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from veiling.aanvragen import adviseer, beslis, laatste_dag, trek_aanvraag_in, vraag_toelating
from veiling.enums import Aanvraagstatus, Categorie
from veiling.models import Aanvraag
from veiling.models.aanvragen import OPEN
from veiling.register import registerregels
from veiling.toelaten import schors
from veiling.toelatingsforms import AanvraagForm, BeoordeelForm, SchorsForm
from veiling.vaststellen import geldende_regels, gelezen
from veiling.views.portaal import eigen

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])
AANVRAGER = Actor("aanvrager", "Een aanvrager")


def _dien_in(request: HttpRequest, form: AanvraagForm, door: Actor, wie: Dienstverlener | None) -> HttpResponse | None:
    """Sends a valid form; the page to go to, or None when something must be mended first."""
    if not form.is_valid():
        return None
    try:
        adres = None if wie else adres_van(request)
        aanvraag = vraag_toelating(**form.aanvraag(), dienstverlener=wie, adres=adres, door=door)
    except Weigering as fout:
        form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        return None
    messages.success(request, "Uw aanvraag is ontvangen.")
    return redirect("veiling:toelating-volgen", aanvraag.volgcode)


def _formulier(request: HttpRequest, form: AanvraagForm) -> HttpResponse:
    dagen = gelezen(geldende_regels()).toelating_dagen
    status = 422 if form.is_bound else 200
    return render(request, "veiling/toelating_vragen.html", {"form": form, "dagen": dagen}, status=status)


@login_not_required
@GET_OF_POST
def vragen(request: HttpRequest) -> HttpResponse:
    """Anybody may ask, at any time."""
    form = AanvraagForm(request.POST or None)
    return _dien_in(request, form, AANVRAGER, None) or _formulier(request, form)


@alleen(Rol.DIENSTVERLENER)
@GET_OF_POST
def uitbreiden(request: HttpRequest) -> HttpResponse:
    """A provider that is known asks for more, or for longer, with its own data filled in."""
    wie = eigen(request)
    form = AanvraagForm(request.POST or None, dienstverlener=wie)
    return _dien_in(request, form, Actor.van(request.user), wie) or _formulier(request, form)


@login_not_required
@never_cache
@require_safe
def volgen(request: HttpRequest, volgcode: uuid.UUID) -> HttpResponse:
    """State, term and decision, for who has the link."""
    aanvraag = get_object_or_404(Aanvraag, volgcode=volgcode)
    context = {"aanvraag": aanvraag, "soorten": _soorten(aanvraag), "open": aanvraag.status in OPEN}
    return render(request, "veiling/toelating_volgen.html", context)


@login_not_required
@require_POST
def intrekken(request: HttpRequest, volgcode: uuid.UUID) -> HttpResponse:
    aanvraag = get_object_or_404(Aanvraag, volgcode=volgcode)
    try:
        trek_aanvraag_in(aanvraag_id=aanvraag.pk, door=AANVRAGER)
        messages.success(request, "Uw aanvraag is ingetrokken.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("veiling:toelating-volgen", volgcode)


def _soorten(aanvraag: Aanvraag) -> str:
    return ", ".join(Categorie(c).label for c in aanvraag.categorieen)


@alleen(Rol.VEILINGMEESTER)
@require_safe
def aanvragen(request: HttpRequest) -> HttpResponse:
    """Requests, the one to be decided first on top; and who is admitted."""
    open_ = Aanvraag.objects.filter(status__in=OPEN).order_by("uiterlijk", "pk")
    klaar = Aanvraag.objects.exclude(status__in=OPEN)
    context = {"open": open_[:100], "nu": nu(), "pagina": bladeren(klaar, request.GET, ("-uiterlijk", "pk"))}
    return render(request, "veiling/aanvragen.html", context | {"toegelaten": registerregels(nu())})


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def aanvraag(request: HttpRequest, aanvraag_id: int) -> HttpResponse:
    """One request; the first person advises, the second decides."""
    rij = get_object_or_404(Aanvraag.objects.select_related("advies_door", "besloten_door"), pk=aanvraag_id)
    besluit = rij.status == Aanvraagstatus.GEADVISEERD
    begin = {"geldig_tot": laatste_dag(rij)}
    form = BeoordeelForm(request.POST or None, besluit=besluit, initial=begin) if rij.status in OPEN else None
    if form is not None and form.is_valid():
        invoer = form.cleaned_data | {"toelaten": form.cleaned_data["toelaten"] == "ja"}
        try:
            (beslis if besluit else adviseer)(aanvraag_id=rij.pk, door=Actor.van(request.user), **invoer)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Uw besluit is bewaard." if besluit else "Uw advies is bewaard. Een collega beslist.")
            return redirect("veiling:aanvragen")
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "veiling/aanvraag.html", _context(rij) | {"form": form, "besluit": besluit}, status=status)


def _context(rij: Aanvraag) -> dict[str, Any]:
    feiten = [
        ("Soort organisatie", rij.get_soort_display()),
        ("KvK-nummer", rij.kvk),
        ("Adres", f"{rij.straat} {rij.huisnummer}, {rij.postcode} {rij.plaats}"),
        ("Contactpersoon", f"{rij.contactpersoon}, {rij.email}"),
        ("Rekening", rij.iban),
        ("Mensen die begeleiden", rij.mensen),
        ("Gevraagd", _soorten(rij)),
        ("Regio’s", ", ".join(r.naam for r in rij.regios.order_by("naam"))),
        ("Verklaring uitsluitingsgronden", "afgelegd"),
    ]
    return {
        "aanvraag": rij,
        "feiten": feiten,
        "certificaten": rij.certificaten.order_by("geldig_tot"),
        "partijen": rij.partijen.order_by("pk"),
        "belangen": rij.belangen.select_related("regio").order_by("pk"),
    }


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def schorsen(request: HttpRequest, dienstverlener_id: int) -> HttpResponse:
    wie = get_object_or_404(Dienstverlener.objects.select_related("organisatie"), pk=dienstverlener_id)
    form = SchorsForm(request.POST or None)
    terug = reverse("veiling:aanvragen")
    if form.is_valid():
        try:
            schors(dienstverlener=wie, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, f"{wie.organisatie.naam} is geschorst.")
            return redirect(terug)
    context = {
        "titel": f"{wie.organisatie.naam} schorsen?",
        "knop": "Schorsen",
        "terug": terug,
        "form": form,
        "gevaar": True,
        "gevolgen": [
            "Deze dienstverlener kan tot dat moment niet inschrijven.",
            "Een inschrijving in een ronde die in die tijd sluit, telt niet mee.",
            "De schorsing eindigt vanzelf.",
        ],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@login_not_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Who is admitted, for what, until when, with which suspension and which interests."""
    return render(request, "veiling/register.html", {"rijen": registerregels(nu())})

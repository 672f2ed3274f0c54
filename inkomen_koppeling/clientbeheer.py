"""Screens of national management: income providers, their systems, and the public keys of each."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from inkomen_koppeling.clientformulieren import ClientForm, SleutelForm, VerstrekkerForm
from inkomen_koppeling.models import Abonnement
from inkomen_koppeling.rechten import LABELS
from reintegratie.actor import Actor
from reintegratie.api.sleutelbeheer import registreer_client, trek_client_in, trek_sleutel_in, voeg_sleutel_toe
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import ApiClient, ApiSleutel
from reintegratie.organisaties import registreer_verstrekker
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.schrijfwijze import moment


@require_GET
@alleen(Rol.BEHEER)
def clients(request: HttpRequest) -> HttpResponse:
    geldig = Prefetch("sleutels", ApiSleutel.objects.filter(ingetrokken_op__isnull=True), to_attr="geldige_sleutels")
    lijst = ApiClient.objects.select_related("organisatie").prefetch_related(geldig)
    acties = [
        {"label": "Systeem toevoegen", "url": reverse("koppeling:client-nieuw"), "icoon": "plus"},
        {"label": "Organisatie toevoegen", "url": reverse("koppeling:verstrekker-nieuw"), "soort": "secondary"},
    ]
    delen = {"pagina": bladeren(lijst, request.GET, ("client_id", "pk")), "acties": acties}
    return render(request, "koppeling/clients.html", delen)


@alleen(Rol.BEHEER)
def verstrekker_nieuw(request: HttpRequest) -> HttpResponse:
    form = VerstrekkerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verstrekker = registreer_verstrekker(door=Actor.van(request.user), **form.gegevens)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, f"{verstrekker} is toegevoegd. Voeg nu een systeem toe.")
            return redirect(f"{reverse('koppeling:client-nieuw')}?organisatie={verstrekker.pk}")
    return render(request, "koppeling/verstrekker_nieuw.html", {"form": form}, status=422 if form.errors else 200)


@alleen(Rol.BEHEER)
def client_nieuw(request: HttpRequest) -> HttpResponse:
    form = ClientForm(request.POST or None, request.FILES or None, initial={"organisatie": request.GET.get("organisatie")})
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            client = registreer_client(
                organisatie=d["organisatie"].organisatie,
                client_id=d["client_id"],
                jwks=d["jwks"],
                rechten=d["rechten"],
                door=Actor.van(request.user),
            )
        except Weigering as fout:
            form.add_error("client_id" if fout.veld == "client_id" else "sleutel", fout.melding)
        else:
            messages.success(request, f"Systeem {client.client_id} is toegevoegd.")
            return redirect("koppeling:client", client.pk)
    return render(request, "koppeling/client_nieuw.html", {"form": form}, status=422 if form.errors else 200)


@alleen(Rol.BEHEER)
def client(request: HttpRequest, pk: int) -> HttpResponse:
    """One system with its keys; a new key is added here, the old ones stay valid until they are withdrawn."""
    rij = get_object_or_404(ApiClient.objects.select_related("organisatie"), pk=pk)
    form = SleutelForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _voeg_toe(rij, form.cleaned_data["jwks"], Actor.van(request.user))
        except Weigering as fout:
            form.add_error("sleutel", fout.melding)
        else:
            messages.success(request, "De sleutel is toegevoegd.")
            return redirect("koppeling:client", pk)
    abonnementen = Abonnement.objects.filter(client=rij).order_by("-pk")
    delen = {
        "client": rij,
        "sleutels": rij.sleutels.order_by("pk"),
        "abonnementen": abonnementen,
        "form": form,
        **_over(rij),
    }
    return render(request, "koppeling/client.html", delen, status=422 if form.errors else 200)


@transaction.atomic
def _voeg_toe(rij: ApiClient, jwks: list[dict[str, Any]], door: Actor) -> None:
    """All of them or none."""
    for jwk in jwks:
        voeg_sleutel_toe(client=rij, jwk=jwk, door=door)


def _over(rij: ApiClient) -> dict[str, Any]:
    intrekken = {"label": "Systeem intrekken", "url": reverse("koppeling:client-intrekken", args=[rij.pk]), "soort": "secondary"}
    return {
        "acties": [] if rij.ingetrokken_op else [intrekken],
        "feiten": [
            ("Organisatie", rij.organisatie.naam),
            ("Rechten", ", ".join(LABELS.get(recht, recht) for recht in rij.rechten)),
            ("Laatst aangemeld", moment(rij.laatst_gebruikt_op) if rij.laatst_gebruikt_op else "nog niet"),
            ("Status", "ingetrokken" if rij.ingetrokken_op else "actief"),
        ],
    }


@alleen(Rol.BEHEER)
def sleutel_intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    sleutel = get_object_or_404(ApiSleutel.objects.select_related("client"), pk=pk)
    if request.method == "POST":
        trek_sleutel_in(sleutel_id=pk, door=Actor.van(request.user))
        messages.success(request, "De sleutel is ingetrokken.")
        return redirect("koppeling:client", sleutel.client_id)
    gebruikt = moment(sleutel.laatst_gebruikt_op) if sleutel.laatst_gebruikt_op else "nog niet"
    delen = {
        "titel": "Sleutel intrekken?",
        "knop": "Intrekken",
        "gevaar": True,
        "terug": reverse("koppeling:client", args=[sleutel.client_id]),
        "feiten": [("Systeem", sleutel.client.client_id), ("Sleutel", sleutel.kid), ("Laatst gebruikt", gebruikt)],
        "gevolgen": [
            "Wat met deze sleutel is ondertekend, weigeren wij.",
            "Andere sleutels van dit systeem blijven geldig.",
        ],
    }
    return render(request, "delen/bevestig.html", delen)


@alleen(Rol.BEHEER)
def client_intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    rij = get_object_or_404(ApiClient, pk=pk)
    if request.method == "POST":
        trek_client_in(client_id=pk, door=Actor.van(request.user))
        messages.success(request, "Het systeem is ingetrokken.")
        return redirect("koppeling:client", pk)
    delen = {
        "titel": "Systeem intrekken?",
        "knop": "Intrekken",
        "gevaar": True,
        "terug": reverse("koppeling:client", args=[pk]),
        "feiten": [("Systeem", rij.client_id)],
        "gevolgen": ["Dit systeem kan zich niet meer aanmelden.", "Toegangstokens die het nog heeft werken meteen niet meer."],
    }
    return render(request, "delen/bevestig.html", delen)

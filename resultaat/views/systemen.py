"""National management gives a provider's system its key; after that its page is the one of every system."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from inkomen_koppeling.clientformulieren import SleutelForm
from reintegratie.actor import Actor
from reintegratie.api.sleutelbeheer import registreer_client
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Dienstverlener
from reintegratie.rechten import alleen
from resultaat.api.basis import RECHT


class SysteemForm(SleutelForm):
    """A new system of a provider with its first keys."""

    dienstverlener = forms.ModelChoiceField(
        label="Dienstverlener",
        queryset=Dienstverlener.objects.select_related("organisatie").order_by("organisatie__naam"),
    )
    client_id = forms.SlugField(label="Naam van het systeem", max_length=60)
    field_order = ("dienstverlener", "client_id", "sleutel", "bestand")


@alleen(Rol.BEHEER)
def nieuw(request: HttpRequest) -> HttpResponse:
    form = SysteemForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        velden = form.cleaned_data
        try:
            client = registreer_client(
                organisatie=velden["dienstverlener"].organisatie,
                client_id=velden["client_id"],
                jwks=velden["jwks"],
                rechten=[RECHT],
                door=Actor.van(request.user),
            )
        except Weigering as fout:
            form.add_error("client_id" if fout.veld == "client_id" else "sleutel", fout.melding)
        else:
            messages.success(request, f"Systeem {client.client_id} is toegevoegd.")
            return redirect("koppeling:client", client.pk)
    context: dict[str, Any] = {
        "form": form,
        "titel": "Systeem van een dienstverlener",
        "boven": "Koppelingen",
        "sub": "Het systeem mag alles wat de dienstverlener zelf op ‘Mijn mensen’ kan, en niets meer.",
        "knop": "Systeem toevoegen",
        "terug": reverse("koppeling:clients"),
    }
    return render(request, "resultaat/formulier.html", context, status=422 if form.is_bound else 200)

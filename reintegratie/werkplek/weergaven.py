"""Saved views of the work list: a name and the filter of the moment."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Gebruiker, Weergave
from reintegratie.rechten import alleen
from reintegratie.weergaven import bewaar_weergave, verwijder_weergave

SLEUTELS = ("weergave", "plaats", "groep", "termijn", "sorteer")


class WeergaveForm(forms.Form):
    """Never the search text: that is somebody's name."""

    naam = forms.CharField(label="Naam van de weergave", max_length=40)


@alleen(Rol.CONSULENT)
@require_POST
def bewaren(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, Gebruiker)
    vraag = urlencode({naam: request.POST[naam] for naam in SLEUTELS if request.POST.get(naam)})
    form = WeergaveForm(request.POST)
    if form.is_valid():
        try:
            bewaar_weergave(gebruiker=request.user, vraag=vraag, **form.cleaned_data)
        except Weigering as fout:
            messages.error(request, fout.melding)
        else:
            messages.success(request, f"De weergave ‘{form.cleaned_data['naam']}’ is bewaard.")
    else:
        messages.error(request, "Geef de weergave een naam van hooguit 40 tekens.")
    return redirect(f"{reverse('werkvoorraad')}?{vraag}")


@alleen(Rol.CONSULENT)
@require_POST
def verwijderen(request: HttpRequest, nummer: int) -> HttpResponse:
    assert isinstance(request.user, Gebruiker)
    rij = get_object_or_404(Weergave, pk=nummer, gebruiker=request.user)
    verwijder_weergave(weergave=rij)
    messages.success(request, f"De weergave ‘{rij.naam}’ is weg.")
    return redirect("werkvoorraad")

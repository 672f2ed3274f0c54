"""A consulent answers what a person asked, and invites somebody for a talk."""

import datetime as dt

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Gebruiker, Verzoek
from reintegratie.post.uitnodigen import nodig_uit
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.verwerking import leg_vast
from reintegratie.verzoeken import handel_af


class AntwoordForm(forms.Form):
    antwoord = forms.CharField(
        label="Wat heeft u gedaan of afgesproken?", max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class UitnodigingForm(forms.Form):
    dag = forms.DateField(label="Dag", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "app-size-m"}))
    tijd = forms.TimeField(label="Tijd", widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "app-size-s"}))
    waar = forms.CharField(label="Waar", help_text="Adres, of ‘wij bellen u’.", max_length=120, widget=forms.TextInput())

    def clean_dag(self) -> dt.date:
        dag: dt.date = self.cleaned_data["dag"]
        if dag < vandaag():
            raise forms.ValidationError("Deze dag is al voorbij. Kies een dag die nog komt.")
        return dag


@alleen(Rol.CONSULENT)
def verzoek(request: HttpRequest, pk: int) -> HttpResponse:
    assert isinstance(request.user, Gebruiker)
    zichtbaar = Verzoek.objects.filter(dossier__in=zichtbare_dossiers(request.user).values("pk"))
    rij = get_object_or_404(zichtbaar.select_related("dossier__klant", "door"), pk=pk)
    door = Actor.van(request.user)
    leg_vast(door=door, dossiers=[rij.dossier_id], handeling="inzien", doel="begeleiding", plek="vraag van de persoon")
    form = AntwoordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            handel_af(verzoek_id=rij.pk, antwoord=form.cleaned_data["antwoord"], door=door)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
        else:
            messages.success(request, "De vraag is afgehandeld.")
            return redirect("dossier", rij.dossier_id)
    return render(request, "post/verzoek.html", {"verzoek": rij, "form": form}, status=422 if form.is_bound else 200)


@alleen(Rol.CONSULENT)
def uitnodigen(request: HttpRequest, nummer: int) -> HttpResponse:
    assert isinstance(request.user, Gebruiker)
    dossier = get_object_or_404(zichtbare_dossiers(request.user).select_related("klant"), pk=nummer)
    form = UitnodigingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            nodig_uit(dossier_id=dossier.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
        else:
            messages.success(request, "De uitnodiging is verstuurd.")
            return redirect("dossier", dossier.pk)
    return render(request, "post/uitnodigen.html", {"dossier": dossier, "form": form}, status=422 if form.is_bound else 200)

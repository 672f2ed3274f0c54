"""A provider sends a list as a file: shown first, written after confirmation."""

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Gebruiker
from reintegratie.rechten import alleen
from resultaat.inlezen import GROOTSTE, SOORTEN, Rij, bekijk, neem_over
from resultaat.rechten import begeleidingen_voor


class BestandForm(forms.Form):
    soort = forms.ChoiceField(label="Wat staat er in het bestand?", choices=[(code, s.naam) for code, s in SOORTEN.items()])
    bestand = forms.FileField(label="Bestand", help_text="CSV in UTF-8, hooguit 500 rijen.")

    def clean_bestand(self) -> UploadedFile:
        bestand: UploadedFile = self.cleaned_data["bestand"]
        if bestand.size is None or bestand.size > GROOTSTE:
            raise forms.ValidationError("Dit bestand is te groot. Verdeel de rijen over meer bestanden.")
        return bestand


class BevestigForm(forms.Form):
    soort = forms.ChoiceField(choices=[(code, s.naam) for code, s in SOORTEN.items()], widget=forms.HiddenInput)
    tekst = forms.CharField(widget=forms.HiddenInput, strip=False)


def _dienstverlener(request: HttpRequest) -> int:
    assert isinstance(request.user, Gebruiker)
    assert request.user.organisatie_id is not None
    return request.user.organisatie_id


@alleen(Rol.DIENSTVERLENER)
def bestand(request: HttpRequest) -> HttpResponse:
    """Step one shows what would happen; step two gets the same text back and does it, all rows or none."""
    if request.POST.get("stap") == "bewaren":
        return _bewaar(request)
    form = BestandForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        soort, inhoud = form.cleaned_data["soort"], form.cleaned_data["bestand"].read()
        try:
            rijen = bekijk(dienstverlener_id=_dienstverlener(request), soort=soort, inhoud=inhoud, door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error("bestand", fout.melding)
        else:
            return _toon(request, soort, inhoud.decode("utf-8-sig"), rijen)
    context = {"form": form, "soorten": SOORTEN}
    return render(request, "resultaat/bestand.html", context, status=422 if form.is_bound else 200)


def _toon(request: HttpRequest, soort: str, tekst: str, rijen: list[Rij], status: int = 200) -> HttpResponse:
    context = {
        "soort": SOORTEN[soort].naam,
        "rijen": rijen,
        "fout": sum(bool(rij.fouten) for rij in rijen),
        "bevestig": BevestigForm(initial={"soort": soort, "tekst": tekst}),
    }
    return render(request, "resultaat/bestand_bekijken.html", context, status=status)


def _bewaar(request: HttpRequest) -> HttpResponse:
    form = BevestigForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Kies het bestand opnieuw.")
        return redirect("resultaat:mensen-bestand")
    soort, tekst = form.cleaned_data["soort"], form.cleaned_data["tekst"]
    try:
        rijen = neem_over(
            dienstverlener_id=_dienstverlener(request), soort=soort, inhoud=tekst.encode(), door=Actor.van(request.user)
        )
    except Weigering as fout:
        messages.error(request, fout.melding)
        return redirect("resultaat:mensen-bestand")
    if any(rij.fouten for rij in rijen):
        return _toon(request, soort, tekst, rijen, 422)
    messages.success(request, f"{len(rijen)} rijen zijn bewaard.")
    return redirect("resultaat:mensen")


@alleen(Rol.DIENSTVERLENER)
def voorbeeld(request: HttpRequest, soort: str) -> HttpResponse:
    """An empty list of one kind with a row for each of the own people, to fill in."""
    if soort not in SOORTEN:
        raise Http404
    assert isinstance(request.user, Gebruiker)
    kolommen = SOORTEN[soort].kolommen
    nummers = begeleidingen_voor(request.user).order_by("pk").values_list("pk", flat=True)[:500]
    regels = [";".join(kolommen), *(f"{nummer}{';' * (len(kolommen) - 1)}" for nummer in nummers)]
    koppen = {"Content-Disposition": f'attachment; filename="{soort}.csv"'}
    return HttpResponse("\n".join(regels) + "\n", content_type="text/csv; charset=utf-8", headers=koppen)

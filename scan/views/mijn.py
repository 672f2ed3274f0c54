"""The person's own result, signed in: own words first, the chance only for who asks, agreeing, saying how it was."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.mijn.views import mijn_dossier
from reintegratie.rechten import alleen
from reintegratie.verwerking import leg_vast
from scan.corrigeren import meld_verandering
from scan.drukken import brief_pdf
from scan.enums import Veranderreden
from scan.ervaren import ANTWOORDEN, geef_ervaring
from scan.models import Afname, Ervaring, Samenvatting
from scan.samenvatten import geef_akkoord
from scan.voor_klant import inschatting, laatste, uitkomst

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])


class ErvaringForm(forms.Form):
    duidelijk = forms.TypedChoiceField(
        label="Was de werkscan duidelijk voor u?", choices=ANTWOORDEN, coerce=int, widget=forms.RadioSelect
    )
    eerlijk = forms.TypedChoiceField(label="Vond u het eerlijk?", choices=ANTWOORDEN, coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.nl = {"kaders": True}  # type: ignore[attr-defined]
            veld.error_messages["required"] = "Kies een antwoord."


class VeranderingForm(forms.Form):
    reden = forms.ChoiceField(label="Wat is er veranderd?", choices=Veranderreden.choices, widget=forms.RadioSelect)
    toelichting = forms.CharField(
        label="Wilt u er iets bij vertellen?",
        help_text="U hoeft niet te zeggen wat u heeft.",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].nl = {"kaders": True}  # type: ignore[attr-defined]


def _mijn(request: HttpRequest, plek: str) -> tuple[Afname, Actor]:
    """Returns the person's latest finished scan and notes that the person looked; 404 while there is none."""
    dossier = mijn_dossier(request)
    afname = laatste(dossier)
    if afname is None:
        raise Http404
    door = Actor.persoon(dossier.klant)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="inzien", doel="eigen dossier", plek=plek)
    return afname, door


@alleen(Rol.KLANT)
@require_safe
def uitslag(request: HttpRequest) -> HttpResponse:
    afname, _ = _mijn(request, "eigen werkscan")
    context = {
        "afname": afname,
        "wat": uitkomst(afname),
        "samenvatting": Samenvatting.objects.filter(afname=afname).first(),
        "gezegd": Ervaring.objects.filter(afname=afname).exists(),
    }
    return render(request, "scan/mijn/uitslag.html", context)


@alleen(Rol.KLANT)
@require_safe
def kans(request: HttpRequest) -> HttpResponse:
    """Only after asking for it."""
    afname, _ = _mijn(request, "eigen werkscan, inschatting")
    return render(request, "scan/mijn/kans.html", {"afname": afname} | inschatting(afname))


@alleen(Rol.KLANT)
@require_safe
def brief(request: HttpRequest) -> HttpResponse:
    afname, _ = _mijn(request, "eigen werkscan, brief")
    antwoord = HttpResponse(brief_pdf(afname), content_type="application/pdf")
    antwoord["Content-Disposition"] = 'attachment; filename="uw-werkscan.pdf"'
    return antwoord


@alleen(Rol.KLANT)
@require_POST
def akkoord(request: HttpRequest) -> HttpResponse:
    afname, door = _mijn(request, "eigen werkscan, samenvatting")
    try:
        geef_akkoord(afname_id=afname.pk, door=door)
        messages.success(request, "Dank u. Uw begeleider mag straks deze samenvatting lezen, en verder niets van de werkscan.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("scan:mijn")


@alleen(Rol.KLANT)
@GET_OF_POST
def ervaring(request: HttpRequest) -> HttpResponse:
    afname, door = _mijn(request, "eigen werkscan, hoe was het")
    form = ErvaringForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            geef_ervaring(afname_id=afname.pk, door=door, **form.cleaned_data)
            messages.success(request, "Dank u wel. Zo maken wij de werkscan beter.")
        except Weigering as fout:
            messages.error(request, fout.melding)
        return redirect("scan:mijn")
    return render(request, "scan/mijn/ervaring.html", {"form": form}, status=422 if form.is_bound else 200)


@alleen(Rol.KLANT)
@GET_OF_POST
def veranderd(request: HttpRequest) -> HttpResponse:
    """Something changed: the scan is done again."""
    afname, door = _mijn(request, "eigen werkscan, er is iets veranderd")
    form = VeranderingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            meld_verandering(
                dossier_id=afname.dossier_id,
                reden=Veranderreden(form.cleaned_data["reden"]),
                toelichting=form.cleaned_data["toelichting"],
                door=door,
            )
            messages.success(request, "Dank u. Uw consulent belt u binnen twee weken om de werkscan opnieuw te doen.")
        except Weigering as fout:
            messages.error(request, fout.melding)
        return redirect("scan:mijn")
    return render(request, "scan/mijn/veranderd.html", {"form": form}, status=422 if form.is_bound else 200)

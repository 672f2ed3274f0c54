"""The accountant's pages: samples, the checklist per amount, and the evidence of one payment."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Gebruiker
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.verwerking import leg_vast
from resultaat.bewijs import als_pdf, blokken
from resultaat.controleren import PUNTEN, controleer, foutkans
from resultaat.models import Steekproef, Steekproefpost, Uitbetaling
from resultaat.rechten import uitbetalingen_voor


class ControleForm(forms.Form):
    toelichting = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=600,
        help_text="Nodig als er iets niet klopt.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        punten = {
            code: forms.ChoiceField(label=zin, choices=[("ja", "Ja"), ("nee", "Nee")], widget=forms.RadioSelect)
            for code, zin in PUNTEN.items()
        }
        self.fields = {**punten, **self.fields}

    def punten(self) -> dict[str, bool]:
        return {code: self.cleaned_data[code] == "ja" for code in PUNTEN}


def _gebruiker(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


@alleen(Rol.TOEZICHT)
def steekproeven(request: HttpRequest) -> HttpResponse:
    pagina = bladeren(Steekproef.objects.all(), request.GET, ("-maand", "pk"))
    regels = [{"rij": rij, "kans": foutkans(rij)} for rij in pagina.rijen]
    return render(request, "resultaat/steekproeven.html", {"pagina": pagina, "regels": regels})


@alleen(Rol.TOEZICHT)
def steekproef(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = get_object_or_404(Steekproef, pk=nummer)
    posten = rij.posten.select_related("uitbetaling__dienstverlener__organisatie", "uitbetaling__mijlpaal", "door")
    context = {"rij": rij, "kans": foutkans(rij), "posten": posten.order_by("volgnummer")}
    return render(request, "resultaat/steekproef.html", context)


def _uitbetaling(request: HttpRequest, nummer: int) -> Uitbetaling:
    mensen = ("betaalopdracht__voorbereid_door", "betaalopdracht__goedgekeurd_door")
    rijen = uitbetalingen_voor(_gebruiker(request))
    rijen = rijen.select_related("mijlpaal__begeleiding", "afrekeningregel__afrekening", *mensen)
    rij: Uitbetaling = get_object_or_404(rijen, pk=nummer)
    leg_vast(
        door=Actor.van(request.user),
        dossiers=[rij.mijlpaal.begeleiding.dossier_id],
        handeling="inzien",
        doel="controle",
        plek="bewijs van een betaling",
    )
    return rij


@alleen(Rol.TOEZICHT)
@transaction.atomic
def steekproefpost(request: HttpRequest, nummer: int) -> HttpResponse:
    """The evidence of one amount of a sample beside the checklist."""
    post = get_object_or_404(Steekproefpost.objects.select_related("steekproef", "door"), pk=nummer)
    rij = _uitbetaling(request, post.uitbetaling_id)
    form = ControleForm(request.POST if request.method == "POST" else None) if post.goed is None else None
    if form is not None and form.is_valid():
        toelichting = form.cleaned_data["toelichting"]
        try:
            controleer(post_id=post.pk, punten=form.punten(), toelichting=toelichting, door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "De controle is bewaard.")
            return redirect("resultaat:steekproef", post.steekproef_id)
    context = {"post": post, "uitbetaling": rij, "blokken": blokken(rij), "form": form}
    context["punten"] = [(zin, post.punten.get(code)) for code, zin in PUNTEN.items()]
    return render(request, "resultaat/bewijs.html", context, status=422 if form is not None and form.is_bound else 200)


@alleen(Rol.TOEZICHT)
@transaction.atomic
def bewijs(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = _uitbetaling(request, nummer)
    context = {"uitbetaling": rij, "blokken": blokken(rij), "post": None, "form": None, "punten": []}
    return render(request, "resultaat/bewijs.html", context)


@alleen(Rol.TOEZICHT)
@transaction.atomic
def bewijs_pdf(request: HttpRequest, nummer: int) -> HttpResponse:
    rij = _uitbetaling(request, nummer)
    kop = {"Content-Disposition": f'attachment; filename="bewijs-{rij.pk}.pdf"'}
    return HttpResponse(als_pdf(rij), content_type="application/pdf", headers=kop)

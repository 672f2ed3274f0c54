"""The team: who has how many people, who is away, a proposal to distribute, and the minimum service of the organisation itself.

By name, never by result: this is for dividing work.
"""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Plaats, Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.minimumdienst import standen
from reintegratie.models import Afwezigheid, Dossier, Gebruiker, Regio
from reintegratie.rechten import alleen, regios_van
from reintegratie.verdelen import consulenten, wijs_toe
from reintegratie.verwerking import leg_vast
from reintegratie.waarnemen import eindig, meld_afwezig
from reintegratie.werklast import GEWICHT, lasten, verdeelplan
from reintegratie.werkplek.lijsten import dossiers_voor

HOOGSTENS = 100


def _gekozen_regio(request: HttpRequest) -> tuple[Regio | None, list[Regio]]:
    assert isinstance(request.user, Gebruiker)
    eigen = list(regios_van(request.user).order_by("naam"))
    keuze = request.GET.get("regio", "") or request.POST.get("regio", "")
    return next((r for r in eigen if str(r.pk) == keuze), eigen[0] if eigen else None), eigen


@alleen(Rol.CONSULENT, Rol.BEHEER)
def team(request: HttpRequest) -> HttpResponse:
    regio, regios = _gekozen_regio(request)
    mensen = consulenten({regio.pk}) if regio else []
    last = lasten([c.pk for c in mensen])
    weg = {rij.consulent_id: rij for rij in _lopend().filter(consulent__in=mensen)}
    context = {
        "regio": regio,
        "regios": regios,
        "regels": [{"consulent": c, "mensen": last[c.pk][0], "gewicht": last[c.pk][1], "weg": weg.get(c.pk)} for c in mensen],
        "gewichten": [(plaats.label, gewicht) for plaats, gewicht in GEWICHT.items() if gewicht],
        "vandaag": vandaag(),
    }
    return render(request, "werkplek/team.html", context)


def _lopend() -> Any:
    return Afwezigheid.objects.filter(geeindigd_op__isnull=True).select_related("consulent", "waarnemer").order_by("-van")


class AfwezigForm(forms.Form):
    consulent = forms.ModelChoiceField(label="Wie is afwezig?", queryset=Gebruiker.objects.none())
    waarnemer = forms.ModelChoiceField(label="Wie neemt waar?", queryset=Gebruiker.objects.none())
    van = forms.DateField(label="Eerste dag afwezig", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    tot = forms.DateField(
        label="Eerste werkdag terug",
        help_text="Op deze dag gaan de dossiers vanzelf terug.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, gebruiker: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_regio = Q(regiorecht__content_object__in=regios_van(gebruiker))
        collega = Gebruiker.objects.filter(in_regio, rol=Rol.CONSULENT, is_active=True).distinct().order_by("naam")
        self.fields["waarnemer"].queryset = collega  # type: ignore[attr-defined]
        wie = collega.filter(pk=gebruiker.pk) if gebruiker.rol == Rol.CONSULENT else collega
        self.fields["consulent"].queryset = wie  # type: ignore[attr-defined]


@alleen(Rol.CONSULENT, Rol.BEHEER)
def afwezig(request: HttpRequest) -> HttpResponse:
    """A consulent reports the own absence; national management anybody's. No reason is asked."""
    assert isinstance(request.user, Gebruiker)
    begin = {"consulent": request.user.pk, "van": vandaag()}
    form = AfwezigForm(request.POST or None, gebruiker=request.user, initial=begin)
    if form.is_valid():
        try:
            rij = meld_afwezig(door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, f"{rij.waarnemer.naam} neemt waar tot {rij.tot:%d-%m-%Y}.")
            return redirect("team")
    return render(request, "werkplek/afwezig.html", {"form": form}, status=422 if form.is_bound else 200)


@alleen(Rol.CONSULENT, Rol.BEHEER)
def terug(request: HttpRequest, nummer: int) -> HttpResponse:
    """GET asks, POST ends an absence before its date."""
    assert isinstance(request.user, Gebruiker)
    eigen = {"consulent": request.user} if request.user.rol == Rol.CONSULENT else {}
    rij = get_object_or_404(_lopend(), pk=nummer, **eigen)
    if request.method == "POST":
        try:
            aantal = eindig(afwezigheid_id=rij.pk, door=Actor.van(request.user))
        except Weigering as fout:
            messages.error(request, fout.melding)
        else:
            messages.success(request, f"Terug: {aantal} dossiers zijn weer bij {rij.consulent.naam}.")
        return redirect("team")
    context = {
        "titel": "Eerder terug?",
        "knop": "Afwezigheid beëindigen",
        "gevolgen": [f"De dossiers gaan terug naar {rij.consulent.naam}.", "Wat intussen naar een ander ging, blijft daar."],
        "terug": reverse("team"),
    }
    return render(request, "delen/bevestig.html", context)


@alleen(Rol.CONSULENT)
def voorstel(request: HttpRequest) -> HttpResponse:
    """GET shows who would get whom by weight; POST does exactly what was shown, where it still can be done."""
    assert isinstance(request.user, Gebruiker)
    regio, regios = _gekozen_regio(request)
    if request.method == "POST":
        return _verdeel(request)
    paren = _paren(request.user, regio) if regio else []
    door = Actor.van(request.user)
    nummers = [d.pk for d, _ in paren]
    leg_vast(door=door, dossiers=nummers, handeling="lijst", doel="begeleiding", plek="verdeelvoorstel")
    context = {"paren": paren, "regio": regio, "regios": regios, "hoogstens": HOOGSTENS}
    return render(request, "werkplek/verdeelvoorstel.html", context)


def _paren(gebruiker: Gebruiker, regio: Regio) -> list[tuple[Dossier, Gebruiker]]:
    """Files without a consulent, each with the one who carries least; who is away gets nobody."""
    dag = vandaag()
    weg = set(_lopend().filter(van__lte=dag, tot__gt=dag).values_list("consulent", flat=True))
    mensen = {c.pk: c for c in consulenten({regio.pk}) if c.pk not in weg}
    zonder = dossiers_voor(gebruiker).filter(regio=regio, verantwoordelijke=None, gesloten_op__isnull=True)
    dossiers = {d.pk: d for d in zonder.order_by("geopend_op", "pk")[:HOOGSTENS]}
    plaatsen: QuerySet[Any] = zonder.filter(pk__in=dossiers)
    gewichten = [(nummer, GEWICHT[Plaats(plaats)]) for nummer, plaats in plaatsen.values_list("pk", "plaats")]
    plan = verdeelplan(gewichten, {wie: gewicht for wie, (_, gewicht) in lasten(list(mensen)).items()})
    return [(dossiers[nummer], mensen[wie]) for nummer, wie in sorted(plan.items())]


def _verdeel(request: HttpRequest) -> HttpResponse:
    assert isinstance(request.user, Gebruiker)
    per_consulent: dict[int, list[int]] = {}
    for paar in request.POST.getlist("paar")[:HOOGSTENS]:
        dossier, _, wie = paar.partition(":")
        if dossier.isascii() and dossier.isdecimal() and wie.isascii() and wie.isdecimal() and len(paar) < 30:
            per_consulent.setdefault(int(wie), []).append(int(dossier))
    zichtbaar = dossiers_voor(request.user).filter(verantwoordelijke=None, gesloten_op__isnull=True)
    aantal = 0
    try:
        for consulent in Gebruiker.objects.filter(pk__in=per_consulent).order_by("pk"):
            nummers = list(zichtbaar.filter(pk__in=per_consulent[consulent.pk]).values_list("pk", flat=True))
            aantal += wijs_toe(dossier_ids=nummers, consulent=consulent, door=Actor.van(request.user), alleen_zonder=True)
    except Weigering as fout:
        messages.error(request, fout.melding)
    messages.success(request, f"{aantal} dossiers zijn verdeeld.")
    return redirect("team")


@alleen(Rol.CONSULENT, Rol.BEHEER)
def eigen_dienst(request: HttpRequest) -> HttpResponse:
    """What the organisation asks of providers it asks of itself: the same terms, per region, no names."""
    assert isinstance(request.user, Gebruiker)
    regels = standen(list(regios_van(request.user).order_by("naam")), vandaag())
    return render(request, "werkplek/eigen_dienst.html", {"regels": regels, "sinds": vandaag() - dt.timedelta(days=90)})

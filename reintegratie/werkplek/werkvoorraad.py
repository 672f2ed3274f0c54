"""The work list: things to do with date, reason and one button; several at once after a preview."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.contacten import leg_brief_vast
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.kamers import taakregels
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Gebruiker, Taak, Toewijzing, Weergave
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren, tel
from reintegratie.schil.tabel import volgorde
from reintegratie.verdelen import consulenten, draai_toewijzing_terug, laatste_toewijzing, wijs_samen_toe
from reintegratie.verwerking import leg_vast
from reintegratie.werkplek.filters import TaakFilter
from reintegratie.werkplek.formulieren import BriefForm, ConsulentForm
from reintegratie.werkplek.lijsten import WEERGAVEN, dossiers_voor, plaatsnaam, taken_lijst, tellingen
from reintegratie.werkplek.weergaven import WeergaveForm
from reintegratie.werkplek.zoeken import geen_bsn_in_adres, lijkt_bsn

SORTEREN = {"uiterlijk": ("uiterlijk",), "naam": ("dossier__klant__sorteersleutel",), "dossier": ("dossier_id",)}
HOOGSTENS = 100


@alleen(Rol.CONSULENT)
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    gebruiker = request.user
    assert isinstance(gebruiker, Gebruiker)
    if lijkt_bsn(request.GET.get("zoek", "")):
        return geen_bsn_in_adres(request, "werkvoorraad")
    dag, weergave = vandaag(), request.GET.get("weergave", "")
    weergave = weergave if weergave in WEERGAVEN else "mijn"
    filter_ = TaakFilter(request.GET, queryset=taken_lijst(gebruiker, weergave))
    geteld = tellingen(gebruiker, dag)
    pagina = bladeren(
        filter_.qs,
        request.GET,
        volgorde(request.GET.get("sorteer", ""), SORTEREN, "uiterlijk"),
        aantal=None if filter_.form.has_changed() else geteld[weergave],
    )
    leg_vast(
        door=Actor.van(gebruiker),
        dossiers=[taak.dossier_id for taak in pagina.rijen],
        handeling="lijst",
        doel="begeleiding",
        plek="werkvoorraad",
    )
    context = {
        "filter": filter_,
        "pagina": pagina,
        "regels": [_regel(taak, dag) for taak in pagina.rijen],
        "weergave": weergave,
        "weergaven": _weergaven(geteld, weergave),
        "cijfers": _cijfers(gebruiker, geteld),
        "vandaag": dag,
        "ongedaan": laatste_toewijzing(gebruiker),
        "eigen_weergaven": _eigen_weergaven(gebruiker),
        "weergave_form": WeergaveForm(auto_id="id_bewaar_%s"),
    }
    return render(request, "werkplek/werkvoorraad.html", context)


def _eigen_weergaven(gebruiker: Gebruiker) -> list[dict[str, Any]]:
    rijen = Weergave.objects.filter(gebruiker=gebruiker)
    return [{"pk": rij.pk, "naam": rij.naam, "url": f"{reverse('werkvoorraad')}?{rij.vraag}"} for rij in rijen]


def _regel(taak: Taak, dag: dt.date) -> dict[str, Any]:
    """A kind without a rule (a room that is gone) still leads to the file."""
    regel = taakregels().get(taak.soort)
    return {
        "taak": taak,
        "dossier": taak.dossier,
        "plaats": plaatsnaam(getattr(taak, "plaats", None)),
        "te_laat": taak.uiterlijk < dag,
        "knop": regel.knop if regel else "Dossier openen",
        "url": regel.url(taak.dossier_id, taak.sleutel) if regel else reverse("dossier", args=[taak.dossier_id]),
    }


def _weergaven(geteld: Mapping[str, int], huidig: str) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "url": f"{reverse('werkvoorraad')}?weergave={naam}",
            "aantal": geteld[naam],
            "huidig": naam == huidig,
        }
        for naam, label in WEERGAVEN.items()
    ]


def _cijfers(gebruiker: Gebruiker, geteld: Mapping[str, int]) -> list[dict[str, Any]]:
    adres = f"{reverse('werkvoorraad')}?weergave=mijn&termijn="
    return [
        {"waarde": geteld["te_laat"], "label": "Te laat", "url": f"{adres}te_laat", "toon": "negatief"},
        {"waarde": geteld["vandaag"], "label": "Vandaag te doen", "url": f"{adres}vandaag", "toon": "waarschuwing"},
        {"waarde": geteld["week"], "label": "Komende week", "url": f"{adres}week"},
        {
            "waarde": tel(gebruiker.dossiers.filter(gesloten_op__isnull=True)),
            "label": "Mijn dossiers",
            "url": f"{reverse('dossiers')}?van=mij",
            "toon": "positief",
        },
    ]


def _gekozen(request: HttpRequest) -> list[Dossier]:
    """The ticked files that this user may see, open ones only; what is not visible is left out silently."""
    assert isinstance(request.user, Gebruiker)
    nummers = [int(n) for n in (request.POST or request.GET).getlist("dossier") if n.isascii() and n.isdecimal() and len(n) < 19]
    zichtbaar = dossiers_voor(request.user).filter(pk__in=nummers[:HOOGSTENS], gesloten_op__isnull=True)
    return list(zichtbaar.order_by("klant__sorteersleutel", "pk"))


def _voorbeeld(request: HttpRequest, dossiers: list[Dossier], **context: Any) -> HttpResponse:
    leg_vast(
        door=Actor.van(request.user),
        dossiers=[d.pk for d in dossiers],
        handeling="lijst",
        doel="begeleiding",
        plek="werkvoorraad, voorbeeld",
    )
    gebonden = context["form"].is_bound
    alles = {"dossiers": dossiers, "hoogstens": HOOGSTENS} | context
    return render(request, "werkplek/voorbeeld.html", alles, status=422 if gebonden else 200)


@alleen(Rol.CONSULENT)
def verdelen(request: HttpRequest) -> HttpResponse:
    """GET shows which files get another consulent; POST does it, all or none."""
    dossiers = _gekozen(request)
    if not dossiers:
        return _niets_gekozen(request)
    keuze = consulenten({d.regio_id for d in dossiers})
    form = ConsulentForm(request.POST or None, consulenten=keuze, initial={"consulent": request.user.pk})
    if form.is_valid():
        consulent = form.cleaned_data["consulent"]
        try:
            nummers = [d.pk for d in dossiers]
            aantal, _ = wijs_samen_toe(dossier_ids=nummers, consulent=consulent, door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error("consulent", fout.melding)
        else:
            messages.success(request, f"{consulent.naam} is nu verantwoordelijk voor {_dossiers(aantal)}.")
            return redirect("werkvoorraad")
    return _voorbeeld(request, dossiers, form=form, titel="Consulent toewijzen", knop="Toewijzen", leeg=not keuze)


@alleen(Rol.CONSULENT)
def brief_noteren(request: HttpRequest) -> HttpResponse:
    """GET shows for whom a letter is noted as contact; POST notes it, all or none."""
    dossiers = _gekozen(request)
    if not dossiers:
        return _niets_gekozen(request)
    form = BriefForm(request.POST or None)
    if form.is_valid():
        try:
            leg_brief_vast(dossier_ids=[d.pk for d in dossiers], door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(None, fout.melding)
        else:
            messages.success(request, f"De brief is genoteerd bij {_dossiers(len(dossiers))}.")
            return redirect("werkvoorraad")
    return _voorbeeld(request, dossiers, form=form, titel="Brief noteren", knop="Brief noteren", leeg=False)


@alleen(Rol.CONSULENT)
@require_POST
def ongedaan(request: HttpRequest, nummer: int) -> HttpResponse:
    """Undoes the latest distribution; what changed since stays as it is."""
    get_object_or_404(Toewijzing, pk=nummer, door=request.user.pk)
    try:
        aantal = draai_toewijzing_terug(toewijzing_id=nummer, door=Actor.van(request.user))
    except Weigering as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, f"Ongedaan gemaakt bij {_dossiers(aantal)}.")
    return redirect("werkvoorraad")


def _dossiers(aantal: int) -> str:
    return "1 dossier" if aantal == 1 else f"{aantal} dossiers"


def _niets_gekozen(request: HttpRequest) -> HttpResponse:
    messages.warning(request, "U hebt nog niemand gekozen. Zet een vinkje bij de mensen om wie het gaat.")
    return redirect("werkvoorraad")

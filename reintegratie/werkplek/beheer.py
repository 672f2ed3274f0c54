"""National management: accounts with their role and regions, replacing a consulent, and how the regions stand."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from reintegratie import gebruikers as accounts
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Gebruiker, Regio, Regiobudget
from reintegratie.rechten import alleen, regios_van
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.tabel import volgorde
from reintegratie.verdelen import consulenten, vervang
from reintegratie.werkplek.filters import GebruikerFilter
from reintegratie.werkplek.formulieren import ConsulentForm, GebruikerForm

SORTEREN = {"naam": ("naam",), "rol": ("rol", "naam")}


def _medewerkers() -> QuerySet[Gebruiker]:
    return Gebruiker.objects.exclude(rol=Rol.KLANT).select_related("organisatie")


@alleen(Rol.BEHEER)
def gebruikers(request: HttpRequest) -> HttpResponse:
    filter_ = GebruikerFilter(request.GET, queryset=_medewerkers())
    pagina = bladeren(filter_.qs, request.GET, volgorde(request.GET.get("sorteer", ""), SORTEREN, "naam"))
    return render(request, "werkplek/gebruikers.html", {"filter": filter_, "pagina": pagina})


@alleen(Rol.BEHEER)
def gebruiker_nieuw(request: HttpRequest) -> HttpResponse:
    form = GebruikerForm(request.POST or None)
    if form.is_valid():
        try:
            nieuw = accounts.voeg_toe(door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
        else:
            messages.success(request, f"{nieuw.naam} is toegevoegd. Laat deze persoon een wachtwoord instellen.")
            return redirect("gebruikers")
    return _formulier(request, form, "Gebruiker toevoegen", None)


@alleen(Rol.BEHEER)
def gebruiker(request: HttpRequest, nummer: int) -> HttpResponse:
    gekozen = get_object_or_404(_medewerkers(), pk=nummer)
    begin = {
        "email": gekozen.email,
        "naam": gekozen.naam,
        "rol": gekozen.rol,
        "organisatie": gekozen.organisatie_id,
        "regios": regios_van(gekozen) if gekozen.rol in accounts.ROLLEN_MET_REGIO else [],
    }
    form = GebruikerForm(request.POST or None, initial=begin)
    form.fields["email"].disabled = True
    if form.is_valid():
        waarden = {k: v for k, v in form.cleaned_data.items() if k != "email"}
        try:
            accounts.wijzig(gebruiker_id=gekozen.pk, door=Actor.van(request.user), **waarden)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
        else:
            messages.success(request, f"De gegevens van {waarden['naam']} zijn bewaard.")
            return redirect("gebruikers")
    return _formulier(request, form, gekozen.naam, gekozen)


def _formulier(request: HttpRequest, form: GebruikerForm, titel: str, gekozen: Gebruiker | None) -> HttpResponse:
    open_dossiers = gekozen.dossiers.filter(gesloten_op__isnull=True).count() if gekozen else 0
    context: dict[str, Any] = {"form": form, "titel": titel, "gebruiker": gekozen, "open_dossiers": open_dossiers}
    context["kruimels"] = [("Gebruikers", reverse("gebruikers")), (titel, "")]
    return render(request, "werkplek/gebruiker.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.BEHEER)
def gebruiker_toegang(request: HttpRequest, nummer: int) -> HttpResponse:
    """GET asks, POST ends or restores access."""
    gekozen = get_object_or_404(_medewerkers(), pk=nummer)
    if request.method == "POST":
        try:
            accounts.zet_actief(gebruiker_id=gekozen.pk, actief=not gekozen.is_active, door=Actor.van(request.user))
        except Weigering as fout:
            messages.error(request, fout.melding)
            return redirect("gebruiker", gekozen.pk)
        messages.success(request, f"De toegang van {gekozen.naam} is {'beëindigd' if gekozen.is_active else 'hersteld'}.")
        return redirect("gebruikers")
    gevolg = "kan niet meer aanmelden." if gekozen.is_active else "kan weer aanmelden."
    context = {
        "titel": "Toegang beëindigen?" if gekozen.is_active else "Toegang herstellen?",
        "knop": "Beëindigen" if gekozen.is_active else "Herstellen",
        "gevaar": gekozen.is_active,
        "gevolgen": [f"{gekozen.naam} {gevolg}", "Wat deze gebruiker deed, blijft in het logboek staan."],
        "terug": reverse("gebruiker", args=[gekozen.pk]),
    }
    return render(request, "delen/bevestig.html", context)


@alleen(Rol.BEHEER)
def consulent_vervangen(request: HttpRequest, nummer: int) -> HttpResponse:
    """GET shows how many files move, POST gives them all to another consulent."""
    gekozen = get_object_or_404(_medewerkers().filter(rol=Rol.CONSULENT), pk=nummer)
    dossiers = gekozen.dossiers.filter(gesloten_op__isnull=True)
    keuze = [c for c in consulenten(set(dossiers.values_list("regio_id", flat=True))) if c != gekozen]
    form = ConsulentForm(request.POST or None, consulenten=keuze)
    if form.is_valid():
        try:
            aantal = vervang(van=gekozen, naar=form.cleaned_data["consulent"], door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error("consulent", fout.melding)
        else:
            messages.success(request, f"{aantal} dossiers zijn overgedragen.")
            return redirect("gebruiker", gekozen.pk)
    context = {
        "titel": "Dossiers overdragen",
        "knop": "Overdragen",
        "form": form,
        "terug": reverse("gebruiker", args=[gekozen.pk]),
        "gevolgen": [f"Alle {dossiers.count()} open dossiers van {gekozen.naam} gaan naar de consulent die u kiest."],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.BEHEER)
def regio_overzicht(request: HttpRequest) -> HttpResponse:
    """Counts per region: three grouped queries, no persons."""
    dag = vandaag()
    open_dossier = Q(dossiers__gesloten_op__isnull=True)
    rijen = Regio.objects.annotate(
        aantal_open=Count("dossiers", filter=open_dossier & Q(dossiers__isnull=False)),
        zonder=Count("dossiers", filter=open_dossier & Q(dossiers__isnull=False, dossiers__verantwoordelijke=None)),
    ).order_by("naam")
    te_laat = dict(
        Regio.objects.filter(dossiers__taken__gesloten_op__isnull=True, dossiers__taken__uiterlijk__lt=dag)
        .annotate(n=Count("dossiers__taken"))
        .values_list("pk", "n")
    )
    actief = Q(regiorecht__user__rol=Rol.CONSULENT, regiorecht__user__is_active=True)
    mensen = dict(Regio.objects.annotate(n=Count("regiorecht", filter=actief)).values_list("pk", "n"))
    vrij = F("toegekend_cent") - F("gereserveerd_cent") - F("besteed_cent")
    budget = dict(Regiobudget.objects.filter(jaar=dag.year).values_list("regio_id", vrij))
    regels = [
        {"regio": r, "te_laat": te_laat.get(r.pk, 0), "consulenten": mensen.get(r.pk, 0), "vrij": budget.get(r.pk)} for r in rijen
    ]
    return render(request, "werkplek/regios.html", {"regels": regels, "jaar": dag.year})

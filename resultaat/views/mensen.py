"""Pages of a provider: the people it helps and what it earned. Never an employer or a wage."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.enums import Contactsoort, Rol
from reintegratie.fouten import Weigering
from reintegratie.kamers import panelen
from reintegratie.klok import vandaag
from reintegratie.models import Contact, Dossier, Gebruiker
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.schrijfwijze import euro
from reintegratie.schil.tabel import volgorde
from reintegratie.verwerking import leg_vast
from resultaat.begeleiden import noteer_contact, stel_plan_vast
from resultaat.begeleidingsforms import WerkkansForm
from resultaat.eindigen import VOORAF
from resultaat.forms import ContactForm, MensenFilter, PlanForm, SignaalForm, UitbetalingFilter
from resultaat.lijsten import Overstapstatus
from resultaat.models import Begeleiding, Overdracht, Overstap, Tekort
from resultaat.overdragen import draag_over
from resultaat.queries import bedragen
from resultaat.rechten import begeleidingen_voor, overdrachten_voor, uitbetalingen_voor
from resultaat.signaleren import meld
from resultaat.weken import beeld_van
from resultaat.werkkansen import voeg_werkkans_toe

SORTEREN = {
    "naam": ("dossier__klant__sorteersleutel",),
    "gesprek": ("gesprek_uiterlijk",),
    "plan": ("plan_uiterlijk",),
    "weken": ("getelde_dagen",),
    "termijn": ("termijn_tot",),
}
CONTACTEN = 10


def _gebruiker(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


@alleen(Rol.DIENSTVERLENER)
@transaction.atomic
def mensen(request: HttpRequest) -> HttpResponse:
    gebruiker = _gebruiker(request)
    laatste = Max(
        "dossier__contacten__op",
        filter=Q(dossier__contacten__organisatie__isnull=False) & ~Q(dossier__contacten__soort=Contactsoort.GEEN_GEHOOR),
    )
    open_tekort = Tekort.objects.filter(begeleiding=OuterRef("pk"), gesloten_op__isnull=True)
    rijen = begeleidingen_voor(gebruiker).select_related("dossier__klant", "deelname__kavel")
    rijen = rijen.annotate(contact_op=laatste, gewaarschuwd=Exists(open_tekort))
    filter_ = MensenFilter(request.GET, queryset=rijen)
    pagina = bladeren(filter_.qs, request.GET, volgorde(request.GET.get("sorteer", ""), SORTEREN, "gesprek"))
    leg_vast(
        door=Actor.van(gebruiker),
        dossiers=[b.dossier_id for b in pagina.rijen],
        handeling="lijst",
        doel="begeleiding",
        plek="mijn mensen",
    )
    context = {
        "filter": filter_,
        "pagina": pagina,
        "vandaag": vandaag(),
        "aanbod": _aanbod(gebruiker),
        "overstappen": _overstappen(gebruiker),
        "acties": [{"label": "Bestand sturen", "url": reverse("resultaat:mensen-bestand"), "soort": "secondary"}],
    }
    return render(request, "resultaat/mensen.html", context)


def _overstappen(gebruiker: Gebruiker) -> QuerySet[Overstap]:
    """People who ask to come to this provider: a region, no names."""
    rijen = Overstap.objects.filter(status=Overstapstatus.GEVRAAGD, naar__in=overdrachten_voor(gebruiker))
    return rijen.select_related("begeleiding__dossier__regio").order_by("pk")


def _aanbod(gebruiker: Gebruiker) -> QuerySet[Overdracht]:
    """Groups that are definitive and wait for this provider: sizes, no names."""
    actief = Count("gunning__kavel__deelnames", filter=Q(gunning__kavel__deelnames__verlaten_op__isnull=True))
    rijen = overdrachten_voor(gebruiker).filter(op__isnull=True).select_related("gunning__kavel__regio")
    return rijen.annotate(mensen=actief).order_by("uiterlijk", "pk")


@alleen(Rol.DIENSTVERLENER)
def overdracht(request: HttpRequest, nummer: int) -> HttpResponse:
    """Asks whether the provider starts with a group, and starts."""
    rijen = overdrachten_voor(_gebruiker(request)).select_related("gunning__kavel__regio")
    gevonden = get_object_or_404(rijen, pk=nummer)
    terug = reverse("resultaat:mensen")
    if request.method == "POST":
        try:
            draag_over(gunning_id=gevonden.gunning_id, door=Actor.van(request.user))
            messages.success(request, "De mensen van deze groep zijn nu bij u. Nodig hen uit voor een eerste gesprek.")
        except Weigering as fout:
            messages.error(request, fout.melding)
        return redirect(terug)
    kavel = gevonden.gunning.kavel
    gevolgen = [
        "U krijgt de namen en gegevens van iedereen in de groep.",
        "U voert met iedereen binnen 10 werkdagen een eerste gesprek.",
        "Wie al werkt of niet meer in eigen dienstverlening is, gaat niet mee.",
    ]
    context = {
        "titel": f"Beginnen met {kavel.naam} in {kavel.regio.naam}?",
        "knop": "Groep aannemen",
        "terug": terug,
        "gevolgen": gevolgen,
    }
    return render(request, "delen/bevestig.html", context)


@alleen(Rol.DIENSTVERLENER)
@transaction.atomic
def mens(request: HttpRequest, nummer: int) -> HttpResponse:
    return _toon(request, _begeleiding(request, nummer))


@require_POST
@alleen(Rol.DIENSTVERLENER)
def contact(request: HttpRequest, nummer: int) -> HttpResponse:
    return _doe(request, nummer, "contact", ContactForm, noteer_contact, "Het contact is genoteerd.")


@require_POST
@alleen(Rol.DIENSTVERLENER)
def plan(request: HttpRequest, nummer: int) -> HttpResponse:
    return _doe(request, nummer, "plan", PlanForm, stel_plan_vast, "Het plan is vastgelegd.")


@require_POST
@alleen(Rol.DIENSTVERLENER)
def signaal(request: HttpRequest, nummer: int) -> HttpResponse:
    return _doe(request, nummer, "signaal", SignaalForm, meld, "De consulent heeft uw signaal gekregen.")


@require_POST
@alleen(Rol.DIENSTVERLENER)
def werkkans(request: HttpRequest, nummer: int) -> HttpResponse:
    return _doe(request, nummer, "werkkans", WerkkansForm, voeg_werkkans_toe, "De werkkans is toegevoegd.")


def _begeleiding(request: HttpRequest, nummer: int) -> Begeleiding:
    rijen = begeleidingen_voor(_gebruiker(request)).select_related(
        "dossier__klant",
        "dossier__verantwoordelijke",
        "dienstverlener__organisatie",
        "deelname__kavel",
        "overdracht__gunning__kavel__veiling__regels",
        "eindverslag",
    )
    delen = ("mijlpalen", "signalen", "werkkansen", "pauzes", "tekorten")
    gevonden: Begeleiding = get_object_or_404(rijen.prefetch_related(*delen), pk=nummer)
    return gevonden


def _doe(
    request: HttpRequest,
    nummer: int,
    naam: str,
    soort: type[forms.Form],
    handeling: Callable[..., object],
    gelukt: str,
) -> HttpResponse:
    begeleiding = _begeleiding(request, nummer)
    form = soort(request.POST, prefix=naam)
    if form.is_valid():
        try:
            handeling(begeleiding_id=begeleiding.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, gelukt)
            return redirect("resultaat:mens", begeleiding.pk)
    with transaction.atomic():
        return _toon(request, begeleiding, **{f"{naam}_form": form, "form": form})


def _panelen(request: HttpRequest, dossier: Dossier) -> list[SafeString]:
    """What the organisation's own room shows to who helps, such as the plan that the person lets them read."""
    gevuld = ((p, p.context(dossier, request.user)) for p in panelen("begeleider"))
    return [render_to_string(p.sjabloon, context, request) for p, context in gevuld if context is not None]


def _toon(request: HttpRequest, begeleiding: Begeleiding, **formulieren: forms.Form) -> HttpResponse:
    dossier = begeleiding.dossier
    leg_vast(door=Actor.van(request.user), dossiers=[dossier.pk], handeling="inzien", doel="begeleiding", plek="mijn mensen")
    contacten = Contact.objects.filter(dossier=dossier, organisatie=begeleiding.dienstverlener.organisatie)
    context: dict[str, Any] = {
        "begeleiding": begeleiding,
        "klant": dossier.klant,
        "vandaag": vandaag(),
        "weken": beeld_van(begeleiding, list(begeleiding.mijlpalen.all())),
        "contacten": contacten.select_related("door").order_by("-op", "-pk")[:CONTACTEN],
        "contact_form": ContactForm(prefix="contact"),
        "plan_form": PlanForm(prefix="plan", initial={"plan": begeleiding.plan}),
        "signaal_form": SignaalForm(prefix="signaal"),
        "werkkans_form": WerkkansForm(prefix="werkkans"),
        "verslag": getattr(begeleiding, "eindverslag", None),
        "verslag_vanaf": begeleiding.termijn_tot - VOORAF,
        "pauze": next((p for p in begeleiding.pauzes.all() if p.van <= vandaag() < p.tot), None),
        "tekorten": [t for t in begeleiding.tekorten.all() if t.gesloten_op is None],
        "feiten": _feiten(begeleiding),
        "panelen": _panelen(request, dossier),
    } | formulieren
    return render(request, "resultaat/mens.html", context, status=422 if formulieren else 200)


def _feiten(begeleiding: Begeleiding) -> list[tuple[str, Any]]:
    klant = begeleiding.dossier.klant
    geheim = klant.markeringen.filter(soort="geheim_adres", tot__isnull=True).exists()
    adres = "Via de consulent" if geheim else f"{klant.straat} {klant.huisnummer}, {klant.postcode} {klant.woonplaats}"
    consulent = begeleiding.dossier.verantwoordelijke
    return [
        ("Telefoon", klant.telefoon or "Niet bekend"),
        ("E-mail", klant.email or "Niet bekend"),
        ("Adres", adres),
        ("Consulent", consulent.naam if consulent else "Wordt nog bepaald"),
    ]


@alleen(Rol.DIENSTVERLENER)
def betalingen(request: HttpRequest) -> HttpResponse:
    """What this provider earned and when it is paid."""
    rijen = uitbetalingen_voor(_gebruiker(request))
    alles = rijen.select_related("mijlpaal__begeleiding__deelname__kavel", "betaalopdracht", "afrekeningregel__afrekening")
    filter_ = UitbetalingFilter(request.GET, queryset=alles)
    pagina = bladeren(filter_.qs, request.GET, ("-pk",))
    som = bedragen(rijen)
    cijfers = [
        {"waarde": euro(som.wacht), "label": "Wacht op goedkeuring"},
        {"waarde": euro(som.goedgekeurd), "label": "Goedgekeurd, onderweg"},
        {"waarde": euro(som.betaald), "label": "Betaald"},
    ]
    return render(request, "resultaat/betalingen.html", {"filter": filter_, "pagina": pagina, "cijfers": cijfers})

"""Pages of a provider: open rounds, bidding, receipts, own results. A page shows a bidder only its own."""

import base64
import json
from typing import Any

from django.contrib import messages
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from reintegratie.models import Dienstverlener
from reintegratie.rechten import alleen, dienstverleners_van
from reintegratie.schil.bladeren import bladeren
from veiling.bezwaar import dien_in, licht_toe, mag_bezwaar
from veiling.bieden import Inschrijving, bied, trek_bod_in
from veiling.enums import BESLOTEN, Bodsoort, Gunningstatus, Rondestatus
from veiling.forms import BezwaarForm, InschrijfForm, UitlegForm
from veiling.grondslag import beelden
from veiling.models import Bod, Gunning, Kavel, Ontvangst, Scorekaart, Toelichting, Uitnodiging, Veiling
from veiling.redenen import PRIJSREGELS, reden_in_woorden
from veiling.toewijzen import Prijsregel
from veiling.tonen import kavelbeelden, profielgrafieken
from veiling.vaststellen import gelezen
from veiling.views.concept import invulling, met_concept, zonder_concept

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])


def eigen(request: HttpRequest) -> Dienstverlener:
    """The provider this user acts for."""
    wie = dienstverleners_van(request.user).select_related("organisatie").order_by("pk").first()  # type: ignore[arg-type]
    if wie is None:
        raise Http404
    return wie


def _uitgenodigd(wie: Dienstverlener) -> QuerySet[Veiling]:
    return Veiling.objects.filter(uitnodigingen__dienstverlener=wie).select_related("regio", "regels", "sleutel")


def eigen_ronde(request: HttpRequest, veiling_id: int) -> tuple[Dienstverlener, Veiling]:
    wie = eigen(request)
    return wie, get_object_or_404(_uitgenodigd(wie), pk=veiling_id)


def eigen_kavels(veiling: Veiling, wie: Dienstverlener) -> list[Kavel]:
    soorten = Uitnodiging.objects.get(veiling=veiling, dienstverlener=wie).categorieen
    return list(veiling.kavels.filter(categorie__in=soorten).order_by("nummer"))


@alleen(Rol.DIENSTVERLENER)
@require_safe
def open_rondes(request: HttpRequest) -> HttpResponse:
    wie, moment = eigen(request), nu()
    lopend = _uitgenodigd(wie).filter(status=Rondestatus.GEPUBLICEERD).order_by("sluit_op", "pk")
    context = {"open": lopend.filter(sluit_op__gt=moment), "dicht": lopend.filter(sluit_op__lte=moment), "nu": moment}
    return render(request, "veiling/open.html", context)


@alleen(Rol.DIENSTVERLENER)
@require_safe
def ronde(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """Rules first, then the lots: profile, size, chance band, expected outcomes; distributions per profile (P04)."""
    wie, veiling = eigen_ronde(request, veiling_id)
    regels, kavels = gelezen(veiling.regels), list(veiling.kavels.order_by("nummer"))
    eigen_lijst = eigen_kavels(veiling, wie)
    uitnodiging = Uitnodiging.objects.get(veiling=veiling, dienstverlener=wie)
    eigen_beelden = beelden(eigen_lijst, [uitnodiging], regels)
    context = {
        "ronde": veiling,
        "nu": nu(),
        "regels": regels,
        "prijsregel": PRIJSREGELS[veiling.prijsregel],
        "kavels": [(b, eigen_beelden.get((wie.pk, b.kavel.pk))) for b in kavelbeelden(kavels)],
        "profielen": profielgrafieken(kavels, regels.cel_minimum),
        "open": veiling.status == Rondestatus.GEPUBLICEERD and nu() < veiling.sluit_op,
        "ingeschreven": Bod.objects.filter(veiling=veiling, dienstverlener=wie).exists(),
        "vragen": veiling.vragen.filter(beantwoord_op__isnull=False).count(),
        "wijzigingen": [(w, w.bevestigingen.filter(dienstverlener=wie).exists()) for w in veiling.wijzigingen.order_by("pk")],
    }
    return render(request, "veiling/open_ronde.html", context)


@alleen(Rol.DIENSTVERLENER)
@never_cache
@GET_OF_POST
def inschrijven(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """The form, and in answer to it the amounts, once: afterwards nobody here can read them (promise V01)."""
    wie, veiling = eigen_ronde(request, veiling_id)
    kavels, regels = eigen_kavels(veiling, wie), gelezen(veiling.regels)
    eerste = not Bod.objects.filter(veiling=veiling, dienstverlener=wie, soort=Bodsoort.CAPACITEIT).exists()
    vast = veiling.prijsregel == Prijsregel.VAST_TARIEF
    sturen = request.method == "POST" and not {"concept", "inlezen"} & set(request.POST)
    form = InschrijfForm(
        request.POST if sturen else None,
        kavels=kavels,
        regels=regels,
        vast=vast,
        eerste=eerste,
        initial=invulling(request, veiling, wie, kavels),
    )
    if form.is_valid():
        regels_ = form.inschrijvingen()
        try:
            bewijzen = bied(
                veiling_id=veiling.pk,
                dienstverlener=wie,
                inschrijvingen=regels_,
                capaciteit=form.cleaned_data["capaciteit"],
                door=Actor.van(request.user),
            )
            antwoord = render(request, "veiling/ingeschreven.html", _antwoord(veiling, bewijzen, regels_, form))
            return zonder_concept(request, veiling, antwoord)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
    uitnodiging = Uitnodiging.objects.get(veiling=veiling, dienstverlener=wie)
    grenzen = beelden(kavels, [uitnodiging], regels)
    context = {
        "form": form,
        "ronde": veiling,
        "nu": nu(),
        "prijsregel": PRIJSREGELS[veiling.prijsregel],
        "regels": regels,
        "kavels": [(b, grenzen[wie.pk, b.kavel.pk]) for b in kavelbeelden(kavels)],
        "vast": vast,
    }
    antwoord = render(request, "veiling/inschrijven.html", context, status=422 if form.is_bound else 200)
    return met_concept(request, veiling, wie, antwoord) if "concept" in request.POST else antwoord


def _antwoord(veiling: Veiling, bewijzen: list[Ontvangst], regels: list[Inschrijving], form: InschrijfForm) -> dict[str, Any]:
    """What the bidder sees once, with a file to keep. Nothing of it is stored in the clear."""
    per_kavel = {r.kavel_id: r for r in regels}
    rijen = [(b, per_kavel.get(b.bod.kavel_id or 0)) for b in bewijzen]
    inhoud = {
        "ronde": veiling.code,
        "capaciteit": form.cleaned_data["capaciteit"],
        "inschrijvingen": [
            {"groep": b.bewijs["kavel"], "prijs_cent": r.prijs_cent, "aanpak": r.aanpak} for b, r in rijen if r is not None
        ],
        "bewijzen": [bewijs(b) for b in bewijzen],
    }
    bestand = base64.b64encode(json.dumps(inhoud, ensure_ascii=False, indent=1).encode()).decode()
    return {"ronde": veiling, "rijen": rijen, "capaciteit": form.cleaned_data["capaciteit"], "bestand": bestand}


def bewijs(rij: Ontvangst) -> dict[str, object]:
    return {"ontvangst": rij.bewijs, "toezegging": rij.toezegging, "handtekening": rij.handtekening}


@alleen(Rol.DIENSTVERLENER)
@GET_OF_POST
def intrekken(request: HttpRequest, veiling_id: int, kavel_id: int) -> HttpResponse:
    wie, veiling = eigen_ronde(request, veiling_id)
    kavel = get_object_or_404(veiling.kavels, pk=kavel_id)
    terug = reverse("veiling:ontvangst", args=[veiling.pk])
    if request.method == "POST":
        try:
            trek_bod_in(veiling_id=veiling.pk, kavel_id=kavel.pk, dienstverlener=wie, door=Actor.van(request.user))
            messages.success(request, f"Uw inschrijving voor {kavel.naam.lower()} is ingetrokken.")
        except Weigering as fout:
            messages.error(request, fout.melding)
        return redirect(terug)
    context = {
        "titel": f"Inschrijving voor {kavel.naam.lower()} intrekken?",
        "knop": "Inschrijving intrekken",
        "terug": terug,
        "gevaar": True,
        "gevolgen": ["Uw inschrijving telt niet meer mee.", "U kunt opnieuw inschrijven tot het sluitmoment."],
    }
    return render(request, "delen/bevestig.html", context)


@alleen(Rol.DIENSTVERLENER)
@require_safe
def ontvangst(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """Own history: moment, lot, version and hash; never amounts."""
    wie, veiling = eigen_ronde(request, veiling_id)
    rijen = Ontvangst.objects.filter(veiling=veiling, bod__dienstverlener=wie).select_related("bod__kavel").order_by("-bod")
    laatste = Bod.objects.filter(veiling=veiling, dienstverlener=wie).values("kavel").annotate(versie=Max("versie"))
    stand: dict[int | None, int] = {rij["kavel"]: rij["versie"] for rij in laatste}
    context = {
        "ronde": veiling,
        "rijen": [(r, stand[r.bod.kavel_id] == r.bod.versie) for r in rijen],
        "open": veiling.status == Rondestatus.GEPUBLICEERD and nu() < veiling.sluit_op,
    }
    return render(request, "veiling/ontvangst.html", context)


@alleen(Rol.DIENSTVERLENER)
@require_safe
def uitslagen(request: HttpRequest) -> HttpResponse:
    """Rounds in which this provider took part and that are decided."""
    wie = eigen(request)
    rondes = Veiling.objects.filter(status__in=BESLOTEN, boden__dienstverlener=wie).select_related("regio").distinct()
    vragen = Toelichting.objects.filter(gunning__dienstverlener=wie, beantwoord_op__isnull=True, oordeel__isnull=True)
    context = {
        "pagina": bladeren(rondes, request.GET, ("-sluit_op", "pk")),
        "vragen": vragen.select_related("gunning__kavel__veiling__regio"),
    }
    return render(request, "veiling/uitslagen.html", context)


@alleen(Rol.DIENSTVERLENER)
@require_safe
def uitslag(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """Own score, the winner, its score, the reason, and the last day to object."""
    wie = eigen(request)
    veiling = get_object_or_404(
        Veiling.objects.filter(status__in=BESLOTEN, boden__dienstverlener=wie).distinct().select_related("regio"), pk=veiling_id
    )
    kaarten = Scorekaart.objects.filter(kavel__veiling=veiling, dienstverlener=wie).select_related("kavel")
    gunningen = {
        g.kavel_id: g
        for g in Gunning.objects.filter(kavel__veiling=veiling)
        .exclude(status=Gunningstatus.VOORSTEL)
        .select_related("dienstverlener__organisatie")
        .order_by("pk")
    }
    moment = nu()
    rijen = []
    for kaart in kaarten.order_by("kavel__nummer"):
        gunning = gunningen.get(kaart.kavel_id)
        mag = gunning is not None and mag_bezwaar(gunning, wie, moment)
        rijen.append({"kaart": kaart, "gunning": gunning, "reden": reden_in_woorden(kaart.reden), "mag_bezwaar": mag})
    context = {"ronde": veiling, "rijen": rijen, "wie": wie, "prijsregel": PRIJSREGELS[veiling.prijsregel]}
    return render(request, "veiling/uitslag.html", context)


@alleen(Rol.DIENSTVERLENER)
@GET_OF_POST
def bezwaar(request: HttpRequest, gunning_id: int) -> HttpResponse:
    wie = eigen(request)
    gunning = get_object_or_404(
        Gunning.objects.filter(kavel__scorekaarten__dienstverlener=wie, kavel__veiling__status__in=BESLOTEN)
        .exclude(status=Gunningstatus.VOORSTEL)
        .select_related("kavel__veiling__regio"),
        pk=gunning_id,
    )
    form = BezwaarForm(request.POST or None)
    if form.is_valid():
        try:
            dien_in(gunning_id=gunning.pk, dienstverlener=wie, tekst=form.cleaned_data["tekst"], door=Actor.van(request.user))
            messages.success(request, "Uw bezwaar is ontvangen. Deze groep wacht tot wij het hebben behandeld.")
            return redirect("veiling:uitslag", gunning.kavel.veiling_id)
        except Weigering as fout:
            form.add_error(None, fout.melding)
    context = {"form": form, "gunning": gunning, "titel": "Bezwaar maken", "knop": "Bezwaar versturen"}
    return render(request, "veiling/schrijf.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.DIENSTVERLENER)
@GET_OF_POST
def uitleg(request: HttpRequest, gunning_id: int) -> HttpResponse:
    wie = eigen(request)
    toelichting = get_object_or_404(
        Toelichting.objects.filter(gunning__dienstverlener=wie).select_related("gunning__kavel__veiling__regio"), pk=gunning_id
    )
    form = UitlegForm(request.POST or None)
    if form.is_valid():
        try:
            licht_toe(
                gunning_id=gunning_id,
                dienstverlener=wie,
                antwoord=form.cleaned_data["antwoord"],
                door=Actor.van(request.user),
            )
            messages.success(request, "Uw uitleg is ontvangen.")
            return redirect("veiling:uitslagen")
        except Weigering as fout:
            form.add_error(None, fout.melding)
    context = {
        "form": form,
        "gunning": toelichting.gunning,
        "toelichting": toelichting,
        "titel": "Uitleg over uw prijs",
        "knop": "Uitleg versturen",
    }
    return render(request, "veiling/schrijf.html", context, status=422 if form.is_bound else 200)

"""Pages of the auctioneer about rounds: preparing, publishing, deciding, objections. Supervision reads along."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from reintegratie.rechten import alleen, regios_van
from reintegratie.schil.bladeren import bladeren
from veiling.bezwaar import beoordeel_toelichting, handel_af, vraag_toelichting
from veiling.enums import Bezwaarstatus, Gunningstatus, Kavelstatus, Oordeel, Rondestatus
from veiling.forms import AfdoenForm, BesluitForm, OordeelForm, RedenForm, RondeForm, lokaal
from veiling.gunnen import besluit, waarom_geblokkeerd
from veiling.models import Bezwaar, Gunning, Kavel, Scorekaart, Veiling
from veiling.publiceren import controlelijst, maak_ronde, publiceer, trek_ronde_in
from veiling.redenen import PRIJSREGELS, reden_in_woorden
from veiling.toewijzen import Prijsregel
from veiling.tonen import kavelbeelden
from veiling.vaststellen import geldende_regels, gelezen
from veiling.views.inkoop import regio_van

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])


def rondes_van(request: HttpRequest) -> QuerySet[Veiling]:
    return Veiling.objects.filter(regio__in=regios_van(request.user)).select_related("regio", "regels")  # type: ignore[arg-type]


def ronde_van(request: HttpRequest, veiling_id: int) -> Veiling:
    return get_object_or_404(rondes_van(request), pk=veiling_id)


def gunning_van(request: HttpRequest, gunning_id: int) -> Gunning:
    rijen = Gunning.objects.filter(kavel__veiling__in=rondes_van(request))
    return get_object_or_404(
        rijen.select_related("kavel__veiling__regio", "dienstverlener__organisatie", "toelichting"), pk=gunning_id
    )


@alleen(Rol.VEILINGMEESTER, Rol.TOEZICHT)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    pagina = bladeren(rondes_van(request), request.GET, ("-sluit_op", "pk"))
    return render(request, "veiling/rondes.html", {"pagina": pagina})


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def nieuw(request: HttpRequest, regio_id: int) -> HttpResponse:
    waar = regio_van(request, regio_id)
    kavels = list(Kavel.objects.filter(regio=waar, status=Kavelstatus.BEVROREN, veiling__isnull=True).order_by("nummer"))
    dagen = gelezen(geldende_regels()).inschrijving_dagen
    begin = {
        "sluit_op": lokaal(nu() + dt.timedelta(days=dagen)),
        "kavels": [str(k.pk) for k in kavels],
        "prijsregel": gelezen(geldende_regels()).prijsregel,
    }
    form = RondeForm(request.POST or None, kavels=kavels, initial=begin)
    if form.is_valid():
        invoer = form.cleaned_data
        try:
            ronde = maak_ronde(
                regio=waar,
                kavel_ids=[int(pk) for pk in invoer["kavels"]],
                sluit_op=invoer["sluit_op"],
                prijsregel=Prijsregel(invoer["prijsregel"]),
                door=Actor.van(request.user),
            )
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            return redirect("veiling:ronde", ronde.pk)
    return render(request, "veiling/ronde_nieuw.html", {"form": form, "regio": waar}, status=422 if form.is_bound else 200)


@alleen(Rol.VEILINGMEESTER, Rol.TOEZICHT)
@require_safe
def ronde(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """One round in whatever state. Nothing about bids is read before opening (promise V03)."""
    veiling = ronde_van(request, veiling_id)
    context: dict[str, Any] = {
        "ronde": veiling,
        "nu": nu(),
        "kavels": kavelbeelden(list(veiling.kavels.order_by("nummer"))),
        "prijsregel": PRIJSREGELS[veiling.prijsregel],
        "mag": request.user.rol == Rol.VEILINGMEESTER,  # type: ignore[union-attr]
        "pogingen": veiling.openingspogingen.order_by("-op")[:20],
        "vragen": veiling.vragen.order_by("pk"),
        "wijzigingen": veiling.wijzigingen.select_related("door").order_by("pk"),
        "uitstel": veiling.uitstel.select_related("voorgesteld_door", "besloten_door").order_by("-pk"),
        "open": veiling.status == Rondestatus.GEPUBLICEERD and nu() < veiling.sluit_op,
    }
    if veiling.status == Rondestatus.CONCEPT:
        context["punten"] = controlelijst(veiling)
    elif veiling.uitslag is not None:
        context["uitkomsten"] = _uitkomsten(veiling)
        context["bezwaren"] = Bezwaar.objects.filter(gunning__kavel__veiling=veiling).select_related(
            "gunning__kavel", "dienstverlener__organisatie"
        )
    return render(request, "veiling/ronde.html", context)


def _uitkomsten(veiling: Veiling) -> list[dict[str, Any]]:
    """Per lot the award and the score cards, with reasons in words."""
    kaarten = Scorekaart.objects.filter(kavel__veiling=veiling).select_related("dienstverlener__organisatie")
    rijen = Gunning.objects.filter(kavel__veiling=veiling).select_related(
        "dienstverlener__organisatie", "toelichting", "kavel__veiling__regels", "besloten_door"
    )
    per_kavel: dict[int, list[Gunning]] = {}
    for rij in rijen.order_by("pk"):
        per_kavel.setdefault(rij.kavel_id, []).append(rij)
    uit = []
    for kavel in veiling.kavels.order_by("nummer"):
        eigen = sorted((k for k in kaarten if k.kavel_id == kavel.pk), key=lambda k: (k.rang is None, k.rang or 0))
        eerder = per_kavel.get(kavel.pk, [])
        gunning = eerder.pop() if eerder else None
        uit.append(
            {
                "kavel": kavel,
                "gunning": gunning,
                "eerder": eerder,
                "kaarten": [(k, reden_in_woorden(k.reden)) for k in eigen],
                "blokkade": waarom_geblokkeerd(gunning) if gunning and gunning.status == Gunningstatus.VOORSTEL else None,
            }
        )
    return uit


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def publiceren(request: HttpRequest, veiling_id: int) -> HttpResponse:
    veiling = ronde_van(request, veiling_id)
    terug = reverse("veiling:ronde", args=[veiling.pk])
    if request.method == "POST":
        try:
            publiceer(veiling_id=veiling.pk, door=Actor.van(request.user))
            messages.success(request, "De ronde is gepubliceerd. Alle toegelaten dienstverleners zijn uitgenodigd.")
        except Weigering as fout:
            messages.error(request, fout.melding)
        return redirect(terug)
    context = {
        "titel": f"{veiling.naam} publiceren?",
        "knop": "Ronde publiceren",
        "terug": terug,
        "gevolgen": [
            "De regels, de groepen en het sluitmoment liggen daarna vast.",
            "Alle toegelaten dienstverleners in deze regio krijgen een uitnodiging.",
            "Het budget voor deze groepen wordt gereserveerd.",
        ],
    }
    return render(request, "delen/bevestig.html", context)


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def intrekken(request: HttpRequest, veiling_id: int) -> HttpResponse:
    veiling = ronde_van(request, veiling_id)
    terug = reverse("veiling:ronde", args=[veiling.pk])
    form = RedenForm(request.POST or None)
    if form.is_valid():
        try:
            trek_ronde_in(veiling_id=veiling.pk, reden=form.cleaned_data["reden"], door=Actor.van(request.user))
            messages.success(request, "De ronde is ingetrokken.")
            return redirect(terug)
        except Weigering as fout:
            form.add_error(None, fout.melding)
    context = {
        "titel": f"{veiling.naam} intrekken?",
        "knop": "Ronde intrekken",
        "terug": terug,
        "gevaar": True,
        "form": form,
        "gevolgen": ["Niemand krijgt een groep in deze ronde.", "De mensen gaan terug naar eigen dienstverlening."],
    }
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def besluiten(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """The mandate holder accepts or withholds every lot; nothing can be edited."""
    veiling = ronde_van(request, veiling_id)
    if request.method != "POST" and veiling.status != Rondestatus.GEOPEND:
        messages.info(request, "In deze ronde is nu niets te besluiten.")
        return redirect("veiling:ronde", veiling.pk)
    gunningen = list(
        Gunning.objects.filter(kavel__veiling=veiling, status=Gunningstatus.VOORSTEL)
        .select_related("kavel", "dienstverlener__organisatie", "toelichting")
        .order_by("kavel__nummer")
    )
    form = BesluitForm(request.POST or None, gunningen=gunningen)
    if form.is_valid():
        try:
            besluit(veiling_id=veiling.pk, keuzes=form.keuzes(), door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Het besluit is genomen. Alle inschrijvers hebben bericht.")
            return redirect("veiling:ronde", veiling.pk)
    context = {"form": form, "ronde": veiling, "uitkomsten": _uitkomsten(veiling)}
    return render(request, "veiling/besluit.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.VEILINGMEESTER)
@require_POST
def uitleg_vragen(request: HttpRequest, gunning_id: int) -> HttpResponse:
    gunning = gunning_van(request, gunning_id)
    try:
        vraag_toelichting(gunning_id=gunning.pk, door=Actor.van(request.user))
        messages.success(request, "De vraag om uitleg is verstuurd.")
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("veiling:ronde", gunning.kavel.veiling_id)


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def uitleg_beoordelen(request: HttpRequest, gunning_id: int) -> HttpResponse:
    gunning = gunning_van(request, gunning_id)
    if not hasattr(gunning, "toelichting"):
        messages.info(request, "Er is voor deze groep geen uitleg gevraagd.")
        return redirect("veiling:ronde", gunning.kavel.veiling_id)
    form = OordeelForm(request.POST or None)
    if form.is_valid():
        try:
            beoordeel_toelichting(
                gunning_id=gunning.pk, oordeel=Oordeel(form.cleaned_data["oordeel"]), door=Actor.van(request.user)
            )
            return redirect("veiling:ronde", gunning.kavel.veiling_id)
        except Weigering as fout:
            form.add_error(None, fout.melding)
    context = {"form": form, "gunning": gunning, "titel": "Uitleg over een lage prijs", "knop": "Oordeel bewaren"}
    return render(request, "veiling/afdoen.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.VEILINGMEESTER)
@GET_OF_POST
def bezwaar_afdoen(request: HttpRequest, bezwaar_id: int) -> HttpResponse:
    rijen = Bezwaar.objects.filter(gunning__kavel__veiling__in=rondes_van(request))
    bezwaar = get_object_or_404(
        rijen.select_related("gunning__kavel__veiling__regio", "dienstverlener__organisatie"), pk=bezwaar_id
    )
    form = AfdoenForm(request.POST or None)
    if form.is_valid():
        try:
            handel_af(
                bezwaar_id=bezwaar.pk,
                uitkomst=Bezwaarstatus(form.cleaned_data["uitkomst"]),
                reden=form.cleaned_data["reden"],
                door=Actor.van(request.user),
            )
            messages.success(request, "Het bezwaar is afgedaan.")
            return redirect("veiling:ronde", bezwaar.gunning.kavel.veiling_id)
        except Weigering as fout:
            form.add_error(None, fout.melding)
    context = {
        "form": form,
        "bezwaar": bezwaar,
        "gunning": bezwaar.gunning,
        "titel": "Bezwaar behandelen",
        "knop": "Bezwaar afdoen",
    }
    return render(request, "veiling/afdoen.html", context, status=422 if form.is_bound else 200)

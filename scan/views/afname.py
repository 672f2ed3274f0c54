"""Pages of the consulent: taking the scan step by step, the result, the route."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Dossier
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.verwerking import leg_vast
from scan import tonen
from scan.afnemen import DOEL, beantwoord_stap, bewaar_wensen, rond_af, start
from scan.enums import Afnamestatus, Herzienreden, Klasse, Route
from scan.forms import KlasseForm, RouteForm, StapForm, WensenForm
from scan.herzien import buren, herzie_klasse
from scan.models import Afname
from scan.paneel import stand_van
from scan.routeren import advies, besluit_route, geen_kavel
from scan.stappen import CONTROLE, WENSEN

GET_OF_POST = require_http_methods(["GET", "HEAD", "POST"])


def _dossier(request: HttpRequest, dossier_id: int) -> Dossier:
    zichtbaar = zichtbare_dossiers(request.user).select_related("klant", "regio")  # type: ignore[arg-type]
    return get_object_or_404(zichtbaar, pk=dossier_id)


def _afname(request: HttpRequest, afname_id: int, **filters: Any) -> Afname:
    rijen = Afname.objects.select_related("dossier__klant", "versie", "wensen", "uitslag")
    zichtbaar = zichtbare_dossiers(request.user)  # type: ignore[arg-type]
    return get_object_or_404(rijen.filter(dossier__in=zichtbaar, **filters), pk=afname_id)


def _zag(request: HttpRequest, dossier_id: int, plek: str) -> None:
    leg_vast(door=Actor.van(request.user), dossiers=[dossier_id], handeling="inzien", doel=DOEL, plek=plek)


@alleen(Rol.CONSULENT)
@require_safe
def dossier(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Where the scan of this person stands, what it is, and earlier scans."""
    wie = _dossier(request, dossier_id)
    _zag(request, wie.pk, "scan van dossier")
    eerder = Afname.objects.filter(dossier=wie).select_related("versie", "uitslag").order_by("-pk")[:20]
    return render(request, "scan/dossier.html", tonen.kop(wie) | {"scan": stand_van(wie), "eerder": eerder})


@alleen(Rol.CONSULENT)
@require_POST
def starten(request: HttpRequest, dossier_id: int) -> HttpResponse:
    wie = _dossier(request, dossier_id)
    try:
        afname = start(dossier_id=wie.pk, door=Actor.van(request.user))
    except Weigering as fout:
        messages.error(request, fout.melding)
        return redirect("scan:dossier", wie.pk)
    return redirect("scan:stap", afname.pk, WENSEN)


@alleen(Rol.CONSULENT)
@GET_OF_POST
def stap(request: HttpRequest, afname_id: int, slug: str) -> HttpResponse:
    """One step. Saving is possible at every moment; a refused answer stays on the screen, the others are saved."""
    afname = _afname(request, afname_id)
    if afname.status != Afnamestatus.CONCEPT:
        return redirect("scan:dossier", afname.dossier_id)
    blad = tonen.blad(afname, slug)
    if slug == CONTROLE:
        return controle(request, afname, blad)
    form = _stapform(blad, request)
    if request.method == "POST" and form.is_valid():
        geweigerd = _bewaar(afname, form, Actor.van(request.user))
        if request.htmx:  # type: ignore[attr-defined]
            return render(request, "scan/bewaard.html", tonen.bewaard(tonen.blad(afname, slug), geweigerd))
        if not geweigerd:
            return _verder(request, blad)
        form = _stapform(tonen.blad(_afname(request, afname_id), slug), request, vers=True)
        for veld, melding in geweigerd.items():
            form.add_error(veld if veld in form.fields else None, melding)
    else:
        _zag(request, afname.dossier_id, f"scan, {blad.stap.titel}")
    return render(request, blad.sjabloon, blad.context | {"form": form}, status=422 if form.is_bound else 200)


def _stapform(blad: tonen.Blad, request: HttpRequest, *, vers: bool = False) -> Any:
    """The form of a step; `vers` puts in the revisions of this moment, so that saving again is a choice made knowingly."""
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and vers:
        for naam, revisie in blad.revisies.items():
            data[naam] = str(revisie)
    if blad.stap.slug == WENSEN:
        form: Any = WensenForm(blad.afname.wensen, data=data)
    else:
        form = StapForm(blad.stap, blad.instrument, blad.antwoorden, data=data)
    if vers:
        form.is_valid()
    return form


def _bewaar(afname: Afname, form: Any, door: Actor) -> dict[str, str]:
    try:
        if isinstance(form, WensenForm):
            revisie = form.cleaned_data["revisie"] or 0
            bewaar_wensen(afname_id=afname.pk, gegevens=form.gegevens, door=door, revisie=revisie)
            return {}
        return beantwoord_stap(afname_id=afname.pk, antwoorden=form.keuzes, door=door)
    except Weigering as fout:
        return {fout.veld or "": fout.melding}


def _verder(request: HttpRequest, blad: tonen.Blad) -> HttpResponse:
    if "later" in request.POST:
        messages.success(request, "De scan is bewaard. U kunt later verder.")
        return redirect("scan:dossier", blad.afname.dossier_id)
    return redirect("scan:stap", blad.afname.pk, blad.vorige if "vorige" in request.POST else blad.volgende)


def controle(request: HttpRequest, afname: Afname, blad: tonen.Blad) -> HttpResponse:
    """Everything on one page, what is missing, and the button that finishes."""
    if request.method == "POST":
        try:
            rond_af(afname_id=afname.pk, door=Actor.van(request.user))
        except Weigering as fout:
            messages.error(request, fout.melding)
            return redirect("scan:stap", afname.pk, CONTROLE)
        messages.success(request, "De scan is klaar. Bespreek de uitslag en kies daarna de route.")
        return redirect("scan:uitslag", afname.pk)
    _zag(request, afname.dossier_id, "scan, controle")
    return render(request, "scan/controle.html", blad.context | tonen.antwoordenlijst(blad))


@alleen(Rol.CONSULENT)
@require_safe
def uitslag(request: HttpRequest, afname_id: int) -> HttpResponse:
    afname = _afname(request, afname_id, status=Afnamestatus.AFGEROND)
    _zag(request, afname.dossier_id, "uitslag van de scan")
    return render(request, "scan/uitslag.html", tonen.uitslag(afname))


@alleen(Rol.CONSULENT)
@GET_OF_POST
def route(request: HttpRequest, afname_id: int) -> HttpResponse:
    afname = _afname(request, afname_id, status=Afnamestatus.AFGEROND)
    geboren, dag = afname.dossier.klant.geboortedatum, vandaag()
    raad, waarom_niet = advies(afname.uitslag, geboren, dag), geen_kavel(afname.uitslag, geboren, dag)
    form = RouteForm([r for r in Route if r != Route.KAVEL or not waarom_niet], data=request.POST or None)
    if form.is_valid():
        try:
            besluit_route(
                afname_id=afname.pk,
                route=Route(form.cleaned_data["route"]),
                reden=form.cleaned_data["reden"],
                door=Actor.van(request.user),
            )
            messages.success(request, "De route is vastgelegd.")
            return redirect("scan:uitslag", afname.pk)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
    _zag(request, afname.dossier_id, "route kiezen")
    redenen = tonen.weegt_meest(afname.uitslag)[:3]
    context = tonen.kop(afname.dossier) | {"afname": afname, "form": form, "advies": raad, "waarom_niet": waarom_niet}
    context |= {"redenen": redenen}
    return render(request, "scan/route.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.CONSULENT)
@GET_OF_POST
def klasse(request: HttpRequest, afname_id: int) -> HttpResponse:
    afname = _afname(request, afname_id, status=Afnamestatus.AFGEROND)
    form = KlasseForm(buren(afname.uitslag), afname.uitslag.klasse, data=request.POST or None)
    if form.is_valid():
        reden = form.cleaned_data["reden"]
        try:
            herzie_klasse(
                uitslag_id=afname.uitslag.pk,
                klasse=Klasse(form.cleaned_data["klasse"]),
                reden=Herzienreden(reden) if reden else None,
                door=Actor.van(request.user),
            )
            messages.success(request, "De hulp is aangepast. De berekening van de scan blijft ernaast staan.")
            return redirect("scan:uitslag", afname.pk)
        except Weigering as fout:
            form.add_error(fout.veld, fout.melding)
    _zag(request, afname.dossier_id, "hulp aanpassen")
    context = tonen.kop(afname.dossier) | {"afname": afname, "form": form, "uitslag": afname.uitslag}
    return render(request, "scan/klasse.html", context, status=422 if form.is_bound else 200)

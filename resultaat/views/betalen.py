"""Pages around a payment: single amounts and holds, files of the bank, value-added tax, the monthly journal."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Dienstverlener, Gebruiker
from reintegratie.rechten import alleen, regios_van
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.schrijfwijze import MAANDEN, euro
from resultaat.aanhouden import geef_vrij, houd_aan
from resultaat.afrekenen import btw_van
from resultaat.bankverwerken import bied_opnieuw_aan, verwerk_bankbestand
from resultaat.btwinstellen import stel_btw_in
from resultaat.enums import BANK_ZELF_KIJKEN, Bankuitkomst
from resultaat.geldforms import BankForm, BtwForm, RedenForm
from resultaat.journaal import journaal as maak_journaal
from resultaat.journaal import maandbegin, saldi, vingerafdruk
from resultaat.models import Aanhouding, Bankregel, Betaalpost, Uitbetaling
from resultaat.rechten import bankberichten_voor, betaalopdrachten_voor, uitbetalingen_voor
from resultaat.uitbetalen import openstaand

TONEN = {Bankuitkomst.VERWERKT: "ok", Bankuitkomst.AL_BEKEND: "grijs", Bankuitkomst.ONDERWEG: "info"}


def _gebruiker(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


@alleen(Rol.FINANCIEN)
def bedragen(request: HttpRequest, regio: int) -> HttpResponse:
    """The single amounts of a region that wait for a batch, with a way to hold each."""
    gevonden = get_object_or_404(regios_van(_gebruiker(request)), pk=regio)
    vast = Exists(Aanhouding.objects.filter(uitbetaling=OuterRef("pk"), vrijgegeven_op__isnull=True))
    rijen = openstaand(gevonden).annotate(aangehouden=vast)
    rijen = rijen.select_related("dienstverlener__organisatie", "mijlpaal__begeleiding__deelname__kavel")
    context = {"regio": gevonden, "pagina": bladeren(rijen, request.GET, ("pk",))}
    return render(request, "resultaat/bedragen.html", context)


@alleen(Rol.FINANCIEN)
def aanhouden(request: HttpRequest, nummer: int) -> HttpResponse:
    """Holds an amount, or lets a held one go: one page, a reason either way."""
    rij = get_object_or_404(
        uitbetalingen_voor(_gebruiker(request)).select_related("dienstverlener__organisatie", "mijlpaal"), pk=nummer
    )
    open_ = rij.aanhoudingen.filter(vrijgegeven_op__isnull=True).select_related("door").first()
    form = RedenForm(request.POST or None)
    if form.is_valid():
        try:
            (geef_vrij if open_ else houd_aan)(uitbetaling_id=rij.pk, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Het bedrag kan weer betaald worden." if open_ else "Het bedrag is aangehouden.")
            return redirect("resultaat:bedragen", rij.regio_id)
    return render(request, "delen/bevestig.html", _aanhoudcontext(rij, open_, form), status=422 if form.is_bound else 200)


def _aanhoudcontext(rij: Uitbetaling, open_: Aanhouding | None, form: RedenForm) -> dict[str, Any]:
    feiten = [
        ("Dienstverlener", rij.dienstverlener.organisatie.naam),
        ("Waarvoor", f"{rij.mijlpaal.weken} weken werk, begeleiding {rij.mijlpaal.begeleiding_id}"),
        ("Bedrag", euro(rij.bedrag_cent)),
    ]
    if open_:
        feiten += [("Aangehouden door", open_.door.naam), ("Reden", open_.reden)]
    return {
        "titel": "Bedrag vrijgeven?" if open_ else "Bedrag aanhouden?",
        "knop": "Vrijgeven" if open_ else "Aanhouden",
        "terug": reverse("resultaat:bedragen", args=[rij.regio_id]),
        "feiten": feiten,
        "form": form,
    }


@alleen(Rol.FINANCIEN, Rol.TOEZICHT)
def bank(request: HttpRequest) -> HttpResponse:
    """Files of the bank, and the form to bring in the next one."""
    gebruiker = _gebruiker(request)
    form = BankForm(request.POST or None, request.FILES or None) if gebruiker.rol == Rol.FINANCIEN else None
    if form is not None and form.is_valid():
        bestand = form.cleaned_data["bestand"]
        try:
            bericht = verwerk_bankbestand(naam=bestand.name, inhoud=bestand.read(), door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, "Het bestand is verwerkt. Hieronder ziet u per regel wat ermee gebeurde.")
            return redirect("resultaat:bankbericht", bericht.pk)
    zelf = Count("regels", filter=Q(regels__uitkomst__in=BANK_ZELF_KIJKEN))
    rijen = bankberichten_voor(gebruiker).select_related("door").annotate(aantal=Count("regels"), zelf=zelf)
    context = {"form": form, "pagina": bladeren(rijen, request.GET, ("-pk",))}
    return render(request, "resultaat/bank.html", context, status=422 if form is not None and form.is_bound else 200)


@alleen(Rol.FINANCIEN, Rol.TOEZICHT)
def bankbericht(request: HttpRequest, nummer: int) -> HttpResponse:
    gebruiker = _gebruiker(request)
    bericht = get_object_or_404(bankberichten_voor(gebruiker).select_related("door"), pk=nummer)
    eigen = Q(post__isnull=True) | Q(post__betaalopdracht__in=betaalopdrachten_voor(gebruiker))
    rijen = Bankregel.objects.filter(eigen, bericht=bericht).select_related(
        "post__betaalopdracht", "post__dienstverlener__organisatie"
    )
    pagina = bladeren(rijen, request.GET, ("volgnummer", "pk"))
    regels = [{"regel": rij, "toon": TONEN.get(Bankuitkomst(rij.uitkomst), "let-op")} for rij in pagina.rijen]
    return render(request, "resultaat/bankbericht.html", {"bericht": bericht, "pagina": pagina, "regels": regels})


@require_POST
@alleen(Rol.FINANCIEN)
def opnieuw(request: HttpRequest, nummer: int) -> HttpResponse:
    post = get_object_or_404(Betaalpost.objects.filter(betaalopdracht__in=betaalopdrachten_voor(_gebruiker(request))), pk=nummer)
    try:
        nieuw = bied_opnieuw_aan(betaalpost_id=post.pk, door=Actor.van(request.user))
    except Weigering as fout:
        messages.error(request, fout.melding)
        return redirect("resultaat:opdracht", post.betaalopdracht_id)
    messages.success(request, f"De betaling staat klaar als {nieuw.nummer}. Een collega keurt haar goed.")
    return redirect("resultaat:opdracht", nieuw.pk)


@alleen(Rol.FINANCIEN)
def btw(request: HttpRequest) -> HttpResponse:
    """How each provider charges value-added tax."""
    rijen = Dienstverlener.objects.select_related("organisatie")
    pagina = bladeren(rijen, request.GET, ("organisatie__naam", "pk"))
    regels = [{"dienstverlener": rij, "btw": btw_van(rij)} for rij in pagina.rijen]
    return render(request, "resultaat/btw.html", {"pagina": pagina, "regels": regels})


@alleen(Rol.FINANCIEN)
def btw_instellen(request: HttpRequest, nummer: int) -> HttpResponse:
    wie = get_object_or_404(Dienstverlener.objects.select_related("organisatie"), pk=nummer)
    form = BtwForm(request.POST or None)
    if form.is_valid():
        try:
            stel_btw_in(dienstverlener=wie, door=Actor.van(request.user), **form.cleaned_data)
        except Weigering as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, fout.melding)
        else:
            messages.success(request, f"De btw van {wie} is ingesteld.")
            return redirect("resultaat:btw")
    context = {"titel": f"Btw van {wie}", "knop": "Bewaren", "terug": reverse("resultaat:btw"), "form": form}
    return render(request, "delen/bevestig.html", context, status=422 if form.is_bound else 200)


@alleen(Rol.FINANCIEN, Rol.TOEZICHT)
def journaal(request: HttpRequest) -> HttpResponse:
    """The last twelve months to fetch, and how each account stands at the end of the chosen one."""
    begin = vandaag().replace(day=1)
    maanden = [begin := begin if n == 0 else _vorige(begin) for n in range(12)]
    gekozen = _maand(request.GET.get("maand", f"{maanden[0]:%Y-%m}"))
    context = {
        "maanden": [(f"{maand:%Y-%m}", f"{MAANDEN[maand.month - 1]} {maand.year}") for maand in maanden],
        "gekozen": f"{gekozen:%Y-%m}",
        "titel_maand": f"{MAANDEN[gekozen.month - 1]} {gekozen.year}",
        "saldi": saldi(regios=regios_van(_gebruiker(request)), begin=gekozen),
    }
    return render(request, "resultaat/journaal.html", context)


@alleen(Rol.FINANCIEN, Rol.TOEZICHT)
def journaal_bestand(request: HttpRequest, maand: str) -> HttpResponse:
    inhoud = maak_journaal(regios=regios_van(_gebruiker(request)), begin=_maand(maand))
    kop = {"Content-Disposition": f'attachment; filename="journaal-{maand}.csv"', "X-SHA256": vingerafdruk(inhoud)}
    return HttpResponse(inhoud, content_type="text/csv; charset=utf-8", headers=kop)


def _maand(tekst: str) -> Any:
    try:
        return maandbegin(tekst)
    except ValueError:
        raise Http404 from None


def _vorige(begin: Any) -> Any:
    return begin.replace(year=begin.year - (begin.month == 1), month=12 if begin.month == 1 else begin.month - 1)

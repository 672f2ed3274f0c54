"""The border's own screens: a payer's view of its coupling, management of systems, and the consulent's decision."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from inkomen_koppeling.enums import LOPEND, Verwijzingstatus
from inkomen_koppeling.forms import ClientForm, SleutelForm, VerwijzingFilter
from inkomen_koppeling.intrekken import bevestig_intrekking, sluit_zonder_verwijzing, wijs_intrekking_af
from inkomen_koppeling.models import Verwijzing
from inkomen_koppeling.queries import als_antwoord, mijn_verwijzingen, recente_weigeringen
from inkomen_koppeling.rechten import LABELS
from reintegratie.actor import Actor
from reintegratie.api.sleutelbeheer import registreer_client, trek_client_in, trek_sleutel_in, voeg_sleutel_toe
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import ApiClient, ApiSleutel, Dossier, Gebruiker
from reintegratie.rechten import alleen, verstrekkers_van, zichtbare_dossiers
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.schrijfwijze import moment
from reintegratie.verwerking import leg_vast


def _gebruiker(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


@require_GET
@alleen(Rol.INKOMENSVERSTREKKER)
def mijn(request: HttpRequest) -> HttpResponse:
    """Own referrals by own reference, the systems that call us, and what we refused in the last thirty days."""
    gebruiker = _gebruiker(request)
    verstrekkers = verstrekkers_van(gebruiker)
    filter_ = VerwijzingFilter(request.GET, queryset=mijn_verwijzingen(verstrekkers))
    pagina = bladeren(filter_.qs, request.GET, ("-pk",))
    leg_vast(
        door=Actor.van(gebruiker),
        dossiers=[rij.dossier_id for rij in pagina],
        handeling="lijst",
        doel="eigen verwijzingen",
        plek="mijn koppeling",
    )
    delen = {
        "filter": filter_,
        "pagina": pagina,
        "regels": [als_antwoord(rij) for rij in pagina],
        "clients": ApiClient.objects.filter(organisatie__inkomensverstrekker__in=verstrekkers).order_by("client_id"),
        "weigeringen": recente_weigeringen(verstrekkers),
    }
    return render(request, "koppeling/mijn.html", delen)


@require_GET
@alleen(Rol.BEHEER)
def clients(request: HttpRequest) -> HttpResponse:
    geldig = Prefetch("sleutels", ApiSleutel.objects.filter(ingetrokken_op__isnull=True), to_attr="geldige_sleutels")
    lijst = ApiClient.objects.select_related("organisatie").prefetch_related(geldig)
    acties = [{"label": "Systeem toevoegen", "url": reverse("koppeling:client-nieuw"), "icoon": "plus"}]
    delen = {"pagina": bladeren(lijst, request.GET, ("client_id", "pk")), "acties": acties}
    return render(request, "koppeling/clients.html", delen)


@alleen(Rol.BEHEER)
def client_nieuw(request: HttpRequest) -> HttpResponse:
    form = ClientForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            client = registreer_client(
                organisatie=d["organisatie"].organisatie,
                client_id=d["client_id"],
                jwks=[d["sleutel"]],
                rechten=d["rechten"],
                door=Actor.van(request.user),
            )
        except Weigering as fout:
            form.add_error("client_id" if fout.veld == "client_id" else "sleutel", fout.melding)
        else:
            messages.success(request, f"Systeem {client.client_id} is toegevoegd.")
            return redirect("koppeling:client", client.pk)
    return render(request, "koppeling/client_nieuw.html", {"form": form}, status=422 if form.errors else 200)


@alleen(Rol.BEHEER)
def client(request: HttpRequest, pk: int) -> HttpResponse:
    """One system with its keys; a new key is added here, the old ones stay valid until they are withdrawn."""
    rij = get_object_or_404(ApiClient.objects.select_related("organisatie"), pk=pk)
    form = SleutelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            voeg_sleutel_toe(client=rij, jwk=form.cleaned_data["sleutel"], door=Actor.van(request.user))
        except Weigering as fout:
            form.add_error("sleutel", fout.melding)
        else:
            messages.success(request, "De sleutel is toegevoegd.")
            return redirect("koppeling:client", pk)
    delen = {"client": rij, "sleutels": rij.sleutels.order_by("pk"), "form": form, **_over(rij)}
    return render(request, "koppeling/client.html", delen, status=422 if form.errors else 200)


def _over(rij: ApiClient) -> dict[str, Any]:
    intrekken = {"label": "Systeem intrekken", "url": reverse("koppeling:client-intrekken", args=[rij.pk]), "soort": "secondary"}
    return {
        "acties": [] if rij.ingetrokken_op else [intrekken],
        "feiten": [
            ("Organisatie", rij.organisatie.naam),
            ("Rechten", ", ".join(LABELS.get(recht, recht) for recht in rij.rechten)),
            ("Laatst aangemeld", moment(rij.laatst_gebruikt_op) if rij.laatst_gebruikt_op else "nog niet"),
            ("Status", "ingetrokken" if rij.ingetrokken_op else "actief"),
        ],
    }


@alleen(Rol.BEHEER)
def sleutel_intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    sleutel = get_object_or_404(ApiSleutel.objects.select_related("client"), pk=pk)
    if request.method == "POST":
        trek_sleutel_in(sleutel_id=pk, door=Actor.van(request.user))
        messages.success(request, "De sleutel is ingetrokken.")
        return redirect("koppeling:client", sleutel.client_id)
    delen = {
        "titel": "Sleutel intrekken?",
        "knop": "Intrekken",
        "gevaar": True,
        "terug": reverse("koppeling:client", args=[sleutel.client_id]),
        "feiten": [("Systeem", sleutel.client.client_id), ("Sleutel", sleutel.kid)],
        "gevolgen": [
            "Wat met deze sleutel is ondertekend, weigeren wij.",
            "Andere sleutels van dit systeem blijven geldig.",
        ],
    }
    return render(request, "delen/bevestig.html", delen)


@alleen(Rol.BEHEER)
def client_intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    rij = get_object_or_404(ApiClient, pk=pk)
    if request.method == "POST":
        trek_client_in(client_id=pk, door=Actor.van(request.user))
        messages.success(request, "Het systeem is ingetrokken.")
        return redirect("koppeling:client", pk)
    delen = {
        "titel": "Systeem intrekken?",
        "knop": "Intrekken",
        "gevaar": True,
        "terug": reverse("koppeling:client", args=[pk]),
        "feiten": [("Systeem", rij.client_id)],
        "gevolgen": ["Dit systeem kan zich niet meer aanmelden.", "Toegangstokens die het nog heeft werken meteen niet meer."],
    }
    return render(request, "delen/bevestig.html", delen)


def _dossier(request: HttpRequest, pk: int) -> Dossier:
    lijst = zichtbare_dossiers(_gebruiker(request)).select_related("klant")
    return get_object_or_404(lijst, pk=pk)


@require_GET
@alleen(Rol.CONSULENT)
def intrekking(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """What the payer asks after hand-over, with the two answers that are possible."""
    dossier = _dossier(request, dossier_id)
    verwijzingen = list(
        Verwijzing.objects.filter(dossier=dossier)
        .select_related("verstrekker__organisatie")
        .defer("uitkeringsgroep")
        .order_by("pk")
    )
    leg_vast(
        door=Actor.van(request.user), dossiers=[dossier.pk], handeling="inzien", doel="intrekking beoordelen", plek="intrekking"
    )
    delen = {
        "dossier": dossier,
        "gevraagd": [v for v in verwijzingen if v.status == Verwijzingstatus.INTREKKING_GEVRAAGD],
        "zonder": dossier.gesloten_op is None and not any(v.status in LOPEND for v in verwijzingen),
    }
    return render(request, "koppeling/intrekking.html", delen)


@require_POST
@alleen(Rol.CONSULENT)
def intrekking_besluit(request: HttpRequest, dossier_id: int) -> HttpResponse:
    dossier = _dossier(request, dossier_id)
    door = Actor.van(request.user)
    try:
        melding = _besluit(dossier, request.POST, door)
    except Weigering as fout:
        messages.error(request, fout.melding)
        return redirect("koppeling:intrekking", dossier.pk)
    messages.success(request, melding)
    return redirect("koppeling:intrekking", dossier.pk)


def _besluit(dossier: Dossier, keuze: Any, door: Actor) -> str:
    if keuze.get("besluit") == "sluiten":
        sluit_zonder_verwijzing(dossier_id=dossier.pk, door=door)
        return "Het dossier is gesloten."
    nummer = str(keuze.get("verwijzing", ""))
    rij = Verwijzing.objects.filter(dossier=dossier, pk=int(nummer)).first() if nummer.isdecimal() else None
    if rij is None or keuze.get("besluit") not in ("bevestigen", "afwijzen"):
        raise Http404
    if keuze["besluit"] == "bevestigen":
        bevestig_intrekking(verwijzing_id=rij.pk, door=door)
        return "De intrekking is bevestigd."
    wijs_intrekking_af(verwijzing_id=rij.pk, door=door)
    return "Het verzoek is afgewezen. De begeleiding loopt door."

"""The border's own screens for the organisation: the consulent's decision on a withdrawal."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from inkomen_koppeling.enums import LOPEND, Verwijzingstatus
from inkomen_koppeling.intrekken import bevestig_intrekking, sluit_zonder_verwijzing, wijs_intrekking_af
from inkomen_koppeling.models import Verwijzing
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.models import Dossier, Gebruiker
from reintegratie.rechten import alleen, zichtbare_dossiers
from reintegratie.verwerking import leg_vast


def _gebruiker(request: HttpRequest) -> Gebruiker:
    assert isinstance(request.user, Gebruiker)
    return request.user


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

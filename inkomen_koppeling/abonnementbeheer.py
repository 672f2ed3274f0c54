"""Screens of national management: how delivery to one address goes, and what can be done about it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from inkomen_koppeling.abonneren import beeindig_abonnement, bezorg_opnieuw, hervat_abonnement, stuur_proef
from inkomen_koppeling.models import Abonnement, Bezorging
from inkomen_koppeling.webhookmodellen import Abonnementstatus
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.rechten import alleen
from reintegratie.schil.bladeren import bladeren
from reintegratie.schil.schrijfwijze import moment

ACTIES: dict[str, tuple[Callable[..., object], str]] = {
    "hervatten": (hervat_abonnement, "Wij proberen het meteen opnieuw."),
    "proef": (stuur_proef, "Het proefbericht staat klaar."),
    "beeindigen": (beeindig_abonnement, "Het abonnement is beëindigd."),
}


@require_GET
@alleen(Rol.BEHEER)
def abonnement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    rij = get_object_or_404(Abonnement.objects.select_related("client__organisatie"), uuid=uuid)
    bezorgingen = Bezorging.objects.filter(abonnement=rij).select_related("gebeurtenis", "verwijzing")
    delen = {
        "abonnement": rij,
        "acties_mogelijk": rij.status != Abonnementstatus.BEEINDIGD,
        "pagina": bladeren(bezorgingen, request.GET, ("-pk",)),
        "feiten": [
            ("Organisatie", rij.client.organisatie.naam),
            ("Laatst bezorgd", moment(rij.laatst_gelukt_op) if rij.laatst_gelukt_op else "nog niet"),
            ("Lukt niet sinds", moment(rij.hapert_sinds) if rij.hapert_sinds else "alles lukt"),
            ("Reden", rij.laatste_fout or "geen"),
            ("Volgende poging", moment(rij.volgende_poging) if rij.volgende_poging else "bij de volgende gebeurtenis"),
        ],
    }
    return render(request, "koppeling/abonnement.html", delen)


@require_POST
@alleen(Rol.BEHEER)
def actie(request: HttpRequest, uuid: UUID) -> HttpResponse:
    rij = get_object_or_404(Abonnement, uuid=uuid)
    gekozen = ACTIES.get(request.POST.get("actie", ""))
    try:
        if gekozen is None:
            raise Weigering("Kies wat u met dit abonnement wilt doen.")
        gekozen[0](abonnement_id=rij.pk, door=Actor.van(request.user))
    except Weigering as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, gekozen[1])
    return redirect("koppeling:abonnement", uuid)


@require_POST
@alleen(Rol.BEHEER)
def opnieuw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    rij = get_object_or_404(Bezorging.objects.select_related("abonnement"), uuid=uuid)
    try:
        bezorg_opnieuw(bezorging=uuid, door=Actor.van(request.user))
    except Weigering as fout:
        messages.error(request, fout.melding)
    else:
        messages.success(request, "De gebeurtenis staat opnieuw klaar.")
    return redirect("koppeling:abonnement", rij.abonnement.uuid)

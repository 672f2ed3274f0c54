"""Who goes on alone: a page to look for work, how it goes in one tap, and back to the consulent in one tap."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from reintegratie.actor import Actor
from reintegratie.dienstenums import Voortgang
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.hulp.opnieuw import meld_voortgang, zelfstandig
from reintegratie.mijn.views import leg_inzage_vast, mijn_dossier
from reintegratie.rechten import alleen

_DANK = {
    Voortgang.WERK: "Gefeliciteerd! Uw consulent belt u om het af te ronden.",
    Voortgang.ZOEK: "Fijn om te horen. Ga zo door.",
    Voortgang.HULP: "Uw consulent helpt u weer en belt u binnen een week.",
}


@alleen(Rol.KLANT)
def zelf_zoeken(request: HttpRequest) -> HttpResponse:
    dossier = mijn_dossier(request)
    leg_inzage_vast(request, dossier)
    verblijf = zelfstandig(dossier)
    if verblijf is None:
        return redirect("mijn:overzicht")
    laatste = verblijf.voortgang.order_by("-pk").first()
    return render(request, "mijn/zelf_zoeken.html", {"keuzes": Voortgang.choices, "laatste": laatste})


@require_POST
@alleen(Rol.KLANT)
def voortgang(request: HttpRequest, antwoord: str) -> HttpResponse:
    if antwoord not in Voortgang.values:
        raise Http404
    dossier = mijn_dossier(request)
    try:
        meld_voortgang(dossier_id=dossier.pk, antwoord=Voortgang(antwoord), door=Actor.persoon(dossier.klant))
        messages.success(request, _DANK[Voortgang(antwoord)])
    except Weigering as fout:
        messages.error(request, fout.melding)
    return redirect("mijn:overzicht")

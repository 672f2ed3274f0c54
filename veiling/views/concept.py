"""The bid form that is not sent yet: a draft under the browser's own key, and prices read from a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.models import Dienstverlener
from veiling.concepten import bewaar_concept, lees_concept, nieuwe_sleutel, wis_concept
from veiling.inlezen import GROOTSTE, Inlezing, lees_prijzen
from veiling.models import Concept, Kavel, Veiling

BEWAAR_SECONDEN = 60 * 24 * 3600
VELDEN = ("capaciteit", "prijs_", "aanpak_")


def _cookie(veiling: Veiling) -> str:
    return f"concept-{veiling.pk}"


def _ingevuld(request: HttpRequest) -> dict[str, str]:
    return {naam: waarde for naam, waarde in request.POST.items() if naam.startswith(VELDEN) and isinstance(waarde, str)}


def invulling(request: HttpRequest, veiling: Veiling, wie: Dienstverlener, kavels: list[Kavel]) -> dict[str, Any]:
    """What the form starts with: what was just filled in (with prices from a file over it), or this browser's draft."""
    if request.method == "POST":
        uit = _ingevuld(request)
        if "inlezen" in request.POST:
            uit |= _uit_bestand(request, kavels)
        return uit
    concept = Concept.objects.filter(veiling=veiling, dienstverlener=wie, gebruiker=request.user.pk).first()
    if concept is None:
        return {}
    velden = lees_concept(concept, request.COOKIES.get(_cookie(veiling)))
    if velden is None:
        messages.warning(
            request, "U heeft een concept bewaard in een andere browser. Alleen daar is het te openen; hier begint u opnieuw."
        )
        return {}
    messages.info(request, "Dit is uw concept. Het is nog niet verstuurd.")
    return velden


def _uit_bestand(request: HttpRequest, kavels: list[Kavel]) -> dict[str, str]:
    bestand = request.FILES.get("bestand")
    inhoud = bestand.read(GROOTSTE + 1) if bestand is not None else b""
    uit = lees_prijzen(inhoud, {k.nummer: k.pk for k in kavels}) if inhoud else Inlezing(fouten=["Kies eerst een CSV-bestand."])
    if uit.gelezen:
        messages.info(request, f"{uit.gelezen} prijzen gelezen. Controleer ze; er is nog niets verstuurd.")
    for fout in uit.fouten[:10]:
        messages.error(request, fout)
    return uit.velden


def met_concept(request: HttpRequest, veiling: Veiling, wie: Dienstverlener, antwoord: HttpResponse) -> HttpResponse:
    """Stores what was filled in, under a new key that only this answer's cookie holds."""
    sleutel = nieuwe_sleutel()
    try:
        bewaar_concept(
            veiling=veiling, dienstverlener=wie, velden=_ingevuld(request), sleutel=sleutel, door=Actor.van(request.user)
        )
    except Weigering as fout:
        messages.error(request, fout.melding)
        return antwoord
    messages.success(request, "Uw concept is bewaard. Alleen deze browser kan het openen. Het is nog niet verstuurd.")
    doorgaan = HttpResponse(status=303, headers={"Location": request.path})
    pad = reverse("veiling:inschrijven", args=[veiling.pk])
    doorgaan.set_cookie(
        _cookie(veiling), sleutel, path=pad, secure=True, httponly=True, samesite="Strict", expires=veiling.sluit_op
    )
    return doorgaan


def zonder_concept(request: HttpRequest, veiling: Veiling, antwoord: HttpResponse) -> HttpResponse:
    """After submitting: the draft and its key are gone."""
    wis_concept(veiling=veiling, door=Actor.van(request.user))
    antwoord.delete_cookie(_cookie(veiling), path=reverse("veiling:inschrijven", args=[veiling.pk]), samesite="Strict")
    return antwoord

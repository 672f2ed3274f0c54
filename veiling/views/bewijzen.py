"""A bidder's own receipts as files: JSON to check by machine, PDF to keep."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from reintegratie.brieven import Brief, maak_pdf
from reintegratie.canoniek import canoniek
from reintegratie.enums import Rol
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.rechten import alleen
from reintegratie.schil.schrijfwijze import datum
from veiling.models import Ontvangst
from veiling.rondesleutels import publieke_ondertekensleutel
from veiling.views.portaal import bewijs, eigen_ronde


def _bestand(inhoud: bytes, soort: str, naam: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=soort)
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


@alleen(Rol.DIENSTVERLENER)
@never_cache
@require_safe
def als_json(request: HttpRequest, veiling_id: int) -> HttpResponse:
    """All own receipts of a round, never with amounts; `herteller.py` reads this file."""
    wie, veiling = eigen_ronde(request, veiling_id)
    rijen = Ontvangst.objects.filter(veiling=veiling, bod__dienstverlener=wie).order_by("bod")
    sleutel = publieke_ondertekensleutel().hex()
    inhoud = {"ronde": veiling.code, "publieke_sleutel": sleutel, "bewijzen": [bewijs(r) for r in rijen]}
    return _bestand(canoniek(inhoud), "application/json", f"ontvangst-{veiling.code}.json")


@alleen(Rol.DIENSTVERLENER)
@never_cache
@require_safe
def als_pdf(request: HttpRequest, veiling_id: int) -> HttpResponse:
    wie, veiling = eigen_ronde(request, veiling_id)
    rijen = Ontvangst.objects.filter(veiling=veiling, bod__dienstverlener=wie).select_related("bod__kavel").order_by("bod")
    brief = Brief(
        afzender=settings.ORGANISATIE_NAAM,
        telefoon=settings.ORGANISATIE_TELEFOON,
        adres=[wie.organisatie.naam],
        datum=datum(nu().astimezone(AMSTERDAM)),
        kenmerk=veiling.code,
        onderwerp=f"Ontvangstbewijs: {veiling.naam}",
        aanhef=f"Beste {wie.organisatie.naam},",
        alineas=[
            "Wij ontvingen van u de onderstaande verzegelde stukken. De tijd is die van onze server.",
            *(_regel(r) for r in rijen),
            f"Publieke sleutel van de handtekening: {publieke_ondertekensleutel().hex()}",
        ],
        slot="Bewaar dit bewijs. Na het sluiten controleert u hiermee dat niets is weggelaten.",
    )
    return _bestand(maak_pdf([brief]), "application/pdf", f"ontvangst-{veiling.code}.pdf")


def _regel(rij: Ontvangst) -> str:
    wat = rij.bod.kavel.naam if rij.bod.kavel else "Aantal groepen"
    return (
        f"{wat}, {rij.bod.get_soort_display().lower()}, versie {rij.bod.versie}, ontvangen {rij.bewijs['moment']}. "
        f"SHA-256: {rij.bewijs['cijfertekst_sha256']}. Toezegging: {rij.toezegging}. Handtekening: {rij.handtekening}."
    )

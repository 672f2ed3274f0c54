"""Organisations around the product: an income provider is known by its OIN, once."""

import re

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.models import Inkomensverstrekker, Organisatie

_OIN = re.compile(r"[0-9]{20}")


@transaction.atomic
def registreer_verstrekker(
    *, naam: str, oin: str, is_betaler: bool, is_bron: bool, door: Actor, email: str = ""
) -> Inkomensverstrekker:
    """Adds an income provider: payer, income source, or both. A known organisation may become one."""
    if not _OIN.fullmatch(oin):
        raise Weigering("Een OIN heeft twintig cijfers. Neem hem over uit het OIN-register.", code="oin", veld="oin")
    if Inkomensverstrekker.objects.filter(oin=oin).exists():
        raise Weigering("Er is al een organisatie met dit OIN. Voeg daar een systeem aan toe.", code="oin", veld="oin")
    organisatie, _ = Organisatie.objects.get_or_create(naam=naam.strip(), defaults={"email": email})
    if Inkomensverstrekker.objects.filter(organisatie=organisatie).exists():
        raise Weigering("Deze organisatie is al inkomensverstrekker, met een ander OIN.", code="naam", veld="naam")
    with met_uitleg():
        verstrekker = Inkomensverstrekker.objects.create(organisatie=organisatie, oin=oin, is_betaler=is_betaler, is_bron=is_bron)
    schrijf(soort="organisatie.toegevoegd", stroom=f"organisatie:{organisatie.pk}", door=door, naam=organisatie.naam)
    return verstrekker

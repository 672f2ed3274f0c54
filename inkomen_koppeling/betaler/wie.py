"""For whom a signed-in user of an income provider looks and acts: its own organisation only (promise P02)."""

from django.db.models import QuerySet
from django.http import HttpRequest

from reintegratie.actor import Actor
from reintegratie.fouten import GeenToegang
from reintegratie.models import Gebruiker, Inkomensverstrekker
from reintegratie.rechten import verstrekkers_van


def eigen(request: HttpRequest) -> QuerySet[Inkomensverstrekker]:
    """Returns the organisations that this user looks for."""
    assert isinstance(request.user, Gebruiker)
    return verstrekkers_van(request.user)


def betaler(request: HttpRequest) -> Inkomensverstrekker:
    """Returns the payer in whose name this user refers."""
    assert isinstance(request.user, Gebruiker)
    rij = eigen(request).filter(is_betaler=True, organisatie=request.user.organisatie_id).select_related("organisatie").first()
    if rij is None:
        raise GeenToegang("Uw organisatie betaalt geen uitkeringen en kan geen mensen aanmelden.")
    return rij


def door(request: HttpRequest) -> Actor:
    return Actor.van(request.user)

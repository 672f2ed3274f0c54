"""A running and a finished scan, made through the acts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.models import Dossier, Gebruiker
from scan.afnemen import Wensgegevens, bewaar_wensen, rond_af, start
from scan.models import Afname, Uitslag
from tests import fabriek
from tests.scan.vullen import vul


@pytest.fixture
def consulent(db: None) -> Gebruiker:
    return fabriek.gebruiker(naam="Fatima Amrani")


@pytest.fixture
def door(consulent: Gebruiker) -> Actor:
    return Actor.van(consulent)


@pytest.fixture
def dossier(consulent: Gebruiker) -> Dossier:
    return fabriek.dossier(consulent=consulent)


@pytest.fixture
def afname(dossier: Dossier, door: Actor) -> Afname:
    """Just started: only what registers know is filled in."""
    return start(dossier_id=dossier.pk, door=door)


@pytest.fixture
def maak_af(door: Actor) -> Callable[..., Uitslag]:
    """Fills in and finishes a running scan; answers may be given by code."""

    def af(afname: Afname, **antwoorden: Any) -> Uitslag:
        vul(afname, door, **antwoorden)
        bewaar_wensen(
            afname_id=afname.pk,
            gegevens=Wensgegevens(sterke_punten=["Ik kook graag", "Ik help mensen"], competenties=["rust"], uren=24),
            door=door,
        )
        return rond_af(afname_id=afname.pk, door=door)

    return af


@pytest.fixture
def uitslag(afname: Afname, maak_af: Callable[..., Uitslag]) -> Uitslag:
    """A finished scan in class C."""
    return maak_af(afname)


@pytest.fixture
def zelf(dossier: Dossier) -> Actor:
    return Actor.persoon(dossier.klant)


@pytest.fixture
def mens(client: Client, dossier: Dossier) -> Client:
    """The person, signed in."""
    client.force_login(fabriek.gebruiker(Rol.KLANT, klant=dossier.klant))
    return client


@pytest.fixture
def collega() -> Actor:
    return Actor.van(fabriek.gebruiker(naam="Piet de Boer"))

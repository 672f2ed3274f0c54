import pytest
from django.test import Client

from reintegratie.enums import Rol
from reintegratie.models import Dossier, Gebruiker
from tests import fabriek


@pytest.fixture
def consulent(db: None) -> Gebruiker:
    return fabriek.gebruiker(naam="Fatima Amrani")


@pytest.fixture
def dossier(consulent: Gebruiker) -> Dossier:
    return fabriek.dossier(consulent=consulent)


@pytest.fixture
def balie(consulent: Gebruiker) -> Client:
    """The consulent's browser."""
    return _client(consulent)


@pytest.fixture
def beheer(db: None) -> Client:
    return _client(fabriek.gebruiker(Rol.BEHEER))


@pytest.fixture
def toezicht(db: None) -> Client:
    return _client(fabriek.gebruiker(Rol.TOEZICHT))


def _client(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    return client

"""A database of its own for a test that commits, races, or starts processes."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from django.db import connections

from reintegratie.runtime.omgeving import Adressen
from tests.rig.loop import Testloop


@dataclass(frozen=True)
class EigenDatabase:
    """A clone of the template. Django's own connections point at it while the fixture lives."""

    loop: Testloop
    naam: str

    @property
    def adressen(self) -> Adressen:
        return self.loop.adressen(self.naam)

    def url(self, rol: str) -> str:
        return self.adressen.database[rol]

    def verbind(self, rol: str = "eigenaar") -> psycopg.Connection:
        """A bare connection (autocommit), outside Django."""
        return self.loop.postgres.verbind(rol, self.naam)

    @contextmanager
    def als(self, rol: str) -> Iterator[None]:
        """Django works as this database role inside the block, in every thread."""
        with _gericht(NAME=self.naam, USER=rol):
            yield


@contextmanager
def _gericht(**waarden: str) -> Iterator[None]:
    """Point Django's default connection elsewhere; the settings are shared by all threads."""
    instelling = connections.settings["default"]
    eerder = {naam: instelling[naam] for naam in waarden}
    connections["default"].close()
    instelling.update(waarden)
    try:
        yield
    finally:
        connections["default"].close()
        instelling.update(eerder)


@contextmanager
def eigen_database(loop: Testloop, kloon: Callable[[Testloop, str], None] = Testloop.kloon) -> Iterator[EigenDatabase]:
    naam = f"eigen_{secrets.token_hex(6)}"
    kloon(loop, naam)
    try:
        with _gericht(NAME=naam, HOST=str(loop.postgres.socketmap)):
            yield EigenDatabase(loop, naam)
    finally:
        loop.verwijder(naam)

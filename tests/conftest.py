"""Fixtures for every test: see tests/rig. Tests that commit ask for `eigen_database`; flushing tests are refused."""

import os
from collections.abc import Iterator

import django
import hypothesis
import pytest
from django.conf import settings
from pytest_django.plugin import DjangoDbBlocker

from tests.rig import demowereld as demowereld_
from tests.rig.database import EigenDatabase
from tests.rig.database import eigen_database as maak_eigen_database
from tests.rig.loop import Testloop
from tests.rig.processen import Processen
from tests.rig.processen import processen as maak_processen

# The settings read the environment that the run makes here.
LOOP = Testloop.vind()
django.setup()

# Pages rendered inside pytest need no manifest; the real processes use the built files with their hashes.
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

hypothesis.settings.register_profile("ci", derandomize=True, max_examples=100, deadline=None, database=None, print_blob=True)
hypothesis.settings.register_profile("diep", max_examples=10_000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFIEL", "ci"))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Before any worker starts: the one server of this run. Each process that runs tests has its own Redis."""
    if session.config.option.collectonly or session.config.option.help:
        return
    if LOOP.baas:
        LOOP.postgres.start()
    if "PYTEST_XDIST_WORKER" in os.environ or not getattr(session.config.option, "numprocesses", None):
        LOOP.redis.start()
    else:
        # pytest-django reads the settings early where it finds this; a worker first has to set its own addresses.
        os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def pytest_unconfigure() -> None:
    LOOP.einde()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A flush takes longer than a clone and wipes reference data: such tests ask for `eigen_database`."""
    verboden = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}
    for item in items:
        merk = item.get_closest_marker("django_db")
        if verboden & set(getattr(item, "fixturenames", ())) or (merk and merk.kwargs.get("transaction")):
            raise pytest.UsageError(f"{item.nodeid}: use the fixture `eigen_database` instead of a flushing test")


@pytest.fixture(scope="session")
def testloop() -> Testloop:
    return LOOP


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """This worker's own clone; each test rolls back in it, as the owner role."""
    LOOP.kloon(LOOP.werker)
    with django_db_blocker.unblock():
        yield
        django.db.connections.close_all()
    LOOP.verwijder(LOOP.werker)


@pytest.fixture
def eigen_database(django_db_blocker: DjangoDbBlocker) -> Iterator[EigenDatabase]:
    """A database for this test alone, where everything commits; urls per role, real processes can use it."""
    with django_db_blocker.unblock(), maak_eigen_database(LOOP) as database:
        yield database


@pytest.fixture(scope="module")
def demowereld(django_db_blocker: DjangoDbBlocker) -> Iterator[EigenDatabase]:
    """A copy of the demonstration world for one module; Django's connection points at it, changes stay in it."""
    with django_db_blocker.unblock(), maak_eigen_database(LOOP, demowereld_.kloon) as database:
        yield database


@pytest.fixture
def processen(eigen_database: EigenDatabase) -> Iterator[Processen]:
    """The product's real processes on this test's own database."""
    with maak_processen(eigen_database) as alle:
        yield alle


@pytest.fixture(scope="session")
def redis_url() -> str:
    return LOOP.redis.url


@pytest.fixture(autouse=True)
def _geen_netwerk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser or client that honours proxies must still reach our own address directly."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")

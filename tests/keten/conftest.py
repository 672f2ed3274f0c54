from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.keten.stappen import Keten
from tests.rig.database import EigenDatabase
from tests.rig.database import eigen_database as maak_eigen_database
from tests.rig.loop import Testloop


@pytest.fixture(scope="module")
def moduledatabase(django_db_blocker: DjangoDbBlocker, testloop: Testloop) -> Iterator[EigenDatabase]:
    """An empty database for one module; everything in it commits."""
    with django_db_blocker.unblock(), maak_eigen_database(testloop) as database:
        yield database


@pytest.fixture
def keten(moduledatabase: EigenDatabase) -> Iterator[Keten]:
    """A chain to begin, undone at the end of the test."""
    with transaction.atomic():
        yield Keten()
        transaction.set_rollback(True)

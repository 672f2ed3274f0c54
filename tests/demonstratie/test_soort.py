"""DEMO refuses another kind of database, and production refuses a demonstration's, at the start of each process."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from reintegratie.databasesoort import controleer_soort
from reintegratie.models import Klok
from tests.rig.processen import Processen


@pytest.mark.django_db
def test_the_same_kind_starts() -> None:
    controleer_soort()


@pytest.mark.django_db
@pytest.mark.parametrize("instelling", ["productie", "bench"])
def test_another_kind_is_refused(settings, instelling: str) -> None:
    settings.DATABASESOORT = instelling
    with pytest.raises(ImproperlyConfigured, match="Verzonnen en echte mensen"):
        controleer_soort()


@pytest.mark.django_db
def test_the_kind_of_a_database_never_changes() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Klok.objects.update(soort="productie")


@pytest.mark.django_db
def test_the_demonstration_is_never_loaded_elsewhere(settings) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="geen demonstratie"):
        call_command("demonstratie")


@pytest.mark.parametrize("naam", ["web", "worker", "sluiter"])
def test_each_process_says_so_and_ends(processen: Processen, naam: str) -> None:
    """The environment says production; the database was made as a demonstration."""
    anders = {"DEMO": "false", "TLS": "false"}
    if naam == "web":
        with pytest.raises(RuntimeError, match="does not answer"):
            processen.web(**anders)
    else:
        proces = processen.worker(**anders) if naam == "worker" else processen.sluiter("--eens", **anders)
        assert proces.wait(60) != 0
    assert "Verzonnen en echte mensen staan nooit in dezelfde database" in processen.log(naam).read_text()


def test_preparing_refuses_before_it_touches_anything(processen: Processen) -> None:
    from reintegratie.runtime import omgeving

    opdracht = [omgeving.PYTHON, "-m", "reintegratie.runtime.voorbereiden", "--alleen", "database"]
    assert processen.begin("voorbereiden", opdracht, "eigenaar", DEMO="false", TLS="false").wait(60) == 1
    assert processen.log("voorbereiden").read_text().startswith("Fout: Deze database is gemaakt als ‘demonstratie’")

"""Every named constraint of the organisation's tables refuses what it names, and says so in Dutch."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F

from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.models import Boekstuk, Dossier, Klok, Verblijf
from tests import fabriek
from tests.organisatie.overtredingen import OVERTREDINGEN

pytestmark = pytest.mark.django_db
# Written by the product alone, never by somebody who fills in a form: no sentence needed.
ZONDER_ZIN = {name for name in OVERTREDINGEN if name.endswith("recht_eenmaal")} | {
    "bestanddeel_nummer",
    "jti_eenmaal",
    "idempotentie_sleutel",
}


def grenzen() -> dict[str, models.BaseConstraint]:
    tabellen = apps.get_app_config("reintegratie").get_models()
    return {regel.name: regel for tabel in tabellen for regel in tabel._meta.constraints}


def naam_van(fout: IntegrityError) -> str:
    return str(fout.__cause__.diag.constraint_name)  # type: ignore[union-attr]


@pytest.mark.parametrize("naam", sorted(OVERTREDINGEN))
def test_constraint_refuses(naam: str) -> None:
    if naam == "klok_alleen_demo_verschuift":
        Klok.objects.all().delete()
    if naam == "verblijf_een_plaats":
        # A second open stay overlaps the first as well; without that rule the other one has to refuse it alone.
        connection.cursor().execute("ALTER TABLE reintegratie_verblijf DROP CONSTRAINT verblijf_geen_overlap")
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        OVERTREDINGEN[naam]()
    assert naam_van(fout.value) == naam


def test_every_constraint_is_broken_here() -> None:
    assert set(grenzen()) == set(OVERTREDINGEN)


def test_every_constraint_says_what_is_wrong_in_dutch() -> None:
    standaard = str(models.BaseConstraint.default_violation_error_message)
    zonder = {naam for naam, regel in grenzen().items() if str(regel.violation_error_message) in ("", standaard)}
    assert zonder <= ZONDER_ZIN


def test_broken_constraint_becomes_its_own_sentence() -> None:
    with pytest.raises(Weigering, match="Deze taak staat al open") as fout, transaction.atomic(), met_uitleg():
        OVERTREDINGEN["taak_eenmaal_open"]()
    assert fout.value.code == "taak_eenmaal_open"


def _bij_vastleggen(doe: Callable[[], object]) -> None:
    """Does something and lets the deferred constraints speak as they do at commit."""
    doe()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("doe", "naam"),
    [
        (lambda: Dossier.objects.create(klant=fabriek.klant(), regio=fabriek.regio()), "dossier_heeft_plaats"),
        (lambda: Verblijf.objects.filter(dossier=fabriek.dossier()).update(tot=F("van")), "dossier_heeft_plaats"),
        (lambda: Boekstuk.objects.create(sleutel="x", omschrijving="x", door="x"), "boekstuk_in_evenwicht"),
    ],
    ids=["file without a place", "leaving without a next place", "g01 entry without lines"],
)
def test_what_cannot_commit(doe: Callable[[], object], naam: str) -> None:
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        _bij_vastleggen(doe)
    assert naam_van(fout.value) == naam


def test_kind_of_database_is_fixed() -> None:
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        Klok.objects.update(soort="productie")
    assert naam_van(fout.value) == "klok_soort_vast"

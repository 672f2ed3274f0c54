"""The transition table: every pair is walked, and the diagram in the documentation is drawn from it."""

import contextlib
import itertools
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from reintegratie.enums import OVERGANGEN, Plaats
from reintegratie.fouten import Weigering
from reintegratie.models import Gebeurtenis
from reintegratie.toestanden import document
from reintegratie.verblijf import huidige_plaats, vergrendel, verplaats
from tests import fabriek


@pytest.mark.django_db
@pytest.mark.parametrize(("van", "naar"), list(itertools.product(Plaats, Plaats)))
def test_every_pair(van: Plaats, naar: Plaats) -> None:
    dossier = fabriek.dossier(plaats=van)
    mag = naar in OVERGANGEN[van]
    weigert = contextlib.nullcontext() if mag else pytest.raises(Weigering, match="kan niet")
    with weigert, transaction.atomic():
        _ga(dossier.pk, naar)
    assert huidige_plaats(dossier).plaats == (naar if mag else van)
    assert dossier.verblijven.filter(tot=None).count() == 1


def _ga(nummer: int, naar: Plaats) -> None:
    dossier = vergrendel(nummer)
    bij = fabriek.organisatie() if naar in (Plaats.BIJ_DIENSTVERLENER, Plaats.GEMEENTE) else None
    datum = fabriek.vandaag() if naar in (Plaats.GEPAUZEERD, Plaats.ZELFSTANDIG) else None
    verplaats(dossier=dossier, naar=naar, door=fabriek.SYSTEEM, reden="x", organisatie=bij, opnieuw_op=datum)


@pytest.mark.django_db
def test_stays_follow_each_other_without_a_gap() -> None:
    dossier = fabriek.dossier(plaats=Plaats.BIJ_DIENSTVERLENER)
    verblijven = list(dossier.verblijven.order_by("van", "pk"))
    assert [v.tot for v in verblijven[:-1]] == [v.van for v in verblijven[1:]]


@pytest.mark.django_db
def test_every_move_is_in_the_event_log() -> None:
    dossier = fabriek.dossier(plaats=Plaats.EIGEN)
    gebeurtenis = Gebeurtenis.objects.get(dossier=dossier, soort="dossier.verplaatst")
    assert gebeurtenis.inhoud.inhoud["naar"] == "Eigen dienstverlening"


@pytest.mark.django_db
def test_closing_ties_moment_and_reason() -> None:
    dossier = fabriek.dossier(plaats=Plaats.AFGESLOTEN)
    assert dossier.gesloten_op == huidige_plaats(dossier).van
    assert dossier.sluitreden


def test_without_a_transaction_nothing_is_locked(eigen_database: object) -> None:
    dossier = fabriek.dossier()
    with pytest.raises(RuntimeError, match="binnen een transactie"):
        vergrendel(dossier.pk)


def test_diagram_in_the_documentation_is_the_table() -> None:
    bestand = Path(settings.BASE_DIR) / "docs" / "toestanden.md"
    assert bestand.read_text(encoding="utf-8") == document()

import datetime as dt

import pytest

from reintegratie.klok import vandaag, verzet
from reintegratie.minimumdienst import PLAN_DAGEN, standen
from reintegratie.models import Dossier, Gebruiker
from reintegratie.plannen.opstellen import schrijf_plan
from tests import fabriek

pytestmark = pytest.mark.django_db


def plan(dossier: Dossier, doel: str = "Kok worden", revisie: int = 0) -> None:
    schrijf_plan(dossier_id=dossier.pk, doel=doel, stappen=[], revisie=revisie, door=fabriek.SYSTEEM)


def test_a_plan_counts_as_in_time_by_its_first_version(dossier: Dossier, consulent: Gebruiker) -> None:
    laat = fabriek.dossier(consulent=consulent)
    plan(dossier)
    verzet(met=dt.timedelta(days=PLAN_DAGEN + 2), door=fabriek.SYSTEEM)
    plan(dossier, "Bakker worden", revisie=1)
    plan(laat)
    (stand,) = standen([fabriek.regio()], vandaag())
    assert (stand.plan, stand.plan_op_tijd) == (2, 1)

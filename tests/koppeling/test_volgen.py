"""Following for the scan ends when the scan has done its work; who still waits for it stays on the list."""

import datetime as dt

import pytest

from inkomen_koppeling.volgen import begin_voor_scan, stop_na_scan, volg
from reintegratie.enums import Plaats, Volgdoel
from reintegratie.klok import vandaag, verzet
from reintegratie.models import Dossier, Volging
from reintegratie.plaatsen import pauzeer
from tests import fabriek

pytestmark = pytest.mark.django_db


def _gevolgd(plaats: Plaats, doel: Volgdoel = Volgdoel.SCAN) -> Dossier:
    dossier = fabriek.dossier(plaats=plaats)
    volg(dossiers=[dossier], doel=doel, van=begin_voor_scan(vandaag()), door=fabriek.SYSTEEM)
    return dossier


def _loopt(dossier: Dossier) -> bool:
    return Volging.objects.filter(klant=dossier.klant, tot__isnull=True).exists()


@pytest.mark.parametrize("plaats", [Plaats.EIGEN, Plaats.ZELFSTANDIG, Plaats.BIJ_DIENSTVERLENER, Plaats.GEMEENTE])
def test_after_the_route_nobody_is_followed_for_the_scan(plaats: Plaats) -> None:
    klaar, wacht = _gevolgd(plaats), _gevolgd(Plaats.WACHT_OP_SCAN)
    assert (stop_na_scan(vandaag()), stop_na_scan(vandaag())) == (1, 0)
    assert (_loopt(klaar), _loopt(wacht)) == (False, True)


def test_a_pause_before_the_scan_keeps_the_following() -> None:
    dossier = _gevolgd(Plaats.WACHT_OP_SCAN)
    pauzeer(dossier_id=dossier.pk, reden="Ziek", opnieuw_op=vandaag() + dt.timedelta(days=9), door=fabriek.SYSTEEM)
    verzet(met=dt.timedelta(days=1), door=fabriek.SYSTEEM)
    assert stop_na_scan(vandaag()) == 0
    assert _loopt(dossier)


def test_following_for_the_result_goes_on() -> None:
    dossier = _gevolgd(Plaats.BIJ_DIENSTVERLENER, Volgdoel.RESULTAAT)
    assert stop_na_scan(vandaag()) == 0
    assert _loopt(dossier)

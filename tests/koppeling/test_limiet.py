"""The limit of calls: one per client and minute over all processes, said in headers, and none of it in Redis."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import override_settings

from reintegratie.api import limiet
from reintegratie.api.opruimen import ruim_op
from reintegratie.api.problemen import Probleem
from reintegratie.models import ApiClient, Verbruik
from reintegratie.referentiedata import laad_regios
from tests.koppeling.klant import Koppelklant
from tests.rig.database import EigenDatabase

VENSTER = 29_000_000
NU = float(VENSTER * limiet.VENSTER + 20)


@pytest.fixture(autouse=True)
def _leeg() -> None:
    limiet.vergeet()


def tot_op(client: ApiClient, hoogstens: int = 500) -> int:
    for nummer in range(hoogstens):
        try:
            limiet.tel(client, nu=NU)
        except Probleem:
            return nummer
    return hoogstens


def test_a02_too_many_calls_is_a_429_that_says_when(uwv: Koppelklant) -> None:
    token = uwv.token
    limiet.vergeet()
    Verbruik.objects.all().delete()
    with override_settings(API_PER_MINUUT=3):
        antwoorden = [uwv.get("verwijzingen") for _ in range(3)]
        geweigerd: Any = uwv.get("verwijzingen")
    assert token
    assert [a.headers["RateLimit-Remaining"] for a in antwoorden] == ["2", "1", "0"]
    assert (geweigerd.status_code, geweigerd.json()["code"]) == (429, "te_vaak")
    assert geweigerd.headers["Content-Type"] == "application/problem+json"
    assert 1 <= int(geweigerd.headers["Retry-After"]) <= 60
    assert geweigerd.headers["RateLimit-Limit"] == "3"


def test_a02_the_token_endpoint_counts_as_well(uwv: Koppelklant) -> None:
    with override_settings(API_PER_MINUUT=1):
        assert uwv.vraag_token().headers["RateLimit-Remaining"] == "0"
        assert uwv.vraag_token().status_code == 429


@pytest.mark.parametrize("grens", [1, 7, 49, 120, 499])
def test_never_more_than_the_limit_and_nearly_all_of_it(uwv: Koppelklant, grens: int) -> None:
    with override_settings(API_PER_MINUUT=grens):
        gelukt = tot_op(ApiClient.objects.get())
    assert grens - max(1, grens // 50) < gelukt <= grens


def test_a_new_minute_begins_anew(uwv: Koppelklant) -> None:
    client = ApiClient.objects.get()
    with override_settings(API_PER_MINUUT=2):
        assert tot_op(client) == 2
        assert limiet.tel(client, nu=NU + 40).nog == 60


def test_one_client_does_not_hold_back_another(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    een, ander = ApiClient.objects.order_by("pk")
    with override_settings(API_PER_MINUUT=2):
        assert tot_op(een) == 2
        assert tot_op(ander) == 2


def test_several_processes_share_one_limit(eigen_database: EigenDatabase) -> None:
    with transaction.atomic():
        laad_regios()
    Koppelklant.nieuw()
    client = ApiClient.objects.get()

    def proces(_: int) -> int:
        """Another process holds nothing of its own when it begins."""
        gelukt = 0
        try:
            while gelukt < 500:
                rij = limiet._neem(client.pk, VENSTER, 100)
                if rij is None:
                    return gelukt
                gelukt += rij.over
        finally:
            connections.close_all()
        return gelukt

    with ThreadPoolExecutor(8) as werkers:
        assert sum(werkers.map(proces, range(8))) == 100
    assert Verbruik.objects.get(venster=VENSTER).genomen == 100


def test_old_minutes_are_forgotten(uwv: Koppelklant) -> None:
    Verbruik.objects.create(client=ApiClient.objects.get(), venster=int(time.time() // 60) - 61, genomen=5)
    Verbruik.objects.create(client=ApiClient.objects.get(), venster=int(time.time() // 60) + 1, genomen=5)
    assert ruim_op() == 1

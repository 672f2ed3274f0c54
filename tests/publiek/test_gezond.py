"""Promise O03: the health page turns red when something stands still or is gone, and answers without a database."""

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from reintegratie.gezondheid import STIL_NA, bevindingen
from reintegratie.models import Hartslag
from tests.rig.database import _gericht


def _alles_leeft() -> None:
    for proces in (*STIL_NA, "sluiter"):
        Hartslag.objects.update_or_create(proces=proces, defaults={"op": timezone.now(), "domeintijd": timezone.now()})


@pytest.mark.django_db
@pytest.mark.parametrize("proces", list(STIL_NA))
def test_o03_een_stil_proces_maakt_de_pagina_rood(client, proces):
    _alles_leeft()
    Hartslag.objects.filter(proces=proces).update(op=timezone.now() - timezone.timedelta(minutes=2))
    antwoord = client.get("/gezond")
    assert antwoord.status_code == 503
    assert proces in antwoord.json()["controles"][proces]


@pytest.mark.django_db
def test_o03_levende_processen_staan_op_goed(client):
    _alles_leeft()
    controles = client.get("/gezond").json()["controles"]
    assert {controles[p] for p in (*STIL_NA, "database", "wachtrij")} == {"goed"}


@pytest.mark.django_db
def test_o03_zonder_wachtrij_rood(settings):
    from reintegratie.celery import app

    oud, app.conf.broker_read_url = app.conf.broker_read_url, "redis://127.0.0.1:1/0"
    try:
        assert "Redis" in (bevindingen()["wachtrij"] or "")
    finally:
        app.conf.broker_read_url = oud


def test_o03_zonder_database_een_antwoord(eigen_database):
    with _gericht(NAME="bestaat_niet"):
        antwoord = Client().get("/gezond")
        pagina = Client().get("/gezond", headers={"accept": "text/html"})
        leven = Client().get("/gezond/leven")
    connections.close_all()
    assert (antwoord.status_code, pagina.status_code, leven.status_code) == (503, 503, 200)
    assert "niet bereikbaar" in antwoord.json()["controles"]["database"]
    assert "niet bereikbaar" in pagina.content.decode()


@pytest.mark.django_db
def test_gezond_als_pagina_voor_een_browser(client):
    _alles_leeft()
    pagina = client.get("/gezond", headers={"accept": "text/html"}).content.decode()
    assert "<h1" in pagina

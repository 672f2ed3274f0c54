"""Changing a proposal by hand: adding with a reason, and seeing what it does."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import fabriek
from tests.veiling import wereld
from veiling.indelen import houd_achter, verplaats
from veiling.kavelen import actief, stel_voor
from veiling.models import Kavel, KavelDeelname
from veiling.vergelijken import veranderingen

pytestmark = pytest.mark.django_db


@pytest.fixture
def voorstel():
    wereld.zonder_vergelijking()
    wereld.mensen(90)
    stel_voor(regio=fabriek.regio(), door=wereld.DOOR)
    return list(Kavel.objects.order_by("nummer"))


def test_nothing_changed_shows_nothing(voorstel):
    assert veranderingen(fabriek.regio()) == []


def test_before_and_after_of_a_move_and_of_holding_back(voorstel):
    een, twee = voorstel[:2]
    wie, ander = actief(een).order_by("eta")[:2]
    verplaats(deelname_id=wie.pk, naar_kavel_id=twee.pk, reden="Andere taal", door=wereld.DOOR)
    houd_achter(deelname_id=ander.pk, reden="Begint een opleiding", door=wereld.DOOR)
    eerste, tweede = veranderingen(fabriek.regio())
    assert (eerste.eerst.mensen - eerste.nu.mensen, tweede.nu.mensen - tweede.eerst.mensen) == (2, 1)
    assert eerste.eerst.verwacht - eerste.nu.verwacht == wie.p + ander.p
    assert tweede.nu.verwacht - tweede.eerst.verwacht == wie.p
    assert tweede.nu.spreiding > tweede.eerst.spreiding


def test_adding_somebody_needs_a_reason_and_shows_on_the_page(voorstel):
    (nieuw,) = wereld.mensen(1)
    client = Client()
    client.force_login(wereld.inkoper())
    adres = reverse("veiling:toevoegen", args=[voorstel[0].pk])
    assert nieuw.nummer in client.get(adres).content.decode()
    assert client.post(adres, {"dossier": str(nieuw.pk), "reden": ""}).status_code == 422
    assert client.post(adres, {"dossier": str(nieuw.pk), "reden": "Woont dichtbij"}).status_code == 302
    rij = KavelDeelname.objects.get(dossier=nieuw)
    assert (rij.kavel, rij.met_de_hand, rij.toelichting) == (voorstel[0], True, "Woont dichtbij")
    pagina = client.get(reverse("veiling:regio", args=[fabriek.regio().pk])).content.decode()
    assert "Wat uw aanpassingen veranderen" in pagina

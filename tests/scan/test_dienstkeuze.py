"""What the scan proposes where a service is chosen."""

import pytest
from django.test import Client
from django.urls import reverse

from reintegratie.models import Dossier
from scan.dienstkeuze import SECTOR, ervaring_met, paneel
from scan.models import Beroep
from scan.queries import geldige_uitslag
from tests import fabriek
from tests.diensten.bouw import af, dienst, doe_mee, opleiding
from tests.veiling.wereld import mensen

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    return mensen(1, fabriek.regio())[0]


def test_without_a_scan_nothing_is_proposed() -> None:
    dienst()
    assert paneel(fabriek.dossier(), None) is None


def test_at_most_three_from_the_own_region_and_not_what_somebody_does(dossier: Dossier) -> None:
    alles = [f"KK{n:02d}" for n in range(1, 15)]
    for nummer, soort in enumerate(("taal", "training", "fit", "orientatie", "proefplaats")):
        dienst(naam=f"Dienst {nummer}", soort=soort, kenmerken=alles)
    dienst(naam="Ver weg", regio=fabriek.andere_regio(), kenmerken=alles)
    doet = doe_mee(dienst(naam="Doet al", kenmerken=alles), dossier)
    inhoud = paneel(dossier, None)
    assert inhoud
    namen = [v.naam for v in inhoud["voorstellen"]]
    assert len(namen) <= 3
    assert not {"Ver weg", doet.dienst.naam} & set(namen)


def test_every_group_of_the_own_list_has_a_sector() -> None:
    assert set(Beroep.objects.values_list("groep", flat=True)) <= set(SECTOR)


def test_results_count_of_people_with_the_same_need(dossier: Dossier) -> None:
    uitslag = geldige_uitslag(dossier)
    assert uitslag
    een = dienst(capaciteit=9)
    af(een)
    assert ervaring_met(uitslag.geldende_klasse, een.deelnamen.get().einde_op) == {}


def test_the_page_where_a_service_is_chosen_shows_it(client: Client, dossier: Dossier) -> None:
    opleiding()
    client.force_login(fabriek.gebruiker())
    assert "volgens de werkscan" in client.get(reverse("dossier-diensten", args=[dossier.pk])).content.decode()

"""The person's own pages: own file only, plain words, who looked, asking something."""

import pytest
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Plaats, Rol
from reintegratie.mijn.stand import stand_van
from reintegratie.models import Taak, Verwerking, Verzoek
from reintegratie.sluiten import sluit_dossier
from reintegratie.verblijf import huidige_plaats
from reintegratie.verwerking import leg_vast
from tests import fabriek
from tests.post.bouw import bezorg_alles, schrijf_uit

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier():
    return fabriek.dossier(consulent=fabriek.gebruiker(naam="Fatima Amrani"))


@pytest.fixture
def mens(client, dossier):
    client.force_login(fabriek.gebruiker(Rol.KLANT, klant=dossier.klant))
    return client


def test_de_eigen_pagina_zegt_wie_helpt_en_wat_er_komt(mens, dossier):
    bezorg_alles()
    tekst = mens.get(reverse("mijn:overzicht")).content.decode()
    assert all(deel in tekst for deel in ("Fatima Amrani", "Wij maken kennis", "Welkom: wij gaan u helpen"))


@pytest.mark.parametrize("plaats", [p for p in Plaats if p != Plaats.AFGESLOTEN])
def test_elke_plaats_heeft_eigen_woorden(plaats):
    stand = stand_van(huidige_plaats(fabriek.dossier(plaats=plaats)))
    assert stand.kop
    assert "{" not in stand.nu + stand.straks + stand.kop


def test_een_bericht_van_een_ander_is_er_niet(mens, dossier):
    eigen, ander = schrijf_uit(dossier, "a"), schrijf_uit(fabriek.dossier(), "b")
    assert [mens.get(reverse("mijn:bericht", args=[b.pk])).status_code for b in (eigen, ander)] == [200, 404]
    eigen.refresh_from_db()
    assert eigen.gelezen_op is not None


def test_p05_de_persoon_ziet_wie_keek_en_waarom(mens, dossier):
    kijker = fabriek.gebruiker(naam="Nieuwsgierige Aagje")
    leg_vast(door=Actor.van(kijker), dossiers=[dossier.pk], handeling="inzien", doel="begeleiding", plek="veiling")
    tekst = mens.get(reverse("mijn:wie-keek")).content.decode()
    assert "Nieuwsgierige Aagje bekeek uw dossier" in tekst
    assert "veiling" not in tekst
    assert Verwerking.objects.latest("pk").door == f"klant:{dossier.klant_id}"


def test_niet_eens_wordt_een_taak_voor_de_consulent(mens, dossier):
    assert mens.post(reverse("mijn:vraag", args=["niet-eens"]), {"tekst": " "}).status_code == 422
    assert mens.post(reverse("mijn:vraag", args=["niet-eens"]), {"tekst": "Dit klopt niet"}).status_code == 302
    taak = Taak.objects.get(soort="klant_vraagt", dossier=dossier)
    assert taak.sleutel == str(Verzoek.objects.get().pk)


def test_tweemaal_dezelfde_vraag_zegt_dat_hij_al_open_staat(mens):
    adres = reverse("mijn:vraag", args=["bel-mij-terug"])
    assert mens.post(adres, {"tekst": ""}).status_code == 302
    dubbel = mens.post(adres, {"tekst": ""})
    assert dubbel.status_code == 422
    assert "staat al open" in dubbel.content.decode()


def test_na_sluiten_blijft_de_pagina_en_kan_er_niets_gevraagd_worden(mens, dossier):
    from reintegratie.enums import Sluitreden

    sluit_dossier(dossier_id=dossier.pk, reden=Sluitreden.INGETROKKEN, door=fabriek.SYSTEEM)
    assert "Onze hulp is klaar" in mens.get(reverse("mijn:overzicht")).content.decode()
    assert mens.post(reverse("mijn:vraag", args=["bel-mij-terug"]), {"tekst": ""}).status_code == 422


def test_gebeurd_toont_alleen_zinnen_voor_de_persoon(mens):
    tekst = mens.get(reverse("mijn:gebeurd")).content.decode()
    assert "Wij zijn met u begonnen" in tekst
    assert "Dossier geopend in regio" not in tekst


def test_anderen_komen_niet_op_de_eigen_pagina(client):
    client.force_login(fabriek.gebruiker())
    assert client.get(reverse("mijn:overzicht")).status_code == 403

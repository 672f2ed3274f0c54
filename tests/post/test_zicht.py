"""Who sees which message: own, of the own organisation, of the own people; every look leaves a line."""

import pytest
from django.urls import reverse

from reintegratie.berichten import stuur
from reintegratie.enums import Rol, Verzoeksoort
from reintegratie.models import Bericht, Taak, Verwerking, Verzoek
from reintegratie.verzoeken import vraag
from tests import fabriek
from tests.post.bouw import bezorg_alles, schrijf_uit

pytestmark = pytest.mark.django_db


def _aan(organisatie):
    return stuur(
        sjabloon="overdracht_aangeboden",
        sleutel=f"o{organisatie.pk}",
        door=fabriek.SYSTEEM,
        organisatie=organisatie,
        context={"groep": "Groep 1", "regio": "Midden-Utrecht", "uiterlijk": "1 mei"},
    )


def test_een_organisatie_leest_alleen_haar_eigen_berichten(client):
    lezer = fabriek.gebruiker(Rol.DIENSTVERLENER)
    eigen, ander = _aan(lezer.organisatie), _aan(fabriek.dienstverlener().organisatie)
    client.force_login(lezer)
    assert [b.pk for b in client.get(reverse("berichten")).context["pagina"].rijen] == [eigen.pk]
    assert [client.get(reverse("bericht", args=[b.pk])).status_code for b in (eigen, ander)] == [200, 404]
    eigen.refresh_from_db()
    assert eigen.gelezen_op is not None


def test_p05_een_consulent_leest_berichten_van_zijn_regio_en_dat_staat_vast(client):
    consulent = fabriek.gebruiker()
    hier, elders = fabriek.dossier(), fabriek.dossier(waar=fabriek.andere_regio())
    b1, b2 = schrijf_uit(hier, "b1"), schrijf_uit(elders, "b2")
    client.force_login(consulent)
    assert [client.get(reverse("bericht", args=[b.pk])).status_code for b in (b1, b2)] == [200, 404]
    regel = Verwerking.objects.latest("pk")
    assert (regel.door, regel.dossiers) == (f"gebruiker:{consulent.pk}", [hier.pk])


def test_p05_een_lijst_is_een_regel_met_precies_wat_er_stond(client):
    hier = fabriek.dossier()
    fabriek.dossier(waar=fabriek.andere_regio())
    bezorg_alles()
    client.force_login(fabriek.gebruiker())
    client.get(reverse("berichten"))
    assert Verwerking.objects.latest("pk").dossiers == [hier.pk]


def test_een_code_staat_in_geen_enkele_lijst(client):
    fabriek.dossier(klant=fabriek.klant(email="a@b.example", telefoon="0612345678"))
    bezorg_alles()
    client.force_login(fabriek.gebruiker())
    code = Bericht.objects.get(sjabloon="code")
    assert client.get(reverse("bericht", args=[code.pk])).status_code == 404


def test_beheer_maakt_drukwerk_zonder_namen_op_het_scherm(client):
    dossier = fabriek.dossier()
    bezorg_alles()
    client.force_login(fabriek.gebruiker(Rol.BEHEER))
    assert dossier.klant.achternaam not in client.get(reverse("drukwerk")).content.decode()
    client.post(reverse("drukwerk-maken"))
    partij = Bericht.objects.get(dossier=dossier).brief
    antwoord = client.get(reverse("drukwerk-partij", args=[partij.pk]))
    assert antwoord["Content-Type"] == "application/pdf"
    assert Verwerking.objects.latest("pk").dossiers == [dossier.pk]


def test_een_brief_als_pdf(client):
    bericht = schrijf_uit(fabriek.dossier())
    client.force_login(fabriek.gebruiker())
    assert client.get(reverse("bericht-brief", args=[bericht.pk])).content.startswith(b"%PDF")


def test_een_consulent_beantwoordt_een_vraag(client):
    dossier = fabriek.dossier()
    rij = vraag(dossier_id=dossier.pk, soort=Verzoeksoort.BEL_TERUG, door=fabriek.SYSTEEM)
    client.force_login(fabriek.gebruiker())
    assert client.post(reverse("verzoek", args=[rij.pk]), {"antwoord": " "}).status_code == 422
    client.post(reverse("verzoek", args=[rij.pk]), {"antwoord": "Gebeld."})
    assert Verzoek.objects.get().antwoord == "Gebeld."
    assert not Taak.objects.filter(soort="klant_vraagt", gesloten_op__isnull=True).exists()


@pytest.mark.parametrize("vol", [3, 12])
def test_de_lijst_vraagt_altijd_evenveel_aan_de_database(client, django_assert_max_num_queries, vol):
    for _ in range(vol):
        fabriek.dossier()
    bezorg_alles()
    client.force_login(fabriek.gebruiker())
    with django_assert_max_num_queries(14):
        client.get(reverse("berichten"))

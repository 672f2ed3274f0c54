"""Five doors for who does not agree: each its term, its people, and somebody else who decides."""

import datetime as dt

import pytest
from django.urls import reverse

from reintegratie.enums import Rol, Verzoeksoort
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.mijn.woorden import VERBODEN
from reintegratie.models import Taak, Verzoek
from reintegratie.verzoeken import handel_af, vraag
from scan.enums import Route
from scan.routeren import besluit_route
from tests import fabriek
from tests.scan.lezen import gewone_tekst, tekst

pytestmark = pytest.mark.django_db


def test_vijf_deuren_met_eigen_termijn(mens, uitslag, door, dossier):
    besluit_route(afname_id=uitslag.afname_id, route=Route.EIGEN, door=door)
    pagina = gewone_tekst(mens.get(reverse("mijn:niet-eens")))
    delen = (
        "binnen vijf dagen",
        "binnen tien dagen",
        "zes weken",
        "binnen een maand",
        "Nationale ombudsman",
        "Uw consulent helpt u.",
    )
    assert [deel for deel in delen if deel not in pagina] == []
    assert VERBODEN.findall(pagina) == []


@pytest.mark.parametrize(
    ("soort", "dagen", "taak"),
    [("niet_eens", 5, True), ("correctie", 10, True), ("bezwaar", 42, True), ("verwerking", 30, False), ("klacht", 5, True)],
)
def test_elke_deur_heeft_een_eigen_termijn_en_taak(uitslag, dossier, zelf, soort, dagen, taak):
    verzoek = vraag(dossier_id=dossier.pk, soort=Verzoeksoort(soort), door=zelf, tekst="Dit klopt niet")
    taken = Taak.objects.filter(soort="klant_vraagt", sleutel=str(verzoek.pk))
    assert [t.uiterlijk for t in taken] == ([vandaag() + dt.timedelta(days=dagen)] if taak else [])


def test_over_een_bezwaar_beslist_iemand_anders(uitslag, dossier, door, zelf, collega):
    besluit_route(afname_id=uitslag.afname_id, route=Route.EIGEN, door=door)
    verzoek = vraag(dossier_id=dossier.pk, soort=Verzoeksoort.BEZWAAR, door=zelf, tekst="Ik wil iets anders")
    with pytest.raises(Weigering, match="Iemand anders moet dit behandelen"):
        handel_af(verzoek_id=verzoek.pk, antwoord="Nee", door=door)
    assert handel_af(verzoek_id=verzoek.pk, antwoord="Opnieuw bekeken", door=collega).afgehandeld_op


def test_een_klacht_behandelt_niet_de_eigen_consulent(client, dossier, zelf, consulent, collega):
    vraag(dossier_id=dossier.pk, soort=Verzoeksoort.KLACHT, door=zelf, tekst="Niet aardig")
    client.force_login(consulent)
    assert "Heeft een klacht" not in tekst(client.get(reverse("rechten")))
    client.force_login(collega.gebruiker)
    assert "Heeft een klacht" in tekst(client.get(reverse("rechten")))


def test_verzet_tegen_gebruik_van_gegevens_gaat_naar_de_privacyfunctionaris(client, dossier, zelf, consulent):
    verzoek = vraag(dossier_id=dossier.pk, soort=Verzoeksoort.VERWERKING, door=zelf, tekst="Mijn adres")
    client.force_login(consulent)
    assert client.get(reverse("verzoek", args=[verzoek.pk])).status_code == 404
    client.force_login(fabriek.gebruiker(Rol.TOEZICHT))
    assert client.post(reverse("verzoek", args=[verzoek.pk]), {"antwoord": "Wij stoppen"}).url == reverse("rechten")
    assert Verzoek.objects.get().antwoord == "Wij stoppen"

"""Every page renders for who may see it; nobody else gets it; nothing of a bid shows before opening (promises P01, V01, P04)."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from reintegratie.enums import Rol
from reintegratie.klok import nu
from reintegratie.models import Gebruiker
from tests import fabriek
from tests.veiling import wereld
from tests.veiling.toegang import MATRIX
from veiling.enums import Kavelstatus
from veiling.models import Aanvraag, Gunning, Kavel, KavelDeelname, Regelontwerp, Veiling
from veiling.regels import Regels, als_json
from veiling.urls import urlpatterns

pytestmark = pytest.mark.django_db
KANARIE_TEKST = "kanarie-zingt-7731"
KANARIE_BEDRAG = 217_731


def _client(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


def _adressen(ronde: Veiling, gunning: Gunning | None = None) -> dict[str, str]:
    """An address for every url of the room that can exist in this state."""
    kavel = ronde.kavels.first() or Kavel.objects.first()
    deelname = KavelDeelname.objects.filter(kavel=kavel).first()
    waarden = {
        "regio_id": ronde.regio_id,
        "kavel_id": kavel.pk,
        "deelname_id": deelname.pk,
        "veiling_id": ronde.pk,
        "gunning_id": gunning.pk if gunning else 0,
        "bezwaar_id": 0,
        "uitstel_id": 0,
        "vraag_id": 0,
        "wijziging_id": 0,
        "advies_id": 0,
        "ontwerp_id": _ontwerp().pk,
        "aanvraag_id": 0,
        "dienstverlener_id": 0,
        "volgcode": _aanvraag().volgcode,
        "versie": ronde.regels.versie,
    }
    uit = {}
    for patroon in urlpatterns:
        namen = re.findall(r"<(?:int|uuid):(\w+)>", str(patroon.pattern))
        uit[f"veiling:{patroon.name}"] = reverse(f"veiling:{patroon.name}", kwargs={n: waarden[n] for n in namen})
    return uit


def _aanvraag() -> Aanvraag:
    velden = {"naam": "Nieuw Begin", "kvk": "12345678", "mensen": 1, "categorieen": ["ver"], "uiterlijk": nu()}
    return Aanvraag.objects.get_or_create(kvk="12345678", defaults=velden | {"geen_uitsluiting": True})[0]


def _ontwerp() -> Regelontwerp:
    velden = {"parameters": als_json(Regels(kavel_doel=41)), "bron": "Raming", "effect": "Meer", "advies_tot": nu()}
    eerste = Regelontwerp.objects.first()
    return eerste or Regelontwerp.objects.create(**velden, voorgesteld_door=wereld.inkoper())


def _mensen(wie) -> dict[str, Gebruiker]:
    """One user per role; the provider's user is a competitor of the bidder."""
    rollen = [r for r in Rol if r not in (Rol.DIENSTVERLENER, Rol.VEILINGMEESTER)]
    mensen = {r.value: fabriek.gebruiker(r) for r in rollen}
    return mensen | {"veilingmeester": wereld.inkoper(), "dienstverlener": wereld.bieder(wie)}


def test_p01_the_matrix_names_every_url_of_the_room():
    assert set(MATRIX) == {f"veiling:{p.name}" for p in urlpatterns}


def test_p01_roles_outside_the_matrix_get_nothing():
    ronde, wie = wereld.open_veiling()
    clients = {rol: _client(g) for rol, g in _mensen(wie[0]).items()} | {"openbaar": Client()}
    for naam, adres in _adressen(ronde).items():
        if "openbaar" in MATRIX[naam]:
            continue
        for rol, client in clients.items():
            if rol not in MATRIX[naam]:
                assert client.get(adres).status_code in (302, 403, 404), (naam, rol)


def test_an_auctioneer_of_another_region_gets_404():
    ronde, _ = wereld.open_veiling()
    client = _client(wereld.inkoper(fabriek.andere_regio()))
    assert client.get(reverse("veiling:ronde", args=[ronde.pk])).status_code == 404
    assert client.get(reverse("veiling:regio", args=[ronde.regio_id])).status_code == 404


def test_v01_no_page_shows_a_sealed_bid_to_anybody():
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0], KANARIE_BEDRAG, aanpak=KANARIE_TEKST)
    naam = wie[0].organisatie.naam
    clients = [Client(), *(_client(g) for g in _mensen(wie[1]).values())]
    for adres in _adressen(ronde).values():
        for client in clients:
            tekst = client.get(adres).content.decode(errors="replace")
            assert KANARIE_TEKST not in tekst
            assert "2.177,31" not in tekst
            assert str(KANARIE_BEDRAG) not in tekst
            assert naam not in tekst or "register" in adres or "toelating" in adres


def test_v01_the_bidder_itself_sees_no_amount_afterwards():
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0], KANARIE_BEDRAG, aanpak=KANARIE_TEKST)
    client = _client(wereld.bieder(wie[0]))
    for adres in _adressen(ronde).values():
        tekst = client.get(adres).content.decode(errors="replace")
        assert KANARIE_TEKST not in tekst
        assert "2.177,31" not in tekst


def test_the_answer_to_a_bid_shows_the_amounts_once_with_a_file():
    ronde, wie = wereld.open_veiling()
    kavel, client = ronde.kavels.get(), _client(wereld.bieder(wie[0]))
    velden = {"capaciteit": "1", f"prijs_{kavel.pk}": "2.177,31", f"aanpak_{kavel.pk}": KANARIE_TEKST}
    antwoord = client.post(reverse("veiling:inschrijven", args=[ronde.pk]), velden)
    assert antwoord.status_code == 200
    assert "€ 2.177,31" in antwoord.content.decode()
    assert 'download="mijn-inschrijving.json"' in antwoord.content.decode()
    assert "no-store" in antwoord["Cache-Control"]


@pytest.mark.parametrize("prijs", ["abc", "-5", "99999999999", "3,999", "9.999.999,00"])
def test_bad_prices_answer_422_with_a_sentence(prijs):
    ronde, wie = wereld.open_veiling()
    kavel, client = ronde.kavels.get(), _client(wereld.bieder(wie[0]))
    antwoord = client.post(reverse("veiling:inschrijven", args=[ronde.pk]), {"capaciteit": "1", f"prijs_{kavel.pk}": prijs})
    assert antwoord.status_code == 422
    assert "Controleer uw antwoorden" in antwoord.content.decode()


def test_t03_every_page_shows_the_one_deadline():
    ronde, wie = wereld.open_veiling()
    nieuw = ronde.sluit_op + wereld.DAG
    Veiling.objects.filter(pk=ronde.pk).update(sluit_op=nieuw)
    from reintegratie.schil.schrijfwijze import datum

    for gebruiker, namen in (
        (wereld.bieder(wie[0]), ("open", "open-ronde", "inschrijven")),
        (wereld.inkoper(), ("rondes", "ronde")),
    ):
        for naam in namen:
            tekst = _client(gebruiker).get(_adressen(ronde)[f"veiling:{naam}"]).content.decode()
            assert datum(nieuw) in tekst
            assert datum(ronde.sluit_op) not in tekst


def test_p04_bidders_see_no_person_and_no_small_cell():
    ronde, wie = wereld.open_veiling()
    tekst = _client(wereld.bieder(wie[0])).get(reverse("veiling:open-ronde", args=[ronde.pk])).content.decode()
    for deelname in KavelDeelname.objects.select_related("dossier__klant"):
        assert deelname.dossier.klant.achternaam not in tekst
        assert deelname.dossier.nummer not in tekst
    assert "1985" not in tekst


def test_every_page_of_a_decided_round_renders():
    ronde, wie = wereld.open_veiling()
    for een in wie:
        wereld.schrijf_in(ronde, een)
    gunning = wereld.besloten(ronde)[0]
    bieder, inkoper = _client(wereld.bieder(gunning.dienstverlener)), _client(wereld.inkoper())
    adressen = _adressen(ronde, gunning)
    for naam in ("uitslagen", "uitslag", "bezwaar", "ontvangst", "open", "open-ronde"):
        assert bieder.get(adressen[f"veiling:{naam}"]).status_code == 200, naam
    for naam in ("rondes", "ronde", "regio", "groep", "groepen"):
        assert inkoper.get(adressen[f"veiling:{naam}"]).status_code == 200, naam
    for naam, rollen in MATRIX.items():
        if "openbaar" in rollen:
            assert Client().get(adressen[naam]).status_code in (200, 405), naam


def test_the_auctioneer_walks_from_proposal_to_published_round():
    wereld.aanbieders()
    wereld.zonder_vergelijking()
    wereld.mensen(44)
    wereld.met_budget(fabriek.regio())
    wereld.vul_voorraad(sleutel=wereld.sluitersleutel())
    client, regio = _client(wereld.inkoper()), fabriek.regio()
    client.post(reverse("veiling:voorstel", args=[regio.pk]))
    assert client.get(reverse("veiling:vastzetten", args=[regio.pk])).status_code == 200
    client.post(reverse("veiling:vastzetten", args=[regio.pk]))
    kavel = Kavel.objects.get(status=Kavelstatus.BEVROREN)
    velden = {"kavels": [str(kavel.pk)], "sluit_op": "2030-01-01T12:00", "prijsregel": "vcg"}
    antwoord = client.post(reverse("veiling:ronde-nieuw", args=[regio.pk]), velden)
    assert client.get(antwoord["Location"]).status_code == 200
    ronde = Veiling.objects.get()
    client.post(reverse("veiling:ronde-publiceren", args=[ronde.pk]))
    ronde.refresh_from_db()
    assert ronde.status == "gepubliceerd"


def test_the_decision_page_decides_and_reports():
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0])
    gunning = wereld.sluit_en_open(ronde)[0]
    client = _client(wereld.inkoper())
    adres = reverse("veiling:ronde-besluit", args=[ronde.pk])
    assert client.get(adres).status_code == 200
    assert client.post(adres, {f"keuze_{gunning.pk}": "nee"}).status_code == 422
    assert client.post(adres, {f"keuze_{gunning.pk}": "ja"}).status_code == 302
    gunning.refresh_from_db()
    assert gunning.status == "voorgenomen"


@pytest.mark.parametrize("naam", ["rondes", "groepen"])
def test_lists_cost_the_same_for_one_and_three_rows(naam, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    wereld.concept()
    client = _client(wereld.inkoper())
    adres = reverse(f"veiling:{naam}")
    client.get(adres)
    with CaptureQueriesContext(connection) as een:
        client.get(adres)
    eerste = Veiling.objects.get()
    for nummer in (7, 8):
        Veiling.objects.create(
            regio=eerste.regio, nummer=nummer, regels=eerste.regels, sluit_op=eerste.sluit_op, prijsregel="vcg"
        )
    with django_assert_num_queries(len(een)):
        client.get(adres)

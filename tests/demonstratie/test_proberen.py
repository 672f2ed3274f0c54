"""Trying an operation from its reference page, in a demonstration only."""

from collections.abc import Iterator

import pytest
from django.test import Client

from demonstratie.koppelklant import koppelklant
from demonstratie.organisaties import CLIENT_PROEF
from inkomen_koppeling import rechten
from inkomen_koppeling.models import Verwijzing
from inkomen_koppeling.naslag import VOORBEELDEN, bewerkingen
from reintegratie.api.openapi import beschrijving
from reintegratie.api.sleutelbeheer import registreer_client
from tests.koppeling.klant import DOOR, maak_verstrekker

PROBEREN = "/demo/proberen/?bewerking="


@pytest.fixture
def proef(regios: None) -> Iterator[Client]:
    organisatie = maak_verstrekker("Proefgemeente").organisatie
    registreer_client(organisatie=organisatie, client_id=CLIENT_PROEF, jwks=[], rechten=list(rechten.LABELS), door=DOOR)
    koppelklant.cache_clear()
    yield Client()
    koppelklant.cache_clear()


def _voorbeeld(naam: str) -> str:
    return next(b.voorbeeld for b in bewerkingen(beschrijving()) if b.id == naam)


def test_an_example_is_sent_and_its_answer_shown(proef: Client) -> None:
    antwoord = proef.post(f"{PROBEREN}maak_verwijzing", {"inhoud": _voorbeeld("maak_verwijzing")})
    pagina = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "201" in pagina
    assert Verwijzing.objects.get().kenmerk == VOORBEELDEN["Verwijzingaanvraag"]["kenmerk"]
    assert "X-Request-Id" in pagina


def test_a_refusal_is_shown_as_it_came(proef: Client) -> None:
    pagina = proef.post(f"{PROBEREN}maak_verwijzing", {"inhoud": "{"}).content.decode()
    assert "geen geldige JSON" in pagina


def test_reading_back_with_path_and_query(proef: Client) -> None:
    proef.post(f"{PROBEREN}maak_verwijzing", {"inhoud": _voorbeeld("maak_verwijzing")})
    rij = Verwijzing.objects.get()
    assert rij.kenmerk in proef.post(f"{PROBEREN}lees_verwijzing", {"p_uuid": str(rij.uuid)}).content.decode()
    assert rij.kenmerk in proef.post(f"{PROBEREN}lijst_verwijzingen", {"p_status": "actief"}).content.decode()
    assert "404" in proef.post(f"{PROBEREN}lees_verwijzing", {"p_uuid": "../token"}).content.decode()


@pytest.mark.parametrize("naam", ["vraag_token", "bestaat_niet", "lever_verwijzingen"])
def test_what_suits_no_form_has_none(proef: Client, naam: str) -> None:
    assert proef.get(PROBEREN + naam).status_code == 404


def test_without_an_operation_one_goes_to_the_reference(proef: Client) -> None:
    assert proef.get("/demo/proberen/")["Location"] == "/koppeling/naslag/"


def test_every_form_is_shown(proef: Client) -> None:
    for bewerking in bewerkingen(beschrijving()):
        if bewerking.te_proberen:
            assert proef.get(PROBEREN + bewerking.id).status_code == 200

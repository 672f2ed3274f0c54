"""Everything of the provider's page over REST: own people only, safe to repeat, errors as problems."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from reintegratie.actor import Actor
from reintegratie.api.sleutelbeheer import registreer_client
from reintegratie.api.toegang import geef_uit
from reintegratie.models import Contact, Organisatie, Verwerking
from resultaat.beeindigen import haal_terug
from resultaat.models import Begeleiding, Eindverslag, Signaal, Werkkans
from tests import fabriek
from tests.koppeling.klant import JWKS
from tests.resultaat.wereld import DOOR, later, overgedragen

pytestmark = pytest.mark.django_db


class Systeem:
    """The system of one organisation, signed in with the right `begeleiding`."""

    def __init__(self, organisatie: Organisatie, *rechten: str) -> None:
        naam = f"systeem-{organisatie.pk}-{len(rechten)}"
        self.client = registreer_client(
            organisatie=organisatie, client_id=naam, jwks=JWKS[:1], rechten=rechten or ("begeleiding",), door=DOOR
        )
        self.http = Client(raise_request_exception=False)

    def koppen(self, sleutel: str = "") -> dict[str, str]:
        token = geef_uit(client=self.client, rechten=list(self.client.rechten))
        return {"Authorization": f"Bearer {token}", "Idempotency-Key": sleutel or str(uuid4())}

    def get(self, pad: str) -> HttpResponse:
        return self.http.get(f"/api/v1/{pad}", headers=self.koppen())

    def post(self, pad: str, inhoud: Any, sleutel: str = "") -> HttpResponse:
        return self.http.post(f"/api/v1/{pad}", json.dumps(inhoud), content_type="application/json", headers=self.koppen(sleutel))


@pytest.fixture
def begeleiding() -> Begeleiding:
    return overgedragen(2)[0]


@pytest.fixture
def systeem(begeleiding: Begeleiding) -> Systeem:
    return Systeem(begeleiding.dienstverlener.organisatie)


def _pad(begeleiding: Begeleiding, deel: str) -> str:
    return f"begeleidingen/{begeleiding.uuid}/{deel}"


def test_the_list_holds_the_own_people_and_is_logged(begeleiding: Begeleiding, systeem: Systeem) -> None:
    inhoud = systeem.get("begeleidingen").json()
    assert {rij["id"] for rij in inhoud["resultaten"]} == {str(b.uuid) for b in Begeleiding.objects.all()}
    assert begeleiding.dossier_id in Verwerking.objects.latest("pk").dossiers
    een = systeem.get("begeleidingen?aantal=1").json()
    assert len(een["resultaten"]) == 1
    assert systeem.get(een["volgende"].removeprefix("/api/v1/")).json()["volgende"] is None


def test_p02_another_provider_finds_nothing(begeleiding: Begeleiding) -> None:
    ander = Systeem(fabriek.dienstverlener().organisatie)
    assert ander.get("begeleidingen").json()["resultaten"] == []
    assert ander.get(f"begeleidingen/{begeleiding.uuid}").status_code == 404
    assert ander.post(_pad(begeleiding, "plannen"), {"plan": "x"}).status_code == 404


def test_without_the_right_or_as_a_payer_the_door_is_closed(begeleiding: Begeleiding) -> None:
    zonder = Systeem(begeleiding.dienstverlener.organisatie, "verwijzingen:lezen")
    betaler = Systeem(fabriek.verstrekker().organisatie)
    assert {zonder.get("begeleidingen").status_code, betaler.get("begeleidingen").status_code} == {403}


INHOUD: dict[str, dict[str, Any]] = {
    "contacten": {"soort": "gesprek", "minuten": 30, "notitie": "Kennismaking"},
    "plannen": {"plan": "Solliciteren in de zorg"},
    "werkkansen": {"soort": "vacature", "functie": "Kok", "uren": 24},
    "signalen": {"soort": "ziek", "tekst": "Drie weken ziek"},
}


@pytest.mark.parametrize("deel", list(INHOUD))
def test_a04_every_act_happens_once_per_key(begeleiding: Begeleiding, systeem: Systeem, deel: str) -> None:
    sleutel = str(uuid4())
    eerste = systeem.post(_pad(begeleiding, deel), INHOUD[deel], sleutel)
    tweede = systeem.post(_pad(begeleiding, deel), INHOUD[deel], sleutel)
    assert (eerste.status_code, tweede.headers.get("Idempotency-Replayed")) == (201, "true")
    assert eerste.json() == tweede.json()
    assert max(Contact.objects.count(), Werkkans.objects.count(), Signaal.objects.count()) <= 1


@pytest.mark.parametrize("deel", ["contacten", "werkkansen", "signalen"])
def test_what_was_written_is_read_back(begeleiding: Begeleiding, systeem: Systeem, deel: str) -> None:
    systeem.post(_pad(begeleiding, deel), INHOUD[deel])
    [rij] = systeem.get(_pad(begeleiding, deel)).json()["resultaten"]
    assert {naam: rij[naam] for naam in INHOUD[deel]} == INHOUD[deel]


def test_a02_wrong_fields_and_a_wrong_state_are_problems(begeleiding: Begeleiding, systeem: Systeem) -> None:
    fout = systeem.post(_pad(begeleiding, "contacten"), {"soort": "telepathie", "minuten": "30", "wat": 1})
    assert fout.headers["Content-Type"] == "application/problem+json"
    assert {regel["location"]["pointer"] for regel in fout.json()["errors"]} == {"/soort", "/minuten", "/wat"}
    zonder = systeem.post(_pad(begeleiding, "signalen"), {"soort": "werkt_niet_mee", "tekst": "Kwam niet"})
    assert (zonder.status_code, zonder.json()["code"]) == (409, "geen_aanbod")
    vroeg = systeem.post(_pad(begeleiding, "eindverslagen"), VERSLAG)
    assert (vroeg.status_code, vroeg.json()["code"]) == (409, "te_vroeg")


VERSLAG = {"stand": "dichtbij", "gedaan": ["solliciteren"], "advies": "kort", "sterk": "Alles", "vervolg": "Verder"}


def test_a_closing_summary_over_rest(begeleiding: Begeleiding, systeem: Systeem) -> None:
    later((begeleiding.termijn_tot - begeleiding.van).days - 40)
    assert systeem.post(_pad(begeleiding, "eindverslagen"), VERSLAG).status_code == 201
    assert Eindverslag.objects.get().gedaan == ["solliciteren"]


def test_a_prospect_moves_on_only_forward(begeleiding: Begeleiding, systeem: Systeem) -> None:
    kans = systeem.post(_pad(begeleiding, "werkkansen"), INHOUD["werkkansen"]).json()["id"]
    pad = _pad(begeleiding, f"werkkansen/{kans}/standen")
    assert systeem.post(pad, {"stand": "aangenomen"}).json()["stand"] == "aangenomen"
    assert systeem.post(pad, {"stand": "gesprek"}).status_code == 409
    assert systeem.post(_pad(begeleiding, f"werkkansen/{uuid4()}/standen"), {"stand": "gesprek"}).status_code == 404


def test_after_the_end_the_address_is_gone(begeleiding: Begeleiding, systeem: Systeem) -> None:
    haal_terug(begeleiding_id=begeleiding.pk, toelichting="Geen contact", door=Actor.systeem("test"))
    assert systeem.get(f"begeleidingen/{begeleiding.uuid}").status_code == 404

"""The outside of every answer: problems, headers, no slash, strict bodies (A01, A02, A03)."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.api.lezen import lees_json
from reintegratie.api.openapi import als_bestand, beschrijving
from tests.koppeling.klant import Koppelklant, aanvraag, periode

KOPPEN = ("API-Version", "Cache-Control", "Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options")


def controleer_probleem(antwoord: Any, status: int) -> dict[str, Any]:
    assert antwoord.status_code == status, antwoord.content
    assert antwoord.headers["Content-Type"] == "application/problem+json"
    for naam in (*KOPPEN, "X-Frame-Options"):
        assert naam in antwoord.headers
    inhoud: dict[str, Any] = antwoord.json()
    assert inhoud["status"] == status
    assert all(inhoud[naam] for naam in ("type", "title", "detail", "code"))
    return inhoud


@pytest.mark.parametrize(
    "pad", ["/api", "/api/", "/api/v1", "/api/v1/", "/api/v1/onbekend", "/api/v1/verwijzingen/", "/api/v1/token/", "/api/v2/x"]
)
def test_a03_a_slash_or_unknown_address_is_404_and_no_redirect(db: None, pad: str) -> None:
    for methode in ("get", "post", "delete"):
        controleer_probleem(getattr(Client(), methode)(pad), 404)


def test_a02_every_error_is_a_problem(uwv: Koppelklant) -> None:
    controleer_probleem(Client().get("/api/v1/verwijzingen"), 401)
    controleer_probleem(Client().get("/api/v1/token"), 405)
    controleer_probleem(uwv.http.delete("/api/v1/verwijzingen", headers=uwv.koppen()), 405)
    controleer_probleem(uwv.http.get("/api/v1/verwijzingen", headers=uwv.koppen(Accept="text/html")), 406)
    controleer_probleem(uwv.get("verwijzingen/00000000-0000-4000-8000-000000000000"), 404)
    controleer_probleem(uwv.get("verwijzingen/geen-uuid"), 404)
    controleer_probleem(uwv.post("verwijzingen", "a=1", soort="application/x-www-form-urlencoded"), 415)
    controleer_probleem(uwv.post("verwijzingen", {"kenmerk": "x" * 70_000}), 413)
    controleer_probleem(uwv.post("verwijzingen", aanvraag(), sleutel="kort"), 400)


def test_a02_a_broken_view_is_a_500_problem_without_details(uwv: Koppelklant, monkeypatch: pytest.MonkeyPatch) -> None:
    def stuk(*_: Any, **__: Any) -> None:
        raise RuntimeError("geheim 999990019")

    monkeypatch.setattr("inkomen_koppeling.api.views.verwijs", stuk)
    antwoord = uwv.verwijs()
    controleer_probleem(antwoord, 500)
    assert "999990019" not in antwoord.content.decode()


def test_a02_all_field_errors_in_one_answer(uwv: Koppelklant) -> None:
    fout = aanvraag(
        bsn="123456789", persoon={"geboortedatum": "2026-02-30", "x/y": 1}, adres={"gemeentecode": "9999"}, uitkeringsgroep="XX"
    )
    del fout["uitkering_van"]
    regels = controleer_probleem(uwv.post("verwijzingen", fout), 400)["errors"]
    codes = {regel["location"]["pointer"]: regel["code"] for regel in regels}
    assert codes == {
        "/persoon/bsn": "bsn_elfproef",
        "/persoon/geboortedatum": "datum",
        "/persoon/x~1y": "onbekend_veld",
        "/persoon/adres/gemeentecode": "gemeente",
        "/uitkeringsgroep": "keuze",
        "/uitkering_van": "verplicht",
    }
    assert all(regel["in"] == "body" and regel["detail"].endswith((".", ".")) for regel in regels)


@pytest.mark.parametrize(
    "tekst", [" ", "{", "[" * 5_000, '{"a": NaN}', '{"a": 1, "a": 2}', b"\xff\xfe", "null", "[]", '"x"', "1"]
)
def test_a02_rubbish_is_400(uwv: Koppelklant, tekst: str | bytes) -> None:
    controleer_probleem(uwv.post("verwijzingen", tekst), 400)


def test_a02_unknown_query_parameter_is_400(uwv: Koppelklant) -> None:
    inhoud = controleer_probleem(uwv.get("verwijzingen", nergens=1, aantal="veel"), 400)
    assert {regel["location"]["name"] for regel in inhoud["errors"]} == {"nergens", "aantal"}


def test_a03_good_answers_carry_version_and_headers(uwv: Koppelklant) -> None:
    for antwoord in (uwv.verwijs(), uwv.get("gebeurtenissen"), Client().get("/api/v1/openapi.json")):
        assert antwoord.status_code < 300
        assert antwoord.headers["API-Version"] == beschrijving()["info"]["version"]
        assert all(naam in antwoord.headers for naam in KOPPEN)
        assert "Set-Cookie" not in antwoord.headers


def test_a01_committed_description_is_what_we_serve(db: None) -> None:
    bestand = Path(settings.BASE_DIR) / "docs" / "openapi.json"
    assert bestand.read_text(encoding="utf-8") == als_bestand()
    assert Client().get("/api/v1/openapi.json").json() == json.loads(als_bestand())


def test_a01_rules_on_the_description() -> None:
    schema = beschrijving()
    assert schema["openapi"].startswith("3.1")
    assert all(schema["info"]["contact"][naam] for naam in ("name", "email", "url"))
    assert schema["servers"] == [{"url": "/api/v1"}]
    for pad, methoden in schema["paths"].items():
        assert not pad.endswith("/")
        assert pad == pad.lower()
        assert set(methoden) <= {"get", "post", "put", "patch", "delete"}
        for operatie in methoden.values():
            assert operatie["operationId"]
            assert all("API-Version" in antwoord["headers"] for antwoord in operatie["responses"].values())
            fouten = {code: a for code, a in operatie["responses"].items() if code >= "400"}
            assert {"400", "500"} <= set(fouten)
            assert all("application/problem+json" in antwoord["content"] for antwoord in fouten.values())


def test_every_address_of_the_api_stands_in_the_description() -> None:
    from inkomen_koppeling.api.urls import urlpatterns
    from resultaat.api.urls import urlpatterns as begeleiding

    alle = [*urlpatterns, *begeleiding]
    eigen = {"/" + re.sub("<uuid:(.*?)>", r"{\1}", str(p.pattern)) for p in alle} - {"/openapi.json"}
    assert eigen == set(beschrijving()["paths"])


@pytest.mark.parametrize(
    ("veld", "waarde", "code"),
    [
        ("kenmerk", "met spatie", "vorm"),
        ("kenmerk", "NR-999990019", "kenmerk_bsn"),
        ("kenmerk", "2026999990019", "kenmerk_bsn"),
        ("kenmerk", 5, "geen_tekst"),
        ("kenmerk", None, "leeg"),
        ("kenmerk", "", "leeg"),
        ("kenmerk", "k" * 65, "vorm"),
        ("uitkering_van", "1-1-2026", "datum"),
        ("uitkering_van", "1900-01-01", "datum_bereik"),
        ("uitkering_van", "2099-01-01", "datum_bereik"),
        ("persoon", "Ada", "geen_object"),
    ],
)
def test_referral_field_is_checked(uwv: Koppelklant, veld: str, waarde: object, code: str) -> None:
    regels = controleer_probleem(uwv.post("verwijzingen", {**aanvraag(), veld: waarde}), 400)["errors"]
    assert [(regel["location"]["pointer"], regel["code"]) for regel in regels] == [(f"/{veld}", code)]


@pytest.mark.parametrize(
    ("veld", "waarde", "code"),
    [
        ("bsn", "99999001", "bsn_vorm"),
        ("bsn", 999990019, "geen_tekst"),
        ("bsn", "111222333", "bsn_echt"),
        ("geboortedatum", "2020-01-01", "geboortedatum"),
        ("geboortedatum", "1890-01-01", "geboortedatum"),
        ("voornaam", "Ada\nX", "tekens"),
        ("email", "geen adres", "vorm"),
        ("telefoon", "bel mij", "vorm"),
    ],
)
def test_person_field_is_checked(uwv: Koppelklant, veld: str, waarde: object, code: str) -> None:
    regels = controleer_probleem(uwv.verwijs(persoon={veld: waarde}), 400)["errors"]
    assert [(regel["location"]["pointer"], regel["code"]) for regel in regels] == [(f"/persoon/{veld}", code)]


def test_a_municipality_that_ended_says_since_when(uwv: Koppelklant) -> None:
    regels = controleer_probleem(uwv.verwijs(adres={"gemeentecode": "1696"}), 400)["errors"]
    assert regels[0]["code"] == "gemeente_vervallen"
    assert "01-01-2026" in regels[0]["detail"]


@pytest.mark.parametrize(
    ("anders", "veld", "code"),
    [
        ({"tot_en_met": "2026-01-01"}, "tot_en_met", "periode"),
        ({"van": "2024-01-01"}, "tot_en_met", "periode"),
        ({"uren": "900"}, "uren", "uren"),
        ({"uren": "-1"}, "uren", "getal"),
        ({"uren": "1,5"}, "uren", "getal"),
        ({"uren": True}, "uren", "getal"),
        ({"ikv": "99"}, "ikv", "keuze"),
        ({"werkgever": ""}, "werkgever", "leeg"),
        ({"werkgever": "12"}, "werkgever", "vorm"),
        ({"bronmoment": "2026-03-01"}, "bronmoment", "moment"),
        ({"bronmoment": "2099-03-01T09:00:00Z"}, "bronmoment", "moment_toekomst"),
        ({"ingetrokken": "ja"}, "ingetrokken", "ja_nee"),
    ],
)
def test_income_field_is_checked(uwv: Koppelklant, anders: dict[str, object], veld: str, code: str) -> None:
    regels = controleer_probleem(uwv.post("inkomstenperioden", periode(**anders)), 400)["errors"]
    assert (f"/{veld}", code) in [(regel["location"]["pointer"], regel["code"]) for regel in regels]


def test_a_withdrawal_carries_no_period(uwv: Koppelklant) -> None:
    regels = controleer_probleem(uwv.post("inkomstenperioden", periode(ingetrokken=True)), 400)["errors"]
    assert {regel["code"] for regel in regels} == {"niet_bij_intrekking"}
    assert len(regels) == 5


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda d: st.lists(d) | st.dictionaries(st.text(), d)))
def test_strict_json_reads_what_python_writes(waarde: object) -> None:
    assert lees_json(json.dumps(waarde).encode()) == waarde

"""The technical rules of the Dutch API Design Rules, each on the description as it is served (promise A01)."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

_KNOOP = re.compile(r"[a-z][a-z0-9-]*")
_VELD = re.compile(r"[a-z][a-z0-9_]*")
# Not a collection of things: the token of OAuth, a list as such, ways to address a whole or one part; an act is a noun on -ing.
GEEN_VERZAMELING = {"token", "bulk", "verslag", "volglijst", "proef"}
OPENBAAR = {"/token", "/handtekeningsleutels"}
METHODEN = {"get", "post", "put", "patch", "delete"}


@pytest.fixture(scope="module")
def schema(django_db_blocker: Any) -> dict[str, Any]:
    antwoord = Client().get("/api/v1/openapi.json")
    assert antwoord.headers["Access-Control-Allow-Origin"] == "*"
    assert antwoord.headers["Content-Type"].startswith("application/json")
    gelezen: dict[str, Any] = antwoord.json()
    return gelezen


def bewerkingen(schema: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for pad, methoden in schema["paths"].items():
        for methode, bewerking in methoden.items():
            if methode in METHODEN:
                yield pad, methode, bewerking


def volg(deel: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in deel:
        pad = deel["$ref"].removeprefix("#/").split("/")
        deel = schema
        for stap in pad:
            deel = deel[stap]
    return deel


def velden(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for onderdeel in schema["components"]["schemas"].values():
        for naam, veld in onderdeel.get("properties", {}).items():
            yield naam, volg(veld, schema)


def test_a01_described_in_openapi_3_1_with_contact_and_version(schema: dict[str, Any]) -> None:
    assert re.fullmatch(r"3\.1\.\d+", schema["openapi"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", schema["info"]["version"])
    assert {"name", "email", "url"} <= set(schema["info"]["contact"])


def test_a01_only_the_major_version_stands_in_the_address(schema: dict[str, Any]) -> None:
    hoofd = schema["info"]["version"].partition(".")[0]
    assert [server["url"] for server in schema["servers"]] == [f"/api/v{hoofd}"]


def test_a01_resources_are_plural_nouns_in_lower_case_without_trailing_slash(schema: dict[str, Any]) -> None:
    for pad in schema["paths"]:
        assert not pad.endswith("/")
        vast = [knoop for knoop in pad.strip("/").split("/") if not knoop.startswith("{")]
        assert all(_KNOOP.fullmatch(knoop) for knoop in vast), pad
        assert all(knoop.endswith(("en", "s", "ing")) or knoop in GEEN_VERZAMELING for knoop in vast), pad


def test_a01_keys_in_paths_reveal_nothing(schema: dict[str, Any]) -> None:
    for pad, _, bewerking in bewerkingen(schema):
        in_pad = [p for p in (volg(p, schema) for p in bewerking.get("parameters", ())) if p["in"] == "path"]
        assert {p["name"] for p in in_pad} == set(re.findall(r"{(\w+)}", pad))
        assert all(p["schema"].get("format") == "uuid" or p["schema"].get("enum") for p in in_pad), pad


def test_a01_standard_methods_and_unique_names(schema: dict[str, Any]) -> None:
    namen = [bewerking["operationId"] for _, _, bewerking in bewerkingen(schema)]
    assert len(namen) == len(set(namen))
    assert all(_VELD.fullmatch(naam) for naam in namen)
    assert all(set(methoden) <= METHODEN | {"parameters"} for methoden in schema["paths"].values())


def test_a01_every_operation_says_what_it_does(schema: dict[str, Any]) -> None:
    for pad, _, bewerking in bewerkingen(schema):
        assert bewerking["summary"], pad
        assert bewerking["description"], pad
        assert bewerking["tags"], pad


def test_a01_every_answer_names_the_version_and_errors_are_problems(schema: dict[str, Any]) -> None:
    for pad, _, bewerking in bewerkingen(schema):
        for code, antwoord in bewerking["responses"].items():
            antwoord = volg(antwoord, schema)  # noqa: PLW2901
            assert "API-Version" in antwoord["headers"], (pad, code)
            assert code < "400" or "application/problem+json" in antwoord["content"], (pad, code)


def test_a01_writing_says_its_status_and_reading_never_has_a_body(schema: dict[str, Any]) -> None:
    for pad, methode, bewerking in bewerkingen(schema):
        goed = {code for code in bewerking["responses"] if code < "300"}
        assert goed <= {"200", "201", "202", "204"}, pad
        assert methode != "get" or "requestBody" not in bewerking, pad
        assert {"400", "500"} <= set(bewerking["responses"]), pad
        assert "401" in bewerking["responses"] or pad in OPENBAAR, pad


def test_a01_fields_have_one_way_of_writing_and_known_formats(schema: dict[str, Any]) -> None:
    for naam, veld in velden(schema):
        assert _VELD.fullmatch(naam), naam
        if naam.endswith("_op") or naam == "bronmoment":
            assert veld.get("format") == "date-time", naam


def test_a01_lists_page_in_one_way(schema: dict[str, Any]) -> None:
    lijsten = {naam: deel for naam, deel in schema["components"]["schemas"].items() if "resultaten" in deel.get("properties", {})}
    assert lijsten
    for naam, lijst in lijsten.items():
        assert {"volgende"} <= set(lijst["properties"]) or {"na", "meer"} <= set(lijst["properties"]), naam


def test_a01_every_reference_leads_somewhere(schema: dict[str, Any]) -> None:
    def zoek(deel: object) -> Iterator[dict[str, Any]]:
        if isinstance(deel, dict):
            if "$ref" in deel:
                yield deel
            for waarde in deel.values():
                yield from zoek(waarde)
        elif isinstance(deel, list):
            for waarde in deel:
                yield from zoek(waarde)

    verwijzingen = list(zoek(schema))
    assert verwijzingen
    assert all(volg(deel, schema) for deel in verwijzingen)


def test_a01_every_operation_but_the_public_ones_asks_a_token(schema: dict[str, Any]) -> None:
    for pad, _, bewerking in bewerkingen(schema):
        assert bool(bewerking.get("security")) == (pad not in OPENBAAR), pad

"""Bad input at every write: one answer with all errors, each with a place, a code and a sentence (A02); what a date allows."""

import datetime as dt
import json
from typing import Any

import pytest
from django.test import override_settings

from inkomen_koppeling.models import Verwijzing
from reintegratie.klok import vandaag
from reintegratie.models import Gemeente, Regio
from tests.koppeling.klant import Koppelklant, aanvraag, periode
from tests.koppeling.test_vorm import controleer_probleem


def adressen(uwv: Koppelklant) -> dict[str, tuple[str, dict[str, Any]]]:
    """Every address that is written to, with a body that is right."""
    nummer = uwv.verwijs().json()["id"]
    return {
        "verwijzing": ("verwijzingen", aanvraag(kenmerk="K-2")),
        "periode": ("inkomstenperioden", periode()),
        "intrekking": (f"verwijzingen/{nummer}/intrekking", {"reden": "verhuisd"}),
        "melding": (f"verwijzingen/{nummer}/klantmeldingen", {"soort": "ziek", "van": vandaag().isoformat()}),
        "bericht": (f"verwijzingen/{nummer}/berichten", {"tekst": "Hallo"}),
        "abonnement": ("abonnementen", {"adres": "http://127.0.0.1:9/"}),
    }


@pytest.mark.parametrize("welk", ["verwijzing", "periode", "intrekking", "melding", "bericht", "abonnement"])
def test_a02_the_same_checks_hold_at_every_address(uwv: Koppelklant, welk: str) -> None:
    pad, goed = adressen(uwv)[welk]
    controleer_probleem(uwv.http.post(f"/api/v1/{pad}", "{}", content_type="application/json"), 401)
    for soort in ("text/plain", "application/xml", "application/json; charset=latin-1", "multipart/form-data; boundary=x"):
        controleer_probleem(uwv.post(pad, json.dumps(goed), soort=soort), 415)
    controleer_probleem(uwv.post(pad, "{" + " " * 70_000 + "}"), 413)
    assert controleer_probleem(uwv.post(pad, goed, sleutel=""), 400)["code"] == "idempotency_key"
    for rommel in (" ", "{", "[1, 2]", "null", '"x"', b"\xff", '{"a": 1, "a": 2}', '{"a": Infinity}'):
        controleer_probleem(uwv.post(pad, rommel), 400)
    extra = controleer_probleem(uwv.post(pad, {**goed, "zomaar": 1, "0/~": 2}), 400)["errors"]
    assert {(r["location"]["pointer"], r["code"]) for r in extra} == {("/zomaar", "onbekend_veld"), ("/0~1~0", "onbekend_veld")}
    assert uwv.post(pad, goed).status_code in (200, 201)


@pytest.mark.parametrize("welk", ["verwijzing", "periode", "intrekking", "melding", "bericht", "abonnement"])
def test_a02_every_wrong_type_has_a_place_a_code_and_a_sentence(uwv: Koppelklant, welk: str) -> None:
    pad, goed = adressen(uwv)[welk]
    for naam in goed:
        for waarde in (None, 1, [], {}, True, "\u0000"):
            antwoord = uwv.post(pad, {**goed, naam: waarde})
            assert antwoord.status_code in (200, 201, 400), antwoord.content
            for regel in antwoord.json().get("errors", []):
                assert regel["location"]["pointer"].startswith("/")
                assert regel["code"]
                assert regel["detail"][-1] in ".?"


@pytest.mark.parametrize(
    ("soort", "bsn", "code"),
    [
        ("productie", "111222333", None),
        ("productie", "999990019", "bsn_test"),
        ("productie", "123456789", "bsn_elfproef"),
        ("demo", "999990019", None),
        ("demo", "111222333", "bsn_echt"),
        ("bench", "111222333", "bsn_meting"),
        ("bench", "200000002", None),
    ],
)
def test_a02_each_kind_of_database_takes_its_own_people(uwv: Koppelklant, soort: str, bsn: str, code: str | None) -> None:
    assert uwv.token
    with override_settings(DATABASESOORT=soort):
        antwoord = uwv.verwijs(bsn=bsn)
    assert [r["code"] for r in antwoord.json().get("errors", [])] == ([code] if code else [])


@pytest.mark.parametrize(
    ("van", "tot", "code"),
    [(0, None, None), (1, None, "gemeente"), (-400, 0, "gemeente_vervallen"), (-400, 1, None), (-400, -1, "gemeente_vervallen")],
)
def test_a02_a_municipality_exists_from_and_until_a_day(uwv: Koppelklant, van: int, tot: int | None, code: str | None) -> None:
    dag = vandaag()
    Gemeente.objects.create(
        code="GM9001",
        naam="Proefdam",
        regio=Regio.objects.get(naam="Twente"),
        van=dag + dt.timedelta(days=van),
        tot=None if tot is None else dag + dt.timedelta(days=tot),
    )
    antwoord = uwv.verwijs(adres={"gemeentecode": "9001"})
    assert [r["code"] for r in antwoord.json().get("errors", [])] == ([code] if code else [])


def test_a02_a_code_that_another_municipality_had_before_means_the_present_one(uwv: Koppelklant) -> None:
    dag = vandaag()
    for naam, regio, van, tot in (("Oud", "Twente", -900, -300), ("Nieuw", "Midden-Utrecht", -300, None)):
        Gemeente.objects.create(
            code="GM9002",
            naam=naam,
            regio=Regio.objects.get(naam=regio),
            van=dag + dt.timedelta(days=van),
            tot=dag + dt.timedelta(days=tot) if tot else None,
        )
    assert uwv.verwijs(adres={"gemeentecode": "9002"}).status_code == 201
    assert Verwijzing.objects.select_related("dossier__regio").get().dossier.regio.naam == "Midden-Utrecht"


@pytest.mark.parametrize("jaren", [14, 75, 130, -1])
def test_a02_who_is_too_young_or_too_old_is_refused(uwv: Koppelklant, jaren: int) -> None:
    dag = vandaag()
    geboren = dag.replace(year=dag.year - jaren, day=min(dag.day, 28))
    regels = controleer_probleem(uwv.verwijs(persoon={"geboortedatum": geboren.isoformat()}), 400)["errors"]
    assert [(r["location"]["pointer"], r["code"]) for r in regels] == [("/persoon/geboortedatum", "geboortedatum")]

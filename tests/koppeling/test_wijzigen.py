"""Changing a referral: only what was read (ETag), in the agreed order of checks, and a move takes the file along (A02, A04)."""

from typing import Any

import pytest

from inkomen_koppeling.models import Verwijzing, Weigeringstelling
from reintegratie.gebeurtenissen import verzegel_alles
from reintegratie.models import Dossier, Gebeurtenis, Klant, Taak
from tests.koppeling.klant import Koppelklant, aanvraag
from tests.koppeling.test_feed import lees_alles, soorten
from tests.koppeling.test_vorm import controleer_probleem

ADRES = {"straat": "Markt", "huisnummer": "2", "postcode": "7511 GA", "woonplaats": "Enschede", "gemeentecode": "0153"}
SLEUTEL = "sleutel-van-de-test-2"


@pytest.fixture
def pad(uwv: Koppelklant) -> str:
    return f"verwijzingen/{uwv.verwijs().json()['id']}"


def gebeurtenissen() -> list[str]:
    return list(Gebeurtenis.objects.order_by("pk").values_list("soort", flat=True))


def test_contact_and_benefit_change(uwv: Koppelklant, pad: str) -> None:
    wens = {"uitkeringsgroep": "PW", "persoon": {"email": "Ada@Voorbeeld.NL", "telefoon": ""}}
    antwoord = uwv.patch(pad, wens)
    assert (antwoord.status_code, antwoord.json()["uitkeringsgroep"]) == (200, "PW")
    assert antwoord.json()["gewijzigd_op"] is not None
    assert (Klant.objects.get().email, Klant.objects.get().telefoon) == ("ada@voorbeeld.nl", "")
    inhoud = Gebeurtenis.objects.select_related("inhoud").get(soort="verwijzing.gewijzigd").inhoud.inhoud
    assert inhoud == {"verstrekker": "UWV", "wat": "contactgegevens, uitkering"}


def test_an_address_in_another_region_takes_the_file_along(uwv: Koppelklant, pad: str) -> None:
    uwv.patch(pad, {"persoon": {"adres": ADRES}})
    dossier = Dossier.objects.get()
    assert dossier.regio.naam == "Twente"
    assert dossier.klant.straat == "Markt"
    assert "dossier.verhuisd" in gebeurtenissen()
    assert Taak.objects.filter(soort="verdelen", gesloten_op=None).count() == 1


def test_the_same_again_changes_nothing(uwv: Koppelklant, pad: str) -> None:
    eerste = uwv.patch(pad, {"persoon": {"adres": ADRES}})
    aantal = len(gebeurtenissen())
    tweede = uwv.patch(pad, {"persoon": {"adres": ADRES}})
    assert tweede.headers["ETag"] == eerste.headers["ETag"]
    assert len(gebeurtenissen()) == aantal


def test_a04_a_change_on_an_older_reading_is_412_and_kept(uwv: Koppelklant, pad: str) -> None:
    oud = uwv.get(pad).headers["ETag"]
    assert uwv.patch(pad, {"persoon": {"email": "a@b.nl"}}, etag=oud).status_code == 200
    controleer_probleem(uwv.patch(pad, {"persoon": {"email": "c@d.nl"}}, etag=oud, sleutel=SLEUTEL), 412)
    opnieuw = uwv.patch(pad, {"persoon": {"email": "c@d.nl"}}, sleutel=SLEUTEL)
    assert (opnieuw.status_code, opnieuw.headers["Idempotency-Replayed"]) == (412, "true")
    assert Klant.objects.get().email == "a@b.nl"


@pytest.mark.parametrize("etag", ['W/"x"', '"x"', "x", '"a", "b"'])
def test_a_foreign_etag_never_fits(uwv: Koppelklant, pad: str, etag: str) -> None:
    controleer_probleem(uwv.patch(pad, {"uitkeringsgroep": "PW"}, etag=etag), 412)


def test_a04_the_first_answer_comes_back_before_the_etag_is_looked_at(uwv: Koppelklant, pad: str) -> None:
    oud = uwv.get(pad).headers["ETag"]
    eerste = uwv.patch(pad, {"uitkeringsgroep": "PW"}, etag=oud, sleutel=SLEUTEL)
    tweede = uwv.patch(pad, {"uitkeringsgroep": "PW"}, etag=oud, sleutel=SLEUTEL)
    assert (tweede.status_code, tweede.content) == (200, eerste.content)
    assert tweede.headers["ETag"] == eerste.headers["ETag"]


def test_a02_the_order_of_checks(uwv: Koppelklant, gemeente: Koppelklant, pad: str) -> None:
    fout: dict[str, Any] = {"onbekend": 1}
    controleer_probleem(uwv.schrijf("PATCH", pad, "x", None, "text/plain"), 415)
    controleer_probleem(uwv.schrijf("PATCH", pad, "x" * 70_000, "kort", "application/json"), 413)
    controleer_probleem(uwv.patch(pad, fout, etag="", sleutel="kort"), 400)
    controleer_probleem(gemeente.patch(pad, fout, etag=""), 404)
    assert controleer_probleem(uwv.patch(pad, fout, etag=""), 428)["errors"][0]["location"] == {"name": "If-Match"}
    controleer_probleem(uwv.patch(pad, fout, etag='"x"'), 412)
    assert controleer_probleem(uwv.patch(pad, fout), 400)["errors"][0]["code"] == "onbekend_veld"
    uwv.post(f"{pad}/intrekking", {"reden": "verhuisd"})
    assert controleer_probleem(uwv.patch(pad, {"uitkeringsgroep": "PW"}), 409)["code"] == "verwijzing_stand"


@pytest.mark.parametrize(
    ("wens", "codes"),
    [
        ({}, {"": "niets_gewijzigd"}),
        ({"persoon": {}}, {"": "niets_gewijzigd"}),
        ({"kenmerk": "K-2"}, {"/kenmerk": "onbekend_veld"}),
        ({"persoon": {"bsn": "999990019"}}, {"/persoon/bsn": "onbekend_veld"}),
        ({"persoon": {"achternaam": "X"}}, {"/persoon/achternaam": "onbekend_veld"}),
        ({"uitkeringsgroep": None}, {"/uitkeringsgroep": "leeg"}),
        ({"uitkering_van": "1950-01-01"}, {"/uitkering_van": "datum_bereik"}),
        ({"persoon": {"adres": {"straat": "X"}}}, {"/persoon/adres/gemeentecode": "verplicht"}),
        ({"persoon": {"adres": {"gemeentecode": "1696"}}}, {"/persoon/adres/gemeentecode": "gemeente_vervallen"}),
        ({"persoon": {"email": "x", "telefoon": "x"}}, {"/persoon/email": "vorm", "/persoon/telefoon": "vorm"}),
    ],
)
def test_a02_every_wrong_field_of_a_change(uwv: Koppelklant, pad: str, wens: dict[str, Any], codes: dict[str, str]) -> None:
    regels = controleer_probleem(uwv.patch(pad, wens), 400)["errors"]
    assert {regel["location"]["pointer"]: regel["code"] for regel in regels} == codes


def test_a_refused_change_is_counted(uwv: Koppelklant, pad: str) -> None:
    uwv.patch(pad, {"kenmerk": "K-2"})
    assert Weigeringstelling.objects.get(code="onbekend_veld").aantal == 1


def test_a_changed_referral_is_still_the_same_referral(uwv: Koppelklant, pad: str) -> None:
    uwv.patch(pad, {"uitkeringsgroep": "PW"})
    opnieuw = uwv.post("verwijzingen", aanvraag())
    assert (opnieuw.status_code, opnieuw.json()["uitkeringsgroep"]) == (200, "PW")
    assert Verwijzing.objects.count() == 1


def test_p09_another_payer_reads_nothing_of_the_change(uwv: Koppelklant, gemeente: Koppelklant, pad: str) -> None:
    ander = gemeente.verwijs(kenmerk="G-1").json()
    uwv.patch(pad, {"persoon": {"adres": ADRES}})
    verzegel_alles()
    assert gemeente.get(f"verwijzingen/{ander['id']}").json() == ander
    assert soorten(lees_alles(gemeente)[0]) == ["verwijzing-ontvangen"]
    assert soorten(lees_alles(uwv)[0]) == ["verwijzing-ontvangen", "verwijzing-gewijzigd"]

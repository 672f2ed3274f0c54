"""Open contracting data: a release per event, complete and valid, and nothing before its time (promises V01, V03, P08)."""

import json
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from jsonschema import Draft202012Validator

from reintegratie.actor import Actor
from reintegratie.klok import nu
from tests.veiling import wereld
from veiling.aankondigen import als_tekst, velden
from veiling.enums import Verlaatreden
from veiling.gunnen import Keuze, maak_definitief
from veiling.hergunnen import besluit_opnieuw, trek_gunning_in
from veiling.kavelen import actief, verlaat
from veiling.models import Gunning, Release
from veiling.publiceren import trek_ronde_in
from veiling.tonen import kavelbeelden
from veiling.uitstellen import besluit_uitstel, stel_uitstel_voor
from veiling.views.opendata import SCHEMA
from veiling.wijzigen import wijzig_voorwaarden

pytestmark = pytest.mark.django_db
SCHEMACONTROLE = Draft202012Validator(json.loads(SCHEMA.read_text()))


@pytest.fixture
def inkoper():
    return Actor.van(wereld.inkoper())


def _releases(ronde):
    rijen = list(Release.objects.filter(veiling=ronde).order_by("nummer"))
    assert [rij.nummer for rij in rijen] == list(range(1, len(rijen) + 1))
    for rij in rijen:
        SCHEMACONTROLE.validate(rij.inhoud)
    return [rij.inhoud for rij in rijen]


def _besloten():
    ronde, wie = wereld.open_veiling()
    for een, procent in zip(wie, (50, 60, 70), strict=True):
        wereld.schrijf_in_naar_plafond(ronde, een, procent, 1)
    (gunning,) = wereld.besloten(ronde)
    ronde.refresh_from_db()
    return ronde, wie, gunning


def _haal(naam, *delen, **vraag):
    antwoord = Client().get(reverse(naam, args=delen), vraag)
    assert antwoord.status_code == 200
    return antwoord.json()


def test_every_step_of_a_round_is_a_valid_release(inkoper):
    ronde, _, gunning = _besloten()
    trek_gunning_in(gunning_id=gunning.pk, reden="Onjuiste verklaring", door=inkoper)
    nieuw = Gunning.objects.exclude(pk=gunning.pk).get()
    besluit_opnieuw(gunning_id=nieuw.pk, keuze=Keuze(True), door=inkoper)
    nieuw.refresh_from_db()
    wereld.verzet(met=nieuw.standstill_tot - nu() + wereld.DAG, door=wereld.DOOR)
    assert maak_definitief() == 1
    soorten = [release["tag"][0] for release in _releases(ronde)]
    assert soorten == ["tender", "award", "awardUpdate", "awardUpdate", "contract"]
    laatste = _releases(ronde)[-1]
    assert {award["id"]: award["status"] for award in laatste["awards"]} == {
        f"G-{gunning.pk}": "cancelled",
        f"G-{nieuw.pk}": "active",
    }
    assert laatste["contracts"][0]["items"][0]["unit"]["value"]["amount"] == nieuw.prijs_cent / 100
    assert laatste["tender"]["status"] == "complete"


def test_v01_a_proposal_that_nobody_decided_on_is_not_in_a_release(inkoper):
    ronde, wie, gunning = _besloten()
    trek_gunning_in(gunning_id=gunning.pk, reden="Onjuiste verklaring", door=inkoper)
    laatste = _releases(ronde)[-1]
    assert [award["id"] for award in laatste["awards"]] == [f"G-{gunning.pk}"]
    rollen = {partij["id"]: partij["roles"] for partij in laatste["parties"]}
    assert rollen[f"D-{wie[1].pk}"] == rollen[f"D-{wie[0].pk}"] == ["tenderer"]


def test_v03_until_the_decision_releases_say_nothing_about_bids(inkoper):
    ronde, wie = wereld.open_veiling()
    voor = json.dumps(_releases(ronde))
    wijzig_voorwaarden(veiling_id=ronde.pk, tekst="Het eerste gesprek mag ook online.", door=inkoper)
    wereld.schrijf_in(ronde, wie[0], 123_456)
    gewijzigd = _releases(ronde)[-1]
    wereld.sluit_en_open(ronde)
    assert [release["tag"] for release in _releases(ronde)] == [["tender"], ["tenderUpdate"]]
    assert {"bids", "awards", "contracts"} & set(gewijzigd) == set()
    assert [partij["roles"] for partij in gewijzigd["parties"]] == [["buyer", "procuringEntity"]]
    assert "123456" not in voor + json.dumps(gewijzigd)
    assert "1234.56" not in json.dumps(gewijzigd)


def test_a_later_deadline_and_a_withdrawal_are_releases(inkoper):
    ronde, _ = wereld.open_veiling()
    uitstel = stel_uitstel_voor(veiling_id=ronde.pk, sluit_op=ronde.sluit_op + wereld.DAG, reden="Storing", door=inkoper)
    besluit_uitstel(uitstel_id=uitstel.pk, akkoord=True, door=Actor.van(wereld.inkoper()))
    trek_ronde_in(veiling_id=ronde.pk, reden="Te weinig budget", door=inkoper)
    eerste, later, weg = _releases(ronde)
    assert later["tender"]["tenderPeriod"]["endDate"] > eerste["tender"]["tenderPeriod"]["endDate"]
    assert later["tender"]["amendments"][0]["rationale"] == "Later sluitmoment: Storing"
    assert (weg["tag"], weg["tender"]["status"]) == (["tenderCancellation"], "cancelled")
    assert {groep["status"] for groep in weg["tender"]["lots"]} == {"cancelled"}


def test_a_round_without_bids_is_unsuccessful_per_lot():
    ronde, _ = wereld.open_veiling()
    assert wereld.sluit_en_open(ronde) == []
    laatste = _releases(ronde)[-1]
    assert (laatste["tag"], [groep["status"] for groep in laatste["tender"]["lots"]]) == (["award"], ["unsuccessful"])


def test_p08_people_are_counted_once_and_never_by_difference(inkoper):
    """Lots are the only counts of people; they are 20 or more and stay the same when somebody leaves, so no release minus
    another gives a small number."""
    ronde, _ = wereld.open_veiling(90)
    kavel = ronde.kavels.first()
    weg = actief(kavel).values_list("pk", flat=True)[:3]
    verlaat(deelnames=actief(kavel).filter(pk__in=list(weg)), reden=Verlaatreden.ACHTERGEHOUDEN, door=wereld.DOOR)
    wijzig_voorwaarden(veiling_id=ronde.pk, tekst="Het eerste gesprek mag ook online.", door=inkoper)
    aantallen = [{i["id"]: i["quantity"] for i in release["tender"]["items"]} for release in _releases(ronde)]
    assert aantallen[0] == aantallen[1]
    assert len(aantallen[0]) == 2
    assert all(aantal >= 20 for aantal in aantallen[0].values())
    getallen = Counter(type(w).__name__ for w in _waarden(_releases(ronde)) if isinstance(w, int | float))
    assert getallen == {"int": 4}


def _waarden(deel):
    if isinstance(deel, dict | list):
        for onder in deel.values() if isinstance(deel, dict) else deel:
            yield from _waarden(onder)
    else:
        yield deel


def test_packages_hold_the_releases_a_record_and_all_rounds_page_by_page(monkeypatch):
    monkeypatch.setattr("veiling.views.opendata.PER_BLAD", 2)
    ronde, _, _ = _besloten()
    ander, _ = wereld.open_veiling(regio=wereld.fabriek.regio())
    pakket = _haal("veiling:ocds-releases", ronde.pk)
    assert (pakket["version"], pakket["releases"]) == ("1.1", _releases(ronde))
    samen = _haal("veiling:ocds-record", ronde.pk)["records"][0]["compiledRelease"]
    SCHEMACONTROLE.validate(samen)
    assert (samen["tag"], samen["awards"]) == (["compiled"], _releases(ronde)[-1]["awards"])
    eerste = _haal("veiling:ocds")
    tweede = Client().get(eerste["links"]["next"].partition("8000")[2]).json()
    assert eerste["releases"] + tweede["releases"] == _releases(ronde) + _releases(ander)
    assert "links" not in tweede


def test_an_unpublished_round_and_a_strange_pointer_are_refused():
    assert Client().get(reverse("veiling:ocds-releases", args=[wereld.concept().pk])).status_code == 404
    for na in ("x", "-1", "9" * 30, "²"):
        assert Client().get(reverse("veiling:ocds"), {"na": na}).status_code == 400


def test_the_list_of_all_releases_costs_the_same_whatever_their_number():
    kosten = []
    for _ in range(2):
        _besloten()
        with CaptureQueriesContext(connection) as vragen:
            assert len(_haal("veiling:ocds")["releases"]) == Release.objects.count()
        kosten.append(len(vragen))
    assert kosten[0] == kosten[1] <= 4


def test_the_announcement_has_what_the_platform_asks_and_nothing_about_bids():
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0], 123_456)
    tekst = als_tekst(velden(ronde, kavelbeelden(list(ronde.kavels.all()))))
    for deel in ("Opdrachtgever", "85312510", ronde.code, "Percelen", "20 kalenderdagen", ronde.regels.hash):
        assert deel in tekst
    assert "1.234" not in tekst
    assert wie[0].organisatie.naam not in tekst


def test_the_announcement_can_be_read_and_taken_along():
    ronde = wereld.concept()
    client = Client()
    client.force_login(wereld.inkoper())
    adres = reverse("veiling:aankondiging", args=[ronde.pk])
    assert "Tekst voor de aankondiging" in client.get(adres).content.decode()
    bestand = client.get(adres, {"tekst": ""})
    assert bestand["Content-Type"].startswith("text/plain")
    assert ronde.naam in bestand.content.decode()

"""Referrals: one file per person, nothing told about others (P09), nothing lost between two senders."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inkomen_koppeling.bewaren import lees_ruw
from inkomen_koppeling.models import RuwBericht, Verwijzing, Weigeringstelling
from reintegratie.enums import Plaats
from reintegratie.models import Dossier, Gebeurtenis, Klant, Verwerking, Volging
from reintegratie.openen import bsn_van
from tests.koppeling.klant import Koppelklant, aanvraag
from tests.koppeling.personen import draag_over, naar

WISSELEND = {"id", "kenmerk", "ontvangen_op", "voortgang_sinds"}


def test_a_referral_opens_one_file_in_the_region_of_the_home_municipality(uwv: Koppelklant) -> None:
    antwoord = uwv.verwijs()
    assert antwoord.status_code == 201
    dossier = Dossier.objects.get()
    assert dossier.regio.gemeenten.filter(code="GM0344").exists()
    assert bsn_van(dossier.klant) == "999990019"
    assert antwoord.headers["Location"] == f"/api/v1/verwijzingen/{antwoord.json()['id']}"
    assert uwv.http.get(antwoord.headers["Location"], headers=uwv.koppen()).json() == antwoord.json()


def test_a_referral_leaves_its_traces(uwv: Koppelklant) -> None:
    uwv.verwijs()
    soorten = list(Gebeurtenis.objects.filter(dossier__isnull=False).order_by("id").values_list("soort", flat=True))
    assert (soorten[0], soorten[-1]) == ("dossier.geopend", "verwijzing.ontvangen")
    assert Volging.objects.get().doel == "scan"
    assert Verwerking.objects.filter(dossiers__contains=[Dossier.objects.get().pk], handeling="wijzigen").exists()
    assert b"999990019" in lees_ruw(RuwBericht.objects.get())


def test_own_reference_again_changes_nothing(uwv: Koppelklant) -> None:
    eerste, tweede = uwv.verwijs(), uwv.verwijs()
    assert (eerste.status_code, tweede.status_code) == (201, 200)
    assert eerste.json() == tweede.json()
    assert Verwijzing.objects.count() == RuwBericht.objects.count() == 1


def test_own_reference_with_other_content_is_refused(uwv: Koppelklant) -> None:
    uwv.verwijs()
    antwoord = uwv.verwijs(uitkeringsgroep="ZW")
    assert (antwoord.status_code, antwoord.json()["code"]) == (409, "kenmerk_in_gebruik")


def test_the_same_reference_of_two_payers_is_two_referrals(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    assert uwv.verwijs().status_code == gemeente.verwijs(bsn="999990020").status_code == 201
    assert Dossier.objects.count() == 2


@pytest.mark.parametrize("plaats", [None, Plaats.EIGEN, Plaats.GEPAUZEERD, Plaats.BIJ_DIENSTVERLENER])
def test_p09_a_person_who_is_here_already_answers_like_any_other(
    uwv: Koppelklant, gemeente: Koppelklant, plaats: Plaats | None
) -> None:
    uwv.verwijs()
    if plaats is not None:
        naar(Dossier.objects.get(), Plaats.EIGEN)
    if plaats not in (None, Plaats.EIGEN):
        naar(Dossier.objects.get(), plaats)
    samen, vers = gemeente.verwijs(), gemeente.verwijs(bsn="999990020", kenmerk="K-2")
    assert samen.status_code == vers.status_code == 201
    assert set(samen.json()) == set(vers.json())
    assert {n: w for n, w in samen.json().items() if n not in WISSELEND} == {
        n: w for n, w in vers.json().items() if n not in WISSELEND
    }
    assert _feed(gemeente, samen) == _feed(gemeente, vers)
    assert Dossier.objects.count() == 2


def _feed(klant: Koppelklant, antwoord: Any) -> list[str]:
    from reintegratie.gebeurtenissen import verzegel_alles

    verzegel_alles()
    regels = klant.get("gebeurtenissen").json()["resultaten"]
    return [regel["type"] for regel in regels if regel["subject"] == antwoord.json()["id"]]


@pytest.mark.parametrize("reden", ["uitkering_geeindigd", "dubbel"])
def test_p09_a_withdrawal_after_joining_answers_like_any_other(uwv: Koppelklant, gemeente: Koppelklant, reden: str) -> None:
    uwv.verwijs()
    draag_over(Dossier.objects.get())
    samen, vers = gemeente.verwijs().json(), gemeente.verwijs(bsn="999990020", kenmerk="K-2").json()
    antwoorden = [gemeente.post(f"verwijzingen/{v['id']}/intrekking", {"reden": reden}) for v in (samen, vers)]
    assert [a.status_code for a in antwoorden] == [200, 200]
    assert len({(a.json()["status"], a.json()["voortgang"], a.json()["intrekreden"]) for a in antwoorden}) == 1


def test_p09_progress_after_the_own_referral_is_told(uwv: Koppelklant) -> None:
    nummer = uwv.verwijs().json()["id"]
    naar(Dossier.objects.get(), Plaats.EIGEN)
    assert uwv.get(f"verwijzingen/{nummer}").json()["voortgang"] == "in_begeleiding"


def test_p02_a_payer_reads_only_its_own(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    nummer = uwv.verwijs().json()["id"]
    gemeente.verwijs(kenmerk="G-1")
    assert gemeente.get(f"verwijzingen/{nummer}").status_code == 404
    assert gemeente.post(f"verwijzingen/{nummer}/intrekking", {"reden": "dubbel"}).status_code == 404
    assert [v["kenmerk"] for v in gemeente.get("verwijzingen").json()["resultaten"]] == ["G-1"]


def test_the_list_pages_and_filters(uwv: Koppelklant) -> None:
    for nummer in range(3):
        uwv.verwijs(kenmerk=f"K-{nummer}")
    bladzijde = uwv.get("verwijzingen", aantal=2).json()
    rest = uwv.http.get(bladzijde["volgende"], headers=uwv.koppen()).json()
    assert [v["kenmerk"] for v in bladzijde["resultaten"] + rest["resultaten"]] == ["K-0", "K-1", "K-2"]
    assert rest["volgende"] is None
    assert [v["kenmerk"] for v in uwv.get("verwijzingen", kenmerk="K-1").json()["resultaten"]] == ["K-1"]
    assert uwv.get("verwijzingen", status="ingetrokken").json()["resultaten"] == []


def test_lists_cost_the_same_for_one_and_three(uwv: Koppelklant) -> None:
    from reintegratie.gebeurtenissen import verzegel_alles

    uwv.verwijs(kenmerk="K-0")
    kosten = []
    for extra in ((), ("K-1", "K-2")):
        for kenmerk in extra:
            uwv.verwijs(kenmerk=kenmerk, bsn={"K-1": "999990020", "K-2": "999990032"}[kenmerk])
        verzegel_alles()
        for pad in ("verwijzingen", "gebeurtenissen", "volglijst"):
            with CaptureQueriesContext(
                connection,
            ) as vragen:
                assert uwv.get(pad).status_code == 200
            kosten.append((pad, len(vragen)))
    assert len(set(kosten)) == 3, kosten
    assert max(aantal for _, aantal in kosten) <= 8


def test_refusals_are_counted_and_nothing_else_kept(uwv: Koppelklant) -> None:
    uwv.verwijs(bsn="111222333")
    uwv.verwijs(bsn="111222333")
    assert list(Weigeringstelling.objects.values_list("code", "aantal")) == [("bsn_echt", 2)]
    assert not RuwBericht.objects.exists()
    assert not Klant.objects.exists()


def test_who_is_no_payer_cannot_refer(regios: None) -> None:
    bron = Koppelklant.nieuw(betaler=False)
    antwoord = bron.post("verwijzingen", aanvraag())
    assert (antwoord.status_code, antwoord.json()["code"]) == (409, "geen_betaler")


def test_a_provider_of_services_gets_nothing_here(regios: None) -> None:
    from reintegratie.models import Inkomensverstrekker

    klant = Koppelklant.nieuw()
    Inkomensverstrekker.objects.all().delete()
    assert klant.get("verwijzingen").status_code == 403

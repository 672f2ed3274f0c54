"""The whole chain once, in this process and with a moving clock: from referral over REST to a paid milestone in the feed."""

from typing import Any

import pytest

from reintegratie.enums import Plaats
from reintegratie.gebeurtenissen import controleer_keten
from reintegratie.models import Boeking, Contact, Gebeurtenis, Regiobudget, Reservering, Volging
from resultaat.enums import Betaalstatus
from resultaat.models import MijlpaalBehaald, Uitbetaling
from tests.keten.stappen import ANDEREN, Keten
from tests.rig.database import EigenDatabase
from veiling.enums import Gunningstatus, Kavelstatus, Rondestatus
from veiling.models import Envelop, Gunning, KavelDeelname, Ontvangst


def _plaatsen(keten: Keten) -> list[str]:
    return list(keten.dossier.verblijven.order_by("van").values_list("plaats", flat=True))


@pytest.fixture(scope="module")
def keten(moduledatabase: EigenDatabase) -> Keten:
    """The person at the end of the way; what was to be seen under way is in `gezien`."""
    k = Keten()
    k.verwijs()
    k.gezien["na_verwijzen"] = k.plaats
    k.routeer()
    k.stel_groep_voor()
    k.publiceer()
    k.schrijf_in()
    k.gezien["enveloppen"] = [bytes(c) for c in Envelop.objects.values_list("cijfertekst", flat=True)]
    k.sluit()
    k.gezien["status_na_sluiten"] = k.ronde.status
    k.besluit()
    k.gezien["vrij_voor_werk"] = _besteed(k)
    k.wacht_bijna()
    k.gezien["plaats_in_wachttijd"] = k.plaats
    k.draag_over()
    k.werk(13)
    k.gezien["dagen_na_13"] = k.begeleiding.getelde_dagen
    k.gezien["eerste_betaling"] = k.betaal()
    k.werk(14)
    k.gezien["tweede_betaling"] = k.betaal()
    return k


def _besteed(k: Keten) -> tuple[int, int]:
    budget = Regiobudget.objects.get(reserveringen__sleutel=k.gunning.reserveringssleutel)
    return budget.gereserveerd_cent, budget.besteed_cent


def test_a_referral_over_rest_opens_one_file_that_waits_for_the_scan(keten: Keten) -> None:
    assert keten.gezien["na_verwijzen"] == Plaats.WACHT_OP_SCAN
    assert (keten.dossier.regio, keten.dossier.klant.dossiers.count()) == (keten.regio, 1)


def test_the_scan_gives_a_score_and_the_consulent_decides(keten: Keten) -> None:
    assert 0 < keten.afname.uitslag.p < 1
    assert keten.dossier.routebesluiten.get().door == keten.actor.sleutel


def test_the_group_is_frozen_with_everybody_in_it(keten: Keten) -> None:
    keten.kavel.refresh_from_db()
    assert keten.kavel.grootte == ANDEREN + 1
    assert KavelDeelname.objects.get(dossier=keten.dossier).p == keten.afname.uitslag.p


def test_v02_a_bid_in_the_database_is_ciphertext(keten: Keten) -> None:
    prijzen = [str(g.bod_cent).encode() for g in Gunning.objects.all()]
    assert len(keten.gezien["enveloppen"]) == 2 * len(keten.aanbieders) == Ontvangst.objects.count()
    assert not [c for c in keten.gezien["enveloppen"] if any(p in c for p in prijzen) or b"helpen" in c]


def test_one_pass_of_the_closing_worker_closes_opens_and_proposes(keten: Keten) -> None:
    stappen = ("gesloten", "geopend", "voorgesteld")
    assert [keten.gezien["sluiter"][stap] for stap in stappen] == [1, 1, 1]
    assert keten.gezien["status_na_sluiten"] == Rondestatus.GEOPEND


def test_only_a_mandate_holder_decides(keten: Keten) -> None:
    assert keten.gezien["zonder_mandaat"]
    assert keten.gunning.besloten_door == keten.inkoper


def test_the_winner_is_one_of_the_bidders_below_its_ceiling(keten: Keten) -> None:
    assert keten.gunning.dienstverlener in keten.aanbieders
    assert 0 < keten.gunning.bod_cent <= keten.gunning.prijs_cent <= keten.gunning.plafond_cent


def test_no_hand_over_before_the_standstill_ends(keten: Keten) -> None:
    assert keten.gezien["te_vroeg"]
    assert keten.gezien["status_in_wachttijd"] == Gunningstatus.VOORGENOMEN
    assert keten.gezien["plaats_in_wachttijd"] == Plaats.EIGEN


def test_a_definitive_award_reserves_budget_and_hands_everybody_over(keten: Keten) -> None:
    assert (keten.gunning.status, keten.plaats) == (Gunningstatus.DEFINITIEF, Plaats.BIJ_DIENSTVERLENER)
    assert keten.begeleiding.overdracht.begeleidingen.count() == ANDEREN + 1
    assert Reservering.objects.filter(sleutel=keten.gunning.reserveringssleutel).exists()
    keten.kavel.refresh_from_db()
    assert keten.kavel.status == Kavelstatus.OVERGEDRAGEN
    bij = Contact.objects.filter(dossier=keten.dossier, organisatie__isnull=False)
    assert set(bij.values_list("organisatie", flat=True)) == {keten.gunning.dienstverlener.organisatie_id}


def test_weeks_of_work_become_milestones(keten: Keten) -> None:
    assert keten.gezien["dagen_na_13"] == 91
    mijlpalen = MijlpaalBehaald.objects.filter(begeleiding=keten.begeleiding).order_by("mijlpaal")
    assert [(m.weken, m.duurzaam) for m in mijlpalen] == [(13, False), (26, True)]


def test_two_people_pay(keten: Keten) -> None:
    assert keten.gezien["zelf_goedkeuren"]
    for naam in ("eerste_betaling", "tweede_betaling"):
        opdracht = keten.gezien[naam]
        assert opdracht.status == Betaalstatus.GOEDGEKEURD
        assert opdracht.voorbereid_door != opdracht.goedgekeurd_door


def test_g02_the_milestones_are_shares_of_the_price(keten: Keten) -> None:
    bedragen = list(Uitbetaling.objects.order_by("pk").values_list("bedrag_cent", flat=True))
    prijs = keten.gunning.prijs_cent * keten.begeleiding.prijsfactor
    assert len(bedragen) == 2
    assert abs(sum(bedragen) - prijs * 8 / 10) <= 1


def test_g01_the_ledger_balances_and_the_budget_follows_it(keten: Keten) -> None:
    betaald = sum(Uitbetaling.objects.values_list("bedrag_cent", flat=True))
    budget = Regiobudget.objects.get(reserveringen__sleutel=keten.gunning.reserveringssleutel)
    assert sum(Boeking.objects.values_list("bedrag_cent", flat=True)) == 0
    assert budget.besteed_cent == betaald
    assert budget.gereserveerd_cent + budget.besteed_cent <= budget.toegekend_cent


def test_p09_the_payer_reads_place_and_work_and_nothing_personal(keten: Keten) -> None:
    feed: list[dict[str, Any]] = [r for r in keten.feed() if r["subject"] == keten.verwijzing]
    soorten = [r["type"].removeprefix("nl.reintegratie.") for r in feed]
    assert soorten[0] == "verwijzing-ontvangen"
    assert soorten.count("plaats-gewijzigd") == 2
    klant, tekst = keten.dossier.klant, str(feed)
    assert not any(woord in tekst for woord in (keten.bsn, klant.achternaam, klant.straat, str(klant.geboortedatum)))


def test_the_payer_reads_back_status_and_work_facts(keten: Keten) -> None:
    antwoord = keten.uwv.get(f"verwijzingen/{keten.verwijzing}").json()
    assert antwoord["status"] == "actief"
    assert keten.bsn not in str(antwoord)


def test_s01_the_person_was_in_every_place_once(keten: Keten) -> None:
    assert _plaatsen(keten) == [Plaats.WACHT_OP_SCAN, Plaats.EIGEN, Plaats.BIJ_DIENSTVERLENER]
    assert keten.dossier.verblijven.filter(tot__isnull=True).count() == 1
    assert Volging.objects.filter(klant=keten.dossier.klant, doel="resultaat", tot__isnull=True).count() == 1


def test_p06_the_log_of_the_whole_chain_is_unbroken(keten: Keten) -> None:
    keten.feed()
    assert Gebeurtenis.objects.filter(zegel__isnull=True).count() == 0
    assert controleer_keten() == []

"""Award, decision, standstill, objections, low prices (promises S05, S08, S09, S10, D01 to D03, G06)."""

import datetime as dt

import pytest

from reintegratie.actor import Actor
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Bericht, Regiobudget, Reservering
from tests import fabriek
from tests.veiling import wereld
from veiling.bezwaar import beoordeel_toelichting, dien_in, handel_af, licht_toe, vraag_toelichting
from veiling.bieden import grens_cent
from veiling.enums import Bezwaarstatus, Gunningstatus, Kavelstatus, Oordeel, Rondestatus
from veiling.gunnen import Keuze, besluit, maak_definitief
from veiling.herteller import verschillen
from veiling.kavelen import klaar
from veiling.models import Gunning, Kavel, Scorekaart, Uitnodiging, Veiling
from veiling.publiceren import controlelijst, publiceer, trek_ronde_in
from veiling.standstill import is_werkdag
from veiling.toewijzen import Prijsregel
from veiling.vaststellen import gelezen

pytestmark = pytest.mark.django_db


def _met_bod(prijzen=(200_000, 220_000, 240_000), **opties) -> tuple[Veiling, list]:
    ronde, wie = wereld.open_veiling(**opties)
    for een, prijs in zip(wie, prijzen, strict=True):
        wereld.schrijf_in(ronde, een, prijs)
    return ronde, wie


def _na_standstill(gunning: Gunning) -> None:
    wereld.verzet(met=gunning.standstill_tot - nu() + dt.timedelta(seconds=1), door=wereld.DOOR)


def test_equal_records_and_the_lowest_price_wins_at_the_price_of_the_next():
    ronde, wie = _met_bod()
    gunning = wereld.sluit_en_open(ronde)[0]
    assert gunning.dienstverlener == wie[0]
    assert 218_000 <= gunning.prijs_cent <= 222_000


def test_s05_the_price_stands_between_bid_and_ceiling_and_capacity_is_kept():
    ronde, wie = wereld.open_veiling(90)
    for een in wie:
        wereld.schrijf_in_naar_plafond(ronde, een, 60, 1)
    gunningen = wereld.sluit_en_open(ronde)
    assert len({g.dienstverlener_id for g in gunningen}) == len(gunningen) == 2
    assert all(g.bod_cent <= g.prijs_cent <= g.plafond_cent for g in gunningen)


def test_s05_publication_reserves_and_is_refused_without_budget():
    ronde, _ = wereld.open_veiling()
    budget = Regiobudget.objects.get(regio=ronde.regio)
    assert budget.gereserveerd_cent == Reservering.objects.get(sleutel=f"kavel:{ronde.kavels.get().pk}").rest_cent > 0
    wereld.aanbieders(3, fabriek.andere_regio())
    wereld.met_budget(fabriek.andere_regio(), 100)
    arm = wereld.concept(44, fabriek.andere_regio())
    with pytest.raises(Weigering, match="Budget"):
        publiceer(veiling_id=arm.pk, door=wereld.DOOR)


def test_fewer_than_three_independent_providers_need_the_fixed_tariff():
    wereld.aanbieders(2)
    ronde = wereld.concept()
    assert [p.naam for p in controlelijst(ronde) if not p.in_orde] == ["Dienstverleners"]
    Veiling.objects.filter(pk=ronde.pk).update(prijsregel=Prijsregel.VAST_TARIEF)
    assert publiceer(veiling_id=ronde.pk, door=wereld.DOOR).status == Rondestatus.GEPUBLICEERD


def test_related_companies_count_as_one_provider():
    for een in wereld.aanbieders(3):
        een.groep = "holding"
        een.save()
    assert [p.naam for p in controlelijst(wereld.concept()) if not p.in_orde] == ["Dienstverleners"]


def test_q03_all_admitted_providers_are_invited_at_once_with_a_message():
    ronde, wie = wereld.open_veiling(bieders=4)
    assert set(Uitnodiging.objects.filter(veiling=ronde).values_list("dienstverlener_id", flat=True)) == {w.pk for w in wie}
    assert Bericht.objects.filter(sjabloon="veiling.uitnodiging").count() == 4


def test_a_round_at_a_fixed_tariff_pays_the_tariff():
    ronde, wie = wereld.open_veiling(prijsregel=Prijsregel.VAST_TARIEF)
    wereld.schrijf_in(ronde, wie[0], 0)
    gunning = wereld.sluit_en_open(ronde)[0]
    assert gunning.prijs_cent == ronde.kavels.get().tarief_cent


def test_s09_a_round_without_bids_returns_everybody_and_frees_the_money():
    ronde, _ = wereld.open_veiling()
    assert wereld.sluit_en_open(ronde) == []
    ronde.refresh_from_db()
    assert ronde.status == Rondestatus.DEFINITIEF
    assert ronde.kavels.get().status == Kavelstatus.TERUGGEKEERD
    assert klaar(ronde.regio).count() == 44
    assert Regiobudget.objects.get(regio=ronde.regio).gereserveerd_cent == 0


def test_s09_a_withheld_lot_returns_its_people_with_the_reason():
    ronde, _ = _met_bod()
    gunning = wereld.sluit_en_open(ronde)[0]
    besluit(veiling_id=ronde.pk, keuzes={gunning.pk: Keuze(False, "Te weinig keuze")}, door=Actor.van(wereld.inkoper()))
    kavel = Kavel.objects.get(pk=gunning.kavel_id)
    assert (kavel.status, kavel.terugkeerreden) == (Kavelstatus.TERUGGEKEERD, "Niet gegund: Te weinig keuze")
    assert klaar(ronde.regio).count() == 44


def test_s06_the_published_file_recounts_to_the_same_award():
    ronde, _ = _met_bod()
    wereld.sluit_en_open(ronde)
    ronde.refresh_from_db()
    assert verschillen(ronde.uitslag) == []


def test_only_a_mandate_holder_decides():
    ronde, _ = _met_bod()
    gunning = wereld.sluit_en_open(ronde)[0]
    with pytest.raises(GeenToegang):
        besluit(veiling_id=ronde.pk, keuzes={gunning.pk: Keuze(True)}, door=Actor.van(fabriek.gebruiker()))


def test_every_lot_needs_a_choice_and_withholding_a_reason():
    ronde, _ = _met_bod()
    gunning = wereld.sluit_en_open(ronde)[0]
    door = Actor.van(wereld.inkoper())
    with pytest.raises(Weigering, match="elke groep"):
        besluit(veiling_id=ronde.pk, keuzes={}, door=door)
    with pytest.raises(Weigering, match="reden"):
        besluit(veiling_id=ronde.pk, keuzes={gunning.pk: Keuze(False)}, door=door)


def test_d01_every_bidder_is_told_with_own_score_winner_and_last_day():
    from reintegratie.berichten import alineas_van

    ronde, _ = _met_bod()
    gunning = wereld.besloten(ronde)[0]
    berichten = Bericht.objects.filter(sjabloon="veiling.besluit")
    assert berichten.count() == 3
    for bericht in berichten:
        tekst = "\n".join(alineas_van(bericht))
        assert gunning.dienstverlener.organisatie.naam in tekst
        assert f"{gunning.laatste_dag.day} " in tekst
        assert "uw score €" in tekst


def test_d02_the_award_stores_a_standstill_of_twenty_days_to_a_working_day():
    gunning = wereld.besloten(_met_bod()[0])[0]
    verzonden = gunning.besloten_op.astimezone(AMSTERDAM).date()
    assert (gunning.laatste_dag - verzonden).days >= 20
    assert is_werkdag(gunning.laatste_dag)
    assert gunning.standstill_tot.astimezone(AMSTERDAM) == dt.datetime.combine(
        gunning.laatste_dag + dt.timedelta(days=1), dt.time.min, AMSTERDAM
    )


def test_d02_nothing_is_definitive_before_the_standstill_ends():
    gunning = wereld.besloten(_met_bod()[0])[0]
    wereld.verzet(met=gunning.standstill_tot - nu() - dt.timedelta(seconds=30), door=wereld.DOOR)
    assert maak_definitief() == 0
    _na_standstill(gunning)
    assert maak_definitief() == 1
    assert maak_definitief() == 0


def test_a_definitive_award_lowers_the_reservation_and_finishes_the_round():
    ronde, _ = _met_bod()
    gunning = wereld.besloten(ronde)[0]
    eerder = Reservering.objects.get(sleutel=gunning.reserveringssleutel).rest_cent
    _na_standstill(gunning)
    maak_definitief()
    ronde.refresh_from_db()
    assert 0 < Reservering.objects.get(sleutel=gunning.reserveringssleutel).rest_cent <= eerder
    assert ronde.status == Rondestatus.DEFINITIEF
    assert Kavel.objects.get(pk=gunning.kavel_id).status == Kavelstatus.GEGUND


def test_d03_an_objection_freezes_its_own_lot_only():
    ronde, wie = wereld.open_veiling(90)
    for een in wie:
        wereld.schrijf_in_naar_plafond(ronde, een, 60, 1)
    een, ander = wereld.besloten(ronde)
    klager = next(w for w in wie if w.pk != een.dienstverlener_id)
    bezwaar = dien_in(gunning_id=een.pk, dienstverlener=klager, tekst="Klopt niet", door=wereld.DOOR)
    _na_standstill(een)
    assert maak_definitief() == 1
    assert Gunning.objects.get(pk=ander.pk).status == Gunningstatus.DEFINITIEF
    handel_af(bezwaar_id=bezwaar.pk, uitkomst=Bezwaarstatus.ONGEGROND, reden="Score klopt", door=Actor.van(wereld.inkoper()))
    assert maak_definitief() == 1


def test_a_well_founded_objection_withdraws_the_award():
    ronde, wie = _met_bod()
    gunning = wereld.besloten(ronde)[0]
    bezwaar = dien_in(gunning_id=gunning.pk, dienstverlener=wie[1], tekst="Klopt niet", door=wereld.DOOR)
    handel_af(bezwaar_id=bezwaar.pk, uitkomst=Bezwaarstatus.GEGROND, reden="Fout", door=Actor.van(wereld.inkoper()))
    gunning.refresh_from_db()
    assert gunning.status == Gunningstatus.INGETROKKEN
    assert Gunning.objects.get(status=Gunningstatus.VOORSTEL).dienstverlener == wie[1]
    assert klaar(ronde.regio).count() == 0


def test_no_objection_after_the_term_or_by_an_outsider():
    ronde, wie = _met_bod()
    gunning = wereld.besloten(ronde)[0]
    with pytest.raises(Weigering, match="binnen de termijn"):
        dien_in(gunning_id=gunning.pk, dienstverlener=fabriek.dienstverlener(), tekst="Ik ook", door=wereld.DOOR)
    _na_standstill(gunning)
    with pytest.raises(Weigering, match="binnen de termijn"):
        dien_in(gunning_id=gunning.pk, dienstverlener=wie[1], tekst="Te laat", door=wereld.DOOR)


def _laag() -> Gunning:
    ronde, wie = wereld.open_veiling()
    uitnodiging = ronde.uitnodigingen.get(dienstverlener=wie[0])
    grens = grens_cent(ronde, ronde.kavels.get(), uitnodiging, gelezen(ronde.regels))
    wereld.schrijf_in(ronde, wie[0], grens // 5)
    return wereld.sluit_en_open(ronde)[0]


def test_s08_a_very_low_price_waits_for_an_accepted_explanation():
    gunning, door = _laag(), Actor.van(wereld.inkoper())
    ja = {gunning.pk: Keuze(True)}
    with pytest.raises(Weigering, match="uitleg"):
        besluit(veiling_id=gunning.kavel.veiling_id, keuzes=ja, door=door)
    vraag_toelichting(gunning_id=gunning.pk, door=door)
    with pytest.raises(Weigering, match="nog geen antwoord"):
        beoordeel_toelichting(gunning_id=gunning.pk, oordeel=Oordeel.AANVAARD, door=door)
    licht_toe(gunning_id=gunning.pk, dienstverlener=gunning.dienstverlener, antwoord="Wij delen een kantoor", door=door)
    beoordeel_toelichting(gunning_id=gunning.pk, oordeel=Oordeel.AANVAARD, door=door)
    besluit(veiling_id=gunning.kavel.veiling_id, keuzes=ja, door=door)


def test_s08_without_an_answer_in_time_the_lot_is_not_awarded():
    gunning, door = _laag(), Actor.van(wereld.inkoper())
    toelichting = vraag_toelichting(gunning_id=gunning.pk, door=door)
    wereld.verzet(met=toelichting.uiterlijk - nu(), door=wereld.DOOR)
    with pytest.raises(Weigering, match="kon tot"):
        licht_toe(gunning_id=gunning.pk, dienstverlener=gunning.dienstverlener, antwoord="Te laat", door=door)
    beoordeel_toelichting(gunning_id=gunning.pk, oordeel=Oordeel.AFGEWEZEN, door=door)
    with pytest.raises(Weigering, match="afgewezen"):
        besluit(veiling_id=gunning.kavel.veiling_id, keuzes={gunning.pk: Keuze(True)}, door=door)


def test_withdrawing_a_round_returns_people_and_money():
    ronde, _ = _met_bod()
    trek_ronde_in(veiling_id=ronde.pk, reden="Fout in de regels", door=wereld.DOOR)
    assert klaar(ronde.regio).count() == 44
    assert Regiobudget.objects.get(regio=ronde.regio).gereserveerd_cent == 0
    assert Bericht.objects.filter(sjabloon="veiling.ingetrokken").count() == 3


def test_ranks_and_reasons_stand_on_every_score_card():
    ronde, wie = _met_bod()
    wereld.sluit_en_open(ronde)
    kaarten = {k.dienstverlener_id: k for k in Scorekaart.objects.filter(kavel__veiling=ronde)}
    assert [kaarten[w.pk].rang for w in wie] == [1, 2, 3]
    assert [kaarten[w.pk].reden for w in wie] == ["gewonnen", "lagere_score", "lagere_score"]

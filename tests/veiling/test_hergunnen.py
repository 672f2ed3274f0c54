"""A withdrawn award: history stays, only its lot is decided anew, with a new standstill (promise D04)."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from reintegratie.models import Bericht, Reservering
from tests.veiling import wereld
from tests.veiling.rondes import rondes
from veiling.bezwaar import dien_in, handel_af
from veiling.enums import Bezwaarstatus, Gunningstatus, Kavelstatus, Rondestatus
from veiling.gunnen import Keuze, maak_definitief
from veiling.hergunnen import besluit_opnieuw, trek_gunning_in
from veiling.models import Gunning, Kavel, Scorekaart
from veiling.toewijzen import alleen_kavel, wijs_toe

pytestmark = pytest.mark.django_db


@pytest.fixture
def inkoper():
    return Actor.van(wereld.inkoper())


def _besloten(mensen=44):
    ronde, wie = wereld.open_veiling(mensen)
    for een, procent in zip(wie, (50, 60, 70), strict=True):
        wereld.schrijf_in_naar_plafond(ronde, een, procent, 1)
    gunningen = wereld.besloten(ronde)
    ronde.refresh_from_db()
    return ronde, wie, gunningen


def _voorstel(ronde):
    return Gunning.objects.get(kavel__veiling=ronde, status=Gunningstatus.VOORSTEL)


def test_d04_the_next_bid_is_proposed_and_the_old_award_stays_on_record(inkoper):
    ronde, wie, (oud,) = _besloten()
    trek_gunning_in(gunning_id=oud.pk, reden="Onjuiste verklaring", door=inkoper)
    nieuw = _voorstel(ronde)
    oud.refresh_from_db()
    assert (oud.status, oud.dienstverlener, oud.reden) == (Gunningstatus.INGETROKKEN, wie[0], "Onjuiste verklaring")
    assert (nieuw.kavel, nieuw.dienstverlener) == (oud.kavel, wie[1])
    derde = Scorekaart.objects.get(kavel=oud.kavel, dienstverlener=wie[2])
    assert abs(nieuw.prijs_cent - derde.bod_cent) <= derde.bod_cent // 50


def test_d04_a_new_decision_starts_a_new_standstill_and_tells_every_bidder(inkoper):
    ronde, wie, (oud,) = _besloten()
    trek_gunning_in(gunning_id=oud.pk, reden="Onjuiste verklaring", door=inkoper)
    wereld.verzet(met=10 * wereld.DAG, door=wereld.DOOR)
    nieuw = besluit_opnieuw(gunning_id=_voorstel(ronde).pk, keuze=Keuze(True), door=inkoper)
    assert nieuw.status == Gunningstatus.VOORGENOMEN
    assert nieuw.standstill_tot >= oud.standstill_tot + 9 * wereld.DAG
    for sjabloon in ("veiling.gunning_ingetrokken", "veiling.opnieuw_besloten"):
        verteld = Bericht.objects.filter(sjabloon=sjabloon).values_list("organisatie", flat=True)
        assert sorted(verteld) == sorted(w.pk for w in wie)


def test_d04_the_new_award_becomes_definitive_only_after_its_own_standstill(inkoper):
    ronde, _, (oud,) = _besloten()
    wereld.verzet(met=5 * wereld.DAG, door=wereld.DOOR)
    trek_gunning_in(gunning_id=oud.pk, reden="Onjuiste verklaring", door=inkoper)
    nieuw = besluit_opnieuw(gunning_id=_voorstel(ronde).pk, keuze=Keuze(True), door=inkoper)
    wereld.verzet(met=oud.standstill_tot - nu(), door=wereld.DOOR)
    assert maak_definitief() == 0
    wereld.verzet(met=nieuw.standstill_tot - nu() + wereld.DAG, door=wereld.DOOR)
    assert maak_definitief() == 1
    ronde.refresh_from_db()
    assert (ronde.status, Kavel.objects.get(pk=oud.kavel_id).status) == (Rondestatus.DEFINITIEF, Kavelstatus.GEGUND)


def test_d04_other_lots_keep_their_award_and_price_and_capacity_counts(inkoper):
    ronde, _, gunningen = _besloten(90)
    een, ander = sorted(gunningen, key=lambda g: g.pk)
    voor = Gunning.objects.filter(pk=ander.pk).values().get()
    trek_gunning_in(gunning_id=een.pk, reden="Onjuiste verklaring", door=inkoper)
    assert Gunning.objects.filter(pk=ander.pk).values().get() == voor
    assert _voorstel(ronde).dienstverlener_id not in {een.dienstverlener_id, ander.dienstverlener_id}


def test_d04_without_another_valid_bid_the_people_return_and_the_money_is_free(inkoper):
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0])
    (gunning,) = wereld.besloten(ronde)
    trek_gunning_in(gunning_id=gunning.pk, reden="Onjuiste verklaring", door=inkoper)
    ronde.refresh_from_db()
    assert (ronde.status, ronde.kavels.get().status) == (Rondestatus.DEFINITIEF, Kavelstatus.TERUGGEKEERD)
    assert Reservering.objects.get(sleutel=gunning.reserveringssleutel).rest_cent == 0


def test_d04_withdrawn_again_until_nobody_is_left_and_nobody_comes_back(inkoper):
    ronde, wie, (gunning,) = _besloten()
    for verwacht in (wie[1], wie[2], None):
        trek_gunning_in(gunning_id=gunning.pk, reden="Onjuiste verklaring", door=inkoper)
        gunning = Gunning.objects.filter(kavel__veiling=ronde, status=Gunningstatus.VOORSTEL).first()
        assert (gunning and gunning.dienstverlener) == verwacht
    assert Gunning.objects.filter(status=Gunningstatus.INGETROKKEN).count() == 3


def test_d04_a_well_founded_objection_decides_the_lot_anew(inkoper):
    ronde, wie, (gunning,) = _besloten()
    bezwaar = dien_in(gunning_id=gunning.pk, dienstverlener=wie[1], tekst="Niet eens", door=wereld.DOOR)
    handel_af(bezwaar_id=bezwaar.pk, uitkomst=Bezwaarstatus.GEGROND, reden="Klopt", door=inkoper)
    assert _voorstel(ronde).dienstverlener == wie[1]


def test_d04_withholding_the_new_proposal_needs_a_reason_and_returns_the_people(inkoper):
    ronde, _, (gunning,) = _besloten()
    trek_gunning_in(gunning_id=gunning.pk, reden="Onjuiste verklaring", door=inkoper)
    nieuw = _voorstel(ronde)
    with pytest.raises(Weigering, match="reden"):
        besluit_opnieuw(gunning_id=nieuw.pk, keuze=Keuze(False), door=inkoper)
    besluit_opnieuw(gunning_id=nieuw.pk, keuze=Keuze(False, "Te duur geworden"), door=inkoper)
    ronde.refresh_from_db()
    assert (ronde.status, ronde.kavels.get().status) == (Rondestatus.DEFINITIEF, Kavelstatus.TERUGGEKEERD)


def test_d04_a_definitive_award_is_not_withdrawn(inkoper):
    _, _, (gunning,) = _besloten()
    wereld.verzet(met=gunning.standstill_tot - nu() + wereld.DAG, door=wereld.DOOR)
    maak_definitief()
    with pytest.raises(Weigering, match="kan niet"):
        trek_gunning_in(gunning_id=gunning.pk, reden="Te laat", door=inkoper)


def test_d04_through_the_pages(inkoper):
    ronde, wie, (gunning,) = _besloten()
    client, bieder = Client(), Client()
    client.force_login(inkoper.gebruiker)
    bieder.force_login(wereld.bieder(wie[1]))
    adres = reverse("veiling:gunning-intrekken", args=[gunning.pk])
    assert client.post(adres, {"reden": ""}).status_code == 422
    assert client.post(adres, {"reden": "Onjuiste verklaring"}).status_code == 302
    pagina = client.get(reverse("veiling:ronde", args=[ronde.pk])).content.decode()
    assert f"Eerder gekozen: {wie[0].organisatie.naam}" in pagina
    assert client.post(reverse("veiling:gunning-besluit", args=[_voorstel(ronde).pk]), {"keuze": "ja"}).status_code == 302
    assert "Aan u" in bieder.get(reverse("veiling:uitslag", args=[ronde.pk])).content.decode()
    assert Scorekaart.objects.filter(kavel=gunning.kavel).count() == 3


@given(rondes(groepen=False), st.data())
def test_d04_one_lot_anew_gives_the_best_bid_with_a_place_left(ronde, data):
    kavel = data.draw(st.sampled_from(ronde.kavels)).code
    over = {b.code: data.draw(st.integers(0, 2)) for b in ronde.bieders}
    besluit = wijs_toe(alleen_kavel(ronde, kavel, over)).besluiten[0]
    vol = wijs_toe(alleen_kavel(ronde, kavel, {b.code: 1 for b in ronde.bieders})).besluiten[0]
    scores = {b.bieder: b.score for b in vol.beoordelingen if b.score is not None and b.score >= 0 and over[b.bieder]}
    assert (besluit.winnaar is None) == (not scores)
    if besluit.winnaar:
        assert besluit.score == max(scores.values())
        assert besluit.bod <= besluit.prijs
        assert Decimal(besluit.prijs) == besluit.prijs

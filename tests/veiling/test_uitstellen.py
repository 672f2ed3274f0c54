"""A later deadline: only later, only before closing, two people, a reason, and everybody invited is told."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.models import Bericht
from reintegratie.schil.schrijfwijze import datum
from tests.veiling import wereld
from veiling.bieden import trek_bod_in
from veiling.models import Proefenvelop, Veiling
from veiling.sluiten import sluit
from veiling.uitstellen import besluit_uitstel, stel_uitstel_voor

pytestmark = pytest.mark.django_db


@pytest.fixture
def mensen():
    return Actor.van(wereld.inkoper()), Actor.van(wereld.inkoper())


def _stel_voor(ronde, door, na=wereld.DAG, reden="Storing bij het portaal"):
    return stel_uitstel_voor(veiling_id=ronde.pk, sluit_op=ronde.sluit_op + na, reden=reden, door=door)


def test_v07_two_people_move_the_deadline_and_everybody_invited_is_told(mensen):
    ronde, wie = wereld.open_veiling()
    oud = ronde.sluit_op
    uitstel = _stel_voor(ronde, mensen[0])
    ronde.refresh_from_db()
    assert ronde.sluit_op == oud
    besluit_uitstel(uitstel_id=uitstel.pk, akkoord=True, door=mensen[1])
    ronde.refresh_from_db()
    assert ronde.sluit_op == oud + wereld.DAG
    verteld = Bericht.objects.filter(sjabloon="veiling.uitstel")
    assert set(verteld.values_list("organisatie", flat=True)) == {w.pk for w in wie}


@pytest.mark.parametrize("na", [-wereld.DAG, dt.timedelta(0)])
def test_v07_the_deadline_never_moves_earlier(mensen, na):
    ronde, _ = wereld.open_veiling(na=3 * wereld.DAG)
    with pytest.raises(Weigering, match="Eerder sluiten kan niet"):
        _stel_voor(ronde, mensen[0], na)


def test_v07_nobody_agrees_with_the_own_proposal(mensen):
    ronde, _ = wereld.open_veiling()
    uitstel = _stel_voor(ronde, mensen[0])
    with pytest.raises(Weigering, match="Vraag een collega"):
        besluit_uitstel(uitstel_id=uitstel.pk, akkoord=True, door=mensen[0])


def test_v07_without_a_reason_or_a_mandate_nothing_is_proposed(mensen):
    ronde, _ = wereld.open_veiling()
    with pytest.raises(Weigering, match="reden"):
        _stel_voor(ronde, mensen[0], reden="  ")
    with pytest.raises(GeenToegang):
        _stel_voor(ronde, wereld.DOOR)


def test_v07_after_the_deadline_it_is_too_late_also_for_a_proposal_that_waits(mensen):
    ronde, _ = wereld.open_veiling()
    uitstel = _stel_voor(ronde, mensen[0])
    wereld.na_deadline(ronde)
    with pytest.raises(Weigering, match="zolang de ronde open is"):
        besluit_uitstel(uitstel_id=uitstel.pk, akkoord=True, door=mensen[1])
    assert sluit(veiling_id=ronde.pk, door=wereld.DOOR)


def test_v07_a_refused_proposal_changes_nothing_and_a_new_one_may_follow(mensen):
    ronde, _ = wereld.open_veiling()
    eerste = _stel_voor(ronde, mensen[0])
    with pytest.raises(Weigering, match="al een voorstel"), transaction.atomic():
        _stel_voor(ronde, mensen[1])
    besluit_uitstel(uitstel_id=eerste.pk, akkoord=False, door=mensen[1])
    assert Veiling.objects.get(pk=ronde.pk).sluit_op == ronde.sluit_op
    assert _stel_voor(ronde, mensen[1])


@pytest.mark.parametrize("na", [-dt.timedelta(hours=1), dt.timedelta(hours=1)])
def test_v07_the_database_itself_refuses_an_earlier_or_a_late_change(na):
    ronde, _ = wereld.open_veiling()
    if na > dt.timedelta(0):
        wereld.na_deadline(ronde)
    with pytest.raises(IntegrityError, match="alleen later"), transaction.atomic():
        Veiling.objects.filter(pk=ronde.pk).update(sluit_op=ronde.sluit_op + na)


def test_v07_bids_stay_valid_can_be_replaced_longer_and_the_key_is_tested_again(mensen):
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0])
    proeven = Proefenvelop.objects.count()
    besluit_uitstel(uitstel_id=_stel_voor(ronde, mensen[0]).pk, akkoord=True, door=mensen[1])
    wereld.na_deadline(ronde)
    ronde.refresh_from_db()
    trek_bod_in(veiling_id=ronde.pk, kavel_id=ronde.kavels.get().pk, dienstverlener=wie[0], door=wereld.DOOR)
    assert Proefenvelop.objects.count() == proeven + 2
    assert Proefenvelop.objects.filter(open_vanaf__lt=ronde.sluit_op, open_vanaf__gt=ronde.sluit_op - wereld.DAG).exists()


def test_v07_through_the_pages(mensen):
    ronde, wie = wereld.open_veiling()
    een, twee = Client(), Client()
    een.force_login(mensen[0].gebruiker)
    twee.force_login(mensen[1].gebruiker)
    velden = {"sluit_op": "2031-01-02T12:00", "reden": "Meer tijd voor vragen"}
    assert een.post(reverse("veiling:ronde-uitstellen", args=[ronde.pk]), velden).status_code == 302
    adres = reverse("veiling:uitstel-besluiten", args=[ronde.uitstel.get().pk])
    assert een.post(adres, {"akkoord": "ja"}).status_code == 422
    assert twee.post(adres, {"akkoord": "ja"}).status_code == 302
    ronde.refresh_from_db()
    bieder = Client()
    bieder.force_login(wereld.bieder(wie[0]))
    assert datum(ronde.sluit_op) in bieder.get(reverse("veiling:open-ronde", args=[ronde.pk])).content.decode()
    assert "Goedgekeurd" in een.get(reverse("veiling:ronde", args=[ronde.pk])).content.decode()

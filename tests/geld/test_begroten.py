"""Budgets of a year by the formula, two people, the national reserve, own service, and closing a year (promises G01, G06)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.begroten import (
    reserve_stand,
    sluit_jaar,
    standen,
    stel_begroting_vast,
    stel_begroting_voor,
    stort_reserve,
    veeg_gesloten_jaren,
)
from reintegratie.eigenkosten import boek_eigen_dienst, plan_eigen_dienst
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Boekstuk, Budgetjaar, Regiobudget, Werkzoekendenstand
from reintegratie.referentiedata import laad_werkzoekenden
from reintegratie.verdelen_cent import naar_rato
from reintegratie.werkzoekendenreeks import landelijk, stand_voor
from tests import fabriek
from tests.geld.bouw import DOOR, regio

pytestmark = pytest.mark.django_db
TWEEDE = Actor.systeem("tweede")


@pytest.fixture
def reeks() -> None:
    laad_werkzoekenden()


def _voorstel(**velden: object) -> Budgetjaar:
    vast = {"jaar": 2026, "basis_cent": 10_000_000_001, "groei_cent": 100_003, "index": Decimal("1.03"), "door": DOOR}
    return stel_begroting_voor(**vast | velden)  # type: ignore[arg-type]


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any))
def test_a_division_adds_up_to_the_cent(totaal: int, gewichten: list[int]) -> None:
    delen = naar_rato(totaal, dict(enumerate(gewichten)))
    assert sum(delen.values()) == totaal
    assert all(abs(delen[i] * sum(gewichten) - totaal * g) < sum(gewichten) for i, g in enumerate(gewichten))


def test_the_series_says_what_is_known_in_between_and_made_up() -> None:
    reeks = {(s.jaar, s.kwartaal): s for s in landelijk({2003: 100, 2004: 200}, 2006)}
    assert [reeks[2004, k].aantal for k in (1, 2, 3, 4)] == [125, 150, 175, 200]
    assert [reeks[j, 4].herkomst for j in (2003, 2004, 2005)] == ["opgave", "opgave", "synthetisch"]
    assert reeks[2004, 2].herkomst == "geinterpoleerd"


def test_normal_is_fixed_for_four_years_and_now_is_the_second_quarter_before() -> None:
    reeks = {(j, k): j * 10 + k for j in range(2000, 2031) for k in (1, 2, 3, 4)}
    u, ster = stand_voor(reeks, 2026)
    assert u == 20252
    assert ster == Decimal(sum(j * 10 + k for j, k in reeks if (2013, 3) <= (j, k) <= (2023, 2))) / 40
    assert stand_voor(reeks, 2024)[1] == stand_voor(reeks, 2027)[1] != stand_voor(reeks, 2028)[1]


def test_two_people_make_a_budget_and_every_cent_is_accounted_for(reeks: None) -> None:
    stort_reserve(bedrag_cent=3_000_000_000, reden="Begin", door=DOOR)
    rij = _voorstel()
    with pytest.raises(Weigering, match="niet zelf vast"):
        stel_begroting_vast(budgetjaar_id=rij.pk, door=DOOR)
    stel_begroting_vast(budgetjaar_id=rij.pk, door=TWEEDE)
    delen = list(rij.berekeningen.all())
    assert sum(d.basis_cent for d in delen) == rij.basis_cent
    assert sum(d.groei_cent for d in delen) == rij.groei_cent
    assert reserve_stand() == rij.reserve_na_cent == rij.reserve_voor_cent - sum(d.uit_reserve_cent for d in delen)
    for deel in delen:
        assert Regiobudget.objects.get(regio=deel.regio, jaar=2026).toegekend_cent == deel.toegekend_cent + deel.groei_cent
    with pytest.raises(Weigering, match="al vastgesteld"):
        stel_begroting_vast(budgetjaar_id=rij.pk, door=TWEEDE)


def test_an_empty_reserve_scales_every_supplement_by_one_factor(reeks: None) -> None:
    Werkzoekendenstand.objects.filter(jaar=2025, kwartaal=2, regio__isnull=False).update(aantal=1_000_000)
    rij = _voorstel()
    assert (rij.schaal, rij.reserve_na_cent) == (0, 0)
    assert all(d.toegekend_cent == d.geindexeerd_cent for d in rij.berekeningen.all())


def test_a_decision_on_a_reserve_that_changed_is_refused(reeks: None) -> None:
    rij = _voorstel()
    stort_reserve(bedrag_cent=1, reden="Later", door=DOOR)
    with pytest.raises(Weigering, match="opnieuw maken"):
        stel_begroting_vast(budgetjaar_id=rij.pk, door=TWEEDE)


def test_what_cannot_be_done_with_budgets_says_why(reeks: None) -> None:
    with pytest.raises(Weigering, match="ontbreken cijfers"):
        standen(2060)
    with pytest.raises(GeenToegang):
        _voorstel(door=Actor.van(fabriek.gebruiker(Rol.FINANCIEN)))
    with pytest.raises(Weigering, match="Zoveel zit er niet"):
        stort_reserve(bedrag_cent=-1, reden="x", door=DOOR)


def _vorig_jaar() -> int:
    return vandaag().year - 1


def test_closing_a_year_keeps_reservations_carries_ten_per_cent_and_sends_the_rest_to_the_reserve() -> None:
    jaar = _vorig_jaar()
    for j in (jaar, jaar + 1):
        budget.ken_toe(regio=regio(), jaar=j, bedrag_cent=1_000, door=DOOR)
    budget.reserveer(sleutel="kavel:1", regio=regio(), jaar=jaar, bedrag_cent=300, omschrijving="x", door=DOOR)
    rij = sluit_jaar(regio=regio(), jaar=jaar, door=DOOR)
    assert (rij.vrij_cent, rij.mee_cent, rij.reserve_cent, rij.gereserveerd_cent) == (700, 100, 600, 300)
    oud, nieuw = Regiobudget.objects.filter(regio=regio()).order_by("jaar")
    assert (oud.vrij_cent, oud.gereserveerd_cent, nieuw.vrij_cent, reserve_stand()) == (0, 300, 1_100, 600)
    with pytest.raises(Weigering, match="afgesloten"):
        budget.reserveer(sleutel="kavel:2", regio=regio(), jaar=jaar, bedrag_cent=0, omschrijving="x", door=DOOR)
    with pytest.raises(Weigering, match="al afgesloten"):
        sluit_jaar(regio=regio(), jaar=jaar, door=DOOR)


def test_what_comes_free_after_closing_goes_to_the_reserve_at_night() -> None:
    jaar = _vorig_jaar()
    budget.ken_toe(regio=regio(), jaar=jaar, bedrag_cent=1_000, door=DOOR)
    budget.reserveer(sleutel="kavel:1", regio=regio(), jaar=jaar, bedrag_cent=300, omschrijving="x", door=DOOR)
    sluit_jaar(regio=regio(), jaar=jaar, door=DOOR)
    budget.besteed(sleutel="kavel:1", bedrag_cent=100, boekstuk="s", omschrijving="Mijlpaal", door=DOOR)
    budget.geef_vrij(sleutel="kavel:1", door=DOOR)
    assert (veeg_gesloten_jaren(vandaag()), veeg_gesloten_jaren(vandaag())) == (1, 0)
    assert (Regiobudget.objects.get().vrij_cent, reserve_stand()) == (0, 900)


def test_a_running_year_is_not_closed() -> None:
    budget.ken_toe(regio=regio(), jaar=vandaag().year, bedrag_cent=1_000, door=DOOR)
    with pytest.raises(Weigering, match="nog niet voorbij"):
        sluit_jaar(regio=regio(), jaar=vandaag().year, door=DOOR)


def test_own_service_is_planned_and_spent_in_the_same_budget() -> None:
    budget.ken_toe(regio=regio(), jaar=2026, bedrag_cent=1_000, door=DOOR)
    vast = {"regio": regio(), "jaar": 2026, "door": DOOR}
    plan_eigen_dienst(**vast, bedrag_cent=400)
    boek_eigen_dienst(**vast, bedrag_cent=150, omschrijving="Training")
    boek_eigen_dienst(**vast, bedrag_cent=50, omschrijving="Training")
    rij = Regiobudget.objects.get()
    assert (rij.gereserveerd_cent, rij.besteed_cent, rij.vrij_cent) == (200, 200, 600)
    with pytest.raises(Weigering, match="Verhoog eerst het plan"):
        boek_eigen_dienst(**vast, bedrag_cent=201, omschrijving="Te veel")
    with pytest.raises(Weigering, match="niet genoeg vrij budget"):
        plan_eigen_dienst(**vast, bedrag_cent=900)
    assert Boekstuk.objects.filter(sleutel__startswith="eigen:").exists()


def test_the_reserve_is_never_negative_by_the_formula(reeks: None) -> None:
    stort_reserve(bedrag_cent=1_000, reden="Klein", door=DOOR)
    rij = _voorstel(jaar=2027)
    stel_begroting_vast(budgetjaar_id=rij.pk, door=TWEEDE)
    assert reserve_stand() == rij.reserve_na_cent >= 0

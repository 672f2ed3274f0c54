"""The acts of the regional budget, one by one and in any order (promises G01 and G06)."""

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from reintegratie import budget
from reintegratie.enums import Rekening
from reintegratie.fouten import Weigering
from reintegratie.models import Boekstuk, Reservering
from tests.geld.bouw import DOOR, JAAR, besteed, gereserveerd, regio, saldo, toegekend, totalen

pytestmark = pytest.mark.django_db


def test_g06_a_commitment_above_what_is_free_is_refused_by_the_named_constraint() -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 700)
    with pytest.raises(Weigering, match="niet genoeg vrij budget") as fout:
        gereserveerd("kavel:2", 301)
    assert fout.value.code == "regiobudget_niet_onder_nul"
    gereserveerd("kavel:2", 300)
    assert totalen() == (1_000, 1_000, 0, 0)


def test_spending_moves_money_from_reserved_to_spent() -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 700)
    assert besteed("kavel:1", 200) == budget.Besteding(200, 0, 0)
    assert totalen() == (1_000, 500, 200, 300)
    assert saldo(Rekening.TE_BETALEN) == -200
    assert Reservering.objects.get(sleutel="kavel:1").rest_cent == 500


def test_g06_an_earned_outcome_is_paid_beyond_reservation_and_grant_with_a_reason() -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 300)
    gereserveerd("kavel:2", 500)
    assert besteed("kavel:1", 900) == budget.Besteding(300, 200, 400)
    assert totalen() == (1_400, 500, 900, 0)
    assert saldo(Rekening.RESERVE) == -400
    redenen = Boekstuk.objects.filter(sleutel__in=["stuk:vrij", "stuk:reserve"]).order_by("id")
    assert [budget.UIT_VRIJ in redenen[0].omschrijving, budget.UIT_RESERVE in redenen[1].omschrijving] == [True, True]


def test_g02_the_same_entry_is_booked_once() -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 700)
    besteed("kavel:1", 200)
    with pytest.raises(Weigering, match="al geboekt"):
        besteed("kavel:1", 200)
    assert totalen() == (1_000, 500, 200, 300)


def test_a_reservation_exists_once_per_purpose() -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 100)
    with pytest.raises(Weigering, match="al geld gereserveerd"):
        gereserveerd("kavel:1", 100)


def test_release_frees_the_rest_and_repeating_it_changes_nothing() -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 700)
    besteed("kavel:1", 200)
    for _ in range(2):
        budget.geef_vrij(sleutel="kavel:1", door=DOOR)
    assert totalen() == (1_000, 0, 200, 800)
    with pytest.raises(Weigering, match="beëindigd"):
        budget.zet_reservering(sleutel="kavel:1", bedrag_cent=10, door=DOOR)


def test_a_payment_after_release_comes_from_free_money() -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 700)
    budget.geef_vrij(sleutel="kavel:1", door=DOOR)
    assert besteed("kavel:1", 100) == budget.Besteding(0, 100, 0)


def test_raising_a_reservation_above_free_money_is_refused() -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 700)
    with pytest.raises(Weigering, match="niet genoeg"):
        budget.zet_reservering(sleutel="kavel:1", bedrag_cent=1_001, door=DOOR)
    budget.zet_reservering(sleutel="kavel:1", bedrag_cent=400, door=DOOR)
    assert totalen() == (1_000, 400, 0, 600)


def test_g05_a_correction_is_an_opposite_entry() -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 700)
    besteed("kavel:1", 200)
    budget.boek_terug(sleutel="kavel:1", bedrag_cent=200, boekstuk="cor", omschrijving="Correctie", door=DOOR)
    assert totalen() == (1_000, 500, 0, 500)
    assert saldo(Rekening.TE_BETALEN) == 0


def test_the_bank_settles_what_was_owed() -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 700)
    besteed("kavel:1", 200)
    budget.betaal(sleutel="kavel:1", bedrag_cent=200, boekstuk="stuk", omschrijving="Betaald", door=DOOR)
    assert (saldo(Rekening.TE_BETALEN), saldo(Rekening.BANK)) == (0, -200)
    assert totalen() == (1_000, 500, 200, 300)


def test_part_of_a_grant_may_come_from_the_reserve() -> None:
    budget.ken_toe(regio=regio(), jaar=JAAR, bedrag_cent=1_200, uit_reserve_cent=200, door=DOOR)
    budget.ken_toe(regio=regio(1), jaar=JAAR, bedrag_cent=900, uit_reserve_cent=-100, door=DOOR)
    assert (totalen()[0], saldo(Rekening.RESERVE)) == (1_200, -200)
    assert (totalen(1)[0], saldo(Rekening.RESERVE, plek=1)) == (900, 100)


def test_lowering_a_grant_below_what_is_committed_is_refused() -> None:
    toegekend(1_000)
    gereserveerd("kavel:1", 700)
    with pytest.raises(Weigering, match="niet genoeg"):
        toegekend(-301)
    assert toegekend(-300).toegekend_cent == 700


@pytest.mark.parametrize(
    ("handeling", "woord"),
    [
        (lambda: gereserveerd("x", 1, plek=2), "nog geen budget"),
        (lambda: besteed("onbekend", 1), "geen geld gereserveerd"),
        (lambda: gereserveerd("x", -1), "nul of meer"),
        (lambda: toegekend(0), "niet nul"),
    ],
)
def test_what_cannot_be_done_says_why(handeling, woord) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Weigering, match=woord):
        handeling()


_STAP = st.tuples(
    st.sampled_from(["ken_toe", "reserveer", "zet", "besteed", "vrij", "terug"]),
    st.integers(1, 4),
    st.integers(1, 900),
)


def _doe(stap: tuple[str, int, int], volgnummer: int) -> None:
    naam, plek, bedrag = stap
    sleutel, stuk = f"kavel:{plek}", f"stuk:{volgnummer}"
    handelingen = {
        "ken_toe": lambda: toegekend(bedrag),
        "reserveer": lambda: gereserveerd(sleutel, bedrag),
        "zet": lambda: budget.zet_reservering(sleutel=sleutel, bedrag_cent=bedrag, door=DOOR),
        "besteed": lambda: besteed(sleutel, bedrag, stuk),
        "vrij": lambda: budget.geef_vrij(sleutel=sleutel, door=DOOR),
        "terug": lambda: budget.boek_terug(sleutel=sleutel, bedrag_cent=bedrag, boekstuk=stuk, omschrijving="terug", door=DOOR),
    }
    try:
        handelingen[naam]()
    except Weigering:
        return


@given(st.lists(_STAP, max_size=14))
def test_g06_any_sequence_of_acts_keeps_totals_equal_to_the_ledger_and_above_zero(stappen: list) -> None:  # type: ignore[type-arg]
    with transaction.atomic():
        toegekend(1_500)
        for nummer, stap in enumerate(stappen):
            _doe(stap, nummer)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        _controleer_totalen()
        transaction.set_rollback(True)


def _controleer_totalen() -> None:
    toe, res, bes, vrij = totalen()
    assert toe == -saldo(Rekening.TOEGEKEND) - saldo(Rekening.RESERVE)
    assert (res, bes) == (saldo(Rekening.GERESERVEERD), saldo(Rekening.BESTEED))
    assert vrij == saldo(Rekening.VRIJ)
    assert min(toe, res, bes, vrij) >= 0
    assert res == sum(Reservering.objects.values_list("rest_cent", flat=True))
    assert bes == saldo(Rekening.KOSTEN) == -saldo(Rekening.TE_BETALEN)

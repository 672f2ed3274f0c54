"""Nightly work commits in parts, is done by one process at a time, and a row that fails holds up no other."""

import datetime as dt
from collections.abc import Callable

import pytest

from reintegratie import kamers
from reintegratie.een_voor_een import DeelsMislukt, een_voor_een, zoveel_mogelijk
from reintegratie.gezondheid import EIGEN
from reintegratie.klok import klop
from reintegratie.models import Hartslag, Nachtwerk
from reintegratie.vegen import _SLOT, doe_nachtwerk
from tests.rig.database import EigenDatabase


def _omgekeerd(getal: int) -> int:
    return 12 // getal


def test_everything_is_tried_and_the_first_failure_is_told() -> None:
    with pytest.raises(DeelsMislukt) as fout:
        zoveel_mogelijk([3, 0, 4, 0], _omgekeerd)
    assert (fout.value.gedaan, fout.value.mislukt) == (7, 2)
    with pytest.raises(ZeroDivisionError):
        een_voor_een([0, 4], _omgekeerd)


def test_parts_of_parts_are_counted_by_row() -> None:
    with pytest.raises(DeelsMislukt) as fout:
        zoveel_mogelijk([[3, 0], [4], [0, 0, 6]], lambda deel: zoveel_mogelijk(deel, _omgekeerd))
    assert (fout.value.gedaan, fout.value.mislukt) == (9, 3)


@pytest.fixture
def werk(eigen_database: EigenDatabase, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[dt.date], int]], None]:
    """Registers one nightly job as the only one."""

    def meld_aan(doe: Callable[[dt.date], int]) -> None:
        proef = kamers.Kamer(naam="proef", gevolgen=dict.fromkeys(kamers.Aanleiding), nachtwerk={"proef": doe})
        monkeypatch.setattr(kamers, "_kamers", {"proef": proef})

    return meld_aan


def test_what_a_broken_off_job_finished_stays_and_the_rest_comes_later(
    eigen_database: EigenDatabase, werk: Callable[..., None]
) -> None:
    klaar: list[bool] = []

    def doe(_dag: dt.date) -> int:
        klop(proces="eerste deel")
        if not klaar:
            raise RuntimeError("de stroom valt uit")
        return 1

    werk(doe)
    with eigen_database.als("app"):
        assert doe_nachtwerk() == 0
        assert Hartslag.objects.filter(proces="eerste deel").exists()
        klaar.append(True)
        assert (doe_nachtwerk(), doe_nachtwerk()) == (1, 0)


def test_one_process_at_a_time(eigen_database: EigenDatabase, werk: Callable[..., None]) -> None:
    werk(lambda _dag: 1)
    with eigen_database.verbind("app") as ander:
        ander.execute("SELECT pg_advisory_lock(%s, hashtext('proef'))", [_SLOT])
        assert doe_nachtwerk() == 0
    assert doe_nachtwerk() == 1


def test_rows_that_fail_do_not_hold_up_the_next_day_and_health_tells(eigen_database: EigenDatabase, werk: Callable) -> None:
    werk(lambda _dag: zoveel_mogelijk([3, 0], _omgekeerd))
    assert doe_nachtwerk() == 1
    rij = Nachtwerk.objects.get(naam="proef")
    assert (rij.aantal, rij.mislukt) == (4, 1)
    gezond = next(controle for controle in EIGEN if controle.naam == "nachtwerk")
    assert "1 onderdelen niet (proef)" in str(gezond.doe())

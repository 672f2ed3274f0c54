"""traceparent: taken over, given back, in the log and in the events of the call; a bad one begins a new trace."""

import pytest

from reintegratie import spoor
from reintegratie.logboek_uitvoer import log
from reintegratie.models import GebeurtenisInhoud
from tests.koppeling.klant import Koppelklant, aanvraag

REEKS = "4bf92f3577b34da6a3ce929d0e0e4736"
GOED = f"00-{REEKS}-00f067aa0ba902b7-01"


def test_the_callers_trace_comes_back_with_our_own_step(uwv: Koppelklant) -> None:
    antwoord = uwv.post("verwijzingen", aanvraag(), traceparent=GOED)
    versie, reeks, stap, vlaggen = antwoord.headers["traceparent"].split("-")
    assert (versie, reeks, vlaggen) == ("00", REEKS, "01")
    assert stap != "00f067aa0ba902b7"
    assert all(REEKS in rij.inhoud["spoor"] for rij in GebeurtenisInhoud.objects.filter(gebeurtenis__door__startswith="client"))
    assert spoor.huidig() is None


def test_a_call_without_a_trace_leaves_none_in_events(uwv: Koppelklant) -> None:
    assert len(uwv.verwijs().headers["traceparent"]) == 55
    assert not GebeurtenisInhoud.objects.filter(inhoud__has_key="spoor").exists()


@pytest.mark.parametrize(
    "kop",
    [
        "",
        "x",
        GOED.upper(),
        f"ff-{REEKS}-00f067aa0ba902b7-01",
        f"00-{'0' * 32}-00f067aa0ba902b7-01",
        f"00-{REEKS}-{'0' * 16}-01",
        f"{GOED}-meer",
        "00-999990019-00f067aa0ba902b7-01",
    ],
)
def test_a_malformed_trace_is_not_passed_on(kop: str) -> None:
    gelezen = spoor.lees(kop)
    assert gelezen.reeks != REEKS
    assert not gelezen.van_buiten


def test_a_later_version_may_say_more() -> None:
    assert spoor.lees(f"01-{REEKS}-00f067aa0ba902b7-03-meer").reeks == REEKS


def test_log_records_name_the_trace(logboek: list[str]) -> None:
    with spoor.volg(spoor.lees(GOED)):
        log("proef").warning("hallo")
    log("proef").warning("daarna")
    assert REEKS in logboek[0]
    assert "spoor" not in logboek[1]

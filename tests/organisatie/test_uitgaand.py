"""Outgoing calls: bounded in time, no redirects, never into our own network, the address that was checked is the one called."""

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings

from reintegratie import uitgaand
from reintegratie.uitgaand import stuur
from tests.koppeling.ontvanger import ontvanger


@pytest.fixture
def druppel() -> Iterator[int]:
    """A server that answers one byte at a time and never ends."""
    sok = socket.create_server(("127.0.0.1", 0))

    def draai() -> None:
        try:
            ander, _ = sok.accept()
            while True:
                ander.sendall(b"H")
                stop.wait(0.05)
        except OSError:
            return

    stop = threading.Event()
    threading.Thread(target=draai, daemon=True).start()
    yield sok.getsockname()[1]
    sok.close()


def test_who_drips_his_answer_is_cut_off(druppel: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uitgaand, "SECONDEN", 0.5)
    begin = time.monotonic()
    assert not stuur(f"http://127.0.0.1:{druppel}/", b"{}", {}).gelukt
    assert time.monotonic() - begin < 3


def test_a_redirect_is_not_followed() -> None:
    with ontvanger(302) as bak:
        assert stuur(bak.adres, b"{}", {}).status == 302
        assert bak.geweigerd == 1


@pytest.mark.parametrize(
    "nummers",
    [
        ["127.0.0.1"],
        ["10.1.2.3"],
        ["93.184.216.34", "192.168.0.1"],
        ["169.254.169.254"],
        ["::1"],
        ["fd00::1"],
        ["::ffff:127.0.0.1"],
    ],
)
def test_a_name_that_points_inside_is_never_called(nummers: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def zoek(*_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (nummer, 443)) for nummer in nummers]

    def verbind(*_: Any, **__: Any) -> None:
        raise AssertionError("called")

    monkeypatch.setattr(socket, "getaddrinfo", zoek)
    monkeypatch.setattr(socket, "create_connection", verbind)
    with override_settings(DEMO=False):
        uitkomst = stuur("https://voorbeeld.example/haak", b"{}", {})
    assert uitkomst.fout == "het adres ligt niet op het openbare internet"


def test_the_address_that_was_checked_is_the_one_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers differently the second time gets no second time."""
    antwoorden = iter([["93.184.216.34"], ["127.0.0.1"]])
    geroepen: list[str] = []

    def zoek(*_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (nummer, 443)) for nummer in next(antwoorden)]

    def verbind(adres: tuple[str, int], **_: Any) -> None:
        geroepen.append(adres[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", zoek)
    monkeypatch.setattr(socket, "create_connection", verbind)
    with override_settings(DEMO=False):
        assert stuur("https://voorbeeld.example/", b"{}", {}).fout == "geen verbinding"
    assert geroepen == ["93.184.216.34"]


@pytest.mark.parametrize("adres", ["http://127.0.0.1:9/", "x", "http://bestaat-niet.invalid/"])
def test_every_failure_is_an_outcome(adres: str) -> None:
    uitkomst = stuur(adres, b"{}", {})
    assert (uitkomst.status, bool(uitkomst.fout)) == (0, True)

"""Dates, money and numbers as people read them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.schil import navigatie, schrijfwijze
from reintegratie.schil.grafieken import gestapeld, lijn, nl, staven
from reintegratie.schil.navigatie import menu, menu_voor
from reintegratie.schil.tabel import kolommen, volgorde

MIDDAG = dt.datetime(2026, 11, 24, 11, 0, tzinfo=dt.UTC)


def test_moment_is_in_amsterdam() -> None:
    assert schrijfwijze.moment(MIDDAG) == "24 november 2026, 12.00 uur"
    assert schrijfwijze.moment(dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)) == "2 juli 2026, 00.30 uur"
    assert schrijfwijze.weekdag(MIDDAG) == "dinsdag 24 november 2026"


@pytest.mark.parametrize(
    ("centen", "tekst"), [(650_000, "€ 6.500,00"), (5, "€ 0,05"), (-123_456_789, "-€ 1.234.567,89"), (0, "€ 0,00")]
)
def test_euro(centen: int, tekst: str) -> None:
    assert schrijfwijze.euro(centen) == tekst


@given(st.integers(-(10**14), 10**14))
def test_euro_verliest_geen_cent(centen: int) -> None:
    cijfers = schrijfwijze.euro(centen).replace("€ ", "").replace(".", "").replace(",", "")
    assert int(cijfers) == centen


@pytest.mark.parametrize(
    ("dagen", "tekst"), [(0, "vandaag"), (1, "morgen"), (4, "nog 4 dagen"), (-1, "1 dag te laat"), (-3, "3 dagen te laat")]
)
def test_termijn(dagen: int, tekst: str) -> None:
    assert schrijfwijze.termijn(MIDDAG + dt.timedelta(days=dagen), MIDDAG) == tekst


def test_aantal_stopt_bij_de_grens() -> None:
    assert schrijfwijze.aantal(10_000) == "10.000"
    assert schrijfwijze.aantal(10_001) == "meer dan 10.000"


def test_kolommen_en_volgorde() -> None:
    naam, bedrag = kolommen("Naam:naam|Bedrag::getal", "naam")
    assert (naam.richting, naam.volgende, bedrag.sleutel, bedrag.soort) == ("op", "-naam", "", "getal")
    velden = {"naam": ("sorteersleutel", "-geopend_op")}
    assert volgorde("-naam", velden, "naam") == ("-sorteersleutel", "geopend_op", "-pk")
    assert volgorde("onzin", velden, "naam") == ("sorteersleutel", "-geopend_op", "pk")


def test_grafiek_draagt_zijn_cijfers_en_ontsmet_tekst() -> None:
    grafiek = staven(id="g", titel="T", rijen=[("<b>", 1234), ("leeg", 0)])
    assert grafiek.rijen == (("<b>", "1.234"), ("leeg", "0"))
    assert "<b>" not in grafiek.svg
    assert "&lt;b&gt;" in grafiek.svg
    assert nl(1234.5, 1) == "1.234,5"


def test_grafieken_houden_punten_in_coordinaten() -> None:
    punten = [("a", 1000.0), ("b", 2000.0)]
    svg = lijn(id="g", titel="T", punten=punten, laag=0, hoog=3000, streepjes=[0], marge=[(900, 1100), (1900, 2100)]).svg
    assert 'cx="13.00%"' in svg
    assert "," not in gestapeld(id="g", titel="T", rijen=[("a", 62.5), ("b", 37.5)]).svg


def test_menu_toont_alleen_de_eigen_rol_en_bestaande_paginas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigatie, "_menu", {})
    menu("Inloggen", "account_login", {"proef"}, 1)
    menu("Bestaat niet", "bestaat-niet", {"proef"}, 2)
    assert [punt.label for punt in menu_voor("proef", "/account/login/")] == ["Inloggen"]
    assert menu_voor("proef", "/account/login/")[0].huidig == "page"
    assert menu_voor("ander", "/") == []

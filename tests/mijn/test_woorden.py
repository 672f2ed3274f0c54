"""Words that somebody who is helped never reads: not on a page, in a message, in an event's sentence or in an address."""

import re
from pathlib import Path

import pytest

from reintegratie.kamers import panelen, sjablonen, soorten
from reintegratie.mijn.urls import urlpatterns
from reintegratie.mijn.woorden import VERBODEN, gewoon
from scan.urls import urlpatterns as scanadressen

WORTEL = Path(__file__).resolve().parents[2]
_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<!--.*?-->", re.DOTALL)


def _sjabloonbestanden() -> list[Path]:
    alle = [*WORTEL.glob("templates/**/*.html"), *WORTEL.glob("*/templates/**/*.html")]
    van_panelen = {paneel.sjabloon for paneel in panelen("mijn")}
    eigen = {"mijn", "eigen"}
    return [p for p in alle if "basis_klant" in p.read_text() or eigen & set(p.parts) or str(p).endswith(tuple(van_panelen))]


@pytest.mark.parametrize("pad", _sjabloonbestanden(), ids=lambda p: str(p.relative_to(WORTEL)))
def test_geen_vakwoord_in_een_pagina_van_de_persoon(pad):
    assert VERBODEN.findall(_CODE.sub(" ", pad.read_text())) == []


def test_geen_vakwoord_in_wat_er_gebeurde():
    assert {n: s.klant for n, s in soorten().items() if s.klant and VERBODEN.search(s.klant)} == {}


def test_geen_vakwoord_in_een_bericht_aan_de_persoon():
    voor_klant = {n: " ".join((s.onderwerp, *s.alineas, s.veilig)) for n, s in sjablonen().items() if s.voor_klant}
    assert len(voor_klant) >= 6
    assert {n: t for n, t in voor_klant.items() if VERBODEN.search(t)} == {}


def _teksten() -> list[Path]:
    """Everything else a person reads or gets: languages of the scan, why we ask, letters and paper, what is read aloud."""
    gegevens = WORTEL / "scan" / "gegevens"
    return [*gegevens.glob("klant_*.json"), gegevens / "teksten_v1.json", *gegevens.glob("*.typ"), gegevens / "beroepen.csv"]


@pytest.mark.parametrize("pad", _teksten(), ids=lambda p: p.name)
def test_geen_vakwoord_in_teksten_en_brieven_van_de_scan(pad):
    assert VERBODEN.findall(pad.read_text()) == []
    assert not VERBODEN.search(pad.name)


def test_geen_vakwoord_in_een_adres():
    van_scan = [p for p in scanadressen if str(p.pattern).startswith(("eigen/", "mijn/"))]
    assert len(van_scan) >= 10
    assert [p for p in (*urlpatterns, *van_scan) if VERBODEN.search(str(p.pattern))] == []


def test_een_vakwoord_wordt_gewoon_gezegd():
    assert gewoon("Kavel 3 na de gunning") == "groep 3 na de keuze van de begeleider"
    assert gewoon("verboden en aangeboden") == "verboden en aangeboden"

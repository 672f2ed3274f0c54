"""The reference of the API and of its error codes is made from the code, so it cannot fall behind."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from inkomen_koppeling.api.serializers import Inkomstenopgave, Intrekking, Verwijzingaanvraag
from inkomen_koppeling.foutcodes import FOUTCODES, als_markdown
from inkomen_koppeling.naslag import VOORBEELDEN, bewerkingen
from reintegratie.api.openapi import beschrijving
from reintegratie.api.problemen import TITELS, VELDFOUTEN

WORTEL = Path(settings.BASE_DIR)
# A file of a screen, not of the API: its codes are never in an answer.
SCHERMEN = {"aanmeldlijst.py", "aanmeldvelden.py", "sleutelbeheer.py", "clientformulieren.py", "forms.py"}


def _bestanden() -> Iterator[Path]:
    for map_ in ("inkomen_koppeling", "inkomen_koppeling/api", "reintegratie/api"):
        yield from (p for p in (WORTEL / map_).glob("*.py") if p.name not in SCHERMEN)
    yield WORTEL / "reintegratie" / "herindelen.py"
    yield WORTEL / "reintegratie" / "uitgaand.py"


def _codes_in(boom: ast.AST) -> Iterator[str]:
    """Constants given as `code=…`, and the second argument of `melding`."""
    for knoop in ast.walk(boom):
        if not isinstance(knoop, ast.Call):
            continue
        naam = getattr(knoop.func, "id", getattr(knoop.func, "attr", ""))
        waarden = [k.value for k in knoop.keywords if k.arg == "code"]
        waarden += knoop.args[1:2] if naam == "melding" else []
        yield from (w.value for w in waarden if isinstance(w, ast.Constant) and isinstance(w.value, str) and w.value)


def codes() -> set[str]:
    uit = {code for code, _, _ in TITELS.values()} | {code for code, _ in VELDFOUTEN.values()}
    for bestand in _bestanden():
        uit |= set(_codes_in(ast.parse(bestand.read_text(encoding="utf-8"))))
    bsn = ast.parse((WORTEL / "inkomen_koppeling" / "bsn.py").read_text(encoding="utf-8"))
    uit |= {k.value for k in ast.walk(bsn) if isinstance(k, ast.Constant) and str(k.value).startswith("bsn_")}
    return uit - {"herindeling", "gemeentecode"}


def test_every_error_code_is_explained() -> None:
    assert codes() - set(FOUTCODES) == set()


def test_no_error_code_is_explained_that_does_not_exist() -> None:
    assert set(FOUTCODES) - codes() - {"onbekend", "dubbel"} == set()


def test_the_table_in_the_documentation_is_up_to_date() -> None:
    assert (WORTEL / "docs" / "koppelen" / "foutcodes.md").read_text(encoding="utf-8") == als_markdown()


def test_every_code_has_its_place_on_the_page(db: None) -> None:
    pagina = Client().get(reverse("koppeling:foutcodes")).content.decode()
    assert all(f'id="{code}"' in pagina for code in FOUTCODES)


def test_every_operation_stands_in_the_reference(db: None) -> None:
    pagina = Client().get(reverse("koppeling:naslag")).content.decode()
    schema = beschrijving()
    namen = [b["operationId"] for methoden in schema["paths"].values() for b in methoden.values() if isinstance(b, dict)]
    assert len(bewerkingen(schema)) == len(namen)
    assert all(f'id="{naam}"' in pagina for naam in namen)
    assert "persoon.adres.gemeentecode" in pagina


def test_the_reference_needs_no_script_and_no_looser_policy(db: None) -> None:
    antwoord = Client().get(reverse("koppeling:naslag"))
    assert "unsafe" not in antwoord.headers["Content-Security-Policy"]
    assert "style=" not in antwoord.content.decode()


@pytest.mark.parametrize("lezer", [Verwijzingaanvraag, Inkomstenopgave, Intrekking])
def test_the_examples_are_accepted_by_the_rules(regios: None, lezer: type) -> None:
    gelezen = lezer(data=VOORBEELDEN[lezer.__name__])
    assert gelezen.is_valid(), gelezen.errors

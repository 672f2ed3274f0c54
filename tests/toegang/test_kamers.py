"""The registry of rooms: nothing undeclared, and no room known by name where it should not be."""

import ast
from pathlib import Path

from django.apps import apps
from django.db.models import Model

from reintegratie.enums import Aanleiding
from reintegratie.kamers import kamers, soorten

WORTEL = Path(__file__).parent.parent.parent
KAMERS = ("inkomen_koppeling", "scan", "veiling", "resultaat", "demonstratie")
# Tables of packages, with the decision that goes for them.
VAN_PAKKETTEN = {
    "auth": "rollen en rechten, geen personen",
    "contenttypes": "namen van tabellen",
    "sessions": "8 uur, alleen het nummer van de gebruiker",
    "account": "e-mailadres van de gebruiker, vervalt met het account",
    "mfa": "tweede factor van de gebruiker, vervalt met het account",
    "guardian": "niet gebruikt: eigen rechtentabellen",
}


def _eigen_modellen() -> set[type[Model]]:
    return {m for m in apps.get_models() if m._meta.app_label in ("reintegratie", *KAMERS)}


def _is_module(tekst: str) -> bool:
    delen = tekst.split(".")
    return delen[0] in KAMERS and len(delen) > 1 and WORTEL.joinpath(delen[0], delen[1]).with_suffix(".py").exists()


def test_p07_elke_tabel_heeft_een_besluit() -> None:
    besloten = {model for kamer in kamers() for model in kamer.persoonsgegevens}
    assert {m._meta.label for m in _eigen_modellen() - besloten} == set()
    assert {m._meta.label for m in besloten - _eigen_modellen()} == set()


def test_p07_elk_besluit_noemt_bewaren_en_reden() -> None:
    besluiten = [b for kamer in kamers() for b in kamer.persoonsgegevens.values()]
    assert all(b.bewaren and b.reden for b in besluiten)
    assert all(b.persoon for b in besluiten if b.export)


def test_p07_tabellen_van_pakketten_zijn_bekend() -> None:
    vreemd = {m._meta.app_label for m in apps.get_models()} - {"reintegratie", *KAMERS}
    assert vreemd <= set(VAN_PAKKETTEN)


def test_elke_kamer_zegt_iets_over_elke_aanleiding() -> None:
    assert [k.naam for k in kamers()] == ["reintegratie", *KAMERS]
    assert all(set(k.gevolgen) == set(Aanleiding) for k in kamers())


def test_elke_zin_laat_zich_vullen() -> None:
    for naam, soort in soorten().items():
        assert soort.zin, naam
        assert "{" not in soort.zin.replace("{", "", soort.zin.count("}")), naam


def test_namen_van_kamers_staan_alleen_in_settings_en_urls() -> None:
    """import-linter does not see a string such as include("veiling.urls")."""
    gevonden = []
    for bestand in (WORTEL / "reintegratie").rglob("*.py"):
        if bestand.name in ("settings.py", "urls.py") and bestand.parent.name == "reintegratie":
            continue
        for knoop in ast.walk(ast.parse(bestand.read_text())):
            waarde = knoop.value if isinstance(knoop, ast.Constant) else None
            if isinstance(waarde, str) and _is_module(waarde):
                gevonden.append(f"{bestand.relative_to(WORTEL)}: {waarde}")
    assert gevonden == []

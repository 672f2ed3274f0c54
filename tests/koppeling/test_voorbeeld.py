"""The examples in docs/koppelen work as written, against a real web process: in Python, and with OpenSSL and curl only."""

import json
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from inkomen_koppeling import rechten
from inkomen_koppeling.enums import Uitkeringsgroep
from inkomen_koppeling.models import Verwijzing
from inkomen_koppeling.naslag import bewerkingen
from reintegratie.api.openapi import beschrijving
from reintegratie.api.sleutelbeheer import jwk_uit_pem, registreer_client
from reintegratie.enums import Ikv
from reintegratie.gebeurtenissen import verzegel_alles
from reintegratie.handtekening import onderteken, openbare_sleutels
from reintegratie.referentiedata import laad_regios
from tests.koppeling.klant import DOOR, maak_verstrekker
from tests.rig.processen import Processen

MAP = Path(settings.BASE_DIR) / "docs" / "koppelen"


@pytest.fixture(params=["voorbeeld.py", "voorbeeld.sh"])
def draai(request: pytest.FixtureRequest, processen: Processen, tmp_path: Path) -> Callable[..., str]:
    """Runs one example against a running product."""
    with transaction.atomic():
        laad_regios()
    omgeving = {**os.environ, "API": processen.web().url, "SLEUTEL": str(tmp_path / "sleutel.pem")}
    tolk = sys.executable if request.param.endswith(".py") else "sh"

    def doe(*woorden: str) -> str:
        opdracht = [tolk, str(MAP / request.param), *woorden]
        return subprocess.run(opdracht, env=omgeving, capture_output=True, text=True, check=True, cwd=tmp_path).stdout

    return doe


def test_the_example_makes_a_key_refers_and_reads(draai: Callable[..., str], tmp_path: Path) -> None:
    pem = re.search(r"-----BEGIN.*-----END PUBLIC KEY-----", draai("sleutel"), re.DOTALL)
    assert pem is not None
    assert (tmp_path / "sleutel.pem").stat().st_mode & 0o077 == 0
    registreer_client(
        organisatie=maak_verstrekker().organisatie,
        client_id="mijn-gemeente",
        jwks=[jwk_uit_pem(pem.group())],
        rechten=list(rechten.LABELS),
        door=DOOR,
    )
    assert json.loads(draai("verwijs", "999990019"))["status"] == "actief"
    verzegel_alles()
    uitvoer = draai("lees")
    assert Verwijzing.objects.get().kenmerk in uitvoer
    assert "nl.reintegratie.verwijzing-ontvangen" in uitvoer


def test_the_mapping_names_every_field_and_code() -> None:
    tekst = (MAP / "sgr.md").read_text(encoding="utf-8")
    velden = {b.id: b.velden for b in bewerkingen(beschrijving())}
    namen = [v.naam for v in velden["maak_verwijzing"] + velden["lever_inkomstenperiode"] if "." in v.naam or v.soort != "tekst"]
    ontbreekt = [naam for naam in namen if naam not in ("persoon.adres", "persoon.taal") and f"`{naam}" not in tekst]
    assert ontbreekt == []
    assert all(f"`{groep}`" in tekst for groep in Uitkeringsgroep.values)
    assert all(re.search(rf"\b{code}\b", tekst) for code in Ikv.values)


def test_the_documentation_says_the_limits_that_hold() -> None:
    from inkomen_koppeling.aanleveren import MEESTE_REGELS
    from inkomen_koppeling.aanmeldlijst import MEESTE_RIJEN
    from inkomen_koppeling.aanroepen import DAGEN
    from inkomen_koppeling.bewaren import DAGEN as RUW
    from reintegratie.api.bladeren import HOOGSTENS, STANDAARD
    from reintegratie.api.lezen import GROOTSTE

    tekst = (MAP / "grenzen.md").read_text(encoding="utf-8")
    grenzen = (f"{GROOTSTE // 1024} kB", f"{MEESTE_REGELS:,}", f"{MEESTE_RIJEN:,} rows", f"1–{HOOGSTENS}, {STANDAARD} when")
    assert all(grens in tekst for grens in (*grenzen, f"{DAGEN} days", f"{RUW} days"))


def test_every_right_is_in_the_documentation() -> None:
    tekst = (MAP / "README.md").read_text(encoding="utf-8")
    assert [recht for recht in rechten.LABELS if f"`{recht}`" not in tekst] == []


def test_a05_the_example_receiver_knows_our_signature_from_any_other() -> None:
    klopt = runpy.run_path(str(MAP / "ontvanger.py"))["klopt"]
    adres, inhoud, jwks = "https://mijn.example/haak", b'{"id": "1"}', openbare_sleutels()
    koppen = onderteken(adres=adres, inhoud=inhoud, soort="application/cloudevents+json; charset=utf-8")
    oud = onderteken(adres=adres, inhoud=inhoud, soort="application/cloudevents+json; charset=utf-8", moment=1)
    assert klopt(adres, koppen, inhoud, jwks)
    assert not klopt("https://ander.example/haak", koppen, inhoud, jwks)
    assert not klopt(adres, koppen, inhoud + b" ", jwks)
    assert not klopt(adres, {**koppen, "Signature": "sig1=:AAAA:"}, inhoud, jwks)
    assert not klopt(adres, oud, inhoud, jwks)
    assert not klopt(adres, koppen, inhoud, {"keys": []})

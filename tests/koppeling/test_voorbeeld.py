"""The example in docs/koppelen works as written, against a real web process."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import transaction

from inkomen_koppeling import rechten
from inkomen_koppeling.models import Verwijzing
from reintegratie.api.sleutelbeheer import jwk_uit_pem, registreer_client
from reintegratie.gebeurtenissen import verzegel_alles
from reintegratie.referentiedata import laad_regios
from tests.koppeling.klant import DOOR, maak_verstrekker
from tests.rig.processen import Processen

SCRIPT = Path(settings.BASE_DIR) / "docs" / "koppelen" / "voorbeeld.py"


def test_the_example_makes_a_key_refers_and_reads(processen: Processen, tmp_path: Path) -> None:
    with transaction.atomic():
        laad_regios()
    web = processen.web()

    def draai(*woorden: str) -> str:
        omgeving = {**os.environ, "API": web.url, "SLEUTEL": str(tmp_path / "sleutel.pem")}
        return subprocess.run(
            [sys.executable, str(SCRIPT), *woorden], env=omgeving, capture_output=True, text=True, check=True
        ).stdout

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

"""Changing keys while people are referred: killed half-way, gone on, and everybody is found before, during and after (P03)."""

import json
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import override_settings

from inkomen_koppeling.models import RuwBericht, Verwijzing
from reintegratie.models import Klant
from reintegratie.openen import bsn_van
from reintegratie.referentiedata import laad_regios
from reintegratie.runtime import sleutels
from reintegratie.runtime.omgeving import PYTHON, WORTEL
from reintegratie.sleutelrotatie import roteer, versleutelde_velden
from reintegratie.versleuteling import actieve_sleutel, blinde_index, herlees, sleutel_van
from tests.koppeling.klant import Koppelklant, aanvraag, periode
from tests.rig.database import EigenDatabase

# Under the round's key, or under a key that only a browser holds.
NIET_VAN_DE_DATASLEUTEL = {"veiling.Envelop.cijfertekst", "veiling.Proefenvelop.cijfertekst", "veiling.Concept.cijfertekst"}
EIGEN_STAP = {"reintegratie.Klant.bsn_cijfertekst"}
MENSEN = 8
BSNS = [f"0000{n:05d}" for n in range(600)]


def geldige(aantal: int) -> list[str]:
    from stdnum.nl import bsn

    return [nummer for nummer in BSNS if bsn.is_valid(nummer)][1 : aantal + 1]


@pytest.fixture
def sleutelmap(tmp_path: Path, testloop: Any) -> Iterator[Path]:
    """Keys of this test alone: rotating them touches no other test."""
    map_ = tmp_path / "sleutels"
    shutil.copytree(testloop.map_ / "sleutels", map_)
    with override_settings(SLEUTELMAP=map_):
        yield map_


@pytest.fixture
def uwv(eigen_database: EigenDatabase, sleutelmap: Path) -> Koppelklant:
    with transaction.atomic():
        laad_regios()
    klant = Koppelklant.nieuw()
    for nummer, bsn in enumerate(geldige(MENSEN)):
        assert klant.post("verwijzingen", aanvraag(bsn=bsn, kenmerk=f"A-{nummer}")).status_code == 201
    return klant


def alle_vinden(klant: Koppelklant, ronde: str) -> None:
    """Each person joins the own file, is found by number, and the same referral again is known by its fingerprint."""
    for nummer, bsn in enumerate(geldige(MENSEN)):
        assert klant.post("verwijzingen", aanvraag(bsn=bsn, kenmerk=f"{ronde}-{nummer}")).status_code == 201
        assert klant.post("verwijzingen", aanvraag(bsn=bsn, kenmerk=f"A-{nummer}")).status_code == 200
        assert klant.post("inkomstenperioden", periode(bsn=bsn, kenmerk=f"{ronde}-{nummer}")).status_code == 201
    assert Klant.objects.count() == MENSEN + Klant.objects.exclude(pk__in=_eersten()).count()
    assert sorted(bsn_van(rij) or "" for rij in Klant.objects.filter(pk__in=_eersten())) == geldige(MENSEN)


def _eersten() -> list[int]:
    return list(Verwijzing.objects.filter(kenmerk__startswith="A-").values_list("dossier__klant_id", flat=True))


def _omgeving(database: EigenDatabase, sleutelmap: Path) -> dict[str, str]:
    return {**database.loop.omgeving("eigenaar", database.naam), "SLEUTELMAP": str(sleutelmap), "DEMO": "true"}


def _dood_halverwege(database: EigenDatabase, sleutelmap: Path) -> None:
    """One row is held, the command comes to wait for it, and is killed there."""
    midden = Klant.objects.order_by("pk").values_list("pk", flat=True)[4]
    with database.verbind() as houder, houder.transaction():
        houder.execute("SELECT 1 FROM reintegratie_klant WHERE id = %s FOR UPDATE", [midden])
        opdracht = [PYTHON, "manage.py", "roteer_sleutel", "--per", "2"]
        proces = subprocess.Popen(opdracht, cwd=WORTEL, env=_omgeving(database, sleutelmap), stdout=subprocess.DEVNULL)
        _wacht_op_slot(database, proces)
        proces.send_signal(signal.SIGKILL)
        proces.wait()
    herlees()


def _wacht_op_slot(database: EigenDatabase, proces: "subprocess.Popen[bytes]") -> None:
    vraag = "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = %s"
    einde = time.monotonic() + 240
    with database.verbind() as kijker:
        while time.monotonic() < einde and proces.poll() is None:
            kijker.execute("SELECT pg_sleep(0.1)")
            if kijker.execute(vraag, [database.naam]).fetchone()[0]:  # type: ignore[index]
                return
    raise AssertionError("the command never came to wait")


def test_p03_a_rotation_killed_half_way_keeps_everybody_findable(
    eigen_database: EigenDatabase, uwv: Koppelklant, sleutelmap: Path
) -> None:
    alle_vinden(uwv, "B")
    oud = actieve_sleutel()
    _dood_halverwege(eigen_database, sleutelmap)
    gevuld = Klant.objects.filter(bsn_index_nieuw__isnull=False).count()
    assert 0 < gevuld < MENSEN
    assert (actieve_sleutel() != oud, sleutels.rotatiestap(sleutelmap)) == (True, "vullen")
    alle_vinden(uwv, "C")
    roteer(meld=lambda _: None, per_keer=3, pauze=0)
    alle_vinden(uwv, "D")
    assert sleutels.rotatiestap(sleutelmap) == ""
    assert not Klant.objects.filter(bsn_index_nieuw__isnull=False).exists()
    assert set(Klant.objects.values_list("bsn_sleutel", flat=True)) == {actieve_sleutel()}
    assert {sleutel_van(rij.cijfertekst) for rij in RuwBericht.objects.all()} == {actieve_sleutel()}


@pytest.mark.parametrize("stap", ["vullen", "wisselen", "opruimen", "overig"])
def test_p03_between_any_two_steps_everybody_is_found_once(uwv: Koppelklant, sleutelmap: Path, stap: str) -> None:
    class Stop(Exception):
        """Breaks off where the step begins."""

    def meld(regel: str) -> None:
        if regel == f"stap {stap}":
            raise Stop

    with pytest.raises(Stop):
        roteer(meld=meld, per_keer=3, pauze=0)
    alle_vinden(uwv, "C")
    roteer(meld=lambda _: None, pauze=0)
    alle_vinden(uwv, "D")
    for rij in Klant.objects.all():
        assert bytes(rij.bsn_index or b"") == blinde_index(bsn_van(rij) or "")


def test_p03_tokens_and_stored_answers_live_through_a_rotation(uwv: Koppelklant, sleutelmap: Path) -> None:
    sleutel = "sleutel-van-de-rotatie"
    eerste = uwv.post("verwijzingen", aanvraag(bsn="999990019", kenmerk="Z-1"), sleutel=sleutel)
    roteer(meld=lambda _: None, pauze=0)
    tweede = uwv.post("verwijzingen", aanvraag(bsn="999990019", kenmerk="Z-1"), sleutel=sleutel)
    assert tweede.headers["Idempotency-Replayed"] == "true"
    assert tweede.content == eerste.content


def test_p03_a_second_rotation_begins_anew(uwv: Koppelklant, sleutelmap: Path) -> None:
    for _ in range(2):
        roteer(meld=lambda _: None, pauze=0)
    assert len(json.loads((sleutelmap / "data.json").read_text())["sleutels"]) == 3
    alle_vinden(uwv, "C")


def test_p03_every_field_with_ciphertext_is_declared() -> None:
    gevonden = {
        f"{model._meta.app_label}.{model.__name__}.{veld.name}"
        for model in apps.get_models()
        for veld in model._meta.get_fields()
        if isinstance(veld, models.BinaryField) and veld.name.endswith("cijfertekst")
    }
    assert gevonden - NIET_VAN_DE_DATASLEUTEL - EIGEN_STAP == set(versleutelde_velden())

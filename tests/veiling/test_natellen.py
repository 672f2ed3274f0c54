"""The published file and its stand-alone recount."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.veiling.rondes import rondes
from veiling import natellen
from veiling.publicatie import bestand, ronde_van
from veiling.toewijzen import Prijsregel, wijs_toe

SCRIPT = Path(natellen.__file__)
alle_rondes = st.one_of(rondes(), rondes(grof=True), rondes(prijsregel=Prijsregel.EIGEN_BOD))


@given(alle_rondes)
def test_s06_natellen_komt_op_dezelfde_winnaars_en_prijzen(ronde):
    assert natellen.verschillen(json.loads(bestand("R1", ronde, wijs_toe(ronde)))) == []


@given(alle_rondes)
def test_oude_ronde_opnieuw_gespeeld_geeft_dezelfde_bytes(ronde):
    eerste = bestand("R1", ronde, wijs_toe(ronde))
    opnieuw = ronde_van(json.loads(eerste)["invoer"])
    assert bestand("R1", opnieuw, wijs_toe(opnieuw)) == eerste


@given(rondes(), st.data())
def test_s06_een_veranderde_uitslag_valt_op(ronde, data):
    inhoud = json.loads(bestand("R1", ronde, wijs_toe(ronde)))
    besluit = data.draw(st.sampled_from(inhoud["uitslag"]["besluiten"]))
    besluit["prijs"] = (besluit["prijs"] or 0) + 1
    assert natellen.verschillen(inhoud)


@given(rondes())
def test_s07_ander_zaad_dan_beloofd_valt_op(ronde):
    inhoud = json.loads(bestand("R1", ronde, wijs_toe(ronde)))
    inhoud["invoer"]["zaad_sha256"] = "0" * 64
    assert "zaad" in natellen.verschillen(inhoud)[0]


def _draai(pad):
    return subprocess.run([sys.executable, "-I", "-S", str(SCRIPT), str(pad)], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("inhoud", "code"), [("{}", 2), ("geen json", 2)])
def test_s06_script_zegt_wat_er_mis_is_met_het_bestand(tmp_path, inhoud, code):
    pad = tmp_path / "ronde.json"
    pad.write_text(inhoud)
    uit = _draai(pad)
    assert (uit.returncode, "Traceback" in uit.stderr) == (code, False)


def test_s06_script_draait_zonder_pakketten(tmp_path):
    from tests.veiling.test_toewijzen import _een

    ronde = _een(300_000, bieders=2)
    pad = tmp_path / "ronde.json"
    pad.write_bytes(bestand("R1", ronde, wijs_toe(ronde)))
    uit = _draai(pad)
    assert (uit.returncode, uit.stdout.startswith("Alles klopt")) == (0, True)

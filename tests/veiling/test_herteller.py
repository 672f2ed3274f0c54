"""The published file and its stand-alone recount."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.actor import Actor
from tests.veiling import wereld
from tests.veiling.rondes import rondes
from veiling import herteller
from veiling.hergunnen import trek_gunning_in
from veiling.models import Ontvangst
from veiling.publicatie import bestand, ronde_van
from veiling.toewijzen import Prijsregel, wijs_toe

SCRIPT = Path(herteller.__file__)
alle_rondes = st.one_of(rondes(), rondes(grof=True), rondes(prijsregel=Prijsregel.EIGEN_BOD))


@given(alle_rondes)
def test_s06_natellen_komt_op_dezelfde_winnaars_en_prijzen(ronde):
    assert herteller.verschillen(json.loads(bestand("R1", ronde, wijs_toe(ronde)))) == []


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
    assert herteller.verschillen(inhoud)


@given(rondes())
def test_s07_ander_zaad_dan_beloofd_valt_op(ronde):
    inhoud = json.loads(bestand("R1", ronde, wijs_toe(ronde)))
    inhoud["invoer"]["zaad_sha256"] = "0" * 64
    assert "zaad" in herteller.verschillen(inhoud)[0]


def _draai(*paden):
    return subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), *map(str, paden)], capture_output=True, text=True, check=False
    )


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


@pytest.fixture
def gepubliceerd(db):
    """The file as the public gets it, of a round in which an award was withdrawn; and one bidder's own receipts."""
    ronde, wie = wereld.open_veiling()
    for een, prijs in zip(wie, (200_000, 220_000, 240_000), strict=True):
        wereld.schrijf_in(ronde, een, prijs)
    (gunning,) = wereld.besloten(ronde)
    trek_gunning_in(gunning_id=gunning.pk, reden="Onjuiste verklaring", door=Actor.van(wereld.inkoper()))
    rijen = Ontvangst.objects.filter(bod__dienstverlener=wie[2])
    bewijzen = [{"ontvangst": r.bewijs, "toezegging": r.toezegging, "handtekening": r.handtekening} for r in rijen]
    return json.loads(Client().get(reverse("veiling:openbaar-uitslag", args=[ronde.pk])).content), bewijzen


def test_s06_v08_an_outsider_checks_the_published_round_in_a_process_without_our_packages(gepubliceerd, tmp_path):
    (tmp_path / "ronde.json").write_text(json.dumps(gepubliceerd[0]))
    (tmp_path / "mijn.json").write_text(json.dumps({"bewijzen": gepubliceerd[1]}))
    uit = _draai(tmp_path / "ronde.json", tmp_path / "mijn.json")
    assert (uit.returncode, uit.stdout[:11], uit.stderr) == (0, "Alles klopt", "")
    assert len(gepubliceerd[0]["herzieningen"]) == 1


def _weg(inhoud):
    del inhoud["ontvangst"]["regels"][2]


def _verwissel(inhoud):
    regels = inhoud["ontvangst"]["regels"]
    regels[0], regels[1] = regels[1], regels[0]


def _andere_winnaar(inhoud):
    inhoud["herzieningen"][0]["winnaar"] = inhoud["uitslag"]["besluiten"][0]["winnaar"]


@pytest.mark.parametrize(
    ("verander", "zin"), [(_weg, "lijst"), (_verwissel, "sluit niet aan"), (_andere_winnaar, "Herziening 1"), (dict.clear, None)]
)
def test_s06_anything_changed_in_the_published_file_shows(gepubliceerd, verander, zin):
    inhoud, bewijzen = gepubliceerd
    verander(inhoud)
    if zin is None:
        with pytest.raises(KeyError):
            herteller.verschillen(inhoud)
        return
    fouten = " ".join(herteller.verschillen(inhoud, bewijzen))
    assert zin in fouten
    assert "handtekening onder het bestand" in fouten


def test_v08_a_receipt_that_is_not_in_the_list_shows(gepubliceerd):
    inhoud, bewijzen = gepubliceerd
    bewijzen[0]["ontvangst"]["versie"] += 1
    assert "staat niet precies" in " ".join(herteller.verschillen(inhoud, bewijzen))


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 511))
def test_the_scripts_own_signature_check_agrees_with_the_library(zaad, tekst, bit):
    sleutel = Ed25519PrivateKey.from_private_bytes(zaad)
    publiek, handtekening = sleutel.public_key().public_bytes_raw(), bytearray(sleutel.sign(tekst))
    assert herteller.is_echt(publiek, tekst, bytes(handtekening))
    handtekening[bit // 8] ^= 1 << bit % 8
    assert not herteller.is_echt(publiek, tekst, bytes(handtekening))


def test_s06_everybody_can_fetch_the_script(db):
    assert Client().get(reverse("veiling:herteller")).content == SCRIPT.read_bytes()

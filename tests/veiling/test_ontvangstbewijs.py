"""Receipts and the chain that closes over them."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from veiling.ontvangstbewijs import BEGIN, Ontvangst, Regel, controleer, hoofd, is_echt, maak, tijdtekst, toezegging

SLEUTEL = Ed25519PrivateKey.generate()
PUBLIEK = SLEUTEL.public_key().public_bytes_raw()


def _lijst(aantal):
    vorig, bewijzen, regels = BEGIN, [], []
    for nummer in range(1, aantal + 1):
        ontvangst = Ontvangst(f"2026-03-01T12:00:00.{nummer:03}+01:00", "R1", f"K{nummer % 3}", 1, f"{nummer:064x}")
        zout = sha256(f"zout {nummer}".encode()).digest()
        bewijs, regel = maak(ontvangst, vorig_blad=vorig, nummer=nummer, zout=zout, sleutel=SLEUTEL)
        bewijzen.append(bewijs)
        regels.append(regel)
        vorig = bytes.fromhex(regel.blad)
    return bewijzen, regels


@given(st.integers(1, 12))
def test_v08_elk_bewijs_klopt_met_de_gepubliceerde_lijst(aantal):
    bewijzen, regels = _lijst(aantal)
    assert all(controleer(bewijs, regels, hoofd(regels), PUBLIEK) == [] for bewijs in bewijzen)


@given(st.integers(2, 12), st.data())
def test_v08_weglaten_wisselen_of_toevoegen_voor_een_bewijs_valt_op(aantal, data):
    bewijzen, regels = _lijst(aantal)
    plaats = data.draw(st.integers(0, aantal - 2))
    weg = regels[:plaats] + regels[plaats + 1 :]
    gewisseld = [*regels[:plaats], regels[plaats + 1], regels[plaats], *regels[plaats + 2 :]]
    extra = [*regels[:plaats], Regel(plaats + 1, "00" * 16, "ee" * 32, "ff" * 32), *regels[plaats:]]
    for vals in (weg, gewisseld, extra):
        hernummerd = [replace(regel, nummer=nummer) for nummer, regel in enumerate(vals, start=1)]
        assert controleer(bewijzen[-1], hernummerd, hoofd(hernummerd), PUBLIEK)


def test_v08_elk_bewijs_dat_wordt_weggelaten_valt_op_bij_de_houder():
    bewijzen, regels = _lijst(4)
    assert controleer(bewijzen[-1], regels[:-1], hoofd(regels[:-1]), PUBLIEK)


@pytest.mark.parametrize("veld", ["moment", "ronde", "kavel", "cijfertekst_sha256"])
def test_v08_veranderd_bewijs_is_niet_echt(veld):
    bewijs = _lijst(1)[0][0]
    assert is_echt(bewijs, PUBLIEK)
    assert not is_echt(replace(bewijs, ontvangst=replace(bewijs.ontvangst, **{veld: "anders"})), PUBLIEK)


def test_v03_bewijs_verraadt_nummer_noch_voorganger():
    bewijzen, regels = _lijst(2)
    tekst = repr(bewijzen[1])
    assert regels[0].blad not in tekst
    assert regels[1].zout not in tekst


def test_v08_tijd_staat_er_met_zone_en_milliseconden():
    assert tijdtekst(datetime(2026, 3, 1, 12, 0, tzinfo=UTC)) == "2026-03-01T12:00:00.000+00:00"
    with pytest.raises(ValueError, match="zone"):
        tijdtekst(datetime(2026, 3, 1, 12, 0))


def test_v08_toezegging_zonder_zout_wordt_geweigerd():
    with pytest.raises(ValueError, match="zout"):
        toezegging(BEGIN, 1, b"kort")

"""Sealed envelopes and wrapped round keys."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiling.envelop import (
    ENVELOP_BYTES,
    OPSLAG_BYTES,
    Adres,
    GaatNietOpen,
    Soort,
    TeLang,
    maak_rondesleutel,
    nieuw_paar,
    open_envelop,
    pak_uit,
    verzegel,
)

PRIVAAT, PUBLIEK = nieuw_paar()
ADRES = Adres("R1", "K1", "B1", 1, Soort.BOD)


@given(st.integers(0, 10**7), st.text(max_size=300), st.sampled_from(Soort))
def test_v03_elke_envelop_is_even_lang_en_gaat_open(bod, tekst, soort):
    adres = replace(ADRES, soort=soort)
    dicht = verzegel({"bod": bod, "aanpak": tekst}, adres, PUBLIEK, tekst="aanpak")
    assert len(dicht) == ENVELOP_BYTES + OPSLAG_BYTES
    assert open_envelop(dicht, adres, PRIVAAT) == {"bod": bod, "aanpak": tekst}


@pytest.mark.parametrize("anders", [{"ronde": "R2"}, {"kavel": "K2"}, {"bieder": "B2"}, {"versie": 2}, {"soort": Soort.PROEF}])
def test_v05_verplaatste_envelop_gaat_niet_open(anders):
    dicht = verzegel({"bod": 1}, ADRES, PUBLIEK)
    with pytest.raises(GaatNietOpen):
        open_envelop(dicht, replace(ADRES, **anders), PRIVAAT)


@given(st.integers(0, ENVELOP_BYTES + OPSLAG_BYTES - 1))
def test_v05_elk_veranderd_byte_valt_op(plaats):
    dicht = bytearray(verzegel({"bod": 1}, ADRES, PUBLIEK))
    dicht[plaats] ^= 1
    with pytest.raises(GaatNietOpen):
        open_envelop(bytes(dicht), ADRES, PRIVAAT)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=8).map(lambda t: t * 60))
def test_te_lange_tekst_noemt_precies_het_aantal_tekens(tekst):
    def past(kort):
        try:
            verzegel({"aanpak": kort}, ADRES, PUBLIEK, tekst="aanpak", omvang=64)
        except TeLang as fout:
            return fout.te_veel
        return 0

    te_veel = past(tekst)
    assert te_veel > 0
    assert past(tekst[: len(tekst) - te_veel]) == 0
    assert past(tekst[: len(tekst) - te_veel + 1]) > 0


def test_v02_rondesleutel_bestaat_alleen_ingepakt_en_gaat_voor_beide_open():
    (sluiter, sluiter_p), (herstel, herstel_p) = nieuw_paar(), nieuw_paar()
    paar = maak_rondesleutel(sluiter_p, herstel_p)
    privaat = pak_uit(paar.voor_sluiter, paar.publiek, sluiter)
    assert privaat == pak_uit(paar.voor_herstel, paar.publiek, herstel, voor="herstel")
    assert privaat not in paar.voor_sluiter + paar.voor_herstel
    assert open_envelop(verzegel({"bod": 7}, ADRES, paar.publiek), ADRES, privaat) == {"bod": 7}


def test_v05_ingepakte_sleutel_van_een_andere_ronde_gaat_niet_open():
    sluiter, sluiter_p = nieuw_paar()
    een, twee = maak_rondesleutel(sluiter_p, sluiter_p), maak_rondesleutel(sluiter_p, sluiter_p)
    with pytest.raises(GaatNietOpen):
        pak_uit(een.voor_sluiter, twee.publiek, sluiter)
    with pytest.raises(GaatNietOpen):
        pak_uit(een.voor_sluiter, een.publiek, nieuw_paar()[0])


@pytest.mark.parametrize("rommel", [b"", b"x", b"\0" * (ENVELOP_BYTES + OPSLAG_BYTES)])
def test_rommel_gaat_niet_open(rommel):
    with pytest.raises(GaatNietOpen):
        open_envelop(rommel, ADRES, PRIVAAT)

"""The payment file."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sepaxml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from resultaat.sepa import Adres, Batch, BetaalbestandFout, Betaling, Rekening, betaalbestand, sepa_tekst

XSD = etree.XMLSchema(file=str(Path(sepaxml.__file__).parent / "schemas" / "pain.001.001.09.xsd"))
NS = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
ADRES = Adres("Voorbeeldstraat", "1", "1234 AB", "Ede")
WIJ = Rekening("Re-integratie Nederland", "NL91ABNA0417164300", ADRES)
teksten = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)


def batch(*betalingen):
    rij = betalingen or (Betaling("M-1", Rekening("Jobcoach Café & Zn", WIJ.iban, ADRES), 123_456, "Mijlpaal 1"),)
    return Batch("B-2026-1", datetime(2026, 3, 1, 9, tzinfo=UTC), date(2026, 3, 3), WIJ, tuple(rij))


adressen = st.builds(Adres, teksten, teksten, teksten, teksten.map("P".__add__))
ontvangers = st.builds(Rekening, teksten.map("N".__add__), st.just(WIJ.iban), adressen)
betalingen = st.lists(
    st.builds(
        Betaling,
        st.from_regex(r"[A-Za-z0-9-]{1,35}", fullmatch=True),
        ontvangers,
        st.integers(1, 99_999_999_999),
        teksten,
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda b: b.kenmerk,
)


@given(betalingen)
@settings(max_examples=20, deadline=None)
def test_g03_bestand_is_geldig_zonder_vrije_adresregel_en_telt_op(rij):
    boom = etree.fromstring(betaalbestand(batch(*rij)))
    XSD.assertValid(boom)
    assert not boom.findall(".//p:AdrLine", NS)
    assert len(boom.findall(".//p:Cdtr/p:PstlAdr/p:TwnNm", NS)) == len(rij)
    som = boom.findtext(".//p:GrpHdr/p:CtrlSum", namespaces=NS)
    assert int(som.replace(".", "")) == sum(b.centen for b in rij)


def test_g03_zelfde_opdracht_geeft_dezelfde_bytes():
    assert betaalbestand(batch()) == betaalbestand(batch())
    assert b"<MsgId>B-2026-1</MsgId>" in betaalbestand(batch())
    assert b"<CreDtTm>2026-03-01T09:00:00</CreDtTm>" in betaalbestand(batch())


def test_tekst_past_in_de_tekens_van_de_bank():
    assert sepa_tekst("Café  „Zoë” & <Zn>", 70) == "Cafe Zoe Zn"


EEN = batch().betalingen[0]


@pytest.mark.parametrize(
    "fout",
    [
        lambda: replace(batch(), betalingen=()),
        lambda: batch(EEN, EEN),
        lambda: batch(replace(EEN, centen=0)),
        lambda: batch(replace(EEN, kenmerk="m&m")),
        lambda: batch(replace(EEN, aan=replace(EEN.aan, iban="NL00ABNA0417164300"))),
        lambda: batch(replace(EEN, aan=replace(EEN.aan, adres=replace(ADRES, plaats=" ")))),
        lambda: batch(replace(EEN, aan=replace(EEN.aan, adres=replace(ADRES, land="Nederland")))),
    ],
)
def test_onbruikbare_betaling_wordt_geweigerd(fout):
    with pytest.raises(BetaalbestandFout):
        betaalbestand(fout())

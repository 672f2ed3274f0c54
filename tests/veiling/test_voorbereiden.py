"""Preparing a bid: drafts only the own browser can read, prices from a file, what a price means, receipts as files."""

import json
from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from tests.veiling import wereld
from veiling.concepten import bewaar_concept, lees_concept, nieuwe_sleutel
from veiling.herteller import bewijsfouten
from veiling.inlezen import lees_prijzen, sjabloon
from veiling.kasstroom import MAANDEN, Aannames, kasstroom
from veiling.models import Bod, Concept, Ontvangst

KANARIE = "kanarie-concept-5519"
MIJLPALEN = ((3, Fraction(3, 10)), (6, Fraction(1, 2)), (12, Fraction(1, 5)))


@pytest.fixture
def open_(db):
    ronde, wie = wereld.open_veiling()
    client = Client()
    client.force_login(wereld.bieder(wie[0]))
    return ronde, wie, client


def _velden(ronde, **extra):
    kavel = ronde.kavels.get()
    return {"capaciteit": "1", f"prijs_{kavel.pk}": "2.177,31", f"aanpak_{kavel.pk}": KANARIE} | extra


def _adres(ronde, naam="inschrijven"):
    return reverse(f"veiling:{naam}", args=[ronde.pk])


def test_v02_a_draft_opens_only_in_the_browser_that_saved_it(open_):
    ronde, _, client = open_
    antwoord = client.post(_adres(ronde), _velden(ronde, concept="1"))
    koekje = antwoord.cookies[f"concept-{ronde.pk}"]
    assert (antwoord.status_code, koekje["httponly"], koekje["secure"], koekje["samesite"]) == (303, True, True, "Strict")
    assert KANARIE in client.get(_adres(ronde), secure=True).content.decode()
    ander = Client()
    ander.force_login(Concept.objects.get().gebruiker)
    tekst = ander.get(_adres(ronde)).content.decode()
    assert KANARIE not in tekst
    assert "in een andere browser" in tekst
    assert not Bod.objects.exists()


def test_v02_a_draft_in_the_database_and_the_session_reveals_nothing(open_):
    ronde, _, client = open_
    client.post(_adres(ronde), _velden(ronde, concept="1"))
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ''), '') FROM \"{tabel}\" t")
            inhoud = cursor.fetchone()[0]
            assert KANARIE not in inhoud
            assert client.cookies[f"concept-{ronde.pk}"].value not in inhoud
    assert KANARIE.encode() not in bytes(Concept.objects.get().cijfertekst)


def test_v02_a_draft_moved_to_another_round_or_bidder_does_not_open(open_):
    ronde, wie, _ = open_
    sleutel, door = nieuwe_sleutel(), Actor.van(wereld.bieder(wie[0]))
    concept = bewaar_concept(veiling=ronde, dienstverlener=wie[0], velden={"capaciteit": "1"}, sleutel=sleutel, door=door)
    assert lees_concept(concept, sleutel) == {"capaciteit": "1"}
    assert lees_concept(concept, nieuwe_sleutel()) is lees_concept(concept, "geen sleutel") is lees_concept(concept, None) is None
    concept.dienstverlener = wie[1]
    assert lees_concept(concept, sleutel) is None


def test_a_draft_is_gone_after_submitting_and_refused_after_the_deadline(open_):
    ronde, wie, client = open_
    client.post(_adres(ronde), _velden(ronde, concept="1"))
    antwoord = client.post(_adres(ronde), _velden(ronde, versturen="1"))
    assert (antwoord.status_code, antwoord.cookies[f"concept-{ronde.pk}"].value) == (200, "")
    assert not Concept.objects.exists()
    wereld.na_deadline(ronde)
    door = Actor.van(wereld.bieder(wie[0]))
    with pytest.raises(Weigering, match="niet meer open"):
        bewaar_concept(veiling=ronde, dienstverlener=wie[0], velden={}, sleutel=nieuwe_sleutel(), door=door)


def test_prices_from_a_file_fill_the_form_and_send_nothing(open_):
    ronde, _, client = open_
    nummer = ronde.kavels.get().nummer
    bestand = SimpleUploadedFile("p.csv", f"groep;prijs;aanpak\r\n{nummer};2.177,31;{KANARIE}\r\n99;1;\r\n".encode())
    tekst = client.post(_adres(ronde), {"inlezen": "1", "bestand": bestand}).content.decode()
    assert "2.177,31" in tekst
    assert "1 prijzen gelezen" in tekst
    assert "Regel 3: deze groep zit niet in de ronde" in tekst
    assert not Bod.objects.exists()
    leeg = client.get(_adres(ronde, "prijzen-csv")).content
    assert lees_prijzen(leeg, {nummer: 1}).fouten == []


@given(st.binary(max_size=300))
def test_any_file_is_read_or_refused_in_a_sentence(inhoud):
    uit = lees_prijzen(inhoud, {1: 10})
    assert uit.gelezen == len([v for v in uit.velden if v.startswith("prijs_")])
    assert all(zin.endswith(".") for zin in uit.fouten)


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_file_written_for_lots_reads_back_without_prices(profiel, hoogste):
    assert lees_prijzen(sjabloon([(1, profiel, 40, hoogste)]).encode(errors="replace"), {1: 10}).gelezen == 0


@pytest.mark.parametrize("regels", ["groep,prijs\n1,100\n1,200", "Groep;Prijs\nGroep 1;100", "prijs;groep\n100;1"])
def test_columns_in_any_order_and_the_first_of_two_prices(regels):
    assert lees_prijzen(regels.encode(), {1: 10}).velden["prijs_10"] == "100"


@st.composite
def aannames(teken):
    getal = teken(st.tuples(st.integers(1, 60), st.integers(0, 10**6), st.integers(0, 10**5), st.integers(0, 10**5)))
    return Aannames(*getal, teken(st.integers(6, 12)), MIJLPALEN)


@given(aannames(), st.fractions(0, 1))
def test_the_curve_ends_at_income_minus_costs_and_more_outcomes_never_hurt(a, deel):
    weinig, veel = kasstroom(a, deel * a.mensen / 2), kasstroom(a, deel * a.mensen)
    assert all(w <= v for w, v in zip(weinig.stand, veel.stand, strict=True))
    assert veel.diepste == min(veel.stand) == veel.stand[veel.diepste_maand]
    if veel.uit_de_kosten is not None:
        assert all(cent >= 0 for cent in veel.stand[veel.uit_de_kosten :])
    gratis = kasstroom(Aannames(a.mensen, a.prijs, 0, 0, a.begeleiding, MIJLPALEN), deel * a.mensen)
    assert abs(gratis.stand[MAANDEN] - a.prijs * deel * a.mensen) <= 1


def test_what_would_my_score_be_at_this_price_is_answered_and_not_kept(open_):
    ronde, _, client = open_
    velden = {"groep": str(ronde.kavels.get().pk), "prijs": "2.177,31", "kosten": "100", "begin": "250"}
    antwoord = client.post(_adres(ronde, "rekenhulp"), velden)
    tekst = antwoord.content.decode()
    assert (antwoord.status_code, "no-store" in antwoord["Cache-Control"]) == (200, True)
    assert "Uw score" in tekst
    assert "Eerste geld" in tekst
    assert "startersvoordeel" in tekst
    assert "2.177,31" not in client.get(_adres(ronde, "rekenhulp")).content.decode()
    assert client.post(_adres(ronde, "rekenhulp"), velden | {"prijs": "x"}).status_code == 422


def test_v08_receipts_as_json_hold_for_the_outsiders_check_and_as_pdf(open_):
    ronde, wie, client = open_
    wereld.schrijf_in(ronde, wie[0], 217_731, aanpak=KANARIE)
    inhoud = json.loads(client.get(_adres(ronde, "ontvangst-json")).content)
    lijst = {"regels": list(Ontvangst.objects.order_by("nummer").values("nummer", "zout", "inhoud", "blad"))}
    assert bewijsfouten(lijst, inhoud["bewijzen"], bytes.fromhex(inhoud["publieke_sleutel"])) == []
    pdf = client.get(_adres(ronde, "ontvangst-pdf"))
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert KANARIE not in json.dumps(inhoud)

"""What the bank says is booked once, whole, and never half (promises G01, G02, G04)."""

import pytest
from django.test import Client
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Rekening
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.models import Boeking, Regio
from resultaat.bankbestand import BankFout, Opgave, Stand, lees
from resultaat.bankverwerken import bied_opnieuw_aan, verwerk_bankbestand
from resultaat.enums import Bankuitkomst, Betaalstatus, Poststatus, Uitbetaalstatus
from resultaat.models import Bankbericht, Bankregel, Betaalopdracht, Betaalpost, Uitbetaling
from resultaat.uitbetalen import bereid_voor, keur_goed, meld_betaald, trek_in
from tests import fabriek
from tests.resultaat.bankberichten import camt, hele_opdracht, pain002
from tests.resultaat.wereld import financien, getoetst, overgedragen

LOL = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><l>&b;</l>'
BUITEN = b'<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/hostname">]><l>&x;</l>'


def goedgekeurd() -> Betaalopdracht:
    opdracht = bereid_voor(regio=fabriek.regio(), door=Actor.van(financien()))
    return keur_goed(betaalopdracht_id=opdracht.pk, door=Actor.van(financien()))


@pytest.fixture
def post(db: None) -> Betaalpost:
    getoetst(overgedragen()[0], 91)
    return goedgekeurd().posten.get()


def _verwerk(inhoud: bytes) -> list[str]:
    bericht = verwerk_bankbestand(naam="bank.xml", inhoud=inhoud, door=Actor.van(financien()))
    return list(bericht.regels.order_by("volgnummer").values_list("uitkomst", flat=True))


def _bank() -> int:
    return -sum(Boeking.objects.filter(rekening=Rekening.BANK).values_list("bedrag_cent", flat=True))


def _euro(centen: int) -> str:
    return f"{centen // 100}.{centen % 100:02d}"


def test_g02_a_status_report_books_a_payment_once_however_often_it_comes(post: Betaalpost) -> None:
    inhoud = pain002((post.kenmerk, "ACSC"))
    assert _verwerk(inhoud) == [Bankuitkomst.VERWERKT]
    assert _verwerk(inhoud) == [Bankuitkomst.VERWERKT]
    assert _verwerk(camt((post.kenmerk, _euro(post.bedrag_cent)))) == [Bankuitkomst.AL_BEKEND]
    assert (_bank(), Bankbericht.objects.count()) == (post.bedrag_cent, 2)
    assert Betaalopdracht.objects.get().status == Betaalstatus.BETAALD
    assert Uitbetaling.objects.get().status == Uitbetaalstatus.BETAALD


@pytest.mark.parametrize("soort", ["camt.053", "camt.054"])
def test_a_statement_of_the_account_books_what_left_it(post: Betaalpost, soort: str) -> None:
    assert _verwerk(camt((post.kenmerk, _euro(post.bedrag_cent)), soort=soort)) == [Bankuitkomst.VERWERKT]
    assert _bank() == post.bedrag_cent


def test_unknown_references_and_other_amounts_are_shown_and_book_nothing(post: Betaalpost) -> None:
    regels = camt(("B-999-1", "1.00"), ("FACTUUR 12", "5.00"), (post.kenmerk, _euro(post.bedrag_cent + 1)))
    assert _verwerk(regels) == [Bankuitkomst.ONBEKEND, Bankuitkomst.ONBEKEND, Bankuitkomst.ANDER_BEDRAG]
    assert (_bank(), Betaalpost.objects.get().status) == (0, Poststatus.ONDERWEG)


def test_money_that_came_back_is_left_to_a_person(post: Betaalpost) -> None:
    _verwerk(pain002((post.kenmerk, "ACSC")))
    assert _verwerk(camt((post.kenmerk, _euro(post.bedrag_cent)), teken="CRDT")) == [Bankuitkomst.TERUG]
    assert _bank() == post.bedrag_cent


def test_a_report_about_the_whole_batch_counts_for_each_payment(post: Betaalpost) -> None:
    assert _verwerk(hele_opdracht(f"B-{post.betaalopdracht_id}", "ACSC")) == [Bankuitkomst.VERWERKT]
    assert Betaalpost.objects.get().status == Poststatus.UITGEVOERD


def test_a_refusal_of_the_batch_without_single_payments_refuses_each_payment(post: Betaalpost) -> None:
    bericht = hele_opdracht(f"B-{post.betaalopdracht_id}", "RJCT").decode()
    deel = f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>B-{post.betaalopdracht_id}</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts>"
    kop = "<OrgnlGrpInfAndSts><OrgnlMsgId>X</OrgnlMsgId></OrgnlGrpInfAndSts>"
    begin, einde = bericht.index("<OrgnlGrpInfAndSts>"), bericht.index("</CstmrPmtStsRpt>")
    assert _verwerk(f"{bericht[:begin]}{kop}{deel}</OrgnlPmtInfAndSts>{bericht[einde:]}".encode()) == [Bankuitkomst.VERWERKT]
    assert Betaalpost.objects.get().status == Poststatus.AFGEWEZEN


def test_a_refused_payment_is_offered_again_by_two_people_and_booked_once(post: Betaalpost) -> None:
    assert _verwerk(pain002((post.kenmerk, "RJCT"))) == [Bankuitkomst.VERWERKT]
    kosten = Boeking.objects.filter(rekening=Rekening.KOSTEN).count()
    een = Actor.van(financien())
    nieuw = bied_opnieuw_aan(betaalpost_id=post.pk, door=een)
    with pytest.raises(Weigering, match="keurt haar niet zelf goed"):
        keur_goed(betaalopdracht_id=nieuw.pk, door=een)
    keur_goed(betaalopdracht_id=nieuw.pk, door=Actor.van(financien()))
    assert Betaalopdracht.objects.get(pk=post.betaalopdracht_id).status == Betaalstatus.AFGEWEZEN
    assert Boeking.objects.filter(rekening=Rekening.KOSTEN).count() == kosten
    meld_betaald(betaalopdracht_id=nieuw.pk, door=Actor.van(financien()))
    assert (_bank(), Uitbetaling.objects.get().status) == (post.bedrag_cent, Uitbetaalstatus.BETAALD)


def test_a_repeated_batch_is_not_withdrawn_and_a_good_payment_not_repeated(post: Betaalpost) -> None:
    with pytest.raises(Weigering, match="afwees"):
        bied_opnieuw_aan(betaalpost_id=post.pk, door=Actor.van(financien()))
    _verwerk(pain002((post.kenmerk, "RJCT")))
    een = Actor.van(financien())
    nieuw = bied_opnieuw_aan(betaalpost_id=post.pk, door=een)
    with pytest.raises(Weigering, match="al is geboekt"):
        trek_in(betaalopdracht_id=nieuw.pk, door=een)


def test_another_region_books_nothing_and_its_own_people_can_do_it_later(post: Betaalpost) -> None:
    elders = financien(Regio.objects.exclude(pk=fabriek.regio().pk).order_by("pk")[0])
    inhoud = pain002((post.kenmerk, "ACSC"))
    bericht = verwerk_bankbestand(naam="b.xml", inhoud=inhoud, door=Actor.van(elders))
    assert bericht.regels.get().uitkomst == Bankuitkomst.ANDERE_REGIO
    assert _verwerk(inhoud) == [Bankuitkomst.VERWERKT]
    assert Bankregel.objects.count() == 1


def test_a_line_that_cannot_be_read_leaves_nothing_behind(post: Betaalpost) -> None:
    kapot = camt((post.kenmerk, _euro(post.bedrag_cent)), (post.kenmerk, "1.005"))
    with pytest.raises(Weigering, match="hele centen") as fout:
        _verwerk(kapot)
    assert fout.value.veld == "bestand"
    assert (Bankbericht.objects.count(), _bank()) == (0, 0)


@pytest.mark.parametrize(
    ("inhoud", "woord"),
    [
        (LOL, "geen XML-bestand"),
        (BUITEN, "geen XML-bestand"),
        (b"nummer;bedrag", "geen XML-bestand"),
        (b"", "geen XML-bestand"),
        (b"<a/>", "dit soort bestand"),
        (b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"/>', "dit soort bestand"),
        (b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>', "MsgId"),
        (camt(("B-1-1", "veel")), "geen getal"),
        (camt(("B-1-1", "NaN")), "geen getal"),
        (camt(("B-1-1", "1E999999")), "geen getal"),
        (camt(), "geen enkele betaling"),
        (pain002(("", "ACSC")), "kenmerk"),
        (b" " * (10 * 1024 * 1024 + 1), "te groot"),
    ],
)
def test_a_file_we_cannot_read_says_why(inhoud: bytes, woord: str) -> None:
    with pytest.raises(BankFout, match=woord):
        lees(inhoud)


def test_what_a_status_means() -> None:
    standen = lees(pain002(("B-1-1", "ACCC"), ("B-1-2", "ACSP"), ("B-1-3", "RJCT"), reden="AC04")).opgaven
    assert [r.stand for r in standen] == [Stand.UITGEVOERD, Stand.ONDERWEG, Stand.AFGEWEZEN]
    assert standen[2].reden == "AC04"
    assert lees(camt(("B-1-1", "12.30"))).opgaven == (Opgave("B-1-1", Stand.UITGEVOERD, 1230),)


@pytest.mark.django_db
def test_only_financien_processes_files() -> None:
    with pytest.raises(GeenToegang):
        verwerk_bankbestand(naam="b.xml", inhoud=pain002(), door=Actor.van(fabriek.gebruiker()))


def test_the_page_takes_a_file_and_shows_every_line(post: Betaalpost) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = Client()
    client.force_login(financien(), backend="django.contrib.auth.backends.ModelBackend")
    bestand = SimpleUploadedFile("bank.xml", pain002((post.kenmerk, "ACSC"), ("B-7-7", "ACSC")))
    pagina = client.post(reverse("resultaat:bank"), {"bestand": bestand}, follow=True).content.decode()
    assert "Kenmerk onbekend" in pagina
    assert "Verwerkt" in pagina
    assert post.kenmerk in pagina
    assert "Bank" in client.get(reverse("resultaat:opdracht", args=[post.betaalopdracht_id])).content.decode()
    fout = client.post(reverse("resultaat:bank"), {"bestand": SimpleUploadedFile("x.xml", LOL)})
    assert fout.status_code == 422

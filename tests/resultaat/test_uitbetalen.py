"""Two people pay what was earned; the ledger and the budget follow (promises G01, G02, G03, G04, G05)."""

import pytest
from lxml import etree

from reintegratie.actor import Actor
from reintegratie.bestanden import lees
from reintegratie.enums import Rekening
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Regio
from resultaat.btwinstellen import stel_btw_in
from resultaat.enums import Betaalstatus, Btwregeling, Mijlpaalstatus, Uitbetaalsoort, Uitbetaalstatus
from resultaat.models import Betaalopdracht, MijlpaalBehaald, Uitbetaling
from resultaat.toetsen import toets_nacht
from resultaat.uitbetalen import bereid_voor, keur_goed, meld_betaald, te_betalen, trek_in
from resultaat.vaststellen import maak_vast
from tests import fabriek
from tests.resultaat.wereld import financien, getoetst, later, overgedragen, reservering, trek_periode_in

pytestmark = pytest.mark.django_db


def _klaargezet() -> tuple[Betaalopdracht, Actor]:
    een = Actor.van(financien())
    return bereid_voor(regio=fabriek.regio(), door=een), een


def _goedgekeurd() -> Betaalopdracht:
    opdracht, _ = _klaargezet()
    return keur_goed(betaalopdracht_id=opdracht.pk, door=Actor.van(financien()))


def test_the_chain_from_weeks_to_ledger() -> None:
    begeleiding = overgedragen()[0]
    voor = reservering(begeleiding)
    getoetst(begeleiding, 91)
    bedrag = Uitbetaling.objects.get().bedrag_cent
    opdracht = _goedgekeurd()
    na = reservering(begeleiding)
    assert voor.rest_cent - na.rest_cent == bedrag == opdracht.totaal_cent
    assert na.budget.besteed_cent == bedrag
    assert Uitbetaling.objects.get().status == Uitbetaalstatus.GOEDGEKEURD
    meld_betaald(betaalopdracht_id=opdracht.pk, door=Actor.van(financien()))
    saldi = {r: sum(na.budget.boekingen.filter(rekening=r).values_list("bedrag_cent", flat=True)) for r in Rekening}
    assert (saldi[Rekening.TE_BETALEN], saldi[Rekening.BANK], saldi[Rekening.KOSTEN]) == (0, -bedrag, bedrag)
    assert Uitbetaling.objects.get().status == Uitbetaalstatus.BETAALD


def test_g04_nobody_approves_a_batch_they_prepared() -> None:
    getoetst(overgedragen()[0], 91)
    opdracht, een = _klaargezet()
    with pytest.raises(Weigering, match="keurt haar niet zelf goed") as fout:
        keur_goed(betaalopdracht_id=opdracht.pk, door=een)
    assert fout.value.code == "betaalopdracht_twee_mensen"
    opdracht.refresh_from_db()
    assert opdracht.status == Betaalstatus.VOORBEREID


def test_only_financien_of_the_region_prepares_and_approves() -> None:
    getoetst(overgedragen()[0], 91)
    elders = Actor.van(financien(Regio.objects.exclude(pk=fabriek.regio().pk).order_by("pk")[0]))
    with pytest.raises(GeenToegang, match="niet voor regio"):
        bereid_voor(regio=fabriek.regio(), door=elders)
    opdracht, _ = _klaargezet()
    with pytest.raises(GeenToegang, match="niet voor regio"):
        keur_goed(betaalopdracht_id=opdracht.pk, door=elders)
    with pytest.raises(GeenToegang, match="Financiën"):
        keur_goed(betaalopdracht_id=opdracht.pk, door=Actor.van(fabriek.gebruiker()))


def test_a_batch_is_approved_and_paid_once() -> None:
    getoetst(overgedragen()[0], 91)
    opdracht = _goedgekeurd()
    with pytest.raises(Weigering, match="kan niet"):
        keur_goed(betaalopdracht_id=opdracht.pk, door=Actor.van(financien()))
    meld_betaald(betaalopdracht_id=opdracht.pk, door=Actor.van(financien()))
    with pytest.raises(Weigering, match="kan niet"):
        meld_betaald(betaalopdracht_id=opdracht.pk, door=Actor.van(financien()))


def test_what_is_in_a_batch_is_not_prepared_again_until_it_is_withdrawn() -> None:
    getoetst(overgedragen()[0], 91)
    opdracht, een = _klaargezet()
    with pytest.raises(Weigering, match="niets te betalen"):
        bereid_voor(regio=fabriek.regio(), door=een)
    trek_in(betaalopdracht_id=opdracht.pk, door=een)
    assert bereid_voor(regio=fabriek.regio(), door=een).totaal_cent == opdracht.totaal_cent


def test_g03_the_file_pays_each_provider_once_with_a_structured_address() -> None:
    een, ander = overgedragen()[:2]
    getoetst(een, 91)
    getoetst(ander, 182)
    opdracht = _goedgekeurd()
    assert opdracht.bestand is not None
    boom = etree.fromstring(lees(opdracht.bestand))
    ruimte = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
    assert boom.xpath("count(//p:CdtTrfTxInf)", namespaces=ruimte) == 1
    assert boom.xpath("string(//p:CtrlSum)", namespaces=ruimte) == f"{opdracht.totaal_cent / 100:.2f}"
    assert not boom.xpath("//p:AdrLine", namespaces=ruimte)


def test_a_provider_without_account_waits_and_is_named() -> None:
    begeleiding = overgedragen()[0]
    getoetst(begeleiding, 91)
    begeleiding.dienstverlener.organisatie.iban = ""
    begeleiding.dienstverlener.organisatie.save()
    assert [post.waarom_niet for post in te_betalen(fabriek.regio())] == ["Rekeningnummer of adres ontbreekt of klopt niet"]
    with pytest.raises(Weigering, match="niets te betalen"):
        _klaargezet()


def test_g05_a_correction_after_payment_is_an_opposite_amount_netted_with_the_next() -> None:
    een, ander = overgedragen()[:2]
    periode = getoetst(een, 91)
    eerste = _goedgekeurd()
    meld_betaald(betaalopdracht_id=eerste.pk, door=Actor.van(financien()))
    trek_periode_in(periode)
    toets_nacht(later(1))
    correctie = Uitbetaling.objects.get(soort=Uitbetaalsoort.CORRECTIE)
    assert correctie.bedrag_cent == -correctie.corrigeert.bedrag_cent
    assert [post.waarom_niet[:10] for post in te_betalen(fabriek.regio())] == ["Correcties"]
    getoetst(ander, 182)
    tweede = _goedgekeurd()
    assert (
        tweede.totaal_cent
        == correctie.corrigeert.bedrag_cent
        + Uitbetaling.objects.filter(betaalopdracht=tweede, mijlpaal__mijlpaal=2).get().bedrag_cent
        - correctie.corrigeert.bedrag_cent
    )
    assert reservering(een).budget.besteed_cent == eerste.totaal_cent + tweede.totaal_cent


def test_g05_a_correction_is_never_split_by_a_tax_regime_that_came_later() -> None:
    een, ander = overgedragen()[:2]
    periode = getoetst(een, 91)
    meld_betaald(betaalopdracht_id=_goedgekeurd().pk, door=Actor.van(financien()))
    trek_periode_in(periode)
    toets_nacht(later(1))
    stel_btw_in(
        dienstverlener=een.dienstverlener,
        regeling=Btwregeling.VERLEGD,
        btw_nummer="NL999990019B01",
        door=Actor.van(financien()),
    )
    getoetst(ander, 182)
    with pytest.raises(Weigering, match="rekende eerder anders met btw"):
        _goedgekeurd()
    assert Uitbetaling.objects.get(soort=Uitbetaalsoort.CORRECTIE).status == Uitbetaalstatus.TE_BEOORDELEN


def test_g05_a_correction_between_preparing_and_approving_withdraws_the_batch() -> None:
    periode = getoetst(overgedragen()[0], 91)
    opdracht, _ = _klaargezet()
    trek_periode_in(periode)
    toets_nacht(later(1))
    opdracht.refresh_from_db()
    assert opdracht.status == Betaalstatus.INGETROKKEN
    with pytest.raises(Weigering, match="kan niet"):
        keur_goed(betaalopdracht_id=opdracht.pk, door=Actor.van(financien()))


def test_a_year_after_payment_a_milestone_stands_for_good() -> None:
    periode = getoetst(overgedragen()[0], 91)
    opdracht = _goedgekeurd()
    meld_betaald(betaalopdracht_id=opdracht.pk, door=Actor.van(financien()))
    later(367)
    trek_periode_in(periode)
    maak_vast(vandaag())
    toets_nacht(vandaag())
    assert MijlpaalBehaald.objects.get().status == Mijlpaalstatus.VAST
    assert not Uitbetaling.objects.filter(soort=Uitbetaalsoort.CORRECTIE).exists()

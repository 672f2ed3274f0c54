"""Amounts that wait with a reason, and questions of providers with a term."""

import pytest
from django.test import Client
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.models import Bericht
from resultaat.aanhouden import geef_vrij, houd_aan
from resultaat.beeindigen import haal_terug
from resultaat.betwisten import beantwoord, betwist_bedrag, meld_ontbrekend
from resultaat.enums import Betwiststatus, Uitbetaalstatus
from resultaat.models import Begeleiding, Betwisting, Uitbetaling
from resultaat.toetsen import toets_nacht
from resultaat.uitbetalen import aangehouden, bereid_voor, te_betalen
from tests import fabriek
from tests.resultaat.wereld import DOOR, begeleider, financien, getoetst, later, overgedragen, trek_periode_in, werk

pytestmark = pytest.mark.django_db


@pytest.fixture
def begeleiding() -> Begeleiding:
    eerste = overgedragen()[0]
    getoetst(eerste, 91)
    return eerste


def _bedrag() -> Uitbetaling:
    return Uitbetaling.objects.get()


def test_a_held_amount_enters_no_batch_until_it_is_let_go(begeleiding: Begeleiding) -> None:
    een = Actor.van(financien())
    houd_aan(uitbetaling_id=_bedrag().pk, reden="Vraag aan de bron", door=een)
    assert te_betalen(fabriek.regio()) == []
    assert [a.reden for a in aangehouden(fabriek.regio())] == ["Vraag aan de bron"]
    with pytest.raises(Weigering, match="niets te betalen"):
        bereid_voor(regio=fabriek.regio(), door=een)
    geef_vrij(uitbetaling_id=_bedrag().pk, reden="Bron bevestigt", door=een)
    assert bereid_voor(regio=fabriek.regio(), door=een).aantal == 1


def test_a_hold_needs_a_reason_is_one_at_a_time_and_not_within_a_batch(begeleiding: Begeleiding) -> None:
    een, nummer = Actor.van(financien()), _bedrag().pk
    with pytest.raises(Weigering, match="waarom"):
        houd_aan(uitbetaling_id=nummer, reden=" ", door=een)
    houd_aan(uitbetaling_id=nummer, reden="Vraag", door=een)
    with pytest.raises(Weigering, match="al aangehouden"):
        houd_aan(uitbetaling_id=nummer, reden="Nog een", door=een)
    geef_vrij(uitbetaling_id=nummer, reden="Klaar", door=een)
    with pytest.raises(Weigering, match="niet aangehouden"):
        geef_vrij(uitbetaling_id=nummer, reden="Klaar", door=een)
    bereid_voor(regio=fabriek.regio(), door=een)
    with pytest.raises(Weigering, match="Trek die eerst in"):
        houd_aan(uitbetaling_id=nummer, reden="Te laat", door=een)


def test_only_financien_of_the_region_holds(begeleiding: Begeleiding) -> None:
    with pytest.raises(GeenToegang):
        houd_aan(uitbetaling_id=_bedrag().pk, reden="x", door=Actor.van(fabriek.gebruiker()))


def test_a_provider_disputes_an_amount_and_gets_an_answer_with_a_reason(begeleiding: Begeleiding) -> None:
    wie = Actor.van(begeleider(begeleiding))
    rij = betwist_bedrag(uitbetaling_id=_bedrag().pk, tekst="Het waren meer uren.", door=wie)
    with pytest.raises(Weigering, match="loopt al een vraag"):
        betwist_bedrag(uitbetaling_id=_bedrag().pk, tekst="Nog eens", door=wie)
    een = Actor.van(financien())
    with pytest.raises(Weigering, match="waarom"):
        beantwoord(betwisting_id=rij.pk, gelijk=False, antwoord="", door=een)
    beantwoord(betwisting_id=rij.pk, gelijk=False, antwoord="De bron geeft 20 uur op.", door=een)
    rij.refresh_from_db()
    assert (rij.status, rij.antwoord) == (Betwiststatus.AFGEWEZEN, "De bron geeft 20 uur op.")
    assert Bericht.objects.filter(sjabloon="betwisting_beantwoord").count() == 1
    with pytest.raises(Weigering, match="al beantwoord"):
        beantwoord(betwisting_id=rij.pk, gelijk=True, antwoord="Toch", door=een)


def test_disputes_have_a_term(begeleiding: Begeleiding) -> None:
    wie = Actor.van(begeleider(begeleiding))
    later(50)
    with pytest.raises(Weigering, match="zes weken"):
        betwist_bedrag(uitbetaling_id=_bedrag().pk, tekst="Te laat", door=wie)
    assert meld_ontbrekend(begeleiding_id=begeleiding.pk, tekst="26 weken ontbreken", door=wie).uitbetaling is None
    later(1_500)
    with pytest.raises(Weigering, match="geen weken meer"):
        meld_ontbrekend(begeleiding_id=begeleiding.pk, tekst="Nog iets", door=wie)


def test_p02_another_provider_neither_disputes_nor_reads(begeleiding: Begeleiding) -> None:
    vreemd = fabriek.gebruiker(Rol.DIENSTVERLENER)
    with pytest.raises(GeenToegang):
        betwist_bedrag(uitbetaling_id=_bedrag().pk, tekst="x", door=Actor.van(vreemd))
    rij = betwist_bedrag(uitbetaling_id=_bedrag().pk, tekst="x", door=Actor.van(begeleider(begeleiding)))
    client = Client()
    client.force_login(vreemd, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("resultaat:betwisting", args=[rij.pk])).status_code == 404


def test_the_pages_from_question_to_answer(begeleiding: Begeleiding) -> None:
    aanbieder, kas = Client(), Client()
    for client, wie in ((aanbieder, begeleider(begeleiding)), (kas, financien())):
        client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    pad = reverse("resultaat:betwist-bedrag", args=[_bedrag().pk])
    assert aanbieder.post(pad, {"tekst": ""}).status_code == 422
    assert "Uw vraag is verstuurd" in aanbieder.post(pad, {"tekst": "Klopt niet"}, follow=True).content.decode()
    vraag = reverse("resultaat:betwisting", args=[Betwisting.objects.get().pk])
    assert kas.post(vraag, {"besluit": "ja"}).status_code == 422
    kas.post(vraag, {"besluit": "ja", "antwoord": "U heeft gelijk."})
    assert "U heeft gelijk." in aanbieder.get(vraag).content.decode()
    houd = reverse("resultaat:aanhouden", args=[_bedrag().pk])
    assert "aangehouden" in kas.post(houd, {"reden": "Even wachten"}, follow=True).content.decode()
    assert "Even wachten" in kas.get(reverse("resultaat:financien")).content.decode()


def test_a_hold_goes_with_the_amount_that_takes_its_place(begeleiding: Begeleiding) -> None:
    houd_aan(uitbetaling_id=_bedrag().pk, reden="Vraag aan de bron", door=Actor.van(financien()))
    trek_periode_in(begeleiding.dossier.klant.inkomstenperioden.get())
    toets_nacht(later(1))
    assert list(aangehouden(fabriek.regio())) == []
    werk(begeleiding, 91, uren_week=12)
    toets_nacht(later(1))
    nieuw = Uitbetaling.objects.get(status=Uitbetaalstatus.TE_BEOORDELEN)
    assert [(a.uitbetaling, a.reden) for a in aangehouden(fabriek.regio())] == [(nieuw, "Vraag aan de bron")]
    assert te_betalen(fabriek.regio()) == []


def test_after_the_end_a_provider_reports_weeks_and_turnover_by_number(begeleiding: Begeleiding) -> None:
    client = Client()
    client.force_login(begeleider(begeleiding), backend="django.contrib.auth.backends.ModelBackend")
    haal_terug(begeleiding_id=begeleiding.pk, toelichting="Test", door=DOOR)
    assert client.get(reverse("resultaat:mens", args=[begeleiding.pk])).status_code == 404
    for naam in ("betwist-weken", "omzet"):
        tekst = client.get(reverse(f"resultaat:{naam}", args=[begeleiding.pk])).content.decode()
        assert f"egeleiding {begeleiding.pk}" in tekst
        assert begeleiding.dossier.klant.achternaam not in tekst
    later(1_500)
    assert client.get(reverse("resultaat:omzet", args=[begeleiding.pk])).status_code == 404

"""What people say: asked once per moment, from ten answers, own service too, a condition for admission and never a price."""

import pytest
from django.test import Client
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.dienstcijfers import dienstcijfers
from reintegratie.enums import Contactsoort, Linkdoel, Plaats, Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import nu, vandaag
from reintegratie.models import Bericht, Dienstverlener, PersoonlijkeLink, Verblijf, Verzoek
from resultaat.beeindigen import beeindig
from resultaat.begeleiden import noteer_contact
from resultaat.enums import Eindreden
from resultaat.ervaren import beantwoord, te_beantwoorden, vraag_ervaringen
from resultaat.klagen import klaag
from resultaat.kwaliteit import EIGEN, MINSTENS, kwaliteit, niet_toelaten
from resultaat.lijsten import Ervaringsmoment, Klachtonderwerp
from resultaat.models import Begeleiding, Ervaring
from resultaat.uitval import per_consulent, per_dienstverlener
from tests import fabriek
from tests.resultaat.wereld import BEWIJS, DOOR, begeleider, consulent, later, overgedragen
from veiling.enums import Categorie
from veiling.toelaten import laat_toe

pytestmark = pytest.mark.django_db


def _antwoorden(begeleiding: Begeleiding, aantal: int, goed: int) -> Dienstverlener:
    """So many answers about one provider, of which `goed` satisfied, on one stay and moment each."""
    for nummer in range(aantal):
        dossier = fabriek.dossier()
        waarde = 5 if nummer < goed else 1
        Ervaring.objects.create(
            dossier=dossier, verblijf=Verblijf.objects.get(dossier=dossier), dienstverlener=begeleiding.dienstverlener,
            moment=Ervaringsmoment.EINDE, uiterlijk=vandaag(), beantwoord_op=nu(), helpt=waarde, luistert=waarde, verder=waarde,
        )  # fmt: skip
    return begeleiding.dienstverlener


def test_after_six_weeks_the_person_is_asked_once() -> None:
    begeleiding = overgedragen(1)[0]
    vraag_ervaringen(later(41))
    assert not Ervaring.objects.filter(dienstverlener=begeleiding.dienstverlener).exists()
    vraag_ervaringen(later(1))
    vraag_ervaringen(vandaag())
    vraag_ervaringen(later(1))
    ervaring = Ervaring.objects.get(dienstverlener=begeleiding.dienstverlener)
    assert ervaring.moment == Ervaringsmoment.ZES_WEKEN
    assert Bericht.objects.filter(sjabloon="ervaring_vragen", dossier=begeleiding.dossier).count() == 1


def test_own_service_is_asked_about_too_and_old_moments_are_not() -> None:
    fabriek.dossier(plaats=Plaats.EIGEN)
    later(30)
    dossier = fabriek.dossier(plaats=Plaats.EIGEN)
    vraag_ervaringen(later(42))
    assert [e.dossier_id for e in Ervaring.objects.filter(dienstverlener=None)] == [dossier.pk]


def test_at_the_end_the_person_is_asked_about_the_provider() -> None:
    begeleiding = overgedragen(1)[0]
    later(30)
    beeindig(begeleiding_id=begeleiding.pk, reden=Eindreden.VERLOF, toelichting="Verlof", door=DOOR, **BEWIJS)
    vraag_ervaringen(vandaag())
    ervaring = Ervaring.objects.get(moment=Ervaringsmoment.EINDE, dienstverlener=begeleiding.dienstverlener)
    assert te_beantwoorden(begeleiding.dossier_id) == ervaring


def test_an_answer_is_given_once_and_closes_the_link() -> None:
    begeleiding = overgedragen(1)[0]
    vraag_ervaringen(later(42))
    ervaring = te_beantwoorden(begeleiding.dossier_id)
    assert ervaring is not None
    beantwoord(ervaring_id=ervaring.pk, helpt=4, luistert=5, verder=3, door=DOOR)
    with pytest.raises(Weigering, match="al beantwoord"):
        beantwoord(ervaring_id=ervaring.pk, helpt=4, luistert=5, verder=3, door=DOOR)
    assert not PersoonlijkeLink.objects.filter(doel=Linkdoel.ERVARING, ingetrokken_op=None, gebruikt_op=None).exists()


def test_nine_answers_say_nothing_and_ten_have_an_interval() -> None:
    begeleiding = overgedragen(1)[0]
    _antwoorden(begeleiding, MINSTENS - 1, 9)
    assert next(k for k in kwaliteit() if k.dienstverlener_id == begeleiding.dienstverlener_id).deel is None
    _antwoorden(begeleiding, 1, 1)
    rijen = kwaliteit()
    deel = next(k for k in rijen if k.dienstverlener_id == begeleiding.dienstverlener_id).deel
    assert deel is not None
    assert (deel.laag < 0.8, deel.waarde, round(deel.hoog, 9)) == (True, 1.0, 1.0)
    assert rijen[0].naam == EIGEN


@pytest.mark.parametrize(("goed", "mag"), [(0, False), (1, False), (5, True), (10, True)])
def test_quality_is_a_condition_for_admission(goed: int, mag: bool) -> None:
    wie = _antwoorden(overgedragen(1)[0], MINSTENS, goed)
    assert (niet_toelaten(wie.pk) is None) == mag
    opties = {"dienstverlener": wie, "categorieen": [Categorie.VER], "regios": [fabriek.regio()], "door": DOOR}
    if mag:
        laat_toe(**opties)  # type: ignore[arg-type]
    else:
        with pytest.raises(Weigering, match="tevreden"):
            laat_toe(**opties)  # type: ignore[arg-type]


def test_a_complaint_is_a_request_with_its_term_and_counts_for_the_provider() -> None:
    begeleiding = overgedragen(1)[0]
    door = Actor.persoon(begeleiding.dossier.klant)
    klaag(begeleiding_id=begeleiding.pk, onderwerp=Klachtonderwerp.HULP, tekst="Ik hoor niets", door=door)
    assert "Ik hoor niets" in Verzoek.objects.get(soort="klacht").tekst
    assert next(k for k in kwaliteit() if k.dienstverlener_id == begeleiding.dienstverlener_id).klachten == 1


def test_neutral_exits_are_counted_per_provider_and_per_consulent() -> None:
    eerste, tweede = overgedragen(2)
    wie = Actor.van(consulent())
    beeindig(begeleiding_id=eerste.pk, reden=Eindreden.ZIEK, toelichting="Lang ziek", door=wie, **BEWIJS)
    beeindig(begeleiding_id=tweede.pk, reden=Eindreden.TERUGGEHAALD, toelichting="Geen contact", door=wie)
    aanbieder = next(u for u in per_dienstverlener() if u.naam == eerste.dienstverlener.organisatie.naam)
    assert (aanbieder.mensen, aanbieder.neutraal, aanbieder.deel) == (2, 1, None)
    assert [(u.naam, u.mensen, u.neutraal) for u in per_consulent()] == [(wie.naam, 2, 1)]


def test_the_same_statistic_holds_for_own_service_and_providers() -> None:
    begeleiding, ander = overgedragen(2)
    fabriek.dossier(plaats=Plaats.EIGEN)
    door = Actor.van(begeleider(begeleiding))
    later(5)
    noteer_contact(begeleiding_id=begeleiding.pk, soort=Contactsoort.GESPREK, minuten=30, notitie="", door=door)
    noteer_contact(begeleiding_id=ander.pk, soort=Contactsoort.GEEN_GEHOOR, minuten=0, notitie="", door=door)
    later(27)
    cijfers = {c.organisatie_id: c for c in dienstcijfers(op=nu())}
    bij = cijfers[begeleiding.dienstverlener_id]
    assert (bij.mensen, bij.gesprek_telt, bij.gesprek_op_tijd) == (2, 2, 1)
    assert (bij.contact_telt, bij.zonder_contact_28, bij.zonder_contact_56) == (2, 1, 0)
    assert cijfers[None].gesprek_op_tijd == 0
    assert dienstcijfers(op=nu(), regio_ids=[0]) == []


def test_pages_of_quality_and_of_the_person() -> None:
    begeleiding = overgedragen(1)[0]
    _antwoorden(begeleiding, MINSTENS, 8)
    client = Client()
    for rol in (Rol.BEHEER, Rol.TOEZICHT):
        client.force_login(fabriek.gebruiker(rol), backend="django.contrib.auth.backends.ModelBackend")
        tekst = client.get(reverse("resultaat:kwaliteit")).content.decode()
        assert "80 %" in tekst
    klant = fabriek.gebruiker(Rol.KLANT, klant=begeleiding.dossier.klant)
    client.force_login(klant, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("resultaat:ervaring")).status_code == 410
    vraag_ervaringen(later(42))
    assert client.post(reverse("resultaat:ervaring"), {"helpt": "6"}).status_code == 422
    assert "Dank u wel" in client.post(reverse("resultaat:ervaring"), {"helpt": 4, "luistert": 4, "verder": 4}).content.decode()

"""A signal about cooperation: an offer first, then the person reads and may answer, then perhaps the payer. Nobody is freed."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from inkomen_koppeling.berichtenwisseling import LANGSTE, tekst_van
from inkomen_koppeling.models import Verwijzing, Verwijzingsbericht
from reintegratie.actor import Actor
from reintegratie.enums import Contactsoort, Plaats, Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import nu, vandaag
from reintegratie.models import Bericht, Contact, Gebeurtenis, Gebruiker, Verblijf
from resultaat.begeleiden import noteer_contact
from resultaat.doorgeven import VERVOLG, geef_door, waarom_nog_niet
from resultaat.enums import Signaalsoort
from resultaat.lijsten import Leeswijze, Signaaluitkomst
from resultaat.models import Begeleiding, Signaal
from resultaat.signaleren import besluit, meld
from resultaat.voorleggen import ANTWOORD_WERKDAGEN, antwoord, antwoorden_tot, markeer_gelezen, neem_lezen_over
from resultaat.werkdagen import na_werkdagen
from tests import fabriek
from tests.resultaat.wereld import begeleider, consulent, later, overgedragen

pytestmark = pytest.mark.django_db


@pytest.fixture
def begeleiding() -> Begeleiding:
    return overgedragen(1)[0]


def _verwijs(begeleiding: Begeleiding) -> Verwijzing:
    begin = Gebeurtenis.objects.filter(dossier=begeleiding.dossier).order_by("pk").first()
    velden = {"begin": begin, "inhoud_merk": b"x", "kenmerk": "K-1", "uitkering_van": vandaag(), "uitkeringsgroep": "WW"}
    return Verwijzing.objects.create(dossier=begeleiding.dossier, verstrekker=fabriek.verstrekker(), **velden)


def _signaal(begeleiding: Begeleiding) -> Signaal:
    door = Actor.van(begeleider(begeleiding))
    noteer_contact(begeleiding_id=begeleiding.pk, soort=Contactsoort.GEEN_GEHOOR, minuten=0, notitie="", door=door)
    return meld(begeleiding_id=begeleiding.pk, soort=Signaalsoort.WERKT_NIET_MEE, tekst="Kwam twee keer niet", door=door)


def test_without_a_logged_offer_of_contact_there_is_no_signal(begeleiding: Begeleiding) -> None:
    door = Actor.van(begeleider(begeleiding))
    with pytest.raises(Weigering, match="contact heeft aangeboden"):
        meld(begeleiding_id=begeleiding.pk, soort=Signaalsoort.WERKT_NIET_MEE, tekst="Kwam niet", door=door)
    assert not Signaal.objects.exists()


def test_the_person_gets_the_very_words(begeleiding: Begeleiding) -> None:
    signaal = _signaal(begeleiding)
    bericht = Bericht.objects.get(sjabloon="signaal_lezen")
    assert (signaal.bericht, bericht.dossier_id) == (bericht, begeleiding.dossier_id)
    assert signaal.voorgelegd_op is not None


def test_it_leaves_only_after_reading_and_ten_working_days(begeleiding: Begeleiding) -> None:
    _verwijs(begeleiding)
    signaal, door = _signaal(begeleiding), Actor.van(consulent())
    with pytest.raises(Weigering, match="nog niet gelezen"):
        geef_door(signaal_id=signaal.pk, besluit="Doorgeven", door=door)
    gelezen = markeer_gelezen(signaal_id=signaal.pk, hoe=Leeswijze.UITGEREIKT, door=door)
    with pytest.raises(Weigering, match="mag nog antwoorden"):
        geef_door(signaal_id=signaal.pk, besluit="Doorgeven", door=door)
    assert gelezen.reactie_tot is not None
    later((na_werkdagen(vandaag(), ANTWOORD_WERKDAGEN) - vandaag()).days + 1)
    assert geef_door(signaal_id=signaal.pk, besluit="Doorgeven", door=door).uitkomst == Signaaluitkomst.DOORGEGEVEN


def test_the_answer_travels_with_it_and_the_provider_goes_on(begeleiding: Begeleiding) -> None:
    _verwijs(begeleiding)
    signaal, klant = _signaal(begeleiding), begeleiding.dossier.klant
    antwoord(signaal_id=signaal.pk, tekst="Ik lag in het ziekenhuis", door=Actor.persoon(klant))
    geef_door(signaal_id=signaal.pk, besluit="Doorgeven", door=Actor.van(consulent()))
    tekst = tekst_van(Verwijzingsbericht.objects.get())
    assert "Ik lag in het ziekenhuis" in tekst
    assert "Kwam twee keer niet" in tekst
    assert "Contact aangeboden op" in tekst
    assert Verblijf.objects.get(dossier=begeleiding.dossier_id, tot__isnull=True).plaats == Plaats.BIJ_DIENSTVERLENER
    begeleiding.refresh_from_db()
    assert begeleiding.einde is None


def test_a_long_answer_reaches_the_payer_whole(begeleiding: Begeleiding) -> None:
    _verwijs(begeleiding)
    signaal, woorden = _signaal(begeleiding), "woord" * 400
    antwoord(signaal_id=signaal.pk, tekst=woorden, door=Actor.persoon(begeleiding.dossier.klant))
    geef_door(signaal_id=signaal.pk, besluit="Doorgeven", door=Actor.van(consulent()))
    delen = [tekst_van(bericht) for bericht in Verwijzingsbericht.objects.order_by("pk")]
    assert woorden in "".join(deel.removeprefix(VERVOLG) for deel in delen)
    assert max(map(len, delen)) <= LANGSTE


def test_the_consulent_may_stop_it_with_a_reason(begeleiding: Begeleiding) -> None:
    _verwijs(begeleiding)
    signaal, door = _signaal(begeleiding), Actor.van(consulent())
    with pytest.raises(Weigering, match="Schrijf wat u besluit"):
        besluit(signaal_id=signaal.pk, besluit=" ", door=door)
    assert besluit(signaal_id=signaal.pk, besluit="Was een misverstand", door=door).uitkomst == Signaaluitkomst.GESTOPT
    assert not Verwijzingsbericht.objects.exists()
    with pytest.raises(Weigering, match="al afgehandeld"):
        geef_door(signaal_id=signaal.pk, besluit="Toch", door=door)


def test_other_signals_never_go_to_the_payer(begeleiding: Begeleiding) -> None:
    door = Actor.van(begeleider(begeleiding))
    signaal = meld(begeleiding_id=begeleiding.pk, soort=Signaalsoort.ZIEK, tekst="Al drie weken", door=door)
    assert "Alleen een signaal over afspraken" in str(waarom_nog_niet(signaal))


def test_opening_the_message_is_reading(begeleiding: Begeleiding) -> None:
    signaal = _signaal(begeleiding)
    assert neem_lezen_over() == 0
    Bericht.objects.filter(pk=signaal.bericht_id).update(gelezen_op=nu())
    assert neem_lezen_over() == 1
    assert neem_lezen_over() == 0
    signaal.refresh_from_db()
    assert signaal.gelezen_hoe == Leeswijze.ONLINE


@pytest.mark.parametrize(
    "velden",
    [
        {},
        {"gelezen_op": "nu", "gelezen_hoe": "online", "reactie_tot": "later"},
    ],
)
def test_the_database_refuses_what_has_not_been_read_or_waited_for(begeleiding: Begeleiding, velden: dict[str, str]) -> None:
    signaal, wie = _signaal(begeleiding), consulent()
    tijden = {"nu": nu(), "later": antwoorden_tot(nu())}
    waarden = {naam: tijden.get(waarde, waarde) for naam, waarde in velden.items()}
    besloten = {"status": "besloten", "besluit": "x", "besloten_op": nu(), "besloten_door": wie, "uitkomst": "doorgegeven"}
    with pytest.raises(IntegrityError, match="signaal_doorgegeven_na_lezen"), transaction.atomic():
        Signaal.objects.filter(pk=signaal.pk).update(**waarden, **besloten)


def test_the_database_refuses_a_shorter_term_and_a_signal_without_offer(begeleiding: Begeleiding) -> None:
    signaal = _signaal(begeleiding)
    kort = {"gelezen_op": nu(), "gelezen_hoe": "online", "reactie_tot": nu() + dt.timedelta(days=3)}
    with pytest.raises(IntegrityError, match="signaal_gelezen_met_termijn"), transaction.atomic():
        Signaal.objects.filter(pk=signaal.pk).update(**kort)
    with pytest.raises(IntegrityError, match="signaal_voorgelegd_met_aanbod"), transaction.atomic():
        Signaal.objects.filter(pk=signaal.pk).update(aanbod=None)


def test_an_answer_is_given_once_and_an_old_offer_does_not_count(begeleiding: Begeleiding) -> None:
    signaal, klant = _signaal(begeleiding), Actor.persoon(begeleiding.dossier.klant)
    antwoord(signaal_id=signaal.pk, tekst="Ik was er wel", door=klant)
    with pytest.raises(Weigering, match="al geantwoord"):
        antwoord(signaal_id=signaal.pk, tekst="En nog iets", door=klant)
    besluit(signaal_id=signaal.pk, besluit="Klaar", door=Actor.van(consulent()))
    Contact.objects.update(op=nu() - dt.timedelta(days=29))
    with pytest.raises(Weigering, match="contact heeft aangeboden"):
        meld(
            begeleiding_id=begeleiding.pk,
            soort=Signaalsoort.WERKT_NIET_MEE,
            tekst="Weer",
            door=Actor.van(begeleider(begeleiding)),
        )


def _client(wie: Gebruiker) -> Client:
    client = Client()
    client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_person_reads_and_answers_on_the_own_page(begeleiding: Begeleiding) -> None:
    signaal = _signaal(begeleiding)
    client = _client(fabriek.gebruiker(Rol.KLANT, klant=begeleiding.dossier.klant))
    assert reverse("resultaat:mijn-signaal", args=[signaal.pk]) in client.get(reverse("mijn:overzicht")).content.decode()
    pad = reverse("resultaat:mijn-signaal", args=[signaal.pk])
    assert "Kwam twee keer niet" in client.get(pad).content.decode()
    signaal.refresh_from_db()
    assert signaal.gelezen_hoe == Leeswijze.ONLINE
    assert client.post(pad, {"tekst": " "}).status_code == 422
    assert client.post(pad, {"tekst": "Ik was ziek"}).status_code == 302
    assert "Ik was ziek" in client.get(pad).content.decode()


def test_p02_another_person_finds_nothing(begeleiding: Begeleiding) -> None:
    signaal = _signaal(begeleiding)
    client = _client(fabriek.gebruiker(Rol.KLANT, klant=fabriek.dossier().klant))
    assert client.get(reverse("resultaat:mijn-signaal", args=[signaal.pk])).status_code == 404


def test_the_consulent_does_every_step_on_one_page(begeleiding: Begeleiding) -> None:
    _verwijs(begeleiding)
    signaal, client = _signaal(begeleiding), _client(consulent())
    pad = reverse("resultaat:signaal", args=[signaal.pk])
    assert "nog niet gelezen" in client.get(pad).content.decode()
    te_vroeg = client.post(reverse("resultaat:signaal-doorgeven", args=[signaal.pk]), {"doorgeven-besluit": "Ja"})
    assert te_vroeg.status_code == 422
    velden = {"antwoord-hoe": "gesprek", "antwoord-tekst": "Ik had geen vervoer"}
    assert client.post(reverse("resultaat:signaal-antwoord", args=[signaal.pk]), velden).status_code == 302
    door = client.post(reverse("resultaat:signaal-doorgeven", args=[signaal.pk]), {"doorgeven-besluit": "Doorgeven"})
    assert door.status_code == 302
    assert "Doorgegeven" in client.get(pad).content.decode()


def test_the_consulent_records_reading_and_stops_it(begeleiding: Begeleiding) -> None:
    signaal, client = _signaal(begeleiding), _client(consulent())
    assert client.post(reverse("resultaat:signaal-gelezen", args=[signaal.pk]), {"gelezen-hoe": "uitgereikt"}).status_code == 302
    assert client.post(reverse("resultaat:signaal", args=[signaal.pk]), {"besluit-besluit": "Opgelost"}).status_code == 302
    signaal.refresh_from_db()
    assert signaal.uitkomst == Signaaluitkomst.GESTOPT

"""Admission: asked at any time, judged by two people within a term, refused with a reason, barred where there are interests."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.actor import Actor
from reintegratie.afzender import adres_van
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.klok import nu, vandaag
from reintegratie.models import Bericht, Gebruiker
from tests import fabriek
from tests.veiling import wereld
from veiling import verbonden
from veiling.aanvragen import (
    PER_AFZENDER,
    Betrokkenheid,
    Deelnemer,
    Gegevens,
    Papier,
    adviseer,
    beslis,
    trek_aanvraag_in,
    vraag_toelating,
)
from veiling.enums import Belangrol, Categorie, Organisatiesoort, Partijsoort
from veiling.models import Aanvraag, Toelating
from veiling.publiceren import uit_te_nodigen
from veiling.toelaten import schors, toegelaten

pytestmark = pytest.mark.django_db
GOED = Gegevens(
    naam="Nieuw Begin",
    kvk="12345678",
    contactpersoon="Jo de Vries",
    email="jo@nieuwbegin.example",
    straat="Kade",
    huisnummer="1",
    postcode="3511 AA",
    plaats="Utrecht",
    iban="NL91 ABNA 0417 1643 00",
    mensen=5,
    geen_uitsluiting=True,
)


@pytest.fixture
def mensen():
    return Actor.van(wereld.inkoper()), Actor.van(wereld.inkoper())


def _vraag(gegevens=GOED, **extra):
    extra = {"categorieen": [Categorie.VER], "regios": [fabriek.regio()]} | extra
    return vraag_toelating(gegevens=gegevens, door=wereld.DOOR, **extra)


def _laat_toe(mensen, gegevens=GOED, **extra):
    aanvraag = _vraag(gegevens, **extra)
    adviseer(aanvraag_id=aanvraag.pk, toelaten=True, reden="Alles klopt", door=mensen[0])
    return beslis(aanvraag_id=aanvraag.pk, toelaten=True, door=mensen[1])


def test_q02_a_request_is_received_with_the_term_of_the_decision():
    aanvraag = _vraag()
    aanvraag.refresh_from_db()
    assert aanvraag.uiterlijk.date() == (nu() + dt.timedelta(days=42)).date()
    tekst = Client().get(reverse("veiling:toelating-volgen", args=[aanvraag.volgcode])).content.decode()
    assert "Wij beslissen uiterlijk op" in tekst


def test_q02_two_people_admit_and_the_provider_can_start(mensen):
    aanvraag = _laat_toe(mensen)
    assert Toelating.objects.get().dienstverlener == aanvraag.dienstverlener
    gebruiker = Gebruiker.objects.get(email=GOED.email)
    assert (gebruiker.rol, gebruiker.organisatie) == (Rol.DIENSTVERLENER, aanvraag.dienstverlener.organisatie)
    assert Bericht.objects.get(sjabloon="veiling.toegelaten").organisatie == aanvraag.dienstverlener.organisatie


def test_q02_a_refusal_needs_a_reason_that_the_applicant_reads(mensen):
    aanvraag = _vraag()
    adviseer(aanvraag_id=aanvraag.pk, toelaten=False, reden="Te weinig ervaring", door=mensen[0])
    with pytest.raises(Weigering, match="reden van de weigering"), transaction.atomic():
        beslis(aanvraag_id=aanvraag.pk, toelaten=False, reden=" ", door=mensen[1])
    beslis(aanvraag_id=aanvraag.pk, toelaten=False, reden="U heeft nog geen begeleiders", door=mensen[1])
    tekst = Client().get(reverse("veiling:toelating-volgen", args=[aanvraag.volgcode])).content.decode()
    assert "U heeft nog geen begeleiders" in tekst
    assert not Toelating.objects.exists()


def test_q02_who_advised_does_not_decide_and_without_advice_nobody_does(mensen):
    aanvraag = _vraag()
    with pytest.raises(Weigering), transaction.atomic():
        beslis(aanvraag_id=aanvraag.pk, toelaten=True, door=mensen[1])
    adviseer(aanvraag_id=aanvraag.pk, toelaten=True, reden="Goed", door=mensen[0])
    with pytest.raises(Weigering, match="Vraag een collega"), transaction.atomic():
        beslis(aanvraag_id=aanvraag.pk, toelaten=True, door=mensen[0])
    with pytest.raises(GeenToegang):
        beslis(aanvraag_id=aanvraag.pk, toelaten=True, door=wereld.DOOR)


def test_q02_one_open_request_and_a_new_one_after_the_decision(mensen):
    eerste = _vraag()
    with pytest.raises(Weigering, match="loopt al"), transaction.atomic():
        _vraag()
    trek_aanvraag_in(aanvraag_id=eerste.pk, door=wereld.DOOR)
    assert _vraag().pk != eerste.pk


@pytest.mark.parametrize(
    ("fout", "veld"),
    [({"kvk": "1234567"}, "kvk"), ({"iban": "NL00ABNA0417164300"}, "iban"), ({"geen_uitsluiting": False}, "geen_uitsluiting")],
)
def test_q02_wrong_data_are_refused_at_the_field(fout, veld):
    with pytest.raises(Weigering) as weigering:
        _vraag(replace(GOED, **fout))
    assert (weigering.value.veld, Aanvraag.objects.count()) == (veld, 0)


def test_an_admission_ends_with_the_first_certificate(mensen):
    kort = Papier("Blik op Werk", "B-1", vandaag() + dt.timedelta(days=30))
    with pytest.raises(Weigering, match="verlopen"), transaction.atomic():
        _vraag(certificaten=[replace(kort, geldig_tot=vandaag() - wereld.DAG)])
    aanvraag = _laat_toe(mensen, certificaten=[kort])
    assert aanvraag.geldig_tot == kort.geldig_tot
    assert toegelaten(op=nu() + dt.timedelta(days=29)).exists()
    assert not toegelaten(op=nu() + dt.timedelta(days=32)).exists()


def test_a_second_request_prolongs_and_widens_the_admission(mensen):
    kort = Papier("Blik op Werk", "B-1", vandaag() + dt.timedelta(days=30))
    eerste = _laat_toe(mensen, certificaten=[kort])
    tweede = _laat_toe(mensen, categorieen=[Categorie.VER, Categorie.MIDDEN], dienstverlener=eerste.dienstverlener)
    assert tweede.dienstverlener == eerste.dienstverlener
    assert toegelaten(op=nu() + dt.timedelta(days=900)).count() == 2


def test_who_has_an_interest_in_a_region_is_not_invited_there(mensen):
    belang = Betrokkenheid(fabriek.regio(), Belangrol.ADVISEERT, "Lid van de adviesraad")
    aanvraag = _laat_toe(mensen, categorieen=list(Categorie), belangen=[belang])
    ronde, _ = wereld.open_veiling()
    assert aanvraag.dienstverlener_id not in uit_te_nodigen(ronde, nu())
    tekst = Client().get(reverse("veiling:register")).content.decode()
    assert "Adviseert ons in deze regio: Midden-Utrecht: mag daar niet inschrijven" in tekst


def test_combination_members_and_shared_subcontractors_count_as_one_bidder(mensen):
    wie = wereld.aanbieders(3)
    for een, kvk in zip(wie, ("11111111", "22222222", "33333333"), strict=True):
        een.organisatie.kvk = kvk
        een.organisatie.save()
    lid = Deelnemer(Partijsoort.LID, wie[0].organisatie.naam, "11111111", 40)
    hulp = Deelnemer(Partijsoort.ONDERAANNEMER, wie[1].organisatie.naam, "22222222", 10)
    samen = _laat_toe(mensen, replace(GOED, soort=Organisatiesoort.COMBINATIE), partijen=[lid, hulp])
    groep = verbonden.groepen()
    assert groep[wie[0].pk] == groep[wie[1].pk] == groep[samen.dienstverlener_id] != groep[wie[2].pk]


def test_a_combination_names_its_members():
    with pytest.raises(Weigering, match="leden"):
        _vraag(replace(GOED, soort=Organisatiesoort.COMBINATIE))


@given(st.dictionaries(st.integers(1, 8), st.sets(st.sampled_from("abcdef"), max_size=3), max_size=8))
def test_related_is_an_equivalence(kenmerken):
    groep = verbonden.samenhang(kenmerken)
    for een, eigen in kenmerken.items():
        assert groep[een] <= een
        assert groep[groep[een]] == groep[een]
        assert all(groep[een] == groep[ander] for ander, zijn in kenmerken.items() if eigen & zijn)


def _velden(**anders):
    vast = {v: getattr(GOED, v) for v in ("naam", "kvk", "contactpersoon", "email", "straat", "huisnummer", "postcode", "plaats")}
    meer = {"iban": GOED.iban, "mensen": "5", "soort": "bedrijf", "categorieen": ["ver"], "geen_uitsluiting": "on"}
    return vast | meer | {"regios": [str(fabriek.regio().pk)]} | anders


def test_q02_anybody_asks_on_the_public_page_and_two_people_decide_on_theirs(mensen):
    bezoeker = Client()
    antwoord = bezoeker.post(reverse("veiling:toelating-vragen"), _velden())
    assert antwoord.status_code == 302
    adres = reverse("veiling:aanvraag", args=[Aanvraag.objects.get().pk])
    for door in mensen:
        client = Client()
        client.force_login(door.gebruiker)
        assert "Nieuw Begin" in client.get(adres).content.decode()
        assert client.post(adres, {"toelaten": "ja", "reden": "Klopt", "geldig_tot": "2031-01-01"}).status_code == 302
    assert "U bent toegelaten tot en met 1 januari 2031" in bezoeker.get(antwoord["Location"]).content.decode()
    assert "Nieuw Begin" in bezoeker.get(reverse("veiling:register")).content.decode()


@pytest.mark.parametrize(
    "fout",
    [{"kvk": "abc"}, {"postcode": "x"}, {"regios": []}, {"certificaat_1": "ISO"}, {"partij_1": "Derde", "partij_1_kvk": "9"}],
)
def test_q02_a_wrong_form_answers_422_in_plain_dutch(fout):
    antwoord = Client().post(reverse("veiling:toelating-vragen"), _velden(**fout))
    assert antwoord.status_code == 422
    assert "Controleer uw antwoorden" in antwoord.content.decode()


def test_q01_a_suspension_through_the_page_shows_in_the_register(mensen):
    wie, client = wereld.aanbieders(1)[0], Client()
    client.force_login(mensen[0].gebruiker)
    adres = reverse("veiling:schorsen", args=[wie.pk])
    assert client.post(adres, {"tot": "2000-01-01T12:00", "reden": "Te laat"}).status_code == 422
    assert client.post(adres, {"tot": "2031-01-01T12:00", "reden": "Geen contact met mensen"}).status_code == 302
    assert not toegelaten(op=nu()).exists()
    assert "Geschorst" in Client().get(reverse("veiling:register")).content.decode()


def test_a_provider_asks_for_more_with_its_own_data_filled_in():
    wie, client = wereld.aanbieders(1)[0], Client()
    client.force_login(wereld.bieder(wie))
    schors(dienstverlener=wie, tot=nu() + wereld.DAG, reden="Onderzoek", door=wereld.DOOR)
    assert wie.organisatie.naam in client.get(reverse("veiling:toelating-uitbreiden")).content.decode()
    assert client.post(reverse("veiling:toelating-uitbreiden"), _velden()).status_code == 302
    assert Aanvraag.objects.get().dienstverlener == wie


def test_one_place_sends_only_so_many_requests_a_day_and_others_are_not_held_up():
    for nummer in range(PER_AFZENDER):
        _vraag(replace(GOED, kvk=f"1234567{nummer}"), adres="203.0.113.1")
    with pytest.raises(Weigering, match="morgen"):
        _vraag(replace(GOED, kvk="12345679"), adres="203.0.113.1")
    ander = _vraag(replace(GOED, kvk="12345679"), adres="203.0.113.2")
    assert b"203.0.113.2" not in bytes(ander.afzender)
    assert Aanvraag.objects.count() == PER_AFZENDER + 1


@pytest.mark.parametrize(
    ("proxy", "keten", "adres"),
    [
        (("HTTP_X_FORWARDED_PROTO", "https"), "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (("HTTP_X_FORWARDED_PROTO", "https"), "", "127.0.0.1"),
        (None, "203.0.113.9", "127.0.0.1"),
    ],
)
def test_q02_behind_the_proxy_every_applicant_has_an_own_address(settings, rf, proxy, keten, adres):
    settings.SECURE_PROXY_SSL_HEADER = proxy
    assert adres_van(rf.get("/", headers={"X-Forwarded-For": keten} if keten else {})) == adres

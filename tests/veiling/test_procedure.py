"""Around a round: questions to everybody, a change of terms, draft rules with advice, dry run, calendar, waiting times."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.actor import Actor
from reintegratie.enums import Contactsoort, Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.klok import nu
from reintegratie.models import Bericht, Contact
from tests import fabriek
from tests.veiling import wereld
from veiling.kalender import ronde_van_maand
from veiling.models import Advies, Regelontwerp, Scorekaart, Veilingregels
from veiling.ontwerpen import (
    beantwoord_advies,
    geef_advies,
    met_waarden,
    open_ontwerp,
    proefdraai,
    stel_ontwerp_vast,
    trek_ontwerp_in,
)
from veiling.publiceren import controlelijst
from veiling.regels import Regels
from veiling.standstill import is_werkdag
from veiling.vaststellen import geldende_regels, gelezen, stel_vast
from veiling.vragen import beantwoord, stel_vraag
from veiling.wachttijd import wachttijden
from veiling.wijzigen import bevestig, wijzig_voorwaarden

pytestmark = pytest.mark.django_db


@pytest.fixture
def mensen():
    return Actor.van(wereld.inkoper()), Actor.van(wereld.inkoper())


def _client(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def test_an_answer_goes_to_everybody_invited_without_a_name(mensen):
    ronde, wie = wereld.open_veiling()
    vraag = stel_vraag(veiling_id=ronde.pk, dienstverlener=wie[0], vraag="Telt reistijd mee?", door=wereld.DOOR)
    beantwoord(vraag_id=vraag.pk, antwoord="Nee, alleen uren werk.", door=mensen[0])
    berichten = Bericht.objects.filter(sjabloon="veiling.antwoord")
    assert set(berichten.values_list("organisatie", flat=True)) == {w.pk for w in wie}
    for een in wie[1:]:
        tekst = _client(wereld.bieder(een)).get(reverse("veiling:vraag", args=[ronde.pk])).content.decode()
        assert "Telt reistijd mee?" in tekst
        assert wie[0].organisatie.naam not in tekst
    pagina = _client(mensen[0].gebruiker).get(reverse("veiling:ronde", args=[ronde.pk]))
    assert wie[0].organisatie.naam not in pagina.content.decode()


def test_questions_only_while_open_by_who_is_invited_and_answered_once(mensen):
    ronde, wie = wereld.open_veiling()
    with pytest.raises(GeenToegang):
        stel_vraag(veiling_id=ronde.pk, dienstverlener=fabriek.dienstverlener(), vraag="Mag ik?", door=wereld.DOOR)
    vraag = stel_vraag(veiling_id=ronde.pk, dienstverlener=wie[0], vraag="Mag dit?", door=wereld.DOOR)
    beantwoord(vraag_id=vraag.pk, antwoord="Ja", door=mensen[0])
    with pytest.raises(Weigering, match="al beantwoord"):
        beantwoord(vraag_id=vraag.pk, antwoord="Nee", door=mensen[0])
    wereld.na_deadline(ronde)
    with pytest.raises(Weigering, match="zolang de ronde open is"):
        stel_vraag(veiling_id=ronde.pk, dienstverlener=wie[0], vraag="Nog een?", door=wereld.DOOR)


def test_after_a_change_of_terms_only_confirmed_or_renewed_bids_count(mensen):
    ronde, wie = wereld.open_veiling()
    for een, prijs in zip(wie, (200_000, 210_000, 220_000), strict=True):
        wereld.schrijf_in(ronde, een, prijs)
    wijziging = wijzig_voorwaarden(veiling_id=ronde.pk, tekst="Eerste gesprek binnen 8 werkdagen", door=mensen[0])
    bevestig(wijziging_id=wijziging.pk, dienstverlener=wie[1], door=wereld.DOOR)
    wereld.schrijf_in(ronde, wie[2], 230_000)
    (gunning,) = wereld.sluit_en_open(ronde)
    redenen = dict(Scorekaart.objects.values_list("dienstverlener", "reden"))
    assert gunning.dienstverlener == wie[1]
    assert (redenen[wie[0].pk], redenen[wie[2].pk]) == ("niet_bevestigd", "lagere_score")
    assert Bericht.objects.filter(sjabloon="veiling.gewijzigd").count() == 3


def test_v03_confirming_a_change_says_nothing_about_who_bid(mensen):
    ronde, wie = wereld.open_veiling()
    wereld.schrijf_in(ronde, wie[0])
    wijziging = wijzig_voorwaarden(veiling_id=ronde.pk, tekst="Eerste gesprek binnen 8 werkdagen", door=mensen[0])
    adres = reverse("veiling:wijziging-bevestigen", args=[ronde.pk, wijziging.pk])
    for een in wie[:2]:
        client = _client(wereld.bieder(een))
        assert "Ik heb dit gelezen" in client.get(reverse("veiling:open-ronde", args=[ronde.pk])).content.decode()
        assert client.post(adres).status_code == 302
    tekst = _client(mensen[0].gebruiker).get(reverse("veiling:ronde", args=[ronde.pk])).content.decode()
    assert "bevestig" not in tekst.lower()


def _ontwerp(door, **waarden):
    regels = met_waarden(gelezen(geldende_regels()), waarden or {"ver": 3_500_000})
    return open_ontwerp(regels=regels, bron="Raming van het ministerie", effect="Meer hulp ver van werk", door=door)


def test_rules_are_fixed_after_the_term_with_every_advice_answered_by_a_second_person(mensen):
    ontwerp = _ontwerp(mensen[0])
    advies = geef_advies(ontwerp_id=ontwerp.pk, naam="Cliëntenraad", tekst="Te laag", door=wereld.DOOR)
    with pytest.raises(Weigering, match="loopt nog"):
        stel_ontwerp_vast(ontwerp_id=ontwerp.pk, door=mensen[1])
    wereld.verzet(met=15 * wereld.DAG, door=wereld.DOOR)
    with pytest.raises(Weigering, match="elk advies"):
        stel_ontwerp_vast(ontwerp_id=ontwerp.pk, door=mensen[1])
    beantwoord_advies(advies_id=advies.pk, antwoord="Wij kijken volgend jaar opnieuw", door=mensen[0])
    with pytest.raises(Weigering, match="Vraag een collega"):
        stel_ontwerp_vast(ontwerp_id=ontwerp.pk, door=mensen[0])
    vast = stel_ontwerp_vast(ontwerp_id=ontwerp.pk, door=mensen[1])
    assert gelezen(geldende_regels()).waarden["ver"] == 3_500_000
    assert vast.regels == geldende_regels()


def test_one_draft_at_a_time_and_one_that_changes_something(mensen):
    with pytest.raises(Weigering, match="verandert niets"):
        open_ontwerp(regels=gelezen(geldende_regels()), bron="x", effect="y", door=mensen[0])
    eerste = _ontwerp(mensen[0])
    with pytest.raises(Weigering, match="ligt al een ontwerp"), transaction.atomic():
        _ontwerp(mensen[0], ver=1)
    trek_ontwerp_in(ontwerp_id=eerste.pk, door=mensen[0])
    assert _ontwerp(mensen[0], ver=1)


def test_a_round_with_rules_nobody_was_asked_about_is_not_published(mensen):
    ronde = wereld.concept()
    regels = Veilingregels.objects.create(versie=99, parameters=ronde.regels.parameters, hash="x", door=mensen[0].sleutel)
    ronde.regels = regels
    ronde.save()
    punten = {p.naam: p.in_orde for p in controlelijst(ronde)}
    assert not punten["Advies over de regels"]
    Regelontwerp.objects.create(
        parameters={}, bron="b", effect="e", advies_tot=nu(), voorgesteld_door=mensen[0].gebruiker, regels=regels,
        status="vastgesteld", besloten_op=nu(), besloten_door=mensen[1].gebruiker,
    )  # fmt: skip
    assert {p.naam: p.in_orde for p in controlelijst(ronde)}["Advies over de regels"]


def test_the_dry_run_replays_the_last_round_and_writes_nothing(mensen):
    ronde, wie = wereld.open_veiling()
    for een in wie:
        wereld.schrijf_in(ronde, een)
    wereld.besloten(ronde)
    voor = Scorekaart.objects.count()
    (gelijk,) = proefdraai(gelezen(ronde.regels))
    (niets_waard,) = proefdraai(met_waarden(gelezen(ronde.regels), {"ver": 0, "midden": 0, "dichtbij": 0}))
    assert (gelijk.kavels, gelijk.anders, gelijk.niet_meer, gelijk.wel) == (1, 0, 0, 0)
    assert (niets_waard.niet_meer, Scorekaart.objects.count()) == (1, voor)


def test_draft_rules_through_the_pages(mensen):
    inkoper = _client(mensen[0].gebruiker)
    pagina = inkoper.get(reverse("veiling:regels-ontwerp")).content.decode()
    assert "Ontwerp openstellen" in pagina
    velden = {"waarde_ver": "35.000,00", "waarde_midden": "20.000", "waarde_dichtbij": "13.000", "vergelijkingsdeel": "0,05"}
    meer = {"aandeel_klein": "0,10", "kappa": "1,00", "inschrijving_dagen": "14", "bron": "Raming", "effect": "Meer hulp"}
    antwoord = inkoper.post(reverse("veiling:regels-ontwerp"), velden | meer)
    assert antwoord.status_code == 302
    burger = Client()
    assert burger.post(antwoord["Location"], {"naam": "Cliëntenraad", "tekst": "Goed plan"}).status_code == 302
    assert burger.post(antwoord["Location"], {"naam": "", "tekst": ""}).status_code == 422
    advies = Advies.objects.get()
    inkoper.post(reverse("veiling:advies-antwoord", args=[advies.pk]), {"antwoord": "Dank u"})
    assert "Dank u" in burger.get(antwoord["Location"]).content.decode()
    wereld.verzet(met=15 * wereld.DAG, door=wereld.DOOR)
    _client(mensen[1].gebruiker).post(reverse("veiling:regels-besluit", args=[advies.ontwerp_id]), {"vaststellen": "1"})
    assert gelezen(geldende_regels()).waarden["ver"] == 3_500_000


@given(st.integers(2026, 2035), st.integers(1, 12))
def test_the_calendar_keeps_nine_weeks_from_freezing_to_the_first_talk(jaar, maand):
    regels = Regels()
    regel = ronde_van_maand(
        jaar, maand, inschrijving=regels.inschrijving_dagen, standstill=regels.standstill_dagen, gesprek_werkdagen=10
    )
    assert (regel.publicatie.year, regel.publicatie.month) == (jaar, maand)
    assert regel.publicatie < regel.sluit_op.date() < regel.besluit < regel.standstill < regel.eerste_gesprek
    assert all(is_werkdag(dag) for dag in (regel.publicatie, regel.sluit_op.date(), regel.besluit, regel.standstill))
    assert regel.weken <= 9


def test_the_public_calendar_shows_open_rounds_and_waiting_times():
    ronde, _ = wereld.open_veiling()
    tekst = Client().get(reverse("veiling:kalender")).content.decode()
    assert ronde.naam in tekst
    assert "te weinig mensen" in tekst


def test_waiting_from_route_to_first_talk_is_counted_per_region_from_ten_people():
    dossiers = wereld.mensen(10)
    begin = nu()
    wereld.verzet(met=dt.timedelta(weeks=20), door=wereld.DOOR)
    wie = fabriek.gebruiker(Rol.DIENSTVERLENER, organisatie=fabriek.dienstverlener().organisatie)
    for i, dossier in enumerate(dossiers):
        op = begin + dt.timedelta(weeks=5 if i < 8 else 15)
        Contact.objects.create(dossier=dossier, soort=Contactsoort.values[0], op=op, organisatie=wie.organisatie, door=wie)
    regel = next(w for w in wachttijden(nu()) if w.regio == fabriek.regio().naam)
    assert (regel.procent, regel.gehaald) == (80, False)


def test_rules_made_twice_are_one_version():
    regels = replace(Regels(), kavel_doel=41)
    assert stel_vast(regels=regels, door=wereld.DOOR) == stel_vast(regels=regels, door=wereld.DOOR)

"""Help from others: with consent, a term, a reminder; the municipality takes over or not; looked at again; going on alone."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.contacten import leg_contact_vast
from reintegratie.dienstenums import Hulpsoort, Hulpstatus, Toestemming, Voortgang
from reintegratie.enums import Contactsoort, Plaats, Rol, Sluitreden
from reintegratie.fouten import Weigering
from reintegratie.hulp.opnieuw import kijk_later, meld_voortgang, vraag_hoe_het_gaat
from reintegratie.hulp.overnemen import aanvaard, bied_aan, laat_verlopen, trek_verzoek_in, weiger
from reintegratie.hulp.taakregels import SOORTEN
from reintegratie.hulp.vragen import beantwoord, herinner, rond_hulp_af, trek_hulpvraag_in, vraag_hulp
from reintegratie.klok import vandaag, verzet
from reintegratie.models import Bericht, Dossier, Gemeenteverzoek, Hulpvraag, Organisatie, Taak, Verwerking
from reintegratie.sluiten import sluit_dossier
from reintegratie.taken import herstel_taken
from reintegratie.tijdlijn import tijdlijn
from reintegratie.verblijf import huidige_plaats
from reintegratie.werkdagen import na_werkdagen
from scan.enums import Route
from tests import fabriek
from tests.diensten.bouw import in_eigen
from tests.veiling.wereld import kies_route, mensen

DOOR = fabriek.SYSTEEM
pytestmark = pytest.mark.django_db


def hulp(dossier: Dossier | None = None, **velden: Any) -> Hulpvraag:
    vast = {"soort": Hulpsoort.SCHULDEN, "vraag": "Kunt u helpen met schulden?", "toestemming": Toestemming.GESPREK, "door": DOOR}
    aan = velden.pop("aan", None) or fabriek.organisatie()
    return vraag_hulp(dossier_id=(dossier or in_eigen()).pk, aan=aan, **vast | velden)


def naar_gemeente(**velden: Any) -> Dossier:
    """Somebody for whom the route to the municipality was decided."""
    dossier = mensen(1, fabriek.regio())[0]
    kies_route(dossier, Route.GEMEENTE)
    return dossier


def verzoek(dossier: Dossier | None = None, gemeente: Organisatie | None = None, **velden: Any) -> Gemeenteverzoek:
    vast = {"toelichting": "Eerst een huis.", "toestemming": Toestemming.GESPREK, "door": DOOR}
    wie = dossier or naar_gemeente()
    return bied_aan(dossier_id=wie.pk, gemeente=gemeente or fabriek.organisatie(), **vast | velden)


def later(dagen: int) -> None:
    verzet(met=dt.timedelta(days=dagen), door=DOOR)


def open_(dossier: Dossier) -> set[str]:
    rijen = Taak.objects.filter(dossier=dossier, gesloten_op=None, soort__in=SOORTEN)
    return set(rijen.values_list("soort", flat=True))


def na_de_nacht(dossier: Dossier) -> set[str]:
    herstel_taken()
    return open_(dossier)


def bel(dossier: Dossier) -> None:
    leg_contact_vast(dossier_id=dossier.pk, soort=Contactsoort.TELEFOON, minuten=5, notitie="", door=DOOR)


def test_without_consent_nothing_leaves() -> None:
    with pytest.raises(Weigering, match="Zonder toestemming gaat er niets weg"):
        hulp(toestemming=None)
    assert not Hulpvraag.objects.exists()
    assert not Bericht.objects.filter(sjabloon="hulp_gevraagd").exists()


def test_p09_the_message_names_nobody_and_holds_no_answer_of_the_scan() -> None:
    dossier = mensen(1, fabriek.regio())[0]
    rij = hulp(dossier)
    bericht = Bericht.objects.get(sjabloon="hulp_gevraagd")
    from reintegratie.berichten import alineas_van

    tekst = f"{bericht.onderwerp} {' '.join(alineas_van(bericht))}"
    assert dossier.klant.achternaam not in tekst
    eigen = {f.name for f in Hulpvraag._meta.fields}
    assert not {naam for naam in eigen if "scan" in naam or "uitslag" in naam or "antwoorden" in naam}
    assert rij.vraag == "Kunt u helpen met schulden?"


def test_the_timeline_shows_help_under_help() -> None:
    rij = hulp()
    (regel,) = tijdlijn(rij.dossier, fabriek.gebruiker(), groep="hulp").regels
    assert regel.zin.startswith("Hulp gevraagd aan")


def test_ten_working_days_over_a_holiday() -> None:
    assert na_werkdagen(dt.date(2026, 12, 18), 10) == dt.date(2027, 1, 5)
    assert hulp().uiterlijk == na_werkdagen(vandaag(), 10)


@pytest.mark.parametrize(("ja", "stand", "soort"), [(True, "aanvaard", set()), (False, "geweigerd", {"hulp_geweigerd"})])
def test_yes_or_no_reaches_the_person(ja: bool, stand: str, soort: set[str]) -> None:
    rij = beantwoord(hulpvraag_id=hulp().pk, aanvaard=ja, antwoord="Wij bellen", door=DOOR)
    assert rij.status == stand
    assert Bericht.objects.filter(sjabloon="hulp_antwoord", dossier=rij.dossier).exists()
    assert open_(rij.dossier) == soort


def test_the_way_of_a_question_is_fixed() -> None:
    rij = hulp()
    with pytest.raises(Weigering, match="waarom het niet kan"):
        beantwoord(hulpvraag_id=rij.pk, aanvaard=False, antwoord="", door=DOOR)
    with pytest.raises(Weigering, match="de stand is nu"):
        rond_hulp_af(hulpvraag_id=rij.pk, antwoord="", door=DOOR)
    beantwoord(hulpvraag_id=rij.pk, aanvaard=True, antwoord="", door=DOOR)
    assert rond_hulp_af(hulpvraag_id=rij.pk, antwoord="Geregeld", door=DOOR).status == Hulpstatus.KLAAR
    with pytest.raises(Weigering, match="loopt al"):
        hulp(rij.dossier, aan=rij.aan) and hulp(rij.dossier, aan=rij.aan)


def test_taak_hulp_geen_antwoord_and_one_reminder() -> None:
    rij = hulp()
    later((rij.uiterlijk - vandaag()).days)
    assert herinner(vandaag()) == 0
    later(1)
    assert (herinner(vandaag()), herinner(vandaag())) == (1, 0)
    assert na_de_nacht(rij.dossier) == {"hulp_geen_antwoord"}
    trek_hulpvraag_in(hulpvraag_id=rij.pk, door=DOOR)
    assert open_(rij.dossier) == set()


def test_taak_hulp_geweigerd_until_spoken_to() -> None:
    rij = beantwoord(hulpvraag_id=hulp().pk, aanvaard=False, antwoord="Geen plek", door=DOOR)
    assert na_de_nacht(rij.dossier) == {"hulp_geweigerd"}
    bel(rij.dossier)
    assert na_de_nacht(rij.dossier) == set()


def test_leaving_withdraws_every_question() -> None:
    dossier = naar_gemeente()
    hulp(dossier)
    verzoek(dossier)
    sluit_dossier(dossier_id=dossier.pk, reden=Sluitreden.PENSIOEN, door=DOOR)
    assert Hulpvraag.objects.get().status == "ingetrokken"
    assert Gemeenteverzoek.objects.get().status == "ingetrokken"


def test_only_after_the_route_was_decided() -> None:
    with pytest.raises(Weigering, match="Kies eerst bij de uitslag"):
        verzoek(in_eigen())
    with pytest.raises(Weigering, match="Zonder toestemming"):
        verzoek(toestemming=None)


def test_own_service_goes_on_until_the_municipality_says_yes() -> None:
    rij = verzoek()
    assert huidige_plaats(rij.dossier).plaats == Plaats.EIGEN
    aanvaard(verzoek_id=rij.pk, antwoord="", door=Actor.van(fabriek.gebruiker(Rol.GEMEENTE, organisatie=rij.gemeente)))
    verblijf = huidige_plaats(rij.dossier)
    assert (verblijf.plaats, verblijf.organisatie) == (Plaats.GEMEENTE, rij.gemeente)
    assert Bericht.objects.filter(sjabloon="gemeente_helpt", dossier=rij.dossier).exists()
    with pytest.raises(Weigering, match="al besloten"):
        weiger(verzoek_id=rij.pk, antwoord="Toch niet", door=DOOR)


def test_a_yes_after_the_term_is_too_late() -> None:
    rij = verzoek()
    later((rij.uiterlijk - vandaag()).days + 1)
    with pytest.raises(Weigering, match="U kon antwoorden tot en met"):
        aanvaard(verzoek_id=rij.pk, antwoord="", door=DOOR)
    assert huidige_plaats(rij.dossier).plaats == Plaats.EIGEN


def test_taak_gemeente_terug_after_a_no() -> None:
    rij = weiger(verzoek_id=verzoek().pk, antwoord="Geen plek", door=DOOR)
    assert open_(rij.dossier) == {"gemeente_terug"}
    later(1)
    bel(rij.dossier)
    assert na_de_nacht(rij.dossier) == set()


def test_taak_gemeente_terug_when_ten_working_days_passed() -> None:
    rij = verzoek()
    later((rij.uiterlijk - vandaag()).days)
    assert laat_verlopen(vandaag()) == 0
    later(1)
    assert laat_verlopen(vandaag()) == 1
    rij.refresh_from_db()
    assert rij.status == "verlopen"
    assert na_de_nacht(rij.dossier) == {"gemeente_terug"}
    trek_verzoek_in(verzoek_id=verzoek(rij.dossier, rij.gemeente).pk, door=DOOR)
    assert open_(rij.dossier) == set()


def test_taak_gemeente_opnieuw_after_twelve_months() -> None:
    rij = verzoek()
    aanvaard(verzoek_id=rij.pk, antwoord="", door=DOOR)
    later(360)
    assert na_de_nacht(rij.dossier) == set()
    later(7)
    assert na_de_nacht(rij.dossier) == {"gemeente_opnieuw"}
    over = vandaag() + dt.timedelta(days=300)
    kijk_later(dossier_id=rij.dossier_id, opnieuw_op=over, bevinding="Nog niet", door=DOOR)
    assert open_(rij.dossier) == set()


def test_looking_again_needs_a_day_and_a_finding() -> None:
    dossier = fabriek.dossier(plaats=Plaats.ZELFSTANDIG)
    morgen = vandaag() + dt.timedelta(1)
    with pytest.raises(Weigering, match="na vandaag"):
        kijk_later(dossier_id=dossier.pk, opnieuw_op=vandaag(), bevinding="Goed", door=DOOR)
    with pytest.raises(Weigering, match="hoe het gaat"):
        kijk_later(dossier_id=dossier.pk, opnieuw_op=morgen, bevinding=" ", door=DOOR)
    with pytest.raises(Weigering, match="zelf verder gaat"):
        kijk_later(dossier_id=in_eigen().pk, opnieuw_op=morgen, bevinding="Goed", door=DOOR)


def test_what_was_found_is_a_note_and_never_in_the_log() -> None:
    dossier = fabriek.dossier(plaats=Plaats.ZELFSTANDIG)
    kijk_later(dossier_id=dossier.pk, opnieuw_op=vandaag() + dt.timedelta(9), bevinding="Zijn moeder is ziek", door=DOOR)
    assert dossier.contacten.get().notitie == "Zijn moeder is ziek"
    feiten = dossier.gebeurtenissen.select_related("inhoud")
    assert not [f.soort for f in feiten if "moeder" in str(f.inhoud.inhoud)]


def test_a_week_before_the_date_we_ask_once_how_it_goes() -> None:
    dossier = fabriek.dossier(plaats=Plaats.ZELFSTANDIG)
    later(20)
    assert vraag_hoe_het_gaat(vandaag()) == 0
    later(5)
    assert (vraag_hoe_het_gaat(vandaag()), vraag_hoe_het_gaat(vandaag())) == (1, 0)
    assert Bericht.objects.filter(sjabloon="hoe_gaat_het", dossier=dossier).count() == 1


@pytest.mark.parametrize(
    ("antwoord", "plaats", "taak"),
    [
        (Voortgang.WERK, Plaats.ZELFSTANDIG, {"zelfstandig_antwoord"}),
        (Voortgang.ZOEK, Plaats.ZELFSTANDIG, set()),
        (Voortgang.HULP, Plaats.EIGEN, set()),
    ],
)
def test_taak_zelfstandig_antwoord_by_what_was_said(antwoord: Voortgang, plaats: Plaats, taak: set[str]) -> None:
    dossier = fabriek.dossier(plaats=Plaats.ZELFSTANDIG, consulent=fabriek.gebruiker())
    assert meld_voortgang(dossier_id=dossier.pk, antwoord=antwoord, door=DOOR) == plaats
    assert open_(dossier) == taak
    terug = Taak.objects.filter(dossier=dossier, soort="teruggekeerd", gesloten_op=None).exists()
    assert terug == (antwoord == Voortgang.HULP)


def test_back_to_the_consulent_with_one_tap(client: Client) -> None:
    dossier = fabriek.dossier(plaats=Plaats.ZELFSTANDIG)
    client.force_login(fabriek.gebruiker(Rol.KLANT, klant=dossier.klant))
    assert "Ik wil weer hulp" in client.get(reverse("mijn:overzicht")).content.decode()
    assert "Elke week een beetje" in client.get(reverse("mijn:zelf-zoeken")).content.decode()
    assert client.post(reverse("mijn:voortgang", args=["hulp"])).status_code == 302
    assert huidige_plaats(dossier).plaats == Plaats.EIGEN
    assert client.get(reverse("mijn:zelf-zoeken")).status_code == 302
    assert client.post(reverse("mijn:voortgang", args=["feest"])).status_code == 404


@pytest.fixture
def loket(client: Client) -> Client:
    client.force_login(fabriek.gebruiker(Rol.GEMEENTE, organisatie=fabriek.organisatie("Gemeente Testdam")))
    return client


def onze() -> Organisatie:
    return Organisatie.objects.get(naam="Gemeente Testdam")


def test_p02_a_municipality_sees_what_is_asked_of_it_and_nothing_else(loket: Client) -> None:
    eigen, ander = hulp(aan=onze()), hulp()
    tekst = loket.get(reverse("gemeente")).content.decode()
    assert eigen.dossier.klant.naam in tekst
    assert ander.dossier.klant.naam not in tekst
    codes = [loket.get(reverse("gemeente-hulpvraag", args=[h.pk])).status_code for h in (eigen, ander)]
    assert codes == [200, 404]
    assert Verwerking.objects.latest("pk").dossiers == [eigen.dossier_id]


def test_p02_a_name_is_gone_when_the_question_is_closed(loket: Client) -> None:
    rij = hulp(aan=onze())
    adres = reverse("gemeente-hulpvraag", args=[rij.pk])
    assert loket.post(adres, {"aanvaard": "nee", "antwoord": ""}).status_code == 422
    assert loket.post(adres, {"aanvaard": "nee", "antwoord": "Geen plek"}).status_code == 302
    assert loket.get(adres).status_code == 404
    assert rij.dossier.klant.naam not in loket.get(reverse("gemeente")).content.decode()


def test_the_municipality_takes_over_on_its_own_screen(loket: Client) -> None:
    rij = verzoek(gemeente=onze())
    adres = reverse("gemeente-verzoek", args=[rij.pk])
    assert "Eerst een huis" in loket.get(adres).content.decode()
    loket.post(adres, {"aanvaard": "ja", "antwoord": ""})
    assert huidige_plaats(rij.dossier).plaats == Plaats.GEMEENTE
    assert rij.dossier.klant.naam in loket.get(reverse("gemeente")).content.decode()


def test_p08_its_people_are_tens_and_never_fewer_than_ten(loket: Client) -> None:
    from reintegratie.hulp.zicht import mensen_in_cijfers
    from reintegratie.models import Gebruiker, Gemeente

    gemeente = fabriek.gemeente_in()
    Organisatie.objects.filter(pk=onze().pk).update(naam=f"Gemeente {gemeente.naam}")
    for _ in range(12):
        fabriek.dossier(klant=fabriek.klant(gemeente=gemeente))
    for _ in range(9):
        fabriek.dossier(klant=fabriek.klant(gemeente=gemeente), plaats=Plaats.EIGEN)
    later(31)
    cijfers = {c.waar: c.mensen for c in mensen_in_cijfers(Gebruiker.objects.get(rol=Rol.GEMEENTE))}
    assert Gemeente.objects.filter(naam=gemeente.naam).exists()
    assert (cijfers["Wacht op scan"], cijfers["Eigen dienstverlening"]) == (10, None)
    assert "minder dan 10" in loket.get(reverse("gemeente")).content.decode()


def test_the_consulent_asks_and_notes_the_answer(client: Client) -> None:
    dossier, aan = in_eigen(), fabriek.organisatie("Wijkteam")
    client.force_login(fabriek.gebruiker())
    data = {"soort": "wonen", "aan": aan.pk, "vraag": "Een adres", "toestemming": "telefoon"}
    assert client.post(reverse("hulp-vragen", args=[dossier.pk]), data | {"toestemming": ""}).status_code == 422
    assert client.post(reverse("hulp-vragen", args=[dossier.pk]), data).status_code == 302
    rij = Hulpvraag.objects.get()
    assert "Een adres" in client.get(reverse("hulpvraag", args=[rij.pk])).content.decode()
    client.post(reverse("hulpvraag-handeling", args=[rij.pk, "antwoord"]), {"aanvaard": "ja", "antwoord": ""})
    client.post(reverse("hulpvraag-handeling", args=[rij.pk, "klaar"]), {"antwoord": "Gelukt"})
    rij.refresh_from_db()
    assert (rij.status, rij.antwoord) == ("klaar", "Gelukt")
    for naam in ("dossier-hulp", "dossier", "hulp-vragen"):
        assert client.get(reverse(naam, args=[dossier.pk])).status_code == 200


def test_the_consulent_asks_the_municipality_and_takes_it_back(client: Client) -> None:
    dossier, aan = naar_gemeente(), fabriek.organisatie("Gemeente Testdam")
    client.force_login(fabriek.gebruiker())
    data = {"gemeente": aan.pk, "toelichting": "Eerst een huis", "toestemming": "gesprek"}
    assert client.post(reverse("gemeente-vragen", args=[dossier.pk]), data).status_code == 302
    assert "Wacht op antwoord" in client.get(reverse("dossier-hulp", args=[dossier.pk])).content.decode()
    client.post(reverse("gemeente-intrekken", args=[Gemeenteverzoek.objects.get().pk]))
    assert Gemeenteverzoek.objects.get().status == "ingetrokken"


def test_the_consulent_looks_again(client: Client) -> None:
    dossier = fabriek.dossier(plaats=Plaats.ZELFSTANDIG)
    client.force_login(fabriek.gebruiker())
    over = vandaag() + dt.timedelta(60)
    adres = reverse("opnieuw-kijken", args=[dossier.pk])
    assert client.post(adres, {"bevinding": "Gaat goed", "opnieuw_op": over.isoformat()}).status_code == 302
    assert huidige_plaats(dossier).opnieuw_bekijken_op == over


def test_the_person_sees_who_was_asked(client: Client) -> None:
    rij = hulp()
    client.force_login(fabriek.gebruiker(Rol.KLANT, klant=rij.dossier.klant))
    assert rij.aan.naam in client.get(reverse("mijn:overzicht")).content.decode()

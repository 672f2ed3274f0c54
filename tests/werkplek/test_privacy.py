import datetime as dt
from typing import Any

import pytest
from django.test import Client

from reintegratie.actor import Actor
from reintegratie.dienstenums import Hulpsoort, Toestemming
from reintegratie.enums import Incidentsoort, Noodreden, Plaats, Rol, Verzoeksoort
from reintegratie.fouten import Weigering
from reintegratie.hulp.vragen import vraag_hulp
from reintegratie.incidenten import doe_incident_af, meld_incident, meld_verwijderd
from reintegratie.klok import vandaag, verzet
from reintegratie.models import Bericht, Dossier, Gebruiker, Incident, Noodtoegang, Opvallend, Verwerking, Verzoek
from reintegratie.noodtoegang import open_met_nood
from reintegratie.opvallend import maak_weeklijst
from reintegratie.rechten import zichtbare_dossiers
from reintegratie.verblijf import huidige_plaats
from reintegratie.verwerking import leg_vast
from tests import fabriek

pytestmark = pytest.mark.django_db


@pytest.fixture
def ver(db: None) -> Dossier:
    """A file of another region, with its own consulent."""
    ergens = fabriek.andere_regio()
    return fabriek.dossier(waar=ergens, consulent=fabriek.gebruiker(regios=[ergens]))


def nood(dossier: Dossier, **velden: object) -> dict[str, object]:
    vast = {"nummer": dossier.nummer, "geboortedatum": dossier.klant.geboortedatum}
    return vast | {"reden": Noodreden.AAN_DE_LIJN.value, "toelichting": "Belt nu"} | velden


def test_p02_emergency_opens_one_file_everywhere_until_it_ends(balie: Client, ver: Dossier, consulent: Gebruiker) -> None:
    ook_ver = fabriek.dossier(waar=fabriek.andere_regio())
    assert balie.get(f"/dossiers/{ver.pk}/").status_code == 404
    assert balie.post("/noodtoegang/", nood(ver)).headers["Location"] == f"/dossiers/{ver.pk}/"
    assert balie.get(f"/dossiers/{ver.pk}/").status_code == 200
    assert ver.klant.naam in balie.get("/dossiers/").content.decode()
    assert ook_ver not in zichtbare_dossiers(consulent)
    verzet(met=dt.timedelta(hours=5), door=fabriek.SYSTEEM)
    assert balie.get(f"/dossiers/{ver.pk}/").status_code == 404


def test_p05_emergency_is_logged_told_and_waits_for_the_officer(balie: Client, toezicht: Client, ver: Dossier) -> None:
    balie.post("/noodtoegang/", nood(ver))
    assert Verwerking.objects.filter(dossiers=[ver.pk], doel__startswith="noodtoegang").count() == 1
    assert Bericht.objects.get(sjabloon="noodtoegang").gebruiker == ver.verantwoordelijke
    assert ver.gebeurtenissen.filter(soort="noodtoegang.gebruikt").exists()
    rij = Noodtoegang.objects.get()
    assert ver.nummer in toezicht.get("/toezicht/privacy/").content.decode()
    toezicht.post(f"/toezicht/privacy/nood/{rij.pk}/", {"oordeel": "Terecht: de persoon belde."})
    rij.refresh_from_db()
    assert rij.oordeel == "Terecht: de persoon belde."


@pytest.mark.parametrize(
    "anders", [{"geboortedatum": "1900-01-01"}, {"nummer": "D-999999999"}, {"toelichting": ""}, {"nummer": "x"}]
)
def test_numbers_cannot_be_leafed_through(balie: Client, ver: Dossier, anders: dict[str, object]) -> None:
    assert balie.post("/noodtoegang/", nood(ver, **anders)).status_code == 422
    assert not Noodtoegang.objects.exists()


def test_p05_every_miss_counts_and_the_sixth_is_refused_also_when_right(balie: Client, toezicht: Client, ver: Dossier) -> None:
    for _ in range(5):
        assert (
            "Wij vonden geen open dossier" in balie.post("/noodtoegang/", nood(ver, geboortedatum="1900-01-01")).content.decode()
        )
    assert "Vraag een collega" in balie.post("/noodtoegang/", nood(ver)).content.decode()
    assert not Noodtoegang.objects.exists()
    assert "5 keer een nummer" in toezicht.get("/toezicht/privacy/").content.decode()
    verzet(met=dt.timedelta(days=1), door=fabriek.SYSTEEM)
    assert balie.post("/noodtoegang/", nood(ver)).status_code == 302


def test_only_a_consulent_gets_emergency_access(ver: Dossier) -> None:
    door = Actor.van(fabriek.gebruiker(Rol.FINANCIEN))
    with pytest.raises(Weigering):
        open_met_nood(
            dossier_id=ver.pk,
            geboortedatum=ver.klant.geboortedatum,
            reden=Noodreden.KLACHT,
            toelichting="x",
            door=door,
        )


def kijk(wie: Gebruiker, *dossiers: Dossier) -> None:
    for dossier in dossiers:
        leg_vast(door=Actor.van(wie), dossiers=[dossier.pk], handeling="inzien", doel="begeleiding", plek="dossier")


def weeklijst() -> set[tuple[str, str]]:
    """The list of this week: (rule, who). Making it twice adds nothing."""
    maandag = vandaag() - dt.timedelta(days=vandaag().weekday())
    maak_weeklijst(maandag)
    assert maak_weeklijst(maandag) == 0
    return {(rij.regel, rij.gebruiker.naam) for rij in Opvallend.objects.select_related("gebruiker")}


def test_own_files_never_stand_out(consulent: Gebruiker, dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(verantwoordelijke=consulent)
    for _ in range(30):
        kijk(consulent, dossier)
    assert weeklijst() == set()


def test_somebody_with_the_same_name_stands_out(consulent: Gebruiker) -> None:
    kijk(consulent, fabriek.dossier(klant=fabriek.klant(achternaam="Amrani")))
    assert ("naamgenoot", consulent.naam) in weeklijst()


def test_many_more_than_colleagues_stands_out(consulent: Gebruiker) -> None:
    anderen = [fabriek.dossier() for _ in range(22)]
    kijk(consulent, *anderen)
    for _ in range(3):
        kijk(fabriek.gebruiker(), anderen[0])
    assert {wie for regel, wie in weeklijst() if regel == "veel"} == {consulent.naam}


def test_emergency_access_stands_on_the_weekly_list(balie: Client, ver: Dossier, consulent: Gebruiker) -> None:
    balie.post("/noodtoegang/", nood(ver))
    assert ("noodtoegang", consulent.naam) in weeklijst()


def test_the_officer_judges_a_line(toezicht: Client, consulent: Gebruiker) -> None:
    kijk(consulent, fabriek.dossier(klant=fabriek.klant(achternaam="Amrani")))
    weeklijst()
    rij = Opvallend.objects.get()
    adres = f"/toezicht/privacy/opvallend/{rij.pk}/"
    assert toezicht.post(adres, {"oordeel": " "}).status_code == 422
    toezicht.post(adres, {"oordeel": "Geen familie."})
    assert "Er valt niets op" in toezicht.get("/toezicht/privacy/").content.decode()


def test_a_mistaken_hand_over_ends_access_at_once(dossier: Dossier, consulent: Gebruiker) -> None:
    bij = fabriek.dienstverlener()
    fabriek.naar_plaats(dossier, Plaats.BIJ_DIENSTVERLENER, bij=bij.organisatie)
    medewerker = fabriek.gebruiker(Rol.DIENSTVERLENER, organisatie=bij.organisatie)
    assert dossier in zichtbare_dossiers(medewerker)
    meld_incident(
        soort=Incidentsoort.VERKEERDE_OVERDRACHT, dossier_id=dossier.pk, wat="Naam verwisseld", door=Actor.van(consulent)
    )
    assert dossier not in zichtbare_dossiers(medewerker)
    assert huidige_plaats(dossier).plaats == Plaats.EIGEN
    assert Bericht.objects.get(sjabloon="verwijder_gegevens").organisatie == bij.organisatie
    assert dossier.berichten.get(sjabloon="incident").status == "klaar"


def test_a_mistaken_hand_over_takes_back_what_was_asked_there(dossier: Dossier, consulent: Gebruiker) -> None:
    daar, door = fabriek.dienstverlener().organisatie, Actor.van(consulent)
    vast: dict[str, Any] = {"soort": Hulpsoort.WONEN, "vraag": "Een adres", "toestemming": Toestemming.GESPREK, "door": door}
    bij = vraag_hulp(dossier_id=dossier.pk, aan=daar, **vast)
    elders = vraag_hulp(dossier_id=dossier.pk, aan=fabriek.organisatie(), **vast)
    fabriek.naar_plaats(dossier, Plaats.BIJ_DIENSTVERLENER, bij=daar)
    meld_incident(soort=Incidentsoort.VERKEERDE_OVERDRACHT, dossier_id=dossier.pk, wat="Verwisseld", door=door)
    assert [type(rij).objects.get(pk=rij.pk).status for rij in (bij, elders)] == ["ingetrokken", "gevraagd"]


def test_confirmation_and_judgement_are_recorded_together_or_not(dossier: Dossier, consulent: Gebruiker) -> None:
    rij = meld_incident(
        soort=Incidentsoort.VERKEERD_BERICHT,
        dossier_id=dossier.pk,
        wat="Brief bij een ander",
        door=Actor.van(consulent),
        organisatie=fabriek.organisatie(),
    )
    door = Actor.van(fabriek.gebruiker(Rol.TOEZICHT))
    with pytest.raises(Weigering, match="wat er met het incident"):
        doe_incident_af(incident_id=rij.pk, oordeel=" ", door=door, verwijderd=True)
    rij.refresh_from_db()
    assert rij.verwijderd_op is None
    assert doe_incident_af(incident_id=rij.pk, oordeel="Klaar", door=door, verwijderd=True).verwijderd_op


def test_an_incident_closes_only_after_the_receiver_confirmed(dossier: Dossier, consulent: Gebruiker) -> None:
    organisatie, door = fabriek.organisatie(), Actor.van(fabriek.gebruiker(Rol.TOEZICHT))
    rij = meld_incident(
        soort=Incidentsoort.VERKEERD_BERICHT,
        dossier_id=dossier.pk,
        wat="Brief bij een ander",
        door=Actor.van(consulent),
        organisatie=organisatie,
    )
    with pytest.raises(Weigering, match="nog niet bevestigd"):
        doe_incident_af(incident_id=rij.pk, oordeel="Klaar", door=door)
    meld_verwijderd(incident_id=rij.pk, door=door)
    assert doe_incident_af(incident_id=rij.pk, oordeel="Klaar", door=door).afgedaan_op


def test_incident_from_the_file_to_the_officer(balie: Client, toezicht: Client, dossier: Dossier) -> None:
    adres = f"/dossiers/{dossier.pk}/incident/"
    fout = balie.post(adres, {"soort": "verkeerde_overdracht", "wat": "x"})
    assert (fout.status_code, "niet bij een andere organisatie" in fout.content.decode()) == (422, True)
    balie.post(adres, {"soort": "verkeerd_bericht", "wat": "Brief bij de buren"})
    rij = Incident.objects.get()
    toezicht.post(f"/toezicht/privacy/incident/{rij.pk}/", {"oordeel": "Gebeld, brief terug."})
    rij.refresh_from_db()
    assert rij.afgedaan_op


def test_asking_for_all_data_goes_to_the_officer_within_a_month(client: Client, toezicht: Client, dossier: Dossier) -> None:
    client.force_login(fabriek.gebruiker(Rol.KLANT, klant=dossier.klant), backend="django.contrib.auth.backends.ModelBackend")
    client.post("/mijn/vraag/inzage/", {"tekst": "Alles"})
    rij = Verzoek.objects.get(soort=Verzoeksoort.INZAGE)
    pagina = toezicht.get("/verzoeken/rechten/")
    termijn = next(uiterlijk for verzoek, uiterlijk in pagina.context["regels"] if verzoek == rij)
    assert termijn == rij.gevraagd_op.date() + dt.timedelta(days=30) or (termijn - vandaag()).days in (29, 30)


@pytest.mark.parametrize("adres", ["/noodtoegang/", "/toezicht/privacy/"])
def test_pages_are_for_their_own_role(beheer: Client, adres: str) -> None:
    assert beheer.get(adres).status_code == 403

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from reintegratie.afspraakberichten import wanneer
from reintegratie.agenda.eigen import dossier_paneel
from reintegratie.berichten import pad_van, veilige_tekst
from reintegratie.enums import Rol
from reintegratie.ical import Agendapunt, kalender
from reintegratie.klok import AMSTERDAM, nu, vandaag
from reintegratie.models import Afspraak, Bericht, Dossier, Gebruiker, PersoonlijkeLink, Verwerking
from tests import fabriek
from tests.post.bouw import GEHEIM, met_mail
from tests.werkplek.test_afspraken import maak

MOMENT = dt.datetime(2026, 7, 1, 8, 0, tzinfo=dt.UTC)


def test_calendar_lines_fold_and_escape() -> None:
    punt = Agendapunt("u", MOMENT, MOMENT + dt.timedelta(hours=1), "é" * 60 + ", a; b\\c\nd", vervallen=True)
    tekst = kalender([punt], gemaakt=MOMENT)
    assert all(len(regel.encode()) <= 75 for regel in tekst.split("\r\n"))
    heel = tekst.replace("\r\n ", "")
    assert "\\, a\\; b\\\\c\\nd" in heel
    assert "DTSTART:20260701T080000Z" in heel
    assert "STATUS:CANCELLED" in heel


pytestmark = pytest.mark.django_db


def morgen() -> dict[str, object]:
    return {"soort": "gesprek", "dag": str(vandaag() + dt.timedelta(days=1)), "tijd": "10:00", "minuten": 45, "keren": 1}


def test_planning_from_the_file(balie: Client, dossier: Dossier, consulent: Gebruiker) -> None:
    adres = f"/dossiers/{dossier.pk}/afspraak/nieuw/"
    assert "geen telefoon of e-mail" in balie.get(adres).content.decode()
    antwoord = balie.post(adres, morgen() | {"consulent": consulent.pk, "waar": "Kamer 2"})
    rij = Afspraak.objects.get()
    assert (antwoord.status_code, rij.van.astimezone(AMSTERDAM).hour, rij.waar) == (302, 10, "Kamer 2")
    dubbel = balie.post(adres, morgen() | {"consulent": consulent.pk})
    assert (dubbel.status_code, "Kies een andere tijd" in dubbel.content.decode()) == (422, True)


def test_the_week_shows_the_own_talks(balie: Client, dossier: Dossier) -> None:
    rij = maak(dossier)
    dag = rij.van.astimezone(AMSTERDAM).date()
    assert dossier.klant.naam in balie.get(f"/agenda/?dag={dag}").content.decode()
    assert dossier.klant.naam not in balie.get(f"/agenda/?dag={dag + dt.timedelta(days=14)}").content.decode()
    assert balie.get("/agenda/?dag=onzin").status_code == 200


@pytest.mark.parametrize("naam", ["verzetten", "afzeggen", "overnemen", "vastleggen", "niet-gekomen"])
def test_every_act_has_a_page_that_asks_first(balie: Client, dossier: Dossier, naam: str) -> None:
    rij = maak(dossier)
    assert balie.get(f"/afspraken/{rij.pk}/{naam}/").status_code == 200
    assert balie.get(f"/afspraken/{rij.pk}/toveren/").status_code == 404
    rij.refresh_from_db()
    assert rij.status == "gepland"


def test_p02_appointments_of_other_regions_are_not_found(balie: Client) -> None:
    ver = fabriek.dossier(waar=fabriek.andere_regio(), consulent=fabriek.gebruiker(regios=[fabriek.andere_regio()]))
    rij = maak(ver)
    assert {balie.get(f"/afspraken/{rij.pk}/{rest}").status_code for rest in ("", "afzeggen/")} == {404}


def test_a_talk_is_written_down_from_its_own_page(balie: Client, dossier: Dossier) -> None:
    rij = maak(dossier)
    Afspraak.objects.filter(pk=rij.pk).update(van=nu() - dt.timedelta(hours=1), tot=nu())
    balie.post(f"/afspraken/{rij.pk}/vastleggen/", {"minuten": 45, "notitie": "Goed gesprek"})
    assert "Goed gesprek" in balie.get(f"/afspraken/{rij.pk}/").content.decode()


def test_feed_opens_by_its_secret_alone_and_holds_no_names(balie: Client, dossier: Dossier, client: Client) -> None:
    maak(dossier)
    pagina = balie.post("/agenda/adres/").content.decode()
    gevonden = re.search(r"http://testserver(/agenda/[\w-]+\.ics)", pagina)
    assert gevonden
    tekst = client.get(gevonden[1]).content.decode()
    assert dossier.nummer in tekst
    assert dossier.klant.achternaam not in tekst
    balie.post("/agenda/adres/", {"sluit": "1"})
    assert client.get(gevonden[1]).status_code == 404


def test_a_new_address_closes_the_old_and_so_does_leaving(balie: Client, consulent: Gebruiker, client: Client) -> None:
    adressen = [re.search(r"/agenda/[\w-]+\.ics", balie.post("/agenda/adres/").content.decode())[0] for _ in range(2)]  # type: ignore[index]
    assert [client.get(adres).status_code for adres in adressen] == [404, 200]
    Gebruiker.objects.filter(pk=consulent.pk).update(is_active=False)
    assert client.get(adressen[1]).status_code == 404


def _met_link(client: Client, **velden: object) -> Afspraak:
    rij = maak(met_mail(), **velden)
    bericht = Bericht.objects.get(sjabloon="afspraak_uitnodiging")
    code = re.search(r"\d{6}", veilige_tekst(Bericht.objects.get(sleutel=f"{bericht.sleutel}:code")))
    assert code
    antwoord = client.post(pad_van(bericht), {"code": code[0]}, follow=True)
    assert antwoord.redirect_chain[-1][0] == "/afspraak/"
    return rij


def test_the_person_confirms_by_the_link(client: Client) -> None:
    rij = _met_link(client)
    client.post("/afspraak/", {"wat": "bevestig"})
    rij.refresh_from_db()
    assert rij.status == "bevestigd"
    assert "U heeft gezegd dat u komt" in client.get("/afspraak/").content.decode()


def test_the_person_asks_another_moment_by_the_link(client: Client) -> None:
    rij = _met_link(client)
    client.post("/afspraak/", {"wat": "anders", "reden": "Liever ’s middags"})
    rij.refresh_from_db()
    assert (rij.status, rij.reden) == ("verzetten", "Liever ’s middags")


def test_the_person_takes_the_appointment_along(client: Client) -> None:
    _met_link(client)
    antwoord = client.get("/afspraak/agenda.ics")
    assert antwoord["Content-Type"].startswith("text/calendar")
    assert GEHEIM not in antwoord.content.decode().split("SUMMARY")[0]


def test_without_link_and_code_nothing_opens(client: Client) -> None:
    maak(met_mail())
    assert client.get("/afspraak/").status_code == 410
    assert client.get("/afspraak/agenda.ics").status_code == 410


def test_signed_in_the_person_sees_and_answers_the_next_appointment(client: Client, dossier: Dossier) -> None:
    rij = maak(dossier)
    client.force_login(fabriek.gebruiker(Rol.KLANT, klant=dossier.klant), backend="django.contrib.auth.backends.ModelBackend")
    assert "Uw volgende afspraak" in client.get("/mijn/").content.decode()
    client.post(f"/mijn/afspraak/{rij.pk}/", {"wat": "bevestig"})
    rij.refresh_from_db()
    assert rij.status == "bevestigd"
    ander = maak(fabriek.dossier(consulent=fabriek.gebruiker()))
    assert client.post(f"/mijn/afspraak/{ander.pk}/", {"wat": "bevestig"}).status_code == 404


def test_a_wish_that_cannot_be_stored_is_answered_in_words(client: Client) -> None:
    rij = _met_link(client)
    antwoord = client.post("/afspraak/", {"wat": "anders", "reden": "Liever\0later"})
    rij.refresh_from_db()
    assert (antwoord.status_code, rij.status) == (422, "gepland")


def test_who_asked_another_moment_can_still_come(client: Client) -> None:
    rij = _met_link(client)
    for wat in ("anders", "bevestig"):
        client.post("/afspraak/", {"wat": wat})
    rij.refresh_from_db()
    assert (rij.status, rij.reden) == ("bevestigd", "")


def test_the_link_of_a_series_shows_and_answers_every_talk(client: Client) -> None:
    rij = _met_link(client, keren=3)
    reeks = list(rij.dossier.afspraken.order_by("van"))
    client.post("/afspraak/", {"wat": "bevestig", "afspraak": reeks[2].pk})
    assert [a.status for a in rij.dossier.afspraken.order_by("van")] == ["gepland", "gepland", "bevestigd"]
    pagina = client.get("/afspraak/").content.decode()
    assert all(wanneer(een) in pagina for een in reeks)
    assert client.get("/afspraak/agenda.ics").content.decode().count("BEGIN:VEVENT") == 3
    ander = maak(fabriek.dossier(consulent=fabriek.gebruiker()))
    assert client.post("/afspraak/", {"wat": "bevestig", "afspraak": ander.pk}).status_code == 404


def test_the_link_lives_until_the_last_talk_of_the_series() -> None:
    maak(met_mail(), keren=5)
    link = PersoonlijkeLink.objects.get()
    assert dt.timedelta(days=34) < link.verloopt_op - timezone.now() < dt.timedelta(days=36)


def test_p05_what_leaves_for_another_calendar_leaves_a_line(client: Client) -> None:
    rij = _met_link(client)
    client.get("/afspraak/agenda.ics")
    regels = Verwerking.objects.filter(handeling="export", dossiers=[rij.dossier_id])
    assert [r.plek for r in regels] == ["agendabestand"]


def test_the_feed_holds_no_place_and_leaves_a_line(balie: Client, dossier: Dossier, client: Client) -> None:
    maak(dossier, waar="Bij Anna thuis")
    adres = re.search(r"/agenda/[\w-]+\.ics", balie.post("/agenda/adres/").content.decode())
    assert adres
    assert "Anna" not in client.get(adres[0]).content.decode()
    assert Verwerking.objects.filter(handeling="export", plek="agenda elders", dossiers=[dossier.pk]).count() == 1


def test_a_long_series_does_not_hide_the_talk_of_this_week(dossier: Dossier) -> None:
    eerste = maak(dossier, keren=12)
    assert dossier_paneel(dossier, None)["komend"][0] == eerste

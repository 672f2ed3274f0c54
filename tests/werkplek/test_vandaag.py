import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reintegratie.enums import Plaats, Rol, Verzoeksoort
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Gebruiker, Taak, Toewijzing, Verwerking, Weergave
from reintegratie.taken import open_taak
from reintegratie.verzoeken import vraag
from tests import fabriek
from tests.werkplek.test_afspraken import maak

pytestmark = pytest.mark.django_db


def tekst(client: Client, adres: str = "/vandaag/") -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def taak_bij(dossier: Dossier, dagen: int = 0) -> Taak:
    soort, reden = "contact", "Al 28 dagen geen contact"
    open_taak(soort=soort, dossier_id=dossier.pk, reden=reden, uiterlijk=vandaag() + dt.timedelta(dagen))
    return Taak.objects.get(dossier=dossier, soort="contact", gesloten_op__isnull=True)


def test_the_day_shows_talks_late_work_questions_and_places(balie: Client, dossier: Dossier, consulent: Gebruiker) -> None:
    maak(dossier, over=dt.timedelta(minutes=1))
    taak_bij(dossier, -2)
    vraag(dossier_id=dossier.pk, soort=Verzoeksoort.BEL_TERUG, door=fabriek.SYSTEEM)
    fabriek.dossier(consulent=consulent, plaats=Plaats.EIGEN)
    pagina = tekst(balie)
    for woord in ("Al 28 dagen geen contact", "2 dagen te laat", "Wil graag teruggebeld worden", "Waar uw mensen zijn"):
        assert woord in pagina
    assert "Eigen dienstverlening" in pagina


def test_a_talk_of_today_is_one_click_from_the_screen_for_it(balie: Client, dossier: Dossier) -> None:
    rij = maak(dossier, over=dt.timedelta(minutes=1))
    vandaag_nog = rij.van.astimezone().date() == dt.datetime.now().date()
    assert (f'href="/dossiers/{dossier.pk}/gesprek/"' in tekst(balie)) == vandaag_nog


def test_an_empty_day_says_so(balie: Client) -> None:
    pagina = tekst(balie)
    for woord in ("Geen gesprekken vandaag", "Niets is te laat", "Niemand wacht op antwoord"):
        assert woord in pagina


def test_p02_the_day_shows_only_the_own_people(balie: Client) -> None:
    collega = fabriek.dossier(consulent=fabriek.gebruiker())
    taak_bij(collega, -1)
    assert collega.klant.naam not in tekst(balie)


def test_p05_the_day_writes_one_line_with_who_was_shown(balie: Client, dossier: Dossier) -> None:
    taak_bij(dossier, -1)
    tekst(balie)
    regel = Verwerking.objects.order_by("-pk")[0]
    assert (regel.handeling, regel.plek, regel.dossiers) == ("lijst", "vandaag", [dossier.pk])


def test_the_day_asks_the_database_as_often_with_one_as_with_many(balie: Client, consulent: Gebruiker) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            tekst(balie)
        return len(gevangen)

    def erbij(aantal: int) -> None:
        for i in range(aantal):
            een = fabriek.dossier(consulent=consulent)
            maak(een, over=dt.timedelta(minutes=1 + 50 * (consulent.afspraken.count() + i)))
            taak_bij(een, -1)

    erbij(1)
    queries()
    weinig = queries()
    erbij(3)
    assert queries() == weinig


def test_next_in_the_row_follows_the_dates_and_ends_at_the_day(balie: Client, consulent: Gebruiker) -> None:
    eerste, tweede = (fabriek.dossier(consulent=consulent) for _ in range(2))
    Taak.objects.all().delete()
    een, twee = taak_bij(eerste, -3), taak_bij(tweede, -1)
    assert balie.get("/vandaag/volgende/").headers["Location"] == f"/dossiers/{eerste.pk}/?taak={een.pk}"
    assert balie.get(f"/vandaag/volgende/?na={een.pk}").headers["Location"] == f"/dossiers/{tweede.pk}/?taak={twee.pk}"
    assert balie.get(f"/vandaag/volgende/?na={twee.pk}").headers["Location"] == "/vandaag/"


def test_search_stands_on_every_page_and_finds_by_name(balie: Client, dossier: Dossier) -> None:
    assert 'action="/dossiers/"' in tekst(balie)
    assert dossier.klant.naam in tekst(balie, f"/dossiers/?zoek={dossier.klant.achternaam}")


def test_a_view_is_saved_without_the_search_text_and_taken_away(balie: Client, consulent: Gebruiker) -> None:
    gegevens = {"naam": "Mijn te late werk", "termijn": "te_laat", "zoek": "Jansen"}
    assert balie.post("/werkvoorraad/weergave/", gegevens).headers["Location"] == "/werkvoorraad/?termijn=te_laat"
    rij = Weergave.objects.get(gebruiker=consulent)
    assert (rij.vraag, "Mijn te late werk" in tekst(balie, "/werkvoorraad/")) == ("termijn=te_laat", True)
    balie.post(f"/werkvoorraad/weergave/{rij.pk}/verwijderen/")
    assert not Weergave.objects.exists()


def test_views_of_somebody_else_stay(balie: Client) -> None:
    rij = Weergave.objects.create(gebruiker=fabriek.gebruiker(), naam="X", vraag="")
    assert balie.post(f"/werkvoorraad/weergave/{rij.pk}/verwijderen/").status_code == 404


def test_distribution_is_undone_with_one_button(balie: Client, dossier: Dossier, consulent: Gebruiker) -> None:
    nieuw, leeg = fabriek.gebruiker(), fabriek.dossier()
    balie.post("/werkvoorraad/verdelen/", {"dossier": [dossier.pk, leeg.pk], "consulent": nieuw.pk})
    assert "Ongedaan maken" in tekst(balie, "/werkvoorraad/")
    balie.post(f"/werkvoorraad/verdelen/{Toewijzing.objects.get().pk}/ongedaan/")
    dossier.refresh_from_db()
    leeg.refresh_from_db()
    assert (dossier.verantwoordelijke, leeg.verantwoordelijke) == (consulent, None)
    assert dossier.berichten.get(sjabloon="consulent_gewijzigd").status in ("vervallen", "klaar")


def test_undo_leaves_what_changed_hands_since(balie: Client, dossier: Dossier) -> None:
    nieuw, ander = fabriek.gebruiker(), fabriek.gebruiker()
    balie.post("/werkvoorraad/verdelen/", {"dossier": [dossier.pk], "consulent": nieuw.pk})
    Dossier.objects.filter(pk=dossier.pk).update(verantwoordelijke=ander)
    balie.post(f"/werkvoorraad/verdelen/{Toewijzing.objects.get().pk}/ongedaan/")
    dossier.refresh_from_db()
    assert dossier.verantwoordelijke == ander


def test_undo_is_for_who_did_it(balie: Client, dossier: Dossier) -> None:
    rij = Toewijzing.objects.create(naar=fabriek.gebruiker(), door=fabriek.gebruiker(), vorige={})
    assert balie.post(f"/werkvoorraad/verdelen/{rij.pk}/ongedaan/").status_code == 404


def test_numbers_in_other_scripts_are_no_numbers(balie: Client, dossier: Dossier, client: Client) -> None:
    assert balie.get("/vandaag/volgende/?na=²").status_code == 302
    assert balie.get(f"/dossiers/{dossier.pk}/?voor=²&taak=²").status_code == 200
    assert balie.get("/werkvoorraad/verdelen/?dossier=²").status_code < 500
    assert balie.post("/werkvoorraad/verdeelvoorstel/", {"paar": "²:²"}).status_code == 302
    client.force_login(fabriek.gebruiker(Rol.KLANT, klant=dossier.klant), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("mijn:gebeurd") + "?voor=²").status_code == 200

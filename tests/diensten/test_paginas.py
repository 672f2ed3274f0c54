"""Pages of own services: choosing, acting, management; own people only; the person's panel."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reintegratie.enums import Rol
from reintegratie.klok import vandaag
from reintegratie.models import Dienst, Dienstdeelname, Dossier, Gebruiker, Verwerking
from tests import fabriek
from tests.diensten.bouw import bezig, dienst, doe_mee, in_eigen, opleiding

pytestmark = pytest.mark.django_db


@pytest.fixture
def consulent() -> Gebruiker:
    return fabriek.gebruiker()


@pytest.fixture
def balie(client: Client, consulent: Gebruiker) -> Client:
    client.force_login(consulent)
    return client


@pytest.fixture
def dossier(consulent: Gebruiker) -> Dossier:
    return in_eigen(consulent=consulent)


def tekst(client: Client, naam: str, *args: int | str, status: int = 200) -> str:
    antwoord = client.get(reverse(naam, args=args))
    assert antwoord.status_code == status
    return antwoord.content.decode()


def test_choosing_and_going_through_the_whole_service(balie: Client, dossier: Dossier) -> None:
    een, dag = dienst(), vandaag().isoformat()
    assert een.naam in tekst(balie, "dossier-diensten", dossier.pk)
    adres = reverse("dienst-aanmelden", args=[dossier.pk, een.pk])
    assert balie.post(adres, {"waarom": ""}).status_code == 422
    assert balie.post(adres, {"waarom": "Past", "voorrang": ""}).status_code == 302
    mee = Dienstdeelname.objects.get()
    for naam, velden in (
        ("afspreken", {"start_op": dag}),
        ("begonnen", {"op": dag}),
        ("afronden", {"op": dag, "resultaat": "werk"}),
    ):
        assert balie.post(reverse("dienst-handeling", args=[mee.pk, naam]), velden).status_code == 302
    assert "Betaald werk" in tekst(balie, "dienst-deelname", mee.pk)
    assert een.naam in tekst(balie, "dossier", dossier.pk)


def test_a_schooling_asks_for_sectors(balie: Client, dossier: Dossier) -> None:
    les = opleiding()
    adres = reverse("dienst-aanmelden", args=[dossier.pk, les.pk])
    assert "sector werkte" in balie.post(adres, {"waarom": "Past", "voorrang": ""}).content.decode()
    balie.post(adres, {"waarom": "Past", "voorrang": "", "sector_voor": "horeca"})
    assert Dienstdeelname.objects.get().sector_voor == "horeca"


def test_p05_every_page_about_a_person_leaves_a_line(balie: Client, dossier: Dossier) -> None:
    mee = doe_mee(dienst(), dossier)
    for naam, nummer in (("dossier-diensten", dossier.pk), ("dienst-deelname", mee.pk), ("dienst", mee.dienst_id)):
        voor = Verwerking.objects.count()
        tekst(balie, naam, nummer)
        assert Verwerking.objects.count() == voor + 1, naam


def test_p02_the_list_of_a_service_shows_own_people_only(balie: Client, dossier: Dossier) -> None:
    een = dienst(capaciteit=5)
    eigen, ander = doe_mee(een, dossier), doe_mee(een)
    verhuisd = fabriek.andere_regio()
    Dossier.objects.filter(pk=ander.dossier_id).update(regio=verhuisd, verantwoordelijke=None)
    pagina = tekst(balie, "dienst", een.pk)
    assert eigen.dossier.klant.naam in pagina
    assert ander.dossier.klant.naam not in pagina
    tekst(balie, "dienst-deelname", ander.pk, status=404)


def test_attendance_of_a_day(balie: Client, dossier: Dossier) -> None:
    een = dienst()
    mee = bezig(een, dossier=dossier)
    assert dossier.klant.naam in tekst(balie, "dienst-aanwezig", een.pk)
    gegevens = {"dag": vandaag().isoformat(), f"d{mee.pk}": "niet_gekomen"}
    assert balie.post(reverse("dienst-aanwezig", args=[een.pk]), gegevens).status_code == 302
    assert mee.aanwezigheid.get().hoe == "niet_gekomen"


FORMULIER = {
    "soort": "taal", "naam": "Taal op het werk", "omschrijving": "Nederlands oefenen.", "aanbieder": "Taalhuis",
    "capaciteit": "12", "duur_weken": "20", "kosten": "1.250,50", "tegels": ["EW04"], "kenmerken": ["KK05"],
}  # fmt: skip


def test_management_adds_changes_and_stops(client: Client) -> None:
    client.force_login(fabriek.gebruiker(Rol.BEHEER))
    client.post(reverse("dienst-nieuw"), FORMULIER | {"regio": fabriek.regio().pk})
    nieuw = Dienst.objects.get()
    assert (nieuw.kosten_cent, nieuw.capaciteit, nieuw.kenmerken) == (125_050, 12, ["KK05"])
    assert "1250,50" in tekst(client, "dienst-wijzigen", nieuw.pk)
    client.post(reverse("dienst-wijzigen", args=[nieuw.pk]), FORMULIER | {"capaciteit": "3"})
    dag = (vandaag() + dt.timedelta(20)).isoformat()
    client.post(reverse("dienst-startdag", args=[nieuw.pk]), {"dag": dag, "plekken": "3"})
    assert nieuw.startmomenten.get().plekken == 3
    client.post(reverse("dienst-startdag-vervalt", args=[nieuw.pk, nieuw.startmomenten.get().pk]))
    client.post(reverse("dienst-stoppen", args=[nieuw.pk]), {"reden": "Geen geld"})
    nieuw.refresh_from_db()
    assert (nieuw.capaciteit, nieuw.stopreden) == (3, "Geen geld")
    assert tekst(client, "diensten")


def test_a_second_service_of_the_same_name_is_said_in_words(client: Client) -> None:
    client.force_login(fabriek.gebruiker(Rol.BEHEER))
    for status in (302, 422):
        antwoord = client.post(reverse("dienst-nieuw"), FORMULIER | {"regio": fabriek.regio().pk})
        assert antwoord.status_code == status
    assert "al een dienst met deze naam" in antwoord.content.decode()


@pytest.mark.parametrize("pagina", ["diensten", "dossier-diensten", "dienst"])
def test_lists_cost_the_same_for_one_and_for_three(balie: Client, dossier: Dossier, pagina: str) -> None:
    een = dienst(capaciteit=9)
    doe_mee(een, dossier)
    args = {"diensten": [], "dossier-diensten": [dossier.pk], "dienst": [een.pk]}[pagina]
    dienst(naam="Extra")

    def kost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            assert balie.get(reverse(pagina, args=args)).status_code == 200
        return len(vragen)

    eerst = kost()
    for nummer in range(3):
        doe_mee(een)
        dienst(naam=f"Meer {nummer}")
    assert kost() == eerst


def test_the_person_reads_what_he_takes_part_in(client: Client) -> None:
    dossier = in_eigen()
    client.force_login(fabriek.gebruiker(Rol.KLANT, klant=dossier.klant))
    assert "Waar u aan meedoet" not in tekst(client, "mijn:overzicht")
    doe_mee(dienst(), dossier)
    pagina = tekst(client, "mijn:overzicht")
    assert "Samen zoeken" in pagina
    assert "U heeft een plek" in pagina

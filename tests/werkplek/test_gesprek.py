import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.models import Contact, Dossier, Gespreksnotitie
from reintegratie.samenvoegen import voeg_samen
from tests import fabriek

REGELS = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=4), max_size=8).map("\n".join)
JSON = {"HTTP_ACCEPT": "application/json"}


@given(REGELS, REGELS)
def test_merging_loses_no_line_of_either(een: str, twee: str) -> None:
    samen = voeg_samen(een, twee).splitlines()
    for tekst in (een, twee):
        regels = iter(samen)
        assert all(regel in regels for regel in tekst.splitlines())


@given(REGELS)
def test_merging_the_same_changes_nothing(tekst: str) -> None:
    assert voeg_samen(tekst, tekst) == tekst
    assert voeg_samen("", tekst) == voeg_samen(tekst, "") == tekst


def pad(dossier: Dossier, rest: str = "") -> str:
    return f"/dossiers/{dossier.pk}/gesprek/{rest}"


pytestmark = pytest.mark.django_db


def test_the_screen_holds_scan_and_note(balie: Client, dossier: Dossier) -> None:
    pagina = balie.get(pad(dossier)).content.decode()
    assert "Wat bespreken wij?" in pagina
    assert "scan" in pagina.lower()


def test_typing_is_kept_with_a_version(balie: Client, dossier: Dossier) -> None:
    een = balie.post(pad(dossier, "bewaren/"), {"tekst": "Over werk", "versie": 0}, **JSON)
    twee = balie.post(pad(dossier, "bewaren/"), {"tekst": "Over werk en reizen", "versie": 1}, **JSON)
    assert (een.json()["versie"], twee.json()["versie"]) == (1, 2)
    assert "Over werk en reizen" in balie.get(pad(dossier)).content.decode()


def test_without_script_the_button_keeps_it(balie: Client, dossier: Dossier) -> None:
    assert balie.post(pad(dossier, "bewaren/"), {"tekst": "Zonder script", "versie": 0}).status_code == 302
    assert Gespreksnotitie.objects.get().tekst == "Zonder script"


def test_two_writers_see_both_texts_and_nothing_is_lost(balie: Client, dossier: Dossier) -> None:
    collega = Client()
    collega.force_login(fabriek.gebruiker(naam="Bas Collega"), backend="django.contrib.auth.backends.ModelBackend")
    collega.post(pad(dossier, "bewaren/"), {"tekst": "Regel van Bas", "versie": 0})
    vanzelf = balie.post(pad(dossier, "bewaren/"), {"tekst": "Mijn regel", "versie": 0}, **JSON)
    botsing = balie.post(pad(dossier, "bewaren/"), {"tekst": "Mijn regel", "versie": 0})
    assert (vanzelf.status_code, botsing.status_code) == (409, 409)
    begin = botsing.context["form"].initial
    assert (begin["tekst"], begin["versie"]) == ("Regel van Bas\nMijn regel", 1)
    assert balie.post(pad(dossier, "bewaren/"), {"tekst": begin["tekst"], "versie": 1}).status_code == 302
    assert Gespreksnotitie.objects.get().tekst == begin["tekst"]


def test_the_end_of_a_talk_is_a_contact(balie: Client, dossier: Dossier) -> None:
    gegevens = {"tekst": "Afgesproken: cv maken", "versie": 0, "soort": "gesprek", "minuten": 45}
    assert balie.post(pad(dossier, "afronden/"), gegevens).status_code == 302
    contact = Contact.objects.get(dossier=dossier)
    assert (contact.notitie, Gespreksnotitie.objects.get().contact) == ("Afgesproken: cv maken", contact)
    assert balie.get(pad(dossier)).context["form"].initial["tekst"] == ""


def test_a_clash_at_the_end_keeps_the_talk_open(balie: Client, dossier: Dossier) -> None:
    balie.post(pad(dossier, "bewaren/"), {"tekst": "Eerst", "versie": 0})
    gegevens = {"tekst": "Anders", "versie": 0, "soort": "gesprek", "minuten": 45}
    assert balie.post(pad(dossier, "afronden/"), gegevens).status_code == 409
    assert not Contact.objects.exists()


@pytest.mark.parametrize("rest", ["", "bewaren/", "afronden/"])
def test_files_of_another_region_stay_closed(balie: Client, rest: str) -> None:
    ver = fabriek.dossier(waar=fabriek.andere_regio())
    doe = balie.post if rest else balie.get
    assert doe(pad(ver, rest)).status_code == 404


@pytest.mark.parametrize("gegevens", [{"tekst": "x" * 4001, "versie": 0}, {"tekst": "x", "versie": "nee"}, {}])
def test_bad_input_is_answered_in_words(balie: Client, dossier: Dossier, gegevens: dict[str, object]) -> None:
    assert balie.post(pad(dossier, "bewaren/"), gegevens).status_code == 422
    assert balie.post(pad(dossier, "bewaren/"), gegevens, **JSON).status_code == 422
    assert not Gespreksnotitie.objects.exists()


def test_a_finished_talk_is_not_recorded_again_and_the_text_stays(balie: Client, dossier: Dossier) -> None:
    balie.post(pad(dossier, "bewaren/"), {"tekst": "Afspraken", "versie": 0})
    gegevens = {"tekst": "Afspraken", "versie": 1, "soort": "gesprek", "minuten": 45}
    balie.post(pad(dossier, "afronden/"), gegevens)
    weer = balie.post(pad(dossier, "afronden/"), gegevens)
    assert (weer.status_code, "al afgerond" in weer.content.decode(), Contact.objects.count()) == (409, True, 1)
    begin = weer.context["form"].initial
    assert (begin["tekst"], begin["versie"], Gespreksnotitie.objects.count()) == ("Afspraken", 0, 1)

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reintegratie.enums import Plaats, Rol
from reintegratie.klok import vandaag
from reintegratie.models import Contact, Dossier, Gebruiker, Taak, Verwerking
from reintegratie.taken import open_taak
from reintegratie.werkplek.lijsten import tellingen
from tests import fabriek

pytestmark = pytest.mark.django_db
ADRES = "/werkvoorraad/"


def taak_bij(dossier: Dossier, dagen: int = 0, soort: str = "contact") -> None:
    open_taak(soort=soort, dossier_id=dossier.pk, reden="Al 28 dagen geen contact", uiterlijk=vandaag() + dt.timedelta(dagen))


def tekst(client: Client, adres: str = ADRES) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def aantal_queries(doe: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as gevangen:
        doe()
    return len(gevangen)


def test_shows_reason_date_and_one_button(balie: Client, dossier: Dossier) -> None:
    taak_bij(dossier, dagen=-3)
    pagina = tekst(balie)
    assert "Al 28 dagen geen contact" in pagina
    assert "3 dagen te laat" in pagina
    assert f'href="/dossiers/{dossier.pk}/#contact"' in pagina
    assert "Contact noteren" in pagina


def test_empty_list_says_what_to_do(balie: Client) -> None:
    assert "U bent bij" in tekst(balie)
    assert "Niets gevonden" in tekst(balie, f"{ADRES}?termijn=te_laat")


def test_views_split_the_work(balie: Client, dossier: Dossier) -> None:
    taak_bij(dossier)
    collega = fabriek.dossier(consulent=fabriek.gebruiker())
    taak_bij(collega)
    nieuw = fabriek.dossier()
    mijn, regio, verdelen = (tekst(balie, f"{ADRES}?weergave={w}") for w in ("mijn", "regio", "verdelen"))
    assert dossier.klant.naam in mijn
    assert collega.klant.naam not in mijn
    assert collega.klant.naam in regio
    assert nieuw.klant.naam in verdelen
    assert collega.klant.naam not in verdelen


def test_other_regions_stay_out_of_every_view(balie: Client) -> None:
    ver = fabriek.dossier(waar=fabriek.andere_regio())
    for weergave in ("mijn", "regio", "verdelen", "alles"):
        assert ver.klant.naam not in tekst(balie, f"{ADRES}?weergave={weergave}")


@pytest.mark.parametrize("vraag", ["zoek=heuvel", "zoek=van den HEUVEL", "zoek=jan h%C3%A9uvel", "plaats=wacht_op_scan"])
def test_filters_find(balie: Client, consulent: Gebruiker, vraag: str) -> None:
    persoon = fabriek.klant(voornaam="Jan", tussenvoegsel="van den", achternaam="Heuvel")
    taak_bij(fabriek.dossier(klant=persoon, consulent=consulent))
    assert "Jan van den Heuvel" in tekst(balie, f"{ADRES}?{vraag}")


@pytest.mark.parametrize(("dagen", "termijn"), [(-1, "te_laat"), (0, "vandaag"), (7, "week"), (8, "later")])
def test_due_filter_has_no_gap(balie: Client, consulent: Gebruiker, dagen: int, termijn: str) -> None:
    dossier = fabriek.dossier(consulent=consulent, plaats=Plaats.EIGEN)
    taak_bij(dossier, dagen)
    gevonden = [t for t in ("te_laat", "vandaag", "week", "later") if dossier.klant.naam in tekst(balie, f"{ADRES}?termijn={t}")]
    assert gevonden == [termijn]


def test_search_by_number(balie: Client, dossier: Dossier, consulent: Gebruiker) -> None:
    taak_bij(dossier)
    ander = fabriek.dossier(consulent=consulent)
    taak_bij(ander)
    pagina = tekst(balie, f"{ADRES}?zoek=D-{dossier.pk}")
    assert dossier.klant.naam in pagina
    assert ander.klant.naam not in pagina


def test_wrong_filter_is_no_error_page(balie: Client) -> None:
    assert balie.get(f"{ADRES}?plaats=maan&pagina=nxx&sorteer=zzz&weergave=x").status_code == 200


def test_constant_queries(balie: Client, consulent: Gebruiker) -> None:
    taak_bij(fabriek.dossier(consulent=consulent))
    tekst(balie)
    een = aantal_queries(lambda: tekst(balie))
    for _ in range(2):
        taak_bij(fabriek.dossier(consulent=consulent))
    assert aantal_queries(lambda: tekst(balie)) == een <= 11


def test_p05_list_writes_one_line_with_all_files(balie: Client, consulent: Gebruiker) -> None:
    nummers = [fabriek.dossier(consulent=consulent).pk for _ in range(3)]
    for dossier in Dossier.objects.filter(pk__in=nummers):
        taak_bij(dossier)
    voor = Verwerking.objects.count()
    tekst(balie)
    regel = Verwerking.objects.order_by("-pk")[0]
    assert Verwerking.objects.count() == voor + 1
    assert (regel.handeling, regel.dossiers) == ("lijst", sorted(nummers))


def test_assign_shows_a_preview_first(balie: Client, consulent: Gebruiker) -> None:
    nieuw = fabriek.dossier()
    pagina = tekst(balie, f"/werkvoorraad/verdelen/?dossier={nieuw.pk}")
    nieuw.refresh_from_db()
    assert nieuw.klant.naam in pagina
    assert nieuw.verantwoordelijke is None
    balie.post("/werkvoorraad/verdelen/", {"dossier": [nieuw.pk], "consulent": consulent.pk})
    nieuw.refresh_from_db()
    assert nieuw.verantwoordelijke == consulent
    assert not Taak.objects.filter(dossier=nieuw, soort="verdelen", gesloten_op=None).exists()


def test_assign_leaves_out_what_is_not_visible(balie: Client, consulent: Gebruiker) -> None:
    ver, nieuw = fabriek.dossier(waar=fabriek.andere_regio()), fabriek.dossier()
    balie.post("/werkvoorraad/verdelen/", {"dossier": [nieuw.pk, ver.pk], "consulent": consulent.pk})
    ver.refresh_from_db()
    nieuw.refresh_from_db()
    assert (ver.verantwoordelijke, nieuw.verantwoordelijke) == (None, consulent)


def test_assign_without_choice_answers_422(balie: Client) -> None:
    antwoord = balie.post("/werkvoorraad/verdelen/", {"dossier": [fabriek.dossier().pk]})
    assert antwoord.status_code == 422
    assert "foutenlijst" in antwoord.content.decode() or "Dit veld" in antwoord.content.decode()


def test_nothing_ticked_says_so(balie: Client) -> None:
    antwoord = balie.get("/werkvoorraad/verdelen/?dossier=abc&dossier=99999999999999999999", follow=True)
    assert "U hebt nog niemand gekozen" in antwoord.content.decode()


def test_letter_is_noted_for_all(balie: Client, consulent: Gebruiker) -> None:
    nummers = [fabriek.dossier(consulent=consulent).pk for _ in range(2)]
    assert "Brief noteren" in tekst(balie, f"/werkvoorraad/brief/?dossier={nummers[0]}&dossier={nummers[1]}")
    balie.post("/werkvoorraad/brief/", {"dossier": nummers, "notitie": "Uitnodiging werkscan"})
    assert Contact.objects.filter(dossier__in=nummers, soort="bericht", notitie="Uitnodiging werkscan").count() == 2


def test_unknown_kind_of_task_leads_to_the_file(balie: Client, dossier: Dossier) -> None:
    Taak.objects.create(soort="van_vroeger", dossier=dossier, reden="Oud", uiterlijk=vandaag())
    assert "Dossier openen" in tekst(balie)


@pytest.mark.parametrize("rol", [r for r in Rol if r != Rol.CONSULENT])
def test_only_for_consulenten(rol: Rol, client: Client) -> None:
    client.force_login(fabriek.gebruiker(rol), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(ADRES).status_code == 403


def test_pages_beyond_25_by_key(balie: Client, consulent: Gebruiker) -> None:
    for _ in range(27):
        taak_bij(fabriek.dossier(consulent=consulent, plaats=Plaats.EIGEN))
    eerste = balie.get(ADRES)
    tweede = balie.get(f"{ADRES}?pagina={eerste.context['pagina'].volgende}")
    assert len(eerste.context["pagina"].rijen) == 25
    assert len(tweede.context["pagina"].rijen) == 2
    assert eerste.context["pagina"].aantal == 27


def test_places_are_shown_in_words(balie: Client, consulent: Gebruiker) -> None:
    taak_bij(fabriek.dossier(consulent=consulent, plaats=Plaats.GEPAUZEERD))
    assert "Gepauzeerd" in tekst(balie)
    assert reverse("werkvoorraad") == ADRES


def test_counts_beyond_the_limit_are_still_right_per_view(
    balie: Client, consulent: Gebruiker, dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Above the limit the one query has not seen every row: each view is then counted for itself."""
    for soort in ("contact", "opnieuw_kijken", "teruggekeerd"):
        taak_bij(dossier, dagen=-1, soort=soort)
    taak_bij(fabriek.dossier(), soort="verdelen")
    gewoon = tellingen(consulent, vandaag())
    monkeypatch.setattr("reintegratie.werkplek.lijsten.TELGRENS", 2)
    groot = tellingen(consulent, vandaag())
    assert {naam: groot[naam] for naam in gewoon if naam != "alles"} == {n: gewoon[n] for n in gewoon if n != "alles"}
    assert (gewoon["te_laat"], groot["alles"]) == (3, 3)

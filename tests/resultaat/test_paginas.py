"""The pages of providers, consulents and Financiën: who sees what, what is logged, how many queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.klok import vandaag
from reintegratie.models import Contact, Gebruiker, Regiobudget, Verwerking
from resultaat import bankbestand, inlezen
from resultaat.begeleidingsforms import PauzeForm
from resultaat.dagveld import Dagveld
from resultaat.geldforms import BankForm
from resultaat.models import Begeleiding, Betaalopdracht, Overdracht, Signaal
from resultaat.overdragen import bied_aan
from resultaat.uitbetalen import bereid_voor
from resultaat.urls import urlpatterns
from resultaat.views.bestanden import BestandForm
from resultaat.werkforms import VerlengForm
from tests import fabriek
from tests.resultaat.toegang import MATRIX as ALLES
from tests.resultaat.wereld import DOOR, begeleider, financien, gegund, getoetst, overgedragen

pytestmark = pytest.mark.django_db
OPEN = frozenset({"openbaar"})
MATRIX = {naam: wie for naam, wie in ALLES.items() if naam.startswith("resultaat:")}


def _client(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _pad(naam: str, *nummers: int) -> str:
    return reverse(f"resultaat:{naam}", args=nummers)


def _tekst(client: Client, pad: str) -> str:
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, pad
    return antwoord.content.decode()


@pytest.fixture
def begeleiding() -> Begeleiding:
    return overgedragen()[0]


@pytest.fixture
def aanbieder(begeleiding: Begeleiding) -> Client:
    return _client(begeleider(begeleiding))


@pytest.fixture
def balie() -> Client:
    return _client(fabriek.gebruiker())


@pytest.fixture
def kas() -> Client:
    return _client(financien())


def test_p01_every_address_of_the_room_is_in_the_matrix() -> None:
    assert {f"resultaat:{patroon.name}" for patroon in urlpatterns} == set(MATRIX)


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.KLANT])
def test_p01_other_roles_are_refused(rol: Rol) -> None:
    client = _client(fabriek.gebruiker(rol))
    for naam in (naam for naam, rollen in MATRIX.items() if rol.value not in rollen and rollen != OPEN):
        pad = reverse(naam, args=[] if naam in ZONDER else [1, 1] if naam == "resultaat:monitor" else [1])
        verwacht = (403, 404, 405) if naam in ALLEEN_POST else (403, 404)
        assert client.get(pad).status_code in verwacht, naam
        assert client.post(pad).status_code in (403, 404), naam


ZONDER = {
    f"resultaat:{naam}"
    for naam in (
        "mensen",
        "betalingen",
        "financien",
        "opdrachten",
        "budget",
        "toekennen",
        "grootboek",
        "eerlijkheid",
        "ervaring",
        "systeem-nieuw",
        "kwaliteit",
        "mensen-bestand",
        "mijn-klacht",
        "mijn-omzet",
        "arbeidsmarkt",
        "verlenging-voorstel",
        *("bank", "btw", "journaal", "betwistingen", "begrotingen", "reserve", "steekproeven"),
        "prestaties",
        "mijn-prestatie",
        "monitors",
    )
}
ALLEEN_POST = {
    f"resultaat:{naam}"
    for naam in (
        "mens-contact",
        "mens-plan",
        "mens-signaal",
        "mens-werkkans",
        "signaal-gelezen",
        "signaal-antwoord",
        "signaal-doorgeven",
        "voorbereiden",
        "intrekken",
        "betaald",
        "opnieuw",
        "begroting-vaststellen",
    )
}


def test_a_provider_sees_its_own_people_and_the_view_is_logged(aanbieder: Client, begeleiding: Begeleiding) -> None:
    tekst = _tekst(aanbieder, _pad("mensen"))
    assert begeleiding.dossier.klant.naam in tekst
    regel = Verwerking.objects.latest("pk")
    assert (regel.handeling, begeleiding.dossier_id in regel.dossiers) == ("lijst", True)
    _tekst(aanbieder, _pad("mens", begeleiding.pk))
    assert Verwerking.objects.latest("pk").handeling == "inzien"


def test_p02_another_provider_gets_404(begeleiding: Begeleiding) -> None:
    vreemd = _client(fabriek.gebruiker(Rol.DIENSTVERLENER))
    assert vreemd.get(_pad("mens", begeleiding.pk)).status_code == 404
    assert vreemd.post(_pad("mens-contact", begeleiding.pk)).status_code == 404
    assert begeleiding.dossier.klant.naam not in _tekst(vreemd, _pad("mensen"))


def test_p04_an_offered_group_shows_its_size_and_no_name() -> None:
    gunning = gegund()
    bied_aan(gunning_id=gunning.pk, door=DOOR)
    client = _client(fabriek.gebruiker(Rol.DIENSTVERLENER, organisatie=gunning.dienstverlener.organisatie))
    tekst = _tekst(client, _pad("mensen"))
    assert "3 mensen" in tekst
    assert gunning.kavel.deelnames.all()[0].dossier.klant.naam not in tekst


def test_the_button_of_the_provider_starts_the_guidance() -> None:
    gunning = gegund()
    overdracht = bied_aan(gunning_id=gunning.pk, door=DOOR)
    client = _client(fabriek.gebruiker(Rol.DIENSTVERLENER, organisatie=gunning.dienstverlener.organisatie))
    assert "Groep aannemen" in _tekst(client, _pad("overdracht", overdracht.pk))
    client.post(_pad("overdracht", overdracht.pk))
    assert Begeleiding.objects.filter(overdracht=overdracht).count() == 3
    assert Overdracht.objects.get().door.startswith("gebruiker:")


def test_contact_plan_and_signal_through_the_pages(aanbieder: Client, begeleiding: Begeleiding) -> None:
    posten = {
        "mens-contact": {"contact-soort": "gesprek", "contact-minuten": "30", "contact-notitie": "Kennisgemaakt"},
        "mens-plan": {"plan-plan": "Solliciteren"},
        "mens-signaal": {"signaal-soort": "ziek", "signaal-tekst": "Drie weken ziek"},
    }
    for naam, velden in posten.items():
        assert aanbieder.post(_pad(naam, begeleiding.pk), velden).status_code == 302, naam
    begeleiding.refresh_from_db()
    assert (Contact.objects.count(), begeleiding.plan, Signaal.objects.count()) == (1, "Solliciteren", 1)
    assert "Kennisgemaakt" in _tekst(aanbieder, _pad("mens", begeleiding.pk))


@pytest.mark.parametrize("naam", ["mens-contact", "mens-plan", "mens-signaal"])
def test_bad_input_answers_422_and_says_what_is_missing(aanbieder: Client, begeleiding: Begeleiding, naam: str) -> None:
    antwoord = aanbieder.post(_pad(naam, begeleiding.pk), {})
    assert antwoord.status_code == 422
    assert "Fout:" in antwoord.content.decode()


def test_a_provider_never_sees_employer_or_wage(aanbieder: Client, begeleiding: Begeleiding) -> None:
    getoetst(begeleiding, 91)
    tekst = _tekst(aanbieder, _pad("mens", begeleiding.pk)) + _tekst(aanbieder, _pad("betalingen"))
    assert "13 van 52 weken geteld" in tekst
    assert "810000001" not in tekst


def test_the_consulent_reads_why_weeks_count(balie: Client, begeleiding: Begeleiding) -> None:
    getoetst(begeleiding, 91)
    tekst = _tekst(balie, _pad("begeleiding", begeleiding.pk))
    assert "13 weken geteld vanaf" in tekst
    assert "Nog 13 weken werk nodig" in tekst
    assert "Begeleiding" in _tekst(balie, reverse("dossier", args=[begeleiding.dossier_id]))


def test_the_consulent_ends_a_guidance(balie: Client, begeleiding: Begeleiding) -> None:
    pad = _pad("beeindigen", begeleiding.pk)
    assert balie.post(pad, {"reden": "ziek", "toelichting": ""}).status_code == 422
    velden = {"reden": "ziek", "toelichting": "Kan lang niet", "bewijssoort": "verklaring", "bewijs": "Kenmerk 12"}
    assert balie.post(pad, velden).status_code == 302
    begeleiding.refresh_from_db()
    assert begeleiding.eindreden == "ziek"


def test_g04_two_people_pay_through_the_pages(kas: Client, begeleiding: Begeleiding) -> None:
    getoetst(begeleiding, 91)
    kas.post(_pad("voorbereiden", begeleiding.deelname.kavel.regio_id))
    opdracht = Betaalopdracht.objects.get()
    assert "Een collega keurt haar goed" in _tekst(kas, _pad("opdracht", opdracht.pk))
    antwoord = kas.post(_pad("goedkeuren", opdracht.pk), follow=True)
    assert "keurt haar niet zelf goed" in antwoord.content.decode()
    collega = _client(financien())
    collega.post(_pad("goedkeuren", opdracht.pk))
    bestand = collega.get(_pad("bestand", opdracht.pk))
    assert bestand["Content-Disposition"].startswith("attachment")
    collega.post(_pad("betaald", opdracht.pk))
    opdracht.refresh_from_db()
    assert opdracht.status == "betaald"


def test_p02_financien_of_another_region_sees_nothing(begeleiding: Begeleiding) -> None:
    getoetst(begeleiding, 91)
    opdracht = bereid_voor(regio=fabriek.regio(), door=Actor.van(financien()))
    elders = _client(financien(fabriek.andere_regio()))
    assert elders.get(_pad("opdracht", opdracht.pk)).status_code == 404
    assert opdracht.nummer not in _tekst(elders, _pad("opdrachten"))
    assert elders.get(_pad("budget-regio", Regiobudget.objects.get().pk)).status_code == 404


def test_beheer_grants_a_budget() -> None:
    client = _client(fabriek.gebruiker(Rol.BEHEER))
    regio = fabriek.regio()
    velden = {"regio": regio.pk, "jaar": vandaag().year, "bedrag": "1.250.000,50"}
    assert client.post(_pad("toekennen"), velden).status_code == 302
    rij = Regiobudget.objects.get(regio=regio)
    assert rij.toegekend_cent == 125_000_050
    assert "€ 1.250.000,50" in _tekst(client, _pad("budget"))
    assert client.post(_pad("toekennen"), velden | {"bedrag": "-2.000.000"}).status_code == 422


def _queries(client: Client, pad: str, django_assert_max_num_queries: Callable) -> int:  # type: ignore[type-arg]
    client.get(pad)
    with django_assert_max_num_queries(60) as gemeten:
        _tekst(client, pad)
    return len(gemeten)


@pytest.mark.parametrize("naam", ["mensen", "betalingen"])
def test_lists_of_a_provider_cost_the_same_for_more_rows(naam, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    alle = overgedragen(4)
    client = _client(begeleider(alle[0]))
    getoetst(alle[0], 91)
    Begeleiding.objects.exclude(pk=alle[0].pk).update(einde=vandaag(), eindreden="ziek")
    een = _queries(client, _pad(naam), django_assert_max_num_queries)
    Begeleiding.objects.update(einde=None, eindreden=None)
    for ander in alle[1:]:
        getoetst(ander, 182)
    assert _queries(client, _pad(naam), django_assert_max_num_queries) == een


@pytest.mark.parametrize("naam", ["financien", "opdrachten", "budget", "grootboek"])
def test_lists_of_financien_cost_the_same_for_more_rows(naam, kas, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    begeleidingen = overgedragen()
    getoetst(begeleidingen[0], 91)
    bereid_voor(regio=fabriek.regio(), door=Actor.van(financien()))
    getoetst(begeleidingen[1], 182)
    een = _queries(kas, _pad(naam), django_assert_max_num_queries)
    bereid_voor(regio=fabriek.regio(), door=Actor.van(financien()))
    getoetst(begeleidingen[2], 364)
    budget.ken_toe(regio=fabriek.regio(), jaar=vandaag().year + 3, bedrag_cent=1, door=DOOR)
    assert _queries(kas, _pad(naam), django_assert_max_num_queries) == een


def test_pages_of_a_batch_and_a_budget_show_their_rows(kas: Client, begeleiding: Begeleiding) -> None:
    getoetst(begeleiding, 182)
    opdracht = bereid_voor(regio=fabriek.regio(), door=Actor.van(financien()))
    assert "26 weken werk" in _tekst(kas, _pad("opdracht", opdracht.pk))
    assert "Toegezegd" in _tekst(kas, _pad("budget-regio", Regiobudget.objects.get().pk))
    assert "Gereserveerd" in _tekst(kas, _pad("grootboek") + "?rekening=gereserveerd")


@pytest.mark.parametrize("dag", ["0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_no_calculation_can_bear_is_refused_in_words(dag: str) -> None:
    with pytest.raises(ValidationError, match="tussen 1 januari 2000"):
        Dagveld().clean(dag)
    assert {type(PauzeForm.base_fields["tot_en_met"]), type(VerlengForm.base_fields["tot_en_met"])} == {Dagveld}


def test_a_month_or_day_outside_the_years_is_no_stack_trace(begeleiding: Begeleiding, balie: Client, kas: Client) -> None:
    assert kas.get(_pad("journaal"), {"maand": "9999-12"}).status_code == 404
    assert balie.get(_pad("stand", begeleiding.pk), {"op": "0001-01-01"}).status_code == 422


@pytest.mark.parametrize(("soort", "grens"), [(BankForm, bankbestand.GROOTSTE), (BestandForm, inlezen.GROOTSTE)])
def test_a_file_that_is_too_big_is_refused_before_it_is_read(soort: Any, grens: int) -> None:
    bestand = SimpleUploadedFile("x", b"x")
    bestand.size = grens + 1
    form = soort({"soort": "contacten"}, {"bestand": bestand})
    assert "te groot" in str(form.errors["bestand"])

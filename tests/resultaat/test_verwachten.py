"""The expected course of spending: chances that add up, moments that a full enumeration confirms, a page that explains itself."""

import datetime as dt
import itertools
import math

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.begroten import stel_begroting_vast, stel_begroting_voor, stort_reserve
from reintegratie.enums import Rol
from reintegratie.klok import vandaag
from reintegratie.models import Gebruiker, Regiobudget, Reservering
from reintegratie.referentiedata import laad_werkzoekenden
from resultaat.beeindigen import haal_terug
from resultaat.verplichtingen import _dag, als_csv, klopt
from resultaat.verwachten import Groep, verloop, waaier
from resultaat.vooruitzicht import groepen
from tests import fabriek
from tests.resultaat.wereld import DOOR, financien, getoetst, overgedragen

BEDRAGEN = (30_000, 50_000, 20_000)
GROEPEN = st.builds(Groep, st.integers(1, 4), st.floats(0.01, 0.65), st.just(BEDRAGEN), st.integers(-1, 5), st.integers(0, 3))


@given(GROEPEN, st.integers(1, 8))
def test_the_courses_of_a_person_are_a_distribution(groep: Groep, t: int) -> None:
    uitkomsten = list(verloop(groep, t))
    assert math.isclose(sum(kans for kans, _ in uitkomsten), 1, abs_tol=1e-9)
    assert all(kans >= -1e-12 and 0 <= centen <= sum(BEDRAGEN) for kans, centen in uitkomsten)


@given(GROEPEN, st.integers(1, 8))
def test_mean_and_band_agree_with_every_course_written_out(groep: Groep, t: int) -> None:
    punt = waaier([groep], t)[-1]
    verdeling: dict[int, float] = {}
    for reeks in itertools.product(*[list(verloop(groep, t))] * groep.aantal):
        som = sum(centen for _, centen in reeks)
        verdeling[som] = verdeling.get(som, 0) + math.prod(kans for kans, _ in reeks)
    assert math.isclose(punt.midden, sum(s * k for s, k in verdeling.items()), rel_tol=1e-9, abs_tol=1e-6)
    assert 0 <= punt.laag <= punt.midden + 1e-6
    assert punt.midden <= punt.hoog <= max(verdeling) + 1e-6


def test_the_band_of_a_region_holds_eight_in_ten_of_seeded_draws() -> None:
    import random

    groep, loterij = Groep(400, 0.3, BEDRAGEN, 0), random.Random(7)
    punt = waaier([groep], 8)[-1]
    kansen, centen = zip(*verloop(groep, 8), strict=True)
    sommen = [sum(loterij.choices(centen, kansen, k=400)) for _ in range(600)]
    binnen = sum(punt.laag <= som <= punt.hoog for som in sommen) / len(sommen)
    assert 0.74 < binnen < 0.86


@given(st.lists(GROEPEN, max_size=4))
def test_the_course_never_goes_down(lijst: list[Groep]) -> None:
    punten = waaier(lijst)
    assert all(a.midden <= b.midden + 1e-6 for a, b in itertools.pairwise(punten))


def _client(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.django_db
def test_the_budget_page_explains_the_amount_and_answers_what_if() -> None:
    laad_werkzoekenden()
    getoetst(overgedragen()[0], 91)
    stort_reserve(bedrag_cent=5_000_000_000, reden="Begin", door=DOOR)
    jaar = vandaag().year
    rij = stel_begroting_voor(jaar=jaar, basis_cent=10**10, groei_cent=10**6, index=1, door=DOOR)  # type: ignore[arg-type]
    stel_begroting_vast(budgetjaar_id=rij.pk, door=Actor.systeem("tweede"))
    plek = reverse("resultaat:budget-regio", args=[Regiobudget.objects.get(regio=fabriek.regio(), jaar=jaar).pk])
    client = _client(financien())
    tekst = client.get(plek).content.decode()
    for woord in ("Waarom dit bedrag?", "Structurele groei", "Over voor de volgende ronde", "g-waaier", "Eigen dienstverlening"):
        assert woord in tekst
    assert "Bij +20 % werkzoekenden" in client.get(plek, {"werkloosheid": "20"}).content.decode()
    assert "Bij +" not in client.get(plek, {"werkloosheid": "veel"}).content.decode()
    assert str(rij.jaar) in Client().get(reverse("publiek-budget")).content.decode()
    assert b"budget;" in Client().get(reverse("publiek-budget-csv")).content


@pytest.mark.django_db
def test_people_are_grouped_with_what_they_reached() -> None:
    mensen = overgedragen()
    getoetst(mensen[0], 91)
    standen = sorted((groep.aantal, groep.behaald) for groep in groepen(fabriek.regio()))
    assert standen == [(1, 1), (len(mensen) - 1, 0)]


@pytest.mark.django_db
def test_who_left_without_work_is_not_in_the_forecast() -> None:
    mensen = overgedragen()
    getoetst(mensen[0], 91)
    for wie in mensen[:2]:
        haal_terug(begeleiding_id=wie.pk, toelichting="Test", door=DOOR)
    standen = sorted((groep.aantal, groep.behaald) for groep in groepen(fabriek.regio()))
    assert standen == [(len(mensen) - 2, 0), (1, 1)]


def test_a_commitment_shows_the_day_of_amsterdam() -> None:
    assert _dag(Reservering(gemaakt_op=dt.datetime(2026, 1, 1, 23, 30, tzinfo=dt.UTC))) == "02-01-2026"


@pytest.mark.django_db
def test_the_statement_of_commitments_agrees_with_the_ledger() -> None:
    overgedragen()
    assert klopt(fabriek.regio())
    assert b"kavel:" in als_csv(fabriek.regio())
    rij = Regiobudget.objects.filter(regio=fabriek.regio()).latest("jaar")
    client = _client(financien())
    assert client.get(reverse("resultaat:verplichtingen-pdf", args=[rij.pk])).content.startswith(b"%PDF")
    assert client.get(reverse("resultaat:verplichtingen-csv", args=[rij.pk])).status_code == 200


@pytest.mark.django_db
def test_the_pages_of_national_management_from_proposal_to_decision() -> None:
    laad_werkzoekenden()
    een, twee = _client(fabriek.gebruiker(Rol.BEHEER)), _client(fabriek.gebruiker(Rol.BEHEER))
    jaar = vandaag().year
    een.post(reverse("resultaat:reserve"), {"bedrag": "1000000", "reden": "Begin"})
    post = {"jaar": jaar, "basis": "100000000", "index": "1", "groei": "0"}
    assert "U deed dit voorstel" in een.post(reverse("resultaat:begrotingen"), post, follow=True).content.decode()
    vast = reverse("resultaat:begroting-vaststellen", args=[jaar])
    assert "niet zelf vast" in een.post(vast, follow=True).content.decode()
    assert "vastgesteld en geboekt" in twee.post(vast, follow=True).content.decode()
    assert een.post(reverse("resultaat:begrotingen"), post).status_code == 422


@pytest.mark.django_db
def test_own_service_through_the_page() -> None:
    rij = budget.ken_toe(regio=fabriek.regio(), jaar=vandaag().year, bedrag_cent=100_000, door=DOOR)
    client = _client(financien())
    plek = reverse("resultaat:eigen-dienst", args=[rij.pk])
    client.post(plek, {"wat": "plan", "bedrag": "500,00"})
    assert client.post(plek, {"wat": "kosten", "bedrag": "600,00"}).status_code == 422
    pagina = client.post(plek, {"wat": "kosten", "bedrag": "200,00", "omschrijving": "Training"}, follow=True).content.decode()
    assert "Nog gepland: € 300,00. Uitgegeven: € 200,00." in pagina

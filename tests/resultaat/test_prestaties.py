"""Cohorts per lot and their estimate: everybody in the denominator, reproducible, on a page with own service first."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.klok import vandaag
from resultaat.arbeidsmarkt import kwartaal_van, publiceer
from resultaat.beeindigen import beeindig
from resultaat.cohorten import als_cohorten, schat_nacht, schat_prestaties, tel_cohorten
from resultaat.enums import Eindreden
from resultaat.models import Begeleiding, Cohortstand
from resultaat.prestatiebeeld import regels
from resultaat.toetsen import toets_nacht
from resultaat.waarnemen import neem_waar_nacht
from tests import fabriek
from tests.resultaat.test_eerlijkheid import _scans, _werk
from tests.resultaat.wereld import DAG, DOOR, begeleider, getoetst, later, overgedragen, trek_periode_in
from veiling.models import Prestatie
from veiling.presteren import schat_opnieuw
from veiling.regels import Regels

pytestmark = pytest.mark.django_db


def _een_resultaat(aantal: int = 3) -> list[Begeleiding]:
    alle = overgedragen(aantal)
    getoetst(alle[0], 182)
    return alle


def test_everybody_is_in_the_denominator_except_who_left_neutral() -> None:
    alle = _een_resultaat(4)
    door = Actor.van(fabriek.gebruiker())
    beeindig(
        begeleiding_id=alle[1].pk, reden=Eindreden.ZIEK, toelichting="Brief", door=door, bewijssoort="melding", bewijs="Brief"
    )
    beeindig(begeleiding_id=alle[2].pk, reden=Eindreden.TERUGGEHAALD, toelichting="Geen contact", door=door)
    (rij,) = tel_cohorten(later(2), Regels())
    assert (rij.mensen, rij.uitkomsten) == (3, 1)
    assert rij.dienstverlener_id == alle[0].dienstverlener_id


def test_a_young_cohort_expects_only_what_can_be_reported() -> None:
    alle = _een_resultaat()
    (jong,) = tel_cohorten(later(1), Regels())
    (oud,) = tel_cohorten(alle[0].van + 1_000 * DAG, Regels())
    assert jong.dekking < oud.dekking == 1


def test_an_outcome_that_fell_away_later_still_counted_before() -> None:
    alle = overgedragen()
    periode = getoetst(alle[0], 182)
    toen = vandaag() + DAG
    later(10)
    voor = tel_cohorten(toen, Regels())[0]
    trek_periode_in(periode)
    toets_nacht(later(1))
    na = tel_cohorten(toen, Regels())[0]
    assert (voor.uitkomsten, na.uitkomsten, tel_cohorten(vandaag() + DAG, Regels())[0].uitkomsten) == (1, 1, 0)


def test_the_estimate_can_be_made_again_from_the_kept_rows() -> None:
    _een_resultaat()
    peildatum = later(1)
    schat_prestaties(peildatum=peildatum, door=DOOR)
    eerst = list(Prestatie.objects.order_by("categorie").values_list("categorie", "theta", "sd"))
    assert len(eerst) == 3
    rijen = als_cohorten(list(Cohortstand.objects.filter(peildatum=peildatum).order_by("pk")))
    opnieuw = schat_opnieuw(cohorten=rijen, peildatum=peildatum + DAG, regels=Regels(), door=DOOR)
    assert sorted((p.categorie, p.theta, p.sd) for p in opnieuw) == eerst


def test_the_night_estimates_once_a_quarter() -> None:
    _een_resultaat()
    dag = later(92)
    assert schat_nacht(dag) == 1
    assert schat_nacht(dag) == 0
    assert schat_nacht(later(1)) == 0


def test_a_better_market_expects_more() -> None:
    alle = _een_resultaat()
    (voor,) = tel_cohorten(later(1), Regels())
    code = alle[0].deelname.kavel.regio.code
    publiceer(rijen=[(code, kwartaal_van(alle[0].van), Decimal("0.4"))], bron="Test", synthetisch=True, door=DOOR)
    (na,) = tel_cohorten(later(1), Regels())
    assert na.kans - voor.kans == Decimal("0.4")


def _client(gebruiker) -> Client:  # type: ignore[no-untyped-def]
    client = Client()
    client.force_login(gebruiker, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_pages_show_providers_and_hide_cells_under_ten() -> None:
    alle = _een_resultaat()
    assert "Nog geen stand" in _client(fabriek.gebruiker(Rol.BEHEER)).get(reverse("resultaat:prestaties")).content.decode()
    schat_prestaties(peildatum=later(1), door=DOOR)
    naam = alle[0].dienstverlener.organisatie.naam
    tekst = _client(fabriek.gebruiker(Rol.BEHEER)).get(reverse("resultaat:prestaties")).content.decode()
    assert naam in tekst
    assert "minder dan 10" in tekst
    assert naam in _client(begeleider(alle[0])).get(reverse("resultaat:mijn-prestatie")).content.decode()
    pad = reverse("resultaat:prestatie", args=[alle[0].dienstverlener_id])
    assert naam in _client(fabriek.gebruiker(Rol.TOEZICHT)).get(pad + "?op=onzin").content.decode()


def test_own_service_stands_first_with_the_same_figures() -> None:

    scans = _scans(12)
    _werk(scans[0], na=60, dagen=300)
    neem_waar_nacht(vandaag())
    rijen = regels(vandaag())
    assert {rij.naam for rij in rijen} == {"Eigen dienstverlening"}
    assert (sum(rij.stand.mensen for rij in rijen), sum(rij.stand.gezien for rij in rijen)) == (12, 1)

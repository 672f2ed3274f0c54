"""The sandbox: stories that the income source plays, a clock to move, and starting over with the chain of events valid."""

import datetime as dt
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from demonstratie.koppelklant import koppelklant
from demonstratie.organisaties import CLIENT_UWV
from demonstratie.personen import elfproef
from demonstratie.sandbox.spelen import speel
from demonstratie.sandbox.verhalen import VERHALEN, Verhaal, bsns, nummers_van
from demonstratie.wereld import AANTAL
from inkomen_koppeling import rechten
from inkomen_koppeling.models import Verwijzing
from reintegratie.api.sleutelbeheer import registreer_client
from reintegratie.gebeurtenissen import controleer_keten, verzegel_alles
from reintegratie.klok import AMSTERDAM, nu, vandaag, verzet
from reintegratie.models import Dossier, Gebeurtenis, Inkomstenperiode
from tests.koppeling.inloggen import als_betaler
from tests.koppeling.klant import DOOR, Koppelklant, maak_verstrekker
from tests.koppeling.personen import draag_over


def verhaal(naam: str) -> Verhaal:
    return next(v for v in VERHALEN if v.naam == naam)


@pytest.fixture
def bron(regios: None) -> Iterator[None]:
    """The demonstration's own income source."""
    organisatie = maak_verstrekker("Bron").organisatie
    registreer_client(organisatie=organisatie, client_id=CLIENT_UWV, jwks=[], rechten=[rechten.INKOMEN_LEVEREN], door=DOOR)
    koppelklant.cache_clear()
    yield
    koppelklant.cache_clear()


def speel_dagen(aantal: int) -> None:
    for _ in range(aantal):
        verzet(met=dt.timedelta(days=1), door=DOOR)
        speel(vandaag())


def test_every_story_has_its_own_test_numbers_outside_the_world() -> None:
    nummers = list(bsns())
    assert len(set(nummers)) == 8 * len(VERHALEN)
    assert all(elfproef(nummer) and nummer.startswith("99999") for nummer in nummers)
    assert nummers[0] > f"99999{AANTAL * 9:04d}"


@pytest.mark.parametrize(("naam", "gat"), [("gat-van-29-dagen", 29), ("gat-van-28-dagen", 28)])
def test_thirty_weeks_with_a_gap(naam: str, gat: int) -> None:
    een, twee = verhaal(naam).banen(dt.date(2026, 1, 1))
    assert (twee.van - een.tot).days == gat
    assert ((een.tot - een.van) + (twee.tot - twee.van)).days == 30 * 7


def test_the_source_reports_a_story_week_by_week(bron: None, uwv: Koppelklant) -> None:
    uwv.verwijs(bsn=nummers_van(verhaal("duurzaam"))[0])
    speel_dagen(14)
    assert Inkomstenperiode.objects.count() == 0
    speel_dagen(28)
    rijen = list(Inkomstenperiode.objects.order_by("van"))
    assert len(rijen) in (3, 4)
    assert rijen[0].van == Dossier.objects.get().geopend_op.astimezone(AMSTERDAM).date() + dt.timedelta(days=21)
    assert all(een.tot == twee.van for een, twee in itertools.pairwise(rijen))


def test_a_week_that_was_reported_is_not_reported_again(bron: None, uwv: Koppelklant) -> None:
    uwv.verwijs(bsn=nummers_van(verhaal("duurzaam"))[0])
    speel_dagen(35)
    voor = Inkomstenperiode.objects.count()
    speel(vandaag())
    assert Inkomstenperiode.objects.filter(bekend_tot__isnull=True).count() == voor


@pytest.mark.parametrize(("naam", "ingetrokken"), [("correctie", False), ("ingetrokken", True)])
def test_the_source_changes_its_mind(bron: None, uwv: Koppelklant, naam: str, ingetrokken: bool) -> None:
    uwv.verwijs(bsn=nummers_van(verhaal(naam))[0])
    speel_dagen(78)
    oud = Inkomstenperiode.objects.get(bekend_tot__isnull=False)
    nieuw = Inkomstenperiode.objects.get(kenmerk=oud.kenmerk, bekend_tot__isnull=True)
    assert nieuw.ingetrokken == ingetrokken
    assert ingetrokken or nieuw.uren < oud.uren


def test_somebody_moves_and_somebody_dies(bron: None, uwv: Koppelklant) -> None:
    uwv.verwijs(bsn=nummers_van(verhaal("verhuist"))[0], kenmerk="V-1")
    uwv.verwijs(bsn=nummers_van(verhaal("overlijdt"))[0], kenmerk="O-1")
    speel_dagen(57)
    verhuisd, overleden = (Verwijzing.objects.get(kenmerk=k).dossier for k in ("V-1", "O-1"))
    assert verhuisd.regio.naam == "Twente"
    assert overleden.sluitreden == "overleden"
    assert Verwijzing.objects.get(kenmerk="O-1").status == "beeindigd"


def test_p02_starting_over_ends_the_own_referrals_only(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    tweede = Koppelklant(uwv.verstrekker)
    tweede.registreer()
    uwv.verwijs(kenmerk="K-1")
    tweede.verwijs(kenmerk="K-2", bsn="999991747")
    gemeente.verwijs(kenmerk="K-1")
    assert uwv.post("sandbox/leegmaken", {}).json() == {"beeindigd": 1}
    assert dict(Verwijzing.objects.filter(status="actief").values_list("kenmerk", "verstrekker__organisatie__naam")) == {
        "K-1": "Gemeente Utrecht",
        "K-2": "UWV",
    }
    assert uwv.verwijs(kenmerk="K-1").status_code == 201


def test_p06_starting_over_leaves_the_chain_valid(uwv: Koppelklant) -> None:
    uwv.verwijs()
    draag_over(Dossier.objects.get())
    verzegel_alles()
    voor = set(Gebeurtenis.objects.values_list("pk", flat=True))
    assert uwv.post("sandbox/leegmaken", {}).status_code == 200
    verzegel_alles()
    assert Dossier.objects.get().gesloten_op is not None
    assert controleer_keten() == []
    assert voor < set(Gebeurtenis.objects.values_list("pk", flat=True))


def test_the_world_of_the_demonstration_cannot_be_emptied(regios: None) -> None:
    eigen = Koppelklant(maak_verstrekker("UWV"), client_id=CLIENT_UWV)
    eigen.registreer()
    antwoord = eigen.post("sandbox/leegmaken", {})
    assert (antwoord.status_code, antwoord.json()["code"]) == (409, "geen_eigen_systeem")


def test_the_clock_moves_by_days(uwv: Koppelklant) -> None:
    voor = nu()
    antwoord = uwv.post("sandbox/klok", {"dagen": 2})
    assert antwoord.status_code == 200
    assert dt.timedelta(days=2) <= nu() - voor < dt.timedelta(days=2, minutes=5)
    for dagen in (0, 32, "x", None):
        assert uwv.post("sandbox/klok", {"dagen": dagen}).status_code == 400


def test_stories_are_listed_over_the_api_and_on_a_page(uwv: Koppelklant) -> None:
    regels = uwv.get("sandbox/verhalen").json()["resultaten"]
    pagina = Client().get("/demo/sandbox/").content.decode()
    assert len(regels) == len(VERHALEN)
    assert all(regel["titel"] in pagina and regel["bsns"][0] in pagina for regel in regels)


def test_a_person_who_works_by_hand_starts_over_on_the_page(gemeente: Koppelklant) -> None:
    gemeente.verwijs(kenmerk="K-1")
    client = als_betaler(gemeente.verstrekker)
    pagina = client.post("/demo/sandbox/leegmaken/", follow=True).content.decode()
    assert "1 eigen aanmeldingen" in pagina
    assert Verwijzing.objects.get().status == "ingetrokken"


def test_the_sandbox_is_no_part_of_the_description(uwv: Koppelklant) -> None:
    assert "sandbox" not in Client().get("/api/v1/openapi.json").content.decode()


def test_outside_a_demonstration_there_is_no_sandbox() -> None:
    programma = (
        "import django; django.setup()\nfrom django.urls import resolve\nprint(resolve('/api/v1/sandbox/klok').url_name)\n"
    )
    omgeving = {**os.environ, "DEMO": "false", "DJANGO_SETTINGS_MODULE": "reintegratie.settings", "SECRET_KEY": "x" * 50}
    opdracht = [sys.executable, "-c", programma]
    uit = subprocess.run(opdracht, cwd=settings.BASE_DIR, env=omgeving, capture_output=True, text=True, check=True)
    assert uit.stdout.strip() == "api-niet-gevonden"

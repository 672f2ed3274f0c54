"""The chain against the real processes: web, worker, beat and closing worker under their own roles, over HTTP, in a browser."""

import datetime as dt
from collections.abc import Iterator

import httpx
import pytest

from demonstratie.rekeningen import AANBIEDER, CONSULENT, INKOPER, WACHTWOORD
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.klok import nu, stel_in, verzet
from reintegratie.models import Contact, Dossier, Hartslag
from reintegratie.runtime.wachten import wacht_tot
from reintegratie.verdelen import wijs_toe
from tests import fabriek
from tests.browser.controle import Kijker
from tests.keten.buiten import Bezoeker, Buitenklant
from tests.koppeling.klant import Koppelklant
from tests.rig.database import EigenDatabase
from tests.rig.processen import Processen
from tests.rig.processen import processen as maak_processen
from veiling.models import Bod, Envelop, Scorekaart, Veiling

DODE_WACHTRIJ = "redis://127.0.0.1:1/0"
NAAM_AANBIEDER = "Groeikracht Werk"
GEHEIM = "een-lang-verzonnen-woord"
DOOR = Actor.systeem("test")


@pytest.fixture(scope="module")
def kijker() -> Iterator[Kijker]:
    with Kijker() as een:
        yield een


@pytest.fixture(scope="module")
def demo(demowereld: EigenDatabase) -> Iterator[Processen]:
    """Web and closing worker over a copy of the demonstration world, with a broker that is dead from the start."""
    with maak_processen(demowereld) as alle:
        yield alle


@pytest.fixture(scope="module")
def site(demo: Processen) -> str:
    # The copy may be older than the ten minutes that its round is open.
    stel_in(moment=Veiling.objects.get(status="gepubliceerd").sluit_op - dt.timedelta(minutes=8))
    return demo.web(REDIS_URL=DODE_WACHTRIJ).url


def test_a_referral_over_http_reaches_the_consulents_browser_and_the_payers_feed(processen: Processen, kijker: Kijker) -> None:
    consulent = fabriek.gebruiker(Rol.CONSULENT, wachtwoord=GEHEIM)
    klant = Koppelklant.nieuw()
    site = processen.web().url
    processen.worker()
    processen.beat()
    buiten = Buitenklant(klant, site)
    antwoord = buiten.verwijs()
    assert antwoord.status_code == 201
    dossier = Dossier.objects.get()
    wijs_toe(dossier_ids=[dossier.pk], consulent=consulent, door=Actor.van(consulent))
    bezoeker = Bezoeker(kijker, site, consulent.email, GEHEIM)
    assert "Ada Vermeer" in bezoeker.ga("/werkvoorraad/")["tekst"]
    pagina = bezoeker.ga("/werkvoorraad/", ["link", "Ada Vermeer"])
    assert (pagina["url"], dossier.nummer in pagina["tekst"]) == (f"{site}/dossiers/{dossier.pk}/", True)
    assert wacht_tot(lambda: bool(buiten.feed()), seconden=60)
    assert [r["subject"] for r in buiten.feed()] == [antwoord.json()["id"]]
    assert wacht_tot(lambda: Hartslag.objects.filter(proces__in=["beat", "worker"]).count() == 2, seconden=60)


def test_t04_with_a_dead_broker_pages_and_acts_work(site: str, kijker: Kijker) -> None:
    bezoeker = Bezoeker(kijker, site, CONSULENT, WACHTWOORD)
    dossier = Dossier.objects.filter(verantwoordelijke__email=CONSULENT, gesloten_op__isnull=True).order_by("pk").last()
    assert dossier is not None
    aantal = Contact.objects.filter(dossier=dossier).count()
    stappen = (["kies", "Telefoon"], ["vul", "notitie", "Gebeld zonder wachtrij"], ["button", "Contact noteren"])
    assert "Gebeld zonder wachtrij" in bezoeker.ga(f"/dossiers/{dossier.pk}/", *stappen)["tekst"]
    assert Contact.objects.filter(dossier=dossier).count() == aantal + 1


def test_t04_no_web_request_waits_for_the_broker(site: str) -> None:
    gezond = httpx.get(f"{site}/gezond", timeout=30)
    assert (gezond.status_code, gezond.json()["controles"]["wachtrij"] == "goed") == (503, False)
    assert httpx.get(f"{site}/", timeout=30).elapsed < dt.timedelta(seconds=5)


def test_a_bid_in_the_browser_is_sealed_closed_and_shown(demo: Processen, site: str, kijker: Kijker) -> None:
    ronde = Veiling.objects.get(status="gepubliceerd")
    kavel = ronde.kavels.order_by("nummer").first()
    assert kavel is not None
    bieder = Bezoeker(kijker, site, AANBIEDER, WACHTWOORD)
    stappen = (["vul", "capaciteit", "1"], ["vul", f"prijs_{kavel.pk}", "1234,00"], ["button", "Verzegelen en versturen"])
    assert "1.234" in bieder.ga(f"/veiling/open/{ronde.pk}/inschrijven/", *stappen)["tekst"]
    assert "1.234" not in bieder.ga(f"/veiling/open/{ronde.pk}/ontvangst/")["tekst"]
    bod = Bod.objects.get(veiling=ronde, kavel=kavel, dienstverlener__organisatie__naam=NAAM_AANBIEDER)
    assert b"123400" not in bytes(Envelop.objects.get(bod=bod).cijfertekst)
    verzet(met=ronde.sluit_op - nu() + dt.timedelta(seconds=2), door=DOOR)
    demo.sluiter_eens(REDIS_URL=DODE_WACHTRIJ)
    ronde.refresh_from_db()
    assert (ronde.status, Scorekaart.objects.get(kavel=kavel, dienstverlener=bod.dienstverlener).bod_cent) == ("geopend", 123_400)
    inkoper = Bezoeker(kijker, site, INKOPER, WACHTWOORD)
    assert NAAM_AANBIEDER in inkoper.ga(f"/veiling/rondes/{ronde.pk}/besluit/")["tekst"]

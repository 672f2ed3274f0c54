"""A whole round in the browser: the auctioneer on a wide screen, one provider on a wide screen and one on a telephone."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from demonstratie.organisaties import REGIO_B
from demonstratie.rekeningen import AANBIEDER, AANBIEDER_2, INKOPER
from reintegratie.actor import Actor
from reintegratie.klok import AMSTERDAM, nu, verzet
from reintegratie.models import Gebruiker, Regio
from tests.browser.controle import Kijker
from tests.rig.database import EigenDatabase
from tests.rig.processen import Processen, processen
from veiling.bieden import grens_cent
from veiling.enums import Rondestatus
from veiling.models import Gunning, Kavel, Ontvangst, Veiling
from veiling.vaststellen import gelezen

pytestmark = pytest.mark.ignore_template_errors
AANBIEDERS = {AANBIEDER: (1440, 50), AANBIEDER_2: (360, 60)}


@pytest.fixture(scope="module")
def alle(demowereld: EigenDatabase) -> Iterator[Processen]:
    with processen(demowereld) as alle:
        yield alle


class _Browser:
    """Somebody signed in, who acts and looks: every page passed must be accessible and fit."""

    def __init__(self, kijker: Kijker, site: str, email: str, breedte: int) -> None:
        self.kijker, self.site, self.breedte = kijker, site, breedte
        self.wie = Gebruiker.objects.get(email=email)
        client = Client()
        client.force_login(self.wie, backend="django.contrib.auth.backends.ModelBackend")
        self.koekjes = [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}]

    def kijk(self, pad: str) -> None:
        bevinding = self.kijker.bekijk(self.site + pad, koekjes=self.koekjes, breedte=self.breedte)
        assert (bevinding.status, bevinding.schoon) == (200, True), bevinding

    def doe(self, pad: str, *stappen: list[str]) -> str:
        self.kijk(pad)
        uit: dict[str, Any] = self.kijker.doe("stappen", self.site + pad, koekjes=self.koekjes, stappen=list(stappen))
        return str(uit["tekst"])


def _bereid_voor(inkoper: _Browser, regio: Regio) -> Veiling:
    """Proposal, freezing, a round, publication: all by clicking."""
    groepen = f"/veiling/groepen/{regio.pk}/"
    inkoper.doe(groepen, ["button", "Voorstel maken"], ["link", "Groepen vastzetten"], ["button", "vastzetten"])
    kavel = Kavel.objects.filter(regio=regio, veiling__isnull=True, bevroren_op__isnull=False).latest("pk")
    sluit_op = (nu() + dt.timedelta(days=14)).astimezone(AMSTERDAM)
    tekst = inkoper.doe(
        f"/veiling/rondes/nieuw/{regio.pk}/",
        ["vink", "kavels", str(kavel.pk)],
        ["vul", "sluit_op", f"{sluit_op:%Y-%m-%dT%H:%M}"],
        ["vink", "prijsregel", "vcg"],
        ["button", "Ronde bewaren"],
    )
    ronde = Veiling.objects.latest("pk")
    assert (ronde.status, ronde.naam in tekst) == (Rondestatus.CONCEPT, True)
    inkoper.doe(f"/veiling/rondes/{ronde.pk}/publiceren/", ["button", "ubliceren"])
    ronde.refresh_from_db()
    assert ronde.status == Rondestatus.GEPUBLICEERD
    return ronde


def _schrijf_in(bieder: _Browser, ronde: Veiling, procent: int) -> None:
    kavel = ronde.kavels.get()
    uitnodiging = ronde.uitnodigingen.get(dienstverlener__organisatie=bieder.wie.organisatie)
    cent = grens_cent(ronde, kavel, uitnodiging, gelezen(ronde.regels)) * procent // 100
    bieder.kijk(f"/veiling/open/{ronde.pk}/")
    tekst = bieder.doe(
        f"/veiling/open/{ronde.pk}/inschrijven/",
        ["vul", "capaciteit", "1"],
        ["vul", f"prijs_{kavel.pk}", f"{cent // 100},{cent % 100:02d}"],
        ["button", "Verzegelen en versturen"],
    )
    assert "ontvangen" in tekst.lower()
    bieder.kijk(f"/veiling/open/{ronde.pk}/ontvangst/")


def test_een_hele_ronde_door_een_inkoper_en_twee_dienstverleners(alle: Processen) -> None:
    site, regio = alle.web().url, Regio.objects.get(naam=REGIO_B)
    with Kijker() as kijker:
        inkoper = _Browser(kijker, site, INKOPER, 1440)
        ronde = _bereid_voor(inkoper, regio)
        bieders = {mail: _Browser(kijker, site, mail, breedte) for mail, (breedte, _) in AANBIEDERS.items()}
        for mail, (_, procent) in AANBIEDERS.items():
            _schrijf_in(bieders[mail], ronde, procent)
        assert Ontvangst.objects.filter(veiling=ronde).count() == 4
        verzet(met=ronde.sluit_op - nu() + dt.timedelta(seconds=1), door=Actor.systeem("test"))
        alle.sluiter_eens()
        gunning = Gunning.objects.get(kavel__veiling=ronde)
        besluit = f"/veiling/rondes/{ronde.pk}/besluit/"
        inkoper.doe(besluit, ["vink", f"keuze_{gunning.pk}", "ja"], ["button", "Besluit nemen en bericht sturen"])
        ronde.refresh_from_db()
        gunning.refresh_from_db()
        assert (ronde.status, gunning.status) == (Rondestatus.VOORGENOMEN, "voorgenomen")
        for bieder in bieders.values():
            bieder.kijk(f"/veiling/uitslagen/{ronde.pk}/")
        for breedte in (1440, 360):
            bevinding = kijker.bekijk(f"{site}/veiling/openbaar/{ronde.pk}/", breedte=breedte)
            assert (bevinding.status, bevinding.schoon) == (200, True), bevinding

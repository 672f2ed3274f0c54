"""A consulent's week with the keyboard alone, on a wide screen and on a telephone, counted in presses; every page accessible."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from demonstratie.rekeningen import CONSULENT
from reintegratie.klok import vandaag
from reintegratie.models import Afspraak, Contact, Dossier, Gebruiker
from tests.browser.controle import Kijker
from tests.rig.database import EigenDatabase
from tests.rig.processen import processen

pytestmark = pytest.mark.ignore_template_errors
MEESTE = {"gesprek": 3, "plannen": 2, "zoeken en contact": 4, "week bekijken": 1}


@pytest.fixture(scope="module")
def site(demowereld: EigenDatabase) -> Iterator[str]:
    with processen(demowereld) as alle:
        yield alle.web().url


@pytest.fixture(scope="module")
def kijker() -> Iterator[Kijker]:
    with Kijker() as kijker:
        yield kijker


def _koekjes() -> list[dict[str, str]]:
    client = Client()
    client.force_login(Gebruiker.objects.get(email=CONSULENT), backend="django.contrib.auth.backends.ModelBackend")
    return [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}]


def _dag(na: int) -> dt.date:
    """A day that is written the same whether day or month comes first."""
    dagen = (vandaag() + dt.timedelta(days=i) for i in range(1, 500))
    return [dag for dag in dagen if dag.day == dag.month][na]


@pytest.mark.parametrize(("breedte", "na"), [(1440, 0), (360, 1)])
def test_een_week_werk_met_alleen_het_toetsenbord(site: str, kijker: Kijker, breedte: int, na: int) -> None:
    consulent = Gebruiker.objects.get(email=CONSULENT)
    zoek = Dossier.objects.filter(verantwoordelijke=consulent, gesloten_op__isnull=True).order_by("-pk")[na]
    contacten, afspraken = Contact.objects.count(), Afspraak.objects.count()
    met = {"breedte": breedte, "dag": f"{_dag(na):%d%m%Y}", "achternaam": zoek.klant.achternaam}
    uit = kijker.doe("week_van_consulent", site, koekjes=_koekjes(), **met)
    assert {naam: aantal for naam, aantal in uit["klikken"].items() if aantal > MEESTE[naam]} == {}
    assert (Contact.objects.count(), Afspraak.objects.count()) == (contacten + 2, afspraken + 1)


@pytest.mark.parametrize("breedte", [360, 1440])
def test_de_paginas_van_de_dag_zijn_toegankelijk_en_passen(site: str, kijker: Kijker, breedte: int) -> None:
    consulent = Gebruiker.objects.get(email=CONSULENT)
    rij = Afspraak.objects.filter(consulent=consulent).order_by("pk")[0]
    dossier = f"/dossiers/{rij.dossier_id}/"
    paden = ["/vandaag/", "/agenda/", "/werkvoorraad/", "/team/", "/team/afwezig/", "/team/eigen-dienst/", "/noodtoegang/"]
    paden += [dossier, f"{dossier}gesprek/", f"{dossier}afspraak/nieuw/", f"{dossier}incident/", f"/afspraken/{rij.pk}/"]
    paden += [f"/afspraken/{rij.pk}/verzetten/", "/werkvoorraad/verdeelvoorstel/"]
    beelden = [kijker.bekijk(site + pad, koekjes=_koekjes(), breedte=breedte) for pad in paden]
    assert [b for b in beelden if not b.schoon or b.status != 200] == []

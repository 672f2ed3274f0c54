"""Every page of every role in a real browser over the demonstration world: accessible, quiet, and never too wide."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from demonstratie.rekeningen import AANBIEDER_2, CONSULENT, FINANCIEN, INKOPER, ROLLEN
from reintegratie.enums import Rol
from reintegratie.models import Contact, Dossier, Gebruiker
from tests.browser.controle import Bevinding, Kijker
from tests.rig.database import EigenDatabase
from tests.rig.processen import processen
from tests.toegang.adressen import API, OPENBAAR, adres, matrix
from tests.toegang.voorbeelden import voorbeelden

pytestmark = pytest.mark.ignore_template_errors

# Also looked at on a wide screen: lists, tables, charts and forms with columns.
BREED = frozenset(
    {
        "publiek",
        "werkvoorraad",
        "dossiers",
        "dossier",
        "scan:stap",
        "scan:uitslag",
        "veiling:groepen",
        "veiling:regio",
        "veiling:ronde",
        "veiling:ronde-besluit",
        "veiling:open",
        "veiling:open-ronde",
        "veiling:inschrijven",
        "veiling:uitslag",
        "resultaat:mensen",
        "resultaat:financien",
        "resultaat:budget-regio",
        "resultaat:grootboek",
        "toezicht-gebeurtenissen",
        "koppeling:mijn",
        "mijn:overzicht",
        "regio-overzicht",
    }
)
INLOGGEN = {"inloggen": "/account/login/", "wachtwoord": "/account/password/reset/", "onbekend": "/bestaat-niet/"}


@pytest.fixture(scope="module")
def site(demowereld: EigenDatabase) -> Iterator[str]:
    with processen(demowereld) as alle:
        yield alle.web().url


@pytest.fixture(scope="module")
def kijker() -> Iterator[Kijker]:
    with Kijker() as kijker:
        yield kijker


def _client(email: str) -> Client:
    client = Client()
    if email:
        client.force_login(Gebruiker.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return client


def _koekjes(client: Client) -> list[dict[str, str]]:
    naam = settings.SESSION_COOKIE_NAME
    return [{"name": naam, "value": client.cookies[naam].value}] if naam in client.cookies else []


def _paginas(client: Client, rol: str) -> dict[str, str]:
    """Name and path of what this role can open as a page; acts, files and forwarding addresses are no pages."""
    wat, uit = voorbeelden(), {}
    for naam, wie in matrix().items():
        if wie == API or rol not in wie:
            continue
        antwoord = client.get(adres(naam, wat))
        if antwoord.status_code == 200 and antwoord["Content-Type"].startswith("text/html"):
            uit[naam] = adres(naam, wat)
    return uit


def _fouten(bevinding: Bevinding) -> list[str]:
    melding = f"{bevinding.url} ({bevinding.breedte}): {bevinding.status} {bevinding.overtredingen} {bevinding.console}"
    return [] if bevinding.schoon else [f"{melding} te breed {bevinding.te_breed}"]


def _loop_langs(kijker: Kijker, site: str, client: Client, paginas: dict[str, str]) -> list[str]:
    fouten = []
    for naam, pad in paginas.items():
        for breedte in (360, 1440) if naam in BREED else (360,):
            bevinding = kijker.bekijk(site + pad, koekjes=_koekjes(client), breedte=breedte)
            fouten += _fouten(bevinding)
            if _koekjes(client) and bevinding.titel.startswith("Inloggen"):
                fouten.append(f"{pad}: niet aangemeld")
    return fouten


def _email(rol: Rol) -> str:
    """The second provider guides people and the first does not, so that one shows more."""
    return AANBIEDER_2 if rol == Rol.DIENSTVERLENER else next(e for e, r in ROLLEN.items() if r == rol)


@pytest.mark.parametrize("rol", list(Rol))
def test_elke_pagina_van_een_rol_is_in_orde(site: str, kijker: Kijker, rol: Rol) -> None:
    client = _client(_email(rol))
    paginas = _paginas(client, rol.value)
    assert paginas
    assert _loop_langs(kijker, site, client, paginas) == []


def test_elke_openbare_pagina_is_in_orde(site: str, kijker: Kijker) -> None:
    client = _client("")
    paginas = _paginas(client, next(iter(OPENBAAR))) | INLOGGEN
    assert len(paginas) > 10
    assert _loop_langs(kijker, site, client, paginas) == []


@pytest.mark.parametrize(
    ("email", "naam"), [(CONSULENT, "werkvoorraad"), (INKOPER, "veiling:ronde"), (FINANCIEN, "resultaat:financien")]
)
def test_donkere_kleuren_zijn_leesbaar(site: str, kijker: Kijker, email: str, naam: str) -> None:
    koekjes = _koekjes(_client(email))
    assert _fouten(kijker.bekijk(site + adres(naam, voorbeelden()), koekjes=koekjes, kleuren="dark")) == []


def test_zonder_script_noteert_een_consulent_een_contact(site: str, kijker: Kijker) -> None:
    pad = adres("dossier", voorbeelden())
    met = {"email": CONSULENT, "dossier": pad, "notitie": "Afspraak zonder script"}
    tekst = kijker.doe("noteer_contact", site, script=False, **met)
    assert Dossier.objects.get(pk=pad.split("/")[2]).klant.naam in tekst
    assert Contact.objects.filter(notitie="Afspraak zonder script", dossier=pad.split("/")[2]).exists()


def test_met_het_toetsenbord_bereikt_men_inhoud_en_eerste_handeling(site: str, kijker: Kijker) -> None:
    haltes = kijker.doe("tab", site + "/werkvoorraad/", koekjes=_koekjes(_client(CONSULENT)), keer=60)
    assert haltes[0]["tekst"] == "Direct naar de inhoud"
    assert any(halte["tekst"].startswith(("Scan ", "Contact noteren", "Opnieuw kijken")) for halte in haltes)
    assert [halte["tekst"] for halte in haltes if not halte["zichtbaar"]] == []


def test_een_dossier_op_papier_heeft_geen_menu_en_past(site: str, kijker: Kijker) -> None:
    url = site + adres("dossier", voorbeelden())
    blad = kijker.doe("druk_af", url, koekjes=_koekjes(_client(CONSULENT)), weg=["nav", "footer", "button"])
    assert "Wat er gebeurde" in blad["tekst"]
    assert (blad["over"], blad["te_breed"]) == ([], 0)

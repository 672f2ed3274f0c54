"""Promise P01: a table of roles and addresses covers every address; an unlisted one fails, and so does an open door."""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from demonstratie.rekeningen import AANBIEDER_2, ROLLEN
from reintegratie.enums import Rol
from reintegratie.models import Gebruiker
from tests.rig.database import EigenDatabase
from tests.toegang.adressen import API, OPENBAAR, adres, matrix, namen
from tests.toegang.voorbeelden import voorbeelden

# What an example object cannot show: no open objection, signal, own receipt, question or print batch need exist in the world.
ZONDER_VOORBEELD = frozenset(
    {
        "afwezig-terug",
        "agenda-feed",
        "dossier-bestand",
        "privacy-beoordelen",
        "api-niet-gevonden",
        "drukwerk-partij",
        "gemeente-intrekken",
        "gemeente-verzoek",
        "koppeling:intrekking-besluit",
        "koppeling:levering",
        "koppeling:levering-hervatten",
        "koppeling:lijst",
        "koppeling:lijst-bevestigen",
        "koppeling:lijst-bewijs",
        "resultaat:alarm",
        "resultaat:mijn-omzet",
        "resultaat:opgave",
        "resultaat:bankbericht",
        "resultaat:betwisting",
        "resultaat:opnieuw",
        "resultaat:signaal",
        "resultaat:steekproef",
        "resultaat:steekproefpost",
        "resultaat:verlenging-besluit",
        "resultaat:hervatten",
        "resultaat:mijn-signaal",
        "resultaat:mijn-verslag",
        "resultaat:overstap-besluit",
        "resultaat:signaal-antwoord",
        "resultaat:signaal-doorgeven",
        "resultaat:signaal-gelezen",
        "resultaat:werkkans",
        "scan:besluiten",
        "veiling:aanvraag",
        "veiling:advies-antwoord",
        "veiling:bezwaar-afdoen",
        "veiling:ontvangst",
        "veiling:regels-advies",
        "veiling:regels-besluit",
        "veiling:toelating-intrekken",
        "veiling:toelating-volgen",
        "veiling:uitleg",
        "veiling:uitstel-besluiten",
        "veiling:vraag-beantwoorden",
        "veiling:wijziging-bevestigen",
        "verdelen-ongedaan",
        "verzoek",
        "weergave-verwijderen",
    }
)


def _vraag(client: Client, pad: str) -> HttpResponse:
    """GET, or POST where only that is possible; whatever it did is undone."""
    with transaction.atomic():
        antwoord = client.get(pad)
        if antwoord.status_code == 405:
            antwoord = client.post(pad)
        transaction.set_rollback(True)
    return antwoord


def _geweigerd(antwoord: HttpResponse) -> bool:
    naar_aanmelden = antwoord.status_code == 302 and antwoord["Location"].startswith("/account/login/")
    return antwoord.status_code in (401, 403, 404) or naar_aanmelden


def _als(rol: Rol) -> Client:
    client = Client(raise_request_exception=True)
    email = AANBIEDER_2 if rol == Rol.DIENSTVERLENER else next(e for e, r in ROLLEN.items() if r == rol)
    client.force_login(Gebruiker.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_p01_elk_adres_staat_in_de_tabel() -> None:
    assert set(namen()) == set(matrix())


@pytest.mark.ignore_template_errors
def test_p01_niemand_zonder_aanmelding_komt_binnen(demowereld: EigenDatabase) -> None:
    wat, dicht = voorbeelden(), [n for n, wie in matrix().items() if wie not in (OPENBAAR, API)]
    open_deuren = [n for n in dicht if not _geweigerd(_vraag(Client(), adres(n, wat)))]
    assert open_deuren == []


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("rol", list(Rol))
def test_p01_elke_rol_komt_alleen_waar_de_tabel_het_zegt(demowereld: EigenDatabase, rol: Rol) -> None:
    client, wat, verschillen = _als(rol), voorbeelden(), []
    for naam, wie in matrix().items():
        if wie == API:
            continue
        mag = wie == OPENBAAR or rol.value in wie
        antwoord = _vraag(client, adres(naam, wat))
        if mag and naam in ZONDER_VOORBEELD and antwoord.status_code == 404:
            continue
        if mag == _geweigerd(antwoord):
            verschillen.append(f"{naam}: mag={mag}, antwoord {antwoord.status_code}")
    assert verschillen == []


def test_p01_de_koppeling_vraagt_altijd_een_token(demowereld: EigenDatabase) -> None:
    wat = voorbeelden()
    zonder = {"api:token", "api:openapi"}
    paden = [adres(n, wat) for n, wie in matrix().items() if wie == API and n not in zonder]
    assert paden
    assert {_vraag(Client(), pad).status_code for pad in paden} == {401}

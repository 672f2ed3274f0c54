"""The consulent's pages: taking the scan, result, route; who may see them; queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reintegratie.enums import Rol
from reintegratie.models import Verwerking
from scan.afnemen import beantwoord
from scan.models import Afname, Antwoord
from scan.queries import antwoorden_van
from tests import fabriek
from tests.scan.toegang import MATRIX
from tests.scan.vullen import GEWOON, INSTRUMENT, vul

pytestmark = pytest.mark.django_db
WENSEN = {
    "sterk_1": "Ik kook graag",
    "sterk_2": "Ik help mensen",
    "sterk_3": "Ik ben op tijd",
    "uren": "24",
    "talen": ["nl", "pl"],
}


@pytest.fixture
def browser(client, consulent):
    client.force_login(consulent)
    return client


def stap(afname, slug):
    return reverse("scan:stap", args=[afname.pk, slug])


def adres(naam, afname):
    zonder = {"papier-zoeken": [], "stap": [afname.pk, "werk"]}
    bij_dossier = naam in ("dossier", "starten", "veranderd")
    return reverse(f"scan:{naam}", args=zonder.get(naam, [afname.dossier_id if bij_dossier else afname.pk]))


def velden(pagina):
    """The hidden revisions as a browser would send them."""
    return dict(re.findall(r'name="(r_\w+|revisie)" value="(\d+)"', pagina.content.decode()))


def test_van_starten_tot_route_in_de_browser(browser, dossier):
    antwoord = browser.post(reverse("scan:starten", args=[dossier.pk]))
    afname = Afname.objects.get(dossier=dossier)
    assert antwoord.url == stap(afname, "wensen")
    url = browser.post(antwoord.url, WENSEN | {"revisie": "0"}).url
    while not url.endswith("/controle/"):
        pagina = browser.get(url)
        codes = re.findall(r'name="r_(\w+)"', pagina.content.decode())
        url = browser.post(url, velden(pagina) | {code: str(GEWOON[code]) for code in codes}).url
    assert "Alles is ingevuld" in browser.get(url).content.decode()
    uitslag = browser.post(url, follow=True)
    assert "Dit kan" in uitslag.content.decode()
    assert "Route kiezen" in uitslag.content.decode()
    klaar = browser.post(reverse("scan:route", args=[afname.pk]), {"route": "kavel"}, follow=True)
    assert "De route is vastgelegd" in klaar.content.decode()


def test_later_verder_bewaart_en_gaat_terug_naar_het_dossier(browser, afname, dossier):
    antwoord = browser.post(stap(afname, "werk"), {"A3": "2", "r_A3": "0", "later": "1"})
    assert antwoord.url == reverse("scan:dossier", args=[dossier.pk])
    assert antwoorden_van(afname)["A3"] == 2
    gekozen = re.findall(r'<input[^>]*name="A3"[^>]*checked', browser.get(stap(afname, "werk")).content.decode())
    assert len(gekozen) == 1
    assert 'value="2"' in gekozen[0]


def test_twee_schermen_wie_later_bewaart_ziet_het_antwoord_van_de_ander(browser, afname):
    beantwoord(afname_id=afname.pk, code="A3", waarde=1, door=fabriek.SYSTEEM, revisie=0)
    pagina = browser.post(stap(afname, "werk"), {"A3": "2", "r_A3": "0", "A5": "3", "r_A5": "0"})
    assert pagina.status_code == 422
    assert "Het systeem koos hier intussen ‘Korter dan 1 jaar’" in pagina.content.decode()
    assert {k: v for k, v in antwoorden_van(afname).items() if k != "R1"} == {"A3": 1, "A5": 3}
    browser.post(stap(afname, "werk"), velden(pagina) | {"A3": "2"})
    assert antwoorden_van(afname)["A3"] == 2


def test_wensen_die_botsen_worden_niet_ongezien_overschreven(browser, afname):
    browser.post(stap(afname, "wensen"), WENSEN | {"revisie": "0"})
    pagina = browser.post(stap(afname, "wensen"), WENSEN | {"revisie": "0", "uren": "30"})
    assert pagina.status_code == 422
    assert "intussen veranderd" in pagina.content.decode()
    browser.post(stap(afname, "wensen"), WENSEN | velden(pagina) | {"uren": "30"})
    afname.wensen.refresh_from_db()
    assert afname.wensen.uren == 30


def test_bewaren_op_de_achtergrond_geeft_nieuwe_revisies(browser, afname):
    pagina = browser.post(stap(afname, "werk"), {"A3": "2", "r_A3": "0"}, headers={"HX-Request": "true"})
    tekst = pagina.content.decode()
    assert 'name="r_A3" value="1" id="id_r_A3" hx-swap-oob="true"' in tekst
    assert "Bewaard:" in tekst
    assert "<html" not in tekst


def test_onbekend_antwoord_geeft_een_zin_en_geen_fout(browser, afname):
    pagina = browser.post(stap(afname, "werk"), {"A3": "77", "r_A3": "0"})
    assert pagina.status_code == 422
    assert "Kies een van de antwoorden" in pagina.content.decode()
    assert not Antwoord.objects.filter(vraag__code="A3").exists()


def test_controle_noemt_wat_ontbreekt(browser, afname, door):
    vul(afname, door, zonder="B2")
    tekst = browser.get(stap(afname, "controle")).content.decode()
    assert INSTRUMENT.op_code["B2"].vraag in tekst
    assert "nog 3 sterke punten" in tekst.lower()
    browser.post(stap(afname, "controle"))
    afname.refresh_from_db()
    assert afname.status == "concept"


def test_uitslag_toont_geen_kans_als_getal_en_geen_letter(browser, uitslag):
    tekst = browser.get(reverse("scan:uitslag", args=[uitslag.afname_id])).content.decode()
    assert str(uitslag.p) not in tekst
    assert str(uitslag.punten) not in tekst
    assert "Klasse" not in tekst
    assert tekst.index("Ik kook graag") < tekst.index("Wat het meest weegt")
    assert "nog niet getoetst aan wat er echt gebeurde" in tekst
    assert "niet als oordeel" in tekst


def test_hulp_aanpassen_in_de_browser(browser, uitslag):
    url = reverse("scan:klasse", args=[uitslag.afname_id])
    assert browser.post(url, {"klasse": "D" if uitslag.klasse == "C" else "C"}).status_code == 422
    besluit = {"klasse": "D" if uitslag.klasse == "C" else "C", "reden": "feit_ontbreekt"}
    assert "paste dit aan" in browser.post(url, besluit, follow=True).content.decode()


def test_route_zonder_reden_geeft_422_met_uitleg(browser, uitslag):
    pagina = browser.post(reverse("scan:route", args=[uitslag.afname_id]), {"route": "gemeente"})
    assert pagina.status_code == 422
    assert "Geef de reden" in pagina.content.decode()


@pytest.mark.parametrize("naam", ["dossier", "stap"])
def test_onbekende_stap_of_andermans_dossier_bestaat_niet(client, afname, naam):
    client.force_login(fabriek.gebruiker(regios=[fabriek.andere_regio()]))
    assert client.get(adres(naam, afname)).status_code == 404
    client.force_login(fabriek.gebruiker())
    assert client.get(stap(afname, "bestaatniet")).status_code == 404


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize("naam", sorted(n for n, wie in MATRIX.items() if wie == frozenset({Rol.CONSULENT.value})))
def test_p01_alleen_de_rollen_van_de_tabel_komen_erin(client, afname, rol, naam):
    client.force_login(fabriek.gebruiker(rol))
    doen = ("starten", "uitnodigen", "scherm", "toegang-sluiten", "brief-sturen")
    methode = client.post if naam.removeprefix("scan:") in doen else client.get
    binnen = methode(adres(naam.removeprefix("scan:"), afname)).status_code != 403
    assert binnen == (rol in MATRIX[naam])


def test_p05_elke_pagina_schrijft_een_regel(browser, uitslag, dossier):
    for naam in ("dossier", "uitslag", "route", "klasse"):
        voor = Verwerking.objects.filter(dossiers__contains=[dossier.pk]).count()
        browser.get(adres(naam, uitslag.afname))
        assert Verwerking.objects.filter(dossiers__contains=[dossier.pk]).count() == voor + 1, naam


def test_p09_de_scan_leest_nooit_de_uitkeringsgroep(browser, dossier):
    with CaptureQueriesContext(connection) as vragen:
        test_van_starten_tot_route_in_de_browser(browser, dossier)
    assert len(vragen) > 50
    assert not [v["sql"] for v in vragen if "uitkeringsgroep" in v["sql"]]


def _aantal(browser, url):
    browser.get(url)
    with CaptureQueriesContext(connection) as vragen:
        assert browser.get(url).status_code == 200
    return len(vragen)


def test_stap_kost_evenveel_vragen_leeg_als_vol(browser, afname, door):
    leeg = [_aantal(browser, stap(afname, slug)) for slug in ("werk", "controle")]
    vul(afname, door)
    assert [_aantal(browser, stap(afname, slug)) for slug in ("werk", "controle")] == leeg


def test_dossierpagina_toont_het_paneel(browser, uitslag, dossier):
    tekst = browser.get(reverse("dossier", args=[dossier.pk])).content.decode()
    assert "Route nog kiezen" in tekst
    assert reverse("scan:route", args=[uitslag.afname_id]) in tekst


@pytest.mark.parametrize("fase", ["niets", "bezig", "af"])
def test_paneel_doet_twee_vragen(fase, dossier, request):
    from scan.paneel import paneel

    if fase != "niets":
        request.getfixturevalue("afname" if fase == "bezig" else "uitslag")
    with CaptureQueriesContext(connection) as vragen:
        assert paneel(dossier, None)["scan"].status
    assert len(vragen) <= 2

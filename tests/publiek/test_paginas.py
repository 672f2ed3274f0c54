"""The public pages: reachable without signing in, plain words, published figures, the example held to the real rules."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from reintegratie.mijn.woorden import VERBODEN
from reintegratie.publiek.cijfers import afgerond, peildag, regiocijfers
from reintegratie.publiek.voorbeeld import AANBIEDINGEN, GROEP, reken
from tests import fabriek
from tests.publiek.toegang import MATRIX
from veiling.regels import Regels
from veiling.toewijzen import Bieder, Bieding, Kavel, Prijsregel, Ronde, wijs_toe

pytestmark = pytest.mark.django_db
GEEN_PAGINA = ("gezond", "gezond-leven", "open-data-csv", "publiek-budget-csv", "open-data-json", "security-txt")
PAGINAS = [naam for naam in MATRIX if naam not in GEEN_PAGINA]


@pytest.mark.parametrize("naam", PAGINAS)
def test_iedereen_leest_de_pagina_in_gewone_woorden(client, naam):
    antwoord = client.get(reverse(naam))
    tekst = re.sub(r"<(script|style|svg).*?</\1>|value=\"[^\"]*\"|<[^>]*>", " ", antwoord.content.decode(), flags=re.DOTALL)
    assert antwoord.status_code == 200
    assert VERBODEN.findall(tekst) == []


def test_in_de_demonstratie_staat_er_een_knop_per_rol(client):
    tekst = client.get("/").content.decode()
    assert tekst.count('name="email"') >= 10
    assert reverse("demo-aanmelden") in tekst


def test_het_voorbeeld_volgt_de_echte_toewijzing():
    voorbeeld = reken()
    kavel = Kavel("K", Decimal(GROEP.toch), GROEP.waarde * 100)
    bieders = tuple(Bieder(a.naam, a.naam, 1) for a in AANBIEDINGEN)
    inschrijvingen = tuple(Bieding(a.naam, "K", a.prijs * 100, Decimal(a.verwacht), GROEP.waarde * 100) for a in AANBIEDINGEN)
    (besluit,) = wijs_toe(Ronde("zaad", Prijsregel.VCG, (kavel,), bieders, inschrijvingen)).besluiten
    assert besluit.winnaar == voorbeeld.gekozen.aanbod.naam
    assert besluit.score == voorbeeld.gekozen.over * 100
    assert abs(besluit.prijs - voorbeeld.prijs * 100) < 100


def test_de_genoemde_getallen_zijn_die_van_de_regels(client):
    tekst = client.get(reverse("regels")).content.decode()
    regels = Regels()
    for mijlpaal in regels.mijlpalen:
        assert f"{mijlpaal.weken} weken" in tekst
        assert f"{mijlpaal.aandeel:.0%}" in tekst
        assert f"{mijlpaal.venster // 7} weken" in tekst
    assert all(f"€ {v // 100_000}.000" in tekst for v in regels.waarden.values())
    assert f"minstens {regels.standstill_dagen} dagen wachttijd" in tekst
    assert f"met minstens {regels.kavel_minimum} en hooguit {regels.kavel_maximum}" in tekst


def test_open_data_toont_geen_aantal_onder_tien():
    assert [afgerond(n) for n in (0, 9, 10, 19, 20)] == [None, None, 10, 10, 20]


def test_open_data_gaat_over_de_eerste_van_de_maand():
    fabriek.dossier()
    assert all(cijfer.mensen is None for cijfer in regiocijfers(peildag()))
    assert len(regiocijfers(peildag())) == 35


def test_open_data_als_csv_en_json_zegt_hetzelfde(client):
    regels = client.get(reverse("open-data-csv")).content.decode("utf-8-sig").splitlines()
    json = client.get(reverse("open-data-json")).json()
    assert regels[0].startswith("peildatum;code;regio;mensen")
    assert [r.split(";")[2] for r in regels[1:]] == [r["regio"] for r in json["regios"]]


def test_security_txt_is_volledig(client):
    tekst = client.get("/.well-known/security.txt").content.decode()
    assert all(f"{veld}: " in tekst for veld in ("Contact", "Expires", "Canonical", "Policy"))


def test_privacy_noemt_elke_bewaartermijn(client):
    assert "5 jaar na sluiten van het dossier" in client.get(reverse("privacy")).content.decode()

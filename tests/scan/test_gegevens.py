"""What stands beside the answers: wishes of two editors, occupations, demand, profile."""

import datetime as dt

import pytest
from django.urls import reverse

from reintegratie.fouten import Weigering
from reintegratie.models import Regio
from scan.afnemen import wijzig_wensen
from scan.beroepen import laad_esco, lijkt_op, titels, vind
from scan.instrumenten import instrument_van, vragen_van
from scan.krapte import laad_krapte, vraag_naar
from scan.models import Krapte, WensenVersie
from scan.profiel import KENMERKEN, Stand, profiel
from tests.scan.lezen import tekst
from tests.scan.vullen import BESTE, SLECHTSTE

pytestmark = pytest.mark.django_db


def test_wensen_van_twee_mensen_op_andere_velden_gaan_samen(afname, door, collega):
    wijzig_wensen(afname_id=afname.pk, velden={"uren": 20}, door=door, revisie=0)
    samen = wijzig_wensen(afname_id=afname.pk, velden={"diplomas": "Heftruck"}, door=collega, revisie=0)
    assert (samen.uren, samen.diplomas, samen.revisie) == (20, "Heftruck", 2)
    assert WensenVersie.objects.get(wensen=samen, revisie=1).inhoud["diplomas"] == ""


def test_wensen_die_botsen_noemen_beide_waarden(afname, door, collega):
    wijzig_wensen(afname_id=afname.pk, velden={"uren": 20}, door=door, revisie=0)
    with pytest.raises(Weigering, match="staat nu ‘20’, u vulde in: ‘30’"):
        wijzig_wensen(afname_id=afname.pk, velden={"uren": 30}, door=collega, revisie=0)


def test_beroepenlijst_is_van_ons_en_te_doorzoeken():
    lijst = titels()
    assert 300 < len(lijst) <= 500
    assert len({titel.casefold() for titel in lijst}) == len(lijst)
    assert vind("  METSELAAR ").code == "0101"
    assert lijkt_op("touringcar chauffeur")[0].titel == "Chauffeur van touringcars"
    assert lijkt_op("Kok op een schip")[0].titel == "Kok"
    assert lijkt_op("een van het") == []


def test_esco_vervangt_de_lijst_of_weigert_een_ander_bestand(tmp_path):
    beroepen, groepen = tmp_path / "occupations_nl.csv", tmp_path / "groepen.csv"
    beroepen.write_text("code,preferredLabel\n2512.4,softwareontwikkelaar\n", encoding="utf-8")
    groepen.write_text("code,preferredLabel\n25,Specialisten op het gebied van ICT\n", encoding="utf-8")
    assert laad_esco(beroepen=beroepen, groepen=groepen) == 1
    assert (vind("Softwareontwikkelaar").groep, vind("Softwareontwikkelaar").groepsnaam[:13]) == ("25", "Specialisten ")
    beroepen.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(Weigering, match="kolommen"):
        laad_esco(beroepen=beroepen, groepen=groepen)


def test_vraag_naar_werk_staat_naast_de_uitslag_met_bron_en_dag(client, uitslag, consulent):
    assert Krapte.objects.count() == Regio.objects.count() * 13
    beeld = vraag_naar(regio_id=uitslag.afname.dossier.regio_id, beroep="0101")
    assert (beeld.groepsnaam, beeld.peildatum) == ("Techniek en bouw", dt.date(2026, 10, 1))
    client.force_login(consulent)
    assert "Er is geen gewenst beroep" in tekst(client.get(reverse("scan:uitslag", args=[uitslag.afname_id])))


def test_een_kapotte_regel_in_het_krapte_bestand_leest_niets_in(tmp_path):
    bestand = tmp_path / "krapte.csv"
    bestand.write_text("regio,groep,spanning,bron,peildatum\n01,01,9,Proef,2026-11-01\n", encoding="utf-8")
    with pytest.raises(Weigering, match="Regel 2"):
        laad_krapte(bestand=bestand)


def test_profiel_volgt_de_antwoorden(afname):
    instrument = instrument_van(afname.versie)
    kenmerk = {code: v.sgr for code, v in vragen_van(afname.versie).items()}
    goed = {r.code: r.stand for r in profiel(instrument, kenmerk, BESTE)}
    slecht = {r.code: r.stand for r in profiel(instrument, kenmerk, SLECHTSTE)}
    assert list(goed) == list(KENMERKEN)
    gevraagd = {code for code in KENMERKEN if goed[code] != Stand.ONBEKEND}
    assert gevraagd == {"KK01", "KK02", "KK03", "KK05", "KK06", "KK08", "KK09", "KK10", "KK11", "KK12", "KK14"}
    assert {goed[c] for c in gevraagd} == {Stand.GOED}
    assert {slecht[c] for c in gevraagd} == {Stand.HULP}

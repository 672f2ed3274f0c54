"""Taking the scan: saving, resuming, two editors, completeness."""

import datetime as dt

import pytest

from reintegratie.actor import Actor
from reintegratie.enums import Plaats, Sluitreden
from reintegratie.fouten import Weigering
from reintegratie.klok import nu, vandaag
from reintegratie.models import Gebeurtenis, Inkomstenperiode, Taak, Verwerking
from reintegratie.sluiten import sluit_dossier
from scan.afnemen import Keuze, Wensgegevens, beantwoord, beantwoord_stap, bewaar_wensen, rond_af, start
from scan.models import Afname, Antwoord, AntwoordVersie
from scan.queries import antwoorden_van, geldige_uitslag
from scan.register import leeftijdsgroep, plus_maanden
from scan.scoren import WEET_NIET, scoor
from tests import fabriek
from tests.scan.vullen import CODES, INSTRUMENT, vul

ANDER = Actor("gebruiker:999999", "Piet de Boer")
pytestmark = pytest.mark.django_db


def test_starten_vult_leeftijd_in_en_schrijft_alles_vast(afname, dossier):
    assert antwoorden_van(afname) == {"R1": leeftijdsgroep(dossier.klant.geboortedatum, vandaag())}
    assert afname.antwoorden.get().bron == "register"
    assert Gebeurtenis.objects.filter(dossier=dossier, soort="scan.begonnen").count() == 1
    assert Verwerking.objects.filter(dossiers__contains=[dossier.pk], plek="scan starten").count() == 1


def test_starten_vult_werk_in_uit_de_inkomstenperioden(dossier, door):
    dag = vandaag()
    Inkomstenperiode.objects.create(
        klant=dossier.klant,
        bron=fabriek.verstrekker(),
        kenmerk="P1",
        ikv="15",
        uren=900,
        bronmoment=nu(),
        van=plus_maanden(dag, -22),
        tot=plus_maanden(dag, -8),
    )
    gegeven = antwoorden_van(start(dossier_id=dossier.pk, door=door))
    assert (gegeven["A1"], gegeven["A2"]) == (3, 3)


def test_uitkering_telt_niet_als_werk(dossier, door):
    Inkomstenperiode.objects.create(
        klant=dossier.klant,
        bron=fabriek.verstrekker(),
        kenmerk="P1",
        ikv="33",
        uren=0,
        bronmoment=nu(),
        van=dt.date(2024, 1, 1),
        tot=vandaag(),
    )
    assert set(antwoorden_van(start(dossier_id=dossier.pk, door=door))) == {"R1"}


def test_twee_keer_starten_geeft_dezelfde_scan(afname, dossier):
    assert start(dossier_id=dossier.pk, door=ANDER).pk == afname.pk


def test_starten_sluit_de_taak(dossier, door):
    from reintegratie.taken import open_taak

    open_taak(soort="scan_starten", dossier_id=dossier.pk, reden="Nog geen scan", uiterlijk=vandaag())
    start(dossier_id=dossier.pk, door=door)
    assert not Taak.objects.filter(soort="scan_starten", gesloten_op__isnull=True).exists()


@pytest.mark.parametrize("plaats", [Plaats.BIJ_DIENSTVERLENER, Plaats.GEMEENTE, Plaats.AFGESLOTEN])
def test_geen_scan_voor_wie_niet_bij_ons_is(dossier, door, plaats):
    fabriek.naar_plaats(dossier, plaats)
    with pytest.raises(Weigering, match="niet bij ons"):
        start(dossier_id=dossier.pk, door=door)


def test_antwoord_blijft_bewaard_en_vorige_ook(afname, door):
    beantwoord(afname_id=afname.pk, code="A3", waarde=1, door=door)
    beantwoord(afname_id=afname.pk, code="A3", waarde=WEET_NIET, door=ANDER)
    nu_antwoord = Antwoord.objects.get(afname=afname, vraag__code="A3")
    vorige = AntwoordVersie.objects.get(antwoord=nu_antwoord)
    assert (nu_antwoord.revisie, nu_antwoord.weet_niet, nu_antwoord.door_naam) == (2, True, "Piet de Boer")
    assert (vorige.revisie, vorige.waarde, vorige.door) == (1, 1, door.sleutel)


def test_zelfde_antwoord_maakt_geen_nieuwe_versie_maar_bevestigt_het_register(afname, door):
    waarde = antwoorden_van(afname)["R1"]
    beantwoord(afname_id=afname.pk, code="R1", waarde=waarde, door=door)
    antwoord = afname.antwoorden.get()
    assert (antwoord.revisie, antwoord.bron, antwoord.bevestigd_door) == (1, "register", None)


def test_bevestigen_van_wat_het_register_zei(afname, door):
    vraag = afname.versie.vragen.get(code="A1")
    Antwoord.objects.create(afname=afname, vraag=vraag, waarde=2, bron="register", door="systeem:x", door_naam="Register")
    beantwoord(afname_id=afname.pk, code="A1", waarde=2, door=door)
    antwoord = Antwoord.objects.get(afname=afname, vraag=vraag)
    assert (antwoord.bron, antwoord.revisie, antwoord.bevestigd_door) == ("register", 1, door.sleutel)


def test_ander_antwoord_dan_het_register_komt_van_de_klant(afname, door):
    vraag = afname.versie.vragen.get(code="A1")
    Antwoord.objects.create(afname=afname, vraag=vraag, waarde=2, bron="register", door="systeem:x", door_naam="Register")
    antwoord = beantwoord(afname_id=afname.pk, code="A1", waarde=4, door=door, revisie=1)
    assert (antwoord.bron, antwoord.revisie) == ("klant", 2)


def test_twee_mensen_tegelijk_verliezen_geen_antwoord(afname, door):
    beantwoord(afname_id=afname.pk, code="A3", waarde=1, door=door, revisie=0)
    with pytest.raises(Weigering, match="Fatima Amrani koos hier intussen ‘Korter dan 1 jaar’") as fout:
        beantwoord(afname_id=afname.pk, code="A3", waarde=2, door=ANDER, revisie=0)
    assert fout.value.code == "gewijzigd"
    assert antwoorden_van(afname)["A3"] == 1


def test_stap_bewaart_wat_kan_en_noemt_wat_botst(afname, door):
    beantwoord(afname_id=afname.pk, code="A3", waarde=1, door=door, revisie=0)
    geweigerd = beantwoord_stap(afname_id=afname.pk, antwoorden={"A3": Keuze(2, 0), "A5": Keuze(3, 0)}, door=ANDER)
    assert set(geweigerd) == {"A3"}
    assert antwoorden_van(afname) | {"R1": 0} == {"A3": 1, "A5": 3, "R1": 0}


@pytest.mark.parametrize(
    ("code", "waarde", "zin"),
    [("Z9", 1, "staat niet in versie"), ("A1", 77, "Kies bij vraag A1"), ("B2", WEET_NIET, "Zoek het antwoord op")],
)
def test_antwoord_dat_niet_bestaat_wordt_geweigerd(afname, door, code, waarde, zin):
    with pytest.raises(Weigering, match=zin):
        beantwoord(afname_id=afname.pk, code=code, waarde=waarde, door=door)


def test_wensen_van_twee_mensen_botsen_niet_ongezien(afname, door):
    bewaar_wensen(afname_id=afname.pk, gegevens=Wensgegevens(uren=20), door=door, revisie=0)
    with pytest.raises(Weigering, match="Fatima Amrani heeft dit intussen veranderd"):
        bewaar_wensen(afname_id=afname.pk, gegevens=Wensgegevens(uren=30), door=ANDER, revisie=0)
    bewaar_wensen(afname_id=afname.pk, gegevens=Wensgegevens(uren=20), door=ANDER, revisie=0)
    afname.wensen.refresh_from_db()
    assert (afname.wensen.uren, afname.wensen.revisie) == (20, 1)


def test_wensen_met_onmogelijke_uren_worden_geweigerd(afname, door):
    with pytest.raises(Weigering, match="1 tot en met 60"):
        bewaar_wensen(afname_id=afname.pk, gegevens=Wensgegevens(uren=61), door=door)


@pytest.mark.parametrize("code", CODES)
def test_zonder_dit_antwoord_is_de_scan_niet_af(afname, door, code):
    Antwoord.objects.filter(afname=afname).delete()
    vul(afname, door, zonder=code)
    with pytest.raises(Weigering) as fout:
        rond_af(afname_id=afname.pk, door=door)
    assert INSTRUMENT.op_code[code].vraag in fout.value.melding


def test_zonder_drie_sterke_punten_is_de_scan_niet_af(afname, door):
    vul(afname, door)
    bewaar_wensen(afname_id=afname.pk, gegevens=Wensgegevens(sterke_punten=["Koken"], competenties=["rust"]), door=door)
    with pytest.raises(Weigering, match="nog 1 sterk punt bij"):
        rond_af(afname_id=afname.pk, door=door)


def test_uitslag_is_precies_wat_de_zuivere_rekenregel_zegt(afname, uitslag):
    verwacht = scoor(INSTRUMENT, antwoorden_van(afname))
    uitslag.refresh_from_db()
    assert (uitslag.eta, uitslag.p, uitslag.klasse) == (verwacht.eta, verwacht.kans, verwacht.klasse)
    assert uitslag.punten == round(verwacht.punten, 4)


def test_uitleg_noemt_elk_antwoord_met_zijn_gewicht(uitslag):
    bijdragen = {regel["code"]: regel for regel in uitslag.uitleg["bijdragen"]}
    assert set(bijdragen) == set(CODES)
    assert bijdragen["A1"]["antwoord"] == "2 tot 5 jaar"
    assert bijdragen["A1"]["gewicht"] == "maakt het duidelijk moeilijker"


def test_uitslag_begint_met_minstens_drie_sterke_punten(uitslag):
    assert uitslag.uitleg["sterk"][:3] == ["Ik kook graag", "Ik help mensen", "Rustig blijven bij drukte"]


def test_uitleg_noemt_wat_wij_niet_weten(afname, maak_af):
    uitslag = maak_af(afname, D2=WEET_NIET, C1=9)
    assert [regel["code"] for regel in uitslag.uitleg["weten_niet"]] == ["D2"]
    assert [regel["code"] for regel in uitslag.uitleg["niet_gezegd"]] == ["C1"]


def test_afgeronde_scan_geldt_zes_maanden_en_vraagt_om_een_route(afname, uitslag, dossier):
    afname.refresh_from_db()
    assert afname.geldig_tot == plus_maanden(vandaag(), 6)
    assert geldige_uitslag(dossier) == uitslag
    assert Taak.objects.filter(soort="scan_route", dossier=dossier, gesloten_op__isnull=True).count() == 1


def test_afgeronde_scan_neemt_geen_antwoord_meer_aan(afname, uitslag, door):
    with pytest.raises(Weigering, match="al afgesloten"):
        beantwoord(afname_id=afname.pk, code="A3", waarde=1, door=door)
    with pytest.raises(Weigering, match="al afgesloten"):
        rond_af(afname_id=afname.pk, door=door)


@pytest.mark.parametrize("reden", [Sluitreden.INGETROKKEN, Sluitreden.OVERLEDEN])
def test_bij_intrekking_vervalt_de_lopende_scan(afname, dossier, door, reden):
    sluit_dossier(dossier_id=dossier.pk, reden=reden, door=door)
    afname.refresh_from_db()
    assert (afname.status, afname.vervallen_reden) == ("vervallen", reden.label)
    assert Gebeurtenis.objects.filter(dossier=dossier, soort="scan.vervallen").count() == 1


def test_bij_intrekking_blijft_een_afgeronde_scan_staan(afname, uitslag, dossier, door):
    sluit_dossier(dossier_id=dossier.pk, reden=Sluitreden.INGETROKKEN, door=door)
    assert Afname.objects.get(pk=afname.pk).status == "afgerond"

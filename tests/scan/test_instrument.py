"""Versions of the instrument: files, comparing, public advice, publishing with two people, the pages."""

import copy
import datetime as dt
import io
import json
import time

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag, verzet
from reintegratie.models import Opdracht
from reintegratie.schil.schrijfwijze import datum
from scan.bestand import Bestandsfout, als_bestand, lees
from scan.instrument import BESTAND_V1
from scan.instrumenten import inhoud_van
from scan.models import Ijking, Publicatievoorstel, Raadpleging, Reactie, ScanVersie
from scan.opdrachten import doe_herijking, doe_meting
from scan.publiceren import lees_versie_in
from scan.queries import geldende_versie
from scan.raadplegen import beantwoord_reactie, open_raadpleging, reageer, verberg_reactie, verleng_raadpleging
from scan.vergelijken import vergelijk
from scan.voorstellen import besluit_voorstel, stel_voor
from tests import fabriek
from tests.scan.toegang_instrument import INSTRUMENT

RUTH, PIM = Actor("gebruiker:1", "Ruth Smeets"), Actor("gebruiker:2", "Pim Terpstra")
V1 = json.loads(BESTAND_V1.read_text(encoding="utf-8"))
pytestmark = pytest.mark.django_db


def _ruw(**anders):
    return json.dumps(V1 | {"versie": "2.0"} | anders).encode()


def _anders(doe):
    inhoud = copy.deepcopy(V1)
    doe(inhoud)
    return json.dumps(inhoud).encode()


@pytest.fixture
def concept():
    return lees_versie_in(inhoud=lees(_ruw()), door=RUTH)


@pytest.fixture
def raadpleging(concept):
    tot = vandaag() + dt.timedelta(days=20)
    return open_raadpleging(versie_id=concept.pk, tot=tot, toelichting="Wat vindt u?", door=RUTH)


def _reageer(raadpleging, **anders):
    basis = {"naam": "FNV", "tekst": "Vraag B4 mist de fiets.", "adres": "192.0.2.1", "door": RUTH}
    return reageer(raadpleging_id=raadpleging.pk, **basis | anders)


FOUTEN = [
    (b"{", "geen geldige JSON op regel 1"),
    (b"\xff", "geen tekst in UTF-8"),
    (b" " * 1_000_001, "groter dan 1 MB"),
    (b"[]", "het bestand: dit moet een groep velden zijn."),
    (_anders(lambda d: d.pop("pdo")), "het bestand: pdo ontbreekt."),
    (_anders(lambda d: d["items"][3].update(bron="buurman")), "items[3].bron: kies uit register, klant, consulent."),
    (_anders(lambda d: d["items"][0]["opties"][2].update(beta="veel")), "items[0].opties[2].beta: dit moet een getal zijn"),
    (_anders(lambda d: d["items"][1]["opties"][0].update(waarde=-3)), "items[1].opties[0].waarde: het kleinste getal is 0."),
    (_anders(lambda d: d["items"][1].update(code="A1")), "Elke vraag heeft een eigen code nodig"),
]


@pytest.mark.parametrize(("ruw", "zin"), FOUTEN, ids=range(len(FOUTEN)))
def test_een_fout_bestand_zegt_wat_waar_fout_is(ruw, zin):
    with pytest.raises(Bestandsfout) as fout:
        lees(ruw)
    assert any(zin in regel for regel in fout.value.fouten), fout.value.fouten


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda k: st.lists(k) | st.dictionaries(st.text(), k)))
def test_elke_json_wordt_gelezen_of_met_reden_geweigerd(inhoud):
    with pytest.raises(Bestandsfout):
        lees(json.dumps(inhoud).encode())


def test_uitvoer_en_invoer_zijn_hetzelfde_instrument(concept):
    ruw = json.dumps(als_bestand(ScanVersie.objects.get(status="gepubliceerd")) | {"versie": "kopie"}).encode()
    kopie = lees_versie_in(inhoud=lees(ruw), door=RUTH)
    eerste = inhoud_van(ScanVersie.objects.get(status="gepubliceerd"))
    zonder = {naam: waarde for naam, waarde in inhoud_van(kopie).items() if naam not in ("versie", "status")}
    assert zonder == {naam: eerste[naam] for naam in zonder}
    assert set(kopie.vertalingen.values_list("taal", flat=True)) == {"nl", "en"}


def test_een_bestand_kan_zich_niet_gekalibreerd_noemen():
    versie = lees_versie_in(inhoud=lees(_ruw(status="gekalibreerd")), door=RUTH)
    assert "niet gekalibreerd" in versie.ijking


def test_vergelijken_noemt_precies_wat_er_anders_is():
    ander = copy.deepcopy(V1)
    ander["items"][0]["opties"][0]["beta"] = 0.3
    ander["items"].append(ander["items"].pop(1) | {"code": "Z1"})
    verschillen = {v.code: v.soort for v in vergelijk(V1, ander).gewijzigd}
    assert verschillen == {"A1": "gewijzigd", "Z1": "nieuw", "A2": "vervallen"}


def test_gelijke_versies_verschillen_niet():
    uit = vergelijk(V1, copy.deepcopy(V1))
    assert (uit.gewijzigd, uit.algemeen, uit.aantal_gelijk) == ((), (), len(V1["items"]))


def test_advies_duurt_minstens_twee_weken(concept):
    with pytest.raises(Weigering, match="minstens 14 dagen"):
        open_raadpleging(versie_id=concept.pk, tot=vandaag() + dt.timedelta(days=13), toelichting="Wat?", door=RUTH)


def test_over_een_gepubliceerde_versie_wordt_geen_advies_gevraagd():
    versie = ScanVersie.objects.get(status="gepubliceerd")
    with pytest.raises(Weigering, match="Alleen over een concept"):
        open_raadpleging(versie_id=versie.pk, tot=vandaag() + dt.timedelta(days=20), toelichting="Wat?", door=RUTH)


def test_een_afzender_kan_niet_blijven_sturen(raadpleging):
    for nummer in range(5):
        _reageer(raadpleging, tekst=f"Reactie {nummer}")
    with pytest.raises(Weigering, match="al vaak gereageerd"):
        _reageer(raadpleging, tekst="Nog een")
    _reageer(raadpleging, tekst="Van een ander", adres="192.0.2.2")


@pytest.mark.parametrize(("tekst", "zin"), [("a http://x http://y http://z", "verwijzingen"), ("   ", "Schrijf uw reactie")])
def test_troep_en_leegte_worden_geweigerd(raadpleging, tekst, zin):
    with pytest.raises(Weigering, match=zin):
        _reageer(raadpleging, tekst=tekst)


def test_dezelfde_tekst_komt_er_niet_twee_keer(raadpleging):
    _reageer(raadpleging)
    with pytest.raises(Weigering, match="staat er al"):
        _reageer(raadpleging, adres="198.51.100.7")


def test_het_adres_van_een_reactie_wordt_niet_bewaard(raadpleging):
    reactie = _reageer(raadpleging)
    assert b"192.0.2.1" not in bytes(reactie.afzender)
    assert len(bytes(reactie.afzender)) == 32


def test_zonder_advies_en_antwoorden_komt_er_geen_voorstel(concept, raadpleging):
    def stel():
        return stel_voor(versie_id=concept.pk, geldig_van=vandaag() + dt.timedelta(9), wijziging="Anders.", door=RUTH)

    with pytest.raises(Weigering, match="loopt nog tot"):
        stel()


@pytest.fixture
def rijp(concept):
    """A draft whose public advice is over, with one answered reaction."""
    van = vandaag() - dt.timedelta(days=30)
    velden = {"van": van, "tot": vandaag(), "toelichting": "Wat vindt u?", "door": "x", "door_naam": "X"}
    raadpleging = Raadpleging.objects.create(versie=concept, **velden)
    Reactie.objects.create(raadpleging=raadpleging, naam="A", tekst="Goed.", afzender=b"x")
    return concept


def _stel(versie, **anders):
    basis = {"geldig_van": vandaag() + dt.timedelta(days=9), "wijziging": "B4 kent nu de fiets.", "door": RUTH}
    return stel_voor(versie_id=versie.pk, **basis | anders)


def _beantwoord(versie):
    for reactie in Reactie.objects.filter(raadpleging__versie=versie):
        beantwoord_reactie(reactie_id=reactie.pk, antwoord="Dank u.", door=RUTH)


def test_elke_reactie_krijgt_eerst_antwoord_of_gaat_met_reden_weg(rijp):
    with pytest.raises(Weigering, match="Nu nog open: 1"):
        _stel(rijp)
    verberg_reactie(reactie_id=Reactie.objects.get().pk, reden="Noemt een persoon.", door=RUTH)
    assert _stel(rijp).status == "voorgesteld"


def test_wie_voorstelt_keurt_niet_zelf_goed(rijp):
    _beantwoord(rijp)
    voorstel = _stel(rijp)
    with pytest.raises(Weigering, match="Vraag een collega"):
        besluit_voorstel(voorstel_id=voorstel.pk, aanvaard=True, door=RUTH)
    assert ScanVersie.objects.get(pk=rijp.pk).status == "concept"


def test_met_twee_mensen_geldt_de_versie_vanaf_de_gekozen_dag(rijp):
    _beantwoord(rijp)
    oud = geldende_versie(vandaag())
    besluit_voorstel(voorstel_id=_stel(rijp).pk, aanvaard=True, door=PIM)
    assert geldende_versie(vandaag()) == oud
    assert geldende_versie(vandaag() + dt.timedelta(days=9)).pk == rijp.pk
    assert "niet gekalibreerd" in ScanVersie.objects.get(pk=rijp.pk).ijking


def test_een_afgewezen_voorstel_maakt_plaats_voor_een_nieuw(rijp):
    _beantwoord(rijp)
    besluit_voorstel(voorstel_id=_stel(rijp).pk, aanvaard=False, door=PIM)
    assert _stel(rijp).status == "voorgesteld"
    assert Publicatievoorstel.objects.count() == 2


@pytest.mark.parametrize("dagen", [0, -1])
def test_een_versie_begint_niet_vandaag_of_eerder(rijp, dagen):
    _beantwoord(rijp)
    with pytest.raises(Weigering, match="na vandaag"):
        _stel(rijp, geldig_van=vandaag() + dt.timedelta(days=dagen))


def _herijkt(versie, **inhoud):
    velden = {"soort": "herijking", "versie": geldende_versie(vandaag()), "concept": versie, "peildatum": vandaag()}
    basis = {"verklaring_nodig": False} | inhoud
    return Ijking.objects.create(aantal=900, vrijgave=True, inhoud=basis, door="x", door_naam="X", **velden)


def test_alleen_wie_aan_de_regel_voldoet_heet_gekalibreerd(rijp):
    _beantwoord(rijp)
    _herijkt(rijp)
    besluit_voorstel(voorstel_id=_stel(rijp).pk, aanvaard=True, door=PIM)
    assert ScanVersie.objects.get(pk=rijp.pk).ijking.startswith("gekalibreerd op uitkomsten tot")


def test_verschil_tussen_groepen_vraagt_een_verklaring_bij_het_voorstel(rijp):
    _beantwoord(rijp)
    _herijkt(rijp, verklaring_nodig=True)
    with pytest.raises(Weigering, match="Schrijf op hoe dat komt"):
        _stel(rijp)
    assert "Andere basiskans" in _stel(rijp, verklaring="Andere basiskans per groep.").wijziging


# The pages.


@pytest.fixture
def beheer(client):
    client.force_login(fabriek.gebruiker(rol=Rol.BEHEER, naam="Ruth Smeets"))
    return client


def _adres(naam, **waarden):
    return reverse(f"scan:{naam}", kwargs=waarden)


def test_inlezen_in_de_browser_toont_de_plaats_van_de_fout(beheer):
    bestand = io.BytesIO(_anders(lambda d: d["items"][3].update(bron="buurman")))
    bestand.name = "versie.json"
    antwoord = beheer.post(_adres("inlezen"), {"bestand": bestand})
    assert antwoord.status_code == 422
    assert "items[3].bron" in antwoord.content.decode()


def test_inlezen_in_de_browser_maakt_een_concept(beheer):
    bestand = io.BytesIO(_ruw())
    bestand.name = "versie.json"
    antwoord = beheer.post(_adres("inlezen"), {"bestand": bestand}, follow=True)
    assert "Op weg naar publicatie" in antwoord.content.decode()


@pytest.mark.parametrize("als", ["klant", "consulent"])
def test_voorbeeld_toont_alle_vragen_en_bewaart_niets(beheer, concept, als):
    tekst = beheer.get(_adres("voorbeeld", versie_id=concept.pk, als=als)).content.decode()
    assert "Hoe lang geleden had u" in tekst
    assert "<button" not in tekst.split("<main")[1].split("</main>")[0]


def test_voorbeeld_in_het_engels_is_engels(beheer):
    versie = ScanVersie.objects.get(status="gepubliceerd")
    tekst = beheer.get(_adres("voorbeeld", versie_id=versie.pk, als="klant") + "?taal=en").content.decode()
    assert 'lang="en"' in tekst


def test_lezen_is_leesbaar_voor_beheer(beheer, concept, raadpleging):
    versie = ScanVersie.objects.get(status="gepubliceerd")
    for adres in (
        _adres("versies"),
        _adres("versie", versie_id=concept.pk),
        _adres("versie", versie_id=versie.pk),
        _adres("vergelijken", versie_id=concept.pk, andere_id=versie.pk),
        _adres("reacties", versie_id=concept.pk),
        _adres("voorstellen", versie_id=concept.pk),
        _adres("ijkingen"),
    ):
        assert beheer.get(adres).status_code == 200, adres
    assert beheer.get(_adres("voorbeeld", versie_id=concept.pk, als="buurman")).status_code == 404


def test_uitvoer_is_een_bestand_dat_weer_past(beheer):
    antwoord = beheer.get(_adres("uitvoer", versie_id=ScanVersie.objects.get(status="gepubliceerd").pk))
    assert antwoord["Content-Disposition"].startswith("attachment")
    assert lees(antwoord.content)["versie"] == "1.0-prior"


def _verstuur(client, raadpleging, monkeypatch, **anders):
    adres = _adres("advies", raadpleging_id=raadpleging.pk)
    begonnen = client.get(adres).context["form"]["begonnen"].value()
    straks = time.time() + anders.pop("later", 10)
    monkeypatch.setattr(time, "time", lambda: straks)
    velden = {"naam": "Iemand", "tekst": "Ik mis de fiets.", "begonnen": begonnen, "website": ""}
    return client.post(adres, velden | anders, follow=True)


def test_iedereen_kan_reageren_en_ziet_zijn_reactie(client, raadpleging, monkeypatch):
    tekst = _verstuur(client, raadpleging, monkeypatch).content.decode()
    assert "Ik mis de fiets." in tekst
    assert "Nog geen antwoord" in tekst


@pytest.mark.parametrize(
    ("anders", "zin"),
    [({"website": "http://spam"}, "Laat dit veld leeg"), ({"later": 1}, "erg snel"), ({"begonnen": "zomaar"}, "te oud")],
)
def test_een_machine_komt_er_niet_tussen(client, raadpleging, monkeypatch, anders, zin):
    antwoord = _verstuur(client, raadpleging, monkeypatch, **anders)
    assert antwoord.status_code == 422
    assert zin in antwoord.content.decode()
    assert not Reactie.objects.exists()


def test_een_weggehaalde_reactie_staat_niet_op_de_openbare_pagina(client, raadpleging):
    reactie = _reageer(raadpleging, tekst="Jan uit de Molenweg deugt niet.")
    verberg_reactie(reactie_id=reactie.pk, reden="Noemt een persoon.", door=RUTH)
    tekst = client.get(_adres("advies", raadpleging_id=raadpleging.pk)).content.decode()
    assert "Jan uit" not in tekst
    assert "Van deze pagina gehaald: 1" in tekst


def test_openbare_paginas_noemen_geen_woord_dat_een_klant_niet_leest(client, raadpleging):
    for adres in (_adres("adviezen"), _adres("advies", raadpleging_id=raadpleging.pk)):
        tekst = client.get(adres).content.decode().lower()
        assert not [w for w in ("kavel", "veiling", "gunning", " bod ", "score", "klasse", "arbeidsmarktwaarde") if w in tekst]


def test_een_meting_wordt_aangevraagd_en_door_een_ander_proces_gedaan(beheer):
    versie = ScanVersie.objects.get(status="gepubliceerd")
    beheer.post(_adres("meten", versie_id=versie.pk), {"herijken": "ja"})
    beheer.post(_adres("meten", versie_id=versie.pk), {"meten": "ja"})
    opdracht = Opdracht.objects.get(soort__startswith="scan.")
    doe_herijking(opdracht.argumenten)
    tekst = beheer.get(_adres("ijking", ijking_id=Ijking.objects.get().pk)).content.decode()
    assert "Te weinig mensen om iets te zeggen" in tekst


def test_rapport_als_pdf_en_met_cijfers(beheer):
    from scan.rapporteren import herijk
    from tests.scan.test_rapporteren import _veel

    ijking = herijk(versie_id=_veel(6_000, kwartalen=3).pk, door=RUTH)
    tekst = beheer.get(_adres("ijking", ijking_id=ijking.pk)).content.decode()
    assert "Vergelijkingsgroep (door loting)" in tekst
    assert "<svg" in tekst
    assert beheer.get(_adres("ijkrapport", ijking_id=ijking.pk)).content.startswith(b"%PDF")
    doe_meting({"versie": ijking.versie_id, "gebruiker": beheer.session["_auth_user_id"]})


def test_elk_adres_van_het_instrument_staat_in_de_tabel():
    from scan.instrument_urls import INSTRUMENT as ADRESSEN

    assert {f"scan:{adres.name}" for adres in ADRESSEN} == set(INSTRUMENT)


def test_een_termijn_voor_advies_wordt_alleen_langer_zolang_zij_loopt_en_met_reden(raadpleging):
    later = raadpleging.tot + dt.timedelta(days=7)
    for tot, reden, melding in ((raadpleging.tot, "Vakantie", "latere dag"), (later, " ", "reden")):
        with pytest.raises(Weigering, match=melding):
            verleng_raadpleging(raadpleging_id=raadpleging.pk, tot=tot, reden=reden, door=RUTH)
    verleng_raadpleging(raadpleging_id=raadpleging.pk, tot=later, reden="Vakantie", door=RUTH)
    verzet(met=dt.timedelta(days=30), door=RUTH)
    with pytest.raises(Weigering, match="voorbij"):
        verleng_raadpleging(raadpleging_id=raadpleging.pk, tot=later + dt.timedelta(days=60), reden="Nog eens", door=RUTH)
    raadpleging.refresh_from_db()
    assert raadpleging.tot == later


def test_de_pagina_geeft_mensen_langer(client, raadpleging, concept):
    client.force_login(fabriek.gebruiker(Rol.BEHEER))
    adres = reverse("scan:raadpleging-verlengen", args=[concept.pk])
    assert client.post(adres, {"tot": raadpleging.tot - dt.timedelta(days=2), "reden": "Vakantie"}).status_code == 422
    client.post(adres, {"tot": raadpleging.tot, "reden": "Vakantie"})
    raadpleging.refresh_from_db()
    assert f"tot {datum(raadpleging.tot)}" in client.get(reverse("scan:versie", args=[concept.pk])).content.decode()


@pytest.mark.parametrize("naam", ["raadplegen", "raadpleging-verlengen"])
def test_een_termijn_tot_het_jaar_9999_krijgt_uitleg(client, raadpleging, concept, naam):
    client.force_login(fabriek.gebruiker(Rol.BEHEER))
    velden = {"tot": "9999-12-31", "reden": "Vakantie", "toelichting": "Wat vindt u?"}
    assert client.post(reverse(f"scan:{naam}", args=[concept.pk]), velden).status_code == 422

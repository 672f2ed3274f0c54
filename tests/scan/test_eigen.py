"""The person's own part: what opens it, one question a screen, stopping, being ready, and what it never opens."""

import datetime as dt
import re

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from reintegratie.actor import Actor
from reintegratie.berichten import pad_van, veilige_tekst
from reintegratie.enums import Linkdoel
from reintegratie.fouten import Weigering
from reintegratie.klok import nu, vandaag
from reintegratie.mijn.woorden import VERBODEN
from reintegratie.models import Bericht, PersoonlijkeLink, Taak, Verwerking, Verzoek
from scan.afnemen import Keuze, beantwoord, beantwoord_stap, rond_af, start
from scan.enums import KLANT_OVERGANGEN, Antwoordreden, Klantstatus
from scan.inhoud import inhoud_van, talen_van, voeg_taal_toe
from scan.instrumenten import vragen_van
from scan.klantdeel import beantwoord_zelf, geef_scherm, maak_klaar, nodig_uit, sluit_toegang
from scan.models import Afname, Antwoord, AntwoordVersie, Klantdeel, Wensen
from scan.schermen import KLOPT, schermen_van
from scan.sessie import SCHERM
from scan.termijnen import bellen_voor
from tests import fabriek
from tests.post.bouw import met_mail
from tests.scan.vullen import GEWOON, vul

pytestmark = pytest.mark.django_db
STERK = {"sterk_0": "Ik kook graag", "sterk_1": "Ik help mensen", "sterk_2": "Ik kom op tijd"}


@pytest.fixture
def afname() -> Afname:
    dossier = met_mail()
    return start(dossier_id=dossier.pk, door=Actor.van(dossier.verantwoordelijke))


@pytest.fixture
def door(afname):
    return Actor.van(afname.dossier.verantwoordelijke)


@pytest.fixture
def link(afname, door):
    """(path, code) of an invitation."""
    bericht = nodig_uit(afname_id=afname.pk, door=door)
    sms = Bericht.objects.get(sleutel=f"{bericht.sleutel}:code")
    return pad_van(bericht), re.search(r"\d{6}", veilige_tekst(sms))[0]


@pytest.fixture
def mens(client, link):
    """A browser in which the person opened the link."""
    client.post(link[0], {"code": link[1]})
    return client


def scherm(slug):
    return reverse("scan:eigen-scherm", args=[slug])


def tekst(antwoord):
    return antwoord.content.decode()


def alles(afname):
    return [s.slug for s in schermen_van(vragen_van(afname.versie).values())]


def loop_door(mens, afname):
    """Answers every screen with something; returns the last answer."""
    for slug in alles(afname):
        kiest = slug.upper() in GEWOON
        velden = {"antwoord": str(GEWOON[slug.upper()])} if kiest else STERK if slug == "sterk" else {"weet_niet": "1"}
        antwoord = mens.post(scherm(slug), velden)
        assert antwoord.status_code == 302, (slug, tekst(antwoord))
    return antwoord


def test_de_link_opent_alleen_de_eigen_vragen(mens, afname):
    eerste = mens.get(reverse("scan:eigen"))
    assert "Uw antwoorden gaan niet naar wie uw uitkering betaalt." in tekst(eerste)
    assert mens.get(reverse("scan:dossier", args=[afname.dossier_id])).status_code in (302, 403)
    assert mens.get(reverse("mijn:overzicht")).status_code in (302, 403)


def test_zonder_link_is_elk_scherm_dicht(client, afname):
    namen = ("eigen", "eigen-klopt", "eigen-stoppen", "eigen-bellen", "eigen-helper")
    assert {client.get(reverse(f"scan:{naam}")).status_code for naam in namen} == {410}
    assert client.post(scherm("a3"), {"antwoord": "1"}).status_code == 410
    assert not Antwoord.objects.filter(afname=afname, vraag__code="A3").exists()


def test_van_eerste_vraag_tot_klaar_zonder_script(mens, afname):
    assert loop_door(mens, afname).url == reverse("scan:eigen-klopt")
    assert "Ik kook graag" in tekst(mens.get(reverse("scan:eigen-klopt")))
    klaar = tekst(mens.post(reverse("scan:eigen-klopt")))
    assert afname.dossier.verantwoordelijke.naam in klaar
    assert "U bent klaar" in klaar
    assert Taak.objects.filter(soort="scan_bespreken", dossier=afname.dossier, gesloten_op__isnull=True).exists()


def test_na_klaar_opent_de_link_niets_meer(mens, afname, link, client):
    mens.post(reverse("scan:eigen-klopt"))
    assert client.get(link[0]).status_code == 410
    assert client.get(reverse("scan:eigen")).status_code == 410
    with pytest.raises(Weigering, match="al klaar"):
        beantwoord_zelf(afname_id=afname.pk, code="A3", waarde=1, door=Actor.persoon(afname.dossier.klant))


@pytest.mark.parametrize("hoe", ["ingetrokken_op", "gebruikt_op", "verloopt_op"])
def test_een_link_die_dichtgaat_sluit_ook_wat_open_stond(mens, hoe):
    PersoonlijkeLink.objects.filter(doel=Linkdoel.SCAN).update(**{hoe: timezone.now() - dt.timedelta(seconds=1)})
    assert mens.get(reverse("scan:eigen")).status_code == 410


def test_een_nieuwe_uitnodiging_sluit_de_vorige_link(mens, afname, door):
    nodig_uit(afname_id=afname.pk, door=door)
    assert mens.get(reverse("scan:eigen")).status_code == 410


def test_intrekken_sluit_link_en_scherm(mens, afname, door):
    sluit_toegang(afname_id=afname.pk, door=door)
    assert mens.get(reverse("scan:eigen")).status_code == 410


def test_een_link_naar_een_bericht_opent_geen_vragen(client, afname, link):
    PersoonlijkeLink.objects.update(doel=Linkdoel.BERICHT)
    client.post(link[0], {"code": link[1]})
    assert client.get(reverse("scan:eigen")).status_code == 410


def test_elk_antwoord_is_meteen_bewaard_en_men_gaat_verder_waar_men_was(mens, afname):
    mens.post(scherm("sterk"), STERK)
    mens.post(scherm("a3"), {"antwoord": "2"})
    antwoord = Antwoord.objects.get(afname=afname, vraag__code="A3")
    assert (antwoord.waarde, antwoord.bron, antwoord.door) == (2, "klant", f"klant:{afname.dossier.klant_id}")
    assert Wensen.objects.get(afname=afname).sterke_punten[0] == "Ik kook graag"
    assert scherm("competenties") in tekst(mens.get(reverse("scan:eigen")))


def test_niets_gekozen_zegt_wat_te_doen(mens):
    antwoord = mens.post(scherm("a3"), {})
    assert antwoord.status_code == 422
    assert "kies ‘Weet ik niet’" in tekst(antwoord)


@pytest.mark.parametrize("code", ["A1", "A3", "B1", "C1", "E4"])
def test_weet_ik_niet_mag_overal(mens, afname, code):
    assert mens.post(scherm(code.lower()), {"antwoord": "-1"}).status_code == 302
    assert Antwoord.objects.get(afname=afname, vraag__code=code).weet_niet


def test_weet_ik_niet_laat_staan_wat_de_registratie_zegt(mens, afname):
    vraag = afname.versie.vragen.get(code="A1")
    Antwoord.objects.create(afname=afname, vraag=vraag, waarde=2, bron="register", door="systeem:x", door_naam="Register")
    assert "In de registratie staat: 3 tot 6 maanden" in tekst(mens.get(scherm("a1")))
    mens.post(scherm("a1"), {"antwoord": "-1"})
    antwoord = Antwoord.objects.get(afname=afname, vraag=vraag)
    assert (antwoord.waarde, antwoord.bevestigd_op) == (2, None)
    mens.post(scherm("a1"), {"antwoord": "2", "revisie_veld": "1"})
    antwoord.refresh_from_db()
    assert antwoord.bevestigd_door == f"klant:{afname.dossier.klant_id}"


def test_weet_ik_niet_op_een_registratievraag_laat_de_scan_open(afname, door):
    vul(afname, door)
    beantwoord(afname_id=afname.pk, code="A1", waarde=-1, door=Actor.persoon(afname.dossier.klant))
    with pytest.raises(Weigering, match="vraag A1"):
        rond_af(afname_id=afname.pk, door=door)


def test_wil_ik_niet_zeggen_staat_bij_vrijwillige_vragen(mens):
    pagina = tekst(mens.get(scherm("c1")))
    assert "Wil ik niet zeggen" in pagina
    assert "U hoeft dit niet te zeggen." in pagina


def test_elk_scherm_heeft_waarom_naam_nummer_bellen_hulp_en_stoppen(mens, afname):
    for slug in alles(afname):
        pagina = tekst(mens.get(scherm(slug)))
        delen = ("Waarom vragen wij dit?", "Bel mij terug", "Iemand helpt mij", "Stoppen", "Weet ik niet", "088")
        assert [deel for deel in (*delen, afname.dossier.verantwoordelijke.naam) if deel not in pagina] == [], slug


def test_bel_mij_terug_wordt_een_taak_en_brengt_terug(mens, afname):
    pagina = mens.post(reverse("scan:eigen-bellen"), {"wanneer": "na 14 uur", "van": scherm("a3")})
    assert scherm("a3") in tekst(pagina)
    assert Verzoek.objects.get().tekst == "na 14 uur"
    assert Taak.objects.filter(soort="klant_vraagt", dossier=afname.dossier).exists()


def test_terug_na_bellen_gaat_nooit_naar_een_vreemd_adres(mens):
    assert "https://elders.example" not in tekst(
        mens.get(reverse("scan:eigen-bellen") + "?van=https://elders.example/scan/eigen/")
    )


def test_stoppen_mag_bewaart_en_laat_de_link_werken(mens, afname, link, client):
    mens.post(scherm("a3"), {"antwoord": "2"})
    gestopt = mens.post(reverse("scan:eigen-stoppen"))
    assert "Uw antwoorden zijn bewaard" in tekst(gestopt)
    assert Taak.objects.filter(soort="scan_bespreken", dossier=afname.dossier).exists()
    client.post(link[0], {"code": link[1]})
    client.post(scherm("a5"), {"antwoord": "2"})
    assert Klantdeel.objects.get(afname=afname).status == "open"
    assert not Taak.objects.filter(soort="scan_bespreken", gesloten_op__isnull=True).exists()


def test_een_beroep_uit_de_lijst_krijgt_een_code(mens, afname):
    mens.post(scherm("gewenst-beroep"), {"antwoord": "hovenier"})
    wensen = Wensen.objects.get(afname=afname)
    assert (wensen.gewenst_beroep, wensen.gewenst_beroep_tekst) == ("1001", "Hovenier")


def test_een_onbekend_beroep_krijgt_voorstellen_en_mag_blijven(mens, afname):
    pagina = mens.post(scherm("gewenst-beroep"), {"antwoord": "Kok op een schip"})
    assert "Bedoelt u een van deze beroepen?" in tekst(pagina)
    mens.post(scherm("gewenst-beroep"), {"antwoord": "Kok op een schip", "keuze": "eigen"})
    wensen = Wensen.objects.get(afname=afname)
    assert (wensen.gewenst_beroep, wensen.gewenst_beroep_tekst) == ("", "Kok op een schip")
    mens.post(scherm("gewenst-beroep"), {"antwoord": "Kok op een schip", "keuze": "Kok", "revisie_veld": "1"})
    wensen.refresh_from_db()
    assert wensen.gewenst_beroep == "0401"


def test_een_ander_die_intussen_antwoordt_is_te_zien_met_beide_waarden(mens, afname, door):
    beantwoord(afname_id=afname.pk, code="A3", waarde=1, door=door)
    botst = mens.post(scherm("a3"), {"antwoord": "2", "revisie_veld": "0"})
    assert botst.status_code == 422
    assert "U koos: 1 tot 5 jaar." in tekst(botst)
    assert "koos intussen: Korter dan 1 jaar" in tekst(botst)
    assert mens.post(scherm("a3"), {"antwoord": "2", "revisie_veld": "1"}).status_code == 302
    assert AntwoordVersie.objects.get(antwoord__vraag__code="A3").waarde == 1


def test_wat_de_klant_zei_verandert_alleen_met_een_reden(afname, door):
    beantwoord(afname_id=afname.pk, code="A3", waarde=1, door=Actor.persoon(afname.dossier.klant))
    geweigerd = beantwoord_stap(afname_id=afname.pk, antwoorden={"A3": Keuze(2, 1)}, door=door)
    assert "De klant koos hier ‘Korter dan 1 jaar’" in geweigerd["A3"]
    goed = {"A3": Keuze(2, 1, Antwoordreden.BESPROKEN)}
    assert beantwoord_stap(afname_id=afname.pk, antwoorden=goed, door=door) == {}
    assert Antwoord.objects.get(afname=afname, vraag__code="A3").reden == "besproken"


def test_op_een_gedeeld_scherm_zonder_aanmelding(client, afname, door):
    geef_scherm(afname_id=afname.pk, door=door)
    sessie = client.session
    sessie[SCHERM] = afname.pk
    sessie.save()
    assert client.get(reverse("scan:eigen")).status_code == 200
    Klantdeel.objects.update(scherm_tot=timezone.now())
    assert client.get(reverse("scan:eigen")).status_code == 410


def test_in_het_engels_staat_er_geen_nederlands_en_andersom(mens, afname):
    mens.post(reverse("scan:eigen"), {"taal": "en"})
    pagina = tekst(mens.get(scherm("a3")))
    assert '<html lang="en" dir="ltr">' in pagina
    assert "How long did you work for your last employer?" in pagina
    assert "Longer than 10 years" in pagina
    assert "Langer dan" not in pagina


def test_elke_vraag_van_de_klant_is_er_in_het_engels(afname):
    engels = inhoud_van(afname.versie_id, "en")
    vragen = [s.vraag for s in schermen_van(vragen_van(afname.versie).values()) if s.vraag]
    assert not [v.code for v in vragen if engels.vraag(v) == v.tekst or engels.waarom(v) == v.teksten["waarom"]]
    assert not [v.code for v in vragen if {k for k, _ in engels.opties(v)} != {str(o["waarde"]) for o in v.opties}]


def test_een_taal_van_rechts_naar_links_werkt_en_mag_niet_half(mens, afname):
    heel = {"schermen": inhoud_van(afname.versie_id, "en").zinnen, "naam": "العربية"}
    voeg_taal_toe(versie_id=afname.versie_id, taal="ar", inhoud=heel, door=fabriek.SYSTEEM)
    mens.post(reverse("scan:eigen"), {"taal": "ar"})
    assert '<html lang="ar" dir="rtl">' in tekst(mens.get(reverse("scan:eigen")))
    assert dict(talen_van(afname.versie_id))["ar"] == "العربية"
    with pytest.raises(Weigering, match="ontbreekt"):
        voeg_taal_toe(versie_id=afname.versie_id, taal="tr", inhoud={"schermen": {}}, door=fabriek.SYSTEEM)


def test_geen_vakwoord_op_een_scherm_of_in_een_adres(mens, afname):
    for taal in ("nl", "en"):
        mens.post(reverse("scan:eigen"), {"taal": taal})
        adressen = [scherm(slug) for slug in alles(afname)] + [reverse(f"scan:eigen{n}") for n in ("", "-klopt", "-bellen")]
        zonder_code = {a: VERBODEN.findall(re.sub(r"<[^>]*>", " ", tekst(mens.get(a)))) for a in adressen}
        assert {a: v for a, v in zonder_code.items() if v} == {}
        assert [a for a in adressen if VERBODEN.search(a)] == []


def test_p05_wat_de_persoon_zelf_ziet_staat_in_het_logboek(mens, afname):
    voor = Verwerking.objects.filter(dossiers__contains=[afname.dossier_id]).count()
    mens.get(scherm("a3"))
    assert Verwerking.objects.filter(dossiers__contains=[afname.dossier_id]).count() == voor + 1


@pytest.mark.parametrize(
    ("dag", "verwacht"),
    [
        (dt.date(2026, 11, 20), dt.date(2026, 11, 27)),
        (dt.date(2026, 11, 21), dt.date(2026, 11, 30)),
        (dt.date(2026, 11, 22), dt.date(2026, 11, 30)),
    ],
)
def test_de_dag_waarop_wij_bellen_is_een_werkdag(dag, verwacht):
    assert bellen_voor(dag) == verwacht


def test_taken_van_het_eigen_deel_hoeven_nergens_hersteld(mens, afname, door):
    from reintegratie.taken import herstel_taken

    herstel_taken()
    maak_klaar(afname_id=afname.pk, door=Actor.persoon(afname.dossier.klant))
    assert herstel_taken() == (0, 0)
    taak = Taak.objects.get(soort="scan_bespreken")
    assert taak.uiterlijk == bellen_voor(vandaag())


def test_wie_geen_e_mail_heeft_krijgt_een_brief_en_geen_link(door):
    dossier = fabriek.dossier(consulent=door.gebruiker)
    zonder = start(dossier_id=dossier.pk, door=door)
    bericht = nodig_uit(afname_id=zonder.pk, door=door)
    assert (bericht.kanaal, pad_van(bericht)) == ("brief", "")


def test_de_volgorde_begint_met_wat_iemand_kan(afname):
    assert alles(afname)[:2] == ["sterk", "competenties"]
    assert KLOPT not in alles(afname)


@pytest.mark.parametrize("naar", Klantstatus)
@pytest.mark.parametrize("van", Klantstatus)
def test_het_eigen_deel_gaat_alleen_langs_de_tabel(afname, van, naar):
    bewijs = {"klaar": {"klaar_op": nu()}, "gestopt": {"gestopt_op": nu()}}
    leeg = {"klaar_op": None, "gestopt_op": None}
    Klantdeel.objects.create(afname=afname, papiercode="ABCD2345", status=van, **leeg | bewijs.get(van, {}))
    try:
        with transaction.atomic():
            Klantdeel.objects.filter(pk=afname.pk).update(status=naar, **leeg | bewijs.get(naar, {}))
    except DatabaseError:
        assert naar not in KLANT_OVERGANGEN[van] | {van}
    else:
        assert naar in KLANT_OVERGANGEN[van] | {van}

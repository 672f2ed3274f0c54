"""After the scan: the result for the person, letter and paper, corrections, summary, experience, timeline."""

import re

import pytest
from django.urls import reverse

from reintegratie.enums import Plaats, Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import nu
from reintegratie.mijn.woorden import VERBODEN
from reintegratie.models import Bericht, Dienstverlener, Gebeurtenis, Taak, Verwerking
from reintegratie.rechten import geef_recht
from scan.afnemen import Keuze, beantwoord, beantwoord_stap, rond_af
from scan.corrigeren import corrigeer, meld_verandering
from scan.drukken import stuur_brief
from scan.enums import Antwoordreden, Route, Veranderreden
from scan.ervaren import geef_ervaring, verslagen
from scan.inhoud import inhoud_van
from scan.instrumenten import vragen_van
from scan.klantdeel import maak_papier
from scan.models import Afname, Antwoord, Klantdeel, Samenvatting, Uitslag
from scan.routeren import besluit_route
from scan.samenvatten import geef_akkoord, stel_op, voorstel
from scan.schermen import schermen_van
from scan.verschillen import verschillen
from tests import fabriek
from tests.scan.lezen import gewone_tekst, pdf_tekst, tekst

pytestmark = pytest.mark.django_db


def test_de_klant_leest_minstens_drie_sterke_punten_en_geen_kans(mens, uitslag):
    pagina = gewone_tekst(mens.get(reverse("scan:mijn")))
    assert all(
        deel in pagina for deel in ("Dit kunt u", "Ik kook graag", "Ik help mensen", "Hier helpen wij bij", "Wat gebeurt er nu?")
    )
    assert "van de 100" not in pagina


def test_de_kans_staat_alleen_op_verzoek_met_de_vaste_zin(mens, uitslag):
    pagina = gewone_tekst(mens.get(reverse("scan:mijn-kans")))
    assert "Dit is een schatting over mensen zoals u, geen oordeel over u." in pagina
    assert "van de 100" in pagina


def test_zonder_afgeronde_scan_is_er_geen_uitslag(mens, afname):
    assert mens.get(reverse("scan:mijn")).status_code == 404


@pytest.mark.parametrize("naam", ["mijn", "mijn-kans", "mijn-ervaring", "mijn-veranderd"])
def test_geen_vakwoord_en_een_regel_in_het_logboek(mens, uitslag, dossier, naam):
    voor = Verwerking.objects.filter(dossiers__contains=[dossier.pk]).count()
    adres = reverse(f"scan:{naam}")
    assert VERBODEN.findall(gewone_tekst(mens.get(adres)) + adres) == []
    assert Verwerking.objects.filter(dossiers__contains=[dossier.pk]).count() == voor + 1


def test_de_brief_is_gewoon_nederlands_en_heet_ook_zo(mens, uitslag):
    antwoord = mens.get(reverse("scan:mijn-brief"))
    inhoud = pdf_tekst(antwoord.content)
    assert all(deel in inhoud for deel in ("Dit kunt u", "Ik kook graag", "bezwaar"))
    assert VERBODEN.findall(inhoud + antwoord["Content-Disposition"]) == []


def test_de_brief_gaat_een_keer_weg_en_zonder_vakwoord(uitslag, door):
    berichten = {stuur_brief(afname_id=uitslag.afname_id, door=door).pk for _ in range(2)}
    from reintegratie.berichten import alineas_van

    inhoud = " ".join(alineas_van(Bericht.objects.get(pk=berichten.pop())))
    assert "Ik kook graag" in inhoud
    assert VERBODEN.findall(inhoud) == []


def test_papier_heeft_elke_vraag_en_de_korte_code(client, afname, consulent):
    client.force_login(consulent)
    inhoud = pdf_tekst(client.get(reverse("scan:papier", args=[afname.pk])).content)
    deel = Klantdeel.objects.get(afname=afname)
    nl = inhoud_van(afname.versie_id, "nl")
    koppen = [s.kop(nl) for s in schermen_van(vragen_van(afname.versie).values())]
    zonder_spaties = inhoud.replace(" ", "").replace("-", "")
    assert [k for k in koppen if k.replace(" ", "").replace("-", "") not in zonder_spaties] == []
    assert deel.code_in_delen in inhoud
    assert VERBODEN.findall(inhoud) == []


def test_met_de_code_van_het_papier_komt_de_consulent_bij_de_vragen(client, afname, consulent, door):
    client.force_login(consulent)
    deel = maak_papier(afname_id=afname.pk, door=door)
    assert client.post(reverse("scan:papier-zoeken"), {"code": "AAAA-AAAA"}).status_code == 422
    naar = client.post(reverse("scan:papier-zoeken"), {"code": deel.code_in_delen.lower()}).url
    assert client.post(naar, {"A3": "2", "r_A3": "0"}).status_code == 302
    assert Antwoord.objects.get(afname=afname, vraag__code="A3").bron == "klant"


def test_het_papier_van_een_ander_is_er_niet(client, afname, door):
    deel = maak_papier(afname_id=afname.pk, door=door)
    client.force_login(fabriek.gebruiker(regios=[fabriek.andere_regio()]))
    assert client.post(reverse("scan:papier-zoeken"), {"code": deel.papiercode}).status_code == 422


def test_samen_op_dit_scherm_meldt_de_consulent_af(client, afname, consulent):
    client.force_login(consulent)
    assert client.post(reverse("scan:scherm", args=[afname.pk]), follow=True).status_code == 200
    assert client.get(reverse("scan:dossier", args=[afname.dossier_id])).status_code == 302
    assert client.get(reverse("scan:eigen")).status_code == 200


def test_verschillen_noemen_klant_register_en_nu(afname, door, zelf):
    vraag_a1 = afname.versie.vragen.get(code="A1")
    Antwoord.objects.create(afname=afname, vraag=vraag_a1, waarde=2, bron="register", door="systeem:x", door_naam="Register")
    beantwoord(afname_id=afname.pk, code="A1", waarde=4, door=zelf)
    beantwoord(afname_id=afname.pk, code="A1", waarde=3, door=door, reden=Antwoordreden.BESPROKEN)
    regel = next(v for v in verschillen(afname) if v.code == "A1")
    assert (regel.register, regel.klant, regel.nu) == ("3 tot 6 maanden", "1 tot 2 jaar", "6 tot 12 maanden")
    assert regel.reden == Antwoordreden.BESPROKEN.label


def test_de_pagina_van_het_klantdeel_toont_verschil_en_wat_ontbreekt(client, afname, consulent, door, zelf):
    beantwoord(afname_id=afname.pk, code="A3", waarde=1, door=zelf)
    beantwoord(afname_id=afname.pk, code="A3", waarde=2, door=door, reden=Antwoordreden.VERGISSING)
    client.force_login(consulent)
    pagina = gewone_tekst(client.get(reverse("scan:klantdeel", args=[afname.pk])))
    assert "Korter dan 1 jaar" in pagina
    assert "het was een vergissing" in pagina
    assert "Vraag B2" in pagina


def test_een_verbetering_is_een_nieuwe_scan_en_de_oude_blijft(uitslag, door, dossier, maak_af):
    nieuw = corrigeer(afname_id=uitslag.afname_id, reden="Diploma vergeten", door=door)
    assert Antwoord.objects.filter(afname=nieuw).count() == Antwoord.objects.filter(afname=uitslag.afname).count()
    beantwoord_stap(afname_id=nieuw.pk, antwoorden={"B1": Keuze(1)}, door=door)
    tweede = rond_af(afname_id=nieuw.pk, door=door)
    uitslag.refresh_from_db()
    assert (Uitslag.objects.filter(afname__dossier=dossier).count(), tweede.eta != uitslag.eta) == (2, True)
    assert nieuw.correctie.vervangt_id == uitslag.afname_id


@pytest.mark.parametrize(("reden", "zin"), [(" ", "Schrijf op wat er niet klopte")])
def test_verbeteren_zonder_reden_kan_niet(uitslag, door, reden, zin):
    with pytest.raises(Weigering, match=zin):
        corrigeer(afname_id=uitslag.afname_id, reden=reden, door=door)


def test_verbeteren_van_een_oudere_scan_of_tweemaal_kan_niet(uitslag, door):
    nieuw = corrigeer(afname_id=uitslag.afname_id, reden="x", door=door)
    with pytest.raises(Weigering, match="Er loopt al een scan"):
        corrigeer(afname_id=uitslag.afname_id, reden="x", door=door)
    rond_af(afname_id=nieuw.pk, door=door)
    with pytest.raises(Weigering, match="nieuwere scan"):
        corrigeer(afname_id=uitslag.afname_id, reden="x", door=door)


def test_een_verandering_vraagt_om_een_nieuwe_scan_en_sluit_daarna(uitslag, door, dossier, zelf):
    besluit_route(afname_id=uitslag.afname_id, route=Route.EIGEN, door=door)
    meld_verandering(dossier_id=dossier.pk, reden=Veranderreden.WERK, door=zelf)
    open_ = Taak.objects.filter(soort="scan_veranderd", dossier=dossier, gesloten_op__isnull=True)
    assert open_.count() == 1
    with pytest.raises(Weigering, match="al gemeld"):
        meld_verandering(dossier_id=dossier.pk, reden=Veranderreden.THUIS, door=zelf)
    rond_af(afname_id=corrigeer(afname_id=uitslag.afname_id, reden="Werk veranderd", door=door).pk, door=door)
    assert open_.count() == 0


def test_p04_een_begeleider_leest_alleen_de_afgesproken_samenvatting_en_pas_na_de_start(client, uitslag, dossier, door, zelf):
    begeleider, adres = _begeleider(), reverse("scan:voor-begeleider", args=[dossier.pk])
    client.force_login(begeleider)
    stel_op(afname_id=uitslag.afname_id, tekst="Kookt graag", door=door)
    geef_akkoord(afname_id=uitslag.afname_id, door=zelf)
    assert client.get(adres).status_code == 404
    besluit_route(afname_id=uitslag.afname_id, route=Route.EIGEN, door=door)
    _bij(dossier, begeleider)
    pagina = tekst(client.get(adres))
    assert "Kookt graag" in pagina
    antwoorden = [regel["antwoord"] for regel in uitslag.uitleg["bijdragen"] if regel["code"] in ("C1", "C2", "E2", "E3")]
    assert [a for a in antwoorden if f">{a}<" in pagina] == []
    assert client.get(reverse("scan:uitslag", args=[uitslag.afname_id])).status_code == 403


def test_p04_zonder_akkoord_of_na_een_andere_tekst_leest_de_begeleider_niets(client, uitslag, dossier, door, zelf):
    begeleider, adres = _begeleider(), reverse("scan:voor-begeleider", args=[dossier.pk])
    client.force_login(begeleider)
    besluit_route(afname_id=uitslag.afname_id, route=Route.EIGEN, door=door)
    _bij(dossier, begeleider)
    stel_op(afname_id=uitslag.afname_id, tekst="Kookt graag", door=door)
    assert client.get(adres).status_code == 404
    geef_akkoord(afname_id=uitslag.afname_id, door=zelf)
    stel_op(afname_id=uitslag.afname_id, tekst="Iets anders", door=door)
    assert client.get(adres).status_code == 404


def _begeleider():
    organisatie = fabriek.dienstverlener().organisatie
    gebruiker = fabriek.gebruiker(Rol.DIENSTVERLENER, organisatie=organisatie)
    geef_recht(gebruiker=gebruiker, obj=Dienstverlener.objects.get(organisatie=organisatie))
    return gebruiker


def _bij(dossier, begeleider):
    from reintegratie.verblijf import vergrendel, verplaats

    vast = vergrendel(dossier.pk)
    verplaats(dossier=vast, naar=Plaats.BIJ_DIENSTVERLENER, door=fabriek.SYSTEEM, organisatie=begeleider.organisatie)


def test_het_voorstel_voor_de_samenvatting_noemt_geen_gezondheid_of_uitslag(uitslag):
    tekst = voorstel(uitslag.afname.wensen)
    assert "Ik kook graag" in tekst
    assert VERBODEN.findall(tekst) == []
    assert not re.search(r"klacht|geld|wonen|kans|spanning", tekst, re.IGNORECASE)


def test_de_klant_geeft_akkoord_op_de_eigen_pagina(mens, uitslag, door, zelf):
    stel_op(afname_id=uitslag.afname_id, tekst="Kookt graag", door=door)
    mens.post(reverse("scan:mijn-akkoord"))
    assert Samenvatting.objects.get().akkoord_door == zelf.sleutel


def test_p09_de_inkomensverstrekker_ziet_niets_van_de_scan(client, uitslag, dossier):
    client.force_login(fabriek.gebruiker(Rol.INKOMENSVERSTREKKER))
    namen = {"uitslag": uitslag.afname_id, "brief": uitslag.afname_id, "samenvatting": uitslag.afname_id}
    adressen = [reverse(f"scan:{n}", args=[pk]) for n, pk in namen.items()]
    adressen += [reverse("scan:voor-begeleider", args=[dossier.pk]), reverse("scan:dossier", args=[dossier.pk])]
    assert {client.get(adres).status_code for adres in adressen} == {403}
    from reintegratie.kamers import soorten

    assert [naam for naam, soort in soorten().items() if naam.startswith("scan.") and soort.cloudevent] == []


def test_ervaring_een_keer_en_onder_de_tien_blijft_het_stil(mens, uitslag, zelf):
    assert mens.post(reverse("scan:mijn-ervaring"), {"duidelijk": "4"}).status_code == 422
    assert mens.post(reverse("scan:mijn-ervaring"), {"duidelijk": "4", "eerlijk": "5"}).status_code == 302
    with pytest.raises(Weigering, match="al ingevuld"):
        geef_ervaring(afname_id=uitslag.afname_id, duidelijk=1, eerlijk=1, door=zelf)
    assert [(v.aantal, v.duidelijk) for v in verslagen()] == [(None, None)]


def test_ervaring_van_tien_mensen_wordt_een_gemiddelde(uitslag):
    from scan.models import Ervaring

    afnamen = Afname.objects.bulk_create(
        Afname(
            dossier=fabriek.dossier(),
            versie=uitslag.afname.versie,
            status="vervallen",
            begonnen_op=nu(),
            begonnen_door="x",
            begonnen_door_naam="x",
            vervallen_op=nu(),
            vervallen_reden="x",
        )
        for _ in range(10)
    )
    Ervaring.objects.bulk_create(Ervaring(afname=a, duidelijk=4 if i else 3, eerlijk=5) for i, a in enumerate(afnamen))
    assert [(v.aantal, str(v.duidelijk), str(v.eerlijk)) for v in verslagen()] == [(10, "3.9", "5.0")]


def test_tijdlijn_van_de_klant_noemt_wat_er_gebeurde(uitslag, door, dossier):
    corrigeer(afname_id=uitslag.afname_id, reden="Diploma vergeten", door=door)
    assert Gebeurtenis.objects.filter(dossier=dossier, soort="scan.verbeterd").count() == 1

"""Who gets a message, by which way: marks, once per key, what an e-mail may say."""

import datetime as dt

import pytest
from django.core import mail

from reintegratie.actor import Actor
from reintegratie.berichten import adres_van, alineas_van, pad_van, veilige_tekst
from reintegratie.enums import Berichtstatus, Kanaal, Merksoort
from reintegratie.models import Bericht, Gebeurtenis, Markering, Taak
from reintegratie.opdrachten import werk_af
from reintegratie.overlijden import verwerk_overlijden
from reintegratie.verdelen import wijs_toe
from tests import fabriek
from tests.post.bouw import GEHEIM, bezorg_alles, met_mail, schrijf_uit

pytestmark = pytest.mark.django_db


def _merk(dossier, soort, **velden):
    return Markering.objects.create(klant=dossier.klant, soort=soort, **velden)


def test_zonder_e_mail_wordt_het_een_brief():
    bericht = schrijf_uit(fabriek.dossier())
    assert bericht.kanaal == Kanaal.BRIEF
    assert adres_van(bericht)[1][2] == "1234 AB Testdam"


def test_zonder_telefoon_geen_e_mail_maar_een_brief():
    assert schrijf_uit(met_mail(telefoon="")).kanaal == Kanaal.BRIEF


def test_een_geheim_adres_staat_niet_op_de_brief_en_gaat_langs_de_consulent():
    dossier = met_mail()
    _merk(dossier, Merksoort.GEHEIM_ADRES)
    bericht = schrijf_uit(dossier)
    assert (bericht.kanaal, bericht.via_consulent) == (Kanaal.BRIEF, True)
    assert "Teststraat" not in str(adres_van(bericht))
    assert Taak.objects.filter(soort="brief_uitreiken", sleutel=str(bericht.pk), gesloten_op__isnull=True).exists()


def test_een_vertegenwoordiger_krijgt_het_bericht_ook():
    dossier = met_mail()
    _merk(dossier, Merksoort.VERTEGENWOORDIGER, naam="Mr. Vos", adres="Laan 1\n1000 AA Dorp")
    schrijf_uit(dossier)
    extra = Bericht.objects.get(sleutel="test:1")
    assert (extra.ontvanger_naam, adres_van(extra)[1]) == ("Mr. Vos", ["Mr. Vos", "Laan 1", "1000 AA Dorp"])


def test_wie_is_overleden_krijgt_niets():
    dossier = met_mail()
    verwerk_overlijden(klant_id=dossier.klant_id, op=dt.date(2026, 1, 1), door=fabriek.SYSTEEM)
    dossier.refresh_from_db()
    assert schrijf_uit(dossier).status == Berichtstatus.VERVALLEN
    bezorg_alles()
    assert not Bericht.objects.filter(dossier=dossier, sleutel__startswith="test").exclude(status="vervallen").exists()


def test_dezelfde_sleutel_is_een_keer_een_bericht():
    dossier = met_mail()
    assert schrijf_uit(dossier).pk == schrijf_uit(dossier).pk
    assert Gebeurtenis.objects.filter(dossier=dossier, soort="bericht.gemaakt").count() == 1


def test_openen_geeft_een_welkom_en_wisselen_een_bericht():
    dossier = met_mail()
    werk_af()
    assert list(dossier.berichten.exclude(sjabloon="code").values_list("sjabloon", flat=True)) == ["welkom"]
    ander = fabriek.gebruiker(naam="Karim Bos")
    wijs_toe(dossier_ids=[dossier.pk], consulent=ander, door=Actor.van(ander))
    bericht = dossier.berichten.get(sjabloon="consulent_gewijzigd")
    assert "Karim Bos" in alineas_van(bericht)[0]


@pytest.fixture
def echt(settings):
    """Outside a demonstration: messages leave."""
    settings.DEMO = False


def test_een_e_mail_zegt_niets_over_de_inhoud_en_niet_wie(echt):
    bericht = schrijf_uit(met_mail())
    pad = pad_van(bericht)
    Bericht.objects.filter(kanaal=Kanaal.SMS).delete()
    bezorg_alles()
    brieven = [m for m in mail.outbox if pad in m.body]
    assert len(brieven) == 1
    assert GEHEIM not in "".join(m.subject + m.body for m in mail.outbox)


def test_na_verzenden_is_de_link_uit_onze_kopie(echt):
    bericht = schrijf_uit(met_mail())
    assert pad_van(bericht)
    bezorg_alles()
    bericht.refresh_from_db()
    assert (bericht.status, pad_van(bericht)) == (Berichtstatus.VERZONDEN, "")
    assert GEHEIM in alineas_van(bericht)[0]


def test_de_tekst_staat_versleuteld_in_de_database():
    bericht = schrijf_uit(met_mail())
    bericht.refresh_from_db()
    assert GEHEIM.encode() not in bytes(bericht.inhoud_cijfertekst)
    assert b"0612345678" not in bytes(bericht.adres_cijfertekst)


def test_de_code_gaat_alleen_per_sms():
    bericht = schrijf_uit(met_mail())
    code = Bericht.objects.get(sleutel=f"{bericht.sleutel}:code")
    assert code.kanaal == Kanaal.SMS
    assert "code" not in veilige_tekst(bericht)

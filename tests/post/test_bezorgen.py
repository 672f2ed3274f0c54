"""Delivery: tried again with pauses, undelivered becomes a task, what a consulent does about it, print batches."""

import datetime as dt

import pytest

from reintegratie.actor import Actor
from reintegratie.bestanden import lees
from reintegratie.bezorgen import MAX_POGINGEN, bezorg, brief_pdf, druk_af, druk_dag_af, te_drukken, veeg_berichten
from reintegratie.enums import Berichtstatus, Kanaal, Merksoort
from reintegratie.fouten import Weigering
from reintegratie.klok import nu, vandaag
from reintegratie.models import Bericht, Markering, PersoonlijkeLink, Taak, Verwerking
from reintegratie.post.bezorging import bied_opnieuw_aan, meld_afgehandeld, reik_uit, stuur_als_brief
from reintegratie.taken import herstel_taken
from tests import fabriek
from tests.post.bouw import bezorg_alles, met_mail, schrijf_uit

pytestmark = pytest.mark.django_db


@pytest.fixture
def kapot(settings):
    """A mail server that is not there: nothing listens on this port."""
    settings.DEMO, settings.EMAIL_HOST, settings.EMAIL_PORT = False, "127.0.0.1", 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def mislukt(kapot):
    """A message that was tried as often as it may."""
    bericht = schrijf_uit(met_mail())
    for _ in range(MAX_POGINGEN):
        bezorg({"bericht": bericht.pk})
    bericht.refresh_from_db()
    return bericht


def _open(soort, bericht):
    return Taak.objects.filter(soort=soort, sleutel=str(bericht.pk), gesloten_op__isnull=True).exists()


def test_een_mislukte_poging_wacht_en_wordt_herhaald(kapot, settings):
    bericht = schrijf_uit(met_mail())
    bezorg({"bericht": bericht.pk})
    bericht.refresh_from_db()
    assert (bericht.status, bericht.pogingen) == (Berichtstatus.KLAAR, 1)
    assert bericht.volgende_poging > nu()
    Bericht.objects.filter(pk=bericht.pk).update(volgende_poging=nu() - dt.timedelta(seconds=1))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert veeg_berichten() >= 1
    bericht.refresh_from_db()
    assert bericht.status == Berichtstatus.VERZONDEN


def test_een_onbruikbaar_adres_houdt_de_andere_berichten_niet_op(settings):
    settings.DEMO, settings.SMS_ADRES = False, "geen adres"
    stuk = schrijf_uit(met_mail(), kanaal=Kanaal.SMS)
    goed = schrijf_uit(met_mail(), sleutel="goed")
    Bericht.objects.filter(pk__in=[stuk.pk, goed.pk]).update(gemaakt_op=nu() - dt.timedelta(hours=1))
    veeg_berichten()
    stuk.refresh_from_db()
    goed.refresh_from_db()
    assert (stuk.status, stuk.pogingen, goed.status) == (Berichtstatus.KLAAR, 1, Berichtstatus.VERZONDEN)


def test_een_bericht_waarvan_de_opdracht_weg_is_gaat_alsnog():
    bericht = schrijf_uit(met_mail())
    Bericht.objects.filter(pk=bericht.pk).update(gemaakt_op=nu() - dt.timedelta(hours=1))
    veeg_berichten()
    bericht.refresh_from_db()
    assert bericht.status == Berichtstatus.VERZONDEN


def test_niet_bezorgd_wordt_een_taak_en_sluit_de_link(mislukt):
    assert (mislukt.status, mislukt.fout) == (Berichtstatus.MISLUKT, "De mailserver of de sms-dienst nam het bericht niet aan.")
    assert _open("bericht_niet_bezorgd", mislukt)
    assert PersoonlijkeLink.objects.get(bericht=mislukt).ingetrokken_op


def test_als_brief_sturen_sluit_de_taak_en_herstellen_verandert_niets(mislukt):
    brief = stuur_als_brief(bericht_id=mislukt.pk, door=fabriek.SYSTEEM)
    assert (brief.kanaal, brief.status) == (Kanaal.BRIEF, Berichtstatus.KLAAR)
    herstel_taken()
    assert not _open("bericht_niet_bezorgd", mislukt)


def test_zelf_verteld_sluit_de_taak(mislukt):
    meld_afgehandeld(bericht_id=mislukt.pk, door=fabriek.SYSTEEM)
    assert not _open("bericht_niet_bezorgd", mislukt)
    with pytest.raises(Weigering):
        meld_afgehandeld(bericht_id=mislukt.pk, door=fabriek.SYSTEEM)


def test_een_gesloten_link_gaat_niet_opnieuw_per_e_mail(mislukt):
    with pytest.raises(Weigering, match="als brief"):
        bied_opnieuw_aan(bericht_id=mislukt.pk, door=fabriek.SYSTEEM)


def test_een_sms_mag_opnieuw(kapot):
    bericht = schrijf_uit(met_mail(), kanaal=Kanaal.SMS)
    for _ in range(MAX_POGINGEN):
        bezorg({"bericht": bericht.pk})
    assert bied_opnieuw_aan(bericht_id=bericht.pk, door=fabriek.SYSTEEM).status == Berichtstatus.KLAAR
    assert not _open("bericht_niet_bezorgd", bericht)


def test_drukwerk_bundelt_en_wacht_daarna_niet_meer():
    for _ in range(3):
        schrijf_uit(fabriek.dossier(), sleutel=f"b{_}")
    aantal = te_drukken().count()
    partij = druk_af(door=fabriek.SYSTEEM)
    assert partij.brieven.count() == aantal >= 3
    assert lees(partij).startswith(b"%PDF")
    assert druk_af(door=fabriek.SYSTEEM) is None
    assert set(Verwerking.objects.latest("pk").dossiers) == set(partij.brieven.values_list("dossier", flat=True))


def test_een_brief_met_geheim_adres_gaat_niet_mee_met_het_drukwerk():
    dossier = fabriek.dossier()
    Markering.objects.create(klant=dossier.klant, soort=Merksoort.GEHEIM_ADRES)
    bericht = schrijf_uit(dossier)
    druk_dag_af(vandaag())
    bericht.refresh_from_db()
    assert bericht.status == Berichtstatus.KLAAR
    reik_uit(bericht_id=bericht.pk, door=Actor.van(fabriek.gebruiker()))
    bericht.refresh_from_db()
    assert (bericht.status, _open("brief_uitreiken", bericht)) == (Berichtstatus.VERZONDEN, False)


def test_een_gewone_brief_reikt_niemand_uit():
    with pytest.raises(Weigering, match="met de post"):
        reik_uit(bericht_id=schrijf_uit(fabriek.dossier()).pk, door=fabriek.SYSTEEM)


def test_de_brief_is_een_gelabelde_pdf_met_taal_en_titel():
    pdf = brief_pdf(schrijf_uit(fabriek.dossier()))
    assert all(merk in pdf for merk in (b"/StructTreeRoot", b"/Marked true", b"pdfuaid", b"nl"))


def test_taken_van_post_kloppen_met_de_stand(mislukt):
    bezorg_alles()
    herstel_taken()
    assert herstel_taken() == (0, 0)


def test_een_demonstratie_verstuurt_geen_mail():
    from reintegratie import settings as gelezen

    assert gelezen.DEMO
    assert gelezen.EMAIL_BACKEND.endswith("dummy.EmailBackend")

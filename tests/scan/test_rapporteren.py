"""Outcomes recorded, reports of calibration, weights offered as a draft, takings scored again."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import F

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from scan.herscoren import herscoor
from scan.ijkgegevens import laad
from scan.instrumenten import instrument_van
from scan.models import Afname, Ijking, Nevenuitslag, ScanVersie, Uitslag, Waarneming
from scan.rapporteren import herijk, meet
from scan.waarnemen import Waargenomen, neem_waar
from tests.scan.nabootsen import maak, met_gewichten
from tests.scan.veel import plaats

DOOR = Actor.systeem("proef")
pytestmark = pytest.mark.django_db


def _versie() -> ScanVersie:
    return ScanVersie.objects.get(status="gepubliceerd")


def _veel(aantal: int, **keuzes) -> ScanVersie:
    """People whose truth is another level than the version says."""
    versie = _versie()
    waarheid = met_gewichten(instrument_van(versie), intercept=-0.5, B2=1.8)
    plaats(maak(waarheid, aantal, **keuzes), versie, eerste_dag=vandaag() - dt.timedelta(days=365 * 4))
    return versie


def _waargenomen(afname: Afname, **velden) -> Waargenomen:
    return Waargenomen(afname.pk, **{"uitkomst": False, "waargenomen_tot": dt.date(2026, 1, 1), **velden})


def test_een_nieuwe_waarneming_sluit_de_vorige(uitslag):
    afname = uitslag.afname
    assert neem_waar(rijen=[_waargenomen(afname)], door=DOOR) == 1
    assert neem_waar(rijen=[_waargenomen(afname, uitkomst=True, behandeld=True, effect_offset=Decimal("0.3"))], door=DOOR) == 1
    geldend = Waarneming.objects.get(afname=afname, geldig_tot__isnull=True)
    assert (geldend.uitkomst, geldend.effect_offset) == (True, Decimal("0.3"))
    assert Waarneming.objects.filter(afname=afname).count() == 2


def test_dezelfde_waarneming_schrijft_niets(uitslag):
    neem_waar(rijen=[_waargenomen(uitslag.afname)], door=DOOR)
    assert neem_waar(rijen=[_waargenomen(uitslag.afname)], door=DOOR) == 0
    assert neem_waar(rijen=[], door=DOOR) == 0


def test_wie_nog_gevolgd_wordt_telt_niet_mee_ook_niet_met_werk(uitslag):
    neem_waar(rijen=[_waargenomen(uitslag.afname, uitkomst=True, waargenomen_tot=vandaag())], door=DOOR)
    assert len(laad(_versie(), vandaag())) == 0


def test_met_weinig_mensen_zegt_het_rapport_dat():
    versie = _veel(6, kwartalen=1)
    ijking = meet(versie_id=versie.pk, door=DOOR)
    assert ijking.aantal == 6
    assert all(deel == {"te_weinig": True, "aantal": None} for deel in ijking.inhoud["delen"].values())


def test_rapport_vindt_het_verkeerde_niveau_en_zet_de_vergelijkingsgroep_ernaast():
    delen = meet(versie_id=_veel(6_000).pk, door=DOOR).inhoud["delen"]
    assert delen["zonder_aanbieder"]["verhouding"]["hoog"] < 1
    assert delen["vergelijkingsgroep"]["aantal"] == pytest.approx(600, abs=80)
    assert delen["zonder_rekening"]["verhouding"]["waarde"] > delen["alle"]["verhouding"]["waarde"]


def test_groepen_onder_tien_staan_niet_in_het_rapport():
    rijen = meet(versie_id=_veel(60).pk, door=DOOR).inhoud["groepen"]["leeftijd"]
    assert all(rij["te_weinig"] == (rij["aantal"] is None) for rij in rijen)
    assert any(rij["te_weinig"] for rij in rijen)


def test_te_weinig_mensen_geeft_geen_nieuwe_gewichten():
    versie = _veel(60)
    with pytest.raises(Weigering, match="te weinig uitkomsten"):
        herijk(versie_id=versie.pk, door=DOOR)
    assert ScanVersie.objects.count() == 1


def test_herijking_is_een_concept_met_rapport_en_gevolgen_van_de_regel():
    versie = _veel(12_000, kwartalen=3)
    ijking = herijk(versie_id=versie.pk, door=DOOR)
    eisen = {eis["code"]: eis["voldoet"] for eis in ijking.inhoud["eisen"]}
    assert all(eisen[code] for code in ("brier", "helling", "hoogte", "auc", "groep_regio"))
    assert ijking.inhoud["verklaring_nodig"] == (not eisen["alarm_leeftijd"])
    assert ijking.concept.status == "concept"
    assert instrument_van(ijking.concept).intercept < instrument_van(versie).intercept - Decimal("0.3")
    assert set(ijking.concept.vertalingen.values_list("taal")) == set(versie.vertalingen.values_list("taal"))


def test_opnieuw_scoren_met_dezelfde_versie_geeft_dezelfde_getallen():
    versie = _veel(500)
    assert herscoor(versie_id=versie.pk, met_versie_id=versie.pk, door=DOOR, stap=200) == 500
    zelfde = Nevenuitslag.objects.filter(
        afname__uitslag__eta=F("eta"), afname__uitslag__p=F("p"), afname__uitslag__klasse=F("klasse")
    )
    assert zelfde.count() == 500
    assert herscoor(versie_id=versie.pk, met_versie_id=versie.pk, door=DOOR) == 500
    assert Nevenuitslag.objects.count() == 500


def test_opnieuw_scoren_verandert_geen_uitslag():
    versie = _veel(300, kwartalen=1)
    voor = sorted(Uitslag.objects.values_list("afname", "eta", "p", "klasse"))
    herscoor(versie_id=versie.pk, met_versie_id=versie.pk, door=DOOR)
    assert sorted(Uitslag.objects.values_list("afname", "eta", "p", "klasse")) == voor


def test_een_rapport_verandert_nooit_meer():
    ijking = meet(versie_id=_versie().pk, door=DOOR)
    with pytest.raises(Exception, match="Cannot update"):
        Ijking.objects.filter(pk=ijking.pk).update(aantal=1000)


def test_p09_ijken_leest_nooit_een_uitkering():
    from django.test.utils import CaptureQueriesContext

    versie = _veel(60)
    with CaptureQueriesContext(connection) as gevangen:
        meet(versie_id=versie.pk, door=DOOR)
    assert not [v for v in gevangen.captured_queries if "uitkering" in v["sql"] or "verwijzing" in v["sql"]]

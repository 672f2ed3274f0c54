"""Outcomes told to the scan every night, and the audit table per benefit group."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from inkomen_koppeling.models import Verwijzing
from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, nu, vandaag
from reintegratie.models import Inkomstenperiode
from resultaat.eerlijkheid import tel_nacht, tel_per_groep
from resultaat.models import Groepscijfer
from resultaat.waarnemen import neem_waar_nacht, te_doen
from scan.instrumenten import instrument_van
from scan.models import Afname, ScanVersie, Waarneming
from scan.rapporteren import meet
from tests import fabriek
from tests.scan.nabootsen import maak
from tests.scan.veel import plaats

DOOR = Actor.systeem("proef")
JAREN = dt.timedelta(days=365 * 3)
pytestmark = pytest.mark.django_db


def _scans(aantal: int) -> list[Afname]:
    """Finished scans of three years ago, without an outcome."""
    versie = ScanVersie.objects.get(status="gepubliceerd")
    begin = plaats(maak(instrument_van(versie), aantal, kwartalen=1, geholpen=0), versie, eerste_dag=vandaag() - JAREN)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM scan_waarneming")
    return list(Afname.objects.filter(pk__gte=begin).select_related("dossier__klant").order_by("pk"))


def _werk(afname: Afname, *, na: int, dagen: int, uren: int = 24, ikv: str = "15") -> None:
    van = afname.afgerond_op.astimezone(AMSTERDAM).date() + dt.timedelta(days=na)
    Inkomstenperiode.objects.create(
        klant=afname.dossier.klant,
        bron=fabriek.verstrekker(),
        kenmerk=f"P{afname.pk}",
        ikv=ikv,
        uren=Decimal(uren) * dagen / 7,
        werkgever="12345678L01",
        bronmoment=nu(),
        van=van,
        tot=van + dt.timedelta(days=dagen),
    )


GEVALLEN = [
    ({"na": 60, "dagen": 300}, True),
    ({"na": 60, "dagen": 182}, True),
    ({"na": 60, "dagen": 181}, False),
    ({"na": 360, "dagen": 200}, True),
    ({"na": 370, "dagen": 300}, False),
    ({"na": 60, "dagen": 300, "uren": 11}, False),
    ({"na": 60, "dagen": 300, "ikv": "33"}, False),
]


@pytest.mark.parametrize(("werk", "verwacht"), GEVALLEN)
def test_uitkomst_is_26_getelde_weken_die_binnen_een_jaar_beginnen(werk, verwacht):
    (afname,) = _scans(1)
    _werk(afname, **werk)
    assert neem_waar_nacht(vandaag()) == 1
    rij = Waarneming.objects.get(afname=afname, geldig_tot__isnull=True)
    assert (rij.uitkomst, rij.behandeld, rij.vergelijkingsgroep) == (verwacht, False, False)


def test_een_tweede_nacht_schrijft_niets_en_een_nieuw_feit_wel():
    (afname,) = _scans(1)
    assert neem_waar_nacht(vandaag()) == 1
    assert neem_waar_nacht(vandaag()) == 0
    _werk(afname, na=60, dagen=300)
    assert neem_waar_nacht(vandaag()) == 1
    assert list(Waarneming.objects.order_by("pk").values_list("uitkomst", flat=True)) == [False, True]


def test_een_scan_waarvan_de_uitkomst_nog_open_is_wacht():
    (afname,) = _scans(1)
    rijp_op = afname.afgerond_op.astimezone(AMSTERDAM).date() + dt.timedelta(days=366 + 273 + 46)
    assert not te_doen(rijp_op - dt.timedelta(days=5)).exists()
    assert te_doen(rijp_op).exists()


def _gemeten(groepen: dict[str, int]):
    afnamen = iter(_scans(sum(groepen.values())))
    betaler = fabriek.verstrekker()
    for groep, aantal in groepen.items():
        for _ in range(aantal):
            afname = next(afnamen)
            begin = schrijf(soort="scan.begonnen", door=DOOR, dossier=afname.dossier, versie="x")
            velden = {"begin": begin, "inhoud_merk": b"x", "kenmerk": f"K{afname.pk}", "uitkering_van": vandaag()}
            Verwijzing.objects.create(dossier=afname.dossier, verstrekker=betaler, uitkeringsgroep=groep, **velden)
    neem_waar_nacht(vandaag())
    return meet(versie_id=ScanVersie.objects.get(status="gepubliceerd").pk, door=DOOR)


def test_p08_p09_per_uitkering_staan_alleen_groepen_van_tien_of_meer_op_een_eigen_tabel():
    ijking = _gemeten({"WW": 12, "PW": 9})
    assert tel_nacht(vandaag()) == 1
    rij = Groepscijfer.objects.get()
    assert (rij.groep, rij.aantal, rij.waargenomen) == ("WW", 12, 0)
    assert "WW" not in str(ijking.inhoud)
    assert tel_nacht(vandaag()) == 0


def test_een_cijfer_verandert_niet_en_gaat_nooit_over_minder_dan_tien():
    tel_per_groep(ijking_id=_gemeten({"WW": 12}).pk)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Groepscijfer.objects.update(aantal=99)
    velden = dict.fromkeys(("verwacht", "waargenomen", "verhouding", "verhouding_laag", "verhouding_hoog", "ver"), 0)
    with pytest.raises(IntegrityError, match="groepscijfer_minstens_tien"), transaction.atomic():
        Groepscijfer.objects.create(ijking_id=Groepscijfer.objects.get().ijking_id, groep="PW", aantal=9, **velden)


def test_toezicht_ziet_de_cijfers_en_anderen_niet(client):
    tel_per_groep(ijking_id=_gemeten({"WW": 12}).pk)
    client.force_login(fabriek.gebruiker(rol=Rol.TOEZICHT))
    assert "Werkloosheidswet" in client.get(reverse("resultaat:eerlijkheid")).content.decode()
    client.force_login(fabriek.gebruiker(rol=Rol.BEHEER))
    assert client.get(reverse("resultaat:eerlijkheid")).status_code == 403

"""The demonstration world as it stands after loading: everything a visitor is promised is there, and nobody is real."""

import pytest
from django.db.models import Count, Q
from stdnum.nl import bsn as elfproef

from demonstratie import personen
from demonstratie.personen import maak_personen
from reintegratie.enums import Databasesoort, Plaats, Rol
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Gebruiker, Klant, Klok, Markering, Organisatie, Regio, Taak
from reintegratie.openen import bsn_van
from resultaat.enums import Betaalstatus
from resultaat.models import Begeleiding, Betaalopdracht, MijlpaalBehaald
from scan.models import Afname
from tests.rig.database import EigenDatabase
from veiling.models import Bod, Kavel, Veiling

pytestmark = pytest.mark.usefixtures("demowereld")


def test_it_is_a_demonstration() -> None:
    assert Klok.objects.get().soort == Databasesoort.DEMO


def test_somebody_is_in_every_place() -> None:
    plaatsen = dict(
        Dossier.objects.filter(verblijven__tot__isnull=True).values_list("verblijven__plaats").annotate(aantal=Count("pk"))
    )
    assert set(plaatsen) == set(Plaats)
    assert sum(plaatsen.values()) >= 200


def test_s01_everybody_is_in_exactly_one_place() -> None:
    open_ = Dossier.objects.annotate(plekken=Count("verblijven", filter=Q(verblijven__tot__isnull=True)))
    assert set(open_.values_list("plekken", flat=True)) == {1}


def test_all_regions_exist_and_two_are_filled() -> None:
    assert Regio.objects.count() == 35
    assert Regio.objects.filter(dossiers__isnull=False).distinct().count() == 2


def test_rounds_are_there_in_four_states() -> None:
    statussen = set(Veiling.objects.values_list("status", flat=True))
    assert {"definitief", "voorgenomen", "gepubliceerd"} <= statussen
    open_ronde = Veiling.objects.get(status="gepubliceerd")
    assert Bod.objects.filter(veiling=open_ronde).exists()
    # Being prepared: people who are ready, or lots that are in no round yet.
    assert Kavel.objects.filter(veiling__isnull=True).exists() or _klaar() >= 20


def _klaar() -> int:
    from veiling.kavelen import klaar

    return max(klaar(regio).count() for regio in Regio.objects.filter(dossiers__isnull=False).distinct())


def test_work_led_to_milestones_and_payments() -> None:
    assert {13, 26, 52} & set(MijlpaalBehaald.objects.values_list("weken", flat=True))
    assert Betaalopdracht.objects.filter(status__in=[Betaalstatus.GOEDGEKEURD, Betaalstatus.BETAALD]).exists()
    assert Begeleiding.objects.filter(einde__isnull=True).exists()


def test_scans_half_way_marks_and_things_to_do_exist() -> None:
    assert Afname.objects.filter(status="concept").exists()
    assert Markering.objects.filter(tot__isnull=True).values("soort").distinct().count() >= 3
    assert Taak.objects.filter(gesloten_op__isnull=True).exists()


def test_everybody_has_a_test_number() -> None:
    toegestaan = set(personen.test_bsns())
    nummers = [nummer for klant in Klant.objects.all() if (nummer := bsn_van(klant))]
    assert len(nummers) >= 200
    assert all(nummer in toegestaan and elfproef.is_valid(nummer) for nummer in nummers)


def test_nobody_and_nothing_points_at_a_real_address() -> None:
    tabellen = (Klant, Gebruiker, Organisatie)
    adressen = [adres for tabel in tabellen for adres in tabel.objects.values_list("email", flat=True) if adres]
    assert adressen
    assert all(adres.endswith(".example") for adres in adressen)


def test_every_role_has_an_account() -> None:
    assert set(Gebruiker.objects.filter(is_active=True).values_list("rol", flat=True)) == set(Rol)


def test_the_same_seed_gives_the_same_people() -> None:
    dag = vandaag()
    assert maak_personen(20, zaad=7, vandaag=dag) == maak_personen(20, zaad=7, vandaag=dag)
    assert maak_personen(20, zaad=7, vandaag=dag) != maak_personen(20, zaad=8, vandaag=dag)


def test_loading_twice_changes_nothing(demowereld: EigenDatabase) -> None:
    from django.core.management import call_command

    aantal = Dossier.objects.count()
    call_command("demonstratie")
    assert Dossier.objects.count() == aantal

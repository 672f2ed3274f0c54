"""Things to do: acts and nightly rules agree, and the rules find what time alone brings."""

import datetime as dt

import pytest
from django.utils import timezone

from reintegratie import kamers
from reintegratie.contacten import leg_contact_vast
from reintegratie.enums import Contactsoort, Merksoort, Plaats
from reintegratie.kamers import taakregels
from reintegratie.klok import vandaag, verzet
from reintegratie.markeren import zet_markering
from reintegratie.models import Nachtwerk, Taak
from reintegratie.plaatsen import hervat, pauzeer
from reintegratie.taakregels import TAKEN
from reintegratie.taken import herstel_taken, open_taak
from reintegratie.vegen import doe_nachtwerk
from reintegratie.verhuizen import verhuis
from tests import fabriek

pytestmark = pytest.mark.django_db


def later(dagen: int) -> None:
    verzet(met=dt.timedelta(days=dagen), door=fabriek.SYSTEEM)


def open_taken() -> set[tuple[int, str]]:
    """The organisation's own things to do; those of the scan have their own tests."""
    eigen = [regel.soort for regel in TAKEN]
    return set(Taak.objects.filter(gesloten_op=None, soort__in=eigen).values_list("dossier_id", "soort"))


def test_acts_leave_nothing_for_the_night() -> None:
    consulent, ver = fabriek.gebruiker(), fabriek.andere_regio()
    for plaats in Plaats:
        fabriek.dossier(consulent=consulent, plaats=plaats)
        fabriek.dossier(plaats=plaats)
    terug = fabriek.dossier(consulent=consulent, plaats=Plaats.ZELFSTANDIG)
    hervat(dossier_id=terug.pk, reden="x", door=fabriek.SYSTEEM)
    weg = fabriek.dossier(consulent=consulent)
    zet_markering(klant_id=weg.klant_id, soort=Merksoort.AFGESCHERMD, door=fabriek.SYSTEEM)
    verhuis(klant_id=weg.klant_id, gemeente=fabriek.gemeente_in(ver), door=fabriek.SYSTEEM)
    assert herstel_taken() == (0, 0)


@pytest.mark.parametrize(("dagen", "open_"), [(27, False), (28, True)])
def test_no_contact_for_28_days(dagen: int, open_: bool) -> None:
    dossier = fabriek.dossier(consulent=fabriek.gebruiker())
    later(dagen)
    herstel_taken()
    assert ((dossier.pk, "contact") in open_taken()) == open_
    leg_contact_vast(dossier_id=dossier.pk, soort=Contactsoort.VIDEO, minuten=5, notitie="", door=fabriek.SYSTEEM)
    assert herstel_taken() == (0, 0)
    assert open_taken() == set()


@pytest.mark.parametrize("plaats", [Plaats.BIJ_DIENSTVERLENER, Plaats.GEMEENTE, Plaats.AFGESLOTEN])
def test_who_is_served_elsewhere_is_not_chased_by_us(plaats: Plaats) -> None:
    fabriek.dossier(consulent=fabriek.gebruiker(), plaats=plaats)
    later(60)
    herstel_taken()
    assert open_taken() == set()


def test_pause_comes_back_on_its_date_and_goes_when_resumed() -> None:
    dossier = fabriek.dossier(consulent=fabriek.gebruiker(), plaats=Plaats.EIGEN)
    straks = vandaag() + dt.timedelta(days=10)
    pauzeer(dossier_id=dossier.pk, reden="x", opnieuw_op=straks, door=fabriek.SYSTEEM)
    later(9)
    assert herstel_taken() == (0, 0)
    later(1)
    assert herstel_taken() == (1, 0)
    hervat(dossier_id=dossier.pk, reden="x", door=fabriek.SYSTEEM)
    assert open_taken() == {(dossier.pk, "teruggekeerd")}


def test_opening_and_moving_run_the_rules_that_look_at_the_place() -> None:
    dossier = fabriek.dossier()
    wacht = dossier.taken.filter(soort="scan_starten", gesloten_op=None)
    assert wacht.count() == 1
    fabriek.naar_plaats(dossier, Plaats.EIGEN)
    assert wacht.count() == 0


def test_rules_repair_both_ways() -> None:
    dossier = fabriek.dossier()
    dossier.taken.filter(soort="verdelen").delete()
    open_taak(soort="contact", dossier_id=dossier.pk, reden="x", uiterlijk=vandaag())
    assert herstel_taken() == (1, 1)
    assert open_taken() == {(dossier.pk, "verdelen")}


def test_opening_twice_is_one_thing_to_do() -> None:
    dossier = fabriek.dossier()
    for _ in range(2):
        open_taak(soort="contact", dossier_id=dossier.pk, reden="x", uiterlijk=vandaag())
    assert dossier.taken.filter(soort="contact").count() == 1


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(LookupError):
        open_taak(soort="bestaat_niet", dossier_id=1, reden="x", uiterlijk=vandaag())


def test_every_rule_has_a_button_and_an_address() -> None:
    dossier = fabriek.dossier()
    nummers = {"klantmelding": str(dossier.klant.pseudoniem)}
    for regel in taakregels().values():
        assert regel.knop
        assert regel.url(dossier.pk, nummers.get(regel.soort, "1")).startswith("/")


def test_nightly_work_runs_once_per_day_and_catches_up() -> None:
    Nachtwerk.objects.all().delete()
    eerste, tweede = doe_nachtwerk(), doe_nachtwerk()
    later(3)
    derde = doe_nachtwerk()
    assert (tweede, derde) == (0, 3 * eerste)
    assert Nachtwerk.objects.filter(naam="taken").count() == 4
    assert Nachtwerk.objects.filter(klaar_op__gt=timezone.now() + dt.timedelta(minutes=1)).count() == 0


def test_nightly_work_that_fails_keeps_its_days_and_stops_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    stuk, gezien = [True], []

    def doe(dag: dt.date) -> int:
        if stuk:
            raise ValueError("bewust")
        gezien.append(dag)
        return 1

    doe_nachtwerk()
    Nachtwerk.objects.create(naam="proef", dag=vandaag(), klaar_op=timezone.now(), aantal=0)
    # Registered below the other rooms, so that its turn comes first.
    proef = kamers.Kamer(naam="proef", gevolgen=dict.fromkeys(kamers.Aanleiding), nachtwerk={"proef": doe})
    monkeypatch.setattr(kamers, "_kamers", {"proef": proef, **kamers._kamers})
    later(2)
    begin = vandaag()
    doe_nachtwerk()
    assert Nachtwerk.objects.filter(naam="taken", dag=begin).exists()
    stuk.clear()
    assert doe_nachtwerk() == 2
    assert gezien == [begin - dt.timedelta(days=1), begin]

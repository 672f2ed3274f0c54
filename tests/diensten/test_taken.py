"""Things to do about own services: one test per rule, and acts that leave nothing for the night."""

import datetime as dt

import pytest

from reintegratie.contacten import leg_contact_vast
from reintegratie.diensten.beheren import stop_dienst
from reintegratie.diensten.meedoen import begin, leg_aanwezigheid_vast, rond_af, spreek_start_af
from reintegratie.diensten.taakregels import LANG, SOORTEN
from reintegratie.dienstenums import Aanwezig, Dienstresultaat
from reintegratie.enums import Contactsoort, Plaats
from reintegratie.klok import vandaag, verzet
from reintegratie.models import Dienstdeelname, Taak
from reintegratie.taken import herstel_taken
from tests import fabriek
from tests.diensten.bouw import bezig, dienst, doe_mee

DOOR = fabriek.SYSTEEM
pytestmark = pytest.mark.django_db


def later(dagen: int) -> None:
    verzet(met=dt.timedelta(days=dagen), door=DOOR)


def open_(deelname: Dienstdeelname) -> set[str]:
    """What is open about services after the night; acts themselves already did all of it."""
    voor = set(Taak.objects.filter(gesloten_op=None, soort__in=SOORTEN).values_list("soort", "sleutel"))
    herstel_taken()
    na = Taak.objects.filter(gesloten_op=None, soort__in=SOORTEN, dossier=deelname.dossier)
    assert voor >= set(na.values_list("soort", "sleutel"))
    return set(na.values_list("soort", flat=True))


def na_de_nacht(deelname: Dienstdeelname) -> set[str]:
    herstel_taken()
    return open_(deelname)


def test_a_place_asks_for_a_first_day() -> None:
    mee = doe_mee(dienst())
    assert open_(mee) == {"dienst_afspreken"}
    spreek_start_af(deelname_id=mee.pk, start_op=vandaag() + dt.timedelta(5), door=DOOR)
    assert open_(mee) == set()


def test_on_the_first_day_we_ask_whether_it_began() -> None:
    mee = doe_mee(dienst())
    spreek_start_af(deelname_id=mee.pk, start_op=vandaag() + dt.timedelta(5), door=DOOR)
    later(5)
    assert na_de_nacht(mee) == {"dienst_starten"}
    begin(deelname_id=mee.pk, op=vandaag(), door=DOOR)
    assert open_(mee) == set()


def test_after_its_weeks_the_result_is_asked() -> None:
    mee = bezig(dienst(duur_weken=2))
    later(13)
    assert na_de_nacht(mee) == set()
    later(1)
    assert na_de_nacht(mee) == {"dienst_afronden"}
    rond_af(deelname_id=mee.pk, op=vandaag(), resultaat=Dienstresultaat.STAP, door=DOOR)
    assert open_(mee) == set()


def test_a_long_wait_asks_for_something_else() -> None:
    een = dienst()
    doe_mee(een)
    wacht = doe_mee(een)
    later(LANG - 1)
    assert na_de_nacht(wacht) == set()
    later(1)
    assert na_de_nacht(wacht) == {"dienst_wacht_lang"}


def test_a_service_that_stopped_asks_for_another_until_spoken_to() -> None:
    een = dienst()
    mee = doe_mee(een)
    stop_dienst(dienst_id=een.pk, reden="Geen docent", door=DOOR)
    assert open_(mee) == {"dienst_vervallen"}
    leg_contact_vast(dossier_id=mee.dossier_id, soort=Contactsoort.TELEFOON, minuten=5, notitie="", door=DOOR)
    assert na_de_nacht(mee) == set()


def test_with_a_provider_a_turn_is_looked_at() -> None:
    een = dienst()
    doe_mee(een)
    wacht = doe_mee(een)
    fabriek.naar_plaats(wacht.dossier, Plaats.ZELFSTANDIG)
    assert na_de_nacht(wacht) == set()
    fabriek.naar_plaats(wacht.dossier, Plaats.BIJ_DIENSTVERLENER)
    assert na_de_nacht(wacht) == {"dienst_bij_begeleider"}


def test_twice_not_there_asks_for_a_call() -> None:
    een = dienst(capaciteit=1)
    mee = bezig(een)
    for dagen in (1, 7):
        later(dagen)
        leg_aanwezigheid_vast(dienst_id=een.pk, dag=vandaag(), wie={mee.pk: Aanwezig.NIET_GEKOMEN}, door=DOOR)
    assert open_(mee) == {"dienst_afwezig"}
    later(1)
    leg_aanwezigheid_vast(dienst_id=een.pk, dag=vandaag(), wie={mee.pk: Aanwezig.AANWEZIG}, door=DOOR)
    assert open_(mee) == set()

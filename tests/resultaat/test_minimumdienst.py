"""Minimum service: a warning, then a breach, then the person returns; once each, also when run late or twice."""

import datetime as dt

import pytest

from reintegratie.actor import Actor
from reintegratie.enums import Contactsoort, Plaats
from reintegratie.klok import nu, vandaag
from reintegratie.models import Bericht, Taak, Verblijf
from reintegratie.taken import herstel_taken
from resultaat.begeleiden import noteer_contact, stel_plan_vast
from resultaat.bewaken import bewaak, haal_mensen_terug, merk_inbreuken
from resultaat.enums import NEUTRAAL, Eindreden
from resultaat.lijsten import Pauzereden, Tekortsoort
from resultaat.models import Begeleiding, Tekort
from resultaat.pauzeren import hervat, pauzeer, verreken
from tests.resultaat.wereld import BEWIJS, begeleider, consulent, later, overgedragen

pytestmark = pytest.mark.django_db


@pytest.fixture
def begeleiding() -> Begeleiding:
    return overgedragen(1)[0]


def _gesprek(begeleiding: Begeleiding, soort: Contactsoort = Contactsoort.GESPREK) -> None:
    door = Actor.van(begeleider(begeleiding))
    noteer_contact(begeleiding_id=begeleiding.pk, soort=soort, minuten=30, notitie="", door=door)


def _tot(dag: dt.date) -> dt.date:
    return later((dag - vandaag()).days)


def _open() -> set[str]:
    return set(Tekort.objects.filter(gesloten_op__isnull=True).values_list("soort", flat=True))


def test_on_the_last_day_nothing_is_missing_and_the_day_after_it_is(begeleiding: Begeleiding) -> None:
    assert bewaak(_tot(begeleiding.gesprek_uiterlijk)) == 0
    assert bewaak(later(1)) == 1
    tekort = Tekort.objects.get()
    assert (tekort.soort, tekort.termijn) == (Tekortsoort.GESPREK, begeleiding.gesprek_uiterlijk)
    assert Bericht.objects.filter(sjabloon="tekort_waarschuwing", organisatie=begeleiding.dienstverlener_id).count() == 1


def test_a_second_night_adds_nothing(begeleiding: Begeleiding) -> None:
    dag = _tot(begeleiding.gesprek_uiterlijk + dt.timedelta(days=1))
    bewaak(dag)
    berichten = Bericht.objects.count()
    assert bewaak(dag) == 0
    assert bewaak(dag - dt.timedelta(days=3)) == 0
    assert (Tekort.objects.count(), Bericht.objects.count()) == (1, berichten)


def test_a_talk_mends_it(begeleiding: Begeleiding) -> None:
    bewaak(_tot(begeleiding.gesprek_uiterlijk + dt.timedelta(days=1)))
    _gesprek(begeleiding)
    bewaak(vandaag())
    assert _open() == set()
    assert not Tekort.objects.get().teruggehaald


def test_warning_breach_return_in_that_order_with_notices(begeleiding: Begeleiding) -> None:
    bewaak(_tot(begeleiding.gesprek_uiterlijk + dt.timedelta(days=1)))
    tekort = Tekort.objects.get()
    bewaak(_tot(tekort.herstellen_tot + dt.timedelta(days=1)))
    tekort.refresh_from_db()
    assert tekort.terug_op is not None
    assert Bericht.objects.filter(sjabloon="tekort_persoon", dossier=begeleiding.dossier).exists()
    assert Taak.objects.filter(soort="tekort", gesloten_op__isnull=True).count() == 1
    herstel_taken()
    assert Taak.objects.filter(soort="tekort", gesloten_op__isnull=True).count() == 1
    bewaak(_tot(tekort.terug_op + dt.timedelta(days=1)))
    begeleiding.refresh_from_db()
    assert begeleiding.eindreden == Eindreden.TERUGGEHAALD not in NEUTRAAL
    assert Verblijf.objects.get(dossier=begeleiding.dossier, tot__isnull=True).plaats == Plaats.EIGEN
    assert _open() == set()


def test_what_was_mended_since_the_list_was_made_is_no_breach_and_no_return(begeleiding: Begeleiding) -> None:
    bewaak(_tot(begeleiding.gesprek_uiterlijk + dt.timedelta(days=1)))
    nummer = Tekort.objects.get().pk
    dag = _tot(Tekort.objects.get().herstellen_tot + dt.timedelta(days=1))
    _gesprek(begeleiding)
    assert merk_inbreuken(dag) == 0
    Tekort.objects.filter(pk=nummer).update(inbreuk_op=nu(), terug_op=dag)
    assert haal_mensen_terug(later(1)) == 0
    begeleiding.refresh_from_db()
    assert begeleiding.einde is None


def test_run_very_late_the_provider_still_gets_its_term(begeleiding: Begeleiding) -> None:
    bewaak(_tot(begeleiding.gesprek_uiterlijk + dt.timedelta(days=90)))
    assert not Tekort.objects.filter(inbreuk_op__isnull=False).exists()
    assert {t.herstellen_tot > vandaag() for t in Tekort.objects.all()} == {True}
    begeleiding.refresh_from_db()
    assert begeleiding.einde is None


def test_a_plan_and_contact_every_28_days(begeleiding: Begeleiding) -> None:
    _gesprek(begeleiding)
    later(28)
    assert bewaak(vandaag()) == (begeleiding.plan_uiterlijk < vandaag())
    stel_plan_vast(begeleiding_id=begeleiding.pk, plan="Solliciteren", door=Actor.van(begeleider(begeleiding)))
    later(1)
    bewaak(vandaag())
    assert _open() == {Tekortsoort.CONTACT}
    _gesprek(begeleiding, Contactsoort.GEEN_GEHOOR)
    bewaak(vandaag())
    assert _open() == {Tekortsoort.CONTACT}
    _gesprek(begeleiding, Contactsoort.TELEFOON)
    bewaak(vandaag())
    assert _open() == set()


def test_a_pause_stops_the_terms_and_moves_them_on(begeleiding: Begeleiding) -> None:
    termijn, gesprek = begeleiding.termijn_tot, begeleiding.gesprek_uiterlijk
    door, tot = Actor.van(consulent()), vandaag() + dt.timedelta(days=30)
    pauzeer(begeleiding_id=begeleiding.pk, reden=Pauzereden.ZIEK, van=vandaag(), tot=tot, door=door, **BEWIJS)
    later(29)
    assert bewaak(vandaag()) == 0
    verreken(later(1))
    verreken(vandaag())
    begeleiding.refresh_from_db()
    assert begeleiding.termijn_tot - termijn == begeleiding.gesprek_uiterlijk - gesprek == dt.timedelta(days=30)
    assert bewaak(vandaag()) == 0


def test_a_pause_that_ends_early_counts_for_what_it_was(begeleiding: Begeleiding) -> None:
    termijn, door = begeleiding.termijn_tot, Actor.van(consulent())
    tot = vandaag() + dt.timedelta(days=60)
    pauze = pauzeer(begeleiding_id=begeleiding.pk, reden=Pauzereden.VERLOF, van=vandaag(), tot=tot, door=door, **BEWIJS)
    later(10)
    hervat(pauze_id=pauze.pk, door=door)
    begeleiding.refresh_from_db()
    assert begeleiding.termijn_tot - termijn == dt.timedelta(days=10)
    assert begeleiding.van < nu().date()

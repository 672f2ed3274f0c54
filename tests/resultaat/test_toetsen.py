"""From weeks of work to milestones and amounts, and back when the source corrects itself (promises G02 and G05)."""

import datetime as dt
from decimal import Decimal

import pytest

from reintegratie.klok import vandaag
from resultaat.berekenen import Betaalregels, termijnen
from resultaat.enums import Mijlpaalstatus, Uitbetaalstatus
from resultaat.models import Begeleiding, MijlpaalBehaald, Plaatsing, Uitbetaling
from resultaat.toetsen import _van_een, bereken, duurregels, te_toetsen, toets, toets_nacht
from tests.resultaat.wereld import getoetst, later, overgedragen, trek_periode_in, werk
from veiling.regels import Regels

pytestmark = pytest.mark.django_db


def _bedragen() -> list[int]:
    return list(Uitbetaling.objects.order_by("pk").values_list("bedrag_cent", flat=True))


def test_ninety_days_pay_nothing_the_ninety_first_does() -> None:
    begeleiding = overgedragen()[0]
    getoetst(begeleiding, 90)
    assert (begeleiding.getelde_dagen, begeleiding.weken, _bedragen()) == (90, 12, [])
    werk(begeleiding, 1, na=91)
    later(1)
    assert toets_nacht(vandaag()) == 1
    mijlpaal = MijlpaalBehaald.objects.get()
    assert (mijlpaal.mijlpaal, mijlpaal.weken, mijlpaal.datum) == (1, 13, begeleiding.van + dt.timedelta(days=91))


def test_g02_instalments_of_a_full_outcome_sum_to_the_price() -> None:
    begeleiding = overgedragen()[0]
    getoetst(begeleiding, 364)
    prijs = begeleiding.overdracht.gunning.prijs_cent
    assert sum(_bedragen()) == prijs
    assert _bedragen() == termijnen(prijs, Decimal(1), [Decimal(1)] * 3, Betaalregels())


def test_fewer_hours_pay_the_share_of_the_table() -> None:
    begeleiding = overgedragen()[0]
    getoetst(begeleiding, 91, uren_week=12)
    assert MijlpaalBehaald.objects.get().urenaandeel == Decimal("0.60")
    prijs = begeleiding.overdracht.gunning.prijs_cent
    assert _bedragen() == termijnen(prijs, Decimal(1), [Decimal("0.60")], Betaalregels())


def test_running_the_check_again_changes_nothing() -> None:
    begeleiding = overgedragen()[0]
    getoetst(begeleiding, 200)
    voor = (_bedragen(), Plaatsing.objects.count())
    assert toets(begeleiding_ids=[begeleiding.pk], op=vandaag()) == 0
    assert toets_nacht(vandaag()) == 0
    assert (_bedragen(), Plaatsing.objects.count()) == voor


def test_the_night_looks_only_at_what_can_have_changed() -> None:
    een, ander, derde = overgedragen()[:3]
    toets_nacht(later(2))
    assert not te_toetsen(vandaag()).exists()
    later(1)
    werk(ander, 1)
    assert list(te_toetsen(vandaag())) == [ander]
    assert een.pk != derde.pk


def test_g05_overlapping_jobs_count_once() -> None:
    begeleiding = overgedragen()[0]
    werk(begeleiding, 60, werkgever="810000002")
    getoetst(begeleiding, 60)
    assert begeleiding.getelde_dagen == 60
    assert Plaatsing.objects.filter(geldig_tot__isnull=True).count() == 1


def test_work_at_the_provider_itself_does_not_count() -> None:
    begeleiding = overgedragen()[0]
    organisatie = begeleiding.dienstverlener.organisatie
    organisatie.rsin = "810000009"
    organisatie.save()
    getoetst(begeleiding, 100, werkgever="810000009L01")  # type: ignore[arg-type]
    assert begeleiding.getelde_dagen == 0


def test_g05_a_withdrawn_period_before_approval_takes_the_amount_back() -> None:
    begeleiding = overgedragen()[0]
    periode = getoetst(begeleiding, 91)
    trek_periode_in(periode)
    assert toets_nacht(later(1)) == 1
    assert MijlpaalBehaald.objects.get().status == Mijlpaalstatus.VERVALLEN
    assert Uitbetaling.objects.get().status == Uitbetaalstatus.VERVALLEN
    assert Plaatsing.objects.filter(geldig_tot__isnull=True).count() == 0
    assert Plaatsing.objects.count() == 1


def test_a_corrected_period_gives_another_amount_and_a_milestone_can_come_back() -> None:
    begeleiding = overgedragen()[0]
    trek_periode_in(getoetst(begeleiding, 91))
    toets_nacht(later(1))
    werk(begeleiding, 91, uren_week=12)
    assert toets_nacht(later(1)) == 1
    assert MijlpaalBehaald.objects.get().status == Mijlpaalstatus.VOORLOPIG
    lopend = Uitbetaling.objects.exclude(status=Uitbetaalstatus.VERVALLEN).get()
    assert lopend.bedrag_cent == round(begeleiding.overdracht.gunning.prijs_cent * 18 / 100)


def test_a_long_gap_begins_a_new_run_and_the_old_milestone_stays() -> None:
    begeleiding = overgedragen()[0]
    werk(begeleiding, 91)
    getoetst(begeleiding, 20, na=91 + 40)
    assert begeleiding.getelde_dagen == 20
    assert MijlpaalBehaald.objects.get().status == Mijlpaalstatus.VOORLOPIG


def test_g02_one_durable_outcome_in_24_months_whoever_helped() -> None:
    begeleiding = overgedragen()[0]
    eerder = MijlpaalBehaald.objects.create(
        begeleiding=overgedragen_eerder(begeleiding), klant=begeleiding.dossier.klant, mijlpaal=2, weken=26, duurzaam=True,
        begin=begeleiding.van - dt.timedelta(days=700), datum=begeleiding.van - dt.timedelta(days=500), urenaandeel=1,
    )  # fmt: skip
    getoetst(begeleiding, 200)
    assert list(begeleiding.mijlpalen.values_list("mijlpaal", flat=True)) == [1]
    assert eerder.status == Mijlpaalstatus.VOORLOPIG


def test_g02_when_the_durable_outcome_lapses_the_other_guidance_is_checked_again() -> None:
    begeleiding = overgedragen()[0]
    ander = overgedragen_eerder(begeleiding)
    Begeleiding.objects.filter(pk=begeleiding.pk).update(einde=begeleiding.van, eindreden="overgestapt")
    Begeleiding.objects.filter(pk=ander.pk).update(dossier=begeleiding.dossier_id)
    for wie in (begeleiding, ander):
        MijlpaalBehaald.objects.filter(begeleiding=wie).delete()
    MijlpaalBehaald.objects.create(
        begeleiding=ander, klant=begeleiding.dossier.klant, mijlpaal=2, weken=26, duurzaam=True,
        begin=begeleiding.van, datum=begeleiding.van, urenaandeel=1,
    )  # fmt: skip
    toets(begeleiding_ids=[begeleiding.pk, ander.pk], op=later(1))
    assert Begeleiding.objects.get(pk=begeleiding.pk).weer_toetsen_op == vandaag()
    assert Begeleiding.objects.get(pk=begeleiding.pk) in te_toetsen(vandaag())


def overgedragen_eerder(begeleiding):  # type: ignore[no-untyped-def]
    """Another guidance to hang the earlier outcome on: whose it was does not matter for the rule."""
    return begeleiding.overdracht.begeleidingen.exclude(pk=begeleiding.pk).order_by("pk")[0]


def test_after_the_term_a_running_run_counts_on_but_no_new_one_starts() -> None:
    een, ander = overgedragen()[:2]
    werk(ander, 30, na=370)
    getoetst(een, 100, na=300)
    toets_nacht(later(1))
    ander.refresh_from_db()
    assert (een.getelde_dagen, ander.getelde_dagen) == (100, 0)


def _geschiedenis(begeleidingen):  # type: ignore[no-untyped-def]
    """Several employers, gaps, a job at the provider, benefits, hours on the border and periods of unequal length."""
    een, twee, drie, vier = begeleidingen
    organisatie = een.dienstverlener.organisatie
    organisatie.rsin = "810000009"
    organisatie.save()
    werk(een, 60, werkgever="810000009L02")
    for na, dagen, uren in ((5, 28, 12), (20, 35, 11), (80, 120, 24), (230, 200, 36)):
        werk(een, dagen, na=na, uren_week=uren, werkgever=f"81000000{na % 3}")
    werk(twee, 28, na=1, uren_week=6, werkgever="810000001")
    werk(twee, 35, na=1, uren_week=6, werkgever="810000002")
    werk(twee, 300, na=40, ikv="33")
    werk(drie, 40, na=-60)
    werk(drie, 400, na=30)
    trek_periode_in(werk(vier, 200))
    werk(vier, 100, na=90, uren_week=13)


def test_g05_the_database_read_at_once_says_what_it_says_one_by_one() -> None:
    alle = overgedragen(4)
    _geschiedenis(alle)
    regels = duurregels(Regels())
    for dagen in (100, 150, 200):
        op = later(dagen)
        samen = bereken(alle, regels, op)
        assert samen == [_van_een(een, op, uit.weer_op) for een, uit in zip(alle, samen, strict=True)]


def test_the_night_comes_back_when_a_run_ends_without_news() -> None:
    begeleiding = overgedragen()[0]
    getoetst(begeleiding, 60)
    weer_op = begeleiding.weer_toetsen_op
    assert weer_op is not None
    assert not te_toetsen(weer_op - dt.timedelta(days=1)).filter(pk=begeleiding.pk).exists()
    later((weer_op - vandaag()).days)
    toets_nacht(vandaag())
    begeleiding.refresh_from_db()
    assert (begeleiding.getelde_dagen, begeleiding.reeks_begin, begeleiding.weer_toetsen_op) == (0, None, None)

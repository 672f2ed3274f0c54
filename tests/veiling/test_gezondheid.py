"""Health of the auction turns red in time (promise O03)."""

import datetime as dt

import pytest

from reintegratie.klok import klop
from reintegratie.models import Hartslag
from tests.veiling import wereld
from veiling.gezondheid import proef_mislukt, sleutels_op, sluiter_stil, te_laat_dicht
from veiling.models import Proefenvelop, Rondesleutel

pytestmark = pytest.mark.django_db


def test_o03_a_round_more_than_a_minute_late_turns_red():
    ronde, _ = wereld.open_veiling()
    wereld.na_deadline(ronde)
    assert te_laat_dicht() is None
    wereld.verzet(met=dt.timedelta(minutes=1), door=wereld.DOOR)
    assert "60 seconden" in te_laat_dicht()


def test_o03_a_silent_closing_worker_turns_red():
    assert sluiter_stil()
    klop(proces="sluiter")
    assert sluiter_stil() is None
    Hartslag.objects.filter(proces="sluiter").update(op=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert sluiter_stil()


def test_o03_no_keys_in_stock_and_a_failed_test_opening_turn_red():
    wereld.open_veiling()
    assert (sleutels_op(), proef_mislukt()) == (None, None)
    Rondesleutel.objects.filter(gebruikt_op__isnull=True).delete()
    assert sleutels_op()
    Proefenvelop.objects.update(gelukt=False, geopend_op=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert "mislukt" in proef_mislukt()

"""The comparison draw: committed before, revealed after, once per person."""

import datetime as dt
import hashlib
from decimal import Decimal
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.enums import Sluitreden
from reintegratie.klok import vandaag, verzet
from reintegratie.openen import open_dossier
from reintegratie.sluiten import sluit_dossier
from tests import fabriek
from tests.veiling import wereld
from veiling.groeperen import in_vergelijking
from veiling.kavelen import stel_voor
from veiling.loten import DOEL, einde_van, kwartaal, leg_zaden_vast, loting_voor, openbare_lotingen, trek
from veiling.models import Getrokken, Loting, Vergelijkingsdeel
from veiling.regels import Regels
from veiling.vaststellen import stel_vast

pytestmark = pytest.mark.django_db
HELFT = Regels(vergelijkingsdeel=Decimal("0.5"))


@given(st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31)))
def test_every_day_has_one_quarter_that_ends_after_it(dag):
    einde = einde_van(kwartaal(dag))
    assert dag < einde <= dag + dt.timedelta(days=92)
    assert kwartaal(einde) != kwartaal(dag)
    assert kwartaal(einde - wereld.DAG) == kwartaal(dag)


def test_everybody_is_drawn_once_and_the_outcome_can_be_checked_from_the_seed():
    stel_vast(regels=HELFT, door=wereld.DOOR)
    wereld.mensen(60)
    for _ in range(2):
        stel_voor(regio=fabriek.regio(), door=wereld.DOOR)
    rijen = list(Getrokken.objects.select_related("klant", "loting"))
    assert len(rijen) == 60
    assert 10 < sum(rij.erin for rij in rijen) < 50
    (zaad,) = {rij.loting.zaad for rij in rijen}
    opnieuw = in_vergelijking(zaad, [str(rij.klant.pseudoniem) for rij in rijen], Decimal("0.5"))
    assert opnieuw.tolist() == [rij.erin for rij in rijen]
    assert set(Vergelijkingsdeel.objects.values_list("dossier__klant", flat=True)) == {r.klant_id for r in rijen if r.erin}


def test_the_outcome_holds_in_a_later_quarter_and_a_later_file():
    dossiers = wereld.mensen(16)
    eerst = trek(dossiers, HELFT, wereld.DOOR)
    uitkomst = dict(Getrokken.objects.values_list("klant", "erin"))
    verzet(met=dt.timedelta(days=120), door=wereld.DOOR)
    for dossier in dossiers:
        sluit_dossier(dossier_id=dossier.pk, reden=Sluitreden.INGETROKKEN, door=wereld.DOOR)
    later = [open_dossier(klant=dossier.klant, door=wereld.DOOR)[0] for dossier in dossiers]
    apart = trek(later, Regels(vergelijkingsdeel=Decimal("0.9")), wereld.DOOR)
    assert {d.klant_id for d in later if d.pk in apart} == {d.klant_id for d in dossiers if d.pk in eerst}
    assert dict(Getrokken.objects.values_list("klant", "erin")) == uitkomst


def test_a_seed_is_fixed_before_its_quarter_and_public_only_after_it():
    dag = vandaag()
    leg_zaden_vast(dag)
    volgend = einde_van(kwartaal(dag))
    namen = [naam for naam, _, _ in openbare_lotingen(dag)]
    assert namen == [kwartaal(volgend), kwartaal(dag)]
    assert [zaad for _, _, zaad in openbare_lotingen(dag)] == [None, None]
    (_, afdruk, zaad) = openbare_lotingen(volgend)[1]
    assert hashlib.sha256(zaad.encode()).hexdigest() == afdruk
    assert [zaad for _, _, zaad in openbare_lotingen(volgend - wereld.DAG)] == [None, None]


def test_fixing_seeds_twice_changes_nothing_and_nobody_is_drawn_by_a_public_seed():
    dag = vandaag()
    eerste = loting_voor(dag)
    assert leg_zaden_vast(dag) == leg_zaden_vast(dag) == 2
    assert loting_voor(dag) == eerste
    trek(wereld.mensen(20), HELFT, wereld.DOOR)
    for _, oud in pairwise([dag, einde_van(kwartaal(dag))]):
        openbaar = {afdruk for _, afdruk, zaad in openbare_lotingen(oud) if zaad}
        assert loting_voor(oud).zaad_hash not in openbaar


def test_the_public_page_shows_the_print_and_not_the_seed():
    leg_zaden_vast()
    tekst = Client().get(reverse("veiling:loting")).content.decode()
    for loting in Loting.objects.filter(doel__startswith=DOEL):
        assert loting.zaad_hash in tekst
        assert loting.zaad not in tekst

"""Hand-over: who goes to the provider, when, and that nobody is lost."""

import pytest

from reintegratie.enums import Plaats, Volgdoel
from reintegratie.fouten import Weigering
from reintegratie.klok import AMSTERDAM, vandaag
from reintegratie.models import Bericht, Verblijf, Volging
from resultaat.models import Begeleiding, Overdracht
from resultaat.overdragen import AANVAARDEN_WERKDAGEN, bied_aan, draag_over, veeg
from resultaat.werkdagen import na_werkdagen
from tests.resultaat.wereld import DOOR, door_de_ronde, gegund, later, overgedragen, werk
from veiling.enums import Kavelstatus
from veiling.models import Gunning, KavelDeelname

pytestmark = pytest.mark.django_db


def test_everyone_in_the_group_is_with_the_provider_and_followed() -> None:
    overdracht = draag_over(gunning_id=door_de_ronde().pk, door=DOOR)
    begeleidingen = list(overdracht.begeleidingen.select_related("dienstverlener", "deelname__kavel"))
    dossiers = [b.dossier_id for b in begeleidingen]
    verblijven = Verblijf.objects.filter(dossier__in=dossiers, tot__isnull=True)
    organisatie = begeleidingen[0].dienstverlener.organisatie_id
    assert set(verblijven.values_list("plaats", "organisatie")) == {(Plaats.BIJ_DIENSTVERLENER, organisatie)}
    assert len(begeleidingen) == 22
    volgt = Volging.objects.filter(klant__dossiers__in=dossiers, doel=Volgdoel.RESULTAAT, tot__isnull=True)
    assert volgt.count() == 22
    assert begeleidingen[0].deelname.kavel.status == Kavelstatus.OVERGEDRAGEN


def test_the_person_and_the_provider_are_told() -> None:
    begeleidingen = overgedragen()
    assert Bericht.objects.filter(sjabloon="start_begeleider").count() == len(begeleidingen)
    assert Bericht.objects.get(sjabloon="overdracht_aangeboden").organisatie == begeleidingen[0].dienstverlener.organisatie


def test_a_group_is_handed_over_once() -> None:
    gunning = gegund()
    draag_over(gunning_id=gunning.pk, door=DOOR)
    with pytest.raises(Weigering, match="al overgedragen"):
        draag_over(gunning_id=gunning.pk, door=DOOR)
    assert Overdracht.objects.count() == 1


def test_d02_no_hand_over_before_the_award_is_definitive() -> None:
    gunning = gegund()
    Gunning.objects.filter(pk=gunning.pk).update(status="voorgenomen", definitief_op=None)
    with pytest.raises(Weigering, match="nog niet definitief"):
        bied_aan(gunning_id=gunning.pk, door=DOOR)
    assert veeg() == 0


def test_p04_an_offer_moves_nobody_until_it_is_accepted_or_its_term_is_over() -> None:
    gegund()
    assert veeg() == 1
    assert not Begeleiding.objects.exists()
    assert veeg() == 0
    overdracht = Overdracht.objects.get()
    later((overdracht.uiterlijk - overdracht.aangeboden_op.astimezone(AMSTERDAM).date()).days + 1)
    assert veeg() == 1
    assert Begeleiding.objects.count() == 3


def test_who_works_enough_or_left_own_service_stays_out_neutral() -> None:
    gunning = gegund()
    werkt, weg = KavelDeelname.objects.filter(kavel=gunning.kavel, verlaten_op__isnull=True).order_by("pk")[:2]
    nep = Begeleiding(dossier=werkt.dossier, van=vandaag())
    werk(nep, 60, na=-30, uren_week=12)
    Verblijf.objects.filter(dossier=weg.dossier, tot__isnull=True).update(
        plaats=Plaats.GEPAUZEERD, reden="ziek", opnieuw_bekijken_op=vandaag()
    )
    draag_over(gunning_id=gunning.pk, door=DOOR)
    assert Begeleiding.objects.count() == 1
    assert not Begeleiding.objects.filter(deelname__in=[werkt.pk, weg.pk]).exists()
    assert Verblijf.objects.get(dossier=werkt.dossier, tot__isnull=True).plaats == Plaats.EIGEN


def test_terms_come_from_the_rules_in_working_days() -> None:
    begeleiding = overgedragen()[0]
    assert begeleiding.gesprek_uiterlijk == na_werkdagen(begeleiding.van, 10)
    assert begeleiding.plan_uiterlijk == na_werkdagen(begeleiding.van, 20)
    assert AANVAARDEN_WERKDAGEN == 5
    assert (begeleiding.termijn_tot - begeleiding.van).days in (365, 366)

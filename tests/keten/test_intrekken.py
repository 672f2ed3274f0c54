"""Withdrawal at every step: the person leaves the place visibly, nothing is left dangling, no counted week is lost."""

from collections.abc import Callable

import pytest

from inkomen_koppeling.enums import Verwijzingstatus
from inkomen_koppeling.intrekken import bevestig_intrekking
from inkomen_koppeling.models import Verwijzing
from reintegratie.enums import Plaats, Sluitreden, Volgdoel
from reintegratie.models import Gebeurtenis, Taak, Volging
from resultaat.models import Begeleiding, MijlpaalBehaald, Plaatsing
from scan.afnemen import start
from scan.enums import Afnamestatus
from scan.models import Afname, Routebesluit
from tests.keten.stappen import ANDEREN, Keten
from tests.scan.vullen import vul
from veiling.enums import Verlaatreden
from veiling.kavelen import actief
from veiling.models import Gunning, KavelDeelname


def _tot_scan(k: Keten) -> None:
    k.verwijs()


def _tot_halve_scan(k: Keten) -> None:
    k.verwijs()
    vul(start(dossier_id=k.dossier.pk, door=k.actor), k.actor, zonder="E5")


def _tot_route(k: Keten) -> None:
    k.verwijs()
    k.routeer()


def _tot_voorstel(k: Keten) -> None:
    _tot_route(k)
    k.stel_groep_voor()


def _tot_open_ronde(k: Keten) -> None:
    _tot_voorstel(k)
    k.publiceer()
    k.schrijf_in()


def _tot_wachttijd(k: Keten) -> None:
    _tot_open_ronde(k)
    k.sluit()
    k.besluit()


def _tot_begeleiding(k: Keten) -> None:
    _tot_wachttijd(k)
    k.wacht_bijna()
    k.draag_over()


VOOR_OVERDRACHT = [_tot_scan, _tot_halve_scan, _tot_route, _tot_voorstel, _tot_open_ronde, _tot_wachttijd]
IN_GROEP = VOOR_OVERDRACHT[3:]


def _niets_blijft_hangen(k: Keten) -> None:
    """One open stay, and nothing open in any room."""
    k.dossier.refresh_from_db()
    assert k.plaats == Plaats.AFGESLOTEN
    assert k.dossier.verblijven.filter(tot__isnull=True).count() == 1
    assert k.dossier.sluitreden == Sluitreden.INGETROKKEN
    assert list(Taak.objects.filter(dossier=k.dossier, gesloten_op__isnull=True)) == []
    assert not KavelDeelname.objects.filter(dossier=k.dossier, verlaten_op__isnull=True).exists()
    assert not Afname.objects.filter(dossier=k.dossier, status=Afnamestatus.CONCEPT).exists()
    assert not Routebesluit.objects.filter(dossier=k.dossier, tot__isnull=True).exists()
    assert not Begeleiding.objects.filter(dossier=k.dossier, einde__isnull=True).exists()


def _volgt(k: Keten, doel: Volgdoel) -> bool:
    return Volging.objects.filter(klant=k.dossier.klant, doel=doel, tot__isnull=True).exists()


@pytest.mark.parametrize("tot", VOOR_OVERDRACHT)
def test_before_hand_over_the_person_leaves_and_nothing_dangles(keten: Keten, tot: Callable[[Keten], None]) -> None:
    tot(keten)
    antwoord = keten.trek_in()
    assert (antwoord.status_code, antwoord.json()["status"]) == (200, "ingetrokken")
    _niets_blijft_hangen(keten)
    assert not _volgt(keten, Volgdoel.SCAN)
    assert not _volgt(keten, Volgdoel.RESULTAAT)


@pytest.mark.parametrize("tot", VOOR_OVERDRACHT)
def test_leaving_is_visible_to_the_payer_and_in_the_file(keten: Keten, tot: Callable[[Keten], None]) -> None:
    tot(keten)
    keten.trek_in()
    soorten = list(Gebeurtenis.objects.filter(dossier=keten.dossier).values_list("soort", flat=True))
    assert {"verwijzing.ingetrokken", "dossier.verplaatst"} <= set(soorten)
    assert keten.feed()[-1]["type"] == "nl.reintegratie.verwijzing-ingetrokken"


def test_a_scan_half_way_lapses_and_keeps_its_answers(keten: Keten) -> None:
    _tot_halve_scan(keten)
    keten.trek_in()
    afname = Afname.objects.get(dossier=keten.dossier)
    assert afname.status == Afnamestatus.VERVALLEN
    assert afname.antwoorden.count() > 10


@pytest.mark.parametrize("tot", IN_GROEP)
def test_the_group_shows_as_fewer_with_the_reason(keten: Keten, tot: Callable[[Keten], None]) -> None:
    tot(keten)
    keten.kavel.refresh_from_db()
    grootte = keten.kavel.grootte
    keten.trek_in()
    keten.kavel.refresh_from_db()
    assert KavelDeelname.objects.get(dossier=keten.dossier).reden == Verlaatreden.INGETROKKEN
    assert (actief(keten.kavel).count(), keten.kavel.grootte) == (ANDEREN, grootte)
    assert Gebeurtenis.objects.filter(dossier=keten.dossier, soort="kavel.verlaten").count() == 1


def test_an_open_round_closes_with_the_rest_of_the_group(keten: Keten) -> None:
    _tot_open_ronde(keten)
    keten.trek_in()
    keten.sluit()
    keten.besluit()
    keten.wacht_bijna()
    assert Gunning.objects.get(kavel=keten.kavel).status == "voorgenomen"


def test_an_award_in_standstill_hands_over_everybody_else(keten: Keten) -> None:
    _tot_wachttijd(keten)
    keten.trek_in()
    keten.wacht_bijna()
    with pytest.raises(Begeleiding.DoesNotExist):
        keten.draag_over()
    assert Begeleiding.objects.filter(overdracht__gunning=keten.gunning).count() == ANDEREN


def test_after_hand_over_the_end_of_a_benefit_is_no_reason(keten: Keten) -> None:
    _tot_begeleiding(keten)
    antwoord = keten.trek_in()
    assert (antwoord.status_code, antwoord.json()["code"]) == (409, "na_overdracht")
    assert keten.plaats == Plaats.BIJ_DIENSTVERLENER
    assert Verwijzing.objects.get(uuid=keten.verwijzing).status == Verwijzingstatus.ACTIEF


def test_after_hand_over_an_error_waits_for_the_consulent_and_then_ends_everything(keten: Keten) -> None:
    _tot_begeleiding(keten)
    assert keten.trek_in("dubbel").json()["status"] == "intrekking_gevraagd"
    assert keten.plaats == Plaats.BIJ_DIENSTVERLENER
    assert Taak.objects.filter(dossier=keten.dossier, soort="intrekking_bevestigen", gesloten_op__isnull=True).exists()
    bevestig_intrekking(verwijzing_id=Verwijzing.objects.get(uuid=keten.verwijzing).pk, door=keten.actor)
    _niets_blijft_hangen(keten)
    assert not _volgt(keten, Volgdoel.RESULTAAT)


def test_no_counted_week_is_lost_when_a_working_person_leaves(keten: Keten) -> None:
    _tot_begeleiding(keten)
    keten.werk(6)
    assert keten.begeleiding.getelde_dagen == 42
    keten.trek_in("dubbel")
    bevestig_intrekking(verwijzing_id=Verwijzing.objects.get(uuid=keten.verwijzing).pk, door=keten.actor)
    assert _volgt(keten, Volgdoel.RESULTAAT)
    keten.werk(8)
    assert [m.weken for m in MijlpaalBehaald.objects.filter(begeleiding=keten.begeleiding)] == [13]
    stukken = Plaatsing.objects.filter(begeleiding=keten.begeleiding, geldig_tot__isnull=True)
    assert sum((stuk.tot - stuk.van).days for stuk in stukken) == 14 * 7

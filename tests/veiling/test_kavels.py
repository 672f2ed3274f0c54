"""Lots: proposal, comparison draw, changing by hand, freezing, and what happens when somebody leaves."""

from decimal import Decimal
from itertools import pairwise

import pytest

from reintegratie.enums import Aanleiding, Plaats
from reintegratie.fouten import Weigering
from reintegratie.kamers import GevolgOpdracht, voer_gevolgen_uit
from reintegratie.klok import nu
from reintegratie.models import Gebeurtenis, Verblijf
from tests import fabriek
from tests.veiling import wereld
from veiling.enums import Kavelstatus, Verlaatreden
from veiling.indelen import haal_uit_vergelijking, houd_achter, verplaats, voeg_toe
from veiling.kavelen import actief, bevries, klaar, stel_voor
from veiling.models import Kavel, KavelDeelname, Vergelijkingsdeel
from veiling.publiceren import geef_kavel_terug
from veiling.regels import Regels
from veiling.vaststellen import stel_vast

pytestmark = pytest.mark.django_db


def _gebeurt(aanleiding: Aanleiding, dossier_id: int) -> None:
    voer_gevolgen_uit(GevolgOpdracht(aanleiding, [dossier_id], "Voor de test", nu(), wereld.DOOR))


def _voorstel(aantal: int = 90) -> list[Kavel]:
    wereld.zonder_vergelijking()
    wereld.mensen(aantal)
    return stel_voor(regio=fabriek.regio(), door=wereld.DOOR).kavels


def test_everybody_ready_is_in_exactly_one_lot_in_order_of_chance():
    kavels = _voorstel()
    assert KavelDeelname.objects.filter(verlaten_op__isnull=True).count() == 90
    grenzen = [[d.eta for d in actief(k).order_by("eta")] for k in kavels]
    assert all(a[-1] <= b[0] for a, b in pairwise(grenzen))


def test_a_new_proposal_replaces_the_old_one():
    _voorstel()
    tweede = stel_voor(regio=fabriek.regio(), door=wereld.DOOR)
    assert tweede.mensen == 90
    assert KavelDeelname.objects.count() == 90


def test_too_few_people_make_no_lot_and_stay():
    wereld.zonder_vergelijking()
    wereld.mensen(12)
    uitkomst = stel_voor(regio=fabriek.regio(), door=wereld.DOOR)
    assert (uitkomst.kavels, uitkomst.te_weinig) == ([], 12)
    assert klaar(fabriek.regio()).count() == 12


def test_the_comparison_draw_depends_on_the_person_only():
    stel_vast(regels=Regels(vergelijkingsdeel=Decimal("0.5")), door=wereld.DOOR)
    wereld.mensen(60)
    stel_voor(regio=fabriek.regio(), door=wereld.DOOR)
    eerst = set(Vergelijkingsdeel.objects.values_list("dossier_id", flat=True))
    assert 10 < len(eerst) < 50
    stel_voor(regio=fabriek.regio(), door=wereld.DOOR)
    assert set(Vergelijkingsdeel.objects.values_list("dossier_id", flat=True)) == eerst
    assert not KavelDeelname.objects.filter(dossier__in=eerst).exists()


def test_somebody_can_leave_the_comparison_group_with_a_reason():
    stel_vast(regels=Regels(vergelijkingsdeel=Decimal("0.9")), door=wereld.DOOR)
    wereld.mensen(25)
    stel_voor(regio=fabriek.regio(), door=wereld.DOOR)
    wie = Vergelijkingsdeel.objects.first().dossier_id
    with pytest.raises(Weigering, match="reden"):
        haal_uit_vergelijking(dossier_id=wie, reden=" ", door=wereld.DOOR)
    haal_uit_vergelijking(dossier_id=wie, reden="Hulp is dringend", door=wereld.DOOR)
    stel_voor(regio=fabriek.regio(), door=wereld.DOOR)
    assert Vergelijkingsdeel.objects.get(dossier=wie).eruit_op


def test_moving_holding_back_and_adding_need_a_reason_and_leave_a_trace():
    een, twee = _voorstel()[:2]
    deelname = actief(een).first()
    with pytest.raises(Weigering, match="reden"):
        verplaats(deelname_id=deelname.pk, naar_kavel_id=twee.pk, reden="", door=wereld.DOOR)
    nieuw = verplaats(deelname_id=deelname.pk, naar_kavel_id=twee.pk, reden="Woont daar", door=wereld.DOOR)
    houd_achter(deelname_id=nieuw.pk, reden="Wil eerst wachten", door=wereld.DOOR)
    voeg_toe(dossier_id=deelname.dossier_id, kavel_id=een.pk, reden="Toch wel", door=wereld.DOOR)
    assert actief(een).filter(dossier=deelname.dossier).count() == 1
    assert KavelDeelname.objects.filter(dossier=deelname.dossier).count() == 3


def test_freezing_fixes_size_band_and_expectation():
    kavel = wereld.kavels()[0]
    p = [float(x) for x in actief(kavel).values_list("p", flat=True)]
    assert (kavel.grootte, kavel.status) == (44, Kavelstatus.BEVROREN)
    assert float(kavel.q0) == pytest.approx(sum(p), abs=1e-4)
    assert kavel.kans_laag % 5 == kavel.kans_hoog % 5 == 0


def test_a_frozen_lot_cannot_be_changed_by_hand():
    kavel = wereld.kavels()[0]
    with pytest.raises(Weigering, match="vastgezet"):
        houd_achter(deelname_id=actief(kavel).first().pk, reden="Toch niet", door=wereld.DOOR)


def test_a_lot_that_became_too_small_is_not_frozen():
    kavel = _voorstel(40)[0]
    for deelname in actief(kavel)[: actief(kavel).count() - 19]:
        houd_achter(deelname_id=deelname.pk, reden="Test", door=wereld.DOOR)
    with pytest.raises(Weigering, match="20 tot en met 60"):
        bevries(regio=fabriek.regio(), door=wereld.DOOR)


def test_the_person_reads_no_word_of_the_trade():
    from veiling.soorten import SOORTEN

    verboden = ("kavel", "veiling", "bod", "gunning", "score", "klasse", "arbeidsmarktwaarde")
    zinnen = [s.klant.lower() for s in SOORTEN.values() if s.klant]
    assert zinnen
    assert not [z for z in zinnen for woord in verboden if woord in z]


@pytest.mark.parametrize("aanleiding", [Aanleiding.INTREKKING, Aanleiding.OVERLIJDEN, Aanleiding.OVERDRACHT_GEMEENTE])
@pytest.mark.parametrize("vast", [False, True])
def test_who_leaves_the_organisation_leaves_the_lot(aanleiding, vast):
    kavel = wereld.kavels()[0] if vast else _voorstel(44)[0]
    wie = actief(kavel).first().dossier_id
    eerder = actief(kavel).count()
    _gebeurt(aanleiding, wie)
    assert actief(kavel).count() == eerder - 1
    assert Gebeurtenis.objects.filter(dossier=wie, soort="kavel.verlaten").exists()


def test_moving_house_matters_only_before_freezing():
    voorstel = _voorstel(44)[0]
    weg = actief(voorstel).first().dossier_id
    _gebeurt(Aanleiding.VERHUIZING, weg)
    assert KavelDeelname.objects.get(dossier=weg).reden == Verlaatreden.VERHUISD
    kavel = bevries(regio=fabriek.regio(), door=wereld.DOOR)[0]
    blijft = actief(kavel).first().dossier_id
    _gebeurt(Aanleiding.VERHUIZING, blijft)
    assert KavelDeelname.objects.get(dossier=blijft).verlaten_op is None


def test_s09_a_dissolved_lot_gives_everybody_back_in_own_service():
    kavel = wereld.kavels()[0]
    geef_kavel_terug(kavel_id=kavel.pk, reden="Toch niet nodig", door=wereld.DOOR)
    assert klaar(fabriek.regio()).count() == 44
    assert Verblijf.objects.filter(tot__isnull=True, plaats=Plaats.EIGEN).count() == 44


def test_the_panel_on_the_file_page_shows_the_group():
    from veiling.paneel import paneel

    kavel = wereld.kavels()[0]
    dossier = actief(kavel).first().dossier
    assert paneel(dossier, fabriek.gebruiker())["deelname"].kavel == kavel
    assert paneel(dossier, None) is None

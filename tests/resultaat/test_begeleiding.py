"""What happens between hand-over and end: contact, plan, signals, the end, and events from outside."""

import datetime as dt

import pytest

from reintegratie.actor import Actor
from reintegratie.een_voor_een import DeelsMislukt
from reintegratie.enums import Aanleiding, Contactsoort, Plaats, Sluitreden, Volgdoel
from reintegratie.fouten import Weigering
from reintegratie.klok import nu, vandaag
from reintegratie.models import Gebeurtenis, Taak, Verblijf, Volging
from reintegratie.overlijden import verwerk_overlijden
from reintegratie.sluiten import sluit_dossier
from reintegratie.taken import herstel_taken
from resultaat.afronden import rond_af, stop_volgen
from resultaat.beeindigen import beeindig, sluit_termijnen
from resultaat.begeleiden import noteer_contact, stel_plan_vast
from resultaat.enums import NEUTRAAL, TE_KIEZEN, Eindreden, Signaalsoort, Signaalstatus, Uitbetaalsoort
from resultaat.gevolgen import GEVOLGEN
from resultaat.models import Begeleiding, MijlpaalBehaald, Overdracht, Uitbetaling
from resultaat.overdragen import veeg
from resultaat.signaleren import besluit, meld
from resultaat.toetsen import toets_nacht
from resultaat.uitbetalen import bereid_voor, keur_goed, meld_betaald
from tests import fabriek
from tests.resultaat.wereld import (
    BEWIJS,
    DOOR,
    begeleider,
    financien,
    gegund,
    getoetst,
    later,
    overgedragen,
    reservering,
    trek_periode_in,
    werk,
)
from veiling.models import Gunning, KavelDeelname

pytestmark = pytest.mark.django_db


def _contact(begeleiding: Begeleiding, soort: Contactsoort = Contactsoort.GESPREK) -> None:
    door = Actor.van(begeleider(begeleiding))
    noteer_contact(begeleiding_id=begeleiding.pk, soort=soort, minuten=30, notitie="Kennismaking", door=door)
    begeleiding.refresh_from_db()


def _plaats(begeleiding: Begeleiding) -> str:
    return Verblijf.objects.get(dossier=begeleiding.dossier_id, tot__isnull=True).plaats


def _open_taken(begeleiding: Begeleiding) -> set[str]:
    open_ = Taak.objects.filter(dossier=begeleiding.dossier_id, gesloten_op__isnull=True)
    return set(open_.values_list("soort", flat=True))


def test_the_first_real_talk_makes_the_provider_responsible() -> None:
    begeleiding = overgedragen()[0]
    _contact(begeleiding, Contactsoort.GEEN_GEHOOR)
    assert begeleiding.eerste_gesprek_op is None
    _contact(begeleiding)
    eerste = begeleiding.eerste_gesprek_op
    later(1)
    _contact(begeleiding)
    assert begeleiding.eerste_gesprek_op == eerste is not None


def test_a_late_first_talk_becomes_a_thing_to_do_and_the_talk_closes_it() -> None:
    begeleiding = overgedragen()[0]
    later((begeleiding.gesprek_uiterlijk - vandaag()).days + 1)
    herstel_taken()
    assert "eerste_gesprek" in _open_taken(begeleiding)
    _contact(begeleiding)
    assert "eerste_gesprek" not in _open_taken(begeleiding)
    assert herstel_taken() == (0, 0)


def test_a_plan_keeps_its_first_moment() -> None:
    begeleiding = overgedragen()[0]
    door = Actor.van(begeleider(begeleiding))
    eerste = stel_plan_vast(begeleiding_id=begeleiding.pk, plan="Solliciteren in de zorg", door=door).plan_op
    later(3)
    nieuw = stel_plan_vast(begeleiding_id=begeleiding.pk, plan="Stage", door=door)
    assert (nieuw.plan, nieuw.plan_op) == ("Stage", eerste)
    with pytest.raises(Weigering, match="plan"):
        stel_plan_vast(begeleiding_id=begeleiding.pk, plan="  ", door=door)


def test_a_signal_asks_the_consulent_and_frees_nobody() -> None:
    begeleiding = overgedragen()[0]
    door = Actor.van(begeleider(begeleiding))
    herstel_taken()
    signaal = meld(begeleiding_id=begeleiding.pk, soort=Signaalsoort.ZIEK, tekst="Drie weken afwezig", door=door)
    assert "signaal" in _open_taken(begeleiding)
    assert herstel_taken() == (0, 0)
    with pytest.raises(Weigering, match="staat al open"):
        meld(begeleiding_id=begeleiding.pk, soort=Signaalsoort.ZIEK, tekst="Nog steeds", door=door)
    klaar = besluit(signaal_id=signaal.pk, besluit="Wij bellen samen.", door=Actor.van(fabriek.gebruiker()))
    assert klaar.status == Signaalstatus.BESLOTEN
    assert "signaal" not in _open_taken(begeleiding)
    assert _plaats(begeleiding) == Plaats.BIJ_DIENSTVERLENER


@pytest.mark.parametrize("soort", list(Signaalsoort))
def test_the_nightly_rule_says_what_the_act_said(soort: Signaalsoort) -> None:
    begeleiding = overgedragen(1)[0]
    _contact(begeleiding, Contactsoort.GEEN_GEHOOR)
    meld(begeleiding_id=begeleiding.pk, soort=soort, tekst="Tekst", door=Actor.van(begeleider(begeleiding)))
    voor = Taak.objects.filter(soort="signaal").values_list("reden", "uiterlijk").get()
    Taak.objects.filter(soort="signaal").delete()
    herstel_taken()
    assert Taak.objects.filter(soort="signaal").values_list("reden", "uiterlijk").get() == voor


def test_at_the_end_of_the_term_the_person_is_back_and_nothing_is_lost() -> None:
    begeleiding = overgedragen()[0]
    dag = later((begeleiding.termijn_tot - vandaag()).days)
    rond_af(dag)
    begeleiding.refresh_from_db()
    assert (begeleiding.eindreden, _plaats(begeleiding)) == (Eindreden.TERMIJN, Plaats.EIGEN)
    assert not KavelDeelname.objects.filter(dossier=begeleiding.dossier_id, verlaten_op__isnull=True).exists()
    assert "teruggekeerd" in _open_taken(begeleiding)


def test_weeks_before_the_end_are_announced() -> None:
    begeleiding = overgedragen()[0]
    later((begeleiding.termijn_tot - vandaag()).days - 42)
    herstel_taken()
    assert "termijn_loopt_af" in _open_taken(begeleiding)


@pytest.mark.parametrize("reden", TE_KIEZEN)
def test_a_consulent_ends_with_a_coded_reason(reden: Eindreden) -> None:
    begeleiding = overgedragen(1)[0]
    beeindig(begeleiding_id=begeleiding.pk, reden=reden, toelichting="Blijkt uit brief", door=DOOR, **BEWIJS)
    begeleiding.refresh_from_db()
    assert (begeleiding.eindreden, _plaats(begeleiding)) == (reden, Plaats.EIGEN)
    assert (reden in NEUTRAAL) == (reden != Eindreden.TERUGGEHAALD)
    with pytest.raises(Weigering, match="al beëindigd"):
        beeindig(begeleiding_id=begeleiding.pk, reden=reden, toelichting="Nog eens", door=DOOR, **BEWIJS)


def test_a_neutral_end_names_its_evidence() -> None:
    begeleiding = overgedragen(1)[0]
    with pytest.raises(Weigering, match="bewijs"):
        beeindig(begeleiding_id=begeleiding.pk, reden=Eindreden.ZIEK, toelichting="Ziek", door=DOOR)


@pytest.mark.parametrize(("reden", "tekst"), [(Eindreden.TERMIJN, "Klaar"), (Eindreden.ZIEK, " "), (Eindreden.ZIEK, "x" * 201)])
def test_an_end_without_evidence_is_refused(reden: Eindreden, tekst: str) -> None:
    begeleiding = overgedragen(1)[0]
    with pytest.raises(Weigering):
        beeindig(begeleiding_id=begeleiding.pk, reden=reden, toelichting=tekst, door=DOOR)


def test_after_the_end_the_provider_adds_nothing() -> None:
    begeleiding = overgedragen()[0]
    door = Actor.van(begeleider(begeleiding))
    beeindig(begeleiding_id=begeleiding.pk, reden=Eindreden.ZIEK, toelichting="Brief", door=DOOR, **BEWIJS)
    with pytest.raises(Weigering, match="beëindigd"):
        stel_plan_vast(begeleiding_id=begeleiding.pk, plan="Plan", door=door)
    with pytest.raises(Weigering, match="beëindigd"):
        meld(begeleiding_id=begeleiding.pk, soort=Signaalsoort.ANDERS, tekst="Iets", door=door)


def test_a_withdrawal_ends_neutral_and_running_weeks_count_on() -> None:
    begeleiding, zonder_werk = overgedragen()[:2]
    getoetst(begeleiding, 60)
    for een in (begeleiding, zonder_werk):
        sluit_dossier(dossier_id=een.dossier_id, reden=Sluitreden.INGETROKKEN, door=DOOR)
    volgt = Volging.objects.filter(doel=Volgdoel.RESULTAAT, tot__isnull=True).values_list("klant", flat=True)
    assert begeleiding.dossier.klant_id in volgt
    assert zonder_werk.dossier.klant_id not in volgt
    werk(begeleiding, 40, na=61)
    toets_nacht(later(41))
    assert MijlpaalBehaald.objects.get().begeleiding == begeleiding


def test_a_death_ends_neutral_and_paid_weeks_stay() -> None:
    begeleiding = overgedragen()[0]
    getoetst(begeleiding, 91)
    verwerk_overlijden(klant_id=begeleiding.dossier.klant_id, op=vandaag(), door=DOOR)
    begeleiding.refresh_from_db()
    assert begeleiding.eindreden == Eindreden.OVERLEDEN
    assert MijlpaalBehaald.objects.get().status == "voorlopig"
    assert not Volging.objects.filter(klant=begeleiding.dossier.klant_id, tot__isnull=True).exists()


def test_every_event_from_outside_is_declared() -> None:
    assert set(GEVOLGEN) == set(Aanleiding)


def test_when_all_windows_have_closed_the_rest_of_the_money_is_free() -> None:
    begeleiding = overgedragen()[0]
    dag = later((begeleiding.tellen_tot - vandaag()).days + 92)
    rond_af(dag)
    assert reservering(begeleiding).gesloten_op is not None
    assert not Volging.objects.filter(doel=Volgdoel.RESULTAAT, tot__isnull=True).exists()


def test_checking_goes_on_while_what_was_paid_can_be_corrected() -> None:
    begeleiding = overgedragen()[0]
    periode = getoetst(begeleiding, 91)
    later((begeleiding.tellen_tot - vandaag()).days + 92)
    regio = begeleiding.deelname.kavel.regio
    opdracht = keur_goed(betaalopdracht_id=bereid_voor(regio=regio, door=Actor.van(financien())).pk, door=Actor.van(financien()))
    meld_betaald(betaalopdracht_id=opdracht.pk, door=Actor.van(financien()))
    stop_volgen(later(200))
    volgt = Volging.objects.filter(doel=Volgdoel.RESULTAAT, tot__isnull=True)
    assert list(volgt.values_list("klant", flat=True)) == [begeleiding.dossier.klant_id]
    trek_periode_in(periode)
    toets_nacht(later(1))
    assert Uitbetaling.objects.filter(soort=Uitbetaalsoort.CORRECTIE).count() == 1
    stop_volgen(later(1))
    assert not volgt.exists()


def test_every_step_leaves_an_event() -> None:
    begeleiding = overgedragen()[0]
    getoetst(begeleiding, 91)
    soorten = Gebeurtenis.objects.filter(dossier=begeleiding.dossier_id).values_list("soort", flat=True)
    assert {"begeleiding.begonnen", "dossier.verplaatst", "mijlpaal.behaald"} <= set(soorten)


def test_a_guidance_that_cannot_end_keeps_no_other_from_ending() -> None:
    """A file that was closed outside the acts: its guidance fails, and the others end all the same."""
    stuk, *goed = overgedragen()
    Verblijf.objects.filter(dossier=stuk.dossier, tot__isnull=True).update(plaats=Plaats.AFGESLOTEN, organisatie=None)
    later((stuk.termijn_tot - vandaag()).days)
    with pytest.raises(DeelsMislukt) as fout:
        sluit_termijnen()
    assert (fout.value.gedaan, fout.value.mislukt) == (2, 1)
    assert {b.pk for b in Begeleiding.objects.filter(einde__isnull=False)} == {b.pk for b in goed}


def test_an_offer_that_fails_keeps_no_other_group_waiting() -> None:
    stuk, goed = gegund(), gegund()
    Overdracht.objects.create(gunning=stuk, dienstverlener=stuk.dienstverlener, uiterlijk=vandaag() - dt.timedelta(days=1))
    Gunning.objects.filter(pk=stuk.pk).update(status="ingetrokken", definitief_op=None, ingetrokken_op=nu(), reden="Fout")
    with pytest.raises(Weigering, match="nog niet definitief"):
        veeg()
    assert Overdracht.objects.filter(gunning=goed).exists()

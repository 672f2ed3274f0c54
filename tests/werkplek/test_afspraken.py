import datetime as dt
from typing import Any

import pytest
from django.core.mail.backends.base import BaseEmailBackend

from reintegratie.actor import Actor
from reintegratie.afspraakberichten import afspraken_bij, veeg_herinneringen
from reintegratie.afspraken import (
    agenda,
    bevestig,
    meld_niet_gekomen,
    neem_afspraak_over,
    plan,
    rond_af,
    van_anderen,
    verzet,
    vraag_ander_moment,
    zeg_af,
)
from reintegratie.bezorgen import MAX_POGINGEN, bezorg
from reintegratie.contacten import leg_contact_vast
from reintegratie.enums import Afspraaksoort, Contactsoort, Kanaal, Merksoort, Rol, Sluitreden
from reintegratie.fouten import Weigering
from reintegratie.klok import AMSTERDAM, nu, vandaag
from reintegratie.klok import verzet as zet_klok
from reintegratie.markeren import zet_markering
from reintegratie.models import Afspraak, Bericht, Dossier, Gebruiker, Taak, Verwerking
from reintegratie.overlijden import verwerk_overlijden
from reintegratie.sluiten import sluit_dossier
from reintegratie.taken import herstel_taken
from reintegratie.verdelen import wijs_toe
from reintegratie.verhuizen import verhuis
from tests import fabriek
from tests.post.bouw import met_mail

pytestmark = pytest.mark.django_db
DAGEN = dt.timedelta(days=7)


def maak(dossier: Dossier, *, over: dt.timedelta = DAGEN, **velden: object) -> Afspraak:
    wie = velden.pop("consulent", None) or dossier.verantwoordelijke
    vast = {"soort": Afspraaksoort.GESPREK, "van": nu() + over, "minuten": 45, "waar": "Stationsplein 1"}
    return plan(dossier_id=dossier.pk, consulent=wie, door=Actor.van(wie), **vast | velden)[0]  # type: ignore[arg-type]


def open_taken(dossier: Dossier) -> set[str]:
    return set(Taak.objects.filter(dossier=dossier, gesloten_op__isnull=True).values_list("soort", flat=True))


def test_planning_invites_and_stands_on_the_timeline(dossier: Dossier) -> None:
    rij = maak(dossier)
    bericht = Bericht.objects.get(sjabloon="afspraak_uitnodiging")
    assert (bericht.kanaal, bericht.dossier_id, bericht.via_consulent) == (Kanaal.BRIEF, dossier.pk, False)
    assert afspraken_bij(bericht) == [rij]
    assert dossier.gebeurtenissen.filter(soort="afspraak.gepland").count() == 1


def test_a_consulent_is_never_booked_twice(dossier: Dossier, consulent: Gebruiker) -> None:
    van = nu() + DAGEN
    maak(dossier, van=van)
    with pytest.raises(Weigering, match="staat er al een afspraak"):
        maak(fabriek.dossier(consulent=consulent), van=van + dt.timedelta(minutes=30))
    assert maak(fabriek.dossier(consulent=consulent), van=van + dt.timedelta(minutes=45)).pk
    assert Bericht.objects.filter(sjabloon="afspraak_uitnodiging").count() == 2


def test_an_hour_that_was_called_off_is_free_again(dossier: Dossier, consulent: Gebruiker) -> None:
    van = nu() + DAGEN
    rij = maak(dossier, van=van)
    zeg_af(afspraak_id=rij.pk, reden="Ziek", door=Actor.van(consulent))
    assert maak(fabriek.dossier(consulent=consulent), van=van).van == van


def test_a_series_is_planned_whole_or_not_at_all(dossier: Dossier, consulent: Gebruiker) -> None:
    van = nu() + DAGEN
    maak(fabriek.dossier(consulent=consulent), van=van + dt.timedelta(weeks=2))
    with pytest.raises(Weigering):
        maak(dossier, van=van, keren=4)
    assert not dossier.afspraken.exists()


def test_a_series_keeps_its_hour_over_the_change_of_summer_time(dossier: Dossier) -> None:
    van = dt.datetime(nu().year + (nu().month > 2), 3, 20, 10, 0, tzinfo=AMSTERDAM)
    maak(dossier, van=van, keren=3)
    uren = {rij.van.astimezone(AMSTERDAM).hour for rij in dossier.afspraken.all()}
    assert uren == {10}
    assert Bericht.objects.filter(sjabloon="afspraak_uitnodiging").count() == 1


def test_calling_off_the_rest_of_a_series_tells_the_person_once(dossier: Dossier, consulent: Gebruiker) -> None:
    rij = maak(dossier, keren=3)
    tweede = dossier.afspraken.order_by("van")[1]
    zeg_af(afspraak_id=tweede.pk, reden="Verhuizing", door=Actor.van(consulent), hele_reeks=True)
    standen = list(dossier.afspraken.order_by("van").values_list("status", flat=True))
    assert standen == [rij.status, "afgezegd", "afgezegd"]
    assert Bericht.objects.filter(sjabloon="afspraak_afgezegd").count() == 1


@pytest.mark.parametrize("over", [dt.timedelta(minutes=-1), dt.timedelta(days=400)])
def test_a_moment_that_cannot_be_is_refused(dossier: Dossier, over: dt.timedelta) -> None:
    with pytest.raises(Weigering, match="Kies een"):
        maak(dossier, over=over)


def test_somebody_without_phone_mail_or_address_gets_it_handed_over(consulent: Gebruiker) -> None:
    klant = fabriek.klant(straat="", huisnummer="", postcode="", woonplaats="")
    dossier = fabriek.dossier(klant=klant, consulent=consulent)
    maak(dossier)
    assert Bericht.objects.get(sjabloon="afspraak_uitnodiging").via_consulent
    assert "brief_uitreiken" in open_taken(dossier)


def test_moving_tells_the_new_moment_and_keeps_one_appointment(dossier: Dossier, consulent: Gebruiker) -> None:
    rij = maak(dossier)
    bevestig(afspraak_id=rij.pk, door=Actor.persoon(dossier.klant))
    nieuw = verzet(afspraak_id=rij.pk, van=rij.van + DAGEN, minuten=30, door=Actor.van(consulent))
    assert (nieuw.pk, nieuw.status, nieuw.volgnummer) == (rij.pk, "gepland", 1)
    assert Bericht.objects.filter(sjabloon="afspraak_gewijzigd").count() == 1


def test_a_wish_for_another_moment_becomes_work_until_it_is_moved(dossier: Dossier, consulent: Gebruiker) -> None:
    rij = maak(dossier)
    vraag_ander_moment(afspraak_id=rij.pk, reden="Liever ’s middags", door=Actor.persoon(dossier.klant))
    assert "afspraak_verzetten" in open_taken(dossier)
    verzet(afspraak_id=rij.pk, van=rij.van + DAGEN, minuten=45, door=Actor.van(consulent))
    assert "afspraak_verzetten" not in open_taken(dossier)


def test_reminder_goes_once_two_days_before(consulent: Gebruiker) -> None:
    dossier = met_mail()
    maak(dossier)
    assert veeg_herinneringen() == 0
    zet_klok(met=dt.timedelta(days=5, hours=1), door=fabriek.SYSTEEM)
    assert [veeg_herinneringen(), veeg_herinneringen()] == [1, 0]
    assert Bericht.objects.get(sjabloon="afspraak_herinnering").kanaal == Kanaal.SMS


def test_no_reminder_after_the_talk_and_none_for_a_secret_address() -> None:
    laat, geheim = met_mail(), met_mail()
    zet_markering(klant_id=geheim.klant_id, soort=Merksoort.GEHEIM_ADRES, door=fabriek.SYSTEEM)
    maak(geheim)
    maak(laat)
    Afspraak.objects.filter(dossier=geheim).update(herinner_op=nu())
    Afspraak.objects.filter(dossier=laat).update(herinner_op=nu(), van=nu() - DAGEN)
    zet_klok(met=dt.timedelta(seconds=1), door=fabriek.SYSTEEM)
    assert veeg_herinneringen() == 0
    assert not Bericht.objects.filter(sjabloon="afspraak_herinnering").exists()


def test_a_contact_closes_the_talk_it_was_about(dossier: Dossier, consulent: Gebruiker) -> None:
    rij = maak(dossier)
    zet_klok(met=DAGEN, door=fabriek.SYSTEEM)
    contact = leg_contact_vast(
        dossier_id=dossier.pk, soort=Contactsoort.GESPREK, minuten=30, notitie="", door=Actor.van(consulent)
    )
    rij.refresh_from_db()
    assert (rij.status, rij.contact) == ("gehouden", contact)


def test_not_coming_is_an_attempt_and_work_until_there_is_contact(dossier: Dossier, consulent: Gebruiker) -> None:
    rij = maak(dossier)
    with pytest.raises(Weigering, match="nog niet geweest"):
        meld_niet_gekomen(afspraak_id=rij.pk, door=Actor.van(consulent))
    zet_klok(met=DAGEN, door=fabriek.SYSTEEM)
    meld_niet_gekomen(afspraak_id=rij.pk, door=Actor.van(consulent))
    rij.refresh_from_db()
    assert (rij.status, "afspraak_gemist" in open_taken(dossier)) == ("niet_gekomen", True)
    zet_klok(met=dt.timedelta(hours=1), door=fabriek.SYSTEEM)
    leg_contact_vast(dossier_id=dossier.pk, soort=Contactsoort.TELEFOON, minuten=5, notitie="", door=Actor.van(consulent))
    assert "afspraak_gemist" not in open_taken(dossier)


def test_a_talk_ends_in_a_contact_and_cannot_end_twice(dossier: Dossier, consulent: Gebruiker) -> None:
    rij = maak(dossier)
    zet_klok(met=DAGEN, door=fabriek.SYSTEEM)
    contact = rond_af(afspraak_id=rij.pk, minuten=45, notitie="Over werk", door=Actor.van(consulent))
    assert contact.notitie == "Over werk"
    with pytest.raises(Weigering, match="al gehouden"):
        rond_af(afspraak_id=rij.pk, minuten=45, notitie="", door=Actor.van(consulent))


def test_another_consulent_gets_the_appointment_as_work_and_takes_it_over(dossier: Dossier) -> None:
    rij, nieuw = maak(dossier), fabriek.gebruiker()
    wijs_toe(dossier_ids=[dossier.pk], consulent=nieuw, door=fabriek.SYSTEEM)
    assert "afspraak_overnemen" in open_taken(dossier)
    neem_afspraak_over(afspraak_id=rij.pk, door=Actor.van(nieuw))
    rij.refresh_from_db()
    assert (rij.consulent, "afspraak_overnemen" in open_taken(dossier)) == (nieuw, False)


def test_closing_the_file_leaves_no_appointment(dossier: Dossier, consulent: Gebruiker) -> None:
    rij = maak(dossier)
    sluit_dossier(dossier_id=dossier.pk, reden=Sluitreden.FOUT, door=Actor.van(consulent))
    rij.refresh_from_db()
    assert rij.status == "afgezegd"
    with pytest.raises(Weigering, match="gesloten"):
        maak(dossier)


def test_only_consulenten_hold_talks(dossier: Dossier) -> None:
    with pytest.raises(Weigering, match="geen consulent"):
        maak(dossier, consulent=fabriek.gebruiker(Rol.FINANCIEN))


def test_after_all_acts_the_nightly_repair_finds_nothing(dossier: Dossier, consulent: Gebruiker) -> None:
    herstel_taken()
    rij = maak(dossier)
    vraag_ander_moment(afspraak_id=rij.pk, reden="", door=Actor.persoon(dossier.klant))
    assert herstel_taken() == (0, 0)
    zeg_af(afspraak_id=rij.pk, reden="Anders", door=Actor.van(consulent))
    assert herstel_taken() == (0, 0)


def test_moving_away_during_a_series_leaves_work_for_who_comes_next(dossier: Dossier, consulent: Gebruiker) -> None:
    maak(dossier, keren=3)
    ver = fabriek.andere_regio()
    verhuis(klant_id=dossier.klant_id, gemeente=fabriek.gemeente_in(ver), straat="X", door=Actor.van(consulent))
    assert Taak.objects.filter(dossier=dossier, soort="afspraak_overnemen", gesloten_op__isnull=True).count() == 3
    assert herstel_taken() == (0, 0)


def test_an_invitation_that_bounces_becomes_work(settings: Any) -> None:
    settings.DEMO, settings.EMAIL_BACKEND = False, "tests.werkplek.test_afspraken.Kapot"
    dossier = met_mail()
    maak(dossier)
    bericht = Bericht.objects.get(sjabloon="afspraak_uitnodiging")
    for _ in range(MAX_POGINGEN):
        bezorg({"bericht": bericht.pk})
    assert "bericht_niet_bezorgd" in open_taken(dossier)


class Kapot(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, _berichten: object) -> int:
        raise OSError


def voorbij(rij: Afspraak, geleden: dt.timedelta) -> None:
    begin = nu() - geleden
    Afspraak.objects.filter(pk=rij.pk).update(van=begin, tot=begin + dt.timedelta(minutes=45))


def standen(dossier: Dossier) -> list[str]:
    return list(dossier.afspraken.order_by("pk").values_list("status", flat=True))


def test_writing_down_one_talk_leaves_the_later_one_alone(dossier: Dossier, consulent: Gebruiker) -> None:
    eerste, later = maak(dossier), maak(dossier, over=2 * DAGEN)
    voorbij(eerste, DAGEN)
    voorbij(later, dt.timedelta(hours=1))
    rond_af(afspraak_id=eerste.pk, minuten=45, notitie="", door=Actor.van(consulent))
    assert standen(dossier) == ["gehouden", "gepland"]


@pytest.mark.parametrize(
    ("soort", "geleden"), [(Contactsoort.GEEN_GEHOOR, dt.timedelta(hours=1)), (Contactsoort.TELEFOON, dt.timedelta(days=3))]
)
def test_a_loose_contact_says_nothing_about_another_talk(
    dossier: Dossier, consulent: Gebruiker, soort: Contactsoort, geleden: dt.timedelta
) -> None:
    voorbij(maak(dossier), geleden)
    leg_contact_vast(dossier_id=dossier.pk, soort=soort, minuten=0, notitie="", door=Actor.van(consulent))
    assert standen(dossier) == ["gepland"]


def test_p02_after_a_move_the_old_agenda_counts_the_talk_without_a_name(dossier: Dossier, consulent: Gebruiker) -> None:
    rij = maak(dossier)
    verhuis(
        klant_id=dossier.klant_id, gemeente=fabriek.gemeente_in(fabriek.andere_regio()), straat="X", door=Actor.van(consulent)
    )
    periode = rij.van - DAGEN, rij.van + DAGEN
    assert (list(agenda(consulent, *periode)), van_anderen(consulent, *periode)) == ([], 1)


def test_emergency_access_is_not_enough_to_take_over(dossier: Dossier) -> None:
    rij, ver = maak(dossier), fabriek.gebruiker(regios=[fabriek.andere_regio()])
    with pytest.raises(Weigering, match="andere regio"):
        neem_afspraak_over(afspraak_id=rij.pk, door=Actor.van(ver))


def test_p05_what_ends_by_rule_is_told_and_recorded(dossier: Dossier, consulent: Gebruiker) -> None:
    geweest, komt = maak(dossier), maak(dossier, over=2 * DAGEN)
    voorbij(geweest, DAGEN)
    sluit_dossier(dossier_id=dossier.pk, reden=Sluitreden.FOUT, door=Actor.van(consulent))
    komt.refresh_from_db()
    assert (standen(dossier), komt.volgnummer) == (["gepland", "afgezegd"], 1)
    assert dossier.gebeurtenissen.filter(soort="afspraak.afgezegd").count() == 1
    assert Bericht.objects.filter(sjabloon="afspraak_afgezegd", dossier=dossier).count() == 1
    assert Verwerking.objects.filter(plek="afspraak", dossiers=[dossier.pk]).count() == 3


def test_nobody_is_told_that_the_talk_of_somebody_who_died_is_off(dossier: Dossier) -> None:
    maak(dossier)
    verwerk_overlijden(klant_id=dossier.klant_id, op=vandaag(), door=fabriek.SYSTEEM)
    assert standen(dossier) == ["afgezegd"]
    assert not Bericht.objects.filter(sjabloon="afspraak_afgezegd").exists()


def test_a_reminder_that_fails_keeps_nobody_waiting() -> None:
    kapot, goed = maak(met_mail()), maak(met_mail(), over=DAGEN + dt.timedelta(hours=1), consulent=fabriek.gebruiker())
    Afspraak.objects.update(herinner_op=nu())
    Afspraak.objects.filter(pk=kapot.pk).update(soort="onbekend")
    with pytest.raises(ValueError, match="onbekend"):
        veeg_herinneringen()
    goed.refresh_from_db()
    assert goed.herinnerd_op


def test_moving_and_calling_off_are_for_talks_that_still_come(dossier: Dossier, consulent: Gebruiker) -> None:
    rij, door = maak(dossier), Actor.van(consulent)
    voorbij(rij, dt.timedelta(minutes=5))
    with pytest.raises(Weigering, match="al begonnen"):
        zeg_af(afspraak_id=rij.pk, reden="Ziek", door=door)
    with pytest.raises(Weigering, match="al begonnen"):
        verzet(afspraak_id=rij.pk, van=nu() + DAGEN, minuten=45, door=door)
    with pytest.raises(Weigering, match="al begonnen"):
        neem_afspraak_over(afspraak_id=rij.pk, door=door)


def test_who_asked_another_moment_in_time_still_gets_it_afterwards(dossier: Dossier, consulent: Gebruiker) -> None:
    rij = maak(dossier)
    vraag_ander_moment(afspraak_id=rij.pk, reden="Liever later", door=Actor.persoon(dossier.klant))
    voorbij(rij, dt.timedelta(minutes=5))
    nieuw = verzet(afspraak_id=rij.pk, van=nu() + DAGEN, minuten=45, door=Actor.van(consulent))
    assert nieuw.status == "gepland"


def test_a_series_on_the_last_day_of_the_calendar_is_refused_in_words(dossier: Dossier) -> None:
    with pytest.raises(Weigering, match="meer dan een jaar"):
        maak(dossier, van=dt.datetime(9999, 12, 31, 10, tzinfo=AMSTERDAM), keren=2)

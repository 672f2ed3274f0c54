"""Places, the waiting list by its rule, and what happens when somebody leaves or a service stops."""

import datetime as dt

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from reintegratie.diensten.aanbod import standen, wachtlijst
from reintegratie.diensten.beheren import Dienstgegevens, plan_startmoment, stop_dienst, vervalt_startmoment, wijzig_dienst
from reintegratie.diensten.kosten import dienstkosten
from reintegratie.diensten.meedoen import begin, leg_aanwezigheid_vast, rond_af, schuif_alle_door, spreek_start_af, stop
from reintegratie.dienstenums import Deelnamestatus, Dienstresultaat, Stopreden, Voorrang
from reintegratie.enums import Plaats, Sluitreden
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Bericht, Dienst, Dienstdeelname, Gebeurtenis, Startmoment, Verwerking
from reintegratie.sluiten import sluit_dossier
from reintegratie.verhuizen import verhuis
from tests import fabriek
from tests.diensten.bouw import GEGEVENS, bezig, dienst, doe_mee, in_eigen, opleiding
from tests.organisatie.overtredingen_diensten import PLEK

DOOR = fabriek.SYSTEEM
pytestmark = pytest.mark.django_db


def status(deelname: Dienstdeelname) -> str:
    deelname.refresh_from_db()
    return deelname.status


def test_who_comes_first_has_a_place_and_the_next_waits() -> None:
    een = dienst()
    eerste, tweede = doe_mee(een), doe_mee(een)
    assert (eerste.status, eerste.kosten_cent) == ("geplaatst", 45_000)
    assert (tweede.status, tweede.kosten_cent) == ("wachtlijst", None)


def test_a_free_place_goes_to_who_is_first_by_the_rule() -> None:
    een = dienst()
    met_plek, gewoon = doe_mee(een), doe_mee(een)
    voor = doe_mee(een, voorrang=Voorrang.BAAN_IN_ZICHT)
    assert list(wachtlijst(een)) == [voor, gewoon]
    stop(deelname_id=met_plek.pk, reden=Stopreden.WERK, door=DOOR)
    assert [status(d) for d in (met_plek, voor, gewoon)] == ["gestopt", "geplaatst", "wachtlijst"]
    assert Bericht.objects.filter(sjabloon="dienst_plek", dossier=voor.dossier).exists()


def groep(een: Dienst, over: int = 9) -> Startmoment:
    return plan_startmoment(dienst_id=een.pk, dag=vandaag() + dt.timedelta(over), plekken=1, door=DOOR)


def test_who_waits_for_a_full_group_keeps_no_free_place_from_another() -> None:
    een = dienst(capaciteit=2)
    vol = groep(een)
    doe_mee(een, startmoment_id=vol.pk)
    wacht, ander = doe_mee(een, startmoment_id=vol.pk), doe_mee(een)
    assert (wacht.status, ander.status) == ("wachtlijst", "geplaatst")
    assert doe_mee(een).status == "wachtlijst"


def test_a_day_that_lapses_frees_who_waited_for_it() -> None:
    een = dienst(capaciteit=2)
    vol = groep(een)
    met_plek, wacht = doe_mee(een, startmoment_id=vol.pk), doe_mee(een, startmoment_id=vol.pk)
    vervalt_startmoment(startmoment_id=vol.pk, door=DOOR)
    assert [status(d) for d in (met_plek, wacht)] == ["geplaatst", "geplaatst"]


def test_who_is_away_keeps_the_turn_and_gets_a_place_by_night_when_back() -> None:
    een = dienst()
    weg, wacht = doe_mee(een), doe_mee(een)
    fabriek.naar_plaats(wacht.dossier, Plaats.GEPAUZEERD)
    stop(deelname_id=weg.pk, reden=Stopreden.WERK, door=DOOR)
    assert (status(wacht), schuif_alle_door(vandaag())) == ("wachtlijst", 0)
    fabriek.naar_plaats(wacht.dossier, Plaats.EIGEN)
    assert (schuif_alle_door(vandaag()), status(wacht)) == (1, "geplaatst")


def eerste_dagen(deelname: Dienstdeelname) -> int:
    return Bericht.objects.filter(sjabloon="dienst_start", dossier=deelname.dossier).count()


def test_everybody_hears_the_first_day_also_when_it_changes_back() -> None:
    een = dienst()
    met_plek, wacht = doe_mee(een, startmoment_id=groep(een).pk), doe_mee(een, startmoment_id=groep(een, 16).pk)
    assert (eerste_dagen(met_plek), eerste_dagen(wacht)) == (1, 0)
    for over in (3, 4, 3):
        spreek_start_af(deelname_id=met_plek.pk, start_op=vandaag() + dt.timedelta(over), door=DOOR)
    stop(deelname_id=met_plek.pk, reden=Stopreden.WERK, door=DOOR)
    assert (eerste_dagen(met_plek), eerste_dagen(wacht)) == (4, 1)
    assert not Bericht.objects.filter(sjabloon="dienst_plek", dossier=wacht.dossier).exists()


def test_a_day_that_lapses_is_told_to_who_counted_on_it() -> None:
    een = dienst(capaciteit=2)
    dag = groep(een)
    met_plek = doe_mee(een, startmoment_id=dag.pk)
    vervalt_startmoment(startmoment_id=dag.pk, door=DOOR)
    met_plek.refresh_from_db()
    assert met_plek.start_op is None
    assert Bericht.objects.get(sjabloon="dienst_start_vervalt").dossier == met_plek.dossier


def test_p05_a_day_that_lapses_leaves_a_line_in_every_file() -> None:
    een = dienst()
    dag = groep(een)
    nummers = [doe_mee(een, startmoment_id=dag.pk).dossier_id for _ in range(2)]
    vervalt_startmoment(startmoment_id=dag.pk, door=DOOR)
    feiten = Gebeurtenis.objects.filter(soort="dienst.dag_vervallen")
    assert sorted(feiten.values_list("dossier_id", flat=True)) == nummers
    assert Verwerking.objects.get(plek="startdag vervalt").dossiers == nummers


def test_more_places_move_the_list_up_and_fewer_than_taken_is_refused() -> None:
    een = dienst()
    doe_mee(een)
    wacht = doe_mee(een)
    wijzig_dienst(dienst_id=een.pk, gegevens=Dienstgegevens(**GEGEVENS | {"capaciteit": 2}), door=DOOR)
    assert status(wacht) == "geplaatst"
    with pytest.raises(Weigering, match="Nu hebben 2 mensen een plek"):
        wijzig_dienst(dienst_id=een.pk, gegevens=Dienstgegevens(**GEGEVENS), door=DOOR)


def test_the_database_itself_refuses_one_too_many() -> None:
    een = dienst()
    doe_mee(een)
    vast = {"waarom": "x", "door": "x", "door_naam": "x", "status": "geplaatst"}
    with pytest.raises(IntegrityError, match="dienst vol"), transaction.atomic():
        Dienstdeelname.objects.create(dossier=in_eigen(), dienst=een, **vast | PLEK)
    doe_mee(dienst(naam="Ander", capaciteit=2))
    with pytest.raises(IntegrityError, match="minder plekken dan mensen"), transaction.atomic():
        Dienst.objects.filter(naam="Ander").update(capaciteit=0)


def test_schooling_is_recorded_with_sector_before_and_after() -> None:
    les = opleiding()
    with pytest.raises(Weigering, match="sector deze persoon eerder"):
        doe_mee(les)
    mee = bezig(les, sector_voor="horeca")
    with pytest.raises(Weigering, match="sector deze persoon hierna"):
        rond_af(deelname_id=mee.pk, op=vandaag(), resultaat=Dienstresultaat.DIPLOMA, door=DOOR)
    klaar = rond_af(deelname_id=mee.pk, op=vandaag(), resultaat=Dienstresultaat.DIPLOMA, sector_na="zorg", door=DOOR)
    assert (klaar.sector_voor, klaar.sector_na, klaar.resultaat) == ("horeca", "zorg", "diploma")


def test_from_agreeing_to_finishing_with_message_and_timeline() -> None:
    mee = doe_mee(dienst())
    spreek_start_af(deelname_id=mee.pk, start_op=vandaag(), door=DOOR)
    begin(deelname_id=mee.pk, op=vandaag(), door=DOOR)
    rond_af(deelname_id=mee.pk, op=vandaag(), resultaat=Dienstresultaat.STAP, door=DOOR)
    soorten = Gebeurtenis.objects.filter(dossier=mee.dossier, soort__startswith="dienst.").order_by("pk")
    assert [g.soort for g in soorten] == ["dienst.geplaatst", "dienst.afgesproken", "dienst.begonnen", "dienst.afgerond"]
    assert Bericht.objects.filter(sjabloon="dienst_start", dossier=mee.dossier).count() == 1


def test_what_cannot_be_is_said_in_words() -> None:
    een, ver = dienst(), dienst(regio=fabriek.andere_regio())
    with pytest.raises(Weigering, match="andere regio"):
        doe_mee(ver)
    with pytest.raises(Weigering, match="Eigen diensten zijn er dan niet"):
        doe_mee(een, fabriek.dossier(plaats=Plaats.BIJ_DIENSTVERLENER))
    mee = doe_mee(een)
    with pytest.raises(Weigering, match="doet al mee"):
        doe_mee(een, mee.dossier)
    with pytest.raises(Weigering, match="de stand is nu"):
        rond_af(deelname_id=mee.pk, op=vandaag(), resultaat=Dienstresultaat.STAP, door=DOOR)
    with pytest.raises(Weigering, match="moet nog komen"):
        begin(deelname_id=mee.pk, op=vandaag() + dt.timedelta(1), door=DOOR)


def test_a_service_that_stops_leaves_nobody_waiting() -> None:
    een = dienst()
    doet_mee, wacht = bezig(een), doe_mee(een)
    stop_dienst(dienst_id=een.pk, reden="Te weinig docenten", door=DOOR)
    assert [status(d) for d in (doet_mee, wacht)] == ["bezig", "gestopt"]
    assert wacht.dossier.taken.filter(soort="dienst_vervallen", gesloten_op=None).exists()
    rond_af(deelname_id=doet_mee.pk, op=vandaag(), resultaat=Dienstresultaat.STAP, door=DOOR)


def test_leaving_frees_the_place_for_who_is_next() -> None:
    een = dienst()
    weg, wacht = doe_mee(een), doe_mee(een)
    sluit_dossier(dossier_id=weg.dossier_id, reden=Sluitreden.PENSIOEN, door=DOOR)
    assert [status(d) for d in (weg, wacht)] == ["gestopt", "geplaatst"]


def test_moving_ends_a_turn_here_but_not_what_began() -> None:
    wie, ver = in_eigen(), fabriek.andere_regio()
    wacht, loopt = doe_mee(dienst(), wie), bezig(dienst(naam="Twee"), dossier=wie)
    verhuis(klant_id=wie.klant_id, gemeente=fabriek.gemeente_in(ver), door=DOOR)
    assert [status(d) for d in (wacht, loopt)] == ["gestopt", "bezig"]
    assert wacht.stopreden == Stopreden.VERHUISD


def test_attendance_per_day_is_replaced_not_doubled() -> None:
    een = dienst()
    mee = bezig(een)
    for hoe in ("niet_gekomen", "aanwezig"):
        leg_aanwezigheid_vast(dienst_id=een.pk, dag=vandaag(), wie={mee.pk: hoe}, door=DOOR)  # type: ignore[dict-item]
    assert [a.hoe for a in mee.aanwezigheid.all()] == ["aanwezig"]
    with pytest.raises(Weigering, match="deed op die dag niet mee"):
        leg_aanwezigheid_vast(dienst_id=een.pk, dag=vandaag(), wie={0: "aanwezig"}, door=DOOR)  # type: ignore[dict-item]


def test_costs_are_planned_until_somebody_begins_and_spent_from_then_on() -> None:
    een, jaar = dienst(capaciteit=3), vandaag().year
    doe_mee(een)
    bezig(een)
    stop(deelname_id=bezig(een).pk, reden=Stopreden.EIGEN_KEUZE, door=DOOR)
    doe_mee(
        dienst(naam="Elders", regio=fabriek.andere_regio()), fabriek.dossier(waar=fabriek.andere_regio(), plaats=Plaats.EIGEN)
    )
    (kosten,) = dienstkosten(regio_id=fabriek.regio().pk, jaar=jaar)
    assert (kosten.gepland_cent, kosten.besteed_cent) == (45_000, 90_000)
    assert len(dienstkosten(jaar=jaar)) == 2


def test_the_wait_follows_from_places_and_duration() -> None:
    een = dienst(capaciteit=2, duur_weken=8)
    for _ in range(4):
        doe_mee(een)
    (stand,) = standen(Dienst.objects.filter(pk=een.pk), vandaag())
    assert (stand.bezet, stand.wachtend, stand.wacht_weken, stand.vrij) == (2, 2, 12, 0)


def test_every_transition_not_in_the_table_is_refused_by_the_database() -> None:
    mee = doe_mee(dienst())
    with pytest.raises(ProgrammingError, match="Invalid transition"), transaction.atomic():
        Dienstdeelname.objects.filter(pk=mee.pk).update(status=Deelnamestatus.AFGEROND, resultaat="werk", einde_op=vandaag())

"""Promise P06: the log is append-only and chained; promise A07: who commits late is never skipped."""

import datetime as dt
import threading

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from reintegratie.actor import Actor
from reintegratie.gebeurtenissen import controleer_keten, schrijf, sluit_dag, verzegel, verzegel_alles
from reintegratie.klok import verzet
from reintegratie.models import DagWortel, Gebeurtenis, GebeurtenisInhoud, Onverzegeld, Zegel
from tests import fabriek
from tests.rig.database import EigenDatabase


def keten_van(aantal: int) -> list[Gebeurtenis]:
    rijen = []
    for jaar in range(aantal):
        with transaction.atomic():
            rijen.append(schrijf(soort="budget.toegekend", stroom="proef:1", door=fabriek.SYSTEEM, jaar=jaar, regio="X"))
    verzegel_alles()
    return rijen


@pytest.mark.django_db
def test_p06_positions_are_gapless_and_the_chain_holds() -> None:
    keten_van(5)
    sluit_dag()
    posities = list(Zegel.objects.order_by("positie").values_list("positie", flat=True))
    assert posities == list(range(1, len(posities) + 1))
    assert controleer_keten() == []


@pytest.mark.django_db
@pytest.mark.parametrize("tabel", ["gebeurtenis", "zegel"])
@pytest.mark.parametrize("opdracht", ["UPDATE reintegratie_{} SET op = NULL", "DELETE FROM reintegratie_{}"])
def test_p06_rows_cannot_be_changed_or_deleted(tabel: str, opdracht: str) -> None:
    keten_van(1)
    with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(opdracht.format(tabel))


def test_p06_application_has_no_right_to_change_the_log(eigen_database: EigenDatabase) -> None:
    keten_van(1)
    with eigen_database.verbind("app") as app:
        for tabel in ("gebeurtenis", "zegel", "gebeurtenisinhoud", "verwerking", "dagwortel"):
            for opdracht in (f"DELETE FROM reintegratie_{tabel}", f"TRUNCATE reintegratie_{tabel} CASCADE"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    app.execute(opdracht)


def _zonder_regels(database: EigenDatabase, opdracht: str) -> None:
    """Somebody with all rights in the database, triggers off."""
    with database.verbind() as eigenaar:
        eigenaar.execute("SET session_replication_role = replica")
        eigenaar.execute(opdracht)


@pytest.mark.parametrize(
    ("opdracht", "bevinding"),
    [
        ("UPDATE reintegratie_gebeurtenisinhoud SET inhoud = '{\"jaar\": 9}' WHERE gebeurtenis_id = {id}", "is gewijzigd"),
        ("UPDATE reintegratie_gebeurtenis SET stroom = 'anders' WHERE id = {id}", "is gewijzigd"),
        ("UPDATE reintegratie_gebeurtenis SET digest = sha256('x') WHERE id = {id}", "De keten klopt niet"),
        ("DELETE FROM reintegratie_gebeurtenisinhoud WHERE gebeurtenis_id = {id}", "is weg zonder bewaarregel"),
        ("DELETE FROM reintegratie_zegel WHERE gebeurtenis_id = {id}", "ontbreekt"),
        ("DELETE FROM reintegratie_zegel WHERE positie >= 3", "De gebeurtenis van dagwortel"),
    ],
)  # fmt: skip
def test_p06_tampering_is_detected(eigen_database: EigenDatabase, opdracht: str, bevinding: str) -> None:
    rijen = keten_van(4)
    sluit_dag()
    assert controleer_keten() == []
    _zonder_regels(eigen_database, opdracht.replace("{id}", str(rijen[1].pk)))
    assert any(bevinding in regel for regel in controleer_keten())


def test_p06_rewriting_the_whole_chain_breaks_the_published_head(eigen_database: EigenDatabase) -> None:
    keten_van(2)
    sluit_dag()
    _zonder_regels(eigen_database, "UPDATE reintegratie_gebeurtenisinhoud SET inhoud = '{}'")
    _zonder_regels(eigen_database, "UPDATE reintegratie_gebeurtenis SET digest = sha256('x')")
    _zonder_regels(eigen_database, "DELETE FROM reintegratie_zegel")
    _zonder_regels(eigen_database, "INSERT INTO reintegratie_onverzegeld SELECT id FROM reintegratie_gebeurtenis")
    verzegel_alles()
    assert any("dagwortel" in regel for regel in controleer_keten())


def test_p06_an_event_taken_off_the_list_of_the_sequencer_is_detected(eigen_database: EigenDatabase) -> None:
    keten_van(1)
    with transaction.atomic():
        rij = schrijf(soort="budget.toegekend", stroom="proef:1", door=fabriek.SYSTEEM, jaar=9, regio="X")
    _zonder_regels(eigen_database, "DELETE FROM reintegratie_onverzegeld")
    assert controleer_keten() == [f"Gebeurtenis {rij.pk} heeft geen zegel en krijgt er geen."]


@pytest.mark.django_db
def test_sealing_looks_at_what_is_new_and_not_at_the_whole_log() -> None:
    keten_van(3)
    assert not Onverzegeld.objects.exists()
    with transaction.atomic():
        nieuw = schrijf(soort="budget.toegekend", stroom="proef:1", door=fabriek.SYSTEEM, jaar=9, regio="X")
    assert [rij.pk for rij in Onverzegeld.objects.all()] == [nieuw.pk]
    assert (verzegel_alles(), Onverzegeld.objects.count()) == (1, 0)


def test_a07_late_committer_gets_a_later_position(eigen_database: EigenDatabase) -> None:
    geschreven, mag_vastleggen = threading.Event(), threading.Event()
    verzegel_alles()
    begin = Zegel.objects.count()

    def laat() -> None:
        with transaction.atomic():
            schrijf(soort="klok.verzet", stroom="laat", door=fabriek.SYSTEEM)
            geschreven.set()
            assert mag_vastleggen.wait(10)
        connection.close()

    draad = threading.Thread(target=laat)
    draad.start()
    assert geschreven.wait(10)
    keten_van(2)
    voor = Zegel.objects.count() - begin
    mag_vastleggen.set()
    draad.join()
    verzegel_alles()
    rijen = list(Zegel.objects.filter(positie__gt=begin).order_by("positie").values_list("gebeurtenis__stroom", flat=True))
    assert (voor, rijen) == (2, ["proef:1", "proef:1", "laat"])
    assert Gebeurtenis.objects.filter(stroom__in=rijen).order_by("id")[0].stroom == "laat"
    assert controleer_keten() == []


def test_two_sequencers_seal_nothing_twice(eigen_database: EigenDatabase) -> None:
    verzegel_alles()
    begin = Zegel.objects.count()
    for _ in range(20):
        with transaction.atomic():
            schrijf(soort="klok.verzet", stroom="x", door=fabriek.SYSTEEM)
    start, aantallen = threading.Barrier(3), []

    def werk() -> None:
        start.wait(10)
        aantallen.append(verzegel())
        connection.close()

    draden = [threading.Thread(target=werk) for _ in range(3)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    verzegel_alles()
    assert Zegel.objects.count() == begin + 20
    assert sum(aantallen) == 20
    assert controleer_keten() == []


@pytest.mark.django_db
def test_rolled_back_act_leaves_no_event() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        schrijf(soort="klok.verzet", stroom="x", door=fabriek.SYSTEEM, deel=1 // 0)
    assert not Gebeurtenis.objects.filter(stroom="x").exists()


def test_event_outside_a_transaction_is_refused(eigen_database: EigenDatabase) -> None:
    with pytest.raises(RuntimeError, match="in de transactie"):
        schrijf(soort="klok.verzet", stroom="x", door=fabriek.SYSTEEM)


@pytest.mark.django_db
def test_unknown_kind_or_no_stream_is_refused() -> None:
    with pytest.raises(LookupError, match="geen enkele kamer"):
        schrijf(soort="iets.nieuws", stroom="x", door=fabriek.SYSTEEM)
    with pytest.raises(ValueError, match="stroom"):
        schrijf(soort="klok.verzet", door=fabriek.SYSTEEM)


@pytest.mark.django_db
def test_day_head_once_per_day() -> None:
    keten_van(1)
    eerste, tweede = sluit_dag(), sluit_dag()
    verzet(met=dt.timedelta(days=1), door=fabriek.SYSTEEM)
    derde = sluit_dag()
    assert (eerste is not None, tweede, derde is not None) == (True, None, True)
    assert DagWortel.objects.count() == 2


@pytest.mark.django_db
def test_p03_events_hold_no_citizen_number() -> None:
    gegevens = fabriek.bsn()
    klant = fabriek.klant(bsn=gegevens)
    fabriek.dossier(klant=klant)
    assert all(gegevens not in str(rij.inhoud) for rij in GebeurtenisInhoud.objects.all())


@pytest.mark.django_db
def test_event_names_who_did_it() -> None:
    gebruiker = fabriek.gebruiker(naam="Fatima Amrani")
    rij = schrijf(soort="klok.verzet", stroom="x", door=Actor.van(gebruiker))
    assert (rij.door, rij.door_naam) == (f"gebruiker:{gebruiker.pk}", "Fatima Amrani")

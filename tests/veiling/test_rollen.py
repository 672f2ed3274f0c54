"""On a database of its own, with the real roles and processes: sealing against a dump, closing by many, the closing worker."""

import subprocess
import threading
from pathlib import Path

import psycopg
import pytest
from django.db import ProgrammingError, connection

from reintegratie.runtime.postgres import vind_binaries
from tests.rig.database import EigenDatabase
from tests.veiling import wereld
from veiling.models import Bod, Gunning, Ontvangst, Opening, Rondesleutel, Veiling
from veiling.rondesleutels import neem_sleutel
from veiling.sluiten import sluit, sluit_verlopen

KANARIE = "kanarie-fluit-8842"


def _gelijk(aantal: int, doe) -> list:
    """Runs `doe` in so many threads that start together; returns results and exceptions."""
    uit, poort = [], threading.Barrier(aantal)

    def loop() -> None:
        poort.wait()
        try:
            uit.append(doe())
        except Exception as fout:
            uit.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=loop) for _ in range(aantal)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return uit


def _met_kanarie() -> Veiling:
    ronde, wie = wereld.open_veiling()
    for een in wie:
        wereld.schrijf_in(ronde, een, 211_907, aanpak=KANARIE)
    return ronde


def test_s01_many_workers_close_a_round_exactly_once(eigen_database: EigenDatabase):
    ronde = _met_kanarie()
    wereld.na_deadline(ronde)
    uit = _gelijk(8, lambda: sluit(veiling_id=ronde.pk, door=wereld.DOOR))
    assert sorted(uit) == [False] * 7 + [True]
    ronde.refresh_from_db()
    assert len(ronde.bladeren) == Ontvangst.objects.filter(veiling=ronde).count() == 6


def test_s01_three_real_closing_workers_give_one_award(eigen_database: EigenDatabase, processen):
    ronde = _met_kanarie()
    wereld.na_deadline(ronde)
    lopend = [processen.sluiter("--eens") for _ in range(3)]
    assert [p.wait(60) for p in lopend] == [0, 0, 0]
    ronde.refresh_from_db()
    assert ronde.status == "geopend"
    assert Gunning.objects.filter(kavel__veiling=ronde).count() == 1
    assert Opening.objects.count() == 6


def test_the_closing_worker_does_nothing_before_the_deadline(eigen_database: EigenDatabase, processen):
    ronde = _met_kanarie()
    processen.sluiter_eens()
    ronde.refresh_from_db()
    assert ronde.status == "gepubliceerd"
    assert not Opening.objects.exists()
    assert Rondesleutel.objects.filter(gebruikt_op__isnull=True).count() >= 5


def test_without_a_key_a_round_closes_and_waits(eigen_database: EigenDatabase, processen):
    from veiling.gezondheid import te_laat_open

    ronde = _met_kanarie()
    wereld.na_deadline(ronde)
    processen.manage("sluiten")
    ronde.refresh_from_db()
    assert ronde.status == "gesloten"
    wereld.verzet(met=wereld.DAG, door=wereld.DOOR)
    assert "sleutel" in te_laat_open()


def test_bids_in_the_same_moment_form_one_unbroken_chain(eigen_database: EigenDatabase):
    ronde, wie = wereld.open_veiling(bieders=6)
    beurt = iter(wie)
    slot = threading.Lock()

    def doe():
        with slot:
            een = next(beurt)
        return wereld.schrijf_in(ronde, een)

    uit = _gelijk(6, doe)
    assert not [u for u in uit if isinstance(u, Exception)]
    assert list(Ontvangst.objects.order_by("nummer").values_list("nummer", flat=True)) == list(range(1, 13))


def test_t02_a_bid_that_waits_for_closing_is_refused(eigen_database: EigenDatabase):
    ronde, wie = wereld.open_veiling()
    wereld.na_deadline(ronde)
    with eigen_database.verbind() as ander, ander.transaction():
        ander.execute("SELECT 1 FROM veiling_veiling WHERE id = %s FOR UPDATE", [ronde.pk])
        uit = []
        draad = threading.Thread(target=lambda: uit.extend(_gelijk(1, lambda: wereld.schrijf_in(ronde, wie[0]))))
        draad.start()
        draad.join(0.3)
        assert draad.is_alive()
    draad.join()
    assert "niet open" in str(uit[0])
    assert not Bod.objects.exists()


def test_v02_the_web_role_adds_envelopes_and_cannot_read_them(eigen_database: EigenDatabase):
    ronde = _met_kanarie()
    with eigen_database.als("app"):
        nieuw = wereld.schrijf_in(ronde, ronde.uitnodigingen.first().dienstverlener)
        assert nieuw
    with eigen_database.verbind("app") as app:
        for opdracht in (
            "SELECT cijfertekst FROM veiling_envelop",
            "UPDATE veiling_envelop SET cijfertekst = ''",
            "DELETE FROM veiling_envelop",
            "TRUNCATE veiling_envelop",
            "INSERT INTO veiling_opening VALUES (1, '{}', '', now())",
            "DELETE FROM veiling_bod",
            "UPDATE veiling_ontvangst SET nummer = 9",
            "ALTER TABLE veiling_envelop DISABLE TRIGGER ALL",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(opdracht)


def test_v02_a_dump_with_all_secrets_of_the_web_process_reveals_no_canary(eigen_database: EigenDatabase, processen):
    """The dump, and every private key that the web process could use, open nothing."""
    from django.conf import settings

    from veiling.envelop import GaatNietOpen
    from veiling.models import Envelop
    from veiling.rondesleutels import privaat_van

    ronde = _met_kanarie()
    dump = subprocess.run(
        [str(vind_binaries() / "bin" / "pg_dump"), "-d", eigen_database.url("eigenaar")],
        capture_output=True,
        check=True,
        env={"LC_ALL": "C"},
    ).stdout
    assert len(dump) > 100_000
    assert KANARIE.encode() not in dump
    assert b"211907" not in dump
    web = processen.web()
    omgeving = Path(f"/proc/{web.proces.pid}/environ").read_bytes()
    geheim = (settings.SLEUTELMAP / "sluiter.key").read_bytes().strip()
    assert geheim not in omgeving
    assert b"SLUITER_SLEUTEL" not in omgeving
    assert geheim not in dump
    assert geheim.decode() not in str(settings.__dict__) + str(vars(settings._wrapped))
    for naam in ("data.json", "index.json", "ontvangst.pem", "geheim"):
        ruw = (settings.SLEUTELMAP / naam).read_bytes()[:32].ljust(32, b"\0")
        with pytest.raises(GaatNietOpen):
            privaat_van(ronde.sleutel, ruw)
    assert all(KANARIE.encode() not in bytes(e.cijfertekst) for e in Envelop.objects.all())
    assert KANARIE not in web.log.read_text()


def test_s04_the_order_of_insertion_does_not_change_the_winner(eigen_database: EigenDatabase):
    ronde, wie = wereld.open_veiling(bieders=4)
    for een in reversed(wie):
        wereld.schrijf_in(ronde, een, 200_000 + 1_000 * (een.pk % 2))
    winnaar = wereld.sluit_en_open(ronde)[0].dienstverlener_id
    ronde.refresh_from_db()
    from veiling.publicatie import ronde_van
    from veiling.toewijzen import Ronde, wijs_toe

    invoer = ronde_van(ronde.uitslag["invoer"])
    anders = Ronde(invoer.zaad, invoer.prijsregel, invoer.kavels, invoer.bieders[::-1], invoer.biedingen[::-1])
    assert list(wijs_toe(anders).winnaars.values()) == [f"D-{winnaar}"]


def test_sweeping_twice_closes_once(eigen_database: EigenDatabase):
    ronde = _met_kanarie()
    wereld.na_deadline(ronde)
    assert (sluit_verlopen(), sluit_verlopen()) == (1, 0)


def test_the_web_role_takes_keys_but_cannot_replace_one(eigen_database: EigenDatabase):
    wereld.vul_voorraad(sleutel=wereld.sluitersleutel())
    with eigen_database.als("app"):
        rij = neem_sleutel()
        with pytest.raises(ProgrammingError, match="permission denied"):
            Rondesleutel.objects.exclude(pk=rij.pk).update(publiek=b"x" * 32)

"""The feed: by sealed position, so nothing that commits late is ever skipped (A07); references only (P09)."""

from typing import Any

from django.db import transaction

from reintegratie.enums import Plaats
from reintegratie.gebeurtenissen import schrijf, verzegel_alles
from reintegratie.models import Dossier, Gebeurtenis
from reintegratie.referentiedata import laad_regios
from tests.koppeling.klant import DOOR, Koppelklant
from tests.koppeling.personen import naar
from tests.rig.database import EigenDatabase

VELDEN = {"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataref", "data"}


def lees_alles(klant: Koppelklant, na: str = "0", aantal: int = 2) -> tuple[list[dict[str, Any]], str]:
    regels: list[dict[str, Any]] = []
    while True:
        bladzijde = klant.get("gebeurtenissen", na=na, aantal=aantal).json()
        regels += bladzijde["resultaten"]
        na = bladzijde["na"]
        if not bladzijde["meer"]:
            return regels, na


def soorten(regels: list[dict[str, Any]]) -> list[str]:
    return [regel["type"].removeprefix("nl.reintegratie.") for regel in regels]


def test_a07_events_come_once_and_in_order(uwv: Koppelklant) -> None:
    nummer = uwv.verwijs().json()["id"]
    for plaats in (Plaats.EIGEN, Plaats.GEPAUZEERD, Plaats.EIGEN):
        naar(Dossier.objects.get(), plaats)
    verzegel_alles()
    regels, na = lees_alles(uwv)
    assert soorten(regels) == ["verwijzing-ontvangen"] + ["plaats-gewijzigd"] * 3
    assert {regel["subject"] for regel in regels} == {nummer}
    assert len({regel["id"] for regel in regels}) == len(regels)
    assert lees_alles(uwv, na)[0] == []
    naar(Dossier.objects.get(), Plaats.ZELFSTANDIG)
    verzegel_alles()
    assert soorten(lees_alles(uwv, na)[0]) == ["plaats-gewijzigd"]


def test_a07_two_own_referrals_of_one_person_both_get_the_event(uwv: Koppelklant) -> None:
    nummers = {uwv.verwijs(kenmerk=k).json()["id"] for k in ("K-1", "K-2")}
    naar(Dossier.objects.get(), Plaats.EIGEN)
    verzegel_alles()
    regels, _ = lees_alles(uwv, aantal=1)
    assert len({regel["id"] for regel in regels}) == len(regels) == 4
    assert {r["subject"] for r in regels if r["type"].endswith("plaats-gewijzigd")} == nummers


def test_a07_a_late_committer_is_never_skipped(eigen_database: EigenDatabase) -> None:
    with transaction.atomic():
        laad_regios()
    uwv = Koppelklant.nieuw()
    uwv.verwijs()
    uwv.verwijs(bsn="999990020", kenmerk="K-2")
    vroeg, laat = Dossier.objects.order_by("pk")
    with eigen_database.verbind() as ander:
        # An event with a lower id whose transaction is still open while a later one commits, is sealed and read.
        ander.autocommit = False
        vroeg_id = _voeg_toe(ander, vroeg)
        with transaction.atomic():
            later = schrijf(soort="dossier.verplaatst", dossier=laat, door=DOOR, van="a", naar="b", reden="")
        assert vroeg_id < later.pk
        verzegel_alles()
        eerste, na = lees_alles(uwv)
        ander.commit()
    verzegel_alles()
    tweede, _ = lees_alles(uwv, na)
    assert soorten(eerste) == ["verwijzing-ontvangen", "verwijzing-ontvangen", "plaats-gewijzigd"]
    assert [regel["data"]["kenmerk"] for regel in tweede] == ["K-1"]


def _voeg_toe(verbinding: Any, dossier: Dossier) -> int:
    nummer: int = verbinding.execute(
        "INSERT INTO reintegratie_gebeurtenis (uuid, stroom, soort, dossier_id, op, door, door_naam, digest)"
        " VALUES (gen_random_uuid(), %s, 'dossier.verplaatst', %s, nu(), 'systeem:test', 'Het systeem', %s) RETURNING id",
        [dossier.stroom, dossier.pk, b"0" * 32],
    ).fetchone()[0]
    return nummer


def test_p09_an_envelope_holds_references_only(uwv: Koppelklant) -> None:
    uwv.verwijs()
    naar(Dossier.objects.get(), Plaats.EIGEN)
    verzegel_alles()
    for regel in lees_alles(uwv)[0]:
        assert set(regel) == VELDEN
        assert set(regel["data"]) == {"verwijzing", "kenmerk"}
        tekst = str(regel)
        assert not any(woord in tekst for woord in ("999990019", "Vermeer", "Dorpsstraat", "1988"))


def test_p09_another_payers_events_stay_with_it(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    nummer = uwv.verwijs().json()["id"]
    gemeente.verwijs(kenmerk="G-1")
    uwv.post(f"verwijzingen/{nummer}/intrekking", {"reden": "verhuisd"})
    verzegel_alles()
    assert soorten(lees_alles(uwv)[0]) == ["verwijzing-ontvangen", "verwijzing-ingetrokken"]
    assert soorten(lees_alles(gemeente)[0]) == ["verwijzing-ontvangen"]


def test_p09_after_its_end_a_payer_sees_nothing_more(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    nummer = uwv.verwijs().json()["id"]
    gemeente.verwijs(kenmerk="G-1")
    uwv.post(f"verwijzingen/{nummer}/intrekking", {"reden": "verhuisd"})
    naar(Dossier.objects.get(), Plaats.EIGEN)
    verzegel_alles()
    assert soorten(lees_alles(uwv)[0])[-1] == "verwijzing-ingetrokken"
    assert soorten(lees_alles(gemeente)[0])[-1] == "plaats-gewijzigd"


def test_p09_the_feed_never_names_scan_or_auction(uwv: Koppelklant) -> None:
    from reintegratie.kamers import soorten as alle

    namen = {soort.cloudevent for soort in alle().values() if soort.cloudevent}
    assert not any(woord in naam for naam in namen for woord in ("scan", "veiling", "kavel", "bod", "gunning"))


def test_an_unsealed_event_waits(uwv: Koppelklant) -> None:
    uwv.verwijs()
    assert Gebeurtenis.objects.filter(zegel__isnull=True).exists()
    assert lees_alles(uwv)[0] == []


def test_a_cursor_that_is_no_cursor_is_400(uwv: Koppelklant) -> None:
    for na in ("x", "-1", "1-2-3", "9" * 30, ""):
        assert uwv.get("gebeurtenissen", na=na).status_code == 400
    assert uwv.get("gebeurtenissen", na="999999").json()["resultaten"] == []

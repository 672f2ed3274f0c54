"""Safe repetition (A04): replay, conflict, and fifty at once on a database where everything commits."""

import secrets
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client
from django.utils import timezone

from inkomen_koppeling.models import RuwBericht, Verwijzing
from reintegratie.api.idempotentie import BEWAREN
from reintegratie.api.opruimen import ruim_op
from reintegratie.models import Dossier, Gebeurtenis, Idempotentie, Klant
from reintegratie.referentiedata import laad_regios
from tests.koppeling.klant import Koppelklant, aanvraag, periode
from tests.rig.database import EigenDatabase

SLEUTEL = "sleutel-van-de-test-1"


def test_a04_same_key_and_body_replays_the_first_answer(uwv: Koppelklant) -> None:
    eerste = uwv.post("verwijzingen", aanvraag(), sleutel=SLEUTEL)
    tweede = uwv.post("verwijzingen", aanvraag(), sleutel=SLEUTEL)
    assert (eerste.status_code, tweede.status_code) == (201, 201)
    assert eerste.content == tweede.content
    assert eerste.headers["Location"] == tweede.headers["Location"]
    assert "Idempotency-Replayed" not in eerste.headers
    assert tweede.headers["Idempotency-Replayed"] == "true"
    assert Verwijzing.objects.count() == 1


def test_a04_same_key_other_body_is_422(uwv: Koppelklant) -> None:
    uwv.post("verwijzingen", aanvraag(), sleutel=SLEUTEL)
    antwoord = uwv.post("verwijzingen", aanvraag(kenmerk="K-2"), sleutel=SLEUTEL)
    assert (antwoord.status_code, antwoord.json()["code"]) == (422, "sleutel_hergebruikt")


@pytest.mark.parametrize("sleutel", ["", "kort", "x" * 256, "met spatie in de sleutel", "niet-ascii-éééééééé"])
def test_a04_a_missing_or_wrong_key_is_400(uwv: Koppelklant, sleutel: str) -> None:
    antwoord = uwv.post("verwijzingen", aanvraag(), sleutel=sleutel)
    assert (antwoord.status_code, antwoord.json()["code"]) == (400, "idempotency_key")


def test_a04_a_refused_body_leaves_the_key_free(uwv: Koppelklant) -> None:
    assert uwv.post("verwijzingen", {}, sleutel=SLEUTEL).status_code == 400
    assert uwv.post("verwijzingen", aanvraag(), sleutel=SLEUTEL).status_code == 201


def test_a04_a_refusal_by_state_and_a_404_are_kept(uwv: Koppelklant) -> None:
    for pad, inhoud, status in (
        ("inkomstenperioden", periode(), 409),
        ("verwijzingen/00000000-0000-4000-8000-000000000000/intrekking", {"reden": "dubbel"}, 404),
    ):
        eerste, tweede = (uwv.post(pad, inhoud, sleutel=SLEUTEL) for _ in range(2))
        assert (eerste.status_code, tweede.status_code) == (status, status)
        assert tweede.headers["Idempotency-Replayed"] == "true"
        assert tweede.headers["Content-Type"] == "application/problem+json"
        assert eerste.content == tweede.content


def test_a04_a_failure_undoes_everything_and_frees_the_key(uwv: Koppelklant, monkeypatch: pytest.MonkeyPatch) -> None:
    def stuk(**_: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr("inkomen_koppeling.verwijzen.bewaar_ruw", stuk)
        assert uwv.post("verwijzingen", aanvraag(), sleutel=SLEUTEL).status_code == 500
    assert not Klant.objects.exists()
    assert uwv.post("verwijzingen", aanvraag(), sleutel=SLEUTEL).status_code == 201


def test_a04_a_key_is_the_clients_own_and_of_one_address(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    assert uwv.post("verwijzingen", aanvraag(), sleutel=SLEUTEL).status_code == 201
    assert gemeente.post("verwijzingen", aanvraag(kenmerk="G"), sleutel=SLEUTEL).status_code == 201
    assert uwv.post("inkomstenperioden", periode(), sleutel=SLEUTEL).status_code == 201


def test_a04_a_key_is_forgotten_after_48_hours(uwv: Koppelklant) -> None:
    uwv.post("verwijzingen", aanvraag(), sleutel=SLEUTEL)
    Idempotentie.objects.update(op=timezone.now() - BEWAREN)
    assert uwv.post("verwijzingen", aanvraag(kenmerk="K-2"), sleutel=SLEUTEL).status_code == 201
    Idempotentie.objects.update(op=timezone.now() - BEWAREN)
    assert ruim_op() == 1


def test_a04_the_stored_answer_is_encrypted(uwv: Koppelklant) -> None:
    uwv.post("verwijzingen", aanvraag(), sleutel=SLEUTEL)
    rij = Idempotentie.objects.get()
    assert b"K-1" not in bytes(rij.antwoord_cijfertekst)


def _vijftig(klant: Koppelklant, maak: Any) -> Counter[int]:
    """Sends fifty requests at the same moment, each on its own connection; returns how often each status came."""
    start = threading.Barrier(10)
    kop = klant.koppen()

    def een(nummer: int) -> int:
        pad, inhoud, sleutel = maak(nummer)
        if nummer < 10:
            start.wait(30)
        try:
            los = Koppelklant(klant.verstrekker, klant.client_id, http=Client(raise_request_exception=False))
            los._token = kop["Authorization"].removeprefix("Bearer ")
            return int(los.post(pad, inhoud, sleutel=sleutel).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as ploeg:
        return Counter(ploeg.map(een, range(50)))


@pytest.fixture
def vast(eigen_database: EigenDatabase) -> Any:
    with transaction.atomic():
        laad_regios()
    klant = Koppelklant.nieuw()
    with eigen_database.als("app"):
        yield klant


def test_a04_fifty_identical_referrals_with_fifty_keys_make_one_file(vast: Koppelklant) -> None:
    uitkomst = _vijftig(vast, lambda _: ("verwijzingen", aanvraag(), secrets.token_hex(16)))
    assert sum(uitkomst.values()) == uitkomst[201] + uitkomst[200] == 50
    assert uitkomst[201] == 1
    assert Klant.objects.count() == Dossier.objects.count() == Verwijzing.objects.count() == RuwBericht.objects.count() == 1
    assert Gebeurtenis.objects.filter(soort="verwijzing.ontvangen").count() == 1


def test_a04_fifty_with_one_key_make_one_answer(vast: Koppelklant) -> None:
    uitkomst = _vijftig(vast, lambda _: ("verwijzingen", aanvraag(), SLEUTEL))
    assert set(uitkomst) <= {201, 409}
    assert uitkomst[201] >= 1
    assert Dossier.objects.count() == Verwijzing.objects.count() == Idempotentie.objects.count() == 1


def test_a04_fifty_referrals_of_one_person_under_fifty_references_make_one_file(vast: Koppelklant) -> None:
    uitkomst = _vijftig(vast, lambda n: ("verwijzingen", aanvraag(kenmerk=f"K-{n}"), secrets.token_hex(16)))
    assert uitkomst == {201: 50}
    assert (Klant.objects.count(), Dossier.objects.count(), Verwijzing.objects.count()) == (1, 1, 50)

"""Withdrawal: closes that referral only, the file with the last one, and after hand-over a consulent decides."""

import datetime as dt
from typing import Any

import pytest

from inkomen_koppeling.enums import OVERGANGEN, Verwijzingstatus
from inkomen_koppeling.intrekken import bevestig_intrekking, sluit_zonder_verwijzing, wijs_intrekking_af
from inkomen_koppeling.models import Verwijzing
from reintegratie.enums import Aanleiding, Plaats, Sluitreden
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import verzegel_alles
from reintegratie.models import Dossier, Taak, Volging
from reintegratie.sluiten import sluit_dossier
from reintegratie.taken import herstel_taken
from reintegratie.verblijf import huidige_plaats
from tests.koppeling.klant import DOOR, Koppelklant
from tests.koppeling.personen import draag_over


def trek_in(klant: Koppelklant, verwijzing: Any, reden: str = "uitkering_geeindigd") -> Any:
    return klant.post(f"verwijzingen/{verwijzing.json()['id']}/intrekking", {"reden": reden})


def open_taken() -> list[tuple[str, str]]:
    return list(Taak.objects.filter(gesloten_op=None).exclude(soort="verdelen").values_list("soort", "sleutel"))


def test_the_last_referral_closes_the_file(uwv: Koppelklant) -> None:
    antwoord = trek_in(uwv, uwv.verwijs())
    assert (antwoord.status_code, antwoord.json()["status"]) == (200, "ingetrokken")
    dossier = Dossier.objects.get()
    assert dossier.sluitreden == Sluitreden.INGETROKKEN
    assert huidige_plaats(dossier).plaats == Plaats.AFGESLOTEN
    assert not Volging.objects.filter(tot__isnull=True).exists()


def test_another_payers_referral_keeps_the_file_open(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    eerste = uwv.verwijs()
    gemeente.verwijs()
    trek_in(uwv, eerste)
    assert Dossier.objects.get().gesloten_op is None
    assert Volging.objects.filter(tot__isnull=True).exists()


def test_a_person_can_be_referred_again_after_closing(uwv: Koppelklant) -> None:
    trek_in(uwv, uwv.verwijs())
    assert uwv.verwijs(kenmerk="K-2").status_code == 201
    assert Dossier.objects.filter(gesloten_op=None).count() == 1
    assert Dossier.objects.count() == 2


def test_twice_is_refused(uwv: Koppelklant) -> None:
    verwijzing = uwv.verwijs()
    trek_in(uwv, verwijzing)
    assert trek_in(uwv, verwijzing).json()["code"] == "verwijzing_stand"


def test_after_hand_over_only_an_error_can_be_a_reason(uwv: Koppelklant) -> None:
    verwijzing = uwv.verwijs()
    draag_over(Dossier.objects.get())
    antwoord = trek_in(uwv, verwijzing)
    assert (antwoord.status_code, antwoord.json()["code"]) == (409, "na_overdracht")
    assert Verwijzing.objects.get().status == Verwijzingstatus.ACTIEF


def test_after_hand_over_an_error_waits_for_the_consulent(uwv: Koppelklant) -> None:
    verwijzing = uwv.verwijs()
    draag_over(Dossier.objects.get())
    assert trek_in(uwv, verwijzing, "dubbel").json()["status"] == "intrekking_gevraagd"
    rij = Verwijzing.objects.get()
    assert open_taken() == [("intrekking_bevestigen", str(rij.pk))]
    assert huidige_plaats(rij.dossier).plaats == Plaats.BIJ_DIENSTVERLENER
    bevestig_intrekking(verwijzing_id=rij.pk, door=DOOR)
    assert huidige_plaats(rij.dossier).plaats == Plaats.AFGESLOTEN
    assert open_taken() == []


def test_the_consulent_can_say_no(uwv: Koppelklant) -> None:
    verwijzing = uwv.verwijs()
    draag_over(Dossier.objects.get())
    trek_in(uwv, verwijzing, "dubbel")
    wijs_intrekking_af(verwijzing_id=Verwijzing.objects.get().pk, door=DOOR)
    assert uwv.get(f"verwijzingen/{verwijzing.json()['id']}").json()["status"] == "actief"
    assert open_taken() == []
    with pytest.raises(Weigering):
        bevestig_intrekking(verwijzing_id=Verwijzing.objects.get().pk, door=DOOR)


def test_last_referral_of_somebody_handed_over_before_it_becomes_a_task(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    eerste = uwv.verwijs()
    draag_over(Dossier.objects.get())
    tweede = gemeente.verwijs()
    trek_in(uwv, eerste, "dubbel")
    bevestig_intrekking(verwijzing_id=Verwijzing.objects.get(verstrekker=uwv.verstrekker).pk, door=DOOR)
    assert trek_in(gemeente, tweede).json()["status"] == "ingetrokken"
    assert open_taken() == [("zonder_verwijzing", "")]
    sluit_zonder_verwijzing(dossier_id=Dossier.objects.get().pk, door=DOOR)
    assert Dossier.objects.get().gesloten_op is not None
    assert open_taken() == []


def test_a_file_with_a_referral_is_not_closed_as_if_without(uwv: Koppelklant) -> None:
    uwv.verwijs()
    with pytest.raises(Weigering, match="loopt nog"):
        sluit_zonder_verwijzing(dossier_id=Dossier.objects.get().pk, door=DOOR)


@pytest.mark.parametrize("aanleiding", [Aanleiding.INTREKKING, Aanleiding.OVERLIJDEN])
def test_closing_a_file_ends_its_referrals_and_following(uwv: Koppelklant, aanleiding: Aanleiding) -> None:
    nummer = uwv.verwijs().json()["id"]
    Volging.objects.update(van=dt.date(2025, 1, 1))
    sluit_dossier(dossier_id=Dossier.objects.get().pk, reden=Sluitreden.PENSIOEN, door=DOOR, aanleiding=aanleiding)
    assert uwv.get(f"verwijzingen/{nummer}").json()["status"] == "beeindigd"
    assert Volging.objects.get().tot is not None
    verzegel_alles()
    laatste = uwv.get("gebeurtenissen").json()["resultaten"][-1]
    assert (laatste["type"], laatste["subject"]) == ("nl.reintegratie.verwijzing-beeindigd", nummer)


@pytest.mark.parametrize("reden", ["dubbel", "ten_onrechte"])
def test_acts_and_rules_make_the_same_tasks(uwv: Koppelklant, gemeente: Koppelklant, reden: str) -> None:
    verwijzing = uwv.verwijs()
    draag_over(Dossier.objects.get())
    trek_in(uwv, verwijzing, reden)
    voor = set(Taak.objects.filter(gesloten_op=None).values_list("soort", "sleutel", "uiterlijk"))
    herstel_taken()
    na = set(Taak.objects.filter(gesloten_op=None).values_list("soort", "sleutel", "uiterlijk"))
    eigen = {"intrekking_bevestigen", "zonder_verwijzing"}
    assert {t for t in voor if t[0] in eigen} == {t for t in na if t[0] in eigen}


def test_every_pair_of_states_is_decided() -> None:
    assert set(OVERGANGEN) == set(Verwijzingstatus)
    assert all(naar <= set(Verwijzingstatus) for naar in OVERGANGEN.values())


@pytest.mark.parametrize("reden", ["", "zomaar", None, 3])
def test_a_reason_is_a_code(uwv: Koppelklant, reden: object) -> None:
    verwijzing = uwv.verwijs()
    assert trek_in(uwv, verwijzing, reden).status_code == 400  # type: ignore[arg-type]
    assert Verwijzing.objects.get().status == Verwijzingstatus.ACTIEF

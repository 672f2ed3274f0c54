"""Income periods: corrections, withdrawals, any order, and only about people this source may tell us about."""

import datetime as dt
from itertools import permutations
from typing import Any

import pytest

from inkomen_koppeling.models import RuwBericht, Weigeringstelling
from inkomen_koppeling.volgen import stop, volg
from reintegratie.enums import Volgdoel
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Idempotentie, Inkomstenperiode, Klant, Volging
from tests.koppeling.klant import DOOR, Koppelklant, periode


def moment(uur: int) -> str:
    return f"2026-03-01T{uur:02d}:00:00+01:00"


def geldig() -> list[tuple[str, bool]]:
    return [(str(p.uren), p.ingetrokken) for p in Inkomstenperiode.objects.filter(bekend_tot__isnull=True)]


def test_a_period_is_recorded_for_a_followed_person(uwv: Koppelklant) -> None:
    uwv.verwijs()
    antwoord = uwv.post("inkomstenperioden", periode())
    assert (antwoord.status_code, antwoord.json()["geldig"]) == (201, True)
    rij = Inkomstenperiode.objects.get()
    assert (rij.van, rij.tot, str(rij.uren)) == (dt.date(2026, 2, 1), dt.date(2026, 3, 1), "96.50")
    assert RuwBericht.objects.filter(soort="inkomstenperiode").count() == 1


def test_a_correction_keeps_what_we_knew(uwv: Koppelklant) -> None:
    uwv.verwijs()
    uwv.post("inkomstenperioden", periode())
    uwv.post("inkomstenperioden", periode(bronmoment=moment(11), uren="80"))
    oud, nieuw = Inkomstenperiode.objects.order_by("pk")
    assert (str(oud.uren), oud.bekend_tot) == ("96.50", nieuw.bekend_van)
    assert geldig() == [("80.00", False)]


def test_the_same_statement_again_changes_nothing(uwv: Koppelklant) -> None:
    uwv.verwijs()
    for _ in range(2):
        assert uwv.post("inkomstenperioden", periode()).status_code == 201
    assert Inkomstenperiode.objects.count() == 1


def test_another_statement_at_the_same_source_moment_is_refused(uwv: Koppelklant) -> None:
    uwv.verwijs()
    uwv.post("inkomstenperioden", periode())
    assert uwv.post("inkomstenperioden", periode(uren="1")).json()["code"] == "bronmoment_gelijk"


def test_a_withdrawal_ends_a_statement_and_a_later_one_revives_it(uwv: Koppelklant) -> None:
    uwv.verwijs()
    uwv.post("inkomstenperioden", periode())
    weg = {"kenmerk": "P-1", "bsn": "999990019", "bronmoment": moment(10), "ingetrokken": True}
    assert uwv.post("inkomstenperioden", weg).json()["ingetrokken"] is True
    assert geldig() == [("96.50", True)]
    uwv.post("inkomstenperioden", periode(bronmoment=moment(12), uren="40"))
    assert geldig() == [("40.00", False)]


@pytest.mark.parametrize("volgorde", list(permutations((9, 10, 11))))
def test_any_order_of_arrival_ends_the_same(uwv: Koppelklant, volgorde: tuple[int, ...]) -> None:
    uwv.verwijs()
    for uur in volgorde:
        uwv.post("inkomstenperioden", periode(bronmoment=moment(uur), uren=str(uur)))
    assert geldig() == [("11.00", False)]
    assert Inkomstenperiode.objects.count() == 3


def test_unknown_and_unfollowed_people_get_one_answer_and_leave_nothing(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    gemeente.verwijs(bsn="999990020")
    Volging.objects.all().delete()
    antwoorden = [uwv.post("inkomstenperioden", periode(bsn=bsn)) for bsn in ("999990020", "999990032")]
    assert [a.status_code for a in antwoorden] == [409, 409]
    assert antwoorden[0].json() == antwoorden[1].json()
    assert antwoorden[0].json()["code"] == "niet_gevolgd"
    assert not Inkomstenperiode.objects.exists()
    assert not RuwBericht.objects.filter(soort="inkomstenperiode").exists()
    assert Weigeringstelling.objects.get(code="niet_gevolgd").aantal == 2
    assert all(b"99999" not in bytes(rij.hash) for rij in Idempotentie.objects.all())


def test_a_payer_delivers_only_about_its_own_referrals(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    uwv.verwijs()
    assert gemeente.post("inkomstenperioden", periode()).json()["code"] == "niet_gevolgd"
    gemeente.verwijs()
    assert gemeente.post("inkomstenperioden", periode()).status_code == 201


def test_facts_from_before_the_end_still_count_afterwards(uwv: Koppelklant) -> None:
    bron = Koppelklant.nieuw("Bron", betaler=False)
    uwv.verwijs()
    stop(klant_ids=[Klant.objects.get().pk], door=DOOR, op=dt.date(2026, 2, 15))
    assert bron.post("inkomstenperioden", periode()).status_code == 201
    later = periode(kenmerk="P-2", van="2026-02-16")
    assert bron.post("inkomstenperioden", later).json()["code"] == "niet_gevolgd"
    assert bron.post("inkomstenperioden", periode(bronmoment=moment(20), van="2026-02-16", uren="8")).status_code == 201


def test_a_reference_belongs_to_one_person(uwv: Koppelklant) -> None:
    uwv.verwijs()
    uwv.verwijs(bsn="999990020", kenmerk="K-2")
    uwv.post("inkomstenperioden", periode())
    assert uwv.post("inkomstenperioden", periode(bsn="999990020")).json()["code"] == "kenmerk_in_gebruik"


def test_withdrawing_what_we_never_had_is_refused(uwv: Koppelklant) -> None:
    uwv.verwijs()
    weg = {"kenmerk": "P-9", "bsn": "999990019", "bronmoment": moment(10), "ingetrokken": True}
    assert uwv.post("inkomstenperioden", weg).json()["code"] == "kenmerk_onbekend"


def test_the_list_of_followed_people_is_for_sources(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    uwv.verwijs()
    assert [r["bsn"] for r in uwv.get("volglijst").json()["resultaten"]] == ["999990019"]
    assert gemeente.get("volglijst").status_code == 403


def test_following_twice_is_once_and_starts_again_after_the_end(uwv: Koppelklant) -> None:
    uwv.verwijs()
    dossier, resultaat = Dossier.objects.get(), Volging.objects.filter(doel="resultaat")
    assert volg(dossiers=[dossier], doel=Volgdoel.RESULTAAT, door=DOOR, van=dt.date(2026, 1, 1)) == 1
    assert volg(dossiers=[dossier], doel=Volgdoel.RESULTAAT, door=DOOR) == 0
    stop(klant_ids=[dossier.klant_id], doel=Volgdoel.RESULTAAT, door=DOOR)
    assert volg(dossiers=[dossier], doel=Volgdoel.RESULTAAT, door=DOOR, van=dt.date(2026, 1, 1)) == 1
    assert resultaat.get(tot__isnull=True).van == vandaag()
    assert Volging.objects.filter(doel="scan", tot__isnull=True).count() == 1


def test_no_benefit_type_in_what_the_timeline_shows(uwv: Koppelklant) -> None:
    uwv.verwijs()
    uwv.post("inkomstenperioden", periode(ikv="33", werkgever=""))
    inhoud: list[dict[str, Any]] = [g.inhoud.inhoud for g in Dossier.objects.get().gebeurtenissen.select_related("inhoud")]
    assert all(not {"ikv", "uitkeringsgroep"} & set(deel) for deel in inhoud)
    assert "WW" not in str(inhoud)

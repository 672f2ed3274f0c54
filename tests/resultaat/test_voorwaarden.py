"""Every named constraint of the room refuses what it says."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.utils import ProgrammingError

from reintegratie.klok import nu
from resultaat.enums import Betaalstatus, Mijlpaalstatus, Signaalstatus, Uitbetaalstatus
from resultaat.models import Begeleiding, Betaalopdracht, MijlpaalBehaald, Overdracht, Plaatsing, Signaal, Uitbetaling
from tests.resultaat.wereld import DAG, begeleider, financien, getoetst, overgedragen

pytestmark = pytest.mark.django_db


def _geweigerd(naam: str, doe: Any) -> None:
    with pytest.raises(IntegrityError, match=naam), transaction.atomic():
        doe()


def _kopie(rij: Any, **anders: Any) -> None:
    """Writes a second row that differs from an existing one only in this."""
    rij.pk = None
    rij._state.adding = True
    for veld, waarde in anders.items():
        setattr(rij, veld, waarde)
    rij.save(force_insert=True)


@pytest.fixture
def begeleiding() -> Begeleiding:
    rij = overgedragen()[0]
    getoetst(rij, 91)
    return rij


@pytest.mark.parametrize(
    ("naam", "velden"),
    [
        ("begeleiding_einde_met_reden", {"eindreden": "ziek"}),
        ("begeleiding_einde_na_begin", {"einde": F("van") - DAG, "eindreden": "ziek"}),
        ("begeleiding_termijn", {"termijn_tot": F("van")}),
        ("begeleiding_termijn", {"tellen_tot": F("termijn_tot") - DAG}),
        ("begeleiding_plan_met_tekst", {"plan": "zonder moment"}),
    ],
)
def test_guidance(begeleiding: Begeleiding, naam: str, velden: dict[str, Any]) -> None:
    _geweigerd(naam, lambda: Begeleiding.objects.filter(pk=begeleiding.pk).update(**velden))


def test_one_guidance_at_a_time(begeleiding: Begeleiding) -> None:
    ander = overgedragen()[0]
    _geweigerd("begeleiding_een_tegelijk", lambda: Begeleiding.objects.filter(pk=ander.pk).update(dossier=begeleiding.dossier_id))


def test_a_hand_over_has_moment_and_name(begeleiding: Begeleiding) -> None:
    _geweigerd("overdracht_op_met_door", lambda: Overdracht.objects.update(door=None))


@pytest.mark.parametrize(
    ("naam", "velden"),
    [
        ("mijlpaal_urenaandeel", {"urenaandeel": 0}),
        ("mijlpaal_urenaandeel", {"urenaandeel": 2}),
        ("mijlpaal_na_begin", {"datum": F("begin") - DAG}),
        ("mijlpaal_vervallen_met_moment", {"status": Mijlpaalstatus.VERVALLEN}),
        ("mijlpaal_vervallen_met_moment", {"vervallen_op": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}),
    ],
)
def test_milestones(begeleiding: Begeleiding, naam: str, velden: dict[str, Any]) -> None:
    _geweigerd(naam, lambda: MijlpaalBehaald.objects.update(**velden))


def test_g02_a_milestone_exists_once_and_a_durable_outcome_once_in_24_months(begeleiding: Begeleiding) -> None:
    _geweigerd("mijlpaal_eenmaal", lambda: _kopie(MijlpaalBehaald.objects.get()))
    rij = MijlpaalBehaald.objects.get()
    _kopie(rij, mijlpaal=2, duurzaam=True)
    _geweigerd("mijlpaal_een_resultaat_per_24_maanden", lambda: _kopie(rij, mijlpaal=3, begin=rij.begin + DAG))


@pytest.mark.parametrize(("dagen", "mag"), [(729, False), (731, True), (732, True)])
def test_g02_the_two_years_are_half_open(begeleiding: Begeleiding, dagen: int, mag: bool) -> None:
    rij = MijlpaalBehaald.objects.get()
    _kopie(rij, mijlpaal=2, duurzaam=True)
    later = {"mijlpaal": 3, "begin": rij.begin + dagen * DAG, "datum": rij.begin + 1_000 * DAG}
    if mag:
        _kopie(rij, **later)
    else:
        _geweigerd("mijlpaal_een_resultaat_per_24_maanden", lambda: _kopie(rij, **later))


def test_g05_a_day_of_work_counts_once(begeleiding: Begeleiding) -> None:
    _geweigerd("plaatsing_telt_eenmaal", lambda: _kopie(Plaatsing.objects.get()))
    _geweigerd("plaatsing_tot_na_van", lambda: Plaatsing.objects.update(tot=F("van")))


@pytest.mark.parametrize(
    ("naam", "velden"),
    [
        ("uitbetaling_goedgekeurd_in_opdracht", {"status": Uitbetaalstatus.GOEDGEKEURD}),
        ("uitbetaling_betaald_met_moment", {"status": Uitbetaalstatus.BETAALD, "betaalopdracht": True}),
        ("uitbetaling_vervallen_los", {"status": Uitbetaalstatus.VERVALLEN, "betaalopdracht": True}),
    ],
)
def test_amounts(begeleiding: Begeleiding, naam: str, velden: dict[str, Any]) -> None:
    if velden.get("betaalopdracht"):
        velden = velden | {"betaalopdracht": _opdracht(begeleiding)}
    _geweigerd(naam, lambda: Uitbetaling.objects.update(**velden))


def test_g02_one_running_amount_per_milestone_with_the_right_sign(begeleiding: Begeleiding) -> None:
    _geweigerd("uitbetaling_een_per_mijlpaal", lambda: _kopie(Uitbetaling.objects.get()))
    _geweigerd("uitbetaling_teken", lambda: _kopie(Uitbetaling.objects.get(), bedrag_cent=-1, status="vervallen"))


def test_g05_an_amount_never_changes_and_never_disappears(begeleiding: Begeleiding) -> None:
    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Uitbetaling.objects.update(bedrag_cent=1)
    with pytest.raises(ProgrammingError, match="Cannot delete"), transaction.atomic():
        Uitbetaling.objects.all().delete()


def _opdracht(begeleiding: Begeleiding, **anders: Any) -> Betaalopdracht:
    regio = begeleiding.deelname.kavel.regio
    waarden = {"regio": regio, "aantal": 1, "totaal_cent": 1, "voorbereid_door": financien(regio)}
    return Betaalopdracht.objects.create(**waarden | anders)


@pytest.mark.parametrize(
    ("naam", "velden"),
    [
        ("betaalopdracht_twee_mensen", {"goedgekeurd_door": F("voorbereid_door"), "goedgekeurd_op": nu, "status": "goedgekeurd"}),
        ("betaalopdracht_goedgekeurd_met_naam", {"goedgekeurd_op": nu, "status": "goedgekeurd"}),
        ("betaalopdracht_status_goedgekeurd", {"status": Betaalstatus.GOEDGEKEURD}),
        ("betaalopdracht_betaald_met_moment", {"betaald_op": nu}),
        ("betaalopdracht_ingetrokken_met_moment", {"status": Betaalstatus.INGETROKKEN}),
        ("betaalopdracht_niet_leeg", {"totaal_cent": 0}),
    ],
)
def test_g04_batches(begeleiding: Begeleiding, naam: str, velden: dict[str, Any]) -> None:
    _opdracht(begeleiding)
    waarden = {veld: waarde() if callable(waarde) else waarde for veld, waarde in velden.items()}
    _geweigerd(naam, lambda: Betaalopdracht.objects.update(**waarden))


def test_a_signal_is_open_once_and_a_decision_is_complete(begeleiding: Begeleiding) -> None:
    rij = Signaal.objects.create(begeleiding=begeleiding, soort="ziek", tekst="Ziek", door=begeleider(begeleiding))
    _geweigerd("signaal_een_open", lambda: _kopie(Signaal.objects.get(pk=rij.pk)))
    _geweigerd("signaal_besluit_volledig", lambda: Signaal.objects.update(status=Signaalstatus.BESLOTEN))

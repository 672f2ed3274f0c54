"""Self-employment, longer terms, the labour-market index, provisional and final, and the state as it was known."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.klok import nu, vandaag
from reintegratie.models import Bericht, Gebruiker, Inkomstenperiode, Taak
from resultaat import duur
from resultaat.arbeidsmarkt import index_van, kwartaal_van, publiceer
from resultaat.berekenen import prijsfactor
from resultaat.enums import Mijlpaalstatus, Uitbetaalsoort
from resultaat.feiten import van_een
from resultaat.models import (
    Arbeidsmarktindex,
    Begeleiding,
    Cohortstand,
    MijlpaalBehaald,
    Monitoralarm,
    Pauze,
    Uitbetaling,
    Vensterverlenging,
    ZzpOpgave,
)
from resultaat.opgeven import besluit_opgave, geef_omzet_op, telbare_uren
from resultaat.stand import stand_op
from resultaat.toetsen import toets, toets_nacht
from resultaat.uitbetalen import bereid_voor, keur_goed
from resultaat.vaststellen import maak_vast, vast_vanaf
from resultaat.verlengen import besluit_verlenging, stel_verlenging_voor
from tests import fabriek
from tests.resultaat.wereld import DAG, DOOR, begeleider, financien, getoetst, later, overgedragen, trek_periode_in, werk
from veiling.regels import Regels

pytestmark = pytest.mark.django_db


def _opgave(begeleiding: Begeleiding, **anders):  # type: ignore[no-untyped-def]
    waarden = {
        "van": begeleiding.van + DAG,
        "tot": begeleiding.van + 92 * DAG,
        "begonnen_op": begeleiding.van + DAG,
        "omzet_cent": 4_000 * 13 * 24,
        "uren": Decimal(13 * 30),
        "bewijs": "btw-aangifte",
    }
    return geef_omzet_op(begeleiding_id=begeleiding.pk, door=Actor.van(begeleider(begeleiding)), **waarden | anders)


def _consulent() -> Actor:
    return Actor.van(fabriek.gebruiker())


@pytest.mark.parametrize(("omzet", "uren", "telt"), [(400_000, "200", "100"), (400_000, "80", "80"), (399_999, "200", "99.99")])
def test_turnover_counts_as_hours_by_the_rate_of_the_rules(omzet: int, uren: str, telt: str) -> None:
    assert telbare_uren(omzet, Decimal(uren), Regels()) == Decimal(telt)


def test_g05_a_declaration_counts_only_after_a_consulent_approved_it() -> None:
    begeleiding = overgedragen()[0]
    later(95)
    opgave = _opgave(begeleiding)
    assert toets_nacht(vandaag()) == 0
    assert Taak.objects.filter(soort="zzp_opgave", gesloten_op__isnull=True).count() == 1
    besluit_opgave(opgave_id=opgave.pk, goed=True, reden="Aangifte gezien", door=_consulent())
    assert toets_nacht(vandaag()) == 1
    assert MijlpaalBehaald.objects.get().urenaandeel == 1
    assert not Taak.objects.filter(soort="zzp_opgave", gesloten_op__isnull=True).exists()


def test_a_refused_declaration_never_counts_and_says_why() -> None:
    begeleiding = overgedragen()[0]
    later(95)
    opgave = _opgave(begeleiding)
    with pytest.raises(Weigering, match="waarom"):
        besluit_opgave(opgave_id=opgave.pk, goed=False, reden=" ", door=_consulent())
    besluit_opgave(opgave_id=opgave.pk, goed=False, reden="Geen facturen", door=_consulent())
    assert toets_nacht(vandaag()) == 0
    _opgave(begeleiding)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"begonnen_op": dt.date(2020, 1, 1)}, "begint na"),
        ({"tot": dt.date(2999, 1, 1)}, "nog niet voorbij"),
        ({"omzet_cent": 0}, "Geef omzet"),
        ({"uren": Decimal(0)}, "Geef omzet"),
    ],
)
def test_a_declaration_that_cannot_count_is_refused_in_words(anders, zin) -> None:  # type: ignore[no-untyped-def]
    begeleiding = overgedragen()[0]
    later(95)
    with pytest.raises(Weigering, match=zin):
        _opgave(begeleiding, **anders)


def test_turnover_that_gives_no_hours_is_not_approved_and_never_counts_as_stated() -> None:
    begeleiding = overgedragen()[0]
    later(95)
    opgave = _opgave(begeleiding, omzet_cent=10)
    with pytest.raises(Weigering, match="geen uren"):
        besluit_opgave(opgave_id=opgave.pk, goed=True, reden="Gezien", door=_consulent())
    besluit = {"status": "goedgekeurd", "besloten_op": nu(), "besloten_door": fabriek.gebruiker(), "uren_geteld": 0}
    ZzpOpgave.objects.filter(pk=opgave.pk).update(**besluit)
    assert [p.uren for p in van_een(begeleiding, vandaag()).perioden] == [0]


def test_who_declares_does_not_decide() -> None:
    begeleiding = overgedragen()[0]
    later(95)
    opgave = _opgave(begeleiding)
    with pytest.raises(GeenToegang):
        besluit_opgave(opgave_id=opgave.pk, goed=True, reden="Klopt", door=Actor.van(begeleider(begeleiding)))


def _beheer() -> Gebruiker:
    return fabriek.gebruiker(Rol.BEHEER)


def _verleng(begeleiding: Begeleiding, dagen: int) -> None:
    regio = begeleiding.deelname.kavel.regio
    van = vandaag()
    rij = stel_verlenging_voor(
        regio=regio, van=van, tot=van + 90 * DAG, dagen=dagen, reden="Omslag in de horeca", door=Actor.van(_beheer())
    )
    besluit_verlenging(verlenging_id=rij.pk, goed=True, door=Actor.van(_beheer()))


def test_two_people_lengthen_gaps_that_still_run() -> None:
    een, ander = overgedragen()[:2]
    werk(een, 60)
    werk(een, 40, na=61 + 50)
    werk(ander, 20)
    werk(ander, 71, na=21 + 50)
    later(75)
    _verleng(een, 30)
    toets(begeleiding_ids=[een.pk, ander.pk], op=later(120))
    een.refresh_from_db()
    ander.refresh_from_db()
    assert (een.getelde_dagen, ander.getelde_dagen) == (100, 71)
    assert een.verlengingen[0][2] == 30


def test_an_illness_pause_lets_a_gap_run_longer() -> None:
    een, ander = overgedragen()[:2]
    for begeleiding in (een, ander):
        werk(begeleiding, 60)
        werk(begeleiding, 31, na=61 + 50)
    later(70)
    Pauze.objects.create(
        begeleiding=een, reden="ziek", van=een.van + 65 * DAG, tot=een.van + 90 * DAG, bewijssoort="melding", bewijs="Brief",
        op=nu(), door=fabriek.gebruiker(),
    )  # fmt: skip
    toets(begeleiding_ids=[een.pk, ander.pk], op=later(80))
    een.refresh_from_db()
    ander.refresh_from_db()
    assert (een.getelde_dagen, ander.getelde_dagen) == (91, 31)


def test_one_person_cannot_lengthen_alone_and_never_backwards() -> None:
    begeleiding = overgedragen()[0]
    regio, door = begeleiding.deelname.kavel.regio, Actor.van(_beheer())
    met = {"regio": regio, "dagen": 10, "reden": "Omslag", "door": door}
    with pytest.raises(Weigering, match="vooruit"):
        stel_verlenging_voor(van=vandaag() - DAG, tot=vandaag() + DAG, **met)
    rij = stel_verlenging_voor(van=vandaag(), tot=vandaag() + DAG, **met)
    with pytest.raises(Weigering, match="niet zelf"):
        besluit_verlenging(verlenging_id=rij.pk, goed=True, door=door)
    with pytest.raises(GeenToegang):
        besluit_verlenging(verlenging_id=rij.pk, goed=True, door=_consulent())


def _publiceer(begeleiding: Begeleiding, *paren: tuple[dt.date, str]) -> None:
    code = begeleiding.deelname.kavel.regio.code
    rijen = [(code, kwartaal_van(dag), Decimal(waarde)) for dag, waarde in paren]
    publiceer(rijen=rijen, bron="Test", synthetisch=True, door=DOOR)


def test_the_index_moves_the_price_once_per_person() -> None:
    begeleiding = overgedragen()[0]
    eerste_dag = begeleiding.van + DAG
    getoetst(begeleiding, 60)
    _publiceer(begeleiding, (eerste_dag, "-0.5"))
    werk(begeleiding, 31, na=61)
    toets_nacht(later(31))
    begeleiding.refresh_from_db()
    kansen = [float(b.deelname.p) for b in begeleiding.overdracht.begeleidingen.order_by("pk")]
    assert begeleiding.prijsfactor == prijsfactor(kansen, 0.0, -0.5)
    assert begeleiding.prijsfactor > 1
    _publiceer(begeleiding, (eerste_dag, "0.5"))
    werk(begeleiding, 91, na=92)
    toets_nacht(later(91))
    vorige = begeleiding.prijsfactor
    begeleiding.refresh_from_db()
    assert begeleiding.prijsfactor == vorige


def test_an_index_counts_as_published_and_revisions_do_not_count_back() -> None:
    begeleiding = overgedragen()[0]
    regio, dag = begeleiding.deelname.kavel.regio_id, vandaag()
    assert index_van(regio, dag, nu()) == 0
    _publiceer(begeleiding, (dag - 100 * DAG, "0.1"))
    eerder = nu()
    assert index_van(regio, dag, eerder) == Decimal("0.1")
    _publiceer(begeleiding, (dag, "0.3"))
    _publiceer(begeleiding, (dag, "0.4"))
    assert (index_van(regio, dag, eerder), index_van(regio, dag, nu())) == (Decimal("0.1"), Decimal("0.4"))


def test_the_delivered_series_is_marked_as_made_up_and_loads_once() -> None:
    call_command("arbeidsmarktindex", "--synthetisch")
    aantal = Arbeidsmarktindex.objects.filter(synthetisch=True).count()
    assert aantal == 35 * 16
    call_command("arbeidsmarktindex", "--synthetisch")
    assert Arbeidsmarktindex.objects.count() == aantal


@pytest.mark.parametrize(
    "inhoud",
    ["regio,kwartaal,index\n01,2026-02-01,0.1\n", "regio,kwartaal\n", "a,b\n1,2\n", "regio,kwartaal,index\n99,2026-04-01,1\n"],
)
def test_a_bad_file_of_figures_is_refused_in_words_and_loads_nothing(tmp_path: Path, inhoud: str) -> None:
    pad = tmp_path / "index.csv"
    pad.write_text(inhoud)
    if inhoud.count("\n") > 1:
        with pytest.raises(CommandError):
            call_command("arbeidsmarktindex", str(pad), "--bron", "Test")
    assert not Arbeidsmarktindex.objects.exists()


def test_an_outcome_is_provisional_for_two_declaration_periods() -> None:
    begeleiding = overgedragen()[0]
    getoetst(begeleiding, 91)
    mijlpaal = MijlpaalBehaald.objects.get()
    dag = vast_vanaf(mijlpaal, Regels())
    assert (dag.day, (dag.year * 12 + dag.month) - (mijlpaal.datum.year * 12 + mijlpaal.datum.month)) == (1, 3)
    assert maak_vast(dag - DAG) == 0
    assert maak_vast(dag) == 1
    assert MijlpaalBehaald.objects.get().status == Mijlpaalstatus.VAST


def test_g05_a_correction_after_payment_has_a_reason_and_tells_the_provider() -> None:
    begeleiding = overgedragen()[0]
    periode = getoetst(begeleiding, 91)
    regio = begeleiding.deelname.kavel.regio
    keur_goed(betaalopdracht_id=bereid_voor(regio=regio, door=Actor.van(financien())).pk, door=Actor.van(financien()))
    trek_periode_in(periode)
    toets_nacht(later(1))
    assert Uitbetaling.objects.filter(soort=Uitbetaalsoort.CORRECTIE).count() == 1
    assert Bericht.objects.filter(sjabloon="resultaat_gecorrigeerd", organisatie=begeleiding.dienstverlener.organisatie).exists()


def test_the_state_as_known_on_a_day_is_the_same_for_ever() -> None:
    begeleiding = overgedragen()[0]
    periode = getoetst(begeleiding, 91)
    toen = vandaag()
    voor = stand_op(begeleiding, toen)
    later(10)
    trek_periode_in(periode)
    werk(begeleiding, 30)
    later(1)
    assert stand_op(begeleiding, toen) == voor
    assert stand_op(begeleiding, vandaag()).duur.reeksen[0].getelde_dagen == 30
    assert isinstance(voor.duur, duur.Duur)
    assert Inkomstenperiode.objects.filter(klant=begeleiding.dossier.klant).count() == 2


def _geweigerd(naam: str, doe) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(IntegrityError, match=naam), transaction.atomic():
        doe()


def test_named_constraints_of_declarations() -> None:
    begeleiding = overgedragen()[0]
    later(95)
    opgave = _opgave(begeleiding)
    rij = ZzpOpgave.objects.filter(pk=opgave.pk)
    wie, moment = opgave.ingediend_door, nu()
    _geweigerd("zzpopgave_periode", lambda: rij.update(begonnen_op=opgave.van + DAG))
    _geweigerd("zzpopgave_besluit_volledig", lambda: rij.update(status="afgewezen"))
    _geweigerd("zzpopgave_twee_mensen", lambda: rij.update(status="afgewezen", besloten_op=moment, besloten_door=wie))
    ander = fabriek.gebruiker()
    besluit = {"status": "goedgekeurd", "besloten_op": moment, "besloten_door": ander}
    _geweigerd("zzpopgave_geteld_na_goedkeuring", lambda: rij.update(**besluit))
    with pytest.raises(Weigering, match="al een opgave"):
        _opgave(begeleiding)


def test_named_constraints_of_extensions_and_figures() -> None:
    regio, door = fabriek.regio(), Actor.van(_beheer())
    rij = stel_verlenging_voor(regio=regio, van=vandaag(), tot=vandaag() + DAG, dagen=10, reden="Omslag", door=door)
    met = {"regio": regio, "van": vandaag(), "tot": vandaag() + 9 * DAG, "reden": "Nog een", "door": door}
    with pytest.raises(Weigering, match="al een verlenging"):
        stel_verlenging_voor(dagen=5, **met)
    with pytest.raises(Weigering, match="1 tot 366"):
        stel_verlenging_voor(dagen=0, **met)
    _geweigerd("vensterverlenging_besluit", lambda: Vensterverlenging.objects.filter(pk=rij.pk).update(status="geldig"))
    cijfer = {"regio": regio, "bron": "Test", "synthetisch": True, "waarde": 0, "gepubliceerd_op": nu()}
    maak = Arbeidsmarktindex.objects.create
    _geweigerd("arbeidsmarktindex_kwartaal", lambda: maak(**cijfer, kwartaal=dt.date(2026, 2, 1)))
    _geweigerd("arbeidsmarktindex_waarde", lambda: maak(**cijfer | {"waarde": 6}, kwartaal=dt.date(2026, 4, 1)))
    maak(**cijfer, kwartaal=dt.date(2026, 4, 1))
    _geweigerd("arbeidsmarktindex_eenmaal", lambda: maak(**cijfer, kwartaal=dt.date(2026, 4, 1)))


def test_named_constraints_of_cohorts_and_alarms() -> None:
    begeleiding = overgedragen()[0]
    kavel = begeleiding.deelname.kavel
    cohort = {
        "peildatum": vandaag(), "regio": kavel.regio, "categorie": "midden", "kwartaal": dt.date(2026, 1, 1), "mensen": 10,
        "uitkomsten": 1, "kans": 0, "index": 0, "dekking": 1, "gewicht": 1,
    }  # fmt: skip
    van = {"kavel": kavel, "dienstverlener": begeleiding.dienstverlener}
    maak = Cohortstand.objects.create
    _geweigerd("cohortstand_uitkomsten", lambda: maak(**cohort | {"uitkomsten": 11}))
    _geweigerd("cohortstand_delen", lambda: maak(**cohort | {"dekking": 0}))
    _geweigerd("cohortstand_kavel_met_dienstverlener", lambda: maak(**cohort, kavel=kavel))
    maak(**cohort)
    _geweigerd("cohortstand_vergelijking_eenmaal", lambda: maak(**cohort))
    maak(**cohort, **van)
    _geweigerd("cohortstand_kavel_eenmaal", lambda: maak(**cohort, **van))
    alarm = {
        "monitor": "parkeren", "dienstverlener": begeleiding.dienstverlener, "regio": kavel.regio, "peildatum": vandaag(),
        "waarde": 0, "laag": 0, "hoog": 0, "grens": 0, "aantal": 20, "dossiers": [],
    }  # fmt: skip
    rij = Monitoralarm.objects.create(**alarm)
    _geweigerd("monitoralarm_een_open", lambda: Monitoralarm.objects.create(**alarm))
    rijen, door = Monitoralarm.objects.filter(pk=rij.pk), fabriek.gebruiker()
    _geweigerd("monitoralarm_afgehandeld_met_naam", lambda: rijen.update(afgehandeld_op=nu(), bevinding="Ja"))
    _geweigerd("monitoralarm_bevinding", lambda: rijen.update(afgehandeld_op=nu(), afgehandeld_door=door))

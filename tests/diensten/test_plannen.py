"""The plan: written together, nothing lost when two write, shared by consent only, carried over, kept."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.dienstenums import Toestemming, Wie
from reintegratie.enums import Plaats, Rol, Sluitreden
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag, verzet
from reintegratie.models import Dossier, Gebeurtenis, Plan, Planstap, PlanVersie, Taak, Verwerking
from reintegratie.planmengen import meng
from reintegratie.plannen.opstellen import AndereVersie, Stapgegevens, deel_plan, maak_stap_klaar, schrijf_plan
from reintegratie.plannen.paneel import plan_voor_gemeente
from reintegratie.plannen.taakregels import SOORTEN
from reintegratie.sluiten import sluit_dossier
from reintegratie.taken import herstel_taken
from tests import fabriek
from tests.diensten.bouw import in_eigen

DOOR = fabriek.SYSTEEM
pytestmark = pytest.mark.django_db
BELLEN = Stapgegevens(None, "De school bellen", Wie.KLANT)
BRIEF = Stapgegevens(None, "Een brief schrijven", Wie.CONSULENT)


def plan(dossier: Dossier, *stappen: Stapgegevens, doel: str = "Werken in de zorg", revisie: int = 0) -> Plan:
    return schrijf_plan(dossier_id=dossier.pk, doel=doel, stappen=list(stappen), revisie=revisie, door=DOOR)


def uit(rij: Plan) -> list[Stapgegevens]:
    stappen = rij.stappen.filter(vervallen_op=None)
    return [Stapgegevens(s.pk, s.wat, Wie(s.wie), s.wanneer, s.klaar_op is not None) for s in stappen]


def wat(rij: Plan) -> list[str]:
    return [s.wat for s in uit(rij)]


def test_every_revision_is_kept() -> None:
    dossier = in_eigen()
    eerste = plan(dossier, BELLEN)
    tweede = plan(dossier, *uit(eerste), BRIEF, doel="Werken als kok", revisie=1)
    assert (tweede.revisie, wat(tweede)) == (2, ["De school bellen", "Een brief schrijven"])
    doelen = [v.inhoud["doel"] for v in PlanVersie.objects.order_by("revisie")]
    assert doelen == ["Werken in de zorg", "Werken als kok"]


def test_two_who_change_different_parts_both_keep_theirs() -> None:
    dossier = in_eigen()
    begin = uit(plan(dossier, BELLEN, BRIEF))
    plan(dossier, *begin, Stapgegevens(None, "Meelopen", Wie.KLANT), revisie=1)
    rij = plan(dossier, begin[0], doel="Werken als kok", revisie=1)
    assert (rij.doel, wat(rij)) == ("Werken als kok", ["De school bellen", "Meelopen"])


def test_two_who_change_the_same_part_see_both_and_nothing_is_lost() -> None:
    dossier = in_eigen()
    plan(dossier, BELLEN)
    plan(dossier, *uit(dossier.plan), BRIEF, doel="Werken als kok", revisie=1)
    with pytest.raises(AndereVersie) as fout:
        plan(dossier, *uit(dossier.plan)[:1], doel="Werken als tuinman", revisie=1)
    (botsing,) = fout.value.botsingen
    assert (botsing.nu, botsing.van_u) == ("Werken als kok", "Werken als tuinman")
    assert [s["wat"] for s in fout.value.voorstel["stappen"]] == ["De school bellen", "Een brief schrijven"]
    assert Plan.objects.get().doel == "Werken als kok"


def test_a_step_that_the_other_took_out_comes_back_as_your_text() -> None:
    dossier = in_eigen()
    bellen, brief = uit(plan(dossier, BELLEN, BRIEF))
    plan(dossier, revisie=1)
    mijne = replace(bellen, wat="De school mailen")
    with pytest.raises(AndereVersie) as fout:
        plan(dossier, mijne, brief, revisie=1)
    assert [(b.nu, b.van_u) for b in fout.value.botsingen] == [("weggehaald", "De school mailen (geen datum)")]
    assert [(s["id"], s["wat"]) for s in fout.value.voorstel["stappen"]] == [(None, "De school mailen")]
    assert wat(plan(dossier, replace(mijne, nummer=None), revisie=fout.value.revisie)) == ["De school mailen"]


def test_what_is_taken_out_stays_in_the_record() -> None:
    dossier = in_eigen()
    plan(dossier, BELLEN, BRIEF)
    plan(dossier, uit(dossier.plan)[1], revisie=1)
    eruit = Planstap.objects.filter(vervallen_op__isnull=False)
    assert [s.wat for s in eruit] == ["De school bellen"]
    assert wat(dossier.plan) == ["Een brief schrijven"]


def test_what_cannot_be_is_said_in_words() -> None:
    dossier = in_eigen()
    with pytest.raises(Weigering, match="in eigen woorden"):
        plan(dossier, doel=" ")
    with pytest.raises(Weigering, match="Maak eerst een plan"):
        deel_plan(dossier_id=dossier.pk, met="gemeente", hoe=Toestemming.GESPREK, door=DOOR)
    sluit_dossier(dossier_id=dossier.pk, reden=Sluitreden.FOUT, door=DOOR)
    with pytest.raises(Weigering, match="ligt vast"):
        plan(dossier)


teksten = st.sampled_from(["a", "b", "c"])
stappen = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from([1, 2, 3, None]),
            "wat": teksten,
            "wie": st.just("klant"),
            "wanneer": st.none(),
            "klaar": st.booleans(),
        }
    ),
    max_size=4,
    unique_by=lambda s: s["id"] or id(s),
)
inhoud = st.fixed_dictionaries({"doel": teksten, "stappen": stappen})


def _op_volgorde(rijen: Any) -> list[list[tuple[str, Any]]]:
    return sorted((sorted(rij.items()) for rij in rijen), key=str)


@given(inhoud, inhoud)
def test_who_writes_alone_gets_exactly_what_he_wrote(basis: dict[str, Any], nieuw: dict[str, Any]) -> None:
    bekend = {s["id"] for s in basis["stappen"]} - {None}
    basis["stappen"] = [s for s in basis["stappen"] if s["id"]]
    nieuw["stappen"] = [s for s in nieuw["stappen"] if s["id"] in bekend or s["id"] is None]
    uit_ = meng(basis, basis, nieuw)
    assert not uit_.botsingen
    assert uit_.doel == nieuw["doel"]
    assert _op_volgorde(uit_.stappen) == _op_volgorde(nieuw["stappen"])


@given(inhoud, inhoud, inhoud)
def test_nothing_of_the_other_disappears_without_a_word(basis: Any, hier: Any, nieuw: Any) -> None:
    uit_ = meng(basis, hier, nieuw)
    erbij = [s for s in hier["stappen"] if s["id"] and s["id"] not in {x["id"] for x in basis["stappen"]}]
    assert all(s in uit_.stappen for s in erbij)
    assert uit_.doel in (hier["doel"], nieuw["doel"])


@pytest.fixture
def balie(client: Client) -> Client:
    client.force_login(fabriek.gebruiker())
    return client


def velden(rij: Plan | None, doel: str, *teksten_: str) -> dict[str, str]:
    nummers = [str(s.pk) for s in rij.stappen.all()] if rij else []
    data = {"doel": doel, "revisie": str(rij.revisie if rij else 0)}
    for plek, tekst in enumerate(teksten_):
        nummer = nummers[plek] if plek < len(nummers) else ""
        data |= {f"wat{plek}": tekst, f"wie{plek}": "klant", f"wanneer{plek}": "", f"nummer{plek}": nummer}
    return data


def test_the_page_saves_and_shows_both_on_a_clash(balie: Client) -> None:
    dossier = in_eigen()
    adres = reverse("plan", args=[dossier.pk])
    assert balie.post(adres, velden(None, "Kok worden", "Bellen", "")).status_code == 302
    mijne = velden(Plan.objects.get(), "Tuinman worden", "Bellen")
    balie.post(adres, velden(Plan.objects.get(), "Bakker worden", "Bellen", "Meelopen"))
    botst = balie.post(adres, mijne)
    tekst = botst.content.decode()
    assert botst.status_code == 422
    assert all(deel in tekst for deel in ("Bakker worden", "Tuinman worden", "Meelopen", 'name="revisie" value="2"'))


def test_p05_the_plan_leaves_a_line_and_other_regions_are_not_there(balie: Client) -> None:
    dossier, ver = in_eigen(), fabriek.dossier(waar=fabriek.andere_regio())
    plan(dossier, BELLEN)
    balie.get(reverse("plan", args=[dossier.pk]))
    assert Verwerking.objects.latest("pk").dossiers == [dossier.pk]
    assert balie.get(reverse("plan", args=[ver.pk])).status_code == 404
    assert "Versie 1" in balie.get(reverse("plan-versies", args=[dossier.pk])).content.decode()


def test_p04_the_provider_reads_it_with_consent_and_not_a_moment_longer(client: Client) -> None:
    lezer = fabriek.gebruiker(Rol.DIENSTVERLENER)
    dossier = in_eigen()
    plan(dossier, BELLEN)
    fabriek.naar_plaats(dossier, Plaats.GEPAUZEERD)
    fabriek.naar_plaats(dossier, Plaats.BIJ_DIENSTVERLENER, bij=lezer.organisatie)
    client.force_login(lezer)
    gezien = []
    for hoe in (None, Toestemming.GESPREK, None):
        deel_plan(dossier_id=dossier.pk, met="begeleider", hoe=hoe, door=DOOR)
        gezien.append(client.get(reverse("plan-lezen", args=[dossier.pk])).status_code)
    assert gezien == [404, 200, 404]


def test_p04_only_the_own_municipality_or_where_the_person_is_reads_it() -> None:
    dossier = in_eigen()
    plan(dossier, BELLEN)
    deel_plan(dossier_id=dossier.pk, met="gemeente", hoe=Toestemming.GESPREK, door=DOOR)
    eigen = fabriek.organisatie(f"Gemeente {dossier.klant.gemeente.naam}")
    thuis, elders = (fabriek.gebruiker(Rol.GEMEENTE, organisatie=o) for o in (eigen, fabriek.organisatie("Gemeente Verweg")))
    assert [plan_voor_gemeente(dossier, lezer) is not None for lezer in (thuis, elders)] == [True, False]
    fabriek.naar_plaats(dossier, Plaats.GEMEENTE, bij=elders.organisatie)
    assert plan_voor_gemeente(dossier, elders) is not None


def test_a_person_who_returns_does_not_start_from_zero(balie: Client) -> None:
    mens = fabriek.klant()
    eerder = in_eigen(klant=mens)
    plan(eerder, BELLEN, BRIEF)
    maak_stap_klaar(stap_id=Planstap.objects.get(wat=BELLEN.wat).pk, door=DOOR)
    sluit_dossier(dossier_id=eerder.pk, reden=Sluitreden.AAN_HET_WERK, door=DOOR)
    terug = in_eigen(klant=mens)
    tekst = balie.get(reverse("plan", args=[terug.pk])).content.decode()
    assert "Werken in de zorg" in tekst
    assert (BRIEF.wat in tekst, BELLEN.wat in tekst) == (True, False)
    assert plan(terug).vorig == Plan.objects.get(dossier=eerder)


def test_the_person_reads_it_ticks_own_steps_and_decides_who_reads(client: Client) -> None:
    dossier = in_eigen()
    client.force_login(fabriek.gebruiker(Rol.KLANT, klant=dossier.klant))
    assert client.get(reverse("mijn:plan")).status_code == 404
    plan(dossier, BELLEN, BRIEF)
    eigen, ander = Planstap.objects.order_by("volgorde")
    assert "Bekijk uw hele plan" in client.get(reverse("mijn:overzicht")).content.decode()
    assert client.post(reverse("mijn:plan-stap", args=[eigen.pk])).status_code == 302
    assert client.post(reverse("mijn:plan-stap", args=[ander.pk])).status_code == 404
    client.post(reverse("mijn:plan-delen", args=["gemeente"]), {"mag": "ja"})
    rij = Plan.objects.get()
    assert (rij.deel_gemeente_hoe, rij.revisie, rij.door) == ("portaal", 2, f"klant:{dossier.klant_id}")
    assert "Dit is klaar" not in client.get(reverse("mijn:plan")).content.decode()


def test_the_timeline_tells_without_the_text() -> None:
    dossier = in_eigen()
    plan(dossier, BELLEN)
    rij = Gebeurtenis.objects.get(soort="plan.gemaakt", dossier=dossier)
    assert "school" not in str(rij.inhoud.inhoud)


def _open(dossier: Dossier) -> set[str]:
    herstel_taken()
    return set(Taak.objects.filter(dossier=dossier, gesloten_op=None, soort__in=SOORTEN).values_list("soort", flat=True))


def _later(dagen: int) -> None:
    verzet(met=dt.timedelta(days=dagen), door=DOOR)


def test_taak_plan_maken_after_two_weeks_without_one() -> None:
    dossier = in_eigen()
    _later(13)
    assert _open(dossier) == set()
    _later(1)
    assert _open(dossier) == {"plan_maken"}
    plan(dossier)
    assert not Taak.objects.filter(soort="plan_maken", gesloten_op=None).exists()


def test_taak_plan_stap_when_a_step_is_past_its_day() -> None:
    dossier = in_eigen()
    rij = plan(dossier, Stapgegevens(None, "Bellen", Wie.KLANT, vandaag() + dt.timedelta(3)))
    _later(3)
    assert _open(dossier) == set()
    _later(1)
    assert _open(dossier) == {"plan_stap"}
    maak_stap_klaar(stap_id=uit(rij)[0].nummer or 0, door=DOOR)
    assert not Taak.objects.filter(soort="plan_stap", gesloten_op=None).exists()


def test_taak_plan_kijken_after_three_months() -> None:
    dossier = in_eigen()
    plan(dossier)
    _later(90)
    assert _open(dossier) == set()
    _later(1)
    assert _open(dossier) == {"plan_kijken"}

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag, verzet
from reintegratie.models import Afwezigheid, Dossier, Gebruiker, Taak, Waarneming
from reintegratie.verdelen import draai_toewijzing_terug, wijs_samen_toe, wijs_toe
from reintegratie.waarnemen import eindig, meld_afwezig, volg_afwezigheid
from reintegratie.werklast import verdeelplan
from tests import fabriek
from tests.werkplek.test_afspraken import maak

DAG = dt.timedelta(days=1)


@given(st.lists(st.integers(0, 3), max_size=30), st.lists(st.integers(0, 200), min_size=1, max_size=6))
def test_a_distribution_gives_everybody_once_and_stays_even(gewichten: list[int], lasten: list[int]) -> None:
    plan = verdeelplan(list(enumerate(gewichten)), dict(enumerate(lasten)))
    assert set(plan) == set(range(len(gewichten)))
    eind = dict(enumerate(lasten))
    for dossier, wie in plan.items():
        eind[wie] += gewichten[dossier]
    kreeg = [eind[wie] for wie in set(plan.values())]
    assert not kreeg or max(kreeg) <= max(min(eind.values()) + 3, *lasten)


pytestmark = pytest.mark.django_db


def afwezig(consulent: Gebruiker, waarnemer: Gebruiker, dagen: int = 5, over: int = 0) -> Afwezigheid:
    van = vandaag() + over * DAG
    return meld_afwezig(consulent=consulent, waarnemer=waarnemer, van=van, tot=van + dagen * DAG, door=Actor.van(consulent))


def test_a_caseload_goes_and_comes_back_by_rule(dossier: Dossier, consulent: Gebruiker) -> None:
    waarnemer = fabriek.gebruiker()
    afwezig(consulent, waarnemer)
    dossier.refresh_from_db()
    assert dossier.verantwoordelijke == waarnemer
    verzet(met=5 * DAG, door=fabriek.SYSTEEM)
    assert [volg_afwezigheid(vandaag()), volg_afwezigheid(vandaag())] == [1, 0]
    dossier.refresh_from_db()
    assert dossier.verantwoordelijke == consulent


def test_an_absence_that_starts_later_begins_by_rule(dossier: Dossier, consulent: Gebruiker) -> None:
    waarnemer = fabriek.gebruiker()
    afwezig(consulent, waarnemer, over=3)
    dossier.refresh_from_db()
    assert dossier.verantwoordelijke == consulent
    verzet(met=3 * DAG, door=fabriek.SYSTEEM)
    volg_afwezigheid(vandaag())
    dossier.refresh_from_db()
    assert dossier.verantwoordelijke == waarnemer


def test_a_substitute_who_falls_ill_hands_on_and_everything_returns(dossier: Dossier, consulent: Gebruiker) -> None:
    tweede, derde = fabriek.gebruiker(), fabriek.gebruiker()
    van_tweede = fabriek.dossier(consulent=tweede)
    eerste_weg, tweede_weg = afwezig(consulent, tweede), afwezig(tweede, derde)
    assert set(Dossier.objects.filter(verantwoordelijke=derde)) == {dossier, van_tweede}
    assert [eindig(afwezigheid_id=rij.pk, door=fabriek.SYSTEEM) for rij in (tweede_weg, eerste_weg)] == [1, 1]
    terug = Dossier.objects.filter(pk__in=[dossier.pk, van_tweede.pk]).order_by("pk")
    assert [d.verantwoordelijke for d in terug] == [consulent, tweede]


def test_a_file_that_somebody_took_meanwhile_stays_there(dossier: Dossier, consulent: Gebruiker) -> None:
    ander = fabriek.gebruiker()
    assert wijs_toe(dossier_ids=[dossier.pk], consulent=ander, door=fabriek.SYSTEEM, alleen_zonder=True) == 0
    dossier.refresh_from_db()
    assert dossier.verantwoordelijke == consulent


def test_who_had_it_before_is_read_under_the_lock(dossier: Dossier, consulent: Gebruiker) -> None:
    with CaptureQueriesContext(connection) as vragen:
        wijs_samen_toe(dossier_ids=[dossier.pk], consulent=fabriek.gebruiker(), door=Actor.van(consulent))
    met_vorige = [v["sql"] for v in vragen if v["sql"].startswith("SELECT") and '"verantwoordelijke_id"' in v["sql"]]
    assert "FOR NO KEY UPDATE" in met_vorige[0]


def test_undoing_also_keeps_back_the_code_by_sms(consulent: Gebruiker) -> None:
    mens = fabriek.klant(email="an@test.example", telefoon="0612345678")
    dossier = fabriek.dossier(klant=mens, consulent=fabriek.gebruiker())
    _, rij = wijs_samen_toe(dossier_ids=[dossier.pk], consulent=fabriek.gebruiker(), door=Actor.van(consulent))
    assert draai_toewijzing_terug(toewijzing_id=rij.pk, door=Actor.van(consulent)) == 1
    standen = dict(dossier.berichten.values_list("sjabloon", "status"))
    assert (standen["code"], standen["consulent_gewijzigd"]) == ("vervallen", "vervallen")


def test_what_went_to_a_third_stays_there(dossier: Dossier, consulent: Gebruiker) -> None:
    rij, derde = afwezig(consulent, fabriek.gebruiker()), fabriek.gebruiker()
    wijs_toe(dossier_ids=[dossier.pk], consulent=derde, door=fabriek.SYSTEEM)
    assert eindig(afwezigheid_id=rij.pk, door=Actor.van(consulent)) == 0
    dossier.refresh_from_db()
    assert (dossier.verantwoordelijke, Waarneming.objects.get().gebleven) == (derde, True)


def test_people_hear_of_a_long_absence_only(dossier: Dossier, consulent: Gebruiker) -> None:
    rij = afwezig(consulent, fabriek.gebruiker(), dagen=3)
    assert not dossier.berichten.exists()
    eindig(afwezigheid_id=rij.pk, door=Actor.van(consulent))
    afwezig(consulent, fabriek.gebruiker(), dagen=20)
    assert dossier.berichten.get().sjabloon == "waarneming"


def test_talks_during_the_absence_become_work(dossier: Dossier, consulent: Gebruiker) -> None:
    maak(dossier, over=2 * DAG)
    afwezig(consulent, fabriek.gebruiker())
    assert Taak.objects.filter(dossier=dossier, soort="afspraak_overnemen", gesloten_op__isnull=True).exists()
    with pytest.raises(Weigering, match="afwezig"):
        maak(dossier, over=3 * DAG, consulent=consulent)


def test_a_substitute_works_in_the_regions_and_is_there(consulent: Gebruiker, dossier: Dossier) -> None:
    with pytest.raises(Weigering, match="niet in alle regio"):
        afwezig(consulent, fabriek.gebruiker(regios=[fabriek.andere_regio()]))
    weg = fabriek.gebruiker()
    afwezig(weg, fabriek.gebruiker())
    with pytest.raises(Weigering, match="zelf afwezig"):
        afwezig(consulent, weg)


def test_the_page_reports_the_own_absence_and_ends_it(balie: Client, dossier: Dossier, consulent: Gebruiker) -> None:
    waarnemer = fabriek.gebruiker()
    gegevens = {"consulent": consulent.pk, "waarnemer": waarnemer.pk, "van": vandaag(), "tot": vandaag() + 4 * DAG}
    assert balie.post("/team/afwezig/", gegevens).headers["Location"] == "/team/"
    assert f"{waarnemer.naam} neemt waar" in balie.get("/team/").content.decode()
    rij = Afwezigheid.objects.get()
    balie.post(f"/team/afwezig/{rij.pk}/terug/")
    dossier.refresh_from_db()
    assert dossier.verantwoordelijke == consulent


def test_a_consulent_does_not_report_others(balie: Client, beheer: Client) -> None:
    ander, waarnemer = fabriek.gebruiker(), fabriek.gebruiker()
    gegevens = {"consulent": ander.pk, "waarnemer": waarnemer.pk, "van": vandaag(), "tot": vandaag() + 4 * DAG}
    assert balie.post("/team/afwezig/", gegevens).status_code == 422
    assert beheer.post("/team/afwezig/", gegevens).status_code == 302


def test_the_team_stands_by_name_not_by_load(balie: Client, consulent: Gebruiker) -> None:
    druk = fabriek.gebruiker(naam="Aaltje Druk")
    for _ in range(2):
        fabriek.dossier(consulent=druk)
    regels = balie.get("/team/").context["regels"]
    namen = [r["consulent"].naam for r in regels]
    assert namen == sorted(namen)
    assert {r["consulent"].naam: (r["mensen"], r["gewicht"]) for r in regels}["Aaltje Druk"] == (2, 6)


def test_new_people_are_divided_as_shown(balie: Client, consulent: Gebruiker) -> None:
    fabriek.gebruiker()
    nieuw = [fabriek.dossier() for _ in range(3)]
    paren = balie.get("/werkvoorraad/verdeelvoorstel/").context["paren"]
    balie.post("/werkvoorraad/verdeelvoorstel/", {"paar": [f"{d.pk}:{c.pk}" for d, c in paren] + ["onzin", "1:x"]})
    assert {d.pk for d, _ in paren} == {d.pk for d in nieuw}
    for dossier, wie in paren:
        dossier.refresh_from_db()
        assert dossier.verantwoordelijke == wie


def test_own_service_is_watched_as_a_provider(balie: Client, beheer: Client, dossier: Dossier) -> None:
    verzet(met=30 * DAG, door=fabriek.SYSTEEM)
    stand = next(s for s in balie.get("/team/eigen-dienst/").context["regels"] if s.regio == fabriek.regio())
    assert (stand.gesprek, stand.gesprek_op_tijd, stand.plan, stand.plan_op_tijd) == (1, 0, 1, 0)
    assert dossier.klant.naam not in beheer.get("/team/eigen-dienst/").content.decode()


def test_only_a_consulent_can_be_away(consulent: Gebruiker) -> None:
    with pytest.raises(Weigering, match="geen consulent"):
        afwezig(consulent, fabriek.gebruiker(Rol.FINANCIEN))

"""A merge or split of municipalities or payers: one act with a date; what runs goes on, new work names the successor."""

import datetime as dt

import pytest
from django.db import transaction

from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import verzegel_alles
from reintegratie.herindelen import (
    NieuweGemeente,
    deel_gemeenten_in,
    geldige_gemeenten,
    voeg_verstrekkers_samen,
    volg_herindelingen,
)
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, Gebeurtenis, Gemeente, Klant, Volging
from tests.koppeling.klant import DOOR, Koppelklant, maak_verstrekker, periode

NIEUWJAAR = dt.date(2026, 1, 1)


def gemeente_(naam: str) -> Gemeente:
    return Gemeente.objects.get(naam=naam)


def als_toen() -> None:
    """Wijdemeren as it was before 2026, so that the act itself can end it."""
    Gemeente.objects.get(code="GM1696").opvolgers.all().delete()
    Gemeente.objects.filter(code="GM1696").update(tot=None)


def test_wijdemeren_into_hilversum_on_1_1_2026(uwv: Koppelklant) -> None:
    als_toen()
    uwv.verwijs(adres={"gemeentecode": "1696"})
    deel_gemeenten_in(oud=[gemeente_("Wijdemeren")], nieuw=[gemeente_("Hilversum")], op=NIEUWJAAR, door=DOOR)
    regels = uwv.verwijs(bsn="999991747", kenmerk="K-2", adres={"gemeentecode": "1696"}).json()["errors"]
    assert regels[0]["code"] == "gemeente_vervallen"
    assert regels[0]["detail"] == "De gemeente Wijdemeren bestaat niet meer sinds 01-01-2026. Gebruik 0402 (Hilversum)."
    assert uwv.verwijs(bsn="999991747", kenmerk="K-2", adres={"gemeentecode": "0402"}).status_code == 201
    assert Gebeurtenis.objects.filter(soort="gemeente.heringedeeld").count() == 1


def test_the_reference_data_know_the_merge_of_2026(uwv: Koppelklant) -> None:
    regels = uwv.verwijs(adres={"gemeentecode": "1696"}).json()["errors"]
    assert "Gebruik 0402 (Hilversum)." in regels[0]["detail"]


def test_open_files_and_followings_go_on_and_people_follow(uwv: Koppelklant) -> None:
    als_toen()
    uwv.verwijs(adres={"gemeentecode": "1696"})
    voor = Dossier.objects.get()
    deel_gemeenten_in(oud=[gemeente_("Wijdemeren")], nieuw=[gemeente_("Hilversum")], op=NIEUWJAAR, door=DOOR)
    assert volg_herindelingen(vandaag()) == 1
    assert volg_herindelingen(vandaag()) == 0
    dossier = Dossier.objects.get()
    assert (dossier.gesloten_op, dossier.regio_id, dossier.klant.gemeente.naam) == (None, voor.regio_id, "Hilversum")
    assert Volging.objects.filter(klant=dossier.klant, tot__isnull=True).exists()
    assert uwv.post("inkomstenperioden", periode()).status_code == 201


def test_a_merge_into_another_region_moves_the_files(uwv: Koppelklant) -> None:
    uwv.verwijs()
    utrecht, enschede = gemeente_("Utrecht"), gemeente_("Enschede")
    deel_gemeenten_in(oud=[utrecht], nieuw=[enschede], op=vandaag(), door=DOOR)
    assert volg_herindelingen(vandaag()) == 1
    assert Dossier.objects.get().regio == enschede.regio


def test_before_the_day_nothing_changes(uwv: Koppelklant) -> None:
    straks = vandaag() + dt.timedelta(days=30)
    nieuw = NieuweGemeente("GM9001", "Nieuw-Utrecht", gemeente_("Utrecht").regio)
    deel_gemeenten_in(oud=[gemeente_("Utrecht")], nieuw=[nieuw], op=straks, door=DOOR)
    assert uwv.verwijs().status_code == 201
    assert uwv.verwijs(kenmerk="K-2", bsn="999991747", adres={"gemeentecode": "9001"}).json()["errors"][0]["code"] == "gemeente"
    namen = set(geldige_gemeenten(vandaag()).values_list("naam", flat=True))
    later = set(geldige_gemeenten(straks).values_list("naam", flat=True))
    assert namen - later == {"Utrecht"}
    assert later - namen == {"Nieuw-Utrecht"}
    assert volg_herindelingen(vandaag()) == 0


def test_a_split_names_every_successor_and_moves_nobody(uwv: Koppelklant) -> None:
    uwv.verwijs()
    nieuw = [gemeente_("Zeist"), NieuweGemeente("GM9001", "Domstad", gemeente_("Utrecht").regio)]
    deel_gemeenten_in(oud=[gemeente_("Utrecht")], nieuw=nieuw, op=vandaag(), door=DOOR)
    regels = uwv.verwijs(kenmerk="K-2", bsn="999991747").json()["errors"]
    assert regels[0]["detail"].endswith("Gebruik 9001 (Domstad) of 0355 (Zeist).")
    assert volg_herindelingen(vandaag()) == 0
    assert Klant.objects.get().gemeente.naam == "Utrecht"


def test_what_cannot_be_is_refused_whole(regios: None) -> None:
    a, b, c = gemeente_("Utrecht"), gemeente_("Zeist"), gemeente_("Enschede")
    for oud, nieuw in (([a, b], [c, b]), ([], [a]), ([a], []), ([a], [a]), ([gemeente_("Wijdemeren")], [a])):
        with pytest.raises(Weigering), transaction.atomic():
            deel_gemeenten_in(oud=oud, nieuw=nieuw, op=vandaag(), door=DOOR)
    assert not Gemeente.objects.filter(pk__in=[a.pk, b.pk, c.pk], tot__isnull=False).exists()


def test_a_payer_that_merged_refers_nobody_new_but_reads_on(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    gemeente.verwijs(kenmerk="OUD-1")
    voeg_verstrekkers_samen(oud=[gemeente.verstrekker], nieuw=[uwv.verstrekker], op=vandaag(), door=DOOR)
    antwoord = gemeente.verwijs(kenmerk="OUD-2", bsn="999991747")
    assert antwoord.status_code == 409
    assert antwoord.json()["code"] == "opgegaan"
    assert uwv.verstrekker.oin in antwoord.json()["detail"]
    assert len(gemeente.get("verwijzingen").json()["resultaten"]) == 1


def test_p02_one_successor_reads_what_it_took_over(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    gemeente.verwijs(kenmerk="OUD-1")
    assert uwv.get("verwijzingen").json()["resultaten"] == []
    voeg_verstrekkers_samen(oud=[gemeente.verstrekker], nieuw=[uwv.verstrekker], op=vandaag(), door=DOOR)
    assert [rij["kenmerk"] for rij in uwv.get("verwijzingen").json()["resultaten"]] == ["OUD-1"]
    verzegel_alles()
    assert "OUD-1" in uwv.get("gebeurtenissen").content.decode()


def test_p02_after_a_split_no_successor_reads_the_people_of_all(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    gemeente.verwijs(kenmerk="OUD-1")
    ander = maak_verstrekker("Gemeente Zeist", bron=False)
    voeg_verstrekkers_samen(oud=[gemeente.verstrekker], nieuw=[uwv.verstrekker, ander], op=vandaag(), door=DOOR)
    assert uwv.get("verwijzingen").json()["resultaten"] == []


def test_nobody_goes_on_twice(uwv: Koppelklant, gemeente: Koppelklant) -> None:
    voeg_verstrekkers_samen(oud=[gemeente.verstrekker], nieuw=[uwv.verstrekker], op=vandaag(), door=DOOR)
    with pytest.raises(Weigering, match="al opgegaan"):
        voeg_verstrekkers_samen(oud=[gemeente.verstrekker], nieuw=[uwv.verstrekker], op=vandaag(), door=DOOR)

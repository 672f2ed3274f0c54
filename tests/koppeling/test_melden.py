"""Notices of a payer: kept as said, done at once or put before the consulent, corrected by a later one."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from inkomen_koppeling.meldsoorten import VORMEN, Meldgevolg, Meldsoort
from inkomen_koppeling.models import Klantmelding, RuwBericht, Verwijzing
from inkomen_koppeling.volgen import volg
from reintegratie.enums import Merksoort, Plaats, Rol, Sluitreden, Volgdoel
from reintegratie.gebeurtenissen import verzegel_alles
from reintegratie.klok import vandaag
from reintegratie.models import Dossier, GebeurtenisInhoud, Inkomstenperiode, Klant, Markering, Taak, Volging
from reintegratie.rechten import geef_recht
from reintegratie.taken import herstel_taken
from reintegratie.tijdlijn import tijdlijn
from reintegratie.verblijf import huidige_plaats
from tests.koppeling.klant import DOOR, Koppelklant, periode
from tests.koppeling.personen import draag_over
from tests.koppeling.test_feed import lees_alles, soorten
from tests.koppeling.test_schermen import inlog
from tests.koppeling.test_vorm import controleer_probleem
from tests.koppeling.test_wijzigen import ADRES


def dag(verschil: int) -> str:
    return (vandaag() + dt.timedelta(days=verschil)).isoformat()


def velden(soort: Meldsoort, **anders: Any) -> dict[str, Any]:
    """A notice that is right for its kind."""
    vol = {"van": dag(-3), "reden": "werk", "adres": ADRES, "tot_en_met": dag(30)}
    vorm = VORMEN[soort]
    return {"soort": soort.value, **{n: vol[n] for n in sorted((vorm.verplicht | vorm.mag) - {"corrigeert"})}, **anders}


@pytest.fixture
def pad(uwv: Koppelklant) -> str:
    return f"verwijzingen/{uwv.verwijs().json()['id']}/klantmeldingen"


def open_taken() -> list[str]:
    return list(Taak.objects.filter(gesloten_op=None, soort="klantmelding").values_list("sleutel", flat=True))


GEWOON = [s for s in Meldsoort if s != Meldsoort.VERVALLEN]


@pytest.mark.parametrize("soort", GEWOON)
def test_every_kind_is_kept_and_read_back(uwv: Koppelklant, pad: str, soort: Meldsoort) -> None:
    antwoord = uwv.post(pad, velden(soort))
    assert antwoord.status_code == 201, antwoord.content
    terug = uwv.get(antwoord.headers["Location"].removeprefix("/api/v1/")).json()
    assert terug == antwoord.json()
    assert uwv.get(pad).json()["resultaten"] == [terug]
    stand = {"taak": "in_behandeling"}.get(VORMEN[soort].gevolg, VORMEN[soort].gevolg.value)
    assert (terug["soort"], terug["stand"]) == (soort, stand)
    assert (len(open_taken()) == 1) == (VORMEN[soort].gevolg == Meldgevolg.TAAK)
    assert herstel_taken() == (0, 0)
    assert RuwBericht.objects.filter(soort="klantmelding").count() == 1


@pytest.mark.parametrize("soort", GEWOON)
def test_the_timeline_says_it_in_plain_words_without_the_benefit(uwv: Koppelklant, pad: str, soort: Meldsoort) -> None:
    uwv.post(pad, velden(soort))
    lezer = inlog(Rol.CONSULENT)[1]
    zinnen = " ".join(regel.zin for regel in tijdlijn(Dossier.objects.get(), lezer).regels)
    assert f"UWV meldt: {soort.label.lower()}" in zinnen
    assert "WW" not in zinnen
    assert "WW" not in str(list(GebeurtenisInhoud.objects.values_list("inhoud", flat=True)))


@pytest.mark.parametrize("soort", [s for s in GEWOON if s != Meldsoort.OVERLEDEN])
def test_only_a_death_ends_the_referral_or_the_following(uwv: Koppelklant, pad: str, soort: Meldsoort) -> None:
    volg(dossiers=[Dossier.objects.get()], doel=Volgdoel.RESULTAAT, van=vandaag(), door=DOOR)
    uwv.post(pad, velden(soort))
    assert Verwijzing.objects.get().loopt
    assert Volging.objects.filter(tot__isnull=True).count() == 2
    assert huidige_plaats(Dossier.objects.get()).plaats == Plaats.WACHT_OP_SCAN


def test_the_end_of_a_benefit_never_stops_counting_weeks(uwv: Koppelklant, pad: str) -> None:
    draag_over(Dossier.objects.get())
    volg(dossiers=[Dossier.objects.get()], doel=Volgdoel.RESULTAAT, van=vandaag(), door=DOOR)
    for reden in ("werk", "leeftijd"):
        uwv.post(pad, velden(Meldsoort.UITKERING_BEEINDIGD, reden=reden))
    assert huidige_plaats(Dossier.objects.get()).plaats == Plaats.BIJ_DIENSTVERLENER
    assert uwv.post("inkomstenperioden", periode()).status_code == 201
    assert Inkomstenperiode.objects.count() == 1


def test_a_move_to_another_region_takes_the_file_with_its_history(uwv: Koppelklant, pad: str) -> None:
    uwv.post(pad, velden(Meldsoort.VERHUISD))
    dossier = Dossier.objects.get()
    assert dossier.regio.naam == "Twente"
    assert "Verhuisd naar Enschede" in str([r.zin for r in tijdlijn(dossier, inlog(Rol.CONSULENT)[1]).regels])
    assert dossier.gebeurtenissen.count() == 4


def test_a_death_closes_the_file_and_its_payer_reads_the_notice_before_the_end(uwv: Koppelklant, pad: str) -> None:
    uwv.post(pad, velden(Meldsoort.OVERLEDEN))
    assert Dossier.objects.get().sluitreden == Sluitreden.OVERLEDEN
    assert not Volging.objects.filter(tot__isnull=True).exists()
    verzegel_alles()
    assert soorten(lees_alles(uwv)[0])[-2:] == ["klantmelding-ontvangen", "verwijzing-beeindigd"]
    controleer_probleem(uwv.post(pad, velden(Meldsoort.ZIEK)), 409)


def test_a_death_reported_by_mistake_is_taken_back(uwv: Koppelklant, pad: str) -> None:
    eerste = uwv.post(pad, velden(Meldsoort.OVERLEDEN)).json()["id"]
    fout = uwv.post(pad, {"soort": "vervallen", "corrigeert": eerste})
    assert (fout.status_code, fout.json()["stand"]) == (201, "verwerkt")
    assert Klant.objects.get().overleden_op is None
    assert not Markering.objects.filter(soort=Merksoort.OVERLEDEN, tot=None).exists()
    assert uwv.verwijs(kenmerk="K-2").status_code == 201


def test_the_date_of_a_death_can_be_corrected(uwv: Koppelklant, pad: str) -> None:
    eerste = uwv.post(pad, velden(Meldsoort.OVERLEDEN)).json()["id"]
    uwv.post(pad, velden(Meldsoort.OVERLEDEN, van=dag(-5), corrigeert=eerste))
    assert Klant.objects.get().overleden_op == vandaag() - dt.timedelta(days=5)


def test_a_correction_replaces_the_earlier_notice_once(uwv: Koppelklant, pad: str) -> None:
    eerste = uwv.post(pad, velden(Meldsoort.ZIEK)).json()["id"]
    tweede = uwv.post(pad, velden(Meldsoort.ZIEK, tot_en_met=dag(10), corrigeert=eerste)).json()
    assert uwv.get(f"{pad}/{eerste}").json()["stand"] == "gecorrigeerd"
    assert (tweede["corrigeert"], open_taken()) == (eerste, [tweede["id"]])
    assert controleer_probleem(uwv.post(pad, velden(Meldsoort.ZIEK, corrigeert=eerste)), 409)["code"] == "al_gecorrigeerd"
    uwv.post(pad, {"soort": "vervallen", "corrigeert": tweede["id"]})
    assert open_taken() == []
    assert herstel_taken() == (0, 0)


def test_a_wrong_move_is_put_before_the_consulent(uwv: Koppelklant, pad: str) -> None:
    eerste = uwv.post(pad, velden(Meldsoort.VERHUISD)).json()["id"]
    fout = uwv.post(pad, {"soort": "vervallen", "corrigeert": eerste}).json()
    assert (fout["stand"], open_taken()) == ("in_behandeling", [fout["id"]])


def test_a_notice_of_another_referral_is_not_there_to_correct(uwv: Koppelklant, gemeente: Koppelklant, pad: str) -> None:
    ander = gemeente.verwijs(kenmerk="G-1").json()["id"]
    eerste = uwv.post(pad, velden(Meldsoort.ZIEK)).json()["id"]
    antwoord = gemeente.post(f"verwijzingen/{ander}/klantmeldingen", {"soort": "vervallen", "corrigeert": eerste})
    assert controleer_probleem(antwoord, 400)["errors"][0]["code"] == "melding_onbekend"
    controleer_probleem(gemeente.get(f"{pad}/{eerste}"), 404)
    controleer_probleem(gemeente.get(pad), 404)
    assert gemeente.get(f"verwijzingen/{ander}/klantmeldingen").json()["resultaten"] == []


@pytest.mark.parametrize(
    ("anders", "codes"),
    [
        ({"soort": "iets"}, {"/soort": "keuze"}),
        ({"soort": "ziek"}, {"/van": "verplicht"}),
        ({"soort": "verhuisd"}, {"/van": "verplicht", "/adres": "verplicht"}),
        ({"soort": "uitkering_beeindigd", "van": "2026-13-01"}, {"/van": "datum", "/reden": "verplicht"}),
        ({"soort": "vervallen"}, {"/corrigeert": "verplicht"}),
        ({"soort": "ziek", "van": "2020-01-01"}, {"/van": "datum_bereik"}),
        ({"soort": "ziek", "van": "2099-01-01"}, {"/van": "datum_bereik"}),
        (
            {"soort": "ziek", "van": "2026-11-01", "reden": "werk", "adres": ADRES},
            {"/reden": "niet_bij_soort", "/adres": "niet_bij_soort"},
        ),
        ({"soort": "verlof", "van": "2026-11-02", "tot_en_met": "2026-11-01"}, {"/tot_en_met": "periode"}),
        ({"soort": "verlof", "van": "2026-11-02", "tot_en_met": "2036-11-01"}, {"/tot_en_met": "periode"}),
        ({"soort": "ziek", "van": "2026-11-01", "corrigeert": "x"}, {"/corrigeert": "vorm"}),
        ({"soort": "ziek", "van": "2026-11-01", "diagnose": "x"}, {"/diagnose": "onbekend_veld"}),
    ],
)
def test_a02_every_wrong_field_of_a_notice(uwv: Koppelklant, pad: str, anders: dict[str, Any], codes: dict[str, str]) -> None:
    regels = controleer_probleem(uwv.post(pad, anders), 400)["errors"]
    assert {regel["location"]["pointer"]: regel["code"] for regel in regels} == codes
    assert not Klantmelding.objects.exists()


@pytest.mark.parametrize("soort", [Meldsoort.VERHUISD, Meldsoort.OVERLEDEN])
def test_what_has_not_happened_yet_is_not_reported(uwv: Koppelklant, pad: str, soort: Meldsoort) -> None:
    regels = controleer_probleem(uwv.post(pad, velden(soort, van=dag(1))), 400)["errors"]
    assert [regel["code"] for regel in regels] == ["datum_bereik"]


def test_a_death_before_birth_is_refused(uwv: Koppelklant, pad: str) -> None:
    Klant.objects.update(geboortedatum=vandaag())
    regels = controleer_probleem(uwv.post(pad, velden(Meldsoort.OVERLEDEN)), 400)["errors"]
    assert regels[0]["location"] == {"pointer": "/van"}


def test_a04_the_same_key_reports_once(uwv: Koppelklant, pad: str) -> None:
    wens = velden(Meldsoort.ZIEK)
    eerste, tweede = (uwv.post(pad, wens, sleutel="sleutel-van-de-melding") for _ in range(2))
    assert eerste.content == tweede.content
    assert Klantmelding.objects.count() == 1


def test_notices_are_only_added(uwv: Koppelklant, pad: str) -> None:
    uwv.post(pad, velden(Meldsoort.ZIEK))
    for sql in ("UPDATE inkomen_koppeling_klantmelding SET reden = ''", "DELETE FROM inkomen_koppeling_klantmelding"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.parametrize(
    "fout",
    [
        {"tot": dt.date(2026, 1, 1), "van": dt.date(2026, 1, 1)},
        {"van": None},
        {"soort": "vervallen"},
        {"soort": "uitkering_beeindigd"},
        {"reden": "werk"},
    ],
)
def test_the_database_refuses_half_a_notice(uwv: Koppelklant, pad: str, fout: dict[str, Any]) -> None:
    rij = Verwijzing.objects.get()
    goed = {"soort": "ziek", "van": dt.date(2026, 1, 1), "gevolg": "taak", "verwijzing": rij, "gebeurtenis": rij.begin}
    with pytest.raises(IntegrityError), transaction.atomic():
        Klantmelding.objects.create(**goed | fout)


@pytest.fixture
def consulent(uwv: Koppelklant, pad: str) -> Client:
    client, gebruiker = inlog(Rol.CONSULENT)
    geef_recht(gebruiker=gebruiker, obj=Dossier.objects.get().regio)
    return client


@pytest.mark.parametrize(
    ("besluit", "naar"), [("geen_gevolg", "/dossiers/{}/"), ("pauzeren", "/dossiers/{}/pauzeren/"), ("aangepast", "#vervolg")]
)
def test_the_consulent_decides(uwv: Koppelklant, pad: str, consulent: Client, besluit: str, naar: str) -> None:
    melding = uwv.post(pad, velden(Meldsoort.ZIEK)).json()["id"]
    dossier = Dossier.objects.get()
    adres = reverse("koppeling:melding", args=[dossier.pk, melding])
    assert "UWV meldt: ziek van" in consulent.get(adres).content.decode()
    assert consulent.post(adres, {"besluit": ""}).status_code == 422
    antwoord = consulent.post(adres, {"besluit": besluit})
    assert antwoord["Location"].endswith(naar.format(dossier.pk))
    assert (open_taken(), herstel_taken()) == ([], (0, 0))
    assert uwv.get(f"{pad}/{melding}").json()["stand"] == "afgehandeld"
    assert "Beoordeeld op" in consulent.get(adres).content.decode()
    assert consulent.post(adres, {"besluit": besluit}).status_code == 422


def test_a_correction_of_what_was_decided_is_looked_at_again(uwv: Koppelklant, pad: str, consulent: Client) -> None:
    melding = uwv.post(pad, velden(Meldsoort.ZIEK)).json()["id"]
    adres = reverse("koppeling:melding", args=[Dossier.objects.get().pk, melding])
    consulent.post(adres, {"besluit": "geen_gevolg"})
    fout = uwv.post(pad, {"soort": "vervallen", "corrigeert": melding}).json()
    assert open_taken() == [fout["id"]]
    nieuw = consulent.get(reverse("koppeling:melding", args=[Dossier.objects.get().pk, fout["id"]])).content.decode()
    assert "vervangt de eerdere melding: ziek" in nieuw


def test_p02_only_the_consulent_of_the_region_reads_it(uwv: Koppelklant, pad: str) -> None:
    melding = uwv.post(pad, velden(Meldsoort.DETENTIE)).json()["id"]
    adres = reverse("koppeling:melding", args=[Dossier.objects.get().pk, melding])
    assert inlog(Rol.CONSULENT)[0].get(adres).status_code == 404
    assert inlog(Rol.VEILINGMEESTER)[0].get(adres).status_code == 403

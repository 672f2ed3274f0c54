"""Webhooks against a real receiver: in order, at least once, signed, with growing pauses; a stop anywhere loses nothing (A07)."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from inkomen_koppeling import bezorgen
from inkomen_koppeling.abonneren import abonneer, bezorg_opnieuw, hervat_abonnement, stuur_proef
from inkomen_koppeling.bezorgen import neem, ruim_bezorgingen_op, veeg_bezorgingen, verwerk, vul_alle
from inkomen_koppeling.models import Abonnement, Bezorging
from inkomen_koppeling.queries import Stand
from reintegratie.enums import Plaats, Rol
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import verzegel_alles
from reintegratie.models import ApiClient, Dossier, Gebeurtenis
from reintegratie.referentiedata import laad_regios
from reintegratie.uitgaand import Uitkomst
from tests.koppeling.klant import DOOR, Koppelklant, aanvraag
from tests.koppeling.ontvanger import Ontvanger, ontvanger
from tests.koppeling.personen import naar
from tests.koppeling.test_feed import lees_alles
from tests.koppeling.test_schermen import inlog
from tests.koppeling.test_vorm import controleer_probleem
from tests.rig.database import EigenDatabase

SPOOR = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.fixture
def bak() -> Iterator[Ontvanger]:
    with ontvanger() as bak:
        yield bak


def abonnement(klant: Koppelklant, adres: str) -> str:
    antwoord = klant.post("abonnementen", {"adres": adres, "na": "0"})
    assert antwoord.status_code == 201, antwoord.content
    nummer: str = antwoord.json()["id"]
    return nummer


def ronde() -> int:
    verzegel_alles()
    return veeg_bezorgingen()


def nu_aan_de_beurt() -> None:
    Abonnement.objects.update(volgende_poging=None)


def test_a07_every_event_arrives_once_and_in_order(uwv: Koppelklant, bak: Ontvanger) -> None:
    abonnement(uwv, bak.adres)
    uwv.verwijs()
    for plaats in (Plaats.EIGEN, Plaats.GEPAUZEERD, Plaats.EIGEN):
        naar(Dossier.objects.get(), plaats)
    assert ronde() == 4
    assert bak.soorten == ["verwijzing-ontvangen"] + ["plaats-gewijzigd"] * 3
    assert bak.nummers == [regel["id"] for regel in lees_alles(uwv)[0]]
    assert ronde() == 0


def test_p09_the_envelope_is_the_one_of_the_feed(uwv: Koppelklant, bak: Ontvanger) -> None:
    abonnement(uwv, bak.adres)
    uwv.verwijs()
    ronde()
    koppen, omslag = bak.gekregen[0]
    feed = lees_alles(uwv)[0][0]
    assert {**omslag, "time": ""} == {**feed, "time": ""}
    assert dt.datetime.fromisoformat(omslag["time"]) == dt.datetime.fromisoformat(feed["time"])
    assert koppen["Content-Type"] == "application/cloudevents+json; charset=utf-8"
    assert omslag["source"].startswith("urn:nld:oin:")
    assert not any(woord in str(bak.gekregen) for woord in ("999990019", "Vermeer", "Dorpsstraat", "WW"))


def test_the_trace_of_the_call_goes_on(uwv: Koppelklant, bak: Ontvanger) -> None:
    abonnement(uwv, bak.adres)
    uwv.post("verwijzingen", aanvraag(), traceparent=SPOOR)
    ronde()
    assert SPOOR.split("-")[1] in bak.gekregen[0][0]["traceparent"]
    assert SPOOR not in bak.gekregen[0][0]["traceparent"]


def test_a07_failure_then_recovery_keeps_order_and_loses_nothing(uwv: Koppelklant, bak: Ontvanger) -> None:
    bak.statussen = [204, 500, 302]
    abonnement(uwv, bak.adres)
    uwv.verwijs()
    naar(Dossier.objects.get(), Plaats.EIGEN)
    naar(Dossier.objects.get(), Plaats.ZELFSTANDIG)
    assert ronde() == 2
    rij = Abonnement.objects.get()
    assert (rij.pogingen, rij.laatste_fout, rij.status) == (1, "antwoord 500", "actief")
    assert ronde() == 0
    nu_aan_de_beurt()
    assert ronde() == 1
    assert Abonnement.objects.get().laatste_fout == "antwoord 302"
    nu_aan_de_beurt()
    assert ronde() == 2
    assert bak.soorten == ["verwijzing-ontvangen", "plaats-gewijzigd", "plaats-gewijzigd"]
    assert bak.geweigerd == 2
    assert Abonnement.objects.get().hapert_sinds is None


def test_the_pauses_grow_to_an_hour(uwv: Koppelklant) -> None:
    abonneer(client=ApiClient.objects.get(), adres="http://127.0.0.1:9/", door=DOOR)
    pauzes = []
    for _ in range(12):
        rij = Abonnement.objects.get()
        bezorgen._hapert(rij, Uitkomst(500, "x"), moment := timezone.now())
        pauzes.append((rij.volgende_poging - moment).total_seconds())  # type: ignore[operator]
        rij.save()
    assert pauzes[:4] == [15, 30, 60, 120]
    assert pauzes == sorted(pauzes)
    assert pauzes[-1] == 3600


@pytest.mark.parametrize(("status", "sinds"), [(500, dt.timedelta(days=3)), (410, dt.timedelta(0))])
def test_it_stops_visibly_and_goes_on_where_it_stopped(uwv: Koppelklant, status: int, sinds: dt.timedelta) -> None:
    with ontvanger(status) as bak:
        nummer = abonnement(uwv, bak.adres)
        Abonnement.objects.update(hapert_sinds=timezone.now() - sinds)
        uwv.verwijs()
        ronde()
        assert uwv.get(f"abonnementen/{nummer}").json()["status"] == "gestopt"
        assert Gebeurtenis.objects.filter(soort="abonnement.gestopt").count() == 1
        naar(Dossier.objects.get(), Plaats.EIGEN)
        assert ronde() == 0
        assert uwv.post(f"abonnementen/{nummer}/hervatting", {}).json()["status"] == "actief"
        ronde()
        assert bak.soorten == ["verwijzing-ontvangen", "plaats-gewijzigd"]


def test_one_dead_receiver_does_not_hold_up_another(uwv: Koppelklant, bak: Ontvanger) -> None:
    abonnement(uwv, "http://127.0.0.1:9/dicht")
    abonnement(uwv, bak.adres)
    uwv.verwijs()
    ronde()
    assert bak.soorten == ["verwijzing-ontvangen"]
    assert dict(Abonnement.objects.order_by("pk").values_list("adres", "laatste_fout")) == {
        "http://127.0.0.1:9/dicht": "geen verbinding",
        bak.adres: "",
    }


def test_p09_only_its_own_payers_events(uwv: Koppelklant, gemeente: Koppelklant, bak: Ontvanger) -> None:
    abonnement(gemeente, bak.adres)
    uwv.verwijs()
    gemeente.verwijs(kenmerk="G-1")
    uwv.verwijs(bsn="999990020", kenmerk="K-2")
    ronde()
    assert [omslag["data"]["kenmerk"] for _, omslag in bak.gekregen] == ["G-1"]


def test_a07_a_crash_between_answer_and_note_delivers_again_with_the_same_id(uwv: Koppelklant, bak: Ontvanger) -> None:
    abonnement(uwv, bak.adres)
    uwv.verwijs()
    verzegel_alles()
    vul_alle()
    [beurt] = neem()
    assert beurt.doe().gelukt  # and here the worker dies
    assert neem() == []
    Abonnement.objects.update(pacht_tot=timezone.now() - dt.timedelta(seconds=1))
    [opnieuw] = neem()
    verwerk(beurt, Uitkomst(500, "te laat"))
    assert Abonnement.objects.get().pogingen == 0
    verwerk(opnieuw, opnieuw.doe())
    assert len(bak.nummers) == 2
    assert len(set(bak.nummers)) == 1
    assert Bezorging.objects.get().status == "gelukt"


def test_a07_a_stopped_database_loses_and_doubles_nothing(eigen_database: EigenDatabase, bak: Ontvanger) -> None:
    """Connections are cut while the cursor is being moved: cursor and rows stand or fall together."""
    with transaction.atomic():
        laad_regios()
    uwv = Koppelklant.nieuw()
    abonnement(uwv, bak.adres)
    for nummer, bsn in enumerate(("999990019", "999990020", "999990032")):
        uwv.verwijs(bsn=bsn, kenmerk=f"K-{nummer}")
    verzegel_alles()
    _breek_af(eigen_database)
    assert (Abonnement.objects.get().positie, Bezorging.objects.count()) == (0, 0)
    assert ronde() == 3
    assert bak.nummers == [regel["id"] for regel in lees_alles(uwv)[0]]


def _breek_af(database: EigenDatabase) -> None:
    """Ends the server process of our own connection between writing the rows and committing."""
    from django.db import OperationalError, connection

    with pytest.raises(OperationalError), transaction.atomic():  # noqa: PT012 - the whole transaction has to fail
        vul_alle()
        assert Bezorging.objects.count() == 3
        with connection.cursor() as cursor, database.verbind() as ander:
            cursor.execute("SELECT pg_backend_pid()")
            ander.execute("SELECT pg_terminate_backend(%s)", [cursor.fetchone()[0]])
            cursor.execute("SELECT 1")
    connection.close()


def test_a07_a_late_committer_is_delivered_later_and_not_skipped(uwv: Koppelklant, bak: Ontvanger) -> None:
    abonnement(uwv, bak.adres)
    uwv.verwijs()
    ronde()
    uwv.verwijs(bsn="999990020", kenmerk="K-2")
    assert veeg_bezorgingen() == 0  # committed, not sealed yet
    ronde()
    assert [omslag["data"]["kenmerk"] for _, omslag in bak.gekregen] == ["K-1", "K-2"]


def test_a_test_event_is_about_nobody(uwv: Koppelklant, bak: Ontvanger) -> None:
    nummer = abonnement(uwv, bak.adres)
    assert uwv.post(f"abonnementen/{nummer}/proef", {}).status_code == 201
    assert controleer_probleem(uwv.post(f"abonnementen/{nummer}/proef", {}), 409)["code"] == "proef_wacht"
    ronde()
    assert bak.soorten == ["proef"]
    assert bak.gekregen[0][1]["data"] == {"proef": True}


def test_a_subscription_starts_where_asked_and_ends_when_asked(uwv: Koppelklant, bak: Ontvanger) -> None:
    uwv.verwijs()
    verzegel_alles()
    nummer = uwv.post("abonnementen", {"adres": bak.adres}).json()["id"]
    naar(Dossier.objects.get(), Plaats.EIGEN)
    ronde()
    assert bak.soorten == ["plaats-gewijzigd"]
    naar(Dossier.objects.get(), Plaats.ZELFSTANDIG)
    verzegel_alles()
    vul_alle()
    assert uwv.delete(f"abonnementen/{nummer}").json()["status"] == "beeindigd"
    assert veeg_bezorgingen() == 0
    assert controleer_probleem(uwv.post(f"abonnementen/{nummer}/proef", {}), 409)["code"] == "abonnement_beeindigd"
    assert [r["status"] for r in uwv.get(f"abonnementen/{nummer}/bezorgingen").json()["resultaten"]] == ["gelukt", "vervallen"]


def test_a_withdrawn_client_gets_nothing_more(uwv: Koppelklant, bak: Ontvanger) -> None:
    abonnement(uwv, bak.adres)
    uwv.verwijs()
    ApiClient.objects.update(ingetrokken_op=timezone.now())
    assert ronde() == 0
    assert bak.gekregen == []


def test_p02_another_systems_subscription_does_not_exist(uwv: Koppelklant, gemeente: Koppelklant, bak: Ontvanger) -> None:
    nummer = abonnement(uwv, bak.adres)
    for antwoord in (
        gemeente.get(f"abonnementen/{nummer}"),
        gemeente.get(f"abonnementen/{nummer}/bezorgingen"),
        gemeente.delete(f"abonnementen/{nummer}"),
        gemeente.post(f"abonnementen/{nummer}/proef", {}),
        gemeente.post(f"abonnementen/{nummer}/hervatting", {}),
    ):
        controleer_probleem(antwoord, 404)
    assert gemeente.get("abonnementen").json()["resultaten"] == []
    assert [r["id"] for r in uwv.get("abonnementen").json()["resultaten"]] == [nummer]


@pytest.mark.parametrize(
    ("adres", "code"),
    [
        ("http://voorbeeld.nl/", "adres_https"),
        ("ftp://voorbeeld.nl/", "adres"),
        ("https://u:p@voorbeeld.nl/", "adres"),
        ("https://voorbeeld.nl/#x", "adres"),
        ("https://voorbeeld.nl:22/", "adres_poort"),
        ("https://127.0.0.1/", "adres_binnen"),
        ("https://10.0.0.1/", "adres_binnen"),
        ("https://169.254.169.254/", "adres_binnen"),
        ("https://[::1]/", "adres_binnen"),
        ("https://[::ffff:10.0.0.1]/", "adres_binnen"),
        ("https://localhost/", "adres_binnen"),
        ("geen adres", "adres"),
        ("https://", "adres"),
    ],
)
def test_a02_an_address_we_would_never_call_is_refused(uwv: Koppelklant, adres: str, code: str) -> None:
    token = uwv.token
    assert token
    with override_settings(DEMO=False):
        regels = controleer_probleem(uwv.post("abonnementen", {"adres": adres}), 400)["errors"]
    assert [(r["location"]["pointer"], r["code"]) for r in regels] == [("/adres", code)]


def test_the_same_address_twice_and_too_many_are_refused(uwv: Koppelklant) -> None:
    for nummer in range(5):
        abonnement(uwv, f"http://127.0.0.1:9/{nummer}")
    assert controleer_probleem(uwv.post("abonnementen", {"adres": "http://127.0.0.1:9/x"}), 409)["code"] == "te_veel_abonnementen"
    uwv.delete(f"abonnementen/{Abonnement.objects.order_by('pk')[0].uuid}")
    assert controleer_probleem(uwv.post("abonnementen", {"adres": "http://127.0.0.1:9/1"}), 409)["code"] == "abonnement_adres"


def test_beheer_sees_failures_and_acts(uwv: Koppelklant, bak: Ontvanger) -> None:
    bak.statussen = [500]
    nummer = abonnement(uwv, bak.adres)
    uwv.verwijs()
    ronde()
    beheer = inlog(Rol.BEHEER)[0]
    pagina = reverse("koppeling:abonnement", args=[nummer])
    assert "antwoord 500" in beheer.get(pagina).content.decode()
    assert (
        "lukt niet: antwoord 500" in beheer.get(reverse("koppeling:client", args=[ApiClient.objects.get().pk])).content.decode()
    )
    _doe(beheer, nummer, "hervatten")
    ronde()
    beheer.post(reverse("koppeling:bezorg-opnieuw", args=[Bezorging.objects.get().uuid]))
    _doe(beheer, nummer, "proef")
    ronde()
    assert bak.soorten == ["verwijzing-ontvangen", "verwijzing-ontvangen", "proef"]
    assert bak.nummers[0] == bak.nummers[1]
    _doe(beheer, nummer, "beeindigen")
    assert "Beëindigd" in beheer.get(pagina).content.decode()
    assert "is beëindigd" in _doe(beheer, nummer, "proef")
    assert "Kies wat u met dit abonnement wilt doen." in _doe(beheer, nummer, "x")


def _doe(beheer: Client, nummer: str, actie: str) -> str:
    antwoord: Any = beheer.post(reverse("koppeling:abonnement-actie", args=[nummer]), {"actie": actie}, follow=True)
    assert antwoord.status_code == 200
    tekst: str = antwoord.content.decode()
    return tekst


def test_what_was_never_delivered_is_not_delivered_again(uwv: Koppelklant) -> None:
    rij = abonneer(client=ApiClient.objects.get(), adres="http://127.0.0.1:9/", vanaf=Stand(0, 0), door=DOOR)
    proef = stuur_proef(abonnement_id=rij.pk, door=DOOR)
    with pytest.raises(Weigering, match="al bezorgd"):
        bezorg_opnieuw(bezorging=proef.uuid, door=DOOR)
    hervat_abonnement(abonnement_id=rij.pk, door=DOOR)


def test_old_deliveries_are_forgotten_and_waiting_ones_never(uwv: Koppelklant) -> None:
    rij = abonneer(client=ApiClient.objects.get(), adres="http://127.0.0.1:9/", door=DOOR)
    oud = timezone.now() - dt.timedelta(days=31)
    Bezorging.objects.create(abonnement=rij, gemaakt_op=oud)
    Bezorging.objects.create(abonnement=rij, gemaakt_op=oud, status="gelukt", gelukt_op=oud)
    assert ruim_bezorgingen_op() == 1
    assert Bezorging.objects.get().status == "wacht"

"""The organisation's view of the border: volume, refusals by reason and sender, search by reference."""

import json
import secrets

import pytest
from django.test import Client
from django.urls import reverse

from inkomen_koppeling.models import Levering
from reintegratie import opdrachten
from reintegratie.enums import Rol
from reintegratie.models import Dossier, Opdracht, Verwerking
from tests.koppeling.inloggen import als, als_betaler
from tests.koppeling.klant import Koppelklant, aanvraag


@pytest.fixture
def beheer(db: None) -> Client:
    return als(Rol.BEHEER)


def test_refusals_stand_per_reason_and_sender(beheer: Client, uwv: Koppelklant, gemeente: Koppelklant) -> None:
    uwv.verwijs(bsn="111222333")
    gemeente.verwijs(uitkeringsgroep="XX")
    pagina = beheer.get(reverse("koppeling:verkeer")).content.decode()
    assert all(woord in pagina for woord in ("bsn_echt", "keuze", "UWV", "Gemeente Utrecht"))
    gefilterd = beheer.get(reverse("koppeling:verkeer"), {"code": "bsn"}).context["weigeringen"]
    assert [(rij["code"], rij["totaal"]) for rij in gefilterd] == [("bsn_echt", 1)]


def test_volume_is_drawn_per_day_and_sender(beheer: Client, uwv: Koppelklant) -> None:
    assert beheer.get(reverse("koppeling:verkeer")).context["grafieken"] == []
    uwv.verwijs()
    per_dag, per_afzender = beheer.get(reverse("koppeling:verkeer")).context["grafieken"]
    assert per_dag.rijen[-1][1] == "1"
    assert per_afzender.rijen == (("UWV", "1"),)


def test_a_reference_is_found_without_name_or_benefit(beheer: Client, uwv: Koppelklant, gemeente: Koppelklant) -> None:
    uwv.verwijs(kenmerk="K-77")
    gemeente.verwijs(kenmerk="K-78", bsn="999991747")
    pagina = beheer.get(reverse("koppeling:zoeken"), {"kenmerk": "K-77"}).content.decode()
    assert "UWV" in pagina
    assert not any(woord in pagina for woord in ("K-78", "Vermeer", "Werkloosheidswet"))
    assert Verwerking.objects.filter(plek="koppelingen", dossiers=[Dossier.objects.order_by("pk")[0].pk]).exists()


def test_nothing_is_listed_before_somebody_searches(beheer: Client, uwv: Koppelklant) -> None:
    uwv.verwijs(kenmerk="K-77")
    assert "K-77" not in beheer.get(reverse("koppeling:zoeken")).content.decode()


def _lever(klant: Koppelklant, *regels: dict[str, object]) -> Levering:
    koppen = klant.koppen(**{"Idempotency-Key": secrets.token_hex(16)})
    tekst = "\n".join(json.dumps(regel) for regel in regels)
    antwoord = klant.http.post("/api/v1/verwijzingen/bulk", tekst, content_type="application/x-ndjson", headers=koppen)
    assert antwoord.status_code == 202, antwoord.content
    return Levering.objects.get(uuid=antwoord.json()["id"])


def test_a_delivery_shows_its_refused_rows(beheer: Client, uwv: Koppelklant) -> None:
    rij = _lever(uwv, aanvraag(kenmerk="D-1"), aanvraag(kenmerk="D-2", bsn="123456789"))
    assert "Bezig" in beheer.get(reverse("koppeling:leveringen")).content.decode()
    opdrachten.werk_af()
    pagina = beheer.get(reverse("koppeling:levering", args=[rij.uuid])).content.decode()
    assert "Regel 2" in pagina
    assert "bsn_elfproef" in pagina
    assert not any(woord in pagina for woord in ("D-1", "123456789", "Vermeer"))


def test_p02_a_sender_sees_its_own_deliveries(beheer: Client, uwv: Koppelklant, gemeente: Koppelklant) -> None:
    rij = _lever(uwv, aanvraag(kenmerk="D-1"))
    eigen, ander = als_betaler(uwv.verstrekker), als_betaler(gemeente.verstrekker, "ander@voorbeeld.nl")
    assert [len(c.get(reverse("koppeling:leveringen")).context["pagina"].rijen) for c in (beheer, eigen, ander)] == [1, 1, 0]
    assert ander.get(reverse("koppeling:levering", args=[rij.uuid])).status_code == 404
    assert eigen.post(reverse("koppeling:levering-hervatten", args=[rij.uuid])).status_code == 403


def test_a_delivery_that_got_stuck_is_taken_up_again(beheer: Client, uwv: Koppelklant) -> None:
    rij = _lever(uwv, aanvraag(kenmerk="D-1"))
    adres = reverse("koppeling:levering-hervatten", args=[rij.uuid])
    assert "wordt al verwerkt" in beheer.post(adres, follow=True).content.decode()
    Opdracht.objects.update(status="mislukt")
    beheer.post(adres)
    opdrachten.werk_af()
    rij.refresh_from_db()
    assert rij.klaar_op is not None
    assert "helemaal verwerkt" in beheer.post(adres, follow=True).content.decode()

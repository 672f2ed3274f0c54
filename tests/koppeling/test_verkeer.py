"""The organisation's view of the border: volume, refusals by reason and sender, search by reference."""

import pytest
from django.test import Client
from django.urls import reverse

from reintegratie.enums import Rol
from reintegratie.models import Dossier, Verwerking
from tests.koppeling.inloggen import als
from tests.koppeling.klant import Koppelklant


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

"""What a visitor of the demonstration clicks: sign in per role, the ten-step walk, the time bar."""

import datetime as dt

import pytest
from django.test import Client

from demonstratie.rekeningen import REKENINGEN, ROLLEN, WACHTWOORD, WANDELING
from reintegratie.klok import nu
from reintegratie.models import Gebeurtenis, Gebruiker, Nachtwerk
from tests.rig.database import EigenDatabase
from veiling.models import Gunning, Veiling

pytestmark = [pytest.mark.usefixtures("demowereld"), pytest.mark.ignore_template_errors]


def als(email: str) -> Client:
    client = Client()
    antwoord = client.post("/demo/aanmelden/", {"email": email}, follow=True)
    assert (antwoord.status_code, antwoord.context["user"].email) == (200, email)
    return client


@pytest.mark.parametrize("email", list(ROLLEN))
def test_one_click_signs_in_each_role_on_a_page(email: str) -> None:
    als(email)


def test_the_banner_and_the_accounts_are_on_the_first_page() -> None:
    pagina = Client().get("/").content.decode()
    assert all(rekening.titel in pagina for rekening in REKENINGEN)
    assert all(stap.titel in pagina for stap in WANDELING)


def test_the_accounts_share_the_published_password() -> None:
    assert all(Gebruiker.objects.get(email=r.email).check_password(WACHTWOORD) for r in REKENINGEN)


@pytest.mark.parametrize("email", ["", "niemand@demo.example", "consulent-5@demo.example"])
def test_another_account_does_not_open(email: str) -> None:
    client = Client()
    assert client.post("/demo/aanmelden/", {"email": email})["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_after_signing_in_nobody_is_sent_elsewhere() -> None:
    antwoord = Client().post("/demo/aanmelden/", {"email": REKENINGEN[0].email, "terug": "https://elders.example/"})
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/start/")


def test_the_walk_has_ten_steps() -> None:
    assert len(WANDELING) == 10


@pytest.mark.parametrize("stap", WANDELING, ids=lambda stap: stap.titel)
def test_every_page_of_the_walk_answers_for_its_account(stap) -> None:
    client = als(stap.email) if stap.email else Client()
    assert client.get(stap.pad, follow=True).status_code == 200


@pytest.mark.parametrize("kanaal", ["", "brief", "email", "sms", "portaal", "onzin"])
def test_the_mailbox_shows_what_would_have_left(kanaal: str) -> None:
    assert Client().get("/demo/postvak/", {"kanaal": kanaal}).status_code == 200


def _verzet(stap: str, terug: str = "/") -> dt.timedelta:
    begin = nu()
    assert Client().post("/demo/tijd/", {"stap": stap, "terug": terug}).status_code == 302
    return nu() - begin


def test_time_moves_to_the_deadline_then_a_week_with_the_work_of_each_day(demowereld: EigenDatabase) -> None:
    ronde = Veiling.objects.get(status="gepubliceerd")
    while Veiling.objects.get(pk=ronde.pk).status == "gepubliceerd":
        assert _verzet("gebeurtenis") > dt.timedelta(0)
    assert nu() >= ronde.sluit_op
    dagen = Nachtwerk.objects.values("dag").distinct().count()
    assert dt.timedelta(days=7) <= _verzet("week") < dt.timedelta(days=7, minutes=10)
    assert Nachtwerk.objects.values("dag").distinct().count() == dagen + 7
    assert Gebeurtenis.objects.filter(soort="klok.verzet").count() >= 8
    assert not Gunning.objects.filter(status="voorgenomen", standstill_tot__lte=nu(), bezwaren__isnull=True).exists()


def test_an_unknown_step_leaves_the_clock_alone() -> None:
    assert _verzet("jaar") < dt.timedelta(minutes=5)

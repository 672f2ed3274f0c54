"""Plain messages between payer and consulent: encrypted, read by those two only, each message once a thing to do."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from inkomen_koppeling.betalerpaneel import betalerpaneel
from inkomen_koppeling.models import Verwijzingsbericht
from reintegratie.enums import Rol
from reintegratie.gebeurtenissen import verzegel_alles
from reintegratie.models import Dossier, GebeurtenisInhoud, Taak, Verwerking
from reintegratie.rechten import geef_recht
from reintegratie.taken import herstel_taken
from tests.koppeling.klant import Koppelklant
from tests.koppeling.test_feed import lees_alles, soorten
from tests.koppeling.test_schermen import inlog
from tests.koppeling.test_vorm import controleer_probleem

TEKST = "Kunt u mij bellen?\nIk ben er tot 17 uur."


@pytest.fixture
def pad(uwv: Koppelklant) -> str:
    return f"verwijzingen/{uwv.verwijs().json()['id']}/berichten"


@pytest.fixture
def consulent(uwv: Koppelklant, pad: str) -> Client:
    client, gebruiker = inlog(Rol.CONSULENT)
    geef_recht(gebruiker=gebruiker, obj=Dossier.objects.get().regio)
    return client


def pagina(naam: str = "betalerberichten") -> str:
    return reverse(f"koppeling:{naam}", args=[Dossier.objects.get().pk])


def open_taken() -> int:
    assert herstel_taken() == (0, 0)
    return Taak.objects.filter(gesloten_op=None, soort="betalerbericht").count()


def antwoord_met(client: Client, tekst: str) -> Any:
    nummer = Dossier.objects.values_list("pk", flat=True).get()
    keuze = betalerpaneel(Dossier.objects.get(pk=nummer), inlog_van(client))["form"].fields["verwijzing"].choices[0][0]  # type: ignore[index]
    return client.post(pagina(), {"verwijzing": keuze, "tekst": tekst})


def inlog_van(client: Client) -> Any:
    from reintegratie.models import Gebruiker

    return Gebruiker.objects.get(pk=client.session["_auth_user_id"])


def test_a_message_reaches_the_consulent_and_the_answer_the_payer(uwv: Koppelklant, pad: str, consulent: Client) -> None:
    assert uwv.post(pad, {"tekst": TEKST}).json()["richting"] == "van_betaler"
    assert open_taken() == 1
    assert "Kunt u mij bellen?" in consulent.get(reverse("dossier", args=[Dossier.objects.get().pk])).content.decode()
    assert antwoord_met(consulent, "Dat doe ik morgen.").status_code == 302
    assert open_taken() == 0
    gelezen = [(r["richting"], r["tekst"]) for r in uwv.get(pad).json()["resultaten"]]
    assert gelezen == [("van_betaler", TEKST), ("aan_betaler", "Dat doe ik morgen.")]
    verzegel_alles()
    assert soorten(lees_alles(uwv)[0])[-2:] == ["bericht-ontvangen", "bericht-verstuurd"]


def test_a_message_can_be_read_without_an_answer(uwv: Koppelklant, pad: str, consulent: Client) -> None:
    uwv.post(pad, {"tekst": TEKST})
    uwv.post(pad, {"tekst": "Nog iets."})
    assert open_taken() == 1
    assert "geen antwoord nodig" in consulent.get(pagina()).content.decode()
    assert consulent.post(pagina("berichten-gelezen")).status_code == 302
    assert open_taken() == 0
    assert "geen antwoord nodig" not in consulent.get(pagina()).content.decode()


def test_the_text_is_encrypted_and_in_no_event(uwv: Koppelklant, pad: str) -> None:
    uwv.post(pad, {"tekst": TEKST})
    rij = Verwijzingsbericht.objects.get()
    assert b"bellen" not in bytes(rij.cijfertekst)
    assert "bellen" not in str(list(GebeurtenisInhoud.objects.values_list("inhoud", flat=True)))


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        ({}, "verplicht"),
        ({"tekst": ""}, "leeg"),
        ({"tekst": "  \n "}, "leeg"),
        ({"tekst": 5}, "geen_tekst"),
        ({"tekst": "a" * 2001}, "te_lang"),
        ({"tekst": ("a" * 1000 + "\n") * 3}, "te_lang"),
        ({"tekst": "over 999990019"}, "tekst_bsn"),
        ({"tekst": "nr999990019x"}, "tekst_bsn"),
        ({"tekst": "a\u0000b"}, "tekens"),
    ],
)
def test_a02_a_wrong_message_is_refused(uwv: Koppelklant, pad: str, inhoud: Any, code: str) -> None:
    regels = controleer_probleem(uwv.post(pad, inhoud), 400)["errors"]
    assert [(r["location"]["pointer"], r["code"]) for r in regels] == [("/tekst", code)]


def test_the_consulents_own_mistakes_are_explained(uwv: Koppelklant, pad: str, consulent: Client) -> None:
    assert antwoord_met(consulent, "").status_code == 422
    assert "burgerservicenummer" in antwoord_met(consulent, "Over 999990019").content.decode()
    assert consulent.post(pagina(), {"verwijzing": "x", "tekst": "x"}).status_code == 422
    assert not Verwijzingsbericht.objects.exists()


def test_after_the_end_of_a_referral_nothing_is_written(uwv: Koppelklant, gemeente: Koppelklant, pad: str) -> None:
    gemeente.verwijs(kenmerk="G-1")
    uwv.post(pad.replace("berichten", "intrekking"), {"reden": "verhuisd"})
    assert controleer_probleem(uwv.post(pad, {"tekst": TEKST}), 409)["code"] == "verwijzing_stand"


def test_p09_another_payer_reads_nothing(uwv: Koppelklant, gemeente: Koppelklant, pad: str, consulent: Client) -> None:
    ander = gemeente.verwijs(kenmerk="G-1").json()["id"]
    uwv.post(pad, {"tekst": TEKST})
    controleer_probleem(gemeente.get(pad), 404)
    controleer_probleem(gemeente.post(pad, {"tekst": TEKST}), 404)
    assert gemeente.get(f"verwijzingen/{ander}/berichten").json()["resultaten"] == []
    verzegel_alles()
    assert soorten(lees_alles(gemeente)[0]) == ["verwijzing-ontvangen"]


@pytest.mark.parametrize("rol", [Rol.VEILINGMEESTER, Rol.BEHEER, Rol.FINANCIEN, Rol.TOEZICHT])
def test_p02_no_other_role_sees_a_message(uwv: Koppelklant, pad: str, rol: Rol) -> None:
    uwv.post(pad, {"tekst": TEKST})
    client, gebruiker = inlog(rol)
    assert client.get(pagina()).status_code == 403
    assert betalerpaneel(Dossier.objects.get(), gebruiker) is None


def test_p05_reading_is_logged(uwv: Koppelklant, pad: str, consulent: Client) -> None:
    uwv.get(pad)
    consulent.get(pagina())
    regels = set(Verwerking.objects.filter(handeling="inzien").values_list("doel", "plek"))
    assert {("berichten bij eigen verwijzing", "koppeling"), ("betaler", "berichten met de betaler")} <= regels

"""Referring without a coupling: form and list run the same act with the same rules as the API."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from inkomen_koppeling.aanmeldlijst import lees_csv, ruim_lijsten_op, verwerk_lijst
from inkomen_koppeling.betaler.aanmelden import VOORBEELD
from inkomen_koppeling.models import Aanmeldlijst, Aanmeldregel, Verwijzing
from reintegratie import opdrachten
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Bestand, Opdracht
from tests.koppeling.inloggen import als_betaler
from tests.koppeling.klant import Koppelklant, maak_verstrekker

KOPPEN = "kenmerk;uitkeringsgroep;uitkering_van;bsn;voornaam;achternaam;geboortedatum;gemeentecode"
GOED = "R-1;pw;1-3-2026;999990019;Noor;Voorbeeld;17-05-1985;344"
ANDER = "R-2;WW;2026-03-01;999991747;Ada;Vermeer;1985-05-17;0344"
FOUT = "R-3;XX;2026-03-01;123456789;Ada;Vermeer;1985-05-17;0344"


@pytest.fixture
def payer(gemeente: Koppelklant) -> Client:
    return als_betaler(gemeente.verstrekker)


def upload(client: Client, *regels: str, codering: str = "utf-8") -> Any:
    bestand = SimpleUploadedFile("mensen.csv", "\r\n".join([KOPPEN, *regels]).encode(codering))
    return client.post(reverse("koppeling:lijst-nieuw"), {"bestand": bestand})


def bevestig(client: Client) -> Aanmeldlijst:
    lijst = Aanmeldlijst.objects.get()
    client.post(reverse("koppeling:lijst-bevestigen", args=[lijst.uuid]))
    opdrachten.werk_af()
    lijst.refresh_from_db()
    return lijst


def test_the_form_refers_by_the_same_act(payer: Client) -> None:
    velden = {**VOORBEELD, "kenmerk": "F-1"}
    for wat in ("is aangemeld", "was al aangemeld"):
        pagina = payer.post(reverse("koppeling:aanmelden"), velden, follow=True).content.decode()
        assert wat in pagina
    rij = Verwijzing.objects.get()
    assert (rij.kenmerk, rij.uitkeringsgroep, rij.dossier.klant.voornaam) == ("F-1", "PW", "Noor")


def test_the_form_says_every_error_at_its_field(payer: Client) -> None:
    antwoord = payer.post(reverse("koppeling:aanmelden"), {**VOORBEELD, "bsn": "123456789", "geboortedatum": "31-02-1980"})
    assert antwoord.status_code == 422
    assert set(antwoord.context["form"].errors) == {"bsn", "geboortedatum"}
    assert Verwijzing.objects.count() == 0


def test_a_source_that_pays_nothing_refers_nobody(regios: None) -> None:
    client = als_betaler(maak_verstrekker("Bron", betaler=False), "bron@voorbeeld.nl")
    for naam in ("aanmelden", "lijst-nieuw"):
        assert client.get(reverse(f"koppeling:{naam}")).status_code == 403


def test_a_list_is_shown_back_before_anybody_is_referred(payer: Client) -> None:
    antwoord = upload(payer, GOED, FOUT)
    pagina = payer.get(antwoord["Location"]).content.decode()
    assert Verwijzing.objects.count() == 0
    assert "elfproef" in pagina
    assert "uitkeringsgroep" in pagina
    assert "Eén rij klopt" in pagina
    assert not any(woord in pagina for woord in ("999990019", "123456789", "Voorbeeld"))


def test_a_wrong_row_never_stops_the_others(payer: Client) -> None:
    upload(payer, GOED, FOUT, ANDER, GOED)
    lijst = bevestig(payer)
    assert list(Verwijzing.objects.order_by("kenmerk").values_list("kenmerk", flat=True)) == ["R-1", "R-2"]
    uitkomsten = list(Aanmeldregel.objects.order_by("nummer").values_list("nummer", "uitkomst"))
    assert uitkomsten == [(2, "nieuw"), (3, "fout"), (4, "nieuw"), (5, "fout")]
    assert lijst.klaar_op
    assert lijst.bestand is None
    assert Bestand.objects.count() == 0


def test_the_same_list_twice_changes_nothing(payer: Client) -> None:
    upload(payer, GOED)
    lijst = bevestig(payer)
    Aanmeldlijst.objects.filter(pk=lijst.pk).update(gemaakt_op="2026-01-01T00:00:00Z")
    upload(payer, GOED)
    tweede = Aanmeldlijst.objects.order_by("-pk")[0]
    payer.post(reverse("koppeling:lijst-bevestigen", args=[tweede.uuid]))
    payer.post(reverse("koppeling:lijst-bevestigen", args=[tweede.uuid]))
    assert Opdracht.objects.filter(soort="aanmeldlijst.verwerk").count() == 2
    opdrachten.werk_af()
    verwerk_lijst({"lijst": tweede.pk})
    assert Verwijzing.objects.count() == 1
    assert tweede.regels.get().uitkomst == "bekend"


def test_the_receipt_names_references_and_reasons_only(payer: Client) -> None:
    upload(payer, GOED, FOUT)
    lijst = bevestig(payer)
    pagina = payer.get(reverse("koppeling:lijst", args=[lijst.uuid])).content.decode()
    assert "Bewijs van aanmelding" in pagina
    assert str(lijst.uuid) in pagina
    bewijs = payer.get(reverse("koppeling:lijst-bewijs", args=[lijst.uuid]))
    assert bewijs.content.startswith(b"%PDF")


def test_p02_a_list_belongs_to_its_organisation(payer: Client, uwv: Koppelklant) -> None:
    upload(payer, GOED)
    ander = als_betaler(uwv.verstrekker, "uwv@voorbeeld.nl")
    uuid = Aanmeldlijst.objects.get().uuid
    assert ander.get(reverse("koppeling:lijst", args=[uuid])).status_code == 404
    assert ander.post(reverse("koppeling:lijst-bevestigen", args=[uuid])).status_code == 404


def test_the_example_of_a_list_is_a_right_list(payer: Client) -> None:
    sjabloon = payer.get(reverse("koppeling:lijst-sjabloon")).content
    assert len(lees_csv(sjabloon)) == 1
    bestand = SimpleUploadedFile("sjabloon.csv", sjabloon)
    payer.post(reverse("koppeling:lijst-nieuw"), {"bestand": bestand})
    assert Aanmeldregel.objects.get().uitkomst == "goed"


def test_letters_of_an_old_spreadsheet_are_read(payer: Client) -> None:
    upload(payer, GOED.replace("Noor", "Zoë"), codering="cp1252")
    bevestig(payer)
    assert Verwijzing.objects.get().dossier.klant.voornaam == "Zoë"


@pytest.mark.parametrize("inhoud", [b"", b"\x00\x01", b"a;b\n1;2", KOPPEN.encode(), f"{KOPPEN};vreemd\n{GOED};x".encode(), b'"a'])
def test_what_is_no_list_is_refused_with_a_sentence(payer: Client, inhoud: bytes) -> None:
    with pytest.raises(Weigering):
        lees_csv(inhoud)
    antwoord = payer.post(reverse("koppeling:lijst-nieuw"), {"bestand": SimpleUploadedFile("x.csv", inhoud or b" ")})
    assert antwoord.status_code == 422
    assert Aanmeldlijst.objects.count() == 0


def test_p07_lists_and_their_files_go(payer: Client) -> None:
    upload(payer, GOED)
    assert ruim_lijsten_op(vandaag()) == 0
    Aanmeldlijst.objects.update(gemaakt_op="2020-01-01T00:00:00Z")
    assert ruim_lijsten_op(vandaag()) == 1
    assert Bestand.objects.count() == 0

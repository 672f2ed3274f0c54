"""A list as CSV: shown first with the errors of each row, then written all together or not at all."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.klok import vandaag
from reintegratie.models import Contact
from resultaat.inlezen import SOORTEN, bekijk, neem_over
from resultaat.models import Begeleiding, Signaal, Werkkans
from tests.resultaat.wereld import begeleider, later, overgedragen

pytestmark = pytest.mark.django_db
KOPPEN = "begeleiding;soort;minuten;notitie;op"


@pytest.fixture
def mensen() -> list[Begeleiding]:
    return overgedragen(3)


def _lijst(*regels: str, koppen: str = KOPPEN) -> bytes:
    return "\n".join([koppen, *regels]).encode()


def _opties(mensen: list[Begeleiding], inhoud: bytes, soort: str = "contacten") -> dict[str, object]:
    door = Actor.van(begeleider(mensen[0]))
    return {"dienstverlener_id": mensen[0].dienstverlener_id, "soort": soort, "inhoud": inhoud, "door": door}


def _goed(mensen: list[Begeleiding]) -> list[str]:
    dag = vandaag()
    later(2)
    return [f"{b.pk};telefoon;15;Gebeld;{dag} 23:50" for b in mensen]


def test_a_preview_writes_nothing_and_then_all_is_written(mensen: list[Begeleiding]) -> None:
    opties = _opties(mensen, _lijst(*_goed(mensen)))
    assert [rij.fouten for rij in bekijk(**opties)] == [(), (), ()]  # type: ignore[arg-type]
    assert not Contact.objects.exists()
    neem_over(**opties)  # type: ignore[arg-type]
    assert Contact.objects.count() == 3


def test_one_wrong_row_stops_all_and_says_why(mensen: list[Begeleiding]) -> None:
    regels = [*_goed(mensen), f"{mensen[0].pk};telepathie;veel;;gisteren", "999999;telefoon;5;;2026-01-01 10:00"]
    rijen = neem_over(**_opties(mensen, _lijst(*regels)))  # type: ignore[arg-type]
    assert [len(rij.fouten) for rij in rijen] == [0, 0, 0, 3, 1]
    assert not Contact.objects.exists()


def test_the_same_file_twice_is_refused_row_by_row(mensen: list[Begeleiding]) -> None:
    opties = _opties(mensen, _lijst(*_goed(mensen)))
    neem_over(**opties)  # type: ignore[arg-type]
    assert all("staat er al" in rij.fouten[0] for rij in neem_over(**opties))  # type: ignore[arg-type]
    assert Contact.objects.count() == 3


def test_every_kind_of_list(mensen: list[Begeleiding]) -> None:
    nummer = mensen[0].pk
    for soort, koppen, regel in (
        ("plannen", "begeleiding;plan", f"{nummer};Solliciteren"),
        ("werkkansen", "begeleiding;soort;functie;stand", f"{nummer};vacature;Kok;gevonden"),
        ("signalen", "begeleiding;soort;tekst", f"{nummer};ziek;Al weken ziek"),
    ):
        assert neem_over(**_opties(mensen, _lijst(regel, koppen=koppen), soort))[0].fouten == ()  # type: ignore[arg-type]
    assert (Werkkans.objects.count(), Signaal.objects.count()) == (1, 1)


def test_p02_people_of_another_are_unknown(mensen: list[Begeleiding]) -> None:
    opties = _opties(mensen, _lijst(*_goed(mensen))) | {"dienstverlener_id": 0}
    assert all("niet van iemand" in rij.fouten[0] for rij in bekijk(**opties))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "inhoud", [b"", b"\xff\xfe\x00", b"naam;soort\nx;y\n", b"begeleiding;begeleiding\n1;1\n", b"begeleiding;soort"]
)
def test_what_is_no_list_is_refused_in_words(mensen: list[Begeleiding], inhoud: bytes) -> None:
    with pytest.raises(Weigering):
        bekijk(**_opties(mensen, inhoud))  # type: ignore[arg-type]


def test_the_pages_show_and_then_write(mensen: list[Begeleiding]) -> None:
    client, pad = Client(), reverse("resultaat:mensen-bestand")
    client.force_login(begeleider(mensen[0]), backend="django.contrib.auth.backends.ModelBackend")
    inhoud = _lijst(*_goed(mensen))
    bekeken = client.post(pad, {"soort": "contacten", "bestand": SimpleUploadedFile("c.csv", inhoud)})
    assert "Alle 3 rijen kloppen" in bekeken.content.decode()
    klaar = client.post(pad, {"stap": "bewaren", "soort": "contacten", "tekst": inhoud.decode()})
    assert (klaar.status_code, Contact.objects.count()) == (302, 3)
    for soort in SOORTEN:
        assert str(mensen[0].pk) in client.get(reverse("resultaat:mensen-voorbeeld", args=[soort])).content.decode()

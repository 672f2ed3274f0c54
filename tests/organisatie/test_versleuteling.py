import pytest
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.models import Klant
from reintegratie.openen import bsn_van
from reintegratie.versleuteling import (
    Onleesbaar,
    blinde_index,
    ontsleutel,
    ontsleutel_json,
    versleutel,
    versleutel_json,
)
from tests import fabriek


@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_goes_in_comes_out(tekst: bytes, context: str) -> None:
    assert ontsleutel(versleutel(tekst, context=context), context=context) == tekst


@given(st.binary(min_size=1, max_size=40), st.data())
def test_any_changed_byte_is_refused(tekst: bytes, data: st.DataObject) -> None:
    cijfertekst = bytearray(versleutel(tekst, context="a"))
    plek = data.draw(st.integers(1 + cijfertekst[0], len(cijfertekst) - 1))
    cijfertekst[plek] ^= 1
    with pytest.raises(Onleesbaar):
        ontsleutel(bytes(cijfertekst), context="a")


def test_text_of_another_place_or_key_does_not_open() -> None:
    with pytest.raises(Onleesbaar):
        ontsleutel(versleutel(b"x", context="klant.bsn"), context="bericht.inhoud")
    with pytest.raises(Onleesbaar, match="ontbreekt"):
        ontsleutel(b"\x03zzz" + bytes(40), context="a")


def test_same_text_never_gives_the_same_bytes() -> None:
    assert versleutel(b"x", context="a") != versleutel(b"x", context="a")


def test_json_keeps_its_letters() -> None:
    assert ontsleutel_json(versleutel_json({"naam": "Yıldız"}, context="a"), context="a") == {"naam": "Yıldız"}


@pytest.mark.django_db
def test_p03_citizen_number_is_found_but_not_readable() -> None:
    nummer = fabriek.bsn()
    klant = fabriek.klant(bsn=nummer)
    klant.refresh_from_db()
    rij = Klant.objects.filter(pk=klant.pk).values().get()
    assert nummer not in str({k: bytes(v) if isinstance(v, memoryview) else v for k, v in rij.items()})
    assert Klant.objects.get(bsn_index=blinde_index(nummer)) == klant
    assert bsn_van(klant) == nummer


@pytest.mark.django_db
def test_same_citizen_number_is_the_same_person() -> None:
    nummer = fabriek.bsn()
    eerste, tweede = fabriek.klant(bsn=nummer, telefoon="06 1"), fabriek.klant(bsn=nummer, telefoon="06 2")
    tweede.refresh_from_db()
    assert (eerste.pk, tweede.telefoon, tweede.voornaam) == (tweede.pk, "06 2", eerste.voornaam)


@pytest.mark.django_db
def test_person_without_a_number_is_possible() -> None:
    assert bsn_van(fabriek.klant(bsn=None)) is None

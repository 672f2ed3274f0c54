"""Many rows at once by COPY: the same rows as one by one, and a conflict is an error."""

import pytest
from django.db import IntegrityError, transaction

from reintegratie.models import Dossier, Klant, Verwerking
from reintegratie.storten import DREMPEL, stort
from tests import fabriek

pytestmark = pytest.mark.django_db


def regels(aantal: int) -> list[Verwerking]:
    return [
        Verwerking(door="test", door_naam='Tab\t "aanhaling" \\ ë', handeling="inzien", doel=str(i), plek="", dossiers=[i, 1])
        for i in range(aantal)
    ]


@pytest.mark.parametrize("aantal", [0, 1, DREMPEL, 3 * DREMPEL])
def test_the_rows_are_there_with_their_keys(aantal: int) -> None:
    rijen = regels(aantal)
    stort(rijen)
    terug = {v.pk: v for v in Verwerking.objects.filter(door="test")}
    assert sorted(terug) == sorted(rij.pk for rij in rijen)
    assert all(terug[rij.pk].dossiers == rij.dossiers and terug[rij.pk].door_naam == rij.door_naam for rij in rijen)
    assert all(v.op for v in terug.values())


def test_generated_and_binary_columns_come_out_right() -> None:
    gemeente = fabriek.gemeente_in(None)
    klanten = [
        Klant(voornaam="É", achternaam=f"Ünal{i}", geboortedatum="1990-01-01", gemeente=gemeente, bsn_index=bytes([i, 9, 10, 92]),
              bsn_cijfertekst=b"\x00\\x\n", bsn_sleutel="a")
        for i in range(DREMPEL)
    ]  # fmt: skip
    stort(klanten)
    eerste = Klant.objects.get(pk=klanten[0].pk)
    assert (eerste.sorteersleutel, bytes(eerste.bsn_cijfertekst or b"")) == ("unal0, e", b"\x00\\x\n")


def test_a_conflict_is_an_error_and_nothing_stays() -> None:
    klant = fabriek.klant()
    dossiers = [Dossier(klant=klant, regio=klant.gemeente.regio) for _ in range(DREMPEL)]
    with pytest.raises(IntegrityError, match="dossier_een_open"), transaction.atomic():
        stort(dossiers)
    assert not Dossier.objects.filter(klant=klant).exists()

"""Paging by key: every row exactly once, in order, both ways, whatever the address says."""

from itertools import pairwise

import pytest
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from reintegratie.models import Regio
from reintegratie.schil import bladeren as module
from reintegratie.schil.bladeren import Sleutelpagina, bladeren

pytestmark = pytest.mark.django_db

VOLGORDE = ("centrumgemeente", "-naam", "pk")


@pytest.fixture
def regios() -> QuerySet[Regio]:
    Regio.objects.bulk_create(
        Regio(code=f"{90 + i}", code_cbs=f"Z{i}", naam=f"Proefregio {i}", centrumgemeente=f"Plaats {i % 3}") for i in range(7)
    )
    return Regio.objects.filter(naam__startswith="Proefregio")


def _alle_paginas(regios: QuerySet[Regio]) -> list[Sleutelpagina]:
    paginas = [bladeren(regios, {}, VOLGORDE, 2)]
    while paginas[-1].volgende:
        paginas.append(bladeren(regios, {"pagina": paginas[-1].volgende}, VOLGORDE, 2))
    return paginas


def test_vooruit_elke_rij_een_keer_in_volgorde(regios: QuerySet[Regio]) -> None:
    gezien = [rij for pagina in _alle_paginas(regios) for rij in pagina.rijen]
    assert gezien == list(regios.order_by(*VOLGORDE))


def test_terug_geeft_dezelfde_paginas(regios: QuerySet[Regio]) -> None:
    paginas = _alle_paginas(regios)
    for vorige, pagina in pairwise(paginas):
        assert list(bladeren(regios, {"pagina": pagina.vorige}, VOLGORDE, 2).rijen) == list(vorige.rijen)
    assert bladeren(regios, {"pagina": paginas[1].vorige}, VOLGORDE, 2).vorige == ""


@pytest.mark.parametrize("wijzer", ["2", "n", "nWzFd", "n!!", "vbnVsbA", "nWzEsMiwiYSJd", "nWyJcdTAwMDAiLCJhIiwxXQ"])
def test_vreemd_adres_geeft_de_eerste_pagina(regios: QuerySet[Regio], wijzer: str) -> None:
    assert list(bladeren(regios, {"pagina": wijzer}, VOLGORDE, 2).rijen) == list(regios.order_by(*VOLGORDE)[:2])


def test_twee_vragen_op_elke_pagina(regios: QuerySet[Regio], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    tweede = bladeren(regios, {}, VOLGORDE, 2).volgende
    for vraag in ({}, {"pagina": tweede}):
        with django_assert_num_queries(2):
            bladeren(regios, vraag, VOLGORDE, 2)


def test_tellen_stopt_bij_de_grens(regios: QuerySet[Regio], monkeypatch: pytest.MonkeyPatch) -> None:
    assert bladeren(regios, {}, VOLGORDE, 2).aantal == 7
    monkeypatch.setattr(module, "TELGRENS", 3)
    assert bladeren(regios, {}, VOLGORDE, 2).aantal == 4

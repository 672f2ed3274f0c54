"""No number under ten about people can be found from what is published: totals, profiles, registers, successive rounds (P08)."""

import re
from collections import Counter

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.veiling import wereld
from veiling.afschermen import OVERIG, STAP, scherm_af
from veiling.enums import Verlaatreden
from veiling.kavelen import actief, bevries, stel_voor, verlaat
from veiling.models import Kavel
from veiling.publiceren import maak_ronde, publiceer, trek_ronde_in

LABELS = ["a", "b", "c", "d", "e"]
tellingen = st.dictionaries(st.sampled_from(LABELS), st.integers(0, 80))


@pytest.mark.parametrize(
    ("geteld", "cellen"),
    [
        ({"a": 12, "b": 30}, {"a": 10, "b": 30}),
        ({"a": 4, "b": 30, "c": 15}, {"b": 30, OVERIG: 20}),
        ({"a": 4, "b": 7, "c": 15}, {"c": 15, OVERIG: 10}),
        ({"a": 4, "b": 3}, {}),
        ({"a": 9, "b": 40}, {OVERIG: 50}),
    ],
)
def test_p08_small_cells_merge_and_all_are_rounded(geteld, cellen):
    assert scherm_af(geteld).cellen == cellen


@given(tellingen)
def test_p08_every_cell_is_at_least_ten_and_a_multiple_of_five(geteld):
    cellen = scherm_af(geteld).cellen
    assert all(aantal >= 10 and aantal % STAP == 0 for aantal in cellen.values())
    assert all(abs(cellen[label] - geteld[label]) <= 2 for label in cellen if label != OVERIG and geteld[label] > 12)


@given(tellingen)
def test_p08_hidden_cells_cannot_be_found_by_subtracting_from_the_total(geteld):
    """The exact total is public (sizes of lots). What is not shown on its own sums to ten or more, or nothing is shown."""
    cellen = scherm_af(geteld).cellen
    verborgen = sum(aantal for label, aantal in geteld.items() if label not in cellen)
    assert not cellen or verborgen == 0 or verborgen >= 10


@given(tellingen, st.sampled_from(LABELS), st.integers(1, 9))
def test_p08_two_releases_that_differ_by_a_few_people_do_not_tell_how_many(geteld, wie, minder):
    """Another number of people who left gives the same two releases, so the difference between them proves nothing."""
    assume(geteld.get(wie, 0) >= 20)
    later = {**geteld, wie: geteld[wie] - minder}
    assume(OVERIG not in scherm_af(geteld).cellen and OVERIG not in scherm_af(later).cellen)
    paren = (
        ({**geteld, wie: geteld[wie] + plus}, {**later, wie: later[wie] + min_})
        for plus in range(-4, 5)
        for min_ in range(-4, 5)
        if plus != min_ and geteld[wie] + plus >= later[wie] + min_
    )
    gezien = (scherm_af(geteld), scherm_af(later))
    assert any((scherm_af(a), scherm_af(b)) == gezien for a, b in paren)


@pytest.mark.django_db
def test_p08_profiles_register_and_successive_rounds_give_no_small_number_away():
    """The same people offered twice, with a few fewer the second time: no public or bidder's page shows a number under ten."""
    ronde, wie = wereld.open_veiling(90)
    client = Client()
    client.force_login(wereld.bieder(wie[0]))
    eerste = _getallen(client.get(reverse("veiling:open-ronde", args=[ronde.pk])).content.decode())
    trek_ronde_in(veiling_id=ronde.pk, reden="Fout", door=wereld.DOOR)
    stel_voor(regio=ronde.regio, door=wereld.DOOR)
    weg = actief(Kavel.objects.filter(status="voorstel").first())[:3]
    verlaat(deelnames=actief(weg[0].kavel).filter(pk__in=[d.pk for d in weg]), reden=Verlaatreden.OVERLEDEN, door=wereld.DOOR)
    kavels = bevries(regio=ronde.regio, door=wereld.DOOR)
    nieuw = maak_ronde(regio=ronde.regio, kavel_ids=[k.pk for k in kavels], sluit_op=ronde.sluit_op, door=wereld.DOOR)
    publiceer(veiling_id=nieuw.pk, door=wereld.DOOR)
    tweede = _getallen(client.get(reverse("veiling:open-ronde", args=[nieuw.pk])).content.decode())
    assert eerste
    assert tweede
    for cellen in (eerste, tweede):
        assert all(aantal >= 10 and aantal % STAP == 0 for aantal in cellen.values())
    assert all((eerste[label] - tweede[label]) % STAP == 0 for label in eerste.keys() & tweede.keys())


def _getallen(pagina: str) -> Counter[str]:
    """Every count of people in the tables under the charts: chart and label to number."""
    uit: Counter[str] = Counter()
    for grafiek, tabel in re.findall(r'id="(g-[^"]+)".*?<tbody(.*?)</tbody>', pagina, re.S):
        for label, aantal in re.findall(r'row"[^>]*>([^<]+)</th><td[^>]*>(\d+)', tabel):
            uit[f"{grafiek} {label}"] = int(aantal)
    return uit

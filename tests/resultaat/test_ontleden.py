"""Observed against expected, the reported share by age, and the parts of a change."""

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reintegratie.afronden import zes
from resultaat.ontleden import AANNAME, Periode, dekkingscurve, expit, logit, ontleed, verhouding, wilson

offsets = st.floats(-2, 2, allow_nan=False)
perioden = st.builds(
    lambda eta, markt, theta, sd, gezien: Periode(tuple(eta), markt, theta, sd, zes(gezien)),
    st.lists(st.floats(-4, 4, allow_nan=False), min_size=1, max_size=30),
    offsets,
    offsets,
    st.floats(0.05, 0.5),
    st.floats(0, 1),
)


@given(perioden, perioden)
def test_de_vier_delen_tellen_precies_op(eerst, nu):
    delen = ontleed(eerst, nu)
    assert sum((deel.waarde for deel in delen), Decimal(0)) == nu.gezien - eerst.gezien
    assert all(deel.laag <= deel.waarde <= deel.hoog for deel in delen)


@given(perioden, offsets, offsets)
def test_alleen_wat_verandert_krijgt_een_deel(eerst, markt, theta):
    nu = Periode(eerst.eta, markt, eerst.theta, eerst.sd, eerst.gezien)
    mix, _, dienstverlener, _ = ontleed(eerst, nu)
    assert mix.waarde == dienstverlener.waarde == 0
    ander = Periode(eerst.eta, eerst.markt, theta, eerst.sd, eerst.gezien)
    mix, arbeidsmarkt, dienstverlener, _ = ontleed(eerst, ander)
    assert mix.waarde == arbeidsmarkt.waarde == 0
    assert (dienstverlener.waarde >= 0) == (theta >= eerst.theta) or dienstverlener.waarde == 0


@given(st.integers(1, 500), st.floats(0, 1))
def test_de_marge_ligt_om_het_deel_en_wordt_smaller(n, deel):
    y = round(n * deel)
    laag, hoog = wilson(y, n)
    assert 0 <= laag <= y / n + 1e-12
    assert y / n - 1e-12 <= hoog <= 1
    smaller = wilson(4 * y, 4 * n)
    assert smaller[1] - smaller[0] < hoog - laag


def test_de_marge_van_95_procent_bevat_de_waarheid_meestal():
    lot = np.random.default_rng(7)
    for kans in (0.1, 0.3, 0.6):
        raak = [wilson(int(y), 60)[0] <= kans <= wilson(int(y), 60)[1] for y in lot.binomial(60, kans, 2_000)]
        assert 0.93 <= np.mean(raak) <= 0.98


@pytest.mark.parametrize(
    ("mensen", "gezien", "verwacht", "zegt"), [(9, 3, 3.0, False), (200, 60, 50.0, True), (20, 0, 0.0, False)]
)
def test_kleine_groepen_zeggen_niets(mensen, gezien, verwacht, zegt):
    assert verhouding(mensen, gezien, verwacht).zegt_iets == zegt


def test_de_curve_loopt_op_tot_een_en_komt_uit_gesloten_groepen_als_er_genoeg_zijn():
    assert dekkingscurve([300] * 50) is AANNAME
    leeftijden = list(range(250, 650))
    curve = dekkingscurve(leeftijden)
    waarden = [curve.bij(dag) for dag in range(0, 800, 5)]
    assert waarden == sorted(waarden)
    assert (curve.bij(200), curve.bij(700)) == (0.0, 1.0)
    for dag in (300, 450, 600):
        assert abs(curve.bij(dag) - sum(x <= dag for x in leeftijden) / len(leeftijden)) < 0.05


@given(st.floats(0.001, 0.999))
def test_logit_en_expit_zijn_elkaars_omgekeerde(p):
    assert math.isclose(expit(logit(p)), p, rel_tol=1e-9)

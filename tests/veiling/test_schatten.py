"""The estimate of providers: an independent optimum, monotone in outcomes, shrinking, and honest about delay."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from tests.veiling import wereld
from veiling.enums import Categorie
from veiling.grondslag import effecten
from veiling.models import Prestatie
from veiling.presteren import Cohort, schat_opnieuw
from veiling.regels import Regels
from veiling.schatten import GEEN, SchattingFout, Voorkennis, Waarnemingen, schat


def _rijen(zaad, bieders=4, aantal=60, markten=3, effect=None, dekking=1.0):
    trek = np.random.default_rng(zaad)
    bieder = trek.integers(-1, bieders, aantal)
    segment, markt, n = trek.integers(0, 3, aantal), trek.integers(0, markten, aantal), trek.integers(20, 61, aantal)
    kans = trek.normal(-1, 0.5, aantal)
    theta = trek.normal(0.3, 0.4, (bieders, 3)) if effect is None else effect
    eta = kans + np.where(bieder == GEEN, 0, theta[np.maximum(bieder, 0), segment])
    y = trek.binomial(n, dekking / (1 + np.exp(-eta)))
    return Waarnemingen(bieder, segment, markt, n, y, kans, np.full(aantal, dekking), np.ones(aantal)), theta


def _min_log_posterior(x, r, bieders, markten, v):
    mu, u, w, e = x[:3], x[3 : 3 + bieders], x[3 + bieders : 3 + 4 * bieders].reshape(bieders, 3), x[3 + 4 * bieders :]
    theta = np.where(r.bieder == GEEN, 0, (mu[None, :] + u[:, None] + w)[np.maximum(r.bieder, 0), r.segment])
    pi = r.dekking / (1 + np.exp(-(r.kans + e[r.markt] + theta)))
    passend = (r.gewicht * (r.y * np.log(pi) + (r.n - r.y) * np.log1p(-pi))).sum()
    straf = ((mu - v.mu) ** 2).sum() / v.mu_sd**2 + (u**2).sum() / v.tau_u**2
    return -passend + (straf + (w**2).sum() / v.tau_w**2 + (e**2).sum() / v.markt_sd**2) / 2


@pytest.mark.parametrize("zaad", range(4))
def test_de_schatting_is_de_top_die_een_ander_ook_vindt(zaad):
    rijen, _ = _rijen(zaad, dekking=0.7)
    voor, uit = Voorkennis(), schat(rijen, 4)
    begin = np.concatenate([np.full(3, 0.3), np.zeros(4 * 4 + 3)])
    x = minimize(_min_log_posterior, begin, (rijen, 4, 3, voor), method="BFGS", options={"gtol": 1e-8}).x
    assert np.allclose(uit.theta, x[:3] + x[3:7, None] + x[7:19].reshape(4, 3), atol=1e-4)
    assert np.allclose(uit.markt, x[19:], atol=1e-4)


def _met(rijen, plek, *, n=0, y=0):
    erbij = np.arange(len(rijen.n)) == plek
    return replace(rijen, n=rijen.n + n * erbij, y=rijen.y + y * erbij)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(0, 59))
def test_een_mislukking_erbij_verhoogt_nooit_en_een_resultaat_erbij_verlaagt_nooit(zaad, plek):
    rijen, _ = _rijen(zaad)
    j, s = int(rijen.bieder[plek]), int(rijen.segment[plek])
    if j == GEEN:
        return
    eerst = schat(rijen, 4).theta[j, s]
    assert schat(_met(rijen, plek, n=1), 4).theta[j, s] <= eerst + 1e-7
    assert schat(_met(rijen, plek, n=1, y=1), 4).theta[j, s] >= eerst - 1e-7


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_de_volgorde_van_waarnemingen_maakt_niet_uit(zaad):
    rijen, _ = _rijen(zaad)
    anders = np.random.default_rng(zaad).permutation(len(rijen.n))
    omgekeerd = Waarnemingen(*(getattr(rijen, naam)[anders] for naam in Waarnemingen.__dataclass_fields__))
    assert np.allclose(schat(omgekeerd, 4).theta, schat(rijen, 4).theta, atol=1e-8)


def test_wie_nog_niets_deed_begint_bij_het_midden_met_de_grootste_onzekerheid():
    uit = schat(_rijen(1, effect=np.full((4, 3), 0.3))[0], 5)
    assert np.allclose(uit.theta[4], uit.theta[:4].mean(axis=0), atol=0.15)
    assert (uit.sd[4][:, None] >= uit.sd[:4].T).all()


def test_zonder_waarnemingen_blijft_de_voorkennis_staan():
    leeg = Waarnemingen(*(np.zeros(0, dtype=np.int64) for _ in range(5)), *(np.zeros(0) for _ in range(3)))
    uit = schat(leeg, 2)
    assert np.allclose(uit.theta, 0.30)
    assert np.allclose(uit.sd, np.sqrt(0.50**2 + 0.35**2 + 0.25**2))


def test_ware_effecten_komen_terug_en_de_onzekerheid_past():
    rijen, waar = _rijen(7, bieders=40, aantal=4_000, markten=20)
    uit = schat(rijen, 40)
    z = (uit.theta - waar) / uit.sd
    assert np.corrcoef(uit.theta.ravel(), waar.ravel())[0, 1] > 0.9
    assert 0.7 < z.std() < 1.4


def test_nog_niet_gemelde_resultaten_tellen_niet_als_mislukking():
    vol, waar = _rijen(3, bieders=20, aantal=3_000)
    half, _ = _rijen(3, bieders=20, aantal=3_000, effect=waar, dekking=0.5)
    assert abs(schat(half, 20).theta.mean() - schat(vol, 20).theta.mean()) < 0.05
    te_jong = replace(half, dekking=np.full(3_000, 0.2), y=half.y * 0)
    assert np.allclose(schat(te_jong, 20).theta, 0.30)


def test_de_spreiding_leert_van_de_verschillen_tussen_aanbieders():
    gelijk, ver = np.full((30, 3), 0.3), np.repeat(np.random.default_rng(1).normal(0.3, 0.6, (30, 1)), 3, axis=1)
    klein = schat(_rijen(5, bieders=30, aantal=4_000, effect=gelijk)[0], 30)
    groot = schat(_rijen(5, bieders=30, aantal=4_000, effect=ver)[0], 30)
    assert 0.15 <= klein.tau_u < 0.35 < groot.tau_u <= 0.60


def test_meer_resultaten_dan_mensen_wordt_geweigerd():
    rijen, _ = _rijen(1)
    with pytest.raises(SchattingFout, match="meer resultaten"):
        replace(rijen, y=rijen.n + 1)


@pytest.mark.django_db
def test_opnieuw_schatten_legt_per_aanbieder_en_categorie_een_record_vast():
    goed, slecht = wereld.aanbieders(2)
    cohorten = [Cohort(wie.pk, Categorie.VER, "r1 2026-1", 40, y, -1.5) for wie, y in ((goed, 16), (slecht, 5)) for _ in range(3)]
    cohorten.append(Cohort(None, Categorie.VER, "r1 2026-1", 40, 8, -1.5))
    rijen = schat_opnieuw(cohorten=cohorten, peildatum=dt.date(2026, 4, 1), regels=Regels(), door=wereld.DOOR)
    beeld = effecten([goed.pk, slecht.pk], Regels())
    assert (len(rijen), Prestatie.objects.count()) == (6, 6)
    assert float(beeld[goed.pk]["ver"]["theta"]) > 0.30 > float(beeld[slecht.pk]["ver"]["theta"])
    assert (beeld[goed.pk]["ver"]["gesloten"], beeld[goed.pk]["midden"]["gesloten"]) == (120, 0)

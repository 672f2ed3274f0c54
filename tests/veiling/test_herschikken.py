"""The worth of a round without a bidder: re-optimised from the award, compared with solving anew and with every award."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from veiling.herschikken import waarden_zonder


def _los_op(w, c):
    """An optimal award by another way: one column per place, missing bids count as nothing."""
    plekken = np.repeat(np.arange(len(c)), c)
    if not len(plekken):
        return {}
    rijen, kolommen = linear_sum_assignment(np.maximum(w, 0).T[:, plekken].astype(float), maximize=True)
    paren = zip(rijen.tolist(), plekken[kolommen].tolist(), strict=True)
    return {k: j for k, j in paren if w[j, k] >= 0}


def _waarde(w, award):
    return sum(int(w[j, k]) for k, j in award.items())


def _doorzocht(w, c):
    """The best sum over every award there is."""
    opties = [[None, *np.flatnonzero(w[:, k] >= 0)] for k in range(w.shape[1])]
    goed = (keuze for keuze in product(*opties) if all(keuze.count(j) <= c[j] for j in range(len(c))))
    return max(sum(int(w[j, k]) for k, j in enumerate(keuze) if j is not None) for keuze in goed)


@st.composite
def tafels(teken, *, bieders, kavels, hoogste):
    j, k = teken(st.integers(1, bieders)), teken(st.integers(1, kavels))
    trek = np.random.default_rng(teken(st.integers(0, 2**32 - 1)))
    w = np.where(trek.random((j, k)) < teken(st.sampled_from([0.3, 0.7, 1.0])), trek.integers(0, hoogste, (j, k)), -1)
    return w, trek.integers(0, 4, j), trek.integers(0, teken(st.sampled_from([2, j])), j)


def _groepen(nummers):
    return {str(g): nummers == g for g in set(nummers.tolist())}


@pytest.mark.parametrize("hoogste", [3, 2**40])
@given(data=st.data())
def test_waarde_zonder_is_gelijk_aan_doorzoeken_van_alle_toewijzingen(hoogste, data):
    w, c, nummers = data.draw(tafels(bieders=4, kavels=5, hoogste=hoogste))
    uit = waarden_zonder(w, c, _los_op(w, c), _groepen(nummers))
    for groep, weg in _groepen(nummers).items():
        assert uit[groep] == _doorzocht(w[~weg], c[~weg])


@pytest.mark.parametrize("hoogste", [3, 50, 2**40])
@given(data=st.data())
def test_waarde_zonder_is_gelijk_aan_opnieuw_oplossen(hoogste, data):
    w, c, nummers = data.draw(tafels(bieders=14, kavels=30, hoogste=hoogste))
    uit = waarden_zonder(w, c, _los_op(w, c), _groepen(nummers))
    for groep, weg in _groepen(nummers).items():
        rest = w[~weg]
        assert uit[groep] == _waarde(rest, _los_op(rest, c[~weg]))


def test_zonder_iemand_die_niets_won_verandert_er_niets():
    w = np.array([[5, 4], [3, 2], [1, 1]])
    assert waarden_zonder(w, np.array([2, 1, 1]), {0: 0, 1: 0}, {"derde": np.array([False, False, True])}) == {"derde": 9}

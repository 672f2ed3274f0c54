"""Reservations of lots."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from veiling.scoren import Effect
from veiling.verplichting import Gegund, Kavelverwachting, bij_gunning, bij_publicatie, verwachte_uitgave

gegund = st.builds(
    Gegund,
    st.lists(st.floats(0.05, 0.9), min_size=20, max_size=60),
    st.floats(-0.5, 0.5),
    st.builds(Effect, st.floats(0, 0.8), st.floats(0.08, 0.5)),
    st.integers(0, 1_000_000),
    st.sampled_from([Decimal(1), Decimal("0.85")]),
)


def test_publicatie_volgt_de_laagste_van_plafond_en_mediaan():
    kavel = Kavelverwachting(Decimal(10), Decimal("0.9"), 800_000, 400_000)
    assert bij_publicatie(kavel) == 5_940_000
    assert bij_publicatie(replace(kavel, mediaan=None)) == 7_920_000
    assert bij_publicatie(replace(kavel, plafond=-5)) == 0


@given(st.lists(gegund, max_size=5), gegund)
def test_g06_gezamenlijk_reserveren_dekt_de_verwachting_en_kost_nooit_meer_dan_los(kavels, nieuw):
    samen = bij_gunning([*kavels, nieuw])
    assert samen >= bij_gunning(kavels)
    assert samen <= bij_gunning(kavels) + bij_gunning([nieuw]) + 1


def test_verwachte_uitgave_rondt_naar_boven():
    assert verwachte_uitgave(Decimal("9.5"), Decimal("0.9"), 333_333) == 2_849_998

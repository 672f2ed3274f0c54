"""Random rounds and a plain search through every award, for the property tests."""

from decimal import Decimal
from itertools import product

from hypothesis import strategies as st

from veiling.scoren import Verwachting, plafond
from veiling.toewijzen import Bieder, Bieding, Kavel, Prijsregel, Ronde, lotgetal

WAARDE = 2_000_000


@st.composite
def rondes(teken, *, prijsregel=Prijsregel.VCG, kavels=4, bieders=4, grof=False, groepen=True, ruim=False):
    """``grof`` gives many equal scores; ``ruim`` lifts every ceiling to the value term."""
    lijst = [
        Kavel(f"k{i}", Decimal(teken(st.integers(2, 12))), WAARDE, alpha=Decimal(teken(st.sampled_from(["1", "0.83", "1.07"]))))
        for i in range(teken(st.integers(1, kavels)))
    ]
    wie = [
        Bieder(f"b{j}", f"g{teken(st.integers(0, 2)) if groepen else j}", teken(st.integers(0, 3)))
        for j in range(teken(st.integers(1, bieders)))
    ]
    biedingen = []
    for kavel, bieder in product(lijst, wie):
        if teken(st.booleans()) or grof:
            stap = 500_000 if grof else 1
            bod = teken(st.integers(0, 1_500_000 // stap)) * stap
            meer = Decimal(teken(st.integers(1, 3) if grof else st.integers(1, 8_000_000))) / (1 if grof else 1_000_000)
            mediaan = None if ruim else teken(st.none() | st.integers(200_000, 900_000))
            hoogte = plafond(
                waarde=WAARDE,
                verwachting=Verwachting(kavel.q0, kavel.q0 + meer, kavel.q0 + meer),
                alpha=kavel.alpha,
                mediaan=mediaan,
                beleid=None,
            )
            biedingen.append(Bieding(bieder.code, kavel.code, bod, kavel.q0 + meer, hoogte.centen, mediaan))
    return Ronde("zaad", prijsregel, tuple(lijst), tuple(wie), tuple(biedingen))


def alle_toewijzingen(ronde, scores):
    """Every award that respects capacity, as (sum of scores, sum of tie numbers, winners)."""
    opties = [[None] + [b.code for b in ronde.bieders if (b.code, k.code) in scores] for k in ronde.kavels]
    for keuze in product(*opties):
        if all(keuze.count(b.code) <= b.capaciteit for b in ronde.bieders):
            paren = [(b, k.code) for b, k in zip(keuze, ronde.kavels, strict=True) if b]
            yield (
                sum(scores[paar] for paar in paren),
                sum(lotgetal(ronde.zaad, *paar) for paar in paren),
                {k: b for b, k in paren},
            )

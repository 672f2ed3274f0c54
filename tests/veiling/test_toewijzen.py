"""Award and price: exactness, invariants, reasons."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.veiling.rondes import WAARDE, alle_toewijzingen, rondes
from veiling.toewijzen import Bieder, Bieding, Kavel, Prijsregel, Reden, Ronde, ToewijzingFout, wijs_toe


def _scores(uit):
    return {
        (b.bieder, b.kavel): b.score
        for besluit in uit.besluiten
        for b in besluit.beoordelingen
        if b.score is not None and b.score >= 0 and b.reden != Reden.GEEN_CAPACITEIT
    }


def _met_bod(ronde, bieder, kavel, bod):
    return replace(
        ronde,
        biedingen=tuple(replace(b, bod=bod) if (b.bieder, b.kavel) == (bieder, kavel) else b for b in ronde.biedingen),
    )


def _besluit(uit, kavel):
    return next(besluit for besluit in uit.besluiten if besluit.kavel == kavel)


@given(st.one_of(rondes(), rondes(grof=True)))
def test_s07_gelijk_aan_doorzoeken_van_alle_toewijzingen_ook_bij_gelijke_scores(ronde):
    uit = wijs_toe(ronde)
    totaal, _, winnaars = max(alle_toewijzingen(ronde, _scores(uit)), key=lambda k: k[:2])
    assert (uit.totaal, uit.winnaars) == (totaal, winnaars)


@given(st.one_of(rondes(), rondes(grof=True)))
def test_waarde_zonder_een_groep_is_gelijk_aan_doorzoeken(ronde):
    uit = wijs_toe(ronde)
    groep_van = {b.code: b.groep for b in ronde.bieders}
    for groep, waarde in uit.zonder.items():
        rest = {paar: w for paar, w in _scores(uit).items() if groep_van[paar[0]] != groep}
        assert waarde == max(totaal for totaal, _, _ in alle_toewijzingen(ronde, rest))


@given(st.one_of(rondes(), rondes(prijsregel=Prijsregel.EIGEN_BOD)))
def test_s10_prijs_ten_minste_het_bod_en_ten_hoogste_het_plafond(ronde):
    bod = {(b.bieder, b.kavel): b for b in ronde.biedingen}
    for besluit in wijs_toe(ronde).besluiten:
        if besluit.winnaar:
            eigen = bod[besluit.winnaar, besluit.kavel]
            assert eigen.bod == besluit.bod <= besluit.prijs <= eigen.plafond


@given(rondes())
def test_nooit_minder_dan_niets_waard_bij_de_gemiddelde_verwachting(ronde):
    kavels = {k.code: k for k in ronde.kavels}
    index = {(b.bieder, b.kavel): Fraction(b.index) for b in ronde.biedingen}
    for besluit in wijs_toe(ronde).besluiten:
        if besluit.winnaar:
            kavel, q = kavels[besluit.kavel], index[besluit.winnaar, besluit.kavel]
            assert q * (kavel.waarde - Fraction(kavel.alpha) * besluit.prijs) >= Fraction(kavel.q0) * kavel.waarde


@given(st.one_of(rondes(), rondes(grof=True)))
def test_s05_niemand_krijgt_meer_kavels_dan_zijn_capaciteit(ronde):
    uit = wijs_toe(ronde)
    for bieder in ronde.bieders:
        assert sum(w == bieder.code for w in uit.winnaars.values()) <= bieder.capaciteit


@given(rondes(), st.data())
def test_s10_lager_bieden_maakt_van_een_winnaar_geen_verliezer(ronde, data):
    uit = wijs_toe(ronde)
    assume(uit.winnaars)
    kavel, winnaar = data.draw(st.sampled_from(sorted(uit.winnaars.items())))
    lager = data.draw(st.integers(0, _besluit(uit, kavel).bod))
    assert wijs_toe(_met_bod(ronde, winnaar, kavel, lager)).winnaars[kavel] == winnaar


@given(rondes(), st.data())
def test_betere_verwachting_houdt_de_kavel(ronde, data):
    uit = wijs_toe(ronde)
    assume(uit.winnaars)
    kavel, winnaar = data.draw(st.sampled_from(sorted(uit.winnaars.items())))
    beter = tuple(
        replace(b, index=b.index + data.draw(st.integers(0, 5))) if (b.bieder, b.kavel) == (winnaar, kavel) else b
        for b in ronde.biedingen
    )
    assert wijs_toe(replace(ronde, biedingen=beter)).winnaars[kavel] == winnaar


@given(rondes(kavels=1, groepen=False), st.data())
def test_een_kavel_prijs_hangt_niet_af_van_het_eigen_bod(ronde, data):
    uit = wijs_toe(ronde).besluiten[0]
    assume(uit.winnaar)
    ander_bod = data.draw(st.integers(0, uit.prijs))
    opnieuw = wijs_toe(_met_bod(ronde, uit.winnaar, uit.kavel, ander_bod)).besluiten[0]
    if opnieuw.winnaar == uit.winnaar:
        assert abs(opnieuw.prijs - uit.prijs) <= 1
    else:
        assert ander_bod >= uit.prijs - 1


aanbod = st.lists(st.tuples(st.integers(100_000, 900_000), st.integers(6_000_000, 12_000_000)), min_size=2, max_size=4)


@given(aanbod)
def test_een_kavel_net_onder_de_prijs_wint_en_erboven_verliest(rij):
    bieders = tuple(Bieder(f"b{i}", f"g{i}", 1) for i in range(len(rij)))
    biedingen = tuple(Bieding(f"b{i}", "k", bod, Decimal(q) / 10**6, 10**9) for i, (bod, q) in enumerate(rij))
    ronde = Ronde("z", Prijsregel.VCG, (Kavel("k", Decimal(1), WAARDE),), bieders, biedingen)
    uit = wijs_toe(ronde).besluiten[0]
    onder = wijs_toe(_met_bod(ronde, uit.winnaar, "k", uit.prijs - 2))
    boven = wijs_toe(_met_bod(ronde, uit.winnaar, "k", uit.prijs + 2))
    assert onder.winnaars["k"] == uit.winnaar != boven.winnaars["k"]


def _winst(uit, ronde, bieder, kosten, factor):
    kavels = {k.code: k for k in ronde.kavels}
    index = {(b.bieder, b.kavel): Fraction(b.index) for b in ronde.biedingen}
    return sum(
        factor * index[bieder, b.kavel] * Fraction(kavels[b.kavel].alpha) * b.prijs - kosten[b.kavel]
        for b in uit.besluiten
        if b.winnaar == bieder
    )


@given(rondes(ruim=True, groepen=False), st.sampled_from([Fraction(1), Fraction(4, 5), Fraction(5, 4)]), st.data())
def test_eerlijk_bieden_is_in_een_ronde_het_beste_ook_bij_een_schaalfout(ronde, factor, data):
    ronde = replace(ronde, biedingen=tuple(replace(b, plafond=10**9) for b in ronde.biedingen))
    bieder = data.draw(st.sampled_from([b.code for b in ronde.bieders]))
    kavels = {k.code: k for k in ronde.kavels}
    kosten = {
        b.kavel: factor * Fraction(b.index) * Fraction(kavels[b.kavel].alpha) * b.bod
        for b in ronde.biedingen
        if b.bieder == bieder
    }
    anders = ronde
    for kavel in kosten:
        anders = _met_bod(anders, bieder, kavel, data.draw(st.integers(0, WAARDE)))
    eerlijk = _winst(wijs_toe(ronde), ronde, bieder, kosten, factor)
    assert _winst(wijs_toe(anders), anders, bieder, kosten, factor) <= eerlijk + 1000


@given(st.one_of(rondes(), rondes(grof=True)), st.randoms(use_true_random=False))
def test_s04_volgorde_van_invoer_verandert_niets(ronde, kans):
    def schud(rij):
        rij = list(rij)
        kans.shuffle(rij)
        return tuple(rij)

    anders = replace(ronde, kavels=schud(ronde.kavels), bieders=schud(ronde.bieders), biedingen=schud(ronde.biedingen))
    assert wijs_toe(anders) == wijs_toe(ronde)


@given(rondes(groepen=False, ruim=True))
def test_een_extra_bieder_verlaagt_het_publieke_overschot_nooit(ronde):
    weg = ronde.bieders[-1].code
    zonder = replace(
        ronde,
        bieders=ronde.bieders[:-1],
        biedingen=tuple(b for b in ronde.biedingen if b.bieder != weg),
    )

    def overschot(uit):
        return uit.totaal - sum(uit.totaal - w for w in uit.zonder.values())

    assert overschot(wijs_toe(ronde)) >= overschot(wijs_toe(zonder))


@given(rondes())
def test_zonder_waarde_geen_gunning(ronde):
    nul = replace(ronde, kavels=tuple(replace(k, waarde=0) for k in ronde.kavels))
    assert not wijs_toe(nul).winnaars


@given(rondes(grof=True, groepen=False))
def test_verliezers_krijgen_een_reden_die_klopt(ronde):
    for besluit in wijs_toe(ronde).besluiten:
        for b in besluit.beoordelingen:
            assert (b.reden == Reden.GEWONNEN) == (b.bieder == besluit.winnaar)
            assert (b.reden == Reden.BOVEN_PLAFOND) == (b.score is None)
            if b.reden == Reden.LAGERE_SCORE:
                assert b.score < besluit.score
            if b.reden == Reden.CAPACITEIT_ELDERS:
                assert besluit.score is None or b.score > besluit.score


def _een(bod, *, bieders=1, groep="g{}", plafond=1_000_000, mediaan=None, regel=Prijsregel.VCG, tarief=None):
    return Ronde(
        "z",
        regel,
        (Kavel("k", Decimal(5), WAARDE, tarief=tarief),),
        tuple(Bieder(f"b{i}", groep.format(i), 1) for i in range(bieders)),
        tuple(Bieding(f"b{i}", "k", bod, Decimal(12), plafond, mediaan) for i in range(bieders)),
    )


def test_een_onafhankelijke_bieder_krijgt_het_plafond():
    assert wijs_toe(_een(300_000)).besluiten[0].prijs == 1_000_000


def test_verwante_bieders_drijven_elkaars_prijs_niet_op_of_neer():
    uit = wijs_toe(_een(300_000, bieders=2, groep="g")).besluiten[0]
    assert (uit.prijs, uit.onafhankelijk) == (1_000_000, 1)


def test_twee_gelijke_onafhankelijke_bieders_krijgen_hun_bod():
    uit = wijs_toe(_een(300_000, bieders=2)).besluiten[0]
    assert (uit.prijs, uit.onafhankelijk, uit.tweede) == (300_000, 2, uit.score)


def test_vast_tarief_betaalt_het_tarief_en_weegt_alleen_kwaliteit():
    ronde = _een(0, bieders=2, regel=Prijsregel.VAST_TARIEF, tarief=400_000)
    beter = tuple(replace(b, index=Decimal(13)) if b.bieder == "b1" else b for b in ronde.biedingen)
    uit = wijs_toe(replace(ronde, biedingen=beter)).besluiten[0]
    assert (uit.winnaar, uit.prijs, uit.geblokkeerd) == ("b1", 400_000, False)


@pytest.mark.parametrize(
    ("bod", "mediaan", "geblokkeerd"),
    [(199_999, 400_000, True), (200_000, 400_000, False), (299_999, None, True), (300_000, None, False)],
)
def test_s08_abnormaal_laag_bod_wacht_op_uitleg(bod, mediaan, geblokkeerd):
    assert wijs_toe(_een(bod, mediaan=mediaan)).besluiten[0].geblokkeerd is geblokkeerd


@pytest.mark.parametrize(
    "stuk",
    [
        lambda r: replace(r, kavels=r.kavels * 2),
        lambda r: replace(r, bieders=r.bieders * 2),
        lambda r: replace(r, biedingen=r.biedingen * 2),
        lambda r: replace(r, biedingen=(replace(r.biedingen[0], kavel="x"),)),
        lambda r: replace(r, prijsregel=Prijsregel.VAST_TARIEF),
        lambda r: replace(r, kavels=(replace(r.kavels[0], waarde=10**17),)),
    ],
)
def test_onbruikbare_ronde_wordt_geweigerd(stuk):
    with pytest.raises(ToewijzingFout):
        wijs_toe(stuk(_een(100)))

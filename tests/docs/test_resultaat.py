"""The worked examples of docs/resultaat.md are what the rules compute: every number is read from the page."""

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from resultaat import duur, duurmassa
from resultaat.arbeidsmarkt import prijsfactor
from resultaat.berekenen import Betaalregels, termijnen
from resultaat.opgeven import telbare_uren
from tests.resultaat.nabootsen import MONITORS, alarmen
from veiling.regels import Regels

TEKST = Path("docs/resultaat.md").read_text(encoding="utf-8")
BLOKKEN = re.findall(r"```example\n(.*?)```", TEKST, re.S)
GELIEERD = 9


def _regels(blok, soort):
    return [regel.split()[1:] for regel in blok.splitlines() if regel.split()[0] == soort]


def _waarde(deel):
    return deel.split("=")[1]


def _perioden(blok):
    return [
        duur.Periode(
            date.fromisoformat(van), date.fromisoformat(tot), Decimal(_waarde(uren)), int(_waarde(ikv)), _waarde(baas), str(i)
        )
        for i, (van, tot, uren, baas, ikv) in enumerate(_regels(blok, "period"))
    ]


def _kader(blok):
    (over,), (term,) = _regels(blok, "handover")[0], _regels(blok, "term")[0]
    ruimer = tuple(
        duur.Verlenging(date.fromisoformat(a), date.fromisoformat(b), int(_waarde(n))) for a, b, n in _regels(blok, "extension")
    )
    return duur.Begeleiding(date.fromisoformat(over), date.fromisoformat(term), frozenset({"affiliate"}), ruimer)


def _bekend(blok):
    return date.fromisoformat(_regels(blok, "known")[0][0])


def test_de_pagina_heeft_alle_voorbeelden():
    assert len(BLOKKEN) >= 11
    assert len(re.findall(r"^### ", TEKST, re.M)) == 9


@pytest.mark.parametrize("blok", BLOKKEN)
def test_g05_een_voorbeeld_klopt_met_de_regels(blok):
    uit = duur.toets(_perioden(blok), _kader(blok), bekend_tot=_bekend(blok))
    reeksen = [
        [str(r.start), str(r.laatste), f"counted={r.getelde_dagen}", f"end={r.einde.value if r.einde else 'open'}"]
        for r in uit.reeksen
    ]
    assert reeksen == _regels(blok, "run")
    centen = termijnen(int(_regels(blok, "price")[0][0]), Decimal(1), [m.aandeel for m in uit.mijlpalen], Betaalregels())
    mijlpalen = [
        [str(m.nummer), str(m.dag), f"share={m.aandeel}", f"cents={c}"] for m, c in zip(uit.mijlpalen, centen, strict=True)
    ]
    assert mijlpalen == _regels(blok, "milestone")


@pytest.mark.parametrize("blok", BLOKKEN)
def test_g05_een_voorbeeld_klopt_ook_voor_iedereen_tegelijk(blok):
    perioden, kader, dag = _perioden(blok), _kader(blok), duurmassa.daggetal
    namen = sorted({p.werkgever for p in perioden})

    def rij(*getallen):
        return np.array(getallen, np.int64)

    massa = duurmassa.toets_alle(
        duurmassa.Mensen(
            rij(dag(kader.overdracht)), rij(dag(kader.termijn_tot)), rij(dag(_bekend(blok))), rij(0), (kader.verlengingen,)
        ),
        duurmassa.Perioden(
            rij(*(0 for _ in perioden)),
            rij(*(dag(p.van) for p in perioden)),
            rij(*(dag(p.tot) for p in perioden)),
            rij(*(int(p.uren * 100) for p in perioden)),
            rij(*(namen.index(p.werkgever) for p in perioden)),
            np.array([p.ikv in (11, 13, 15) for p in perioden]),
            np.array([p.werkgever in kader.gelieerd for p in perioden]),
        ),
        duur.Duurregels(),
    )
    start = [str(duurmassa.NULPUNT + timedelta(days=int(d))) for d in massa.reeksen.start]
    gevonden = [[s, f"counted={n}"] for s, n in zip(start, massa.reeksen.dagen, strict=True)]
    assert gevonden == [[regel[0], regel[2]] for regel in _regels(blok, "run")]
    assert [str(n) for n in massa.mijlpalen.nummer] == [regel[0] for regel in _regels(blok, "milestone")]


def test_het_voorbeeld_van_eigen_werk_en_van_de_prijsfactor():
    omzet, uren, telt = re.search(r"turnover € ([\d.]+) and (\d+)\nhours give (\d+) hours", TEKST).groups()
    assert telbare_uren(int(omzet.replace(".", "")) * 100, Decimal(uren), Regels()) == Decimal(telt)
    kans, index, factor = re.search(
        r"chance of ([\d.]+), index 0 at award and −([\d.]+) now.*?= ([\d.]+)\.\n", TEKST, re.S
    ).groups()
    assert prijsfactor([float(kans)], 0.0, -float(index)).quantize(Decimal("0.001")) == Decimal(factor)


@pytest.mark.parametrize("naam", sorted(MONITORS))
def test_de_gemeten_alarmen_staan_op_de_pagina(naam):
    kop = TEKST.index("| Generated |")
    cijfers = re.search(rf"^\| {naam} \| ([\d. |]+) \|$", TEKST[kop:], re.M).group(1).split(" | ")
    for sterkte, cijfer in enumerate(cijfers):
        assert abs(alarmen(naam, sterkte) - float(cijfer)) <= 0.05

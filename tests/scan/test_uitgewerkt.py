"""The ten worked examples of docs/scan.md: the document, the fixture and the product say the same."""

import re
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scan.instrument import laad
from scan.scoren import WEET_NIET, mag_weet_niet, scoor, scoor_veel
from tests.scan.uitgewerkt import CODES, VOORBEELDEN

V1 = laad()
DOC = (Path(__file__).parents[2] / "docs" / "scan.md").read_text(encoding="utf-8")
NAMEN = [voorbeeld[0] for voorbeeld in VOORBEELDEN]


def _rij(naam: str) -> list[str]:
    """The ten cells of one row of the table in the document."""
    gevonden = re.search(rf"^\| {naam} \| (.+) \|$", DOC, re.M)
    assert gevonden
    return [cel.strip() for cel in gevonden.group(1).split("|")]


@pytest.mark.parametrize("voorbeeld", VOORBEELDEN, ids=NAMEN)
def test_voorbeeld_klopt_tot_de_laatste_decimaal(voorbeeld):
    _, waarden, som, eta, kans, klasse, punten = voorbeeld
    uit = scoor(V1, dict(zip(CODES, waarden, strict=True)))
    assert (uit.eta, uit.kans, uit.klasse) == (Decimal(eta), Decimal(kans), klasse)
    assert sum((b.beta for b in uit.bijdragen), Decimal(0)) == Decimal(som)
    assert round(uit.punten, 2) == Decimal(punten)


def test_tien_tegelijk_geven_dezelfde_getallen():
    uit = scoor_veel(V1, CODES, np.array([waarden for _, waarden, *_ in VOORBEELDEN]))
    assert [Decimal(int(e)) / 10**6 for e in uit.eta_miljoenste] == [Decimal(v[3]) for v in VOORBEELDEN]
    assert [uit.klassen[k] for k in uit.klasse] == [v[5] for v in VOORBEELDEN]


@pytest.mark.parametrize("code", CODES)
def test_document_noemt_elk_antwoord_met_zijn_gewicht(code):
    for cel, (_, waarden, *_) in zip(_rij(code), VOORBEELDEN, strict=True):
        waarde = waarden[CODES.index(code)]
        beta = V1.op_code[code].op_waarde[waarde].beta if waarde != WEET_NIET else 0
        assert cel == f"{'–' if waarde == WEET_NIET else waarde}: {beta:+.3f}"


def test_document_noemt_dezelfde_uitkomsten():
    assert [float(cel) for cel in _rij("η")] == [float(v[3]) for v in VOORBEELDEN]
    assert _rij("p") == [v[4] for v in VOORBEELDEN]
    assert _rij("class") == [v[5] for v in VOORBEELDEN]
    assert _rij("points") == [v[6] for v in VOORBEELDEN]
    assert all(f"{nummer}. {naam}" in DOC for nummer, naam in enumerate(NAMEN, 1))


def _waarden(item):
    return st.sampled_from(sorted(item.op_waarde) + ([WEET_NIET] if mag_weet_niet(item) else []))


antwoorden = st.fixed_dictionaries({item.code: _waarden(item) for item in V1.items})
zwijgbaar = [(item, o.waarde) for item in V1.items for o in item.opties if o.niet_zeggen]


@given(antwoorden, st.sampled_from(zwijgbaar))
def test_wil_ik_niet_zeggen_laat_de_kans_zoals_de_rest_haar_maakt(gegeven, geval):
    """Neutral: the result is that of the other answers alone, and saying nothing is listed, not weighed."""
    item, waarde = geval
    uit = scoor(V1, gegeven | {item.code: waarde})
    anderen = sum((b.beta for b in uit.bijdragen if b.code != item.code), V1.intercept)
    assert uit.eta == anderen
    assert item.code in uit.niet_gezegd
    assert item.code not in {b.code for b in uit.weegt_meest}


@given(antwoorden)
def test_gewichten_optellen_in_elke_volgorde_geeft_dezelfde_kans(gegeven):
    uit = scoor(V1, gegeven)
    omgekeerd = sum((b.beta for b in reversed(uit.bijdragen)), Decimal(0)) + V1.intercept
    assert omgekeerd == uit.eta

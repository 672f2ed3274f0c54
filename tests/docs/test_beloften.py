"""docs/beloften.md says the truth: every kept promise has a test that carries its code, and every such test is listed."""

import re
from pathlib import Path

WORTEL = Path(__file__).parent.parent.parent
_RIJ = re.compile(r"^\| ([A-Z]\d\d) \| (.+?) \| (kept|open) \| (.*?) \|$", re.M)
_TEST = re.compile(r"def test_([a-z]\d\d)_")


def _tabel() -> dict[str, tuple[str, set[str]]]:
    tekst = (WORTEL / "docs" / "beloften.md").read_text(encoding="utf-8")
    return {code: (staat, set(re.findall(r"`([^`]+)`", tests))) for code, _, staat, tests in _RIJ.findall(tekst)}


def _tests() -> dict[str, set[str]]:
    gevonden: dict[str, set[str]] = {}
    for bestand in sorted((WORTEL / "tests").rglob("test_*.py")):
        for code in _TEST.findall(bestand.read_text(encoding="utf-8")):
            gevonden.setdefault(code.upper(), set()).add(str(bestand.relative_to(WORTEL)))
    return gevonden


def test_alle_beloften_staan_er() -> None:
    reeksen = {"V": 8, "T": 4, "Q": 3, "S": 10, "D": 4, "A": 7, "P": 9, "G": 6, "O": 3}
    assert set(_tabel()) == {f"{letter}{i:02d}" for letter, n in reeksen.items() for i in range(1, n + 1)}


def test_een_nagekomen_belofte_heeft_haar_tests() -> None:
    echt = _tests()
    for code, (staat, tests) in _tabel().items():
        assert (staat == "kept") <= bool(echt.get(code)), f"{code} has no test"
        assert tests == (echt.get(code, set()) if tests else set()), f"{code}: {sorted(echt.get(code, set()))}"

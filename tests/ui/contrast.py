"""The contrast contract of a house style: which colour stands on which, and how strong the difference must be."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ROLLEN = ("accent", "actie", "neutraal", "positief", "waarschuwing", "negatief", "markering")


def _helderheid(kleur: str) -> float:
    hex_ = kleur.lstrip("#")
    kanalen = [int(hex_[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    rood, groen, blauw = (k / 12.92 if k <= 0.03928 else ((k + 0.055) / 1.055) ** 2.4 for k in kanalen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def verhouding(een: str, ander: str) -> float:
    """Contrast ratio of WCAG 2."""
    hoog, laag = sorted((_helderheid(een), _helderheid(ander)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


def kleuren(bestanden: list[Path]) -> dict[str, str]:
    """The colours of one or more style files, later files over earlier ones, references followed."""
    gelezen: dict[str, str] = {}
    for bestand in bestanden:
        gelezen.update(re.findall(r"--huisstijl-([\w-]+):\s*([^;]+);", bestand.read_text()))

    def waarde(tekst: str) -> str:
        verwijzing = re.match(r"var\(--huisstijl-([\w-]+)\)", tekst)
        return waarde(gelezen[verwijzing.group(1)]) if verwijzing else tekst.strip()

    return {naam: waarde(tekst) for naam, tekst in gelezen.items()}


def paren() -> Iterator[tuple[str, str, float]]:
    for rol in ROLLEN:
        for grond in ("papier", f"{rol}-50", f"{rol}-100"):
            yield f"{rol}-500", grond, 4.5
            yield f"{rol}-700", grond, 7.0
        yield f"{rol}-700", f"{rol}-200", 4.5
        yield f"{rol}-400", "papier", 4.5
        yield f"{rol}-400", f"{rol}-50", 4.5
        yield "papier", f"{rol}-500", 4.5
        yield "papier", f"{rol}-600", 4.5
    for grond in ("accent-50", "neutraal-50", "actie-50"):
        for tekst in ("neutraal-400", "neutraal-500", "neutraal-700", "actie-500"):
            yield tekst, grond, 4.5
    yield "kop-tekst", "kop-achtergrond", 4.5
    yield "signaal", "kop-achtergrond", 3.0
    yield "accent-600", "accent-100", 4.5
    for nummer in range(1, 6):
        yield f"reeks-{nummer}", "papier", 3.0
        yield "papier", f"reeks-{nummer}", 4.5


def te_zwak(palet: Mapping[str, str]) -> list[str]:
    return [
        f"{tekst} op {grond}: {verhouding(palet[tekst], palet[grond]):.2f} < {minimum}"
        for tekst, grond, minimum in paren()
        if verhouding(palet[tekst], palet[grond]) < minimum
    ]

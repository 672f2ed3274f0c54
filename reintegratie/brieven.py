"""Letters as PDF/UA: data go into the typesetter as values, never as markup."""

import json
from dataclasses import dataclass
from pathlib import Path

import typst

_SJABLOON = Path(__file__).parent / "gegevens" / "brief.typ"


@dataclass(frozen=True)
class Brief:
    """One letter. `adres` has one line per element; `alineas` are plain paragraphs."""

    afzender: str
    telefoon: str
    adres: list[str]
    datum: str
    kenmerk: str
    onderwerp: str
    aanhef: str
    alineas: list[str]
    slot: str
    taal: str = "nl"


def maak_pdf(brieven: list[Brief]) -> bytes:
    """Returns one tagged PDF with every letter on its own pages, ready to print as a batch."""
    inhoud = json.dumps([vars(b) for b in brieven], ensure_ascii=False)
    pdf = typst.compile(str(_SJABLOON), sys_inputs={"brieven": inhoud}, format="pdf", pdf_standards=["ua-1"])
    if not isinstance(pdf, bytes):
        raise TypeError("typst gaf geen enkel document")
    return pdf

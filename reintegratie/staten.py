"""Statements as PDF/UA and CSV from one value: title, facts, tables, notes. Text is data, never markup."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import typst

_SJABLOON = Path(__file__).parent / "gegevens" / "staat.typ"
_FORMULE = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Tabel:
    """`kop`: (label, kind) per column; kind "getal" stands right. Every row has as many cells."""

    titel: str
    kop: Sequence[tuple[str, str]]
    rijen: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Staat:
    titel: str
    afzender: str
    feiten: Sequence[tuple[str, str]]
    tabellen: Sequence[Tabel]
    noten: Sequence[str] = field(default=())
    voet: str = ""
    liggend: bool = False


def maak_pdf(staat: Staat) -> bytes:
    """Returns a tagged PDF of the statement."""
    inhoud = json.dumps(asdict(staat), ensure_ascii=False)
    pdf = typst.compile(str(_SJABLOON), sys_inputs={"staat": inhoud}, format="pdf", pdf_standards=["ua-1"])
    if not isinstance(pdf, bytes):
        raise TypeError("typst gaf geen enkel document")
    return pdf


def maak_csv(kop: Sequence[str], rijen: Sequence[Sequence[object]]) -> bytes:
    """Returns a table as CSV that spreadsheets read right: semicolons, byte-order mark, no cell that starts a formula."""
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(kop)
    schrijver.writerows([_veilig(cel) for cel in rij] for rij in rijen)
    return b"\xef\xbb\xbf" + uit.getvalue().encode()


def _veilig(cel: object) -> object:
    """A text that a spreadsheet would run gets an apostrophe; numbers stay numbers."""
    return f"'{cel}" if isinstance(cel, str) and cel.startswith(_FORMULE) else cel

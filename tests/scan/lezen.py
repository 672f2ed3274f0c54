"""Reading pages and letters of the scan as people do."""

import io
import re
from typing import Any

from pypdf import PdfReader


def tekst(antwoord: Any) -> str:
    return str(antwoord.content.decode())


def gewone_tekst(antwoord: Any) -> str:
    """Without tags."""
    return re.sub(r"<[^>]*>", " ", tekst(antwoord))


def pdf_tekst(inhoud: bytes) -> str:
    return " ".join(" ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages).split())

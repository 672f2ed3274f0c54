"""Which citizen numbers may live in which kind of database: real ones, test ones, or numbers that are nobody's."""

import re

from stdnum.nl import bsn as elfproef

from reintegratie.enums import Databasesoort

_TESTREEKS = re.compile(r"0000\d{5}|99999\d{4}")
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_REST_METING = 5
_CIJFERS = re.compile(r"(?=([0-9]{9}))")


def rest(nummer: str) -> int:
    """Returns the weighted sum modulo 11; zero for a citizen number."""
    return sum(g * int(c) for g, c in zip(_GEWICHTEN, nummer, strict=True)) % 11


def bevat_bsn(tekst: str) -> bool:
    """Says whether nine digits in a row somewhere in a text are a citizen number."""
    return any(elfproef.is_valid(negen) for negen in _CIJFERS.findall(tekst))


def fout_in_bsn(nummer: str, soort: Databasesoort) -> tuple[str, str] | None:
    """Returns (code, Dutch sentence) when this number may not be used here, else None."""
    if not re.fullmatch(r"[0-9]{9}", nummer):
        return "bsn_vorm", "Een burgerservicenummer heeft negen cijfers. Schrijf voorloopnullen mee."
    if soort == Databasesoort.BENCH:
        fout = "Een meetdatabase neemt alleen nummers met rest 5 in de elfproef."
        return None if rest(nummer) == _REST_METING else ("bsn_meting", fout)
    if not elfproef.is_valid(nummer):
        return "bsn_elfproef", "Dit burgerservicenummer klopt niet (elfproef). Controleer de cijfers."
    if bool(_TESTREEKS.fullmatch(nummer)) == (soort == Databasesoort.DEMO):
        return None
    if soort == Databasesoort.DEMO:
        return "bsn_echt", "In een demonstratie mogen alleen test-BSN’s (0000xxxxx of 99999xxxx). Gebruik een testnummer."
    return "bsn_test", "Dit is een testnummer. Gebruik het burgerservicenummer van de persoon."

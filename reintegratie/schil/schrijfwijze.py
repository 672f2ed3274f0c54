"""How dates, moments, money and numbers are written for people: one place, Dutch, Amsterdam time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MAANDEN = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
DAGEN = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
TELGRENS = 10_000


def dag(waarde: date | datetime) -> date:
    return waarde.astimezone(AMSTERDAM).date() if isinstance(waarde, datetime) else waarde


def datum(waarde: date | datetime) -> str:
    """24 november 2026"""
    d = dag(waarde)
    return f"{d.day} {MAANDEN[d.month - 1]} {d.year}"


def weekdag(waarde: date | datetime) -> str:
    """vrijdag 27 november 2026"""
    return f"{DAGEN[dag(waarde).weekday()]} {datum(waarde)}"


def datum_kort(waarde: date | datetime) -> str:
    """24-11-2026"""
    return f"{dag(waarde):%d-%m-%Y}"


def moment(waarde: datetime) -> str:
    """24 november 2026, 12.00 uur"""
    return f"{datum(waarde)}, {waarde.astimezone(AMSTERDAM):%H.%M} uur"


def termijn(waarde: date | datetime, vandaag: date | datetime) -> str:
    """How far away a day is, seen from another: "vandaag", "nog 4 dagen", "3 dagen te laat"."""
    dagen = (dag(waarde) - dag(vandaag)).days
    vast = {-1: "1 dag te laat", 0: "vandaag", 1: "morgen"}
    return vast.get(dagen, f"nog {getal(dagen)} dagen" if dagen > 0 else f"{getal(-dagen)} dagen te laat")


def getal(waarde: int) -> str:
    """12.345"""
    return f"{waarde:,}".replace(",", ".")


def aantal(waarde: int) -> str:
    """A count as lists show it: exact up to the limit, then only that it is more."""
    return getal(waarde) if waarde <= TELGRENS else f"meer dan {getal(TELGRENS)}"


def euro(centen: int) -> str:
    """€ 6.500,00 from 650000 cents."""
    heel, rest = divmod(abs(centen), 100)
    return f"{'-' if centen < 0 else ''}€ {getal(heel)},{rest:02d}"

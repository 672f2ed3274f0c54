"""Calendar files (RFC 5545) from plain values: no names of people, lines folded at 75 bytes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

_PRODUCT = "-//reintegratie//agenda//NL"


@dataclass(frozen=True)
class Agendapunt:
    """One appointment. `volgnummer` rises with every change; `vervallen` tells a calendar to take it out."""

    uid: str
    van: dt.datetime
    tot: dt.datetime
    titel: str
    waar: str = ""
    tekst: str = ""
    volgnummer: int = 0
    vervallen: bool = False


def kalender(punten: Iterable[Agendapunt], *, gemaakt: dt.datetime, naam: str = "") -> str:
    """Returns the calendar file with these appointments."""
    regels = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    if naam:
        regels.append(f"X-WR-CALNAME:{_tekst(naam)}")
    for punt in punten:
        regels += _punt(punt, gemaakt)
    regels.append("END:VCALENDAR")
    return "".join(f"{_vouw(regel)}\r\n" for regel in regels)


def _punt(punt: Agendapunt, gemaakt: dt.datetime) -> list[str]:
    regels = [
        "BEGIN:VEVENT",
        f"UID:{_tekst(punt.uid)}",
        f"DTSTAMP:{_moment(gemaakt)}",
        f"DTSTART:{_moment(punt.van)}",
        f"DTEND:{_moment(punt.tot)}",
        f"SEQUENCE:{punt.volgnummer}",
        f"SUMMARY:{_tekst(punt.titel)}",
        f"STATUS:{'CANCELLED' if punt.vervallen else 'CONFIRMED'}",
    ]
    regels += [f"LOCATION:{_tekst(punt.waar)}"] if punt.waar else []
    regels += [f"DESCRIPTION:{_tekst(punt.tekst)}"] if punt.tekst else []
    return [*regels, "END:VEVENT"]


def _moment(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _tekst(waarde: str) -> str:
    schoon = waarde.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(schoon.splitlines())


def _vouw(regel: str) -> str:
    """Folds a line at 75 bytes, never inside a character."""
    delen, rest = [], regel
    grens = 75
    while len(rest.encode()) > grens:
        stuk = rest.encode()[:grens].decode(errors="ignore")
        delen.append(stuk)
        rest, grens = rest[len(stuk) :], 74
    return "\r\n ".join([*delen, rest])

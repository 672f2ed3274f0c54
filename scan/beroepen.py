"""Occupations to choose from: an own Dutch list, or the European one when an organisation loads it (decision 0031)."""

import csv
import unicodedata
from functools import reduce
from operator import add
from pathlib import Path

from django.db import transaction
from django.db.models import Case, IntegerField, Q, Value, When

from reintegratie.fouten import Weigering
from scan.models import Beroep

EIGEN_LIJST = Path(__file__).parent / "gegevens" / "beroepen.csv"
_LIJKT = 8
_STOPWOORDEN = frozenset({"aan", "als", "bij", "een", "het", "iets", "met", "naar", "van", "voor", "werk"})


def zoeknaam(tekst: str) -> str:
    """Returns a text as it is searched for: without capitals, marks and double spaces."""
    los = unicodedata.normalize("NFKD", tekst.casefold())
    return " ".join("".join(teken for teken in los if not unicodedata.combining(teken)).split())


def titels() -> list[str]:
    """Returns every title, for the list below a text field."""
    return list(Beroep.objects.values_list("titel", flat=True))


def vind(tekst: str) -> Beroep | None:
    """Returns the occupation with exactly this title."""
    return Beroep.objects.filter(zoeknaam=zoeknaam(tekst)).order_by("code").first() if tekst.strip() else None


def lijkt_op(tekst: str) -> list[Beroep]:
    """Returns at most eight occupations that look like what was typed, those that share most of its words first."""
    woorden = [woord for woord in zoeknaam(tekst).split() if len(woord) > 2 and woord not in _STOPWOORDEN]
    if not woorden:
        return []
    delen = [Q(zoeknaam__startswith=woord[:8]) | Q(zoeknaam__contains=f" {woord[:8]}") for woord in woorden]
    delen += [Q(zoeknaam__contains=woord[:8]) for woord in woorden]
    punten = [Case(When(deel, then=Value(1)), default=Value(0), output_field=IntegerField()) for deel in delen]
    gelijk = Beroep.objects.annotate(punten=reduce(add, punten)).filter(punten__gt=0)
    return list(gelijk.order_by("-punten", "titel")[:_LIJKT])


def in_woorden(code: str, tekst: str) -> str:
    """Returns an occupation as people read it: own words when given, else the title of the code."""
    if tekst or not code:
        return tekst
    return Beroep.objects.filter(code=code).values_list("titel", flat=True).first() or ""


def _zet(rijen: list[Beroep]) -> int:
    with transaction.atomic():
        Beroep.objects.all().delete()
        Beroep.objects.bulk_create(rijen, batch_size=1_000)
    return len(rijen)


def laad_eigen_lijst() -> int:
    """Loads the product's own list when there is none yet; returns how many occupations there are."""
    if not Beroep.objects.exists():
        with EIGEN_LIJST.open(encoding="utf-8", newline="") as bestand:
            return _zet([_beroep(rij["code"], rij["titel"], rij["code"][:2], rij["groep"]) for rij in csv.DictReader(bestand)])
    return Beroep.objects.count()


def _beroep(code: str, titel: str, groep: str, groepsnaam: str) -> Beroep:
    return Beroep(code=code, titel=titel, zoeknaam=zoeknaam(titel), groep=groep, groepsnaam=groepsnaam)


def laad_esco(*, beroepen: Path, groepen: Path) -> int:
    """Replaces the list by the occupations of the ESCO download (CSV, Dutch); returns how many there are.

    `beroepen`: columns `code` and `preferredLabel`; `groepen`: the ISCO groups with the same two columns.
    """
    namen = {rij["code"]: rij["preferredLabel"] for rij in _lees(groepen)}
    rijen = [
        _beroep(rij["code"], rij["preferredLabel"][:120], rij["code"][:2], namen.get(rij["code"][:2], "Overig")[:120])
        for rij in _lees(beroepen)
        if rij["code"][:2].isdigit() and len(rij["code"]) <= 12
    ]
    if not rijen:
        raise Weigering(f"In {beroepen.name} staat geen enkel beroep. Gebruik het bestand met beroepen van ESCO.", code="leeg")
    return _zet(rijen)


def _lees(pad: Path) -> list[dict[str, str]]:
    with pad.open(encoding="utf-8-sig", newline="") as bestand:
        rijen = list(csv.DictReader(bestand))
    if rijen and not {"code", "preferredLabel"} <= set(rijen[0]):
        raise Weigering(f"In {pad.name} ontbreken de kolommen code en preferredLabel.", code="kolommen")
    return rijen

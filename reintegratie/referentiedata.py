"""Regions and municipalities from the files the product carries (division of 1-1-2023 to 1-1-2026 and after)."""

import csv
import datetime as dt
from fractions import Fraction
from pathlib import Path

from reintegratie.models import Gemeente, Gemeenteopvolging, Regio, Werkzoekendenstand
from reintegratie.werkzoekendenreeks import Stand, landelijk, regionaal

_MAP = Path(__file__).parent / "gegevens"
_BEGIN = dt.date(2023, 1, 1)
# 1-1-2026: Wijdemeren joined Hilversum (same region).
_BEEINDIGD = {"GM1696": dt.date(2026, 1, 1)}
REEKS_TOT = 2031
_OPGEGAAN = {"GM1696": "GM0402"}


def _rijen(naam: str) -> list[dict[str, str]]:
    with (_MAP / naam).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def laad_regios() -> tuple[int, int]:
    """Loads 35 regions and 342 municipalities when they are not there yet; returns how many exist."""
    for rij in _rijen("arbeidsmarktregios_35.csv"):
        Regio.objects.get_or_create(
            code=rij["sgr_code"],
            defaults={
                "code_cbs": rij["am_code_cbs"],
                "naam": rij["arbeidsmarktregio"],
                "centrumgemeente": rij["centrumgemeente"],
            },
        )
    regios = {r.code: r for r in Regio.objects.all()}
    bekend = set(Gemeente.objects.values_list("code", flat=True))
    Gemeente.objects.bulk_create(
        Gemeente(
            code=rij["gm_code"],
            naam=rij["gemeente"],
            regio=regios[rij["sgr_code"]],
            van=_BEGIN,
            tot=_BEEINDIGD.get(rij["gm_code"]),
        )
        for rij in _rijen("arbeidsmarktregios.csv")
        if rij["gm_code"] not in bekend
    )
    _leg_opvolging_vast()
    return len(regios), Gemeente.objects.count()


def _leg_opvolging_vast() -> None:
    for oud, nieuw in _OPGEGAAN.items():
        rij = Gemeente.objects.get(code=oud, van=_BEGIN)
        opvolger = Gemeente.objects.filter(code=nieuw).order_by("van").first()
        if rij.tot is not None and opvolger is not None:
            Gemeenteopvolging.objects.get_or_create(oud=rij, nieuw=opvolger, defaults={"op": rij.tot})


def laad_werkzoekenden() -> int:
    """Loads the series of job seekers of the country and the regions when it is not there yet; returns how many were added."""
    if Werkzoekendenstand.objects.exists():
        return 0
    land = landelijk({int(rij["jaar"]): int(rij["ww_eind_december"]) for rij in _rijen("ww_stand.csv")}, REEKS_TOT)
    # A region's made-up share follows the number of its municipalities, the largest cities counted ten times.
    gewicht = {r: r.gemeenten.count() + 9 * (i % 4 == 0) for i, r in enumerate(Regio.objects.order_by("code"))}
    som = sum(gewicht.values())
    reeksen: list[tuple[Regio | None, list[Stand]]] = [(None, land)]
    for plek, (regio, deel) in enumerate(gewicht.items()):
        reeksen.append((regio, regionaal(land, Fraction(deel, som), plek)))
    rijen = [
        Werkzoekendenstand(regio=regio, jaar=s.jaar, kwartaal=s.kwartaal, aantal=s.aantal, herkomst=s.herkomst)
        for regio, reeks in reeksen
        for s in reeks
    ]
    return len(Werkzoekendenstand.objects.bulk_create(rijen, batch_size=2_000))

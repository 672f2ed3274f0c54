"""Demand per occupational class and region, shown beside a result. It never enters the score (design, section 5)."""

import csv
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from reintegratie.fouten import Weigering
from reintegratie.models import Regio
from scan.enums import Spanning
from scan.models import Beroep, Krapte

VOORBEELD = Path(__file__).parent / "gegevens" / "krapte.csv"


@dataclass(frozen=True)
class Vraagbeeld:
    """What employers in a region ask for in one class, with where and when that was measured."""

    groepsnaam: str
    spanning: Spanning
    bron: str
    peildatum: dt.date


def vraag_naar(*, regio_id: int, beroep: str) -> Vraagbeeld | None:
    """Returns the latest figure for the class of an occupation, or nothing when it is not known."""
    groep = beroep[:2]
    rij = Krapte.objects.filter(regio_id=regio_id, groep=groep).order_by("-peildatum").first() if groep else None
    if rij is None:
        return None
    naam = Beroep.objects.filter(groep=groep).values_list("groepsnaam", flat=True).first() or ""
    return Vraagbeeld(naam, Spanning(rij.spanning), rij.bron, rij.peildatum)


def laad_krapte(*, bestand: Path = VOORBEELD) -> int:
    """Adds the figures of a CSV (regio, groep, spanning, bron, peildatum) that are not there yet; returns how many exist."""
    regios = {regio.code: regio.pk for regio in Regio.objects.all()}
    with bestand.open(encoding="utf-8-sig", newline="") as open_bestand:
        rijen = [_rij(nummer, rij, regios) for nummer, rij in enumerate(csv.DictReader(open_bestand), 2)]
    Krapte.objects.bulk_create(rijen, ignore_conflicts=True)
    return Krapte.objects.count()


def _rij(nummer: int, rij: dict[str, str], regios: dict[str, int]) -> Krapte:
    try:
        return Krapte(
            regio_id=regios[rij["regio"]],
            groep=rij["groep"],
            spanning=Spanning(int(rij["spanning"])),
            bron=rij["bron"],
            peildatum=dt.date.fromisoformat(rij["peildatum"]),
        )
    except (KeyError, ValueError) as fout:
        raise Weigering(f"Regel {nummer} van het bestand klopt niet: {fout}. Er is niets ingelezen.", code="regel") from fout


def laad_voorbeeld() -> int:
    """Loads the figures that come with the product when there are none yet."""
    return Krapte.objects.count() if Krapte.objects.exists() else laad_krapte()

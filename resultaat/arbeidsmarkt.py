"""The published labour-market index per region and quarter, and what it does to expected outcomes and to the price.

Source: docs/rekenregels.md, "Arbeidsmarkt" and bouwadvies 26. The offset in log-odds is beta times the index; beta is frozen with
the round. A revision is a new publication: whatever was computed with an earlier one stays as it is.
"""

import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Regio
from resultaat.berekenen import prijsfactor
from resultaat.models import Arbeidsmarktindex, Begeleiding
from veiling.regels import Regels

SYNTHETISCH = Path(__file__).parent / "gegevens" / "arbeidsmarktindex_synthetisch.csv"
NUL = Decimal(0)


@dataclass(frozen=True)
class Prijsfactor:
    """M for one person, with the two index figures it came from."""

    waarde: Decimal
    bij_gunning: Decimal
    thans: Decimal


def kwartaal_van(dag: dt.date) -> dt.date:
    return dag.replace(month=dag.month - (dag.month - 1) % 3, day=1)


def index_van(regio_id: int, dag: dt.date, bekend: dt.datetime) -> Decimal:
    """The index of the quarter of a day as published at a moment; before that the newest earlier quarter; else zero."""
    rijen = Arbeidsmarktindex.objects.filter(regio=regio_id, kwartaal__lte=kwartaal_van(dag), gepubliceerd_op__lte=bekend)
    waarde = rijen.order_by("-kwartaal", "-gepubliceerd_op").values_list("waarde", flat=True).first()
    return waarde if waarde is not None else NUL


def prijsfactor_van(begeleiding: Begeleiding, begin: dt.date, regels: Regels) -> Prijsfactor:
    """M = expected outcomes at award over those now, over the people handed over with their stored chances.

    `begin`: first counted day of the run of the first milestone paid. At award counts what was published with the round.
    """
    gunning = begeleiding.overdracht.gunning
    kavel = gunning.kavel
    ronde = (kavel.veiling.publiceer_op if kavel.veiling else None) or gunning.definitief_op or nu()
    toen = index_van(kavel.regio_id, ronde.astimezone(AMSTERDAM).date(), ronde)
    thans = index_van(kavel.regio_id, begin, nu())
    deelnames = begeleiding.overdracht.begeleidingen.order_by("pk").values_list("deelname__p", flat=True)
    beta = regels.clausule_beta
    waarde = prijsfactor([float(p) for p in deelnames], float(beta * toen), float(beta * thans), regels.clausule_grens)
    return Prijsfactor(waarde, toen, thans)


@transaction.atomic
def publiceer(*, rijen: Iterable[tuple[str, dt.date, Decimal]], bron: str, synthetisch: bool, door: Actor) -> int:
    """Adds a publication: (code of the region, first day of the quarter, index). Figures that did not change are left out."""
    regios = dict(Regio.objects.values_list("code", "pk"))
    moment, nieuw = nu(), []
    for code, kwartaal, waarde in rijen:
        if code not in regios:
            raise Weigering(f"Regio {code} bestaat niet. Controleer het bestand.", code="onbekende_regio")
        laatste = Arbeidsmarktindex.objects.filter(regio=regios[code], kwartaal=kwartaal).order_by("-gepubliceerd_op").first()
        if laatste is None or (laatste.waarde, laatste.bron) != (waarde, bron):
            nieuw.append(
                Arbeidsmarktindex(
                    regio_id=regios[code],
                    kwartaal=kwartaal,
                    waarde=waarde,
                    bron=bron,
                    synthetisch=synthetisch,
                    gepubliceerd_op=moment,
                )
            )
    with met_uitleg():
        Arbeidsmarktindex.objects.bulk_create(nieuw)
    if nieuw:
        schrijf(soort="arbeidsmarktindex.gepubliceerd", stroom="beheer", door=door, aantal=len(nieuw), bron=bron)
    return len(nieuw)


def lees_bestand(pad: Path) -> list[tuple[str, dt.date, Decimal]]:
    """Reads a CSV file with the columns regio, kwartaal (2026-04-01) and index. Names the line that cannot be read."""
    uit = []
    with pad.open(encoding="utf-8", newline="") as bestand:
        for nummer, rij in enumerate(csv.DictReader(bestand), start=2):
            try:
                uit.append((rij["regio"], dt.date.fromisoformat(rij["kwartaal"]), Decimal(rij["index"])))
            except (KeyError, ValueError, InvalidOperation, TypeError):
                uitleg = "Gebruik de kolommen regio, kwartaal (zoals 2026-04-01) en index."
                raise Weigering(f"Regel {nummer} is niet te lezen. {uitleg}", code="onleesbaar") from None
    return uit

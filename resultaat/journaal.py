"""The ledger of a month as a file for the financial administration: every line, in order, with its proof totals."""

import datetime as dt
import hashlib
from collections.abc import Iterable

from django.db.models import Sum

from reintegratie.enums import Rekening
from reintegratie.klok import middernacht
from reintegratie.models import Boeking, Regio
from reintegratie.staten import maak_csv
from resultaat.dagveld import EERSTE, LAATSTE, MELDING

KOP = ("boekstuk", "moment", "regio", "budgetjaar", "rekening", "omschrijving", "debet_cent", "credit_cent", "door")


def maandbegin(maand: str) -> dt.date:
    """Returns the first day of "2026-11". Raises ``ValueError`` for anything else, and outside the years we keep books of."""
    begin = dt.date.fromisoformat(f"{maand}-01")
    if not EERSTE <= begin <= LAATSTE:
        raise ValueError(MELDING)
    return begin


def volgende_maand(begin: dt.date) -> dt.date:
    return (begin.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def journaal(*, regios: Iterable[Regio], begin: dt.date) -> bytes:
    """Returns the month's lines as CSV. Debit and credit of every entry add up to the same, so of the file too."""
    regels = Boeking.objects.filter(
        budget__regio__in=list(regios),
        boekstuk__op__gte=middernacht(begin),
        boekstuk__op__lt=middernacht(volgende_maand(begin)),
    ).select_related("boekstuk", "budget__regio")
    rijen = [
        (
            regel.boekstuk.sleutel,
            regel.boekstuk.op.isoformat(timespec="seconds"),
            regel.budget.regio.naam,
            regel.budget.jaar,
            regel.rekening,
            regel.boekstuk.omschrijving,
            max(regel.bedrag_cent, 0),
            regel.credit_cent,
            regel.boekstuk.door,
        )
        for regel in regels.order_by("boekstuk_id", "id").iterator(chunk_size=2_000)
    ]
    return maak_csv(KOP, rijen)


def vingerafdruk(inhoud: bytes) -> str:
    return hashlib.sha256(inhoud).hexdigest()


def saldi(*, regios: Iterable[Regio], begin: dt.date) -> list[tuple[str, int, int]]:
    """Returns per account its label, what moved in the month and how it stands at the end of it."""
    einde = middernacht(volgende_maand(begin))
    tot_einde = Boeking.objects.filter(budget__regio__in=list(regios), boekstuk__op__lt=einde)
    stand = dict(tot_einde.values_list("rekening").annotate(som=Sum("bedrag_cent")).order_by())
    mutatie = dict(
        tot_einde.filter(boekstuk__op__gte=middernacht(begin)).values_list("rekening").annotate(som=Sum("bedrag_cent")).order_by()
    )
    return [(rekening.label, mutatie.get(rekening.value, 0), stand.get(rekening.value, 0)) for rekening in Rekening]

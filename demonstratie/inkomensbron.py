"""The income source of the demonstration: reports over REST the work of everybody who is followed."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from demonstratie.koppelklant import koppelklant
from demonstratie.organisaties import CLIENT_UWV
from demonstratie.sandbox.verhalen import bsns
from demonstratie.werkplan import stukken, uren_in, werkplan
from reintegratie.enums import Volgdoel
from reintegratie.klok import nu
from reintegratie.models import Klant, Volging
from reintegratie.openen import bsn_van
from resultaat.models import Begeleiding

KANS = 45


def lever(*, van: dt.date, tot: dt.date) -> int:
    """Reports every job between two days (half-open) of the people who are followed for a result; returns how many."""
    gevolgd = Volging.objects.filter(Q(tot__isnull=True) | Q(tot__gt=van), doel=Volgdoel.RESULTAAT, van__lt=tot)
    regels = [regel for klant in _klanten(gevolgd.values_list("klant", flat=True)) for regel in _regels_van(klant, van, tot)]
    if regels:
        koppelklant(CLIENT_UWV).lever("inkomstenperioden", regels)
    return len(regels)


def _klanten(nummers: Iterable[int]) -> list[Klant]:
    return list(Klant.objects.filter(pk__in=list(nummers)).order_by("pk"))


def _regels_van(klant: Klant, van: dt.date, tot: dt.date) -> list[dict[str, Any]]:
    begeleiding = Begeleiding.objects.filter(dossier__klant=klant).order_by("pk").first()
    bsn = bsn_van(klant)
    if begeleiding is None or bsn is None or bsn in bsns():
        return []
    banen = werkplan(bsn, begin=begeleiding.van, kans=KANS)
    return [
        {
            "kenmerk": f"DEMO-{klant.pk}-{stuk.van:%Y%m%d}-{stuk.werkgever}",
            "bsn": bsn,
            "bronmoment": nu().isoformat(),
            "ikv": "15",
            "van": str(stuk.van),
            "tot_en_met": str(stuk.tot - dt.timedelta(days=1)),
            "uren": uren_in(stuk),
            "werkgever": stuk.werkgever,
        }
        for stuk in stukken(banen, van=van, tot=tot)
    ]


def lever_week(dag: dt.date) -> int:
    """Nightly: on Mondays the week before; returns how many periods were reported."""
    if dag.weekday() != 0:
        return 0
    return lever(van=dag - dt.timedelta(days=7), tot=dag)

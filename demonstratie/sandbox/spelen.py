"""Plays the stories as the clock moves: income over REST on Mondays, a move or a death on their day."""

import datetime as dt
from dataclasses import replace
from typing import Any

from demonstratie.koppelklant import koppelklant
from demonstratie.organisaties import CLIENT_UWV
from demonstratie.sandbox.verhalen import Verhaal, bsns
from demonstratie.werkplan import Baan, stukken, uren_in
from reintegratie.actor import Actor
from reintegratie.herindelen import geldige_gemeenten
from reintegratie.klantindex import per_nummer
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import ApiClient, Dossier, Klant
from reintegratie.overlijden import verwerk_overlijden
from reintegratie.verhuizen import verhuis
from resultaat.models import Begeleiding

DOOR = Actor.systeem("verhaal")
WEEK = dt.timedelta(weeks=1)
NAAR = "GM0153"


def speel(dag: dt.date) -> int:
    """Nightly: does what the stories say about this day; returns how many things happened. Without a source there are none."""
    if not ApiClient.objects.filter(client_id=CLIENT_UWV).exists():
        return 0
    verhalen = bsns()
    nummers = {klant.pk: bsn for bsn, klant in per_nummer(Klant.objects.all(), verhalen).items()}
    lopend = Dossier.objects.filter(gesloten_op__isnull=True, klant__in=nummers).select_related("klant")
    gedaan = 0
    for dossier in lopend.order_by("pk"):
        bsn = nummers[dossier.klant_id]
        gedaan += _speel(dossier, bsn, verhalen[bsn], dag)
    return gedaan


def _speel(dossier: Dossier, bsn: str, verhaal: Verhaal, dag: dt.date) -> int:
    begin = dossier.geopend_op.astimezone(AMSTERDAM).date()
    begeleiding = Begeleiding.objects.filter(dossier=dossier).order_by("pk").first()
    sinds = (dag - begin).days
    if verhaal.overlijdt and sinds == verhaal.overlijdt:
        verwerk_overlijden(klant_id=dossier.klant_id, op=dag, door=DOOR)
        return 1
    gedaan = 0
    if verhaal.verhuist and sinds == verhaal.verhuist:
        gemeente = geldige_gemeenten(dag).get(code=NAAR)
        verhuis(
            klant_id=dossier.klant_id, gemeente=gemeente, door=DOOR, straat="Nieuwstraat", huisnummer="1", woonplaats="Enschede"
        )
        gedaan = 1
    if dag.weekday() == 0:
        gedaan += _lever(dossier, bsn, verhaal, begeleiding.van if begeleiding else begin, dag)
    return gedaan


def _lever(dossier: Dossier, bsn: str, verhaal: Verhaal, begin: dt.date, dag: dt.date) -> int:
    """The week before `dag`, and a correction in the first week in which it is known."""
    banen = verhaal.banen(begin)
    opgaven = [_opgave(dossier, bsn, stuk) for stuk in stukken(banen, van=dag - WEEK, tot=dag)]
    if (wat := verhaal.correctie) and begin + dt.timedelta(days=wat.dag) in (dag - dt.timedelta(days=i) for i in range(7)):
        week = begin + dt.timedelta(days=wat.week_van)
        maandag = week - dt.timedelta(days=week.weekday())
        geraakt = stukken(banen, van=maandag, tot=maandag + WEEK)
        opgaven.extend(_anders(dossier, bsn, stuk, wat.uren) for stuk in geraakt)
    for opgave in opgaven:
        koppelklant(CLIENT_UWV).post("inkomstenperioden", opgave)
    return len(opgaven)


def _anders(dossier: Dossier, bsn: str, stuk: Baan, uren: int | None) -> dict[str, Any]:
    return _intrekking(dossier, bsn, stuk) if uren is None else _opgave(dossier, bsn, replace(stuk, uren=uren))


def _intrekking(dossier: Dossier, bsn: str, stuk: Baan) -> dict[str, Any]:
    kenmerk = f"VERHAAL-{dossier.pk}-{stuk.van:%Y%m%d}-{stuk.werkgever}"
    return {"kenmerk": kenmerk, "bsn": bsn, "bronmoment": nu().isoformat(), "ingetrokken": True}


def _opgave(dossier: Dossier, bsn: str, stuk: Baan) -> dict[str, Any]:
    opgave = _intrekking(dossier, bsn, stuk)
    del opgave["ingetrokken"]
    return {
        **opgave,
        "ikv": "15",
        "van": str(stuk.van),
        "tot_en_met": str(stuk.tot - dt.timedelta(days=1)),
        "uren": uren_in(stuk),
        "werkgever": stuk.werkgever,
    }

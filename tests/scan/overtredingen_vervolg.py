"""How to break each named constraint of the person's own part and of what follows on a scan."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from reintegratie.klok import nu
from reintegratie.models import Regio
from scan import models as m

DAG = dt.date(2026, 1, 1)
DOOR = {"door": "x", "door_naam": "X"}


def _deel(afname: m.Afname, **velden: Any) -> m.Klantdeel:
    return m.Klantdeel.objects.create(afname=afname, papiercode="ABCD2345", **velden)


def _tweede(afname: m.Afname) -> m.Afname:
    m.Afname.objects.filter(pk=afname.pk).update(status="vervallen", vervallen_op=nu(), vervallen_reden="x")
    velden = {"versie": afname.versie, "begonnen_op": nu(), "begonnen_door": "x"}
    return m.Afname.objects.create(dossier=afname.dossier, **velden)


def _wensenversies(afname: m.Afname) -> None:
    for _ in range(2):
        m.WensenVersie.objects.create(wensen=afname.wensen, revisie=1, inhoud={}, op=nu(), **DOOR)


def _veranderingen(afname: m.Afname, aantal: int = 1, **velden: Any) -> None:
    for _ in range(aantal):
        m.Verandering.objects.create(dossier=afname.dossier, reden="werk", **DOOR, **velden)


def _krapte(aantal: int = 1, **velden: Any) -> None:
    for _ in range(aantal):
        basis = {"regio": Regio.objects.order_by("pk")[0], "groep": "01", "spanning": 3, "bron": "x", "peildatum": DAG}
        m.Krapte.objects.create(**basis | velden)


GEVALLEN_VERVOLG: dict[str, Callable[[m.Afname], object]] = {
    "klantdeel_klaar_met_moment": lambda a: _deel(a, status="klaar"),
    "klantdeel_gestopt_met_moment": lambda a: _deel(a, status="gestopt"),
    "klantdeel_klaar_opent_niets": lambda a: _deel(a, status="klaar", klaar_op=nu(), scherm_tot=nu()),
    "vertaling_eenmaal": lambda a: m.Vertaling.objects.create(versie=a.versie, taal="nl", inhoud={}),
    "wensenversie_revisie": _wensenversies,
    "correctie_met_reden": lambda a: m.Correctie.objects.create(vervangt=a, afname=_tweede(a), reden="", **DOOR),
    "correctie_andere_scan": lambda a: m.Correctie.objects.create(vervangt=a, afname=a, reden="x", **DOOR),
    "verandering_een_open": lambda a: _veranderingen(a, aantal=2),
    "verandering_verwerkt_na_melding": lambda a: _veranderingen(a, op=nu(), verwerkt_op=nu() - dt.timedelta(1)),
    "samenvatting_met_tekst": lambda a: m.Samenvatting.objects.create(afname=a, tekst="", **DOOR),
    "samenvatting_akkoord": lambda a: m.Samenvatting.objects.create(afname=a, tekst="x", akkoord_op=nu(), **DOOR),
    "ervaring_een_tot_vijf": lambda a: m.Ervaring.objects.create(afname=a, duidelijk=6, eerlijk=1),
    "beroep_code_begint_met_groep": lambda a: m.Beroep.objects.create(code="9901", titel="x", zoeknaam="x", groep="01"),
    "krapte_eenmaal": lambda a: _krapte(aantal=2),
    "krapte_een_tot_vijf": lambda a: _krapte(spanning=6),
}

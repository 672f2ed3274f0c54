"""How many statements one person's scan costs, from start to route: a world of people must load in seconds."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reintegratie.klok import vandaag
from scan.afnemen import Wensgegevens, bewaar_wensen, rond_af, start
from scan.enums import Route
from scan.instrumenten import instrument_van, vragen_van
from scan.models import Antwoord, AntwoordVersie
from scan.queries import geldende_versie
from scan.routeren import besluit_route
from tests.scan.vullen import vul

HOOGSTENS = {"start": 11, "antwoorden": 4, "afronden": 11, "route": 10}
STUURT = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
pytestmark = pytest.mark.django_db


def _aantal(doe: Callable[[], Any]) -> tuple[int, Any]:
    """Returns how many statements a call sends besides those that begin and end its transaction, and what it returns."""
    with CaptureQueriesContext(connection) as gevangen:
        uit = doe()
    return sum(not vraag["sql"].startswith(STUURT) for vraag in gevangen.captured_queries), uit


def test_scan_van_begin_tot_route_blijft_onder_de_grens(dossier, door):
    versie = geldende_versie(vandaag())
    assert instrument_van(versie).versie == versie.code
    assert vragen_van(versie)
    aantal: dict[str, int] = {}
    aantal["start"], afname = _aantal(lambda: start(dossier_id=dossier.pk, door=door))
    aantal["antwoorden"], _ = _aantal(lambda: vul(afname, door, zonder="R1"))
    wensen = Wensgegevens(sterke_punten=["Koken", "Helpen", "Rustig blijven"])
    bewaar_wensen(afname_id=afname.pk, gegevens=wensen, door=door)
    aantal["afronden"], _ = _aantal(lambda: rond_af(afname_id=afname.pk, door=door))
    aantal["route"], _ = _aantal(lambda: besluit_route(afname_id=afname.pk, route=Route.KAVEL, door=door))
    assert all(aantal[act] <= grens for act, grens in HOOGSTENS.items()), aantal


def test_alles_anders_beantwoorden_kost_even_veel_als_een_antwoord_anders(afname, door):
    vul(afname, door)
    een, _ = _aantal(lambda: vul(afname, door, A1=1))
    alles, _ = _aantal(lambda: vul(afname, door, A1=2, A2=1, B2=3, D1=4, C1=1, C2=2, E5=2))
    assert alles <= een
    assert Antwoord.objects.filter(afname=afname, revisie__gt=1).count() == AntwoordVersie.objects.count() - 1 > 3

"""Things to do: acts and nightly rules agree."""

import datetime as dt

import pytest

from reintegratie.enums import Plaats
from reintegratie.klok import vandaag, verzet
from reintegratie.models import Taak
from reintegratie.taken import herstel_taken
from scan import termijnen
from scan.afnemen import start
from scan.enums import Route
from scan.routeren import besluit_route
from scan.taakregels import REGELS
from tests import fabriek

pytestmark = pytest.mark.django_db


def open_taken(dossier):
    rijen = Taak.objects.filter(dossier=dossier, gesloten_op__isnull=True, soort__startswith="scan")
    return dict(rijen.values_list("soort", "uiterlijk"))


def test_wie_wacht_krijgt_een_taak_om_te_beginnen(dossier, door):
    herstel_taken()
    assert open_taken(dossier) == {"scan_starten": vandaag() + termijnen.STARTEN_BINNEN}
    start(dossier_id=dossier.pk, door=door)
    assert open_taken(dossier) == {}
    assert herstel_taken() == (0, 0)


def test_scan_die_een_week_stilligt_krijgt_een_taak(afname, dossier, door, maak_af):
    herstel_taken()
    assert open_taken(dossier) == {}
    verzet(met=dt.timedelta(days=8), door=door)
    herstel_taken()
    assert set(open_taken(dossier)) == {"scan_afronden"}
    maak_af(afname)
    assert set(open_taken(dossier)) == {"scan_route"}


@pytest.mark.parametrize("route", Route)
def test_na_de_route_hoeven_de_regels_niets_te_herstellen(uitslag, dossier, door, route):
    besluit_route(afname_id=uitslag.afname_id, route=route, door=door, reden="Met reden")
    voor = open_taken(dossier)
    herstel_taken()
    assert open_taken(dossier) == voor


def test_scan_die_bijna_verloopt_krijgt_een_taak(uitslag, dossier, door):
    besluit_route(afname_id=uitslag.afname_id, route=Route.EIGEN, door=door)
    verzet(met=dt.timedelta(days=160), door=door)
    herstel_taken()
    assert "scan_opnieuw" in open_taken(dossier)
    start(dossier_id=dossier.pk, door=door)
    assert "scan_opnieuw" not in open_taken(dossier)


def test_verzoek_aan_de_gemeente_blijft_staan_tot_de_gemeente_het_aannam(uitslag, dossier, door):
    besluit_route(afname_id=uitslag.afname_id, route=Route.GEMEENTE, door=door, reden="Afstand te groot")
    herstel_taken()
    assert "scan_gemeente" in open_taken(dossier)
    fabriek.naar_plaats(dossier, Plaats.GEMEENTE)
    herstel_taken()
    assert "scan_gemeente" not in open_taken(dossier)


def test_elke_taak_wijst_naar_een_pagina():
    assert {regel.url(12345, "") for regel in REGELS} == {"/scan/dossier/12345/"}

"""How to break each named constraint of own services, plans and help, once."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from reintegratie import models as m
from reintegratie.klok import nu
from tests import fabriek

DAG = dt.date(2026, 1, 1)


def maak_dienst(**velden: Any) -> m.Dienst:
    vast = {
        "regio": fabriek.regio(),
        "soort": "zoekgroep",
        "naam": "Samen zoeken",
        "omschrijving": "x",
        "aanbieder": "Wij",
        "capaciteit": 2,
        "duur_weken": 8,
        "kosten_cent": 10_000,
        "tegels": ["EW07"],
        "kenmerken": ["KK08"],
    }
    return m.Dienst.objects.create(**vast | velden)


def _deelname(keer: int = 1, **velden: Any) -> None:
    dossier, dienst = fabriek.dossier(), maak_dienst()
    vast = {"status": "wachtlijst", "waarom": "x", "door": "test", "door_naam": "Test"}
    for _ in range(keer):
        m.Dienstdeelname.objects.create(dossier=dossier, dienst=dienst, **vast | velden)


PLEK = {"geplaatst_op": dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "kosten_cent": 1}
BEZIG = PLEK | {"status": "bezig", "begonnen_op": DAG}


def _aanwezig() -> None:
    deelname = m.Dienstdeelname.objects.create(
        dossier=fabriek.dossier(), dienst=maak_dienst(), waarom="x", door="x", door_naam="x", **BEZIG
    )
    for _ in range(2):
        m.Aanwezigheid.objects.create(deelname=deelname, dag=DAG, hoe="aanwezig", door="x")


def _startmoment(keer: int = 1, plekken: int = 1) -> None:
    dienst = maak_dienst()
    for _ in range(keer):
        m.Startmoment.objects.create(dienst=dienst, dag=DAG, plekken=plekken)


def _plan(**velden: Any) -> m.Plan:
    vast = {"dossier": fabriek.dossier(), "doel": "Werk in de zorg", "revisie": 1, "door": "x", "door_naam": "x"}
    return m.Plan.objects.create(**vast | velden)


def _stap(**velden: Any) -> None:
    m.Planstap.objects.create(**{"plan": _plan(), "volgorde": 1, "wat": "Bellen", "wie": "klant"} | velden)


def _planversie() -> None:
    plan = _plan()
    for _ in range(2):
        m.PlanVersie.objects.create(plan=plan, revisie=1, inhoud={}, door="x", door_naam="x", op=nu())


def _hulp(keer: int = 1, **velden: Any) -> None:
    vast = {"dossier": fabriek.dossier(), "aan": fabriek.organisatie(), "soort": "schulden", "vraag": "x", "uiterlijk": DAG}
    door = {"gevraagd_door": "x", "gevraagd_door_naam": "x", "toestemming": "gesprek"}
    for _ in range(keer):
        m.Hulpvraag.objects.create(**vast | door | velden)


def _verzoek(keer: int = 1, **velden: Any) -> None:
    vast = {"dossier": fabriek.dossier(), "gemeente": fabriek.organisatie(), "toelichting": "x", "uiterlijk": DAG}
    door = {"aangeboden_door": "x", "aangeboden_door_naam": "x", "toestemming": "gesprek"}
    for _ in range(keer):
        m.Gemeenteverzoek.objects.create(**vast | door | velden)


DIENSTEN: dict[str, Callable[[], object]] = {
    "dienst_naam_eenmaal": lambda: [maak_dienst(), maak_dienst()],
    "dienst_capaciteit": lambda: maak_dienst(capaciteit=0),
    "dienst_duur": lambda: maak_dienst(duur_weken=105),
    "dienst_kosten": lambda: maak_dienst(kosten_cent=-1),
    "dienst_codes": lambda: maak_dienst(tegels=[]),
    "dienst_opleiding_sector": lambda: maak_dienst(soort="scholing"),
    "dienst_gestopt_met_reden": lambda: maak_dienst(gestopt_op=nu()),
    "startmoment_eenmaal": lambda: _startmoment(keer=2),
    "startmoment_plekken": lambda: _startmoment(plekken=0),
    "dienstdeelname_een_open": lambda: _deelname(keer=2),
    "dienstdeelname_plek_met_moment": lambda: _deelname(status="geplaatst"),
    "dienstdeelname_begonnen": lambda: _deelname(**PLEK | {"status": "bezig"}),
    "dienstdeelname_einde": lambda: _deelname(**BEZIG | {"status": "afgerond", "resultaat": "werk"}),
    "dienstdeelname_resultaat": lambda: _deelname(**BEZIG | {"status": "afgerond", "einde_op": DAG}),
    "dienstdeelname_stopreden": lambda: _deelname(status="gestopt", einde_op=DAG),
    "dienstdeelname_einde_na_begin": lambda: _deelname(
        **BEZIG | {"status": "gestopt", "stopreden": "werk", "einde_op": DAG - dt.timedelta(1)}
    ),
    "dienstdeelname_opleiding_sector": lambda: _deelname(opleiding=True),
    "aanwezigheid_per_dag": _aanwezig,
    "plan_met_doel": lambda: _plan(doel=""),
    "plan_revisie": lambda: _plan(revisie=0),
    "plan_deel_gemeente": lambda: _plan(deel_gemeente_op=nu()),
    "plan_deel_begeleider": lambda: _plan(deel_begeleider_op=nu()),
    "planstap_met_tekst": lambda: _stap(wat=""),
    "planstap_klaar": lambda: _stap(klaar_op=nu()),
    "planversie_revisie": _planversie,
    "hulpvraag_een_open": lambda: _hulp(keer=2),
    "hulpvraag_met_toestemming": lambda: _hulp(toestemming=""),
    "hulpvraag_antwoord_met_naam": lambda: _hulp(status="aanvaard"),
    "hulpvraag_weigering_met_reden": lambda: _hulp(status="geweigerd", antwoord_op=nu(), antwoord_door="x"),
    "hulpvraag_klaar_met_moment": lambda: _hulp(status="ingetrokken"),
    "gemeenteverzoek_een_open": lambda: _verzoek(keer=2),
    "gemeenteverzoek_met_toestemming": lambda: _verzoek(toestemming=""),
    "gemeenteverzoek_besloten": lambda: _verzoek(status="aanvaard"),
    "gemeenteverzoek_weigering_met_reden": lambda: _verzoek(status="geweigerd", besloten_op=nu(), besloten_door="x"),
}

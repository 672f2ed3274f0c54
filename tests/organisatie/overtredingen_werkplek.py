"""How to break each named constraint of the consulent's own tables, once."""

import datetime as dt
from collections.abc import Callable

from reintegratie import models as m
from reintegratie.enums import Afspraakstatus, Incidentsoort, Noodreden, Opvalregel, Rol
from reintegratie.klok import nu
from tests import fabriek

DAG = dt.date(2026, 1, 1)
UUR = dt.timedelta(hours=1)


def _afspraak(**velden: object) -> m.Afspraak:
    vast = {"soort": "telefoon", "van": nu() + UUR, "tot": nu() + 2 * UUR}
    wie = {} if {"dossier", "consulent"} <= set(velden) else {"dossier": fabriek.dossier(), "consulent": fabriek.gebruiker()}
    return m.Afspraak.objects.create(**wie | vast | velden)


def _dubbele_afspraak(deel: str) -> None:
    eerste = _afspraak()
    anders = {"dossier": fabriek.dossier(), "consulent": fabriek.gebruiker()} | {deel: getattr(eerste, deel)}
    _afspraak(**anders)


def _afwezig(keer: int = 1, **velden: object) -> m.Afwezigheid:
    vast = {"consulent": fabriek.gebruiker(), "waarnemer": fabriek.gebruiker(), "van": DAG, "tot": DAG + dt.timedelta(5)}
    for _ in range(keer):
        rij = m.Afwezigheid.objects.create(**vast | velden)
    return rij


def _waarneming(keer: int = 1, **velden: object) -> None:
    wat = {"afwezigheid": _afwezig(), "dossier": fabriek.dossier()}
    for _ in range(keer):
        m.Waarneming.objects.create(**wat | velden)


def _notities() -> None:
    dossier, door = fabriek.dossier(), fabriek.gebruiker()
    for _ in range(2):
        m.Gespreksnotitie.objects.create(dossier=dossier, door=door)


def _weergaven() -> None:
    gebruiker = fabriek.gebruiker()
    for _ in range(2):
        m.Weergave.objects.create(gebruiker=gebruiker, naam="Te laat", vraag="termijn=te_laat")


def _nood(**velden: object) -> None:
    van = nu()
    vast = {"reden": Noodreden.KLACHT, "toelichting": "x", "van": van, "tot": van + UUR}
    m.Noodtoegang.objects.create(gebruiker=fabriek.gebruiker(), dossier=fabriek.dossier(), **vast | velden)


def _opvallend(keer: int = 1, **velden: object) -> None:
    wie = fabriek.gebruiker()
    for _ in range(keer):
        m.Opvallend.objects.create(week=DAG, gebruiker=wie, regel=Opvalregel.NACHT, dossiers=[1], aantal=1, **velden)


def _incident(soort: Incidentsoort = Incidentsoort.VERKEERD_BERICHT, **velden: object) -> None:
    door = fabriek.gebruiker(Rol.TOEZICHT)
    m.Incident.objects.create(soort=soort, dossier=fabriek.dossier(), wat="x", door=door, **velden)


def _zelf() -> None:
    wie = fabriek.gebruiker()
    _afwezig(consulent=wie, waarnemer=wie)


WERKPLEK: dict[str, Callable[[], object]] = {
    "afspraak_consulent_vrij": lambda: _dubbele_afspraak("consulent"),
    "afspraak_persoon_vrij": lambda: _dubbele_afspraak("dossier"),
    "afspraak_duur": lambda: _afspraak(tot=nu() - UUR),
    "afspraak_gehouden_met_contact": lambda: _afspraak(status=Afspraakstatus.GEHOUDEN),
    "afspraak_anders_met_reden": lambda: _afspraak(status=Afspraakstatus.AFGEZEGD),
    "weergave_naam": _weergaven,
    "gespreksnotitie_een_open": _notities,
    "afwezigheid_duur": lambda: _afwezig(tot=DAG),
    "afwezigheid_ander": _zelf,
    "afwezigheid_volgorde": lambda: _afwezig(geeindigd_op=nu()),
    "afwezigheid_geen_overlap": lambda: _afwezig(keer=2),
    "waarneming_een": lambda: _waarneming(keer=2),
    "waarneming_gebleven": lambda: _waarneming(gebleven=True),
    "noodtoegang_kort": lambda: _nood(tot=nu() + 9 * UUR),
    "noodtoegang_toelichting": lambda: _nood(toelichting=""),
    "noodtoegang_beoordeeld": lambda: _nood(beoordeeld_op=nu()),
    "opvallend_eenmaal": lambda: _opvallend(keer=2),
    "opvallend_beoordeeld": lambda: _opvallend(beoordeeld_op=nu()),
    "incident_afgedaan_met_oordeel": lambda: _incident(afgedaan_op=nu()),
    "incident_overdracht_organisatie": lambda: _incident(Incidentsoort.VERKEERDE_OVERDRACHT),
}

"""What the named constraints of public advice, proposals, observations and calibration forbid; see `test_regels.py`."""

import datetime as dt
from typing import Any

from reintegratie.klok import nu, vandaag
from scan.models import Afname, Ijking, Nevenuitslag, Publicatievoorstel, Raadpleging, Reactie, ScanVersie, Waarneming

DAG = dt.date(2026, 1, 1)
DOOR = {"door": "gebruiker:1", "door_naam": "A"}


def _concept() -> ScanVersie:
    velden = {"intercept": 0, "pdo": 15, "grenzen": [0, 100], "klassen": [], "doel": "d", "ijking": "i"}
    return ScanVersie.objects.create(code="raadpleeg", **velden)


def _raadpleging(**velden: Any) -> Raadpleging:
    basis = {"van": DAG, "tot": DAG + dt.timedelta(14), "toelichting": "Wat vindt u?", **DOOR}
    return Raadpleging.objects.create(versie=_concept(), **basis | velden)


def _reactie(**velden: Any) -> Reactie:
    basis = {"naam": "Een lezer", "tekst": "Goed.", "afzender": b"x"}
    return Reactie.objects.create(raadpleging=_raadpleging(), **basis | velden)


def _voorstel(versie: ScanVersie | None = None, **velden: Any) -> Publicatievoorstel:
    basis = {"geldig_van": DAG, "wijziging": "Anders.", **DOOR}
    return Publicatievoorstel.objects.create(versie=versie or _concept(), **basis | velden)


def _twee_voorstellen() -> None:
    _voorstel(_voorstel().versie)


def _waarneming(afname: Afname, **velden: Any) -> Waarneming:
    basis = {"uitkomst": True, "waargenomen_tot": DAG, "behandeld": False}
    return Waarneming.objects.create(afname=afname, **basis | velden)


def _twee_waarnemingen(afname: Afname) -> None:
    _waarneming(afname)
    _waarneming(afname)


def _ijking(**velden: Any) -> Ijking:
    basis = {"versie": _concept(), "soort": "herijking", "peildatum": vandaag(), "aantal": 0, "inhoud": {}, **DOOR}
    return Ijking.objects.create(**basis | velden)


def _twee_nevenuitslagen(afname: Afname) -> None:
    for _ in range(2):
        Nevenuitslag.objects.create(afname=afname, versie=afname.versie, eta=0, p="0.5", klasse="B")


ZELF = {"status": "aanvaard", "besloten_door": "gebruiker:1"}
GEVALLEN: dict[str, Any] = {
    "raadpleging_tot_na_van": lambda a: _raadpleging(tot=DAG),
    "raadpleging_met_toelichting": lambda a: _raadpleging(toelichting=""),
    "reactie_niet_leeg": lambda a: _reactie(tekst=""),
    "reactie_antwoord_volledig": lambda a: _reactie(antwoord="Dank u."),
    "reactie_verborgen_met_reden": lambda a: _reactie(verborgen_op=nu()),
    "voorstel_een_open": lambda a: _twee_voorstellen(),
    "voorstel_twee_mensen": lambda a: _voorstel(**ZELF, besloten_op=nu()),
    "voorstel_besloten_volledig": lambda a: _voorstel(status="afgewezen"),
    "voorstel_met_wijziging": lambda a: _voorstel(wijziging=""),
    "waarneming_een_geldend": _twee_waarnemingen,
    "waarneming_effect_bij_hulp": lambda a: _waarneming(a, effect_offset="0.2"),
    "waarneming_vergelijking_niet_geholpen": lambda a: _waarneming(a, behandeld=True, vergelijkingsgroep=True),
    "nevenuitslag_eenmaal": _twee_nevenuitslagen,
    "waarneming_tot_na_van": lambda a: _waarneming(a, geldig_tot=nu() - dt.timedelta(1)),
    "ijking_vrijgave_van_concept": lambda a: _ijking(vrijgave=True),
    "ijking_meting_zonder_concept": lambda a: _ijking(soort="meting", concept=ScanVersie.objects.first()),
}

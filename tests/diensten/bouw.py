"""Small worlds of own services for tests, through the acts."""

import datetime as dt
from typing import Any

from reintegratie.diensten.beheren import Dienstgegevens, voeg_dienst_toe
from reintegratie.diensten.meedoen import begin, meld_aan, rond_af
from reintegratie.dienstenums import Dienstresultaat
from reintegratie.enums import Plaats
from reintegratie.klok import vandaag
from reintegratie.models import Dienst, Dienstdeelname, Dossier
from tests import fabriek

GEGEVENS: dict[str, Any] = {
    "soort": "zoekgroep",
    "naam": "Samen zoeken",
    "omschrijving": "U zoekt samen met anderen naar werk.",
    "aanbieder": "Ons team",
    "capaciteit": 1,
    "duur_weken": 8,
    "kosten_cent": 45_000,
    "tegels": ["EW07"],
    "kenmerken": ["KK08", "KK14"],
}


def dienst(**velden: Any) -> Dienst:
    waar = velden.pop("regio", None) or fabriek.regio()
    return voeg_dienst_toe(regio=waar, gegevens=Dienstgegevens(**GEGEVENS | velden), door=fabriek.SYSTEEM)


def opleiding(**velden: Any) -> Dienst:
    return dienst(**{"soort": "scholing", "naam": "Opleiding zorg", "sector": "zorg", "fonds": "Fonds Zorg"} | velden)


def in_eigen(**velden: Any) -> Dossier:
    return fabriek.dossier(consulent=velden.pop("consulent", None) or fabriek.gebruiker(), plaats=Plaats.EIGEN, **velden)


def doe_mee(dienst: Dienst, dossier: Dossier | None = None, **velden: Any) -> Dienstdeelname:
    wie = dossier or in_eigen()
    return meld_aan(dossier_id=wie.pk, dienst_id=dienst.pk, **{"waarom": "Past", "door": fabriek.SYSTEEM} | velden)


def bezig(dienst: Dienst, **velden: Any) -> Dienstdeelname:
    return begin(deelname_id=doe_mee(dienst, **velden).pk, op=vandaag(), door=fabriek.SYSTEEM)


def af(dienst: Dienst, resultaat: Dienstresultaat = Dienstresultaat.WERK, op: dt.date | None = None) -> Dienstdeelname:
    return rond_af(deelname_id=bezig(dienst).pk, op=op or vandaag(), resultaat=resultaat, door=fabriek.SYSTEEM)

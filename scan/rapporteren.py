"""Calibration reports: how well a version's chances agree with what happened, and weights estimated anew as a draft."""

import datetime as dt
from dataclasses import asdict
from decimal import Decimal
from typing import Any

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import vandaag
from scan.enums import Ijksoort
from scan.gewichten import Herijking, schat
from scan.ijken import MINSTENS, IjkFout, Vector, kans, maten, wilson
from scan.ijkgegevens import Ijkgegevens, laad
from scan.instrument import Instrument
from scan.instrumenten import inhoud_van
from scan.models import Ijking, ScanVersie
from scan.publiceren import STROOM, lees_in, neem_talen_over, teksten_van
from scan.vrijgeven import Eis, komt_vrij, toets_vrijgave, vraagt_verklaring

SCHEMA = 1
HERIJKT = "geschat uit uitkomsten, nog niet vrijgegeven"


@transaction.atomic
def meet(*, versie_id: int, door: Actor, peildatum: dt.date | None = None) -> Ijking:
    """Measures a version on everybody whose outcome is known and keeps the report, also when nothing can be said yet."""
    versie, dag = ScanVersie.objects.get(pk=versie_id), peildatum or vandaag()
    gegevens = laad(versie, dag)
    return _bewaar(versie, dag, gegevens, _inhoud(gegevens), door)


@transaction.atomic
def herijk(*, versie_id: int, door: Actor, peildatum: dt.date | None = None) -> Ijking:
    """Estimates weights on all quarters but the newest, tests them on that one, and offers them as a draft with the report.
    Refuses when too few outcomes are known."""
    versie, dag = ScanVersie.objects.get(pk=versie_id), peildatum or vandaag()
    gegevens = laad(versie, dag)
    try:
        nieuw, toets = _schat(gegevens, f"{versie.code}-{dag:%Y%m%d}")
    except IjkFout as fout:
        raise Weigering(str(fout), code="te_weinig") from fout
    concept = _concept(versie, nieuw.instrument, door)
    eisen = _toets(toets, nieuw.instrument)
    inhoud = _inhoud(gegevens) | {
        "gewichten": _gewichten(gegevens.instrument, nieuw),
        "toets": maten(toets.eta_van(nieuw.instrument), toets.y, grens=_grens(nieuw.instrument)),
        "eisen": [asdict(eis) for eis in eisen],
        "verklaring_nodig": vraagt_verklaring(eisen),
    }
    return _bewaar(versie, dag, gegevens, inhoud, door, concept=concept, vrijgave=komt_vrij(eisen))


def _grens(instrument: Instrument) -> float:
    """Below this chance somebody counts as far from work: the border of the lowest class."""
    return float(instrument.klassen[-2].vanaf) if len(instrument.klassen) > 1 else 0.25


def _schat(gegevens: Ijkgegevens, versie: str) -> tuple[Herijking, Ijkgegevens]:
    """Splits by time: nobody used for the estimate is in the test."""
    if not len(gegevens):
        raise IjkFout("Er is nog van niemand een uitkomst bekend.")
    nieuwste = gegevens.kwartaal == gegevens.kwartaal.max()
    eerder, toets = gegevens.deel(~nieuwste), gegevens.deel(nieuwste & ~gegevens.behandeld)
    geschat = schat(gegevens.instrument, gegevens.codes, eerder.waarden, eerder.y, vast=eerder.offset, versie=versie)
    return geschat, toets


def _toets(toets: Ijkgegevens, nieuw: Instrument) -> list[Eis]:
    return toets_vrijgave(toets.eta, toets.eta_van(nieuw), toets.y, toets.groepen, grens=_grens(nieuw))


def _concept(versie: ScanVersie, nieuw: Instrument, door: Actor) -> ScanVersie:
    """The same version with the new weights, as a draft under a name of its own."""
    nummer = ScanVersie.objects.filter(code__startswith=nieuw.versie).count() + 1
    inhoud = inhoud_van(versie) | {"versie": f"{nieuw.versie}-{nummer}", "intercept": str(nieuw.intercept)}
    for item in inhoud["items"]:
        opties = nieuw.op_code[item["code"]].op_waarde
        item["opties"] = [optie | {"beta": str(opties[optie["waarde"]].beta)} for optie in item["opties"]]
    concept = lees_in(inhoud=inhoud, teksten=teksten_van(versie), ijking=HERIJKT, door=door)
    neem_talen_over(van=versie, naar=concept)
    return concept


def _gewichten(oud: Instrument, nieuw: Herijking) -> list[dict[str, Any]]:
    return [
        {
            "code": item.code,
            "vraag": item.vraag,
            "antwoord": optie.label,
            "oud": str(optie.beta),
            "nieuw": str(nieuw.instrument.op_code[item.code].op_waarde[optie.waarde].beta),
            "sd": round(nieuw.sd[item.code, optie.waarde], 4),
        }
        for item in oud.tellend
        for optie in item.opties
        if not optie.niet_zeggen
    ]


def _inhoud(g: Ijkgegevens) -> dict[str, Any]:
    """Every measure. With help, what the provider adds is part of the expectation; the comparison group stands beside it."""
    grens, eta = _grens(g.instrument), g.eta
    met_hulp = eta + g.offset
    return {
        "schema": SCHEMA,
        "grens": grens,
        "delen": {
            "alle": maten(met_hulp, g.y, grens=grens),
            "zonder_aanbieder": maten(eta[~g.behandeld], g.y[~g.behandeld], grens=grens),
            "vergelijkingsgroep": maten(eta[g.vergelijking], g.y[g.vergelijking], grens=grens),
            "met_aanbieder": maten(met_hulp[g.behandeld], g.y[g.behandeld], grens=grens),
            "zonder_rekening": maten(eta, g.y, grens=grens),
        },
        "groepen": {soort: _per_groep(labels, met_hulp, g.y, grens) for soort, labels in g.groepen.items()},
        "verschoven": _verschoven(g, met_hulp),
    }


def _per_groep(labels: NDArray[Any], eta: Vector, y: NDArray[np.int64], grens: float) -> list[dict[str, Any]]:
    """Measures per label, without the curve; groups that are too small say only that."""
    rijen = []
    for label in sorted(set(labels.tolist())):
        erin = labels == label
        rij = maten(eta[erin], y[erin], grens=grens)
        rij.pop("kromme", None)
        rijen.append({"label": label, **rij})
    return rijen


def _verschoven(g: Ijkgegevens, eta: Vector) -> list[dict[str, Any]]:
    """Whether consulents who moved somebody to more or less help saw something that the scan does not (bouwadvies 24)."""
    rijen = []
    for naam, erin in (("meer hulp", g.verschoven < 0), ("niet aangepast", g.verschoven == 0), ("minder hulp", g.verschoven > 0)):
        aantal = int(erin.sum())
        if aantal < MINSTENS:
            rijen.append({"label": naam, "te_weinig": True})
            continue
        gevonden = asdict(wilson(float(g.y[erin].sum()), aantal))
        rijen.append({"label": naam, "te_weinig": False, "verwacht": float(kans(eta[erin]).mean()), "waargenomen": gevonden})
    return rijen


def _bewaar(
    versie: ScanVersie,
    dag: dt.date,
    gegevens: Ijkgegevens,
    inhoud: dict[str, Any],
    door: Actor,
    concept: ScanVersie | None = None,
    vrijgave: bool = False,
) -> Ijking:
    ijking = Ijking.objects.create(
        soort=Ijksoort.HERIJKING if concept else Ijksoort.METING,
        versie=versie,
        concept=concept,
        peildatum=dag,
        aantal=len(gegevens),
        vrijgave=vrijgave,
        inhoud=_afgerond(inhoud),
        door=door.sleutel,
        door_naam=door.naam,
    )
    schrijf(soort="scan.gemeten", stroom=STROOM, door=door, versie=versie.code, aantal=_in_tientallen(len(gegevens)))
    return ijking


def _in_tientallen(aantal: int) -> str:
    return str(aantal) if aantal >= MINSTENS else f"minder dan {MINSTENS}"


def _afgerond(waarde: Any) -> Any:
    """Numbers with six decimals and nothing that JSON does not know."""
    if isinstance(waarde, dict):
        return {naam: _afgerond(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, list):
        return [_afgerond(deel) for deel in waarde]
    if isinstance(waarde, float):
        return round(waarde, 6) if np.isfinite(waarde) else None
    return str(waarde) if isinstance(waarde, Decimal) else waarde

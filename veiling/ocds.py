"""A round as open contracting data: one complete picture per moment, for the Open Contracting Data Standard 1.1.

Extensions: lots, bids, pagination. Amounts are euros per durable outcome, because that is what is bid and paid; a total does not
exist before the outcomes do. Times are ISO 8601 with their zone. What may be said at which moment is decided by the caller: bids
and bidders only once the decision is public (promises V01, V03).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

VERSIE = "1.1"
UITBREIDINGEN = (
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json",
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_pagination_extension/master/extension.json",
)
CPV = {"scheme": "CPV", "id": "85312510", "description": "Beroepsrehabilitatie"}
EENHEID = "duurzaam resultaat"


@dataclass(frozen=True)
class Partij:
    """An organisation; ``kvk`` is its number in the trade register, empty when it has none."""

    code: str
    naam: str
    kvk: str = ""

    def verwijzing(self) -> dict[str, str]:
        return {"id": self.code, "name": self.naam}

    def als_partij(self, rollen: Sequence[str]) -> dict[str, Any]:
        register = {"identifier": {"scheme": "NL-KVK", "id": self.kvk, "legalName": self.naam}} if self.kvk else {}
        return {**self.verwijzing(), **register, "roles": list(rollen)}


@dataclass(frozen=True)
class Groep:
    """A lot; ``status`` in the words of the standard: active, complete, cancelled or unsuccessful."""

    code: str
    titel: str
    omschrijving: str
    mensen: int
    status: str


@dataclass(frozen=True)
class Inschrijving:
    """A bid that was opened; ``prijs_cent`` is ``None`` when it could not be read."""

    code: str
    partij: Partij
    groep: str
    prijs_cent: int | None
    geldig: bool


@dataclass(frozen=True)
class Keuze:
    """An award; ``status``: pending (in its objection term), active, cancelled or unsuccessful. A proposal that was withheld is
    unsuccessful and names nobody and no price."""

    code: str
    partij: Partij | None
    groep: str
    prijs_cent: int | None
    status: str
    op: dt.datetime
    toelichting: str = ""
    getekend_op: dt.datetime | None = None


@dataclass(frozen=True)
class Wijziging:
    code: str
    op: dt.datetime
    reden: str


@dataclass(frozen=True)
class Rondebeeld:
    """Everything that is public about a round at one moment."""

    code: str
    titel: str
    regio: str
    status: str
    opdrachtgever: Partij
    open_van: dt.datetime
    open_tot: dt.datetime
    criteria: str
    prijsregel: str
    regels_adres: str
    uitslag_adres: str | None
    groepen: Sequence[Groep]
    wijzigingen: Sequence[Wijziging] = ()
    inschrijvingen: Sequence[Inschrijving] = ()
    keuzes: Sequence[Keuze] = ()


def ocid(voorvoegsel: str, code: str) -> str:
    """The identifier of one contracting process; ``voorvoegsel`` is the publisher's registered prefix."""
    return f"{voorvoegsel}-{code}"


def release(beeld: Rondebeeld, *, voorvoegsel: str, nummer: int, soort: str, op: dt.datetime) -> dict[str, Any]:
    """One release: the whole picture with the tag of what happened."""
    proces = ocid(voorvoegsel, beeld.code)
    uit: dict[str, Any] = {
        "ocid": proces,
        "id": f"{proces}-{nummer}",
        "date": op.isoformat(),
        "tag": [soort],
        "initiationType": "tender",
        "language": "nl",
        "parties": _partijen(beeld),
        "buyer": beeld.opdrachtgever.verwijzing(),
        "tender": _aanbesteding(beeld),
    }
    if beeld.inschrijvingen:
        uit["bids"] = {"details": [_bod(bod) for bod in beeld.inschrijvingen]}
    if beeld.keuzes:
        uit["awards"] = [_keuze(keuze) for keuze in beeld.keuzes]
    if contracten := [_contract(keuze) for keuze in beeld.keuzes if keuze.getekend_op is not None]:
        uit["contracts"] = contracten
    return uit


def record(releases: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The releases of one process in order, and their merge. Each release is complete, so the last one is the merge."""
    laatste = releases[-1]
    samen = laatste | {"id": f"{laatste['ocid']}-{laatste['date']}", "tag": ["compiled"]}
    return {"ocid": laatste["ocid"], "releases": list(releases), "compiledRelease": samen}


def pakket(uitgever: Partij, *, adres: str, op: dt.datetime, volgende: str | None = None, **inhoud: Any) -> dict[str, Any]:
    """A release or record package: ``inhoud`` is ``releases=`` or ``records=``."""
    return {
        "uri": adres,
        "version": VERSIE,
        "extensions": list(UITBREIDINGEN),
        "publishedDate": op.isoformat(),
        "publisher": {"name": uitgever.naam} | ({"scheme": "NL-KVK", "uid": uitgever.kvk} if uitgever.kvk else {}),
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        **inhoud,
        **({"links": {"next": volgende}} if volgende else {}),
    }


def _bedrag(cent: int) -> dict[str, Any]:
    return {"amount": cent / 100, "currency": "EUR"}


def _per_stuk(code: str, groep: str, cent: int) -> list[dict[str, Any]]:
    prijs = {"name": EENHEID, "value": _bedrag(cent)}
    return [{"id": code, "description": f"Prijs per {EENHEID}", "classification": CPV, "relatedLot": groep, "unit": prijs}]


def _partijen(beeld: Rondebeeld) -> list[dict[str, Any]]:
    rollen: dict[Partij, list[str]] = {beeld.opdrachtgever: ["buyer", "procuringEntity"]}
    for bod in beeld.inschrijvingen:
        rollen.setdefault(bod.partij, ["tenderer"])
    for keuze in beeld.keuzes:
        if keuze.partij and keuze.status != "cancelled" and "supplier" not in rollen.setdefault(keuze.partij, []):
            rollen[keuze.partij].append("supplier")
    return [partij.als_partij(lijst) for partij, lijst in rollen.items()]


def _aanbesteding(beeld: Rondebeeld) -> dict[str, Any]:
    documenten = [{"id": "regels", "documentType": "evaluationCriteria", "title": "Regels", "url": beeld.regels_adres}]
    if beeld.uitslag_adres:
        documenten.append({"id": "uitslag", "documentType": "evaluationReports", "title": "Uitslag", "url": beeld.uitslag_adres})
    return {
        "id": beeld.code,
        "title": beeld.titel,
        "description": f"Begeleiding naar duurzaam werk in arbeidsmarktregio {beeld.regio}.",
        "status": beeld.status,
        "procuringEntity": beeld.opdrachtgever.verwijzing(),
        "mainProcurementCategory": "services",
        "procurementMethod": "selective",
        "procurementMethodDetails": "Inschrijvingsronde onder toegelaten dienstverleners; toelating kan altijd worden gevraagd.",
        "awardCriteria": "ratedCriteria",
        "awardCriteriaDetails": f"{beeld.criteria} {beeld.prijsregel}",
        "submissionMethod": ["electronicSubmission"],
        "tenderPeriod": {"startDate": beeld.open_van.isoformat(), "endDate": beeld.open_tot.isoformat()},
        "documents": documenten,
        "lots": [{"id": g.code, "title": g.titel, "description": g.omschrijving, "status": g.status} for g in beeld.groepen],
        "items": [
            {
                "id": g.code,
                "description": f"Begeleiding van {g.mensen} mensen",
                "classification": CPV,
                "quantity": g.mensen,
                "unit": {"name": "persoon"},
                "relatedLot": g.code,
            }
            for g in beeld.groepen
        ],
        **(
            {"amendments": [{"id": w.code, "date": w.op.isoformat(), "rationale": w.reden} for w in beeld.wijzigingen]}
            if beeld.wijzigingen
            else {}
        ),
    }


def _bod(bod: Inschrijving) -> dict[str, Any]:
    prijs = {} if bod.prijs_cent is None else {"items": _per_stuk(bod.code, bod.groep, bod.prijs_cent)}
    return {
        "id": bod.code,
        "status": "valid" if bod.geldig else "disqualified",
        "tenderers": [bod.partij.verwijzing()],
        "relatedLots": [bod.groep],
        **prijs,
    }


def _keuze(keuze: Keuze) -> dict[str, Any]:
    return {
        "id": keuze.code,
        "title": f"Keuze voor {keuze.groep}",
        "status": keuze.status,
        "date": keuze.op.isoformat(),
        "relatedLots": [keuze.groep],
        **({"suppliers": [keuze.partij.verwijzing()]} if keuze.partij else {}),
        **({} if keuze.prijs_cent is None else {"items": _per_stuk(keuze.code, keuze.groep, keuze.prijs_cent)}),
        **({"description": keuze.toelichting} if keuze.toelichting else {}),
    }


def _contract(keuze: Keuze) -> dict[str, Any]:
    assert keuze.getekend_op is not None
    assert keuze.prijs_cent is not None
    return {
        "id": f"C-{keuze.code}",
        "awardID": keuze.code,
        "status": "active",
        "dateSigned": keuze.getekend_op.isoformat(),
        "items": _per_stuk(keuze.code, keuze.groep, keuze.prijs_cent),
    }

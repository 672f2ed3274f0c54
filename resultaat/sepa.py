"""Payment file for the bank: pain.001.001.09 with structured addresses only.

Source: docs/rekenregels.md, "Betaalbestand". The same batch always gives the same bytes. Amounts in integer cents.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from sepaxml import SepaTransfer
from sepaxml.validation import ValidationError, try_valid_xml
from stdnum import iban as iban_nummer

SCHEMA = "pain.001.001.09"
_BUITEN_SEPA = re.compile(r"[^A-Za-z0-9/?:().,'+ -]")
_KENMERK = re.compile(r"[A-Za-z0-9-]{1,35}")


class BetaalbestandFout(ValueError):
    """The batch cannot become a payment file; message in plain Dutch."""


@dataclass(frozen=True)
class Adres:
    """Structured address; ``land`` is an ISO 3166 code of two letters. Free address lines do not exist here."""

    straat: str
    huisnummer: str
    postcode: str
    plaats: str
    land: str = "NL"


@dataclass(frozen=True)
class Rekening:
    naam: str
    iban: str
    adres: Adres


@dataclass(frozen=True)
class Betaling:
    """``kenmerk``: end-to-end reference, unique in the batch, at most 35 letters, digits and hyphens."""

    kenmerk: str
    aan: Rekening
    centen: int
    omschrijving: str


@dataclass(frozen=True)
class Batch:
    """``kenmerk``: message identification; ``gemaakt_op``: moment of preparation; ``uitvoeren_op``: requested execution date."""

    kenmerk: str
    gemaakt_op: datetime
    uitvoeren_op: date
    van: Rekening
    betalingen: tuple[Betaling, ...]


def sepa_tekst(tekst: str, lengte: int) -> str:
    """Text in the SEPA character set: accents dropped, other signs become a space, at most ``lengte`` characters."""
    zonder_accent = "".join(c for c in unicodedata.normalize("NFKD", tekst) if not unicodedata.combining(c))
    return " ".join(_BUITEN_SEPA.sub(" ", zonder_accent).split())[:lengte].strip()


def controleer(batch: Batch) -> None:
    """Raise ``BetaalbestandFout`` for the first thing a bank would refuse."""
    kenmerken = [betaling.kenmerk for betaling in batch.betalingen]
    if not kenmerken:
        raise BetaalbestandFout("Deze betaalopdracht bevat geen betalingen.")
    if len(set(kenmerken)) != len(kenmerken):
        raise BetaalbestandFout("Twee betalingen hebben hetzelfde kenmerk.")
    for kenmerk in (batch.kenmerk, *kenmerken):
        if not _KENMERK.fullmatch(kenmerk):
            raise BetaalbestandFout(f"Kenmerk '{kenmerk}' mag alleen letters, cijfers en streepjes hebben, hoogstens 35.")
    for betaling in batch.betalingen:
        if not 0 < betaling.centen <= 99_999_999_999:
            raise BetaalbestandFout(f"Betaling {betaling.kenmerk} heeft geen geldig bedrag.")
    for rekening in (batch.van, *(betaling.aan for betaling in batch.betalingen)):
        _controleer_rekening(rekening)


def _controleer_rekening(rekening: Rekening) -> None:
    if not iban_nummer.is_valid(rekening.iban):
        raise BetaalbestandFout(f"Het rekeningnummer van {rekening.naam} klopt niet.")
    adres = rekening.adres
    if not sepa_tekst(rekening.naam, 70) or not sepa_tekst(adres.plaats, 35) or not re.fullmatch("[A-Z]{2}", adres.land):
        raise BetaalbestandFout(f"Vul naam, plaats en land in van {rekening.naam or 'de ontvanger'}.")


def _adres(adres: Adres) -> dict[str, str]:
    return {
        "street_name": sepa_tekst(adres.straat, 70),
        "building_number": sepa_tekst(adres.huisnummer, 16),
        "postcode": sepa_tekst(adres.postcode, 16),
        "town": sepa_tekst(adres.plaats, 35),
        "country": adres.land,
    }


def betaalbestand(batch: Batch) -> bytes:
    """The XML file, valid against the schema. Raises ``BetaalbestandFout``."""
    controleer(batch)
    opdracht = SepaTransfer(
        {
            "name": sepa_tekst(batch.van.naam, 70),
            "IBAN": iban_nummer.compact(batch.van.iban),
            "batch": True,
            "currency": "EUR",
            "address": _adres(batch.van.adres),
        },
        schema=SCHEMA,
        clean=False,
    )
    for betaling in batch.betalingen:
        opdracht.add_payment(
            {
                "name": sepa_tekst(betaling.aan.naam, 70),
                "IBAN": iban_nummer.compact(betaling.aan.iban),
                "amount": betaling.centen,
                "execution_date": batch.uitvoeren_op,
                "description": sepa_tekst(betaling.omschrijving, 140) or betaling.kenmerk,
                "endtoend_id": betaling.kenmerk,
                "address": _adres(betaling.aan.adres),
            }
        )
    return _vast(opdracht.export(validate=False), batch)


def _vast(xml: bytes, batch: Batch) -> bytes:
    """Replace the library's random identifications and clock by those of the batch, then validate."""
    moment = batch.gemaakt_op.strftime("%Y-%m-%dT%H:%M:%S")
    for veld, waarde in (("MsgId", batch.kenmerk), ("PmtInfId", batch.kenmerk), ("CreDtTm", moment)):
        xml = re.sub(f"<{veld}>[^<]*</{veld}>".encode(), f"<{veld}>{waarde}</{veld}>".encode(), xml)
    try:
        try_valid_xml(xml, SCHEMA)
    except ValidationError as fout:
        raise BetaalbestandFout("Het betaalbestand voldoet niet aan het schema van de bank.") from fout
    return xml

"""The published file of a decided round: every input and output, as canonical JSON.

``veiling/herteller.py`` recomputes winners and prices from this file alone. Source: docs/rekenregels.md, "Natellen".
Amounts are integer cents; q0, index and alpha are decimal text with six digits at most.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from reintegratie.canoniek import canoniek
from veiling.toewijzen import Bieder, Bieding, Kavel, Prijsregel, Ronde, Uitkomst

SCHEMA = "reintegratie.ronde/1"


def zaad_afdruk(zaad: str) -> str:
    """SHA-256 of the seed, published with the round before anyone bids; 64 hexadecimal digits."""
    return hashlib.sha256(zaad.encode()).hexdigest()


def invoer(ronde: Ronde) -> dict[str, Any]:
    """The inputs of a round, sorted by code, ready for canonical JSON."""
    return {
        "zaad": ronde.zaad,
        "zaad_sha256": zaad_afdruk(ronde.zaad),
        "prijsregel": str(ronde.prijsregel),
        "kavels": [asdict(kavel) for kavel in sorted(ronde.kavels, key=lambda k: k.code)],
        "bieders": [asdict(bieder) for bieder in sorted(ronde.bieders, key=lambda b: b.code)],
        "biedingen": [asdict(bieding) for bieding in sorted(ronde.biedingen, key=lambda b: (b.kavel, b.bieder))],
    }


def bestand(code: str, ronde: Ronde, uitkomst: Uitkomst) -> bytes:
    """The file to publish for round ``code``; the same round gives the same bytes."""
    uitslag = {
        "totaal": uitkomst.totaal,
        "zonder": uitkomst.zonder,
        "besluiten": [asdict(besluit) for besluit in uitkomst.besluiten],
    }
    return canoniek({"schema": SCHEMA, "ronde": code, "invoer": invoer(ronde), "uitslag": uitslag})


def herziening(ronde: Ronde, uitkomst: Uitkomst) -> dict[str, Any]:
    """One lot decided anew after its award was withdrawn: places left per bidder, and the outcome. Plain JSON."""
    besluit = uitkomst.besluiten[0]
    over = {b.code: b.capaciteit for b in sorted(ronde.bieders, key=lambda b: b.code) if b.capaciteit}
    return {"kavel": besluit.kavel, "over": over, "winnaar": besluit.winnaar, "bod": besluit.bod, "prijs": besluit.prijs}


def ondertekend(
    uitslag: Mapping[str, Any], *, hoofd: str, regels: list[dict[str, Any]], sleutel: Ed25519PrivateKey
) -> dict[str, Any]:
    """The published file with the list of receipts, under the signature of the organisation. The same round, the same bytes."""
    publiek = sleutel.public_key().public_bytes_raw().hex()
    inhoud = {**uitslag, "ontvangst": {"hoofd": hoofd, "regels": regels}, "publieke_sleutel": publiek}
    return inhoud | {"handtekening": sleutel.sign(canoniek(inhoud)).hex()}


def ronde_van(gegevens: Mapping[str, Any]) -> Ronde:
    """The round back from the ``invoer`` part of a published file, to replay an old decision."""
    return Ronde(
        zaad=gegevens["zaad"],
        prijsregel=Prijsregel(gegevens["prijsregel"]),
        kavels=tuple(Kavel(**(k | {"q0": Decimal(k["q0"]), "alpha": Decimal(k["alpha"])})) for k in gegevens["kavels"]),
        bieders=tuple(Bieder(**bieder) for bieder in gegevens["bieders"]),
        biedingen=tuple(Bieding(**(b | {"index": Decimal(b["index"])})) for b in gegevens["biedingen"]),
    )

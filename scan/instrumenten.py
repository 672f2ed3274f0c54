"""Between the tables of a version and the pure instrument that scores."""

import hashlib
from typing import Any

from reintegratie.gebeurtenissen import canoniek
from scan.enums import Versiestatus
from scan.instrument import Instrument, van_dict
from scan.models import ScanVersie, Vraag

_bekend: dict[bytes, Instrument] = {}
_vragen: dict[tuple[int, bytes], dict[str, Vraag]] = {}


def inhoud_van(versie: ScanVersie) -> dict[str, Any]:
    """Returns everything that makes this version what it is, in the structure of `scan/gegevens/scan_v1.json`."""
    return {
        "versie": versie.code,
        "status": versie.ijking,
        "doelvariabele": versie.doel,
        "intercept": str(versie.intercept),
        "pdo": str(versie.pdo),
        "score": {"begrensd": versie.grenzen},
        "klassen": versie.klassen,
        "items": [_item(vraag) for vraag in versie.vragen.order_by("volgorde")],
    }


def _item(vraag: Vraag) -> dict[str, Any]:
    return {
        "code": vraag.code,
        "blok": vraag.blok,
        "vraag": vraag.tekst,
        "opties": vraag.opties,
        "bron": vraag.bron,
        "bevestigt": vraag.bevestigt or None,
        "vrijwillig": vraag.vrijwillig,
        "volgorde": vraag.richting,
        "weet_niet": vraag.weet_niet,
        "telt_mee": vraag.telt_mee,
        "klantkenmerk_sgr": vraag.sgr or None,
        "teksten": vraag.teksten,
    }


def hash_van(versie: ScanVersie) -> bytes:
    """Returns SHA-256 of the canonical content: proves that a published version is still the same."""
    versie.refresh_from_db(fields=["intercept", "pdo", "grenzen", "klassen", "doel", "ijking", "code"])
    return hashlib.sha256(canoniek(inhoud_van(versie))).digest()


def vragen_van(versie: ScanVersie) -> dict[str, Vraag]:
    """Returns the questions of a version by code, in order; of a published one they are read once per process."""
    if versie.status == Versiestatus.CONCEPT or versie.inhoud_hash is None:
        return _lees_vragen(versie)
    sleutel = (versie.pk, bytes(versie.inhoud_hash))
    if sleutel not in _vragen:
        _vragen[sleutel] = _lees_vragen(versie)
    return _vragen[sleutel]


def _lees_vragen(versie: ScanVersie) -> dict[str, Vraag]:
    return {vraag.code: vraag for vraag in Vraag.objects.filter(versie=versie).order_by("volgorde")}


def instrument_van(versie: ScanVersie) -> Instrument:
    """Returns the instrument of a version; a published one is built once per process, since it cannot change."""
    if versie.status == Versiestatus.CONCEPT or versie.inhoud_hash is None:
        return van_dict(inhoud_van(versie))
    sleutel = bytes(versie.inhoud_hash)
    if sleutel not in _bekend:
        _bekend[sleutel] = van_dict(inhoud_van(versie))
    return _bekend[sleutel]

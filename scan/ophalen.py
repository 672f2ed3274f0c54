"""Answers of many takings at once, out of the database as arrays: binary COPY, so that millions of rows cost no objects."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from scan.instrument import Instrument
from scan.models import Vraag
from scan.scoren import WEET_NIET

STAP = 50_000
_KOP = 19  # signature, flags and length of the extension of the binary format
_ANTWOORD = np.dtype(
    [("n", ">i2"), ("l1", ">i4"), ("afname", ">i8"), ("l2", ">i4"), ("vraag", ">i8"), ("l3", ">i4"), ("waarde", ">i2")]
)
_BEREIK = "SELECT min(id), max(id) FROM scan_afname WHERE status = 'afgerond' AND versie_id = %s"
_LEES = """
    COPY (SELECT t.afname_id, t.vraag_id, coalesce(t.waarde, -1)::int2
          FROM scan_afname a JOIN scan_antwoord t ON t.afname_id = a.id
          WHERE a.status = 'afgerond' AND a.versie_id = %s AND a.id >= %s AND a.id < %s)
    TO STDOUT (FORMAT binary)
"""


@dataclass(frozen=True)
class Blok:
    """Takings of one version by number, rising; `waarden`: one column per counted item, `WEET_NIET` for no value."""

    afnamen: NDArray[np.int64]
    waarden: NDArray[np.int64]


def lees_binair(sql: str, parameters: list[Any], soort: "np.dtype[Any]") -> "NDArray[Any]":
    """Returns the rows of a binary COPY whose columns have a fixed width and no NULL."""
    with connection.cursor() as cursor, cursor.cursor.copy(sql, parameters) as kopie:
        ruw = b"".join(bytes(deel) for deel in kopie)
    return np.frombuffer(ruw, dtype=soort, count=(len(ruw) - _KOP - 2) // soort.itemsize, offset=_KOP)


def blokken(versie_id: int, instrument: Instrument, *, stap: int = STAP) -> Iterator[Blok]:
    """Yields the finished takings of a version in blocks, with the counted items of `instrument` as columns in its order."""
    with connection.cursor() as cursor:
        cursor.execute(_BEREIK, [versie_id])
        laagste, hoogste = cursor.fetchone()
    if laagste is None:
        return
    plek = _plekken(versie_id, instrument)
    for van in range(laagste, hoogste + 1, stap):
        rijen = lees_binair(_LEES, [versie_id, van, van + stap], _ANTWOORD)
        if len(rijen):
            yield _blok(rijen, plek, len(instrument.tellend))


def _plekken(versie_id: int, instrument: Instrument) -> NDArray[np.int64]:
    """Table from question id to column, −1 for what does not count."""
    kolom = {item.code: nummer for nummer, item in enumerate(instrument.tellend)}
    vragen = dict(Vraag.objects.filter(versie=versie_id).values_list("pk", "code"))
    tabel = np.full(max(vragen) + 1, -1, dtype=np.int64)
    for pk, code in vragen.items():
        tabel[pk] = kolom.get(code, -1)
    return tabel


def _blok(rijen: "NDArray[Any]", plek: NDArray[np.int64], breedte: int) -> Blok:
    afname = rijen["afname"].astype(np.int64)
    kolom = plek[rijen["vraag"].astype(np.int64)]
    telt = kolom >= 0
    afnamen, regel = np.unique(afname[telt], return_inverse=True)
    waarden = np.full((len(afnamen), breedte), WEET_NIET, dtype=np.int64)
    waarden[regel, kolom[telt]] = rijen["waarde"][telt]
    return Blok(afnamen, waarden)

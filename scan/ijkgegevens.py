"""People with a known outcome, as arrays for calibration: answers, chance, outcome, help, groups."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reintegratie.models import Regio
from scan.ijken import Vector
from scan.instrument import Instrument
from scan.instrumenten import instrument_van
from scan.models import ScanVersie
from scan.ophalen import blokken, lees_binair
from scan.scoren import scoor_veel
from scan.termijnen import UITKOMST_DAGEN, UITKOMST_MAANDEN

GROEPEN = {"leeftijd": "R1", "taalniveau": "B2", "opleiding": "B1"}
"""Kinds of group that follow from an answer; region comes from the file."""
_BEGIN = dt.date(2000, 1, 1)
_RIJ = np.dtype(
    [
        ("n", ">i2"), ("l1", ">i4"), ("afname", ">i8"), ("l2", ">i4"), ("uitkomst", ">i2"), ("l3", ">i4"), ("behandeld", ">i2"),
        ("l4", ">i4"), ("effect", ">i4"), ("l5", ">i4"), ("vergelijking", ">i2"), ("l6", ">i4"), ("dag", ">i4"),
        ("l7", ">i4"), ("regio", ">i8"), ("l8", ">i4"), ("verschoven", ">i2"),
    ]
)  # fmt: skip
# Everybody whose observation lasted the whole window, whatever the outcome: early successes alone would count too much.
_LEES = f"""
    COPY (SELECT w.afname_id, w.uitkomst::int::int2, w.behandeld::int::int2, (w.effect_offset * 1000000)::int4,
                 w.vergelijkingsgroep::int::int2, (dag - date '2000-01-01')::int4, d.regio_id,
                 coalesce(ascii(u.klasse) - ascii(u.klasse_besluit), 0)::int2
          FROM scan_waarneming w
          JOIN scan_afname a ON a.id = w.afname_id
          JOIN scan_uitslag u ON u.afname_id = a.id
          JOIN reintegratie_dossier d ON d.id = a.dossier_id
          CROSS JOIN LATERAL (SELECT (a.afgerond_op AT TIME ZONE 'Europe/Amsterdam')::date AS dag) m
          WHERE w.geldig_tot IS NULL AND a.versie_id = %s AND w.waargenomen_tot <= %s
            AND w.waargenomen_tot >= (dag + interval '{UITKOMST_MAANDEN} months' + interval '{UITKOMST_DAGEN} days')::date
          ORDER BY w.afname_id)
    TO STDOUT (FORMAT binary)
"""  # noqa: S608 - numbers of our own


@dataclass(frozen=True)
class Ijkgegevens:
    """One row per person. `dag`: days since 2000; `verschoven`: steps that the consulent moved the class up (below 0: down)."""

    instrument: Instrument
    afname: NDArray[np.int64]
    waarden: NDArray[np.int64]
    y: NDArray[np.int64]
    behandeld: NDArray[np.bool_]
    offset: Vector
    vergelijking: NDArray[np.bool_]
    dag: NDArray[np.int64]
    regio: NDArray[np.int64]
    verschoven: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.y)

    @property
    def codes(self) -> list[str]:
        return [item.code for item in self.instrument.tellend]

    @cached_property
    def eta(self) -> Vector:
        return self.eta_van(self.instrument)

    def eta_van(self, instrument: Instrument) -> Vector:
        """Log-odds by another version with the same questions."""
        uit: Vector = scoor_veel(instrument, self.codes, self.waarden).eta_miljoenste / 1e6
        return uit

    @cached_property
    def kwartaal(self) -> NDArray[np.int64]:
        """Number of the quarter in which the scan was finished, rising with time."""
        maand = (np.datetime64(_BEGIN, "D") + self.dag).astype("datetime64[M]").astype(np.int64)
        kwartaal: NDArray[np.int64] = maand // 3
        return kwartaal

    @cached_property
    def groepen(self) -> dict[str, NDArray[Any]]:
        """Per kind of group a readable label per person; nobody's benefit."""
        uit: dict[str, NDArray[Any]] = {}
        for soort, code in GROEPEN.items():
            if code in self.codes:
                labels = {o.waarde: o.label for o in self.instrument.op_code[code].opties}
                uit[soort] = _benoem(self.waarden[:, self.codes.index(code)], labels)
        uit["regio"] = _benoem(self.regio, dict(Regio.objects.values_list("pk", "naam")))
        return uit

    def deel(self, erin: NDArray[np.bool_]) -> "Ijkgegevens":
        """The same for some of the people."""
        kolommen: tuple[Any, ...] = (
            self.afname,
            self.waarden,
            self.y,
            self.behandeld,
            self.offset,
            self.vergelijking,
            self.dag,
            self.regio,
            self.verschoven,
        )
        return Ijkgegevens(self.instrument, *(kolom[erin] for kolom in kolommen))


def _benoem(kolom: NDArray[np.int64], labels: dict[int, str]) -> NDArray[Any]:
    uniek, terug = np.unique(kolom, return_inverse=True)
    return np.array([labels.get(int(waarde), "onbekend") for waarde in uniek], dtype=object)[terug]


def laad(versie: ScanVersie, peildatum: dt.date) -> Ijkgegevens:
    """Reads everybody with this version whose window was over on `peildatum`."""
    instrument = instrument_van(versie)
    rijen = lees_binair(_LEES, [versie.pk, peildatum], _RIJ)
    nummers = rijen["afname"].astype(np.int64)
    waarden = np.full((len(rijen), len(instrument.tellend)), -1, dtype=np.int64)
    if len(rijen):
        for blok in blokken(versie.pk, instrument):
            _, hier, daar = np.intersect1d(nummers, blok.afnamen, assume_unique=True, return_indices=True)
            waarden[hier] = blok.waarden[daar]
    return Ijkgegevens(
        instrument,
        nummers,
        waarden,
        rijen["uitkomst"].astype(np.int64),
        rijen["behandeld"] > 0,
        rijen["effect"].astype(float) / 1e6,
        rijen["vergelijking"] > 0,
        rijen["dag"].astype(np.int64),
        rijen["regio"].astype(np.int64),
        rijen["verschoven"].astype(np.int64),
    )

"""All rules of a round as one value: what counts, what is paid when, how lots are made, how bids are scored.

A version is frozen as canonical JSON in `Veilingregels`; rounds keep the version they were published with.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

from veiling.groeperen import Indelingsregels
from veiling.profielen import STANDAARD, Profiel
from veiling.scoren import Uitgangspunten


@dataclass(frozen=True)
class Mijlpaalregel:
    """Reached on the `teldag`-th counted day, within `venster` days of the start of the run; pays `aandeel` of the price."""

    weken: int
    teldag: int
    venster: int
    aandeel: Decimal


@dataclass(frozen=True)
class Urentrede:
    """From `vanaf` counted hours per week `aandeel` of the price is paid."""

    vanaf: int
    aandeel: Decimal


@dataclass(frozen=True)
class Profielregel:
    code: str
    naam: str
    voorwaarden: Mapping[str, tuple[int, ...]]


def _standaardprofielen() -> tuple[Profielregel, ...]:
    return tuple(
        Profielregel(p.code, p.naam, {item: tuple(sorted(goed)) for item, goed in p.voorwaarden.items()}) for p in STANDAARD
    )


@dataclass(frozen=True)
class Regels:
    """Amounts in cents, chances and offsets as decimals, terms in the unit of the name."""

    # The durable outcome and its payment.
    ikv_werk: tuple[str, ...] = ("11", "13", "15")
    uren_per_week: int = 12
    gat_dagen: int = 28
    mijlpalen: tuple[Mijlpaalregel, ...] = (
        Mijlpaalregel(13, 91, 140, Decimal("0.30")),
        Mijlpaalregel(26, 182, 273, Decimal("0.50")),
        Mijlpaalregel(52, 364, 546, Decimal("0.20")),
    )
    urentabel: tuple[Urentrede, ...] = (Urentrede(12, Decimal("0.60")), Urentrede(24, Decimal("1.00")))
    zelfde_werkgever_maanden: int = 6
    begeleidingstermijn_maanden: int = 12
    een_uitkomst_maanden: int = 24
    correctie_maanden: int = 12
    vast_na_aangiften: int = 2
    zzp_uurtarief_cent: int = 4_000
    clausule_beta: Decimal = Decimal("1.00")
    clausule_grens: Decimal = Decimal("1.5")
    # Lots.
    profielen: tuple[Profielregel, ...] = field(default_factory=_standaardprofielen)
    kavel_doel: int = 40
    kavel_minimum: int = 20
    kavel_maximum: int = 60
    kavel_klein: int = 22
    aandeel_klein: Decimal = Decimal("0.10")
    vergelijkingsdeel: Decimal = Decimal("0.05")
    cel_minimum: int = 10
    # Value, score and price.
    waarden: Mapping[str, int] = field(default_factory=lambda: {"ver": 3_000_000, "midden": 2_000_000, "dichtbij": 1_300_000})
    tarieven: Mapping[str, int] = field(default_factory=lambda: {"ver": 450_000, "midden": 250_000, "dichtbij": 130_000})
    beleidsplafond: Mapping[str, int] = field(default_factory=dict)
    prijsregel: str = "vcg"
    alpha: Decimal = Decimal("1.000000")
    kappa: Decimal = Decimal("1.00")
    mu: Decimal = Decimal("0.30")
    tau_u: Decimal = Decimal("0.35")
    tau_w: Decimal = Decimal("0.25")
    sd_minimum: Decimal = Decimal("0.08")
    plafondfactor: Decimal = Decimal("2.5")
    mediaan_biedingen: int = 8
    mediaan_groepen: int = 3
    onafhankelijk_minimum: int = 3
    # Terms and procedure.
    standstill_dagen: int = 20
    toelating_dagen: int = 42
    toelating_maanden: int = 36
    belang_toegestaan: bool = False
    toelichting_dagen: int = 7
    inschrijving_dagen: int = 14
    eerste_gesprek_werkdagen: int = 10
    plan_werkdagen: int = 20
    contact_dagen: int = 28
    herstel_werkdagen: int = 5
    terugkeer_werkdagen: int = 5
    envelop_bytes: int = 16_384
    aanpak_tekens: int = 600

    def uitgangspunten(self) -> Uitgangspunten:
        return Uitgangspunten(float(self.kappa), float(self.mu), float(self.tau_u), float(self.tau_w), float(self.sd_minimum))

    def indeling(self, zaad: str) -> Indelingsregels:
        profielen = tuple(
            Profiel(p.code, p.naam, {item: frozenset(goed) for item, goed in p.voorwaarden.items()}) for p in self.profielen
        )
        return Indelingsregels(
            zaad, self.kavel_doel, self.kavel_minimum, self.kavel_maximum, self.kavel_klein, self.aandeel_klein, profielen
        )


def als_json(waarde: Any) -> Any:
    """Plain JSON of rules: decimals as text, nothing lost."""
    if is_dataclass(waarde) and not isinstance(waarde, type):
        return {f.name: als_json(getattr(waarde, f.name)) for f in fields(waarde)}
    if isinstance(waarde, Decimal):
        return format(waarde, "f")
    if isinstance(waarde, Mapping):
        return {sleutel: als_json(deel) for sleutel, deel in waarde.items()}
    if isinstance(waarde, tuple):
        return [als_json(deel) for deel in waarde]
    return waarde


def uit_json(parameters: Mapping[str, Any]) -> Regels:
    """The rules that `als_json` wrote. Raises ``TypeError`` for an unknown name."""
    regels: Regels = _lees(Regels, parameters)
    return regels


def _lees(soort: Any, waarde: Any) -> Any:
    herkomst = get_origin(soort)
    if herkomst in (Union, types.UnionType):
        return None if waarde is None else _lees(next(s for s in get_args(soort) if s is not type(None)), waarde)
    if is_dataclass(soort):
        soorten = get_type_hints(soort)
        return soort(**{naam: _lees(soorten[naam], deel) for naam, deel in waarde.items()})  # type: ignore[operator]
    if soort is Decimal:
        return Decimal(waarde)
    if herkomst is tuple:
        return tuple(_lees(get_args(soort)[0], deel) for deel in waarde)
    if herkomst is not None:
        return {sleutel: _lees(get_args(soort)[1], deel) for sleutel, deel in waarde.items()}
    return waarde

"""Paging through long lists by key: the same cost on the first and the last page, and counts that stop at a limit."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DataError
from django.db.models import Model, Q, QuerySet

from reintegratie.schil.schrijfwijze import TELGRENS

PER_PAGINA = 25


@dataclass(frozen=True)
class Sleutelpagina:
    """One page of a list. `vorige` and `volgende` are the values of `pagina` in the address, or empty."""

    rijen: Sequence[Any]
    aantal: int
    vorige: str
    volgende: str

    def __iter__(self) -> Any:
        return iter(self.rijen)

    def __len__(self) -> int:
        return len(self.rijen)


def tel(lijst: QuerySet[Any]) -> int:
    """The count, or one more than the limit when there are more."""
    return lijst.order_by()[: TELGRENS + 1].count()


def _omgekeerd(volgorde: Sequence[str]) -> tuple[str, ...]:
    return tuple(naam[1:] if naam.startswith("-") else f"-{naam}" for naam in volgorde)


def _waarde(rij: Model, naam: str) -> Any:
    for deel in naam.removeprefix("-").split("__"):
        rij = getattr(rij, deel)
    return rij


def _wijzer(richting: str, rij: Model, volgorde: Sequence[str]) -> str:
    inhoud = json.dumps([_waarde(rij, naam) for naam in volgorde], cls=DjangoJSONEncoder, separators=(",", ":"))
    return richting + base64.urlsafe_b64encode(inhoud.encode()).decode().rstrip("=")


def _lees(wijzer: str, aantal: int) -> list[Any] | None:
    """The values of the row to continue from; nothing when the address was changed by hand."""
    try:
        waarden = json.loads(base64.urlsafe_b64decode(wijzer[1:] + "=" * (-len(wijzer[1:]) % 4)))
    except (ValueError, binascii.Error):
        return None
    return waarden if isinstance(waarden, list) and len(waarden) == aantal else None


def _voorbij(volgorde: Sequence[str], waarden: Sequence[Any]) -> Q:
    """Rows after this one in the ordering: (a > x) or (a = x and b > y) or …"""
    gelijk, verder = Q(), Q(pk__in=[])
    for naam, waarde in zip(volgorde, waarden, strict=True):
        veld = naam.removeprefix("-")
        verder |= gelijk & Q(**{f"{veld}__{'lt' if naam.startswith('-') else 'gt'}": waarde})
        gelijk &= Q(**{veld: waarde})
    return verder


def bladeren(
    lijst: QuerySet[Any],
    vraag: Mapping[str, str],
    volgorde: Sequence[str],
    per_pagina: int = PER_PAGINA,
    aantal: int | None = None,
) -> Sleutelpagina:
    """The page that `?pagina=` asks for. `volgorde` names columns that are never empty and ends in "pk".

    Who has counted the list already gives `aantal`.
    """
    wijzer = vraag.get("pagina", "")
    waarden = _lees(wijzer, len(volgorde)) if wijzer[:1] in ("n", "v") else None
    terug = waarden is not None and wijzer[0] == "v"
    loop = _omgekeerd(volgorde) if terug else tuple(volgorde)
    try:
        deel = lijst.filter(_voorbij(loop, waarden)) if waarden is not None else lijst
        rijen = list(deel.order_by(*loop)[: per_pagina + 1])
    except (ValueError, TypeError, ValidationError, DataError):
        return bladeren(lijst, {}, volgorde, per_pagina, aantal)
    meer = len(rijen) > per_pagina
    rijen = rijen[:per_pagina][::-1] if terug else rijen[:per_pagina]
    if waarden is not None and not rijen:
        return bladeren(lijst, {}, volgorde, per_pagina, aantal)
    heeft_vorige = meer if terug else waarden is not None
    heeft_volgende = True if terug else meer
    return Sleutelpagina(
        rijen=rijen,
        aantal=tel(lijst) if aantal is None else aantal,
        vorige=_wijzer("v", rijen[0], volgorde) if rijen and heeft_vorige else "",
        volgende=_wijzer("n", rijen[-1], volgorde) if rijen and heeft_volgende else "",
    )

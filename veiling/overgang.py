"""One step by a transition table: the only way a status changes."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, TextChoices

from reintegratie.fouten import Weigering, met_uitleg


def mag(rij: Any, naar: Any, tabel: Mapping[Any, frozenset[Any]]) -> bool:
    return naar in tabel[type(naar)(rij.status)]


def zet(rij: Model, naar: TextChoices, tabel: Mapping[Any, frozenset[Any]], **bewijs: Any) -> None:
    """Sets the status with its evidence, in one save. Refuses a step that is not in the table."""
    if not mag(rij, naar, tabel):
        nu_ = type(naar)(rij.status).label  # type: ignore[attr-defined]
        raise Weigering(
            f"Van ‘{nu_}’ naar ‘{naar.label}’ kan niet. Laad de pagina opnieuw om te zien wat er nu kan.", code="overgang"
        )
    rij.status = naar  # type: ignore[attr-defined]
    for naam, waarde in bewijs.items():
        setattr(rij, naam, waarde)
    with met_uitleg():
        rij.save(update_fields=["status", *bewijs])

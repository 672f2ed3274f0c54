"""Processing log: one line per opened file, one per list, in the same transaction and before the answer (promise P05)."""

from collections.abc import Iterable

from reintegratie.actor import Actor
from reintegratie.models import Verwerking


def leg_vast(*, door: Actor, dossiers: Iterable[int], handeling: str, doel: str, plek: str) -> None:
    """Writes who saw or changed which files, for which purpose, on which page. Nothing shown, nothing written.

    `handeling`: "inzien", "lijst", "wijzigen", "export", "brief" or "regel" (a rule that ran).
    """
    leg_alles_vast(door=door, regels=[(dossiers, handeling, doel, plek)])


def leg_alles_vast(*, door: Actor, regels: Iterable[tuple[Iterable[int], str, str, str]]) -> None:
    """Writes several lines of (files, act, purpose, page), as `leg_vast` does, in one statement."""
    rijen = [
        Verwerking(door=door.sleutel, door_naam=door.naam, handeling=handeling, doel=doel, plek=plek, dossiers=nummers)
        for dossiers, handeling, doel, plek in regels
        if (nummers := sorted(set(dossiers)))
    ]
    Verwerking.objects.bulk_create(rijen)

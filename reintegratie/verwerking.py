"""Processing log: one line per opened file, one per list, in the same transaction and before the answer (promise P05)."""

from collections.abc import Iterable

from reintegratie.actor import Actor
from reintegratie.models import Verwerking


def leg_vast(*, door: Actor, dossiers: Iterable[int], handeling: str, doel: str, plek: str) -> None:
    """Writes who saw or changed which files, for which purpose, on which page. Nothing shown, nothing written.

    `handeling`: "inzien", "lijst", "wijzigen", "export", "brief" or "regel" (a rule that ran).
    """
    nummers = sorted(set(dossiers))
    if nummers:
        Verwerking.objects.create(
            door=door.sleutel, door_naam=door.naam, handeling=handeling, doel=doel, plek=plek, dossiers=nummers
        )

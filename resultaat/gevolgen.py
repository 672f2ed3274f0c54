"""What happens here when something happens to a person elsewhere. Weeks of work and paid milestones are never touched."""

from collections.abc import Callable

from reintegratie.enums import Aanleiding
from reintegratie.kamers import GevolgOpdracht
from resultaat.beeindigen import sluit_voor
from resultaat.enums import Eindreden


def _sluit(reden: Eindreden) -> Callable[[GevolgOpdracht], None]:
    def doe(opdracht: GevolgOpdracht) -> None:
        sluit_voor(dossiers=opdracht.dossiers, reden=reden, toelichting=opdracht.reden, door=opdracht.door)

    return doe


# Moving changes nothing by itself: the person stays in the group, on the budget of the group's region (bouwadvies D).
# A return follows from the end of a guidance, which already closed it.
GEVOLGEN: dict[Aanleiding, Callable[[GevolgOpdracht], None] | None] = {
    Aanleiding.INTREKKING: _sluit(Eindreden.INGETROKKEN),
    Aanleiding.OVERLIJDEN: _sluit(Eindreden.OVERLEDEN),
    Aanleiding.OVERDRACHT_GEMEENTE: _sluit(Eindreden.GEMEENTE),
    Aanleiding.VERHUIZING: None,
    Aanleiding.TERUGKEER: None,
}

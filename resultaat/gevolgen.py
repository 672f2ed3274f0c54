"""What happens here when something happens to a person elsewhere. Weeks of work and paid milestones are never touched."""

from collections.abc import Callable, Sequence

from inkomen_koppeling.volgen import stop
from reintegratie.enums import Aanleiding, Volgdoel
from reintegratie.kamers import GevolgOpdracht
from reintegratie.klok import AMSTERDAM
from reintegratie.models import Dossier
from resultaat.beeindigen import sluit_voor
from resultaat.enums import Eindreden
from resultaat.models import Begeleiding


def _sluit(reden: Eindreden, *, telt_door: bool = True) -> Callable[[GevolgOpdracht], None]:
    def doe(opdracht: GevolgOpdracht) -> None:
        sluit_voor(dossiers=opdracht.dossiers, reden=reden, toelichting=opdracht.reden, door=opdracht.door)
        _volg_niet_meer(opdracht, telt_door=telt_door)

    return doe


def _volg_niet_meer(opdracht: GevolgOpdracht, *, telt_door: bool) -> None:
    """Only who has weeks that still count is followed on (design: a withdrawal never stops counted weeks)."""
    klanten = Dossier.objects.filter(pk__in=opdracht.dossiers).values_list("klant_id", flat=True)
    loopt: Sequence[int] = []
    if telt_door:
        lopend = Begeleiding.objects.filter(dossier__klant__in=klanten, reeks_begin__isnull=False)
        loopt = list(lopend.values_list("dossier__klant_id", flat=True))
    weg = [klant for klant in klanten if klant not in loopt]
    stop(klant_ids=weg, doel=Volgdoel.RESULTAAT, door=opdracht.door, op=opdracht.op.astimezone(AMSTERDAM).date())


# Moving changes nothing by itself: the person stays in the group, on the budget of the group's region (bouwadvies D).
# A return follows from the end of a guidance, which already closed it.
GEVOLGEN: dict[Aanleiding, Callable[[GevolgOpdracht], None] | None] = {
    Aanleiding.INTREKKING: _sluit(Eindreden.INGETROKKEN),
    Aanleiding.OVERLIJDEN: _sluit(Eindreden.OVERLEDEN, telt_door=False),
    Aanleiding.OVERDRACHT_GEMEENTE: _sluit(Eindreden.GEMEENTE),
    Aanleiding.VERKEERD_OVERGEDRAGEN: _sluit(Eindreden.FOUT),
    Aanleiding.VERHUIZING: None,
    Aanleiding.TERUGKEER: None,
}

"""What a change in a person's life means for lots. Before freezing: out of the proposal; afterwards the lot goes on, smaller."""

from reintegratie.enums import Aanleiding
from reintegratie.kamers import GevolgOpdracht
from veiling.enums import Kavelstatus, Verlaatreden
from veiling.kavelen import verlaat
from veiling.models import KavelDeelname

REDEN = {
    Aanleiding.INTREKKING: Verlaatreden.INGETROKKEN,
    Aanleiding.OVERLIJDEN: Verlaatreden.OVERLEDEN,
    Aanleiding.OVERDRACHT_GEMEENTE: Verlaatreden.GEMEENTE,
    Aanleiding.VERHUIZING: Verlaatreden.VERHUISD,
    Aanleiding.TERUGKEER: Verlaatreden.TERUG,
    Aanleiding.VERKEERD_OVERGEDRAGEN: Verlaatreden.TERUG,
}


def vertrek(opdracht: GevolgOpdracht) -> None:
    """The person leaves every lot, whatever its state; the lot shows as fewer."""
    _verlaat(opdracht, None)


def verhuizing(opdracht: GevolgOpdracht) -> None:
    """Only a proposal changes: a frozen lot keeps the person, and the budget of the lot's region."""
    _verlaat(opdracht, Kavelstatus.VOORSTEL)


def terugkeer(opdracht: GevolgOpdracht) -> None:
    """Back from a provider: the old lot is history, so that a new scan can lead to a new one."""
    _verlaat(opdracht, Kavelstatus.OVERGEDRAGEN)


def _verlaat(opdracht: GevolgOpdracht, alleen: Kavelstatus | None) -> None:
    deelnames = KavelDeelname.objects.filter(dossier__in=list(opdracht.dossiers))
    if alleen is not None:
        deelnames = deelnames.filter(kavel__status=alleen)
    verlaat(deelnames=deelnames, reden=REDEN[Aanleiding(opdracht.aanleiding)], door=opdracht.door, toelichting=opdracht.reden)

"""What happens to open questions when a person leaves: nobody keeps working on somebody who is gone."""

from django.db.models import F, QuerySet

from reintegratie.dienstenums import Hulpstatus, Verzoekstatus
from reintegratie.gebeurtenissen import schrijf
from reintegratie.kamers import GevolgOpdracht
from reintegratie.models import Gemeenteverzoek, Hulpvraag


def trek_alles_in(opdracht: GevolgOpdracht) -> None:
    """Withdraws questions for help and to municipalities of these files."""
    trek_verzoeken_in(opdracht)
    _trek_hulp_in(Hulpvraag.objects.all(), opdracht)


def trek_verzoeken_in(opdracht: GevolgOpdracht) -> None:
    """Withdraws what waits at a municipality; help that was asked goes on."""
    _trek_vragen_in(Gemeenteverzoek.objects.all(), opdracht)


def trek_in_bij_ontvanger(opdracht: GevolgOpdracht) -> None:
    """A mistaken hand-over: the organisation where the person still is keeps no question that shows a name."""
    hier = {"dossier__verblijven__tot__isnull": True}
    _trek_vragen_in(Gemeenteverzoek.objects.filter(dossier__verblijven__organisatie=F("gemeente"), **hier), opdracht)
    _trek_hulp_in(Hulpvraag.objects.filter(dossier__verblijven__organisatie=F("aan"), **hier), opdracht)


def _trek_hulp_in(rijen: QuerySet[Hulpvraag], opdracht: GevolgOpdracht) -> None:
    hulp = rijen.filter(dossier__in=opdracht.dossiers, status__in=[Hulpstatus.GEVRAAGD, Hulpstatus.AANVAARD])
    for rij in hulp.select_related("aan", "dossier"):
        wat = rij.get_soort_display().lower()
        schrijf(soort="hulp.ingetrokken", dossier=rij.dossier, door=opdracht.door, aan=rij.aan.naam, wat=wat)
    hulp.update(status=Hulpstatus.INGETROKKEN, klaar_op=opdracht.op)


def _trek_vragen_in(rijen: QuerySet[Gemeenteverzoek], opdracht: GevolgOpdracht) -> None:
    vragen = rijen.filter(dossier__in=opdracht.dossiers, status=Verzoekstatus.AANGEBODEN)
    for vraag in vragen.select_related("gemeente", "dossier"):
        schrijf(soort="gemeente.ingetrokken", dossier=vraag.dossier, door=opdracht.door, gemeente=vraag.gemeente.naam)
    vragen.update(
        status=Verzoekstatus.INGETROKKEN,
        besloten_op=opdracht.op,
        besloten_door=opdracht.door.sleutel,
        besloten_door_naam=opdracht.door.naam,
    )

"""What happens to open questions when a person leaves: nobody keeps working on somebody who is gone."""

from reintegratie.dienstenums import Hulpstatus, Verzoekstatus
from reintegratie.gebeurtenissen import schrijf
from reintegratie.kamers import GevolgOpdracht
from reintegratie.models import Gemeenteverzoek, Hulpvraag


def trek_alles_in(opdracht: GevolgOpdracht) -> None:
    """Withdraws questions for help and to municipalities of these files."""
    trek_verzoeken_in(opdracht)
    hulp = Hulpvraag.objects.filter(dossier__in=opdracht.dossiers, status__in=[Hulpstatus.GEVRAAGD, Hulpstatus.AANVAARD])
    for rij in hulp.select_related("aan", "dossier"):
        wat = rij.get_soort_display().lower()
        schrijf(soort="hulp.ingetrokken", dossier=rij.dossier, door=opdracht.door, aan=rij.aan.naam, wat=wat)
    hulp.update(status=Hulpstatus.INGETROKKEN, klaar_op=opdracht.op)


def trek_verzoeken_in(opdracht: GevolgOpdracht) -> None:
    """Withdraws what waits at a municipality; help that was asked goes on."""
    vragen = Gemeenteverzoek.objects.filter(dossier__in=opdracht.dossiers, status=Verzoekstatus.AANGEBODEN)
    for vraag in vragen.select_related("gemeente", "dossier"):
        schrijf(soort="gemeente.ingetrokken", dossier=vraag.dossier, door=opdracht.door, gemeente=vraag.gemeente.naam)
    vragen.update(
        status=Verzoekstatus.INGETROKKEN,
        besloten_op=opdracht.op,
        besloten_door=opdracht.door.sleutel,
        besloten_door_naam=opdracht.door.naam,
    )

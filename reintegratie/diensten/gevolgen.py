"""What happens to places and turns when a person leaves or moves to another region."""

from django.db.models import F, QuerySet

from reintegratie.actor import Actor
from reintegratie.diensten.meedoen import schuif_door, stop_alle
from reintegratie.dienstenums import OPEN_DEELNAME, Deelnamestatus, Stopreden
from reintegratie.kamers import GevolgOpdracht
from reintegratie.models import Dienst, Dienstdeelname


def stop_bij_vertrek(opdracht: GevolgOpdracht) -> None:
    """Whoever leaves has no place any more; it goes to who is next."""
    _stop(Dienstdeelname.objects.filter(status__in=OPEN_DEELNAME), Stopreden.DOSSIER_DICHT, opdracht)


def stop_bij_verhuizing(opdracht: GevolgOpdracht) -> None:
    """A turn in the old region ends; what already began goes on."""
    nog_niet = [Deelnamestatus.WACHTLIJST, Deelnamestatus.GEPLAATST]
    elders = Dienstdeelname.objects.filter(status__in=nog_niet).exclude(dienst__regio=F("dossier__regio"))
    _stop(elders, Stopreden.VERHUISD, opdracht)


def _stop(rijen: QuerySet[Dienstdeelname], reden: Stopreden, opdracht: GevolgOpdracht) -> None:
    geraakt = rijen.filter(dossier__in=opdracht.dossiers)
    diensten = list(
        Dienst.objects.select_for_update(of=("self",), no_key=True)
        .filter(pk__in=list(geraakt.values_list("dienst", flat=True)))
        .order_by("pk")
    )
    vast = geraakt.select_for_update(of=("self",)).select_related("dossier", "dienst").order_by("pk")
    stop_alle(rijen=list(vast), reden=reden, door=opdracht.door)
    for dienst in diensten:
        schuif_door(dienst=dienst, door=Actor.systeem("wachtlijst"))

"""What happens to a running scan and a route decision when a person leaves."""

from reintegratie.gebeurtenissen import schrijf
from reintegratie.kamers import GevolgOpdracht
from reintegratie.models import Dossier
from scan.enums import Afnamestatus
from scan.models import Afname, Routebesluit


def laat_vervallen(opdracht: GevolgOpdracht) -> None:
    """Drops running scans and ends route decisions of these files; finished scans and results stay as they are."""
    lopend = Afname.objects.filter(dossier__in=opdracht.dossiers, status=Afnamestatus.CONCEPT)
    geraakt = list(Dossier.objects.filter(pk__in=lopend.values("dossier")))
    lopend.update(status=Afnamestatus.VERVALLEN, vervallen_op=opdracht.op, vervallen_reden=opdracht.reden[:120] or "gestopt")
    Routebesluit.objects.filter(dossier__in=opdracht.dossiers, tot__isnull=True).update(tot=opdracht.op)
    for dossier in geraakt:
        schrijf(soort="scan.vervallen", dossier=dossier, door=opdracht.door, reden=opdracht.reden)

"""Locks of the border: person, file and referral, always in that order."""

from inkomen_koppeling.models import Verwijzing
from reintegratie.models import Dossier, Klant
from reintegratie.verblijf import vergrendel


def vergrendel_verwijzing(verwijzing_id: int) -> tuple[Dossier, Verwijzing]:
    """Locks person, file and referral, in the order of every act at the border, and returns the last two."""
    rij = Verwijzing.objects.values("dossier_id", "dossier__klant_id").get(pk=verwijzing_id)
    Klant.objects.select_for_update(of=("self",), no_key=True).get(pk=rij["dossier__klant_id"])
    dossier = vergrendel(rij["dossier_id"])
    verwijzing = (
        Verwijzing.objects.select_for_update(of=("self",)).select_related("verstrekker__organisatie").get(pk=verwijzing_id)
    )
    return dossier, verwijzing

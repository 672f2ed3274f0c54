"""Closing a file: every room gets its say in the same transaction, then the person leaves the last place."""

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.enums import Aanleiding, Kanaal, Plaats, Sluitreden
from reintegratie.kamers import GevolgOpdracht, voer_gevolgen_uit
from reintegratie.klok import nu
from reintegratie.models import Dossier
from reintegratie.verblijf import huidige_plaats, vergrendel, verplaats

ZONDER_BERICHT = (Sluitreden.OVERLEDEN, Sluitreden.FOUT)


@transaction.atomic
def sluit_dossier(*, dossier_id: int, reden: Sluitreden, door: Actor, aanleiding: Aanleiding = Aanleiding.INTREKKING) -> Dossier:
    """Closes an open file; a file that is already closed stays as it is. Consequences run before the place changes,
    so that no room is left holding a person who is gone."""
    dossier = vergrendel(dossier_id)
    if huidige_plaats(dossier).plaats == Plaats.AFGESLOTEN:
        return dossier
    voer_gevolgen_uit(GevolgOpdracht(aanleiding=aanleiding, dossiers=[dossier.pk], reden=reden.label, op=nu(), door=door))
    verplaats(dossier=dossier, naar=Plaats.AFGESLOTEN, door=door, reden=reden.label, sluitreden=reden)
    if reden not in ZONDER_BERICHT:
        stuur(
            sjabloon="afsluiting",
            sleutel=f"afsluiting:{dossier.pk}",
            door=door,
            dossier=dossier,
            context={"reden": reden.label.lower()},
            kanaal=Kanaal.BRIEF,
        )
    return dossier

"""Moving people in tests as the rooms above would."""

import datetime as dt

from django.db import transaction

from reintegratie.enums import Plaats
from reintegratie.models import Dienstverlener, Dossier, Organisatie
from reintegratie.verblijf import vergrendel, verplaats
from tests.koppeling.klant import DOOR


@transaction.atomic
def naar(dossier: Dossier, plaats: Plaats) -> None:
    """Moves a person to a place; a provider is made when the place needs one."""
    organisatie = None
    if plaats == Plaats.BIJ_DIENSTVERLENER:
        organisatie, _ = Organisatie.objects.get_or_create(naam="Op Weg BV")
        Dienstverlener.objects.get_or_create(organisatie=organisatie)
    opnieuw = dt.date(2027, 1, 1) if plaats in (Plaats.GEPAUZEERD, Plaats.ZELFSTANDIG) else None
    verplaats(dossier=vergrendel(dossier.pk), naar=plaats, door=DOOR, organisatie=organisatie, opnieuw_op=opnieuw, reden="test")


def draag_over(dossier: Dossier) -> None:
    naar(dossier, Plaats.EIGEN)
    naar(dossier, Plaats.BIJ_DIENSTVERLENER)

"""Fixing a version of the rules."""

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.canoniek import vingerafdruk
from veiling.models import Veilingregels
from veiling.regels import Regels, als_json, uit_json


@transaction.atomic
def stel_vast(*, regels: Regels, door: Actor) -> Veilingregels:
    """Adds the next version; equal content returns the version that has it already."""
    parameters = als_json(regels)
    hash_ = vingerafdruk(parameters)
    laatste = Veilingregels.objects.order_by("-versie").first()
    if laatste and laatste.hash == hash_:
        return laatste
    versie = laatste.versie + 1 if laatste else 1
    return Veilingregels.objects.create(versie=versie, parameters=parameters, hash=hash_, door=door.sleutel)


def geldende_regels() -> Veilingregels:
    """The newest version."""
    return Veilingregels.objects.latest("versie")


def gelezen(regels: Veilingregels) -> Regels:
    return uit_json(regels.parameters)


def laad_standaard() -> int:
    """Version 1 when there is none; returns how many versions exist."""
    if not Veilingregels.objects.exists():
        stel_vast(regels=Regels(), door=Actor.systeem("referentiedata"))
    return Veilingregels.objects.count()

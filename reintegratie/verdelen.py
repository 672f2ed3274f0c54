"""Who is responsible: every open file has one consulent. Distributing, taking over, replacing."""

from collections.abc import Collection

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.enums import Rol
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.models import Dossier, Gebruiker
from reintegratie.rechten import regios_van
from reintegratie.taken import sluit_taak
from reintegratie.verwerking import leg_vast


def consulenten(regio_ids: Collection[int]) -> list[Gebruiker]:
    """Returns the active consulenten who work for every one of these regions, by name."""
    lijst = Gebruiker.objects.filter(rol=Rol.CONSULENT, is_active=True)
    for regio in set(regio_ids):
        lijst = lijst.filter(regiorecht__content_object=regio)
    return list(lijst.order_by("naam", "pk"))


@transaction.atomic
def wijs_toe(*, dossier_ids: Collection[int], consulent: Gebruiker, door: Actor) -> int:
    """Makes one consulent responsible for these open files: all or none. Returns how many changed."""
    if consulent.rol != Rol.CONSULENT or not consulent.is_active:
        raise Weigering(f"{consulent.naam} is geen consulent met toegang. Kies een ander.", veld="consulent")
    eigen = set(regios_van(consulent).values_list("pk", flat=True))
    dossiers = list(Dossier.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=dossier_ids).order_by("pk"))
    for dossier in dossiers:
        if dossier.gesloten_op:
            raise Weigering(f"Dossier {dossier.nummer} is gesloten. Haal het uit de selectie.", code="gesloten")
        if dossier.regio_id not in eigen:
            raise Weigering(f"{consulent.naam} werkt niet in de regio van {dossier.nummer}. Kies een ander.", veld="consulent")
    anders = [d for d in dossiers if d.verantwoordelijke_id != consulent.pk]
    for dossier in anders:
        had_iemand = dossier.verantwoordelijke_id is not None
        dossier.verantwoordelijke = consulent
        dossier.save(update_fields=["verantwoordelijke"])
        sluit_taak(soort="verdelen", dossier_id=dossier.pk)
        feit = schrijf(soort="dossier.toegewezen", dossier=dossier, door=door, consulent=consulent.naam)
        if had_iemand:
            _meld(dossier, consulent, door, sleutel=f"consulent:{feit.uuid}")
    leg_vast(door=door, dossiers=[d.pk for d in anders], handeling="wijzigen", doel="begeleiding", plek="verdelen")
    return len(anders)


def _meld(dossier: Dossier, consulent: Gebruiker, door: Actor, *, sleutel: str) -> None:
    context = {"consulent": consulent.naam}
    stuur(sjabloon="consulent_gewijzigd", sleutel=sleutel, door=door, dossier=dossier, context=context)


def neem_over(*, dossier_id: int, door: Actor) -> int:
    """The consulent who asks becomes responsible himself."""
    if door.gebruiker is None:
        raise Weigering("Alleen een aangemelde consulent kan een dossier overnemen.")
    return wijs_toe(dossier_ids=[dossier_id], consulent=door.gebruiker, door=door)


@transaction.atomic
def vervang(*, van: Gebruiker, naar: Gebruiker, door: Actor) -> int:
    """Gives every open file of one consulent to another (leave, departure). All or none; returns how many."""
    if van == naar:
        raise Weigering("Kies een andere consulent om aan over te dragen.", veld="consulent")
    nummers = Dossier.objects.filter(verantwoordelijke=van, gesloten_op__isnull=True).values_list("pk", flat=True)
    return wijs_toe(dossier_ids=list(nummers), consulent=naar, door=door)

"""Who is responsible: every open file has one consulent. Distributing, taking over, replacing."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.enums import Berichtstatus, Rol
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Bericht, Dossier, Gebruiker, Toewijzing
from reintegratie.rechten import regios_van
from reintegratie.taakvolgen import volg
from reintegratie.taken import sluit_taak
from reintegratie.verwerking import leg_vast

TERUG_BINNEN = dt.timedelta(minutes=30)


def consulenten(regio_ids: Collection[int]) -> list[Gebruiker]:
    """Returns the active consulenten who work for every one of these regions, by name."""
    lijst = Gebruiker.objects.filter(rol=Rol.CONSULENT, is_active=True)
    for regio in set(regio_ids):
        lijst = lijst.filter(regiorecht__content_object=regio)
    return list(lijst.order_by("naam", "pk"))


@transaction.atomic
def wijs_toe(
    *, dossier_ids: Collection[int], consulent: Gebruiker, door: Actor, meld: bool = True, alleen_zonder: bool = False
) -> int:
    """Makes one consulent responsible for these open files: all or none. Returns how many changed. `meld`: people are told
    that they get another consulent. `alleen_zonder`: files that somebody has by now stay there."""
    if consulent.rol != Rol.CONSULENT or not consulent.is_active:
        raise Weigering(f"{consulent.naam} is geen consulent met toegang. Kies een ander.", veld="consulent")
    eigen = set(regios_van(consulent).values_list("pk", flat=True))
    rijen = Dossier.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=dossier_ids).order_by("pk")
    dossiers = list(rijen.filter(verantwoordelijke__isnull=True) if alleen_zonder else rijen)
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
        if had_iemand and meld:
            _meld(dossier, consulent, door, sleutel=f"consulent:{feit.uuid}")
    if anders:
        volg(dossier_ids=[d.pk for d in anders], soorten=("afspraak_overnemen",))
    leg_vast(door=door, dossiers=[d.pk for d in anders], handeling="wijzigen", doel="begeleiding", plek="verdelen")
    return len(anders)


@transaction.atomic
def wijs_samen_toe(*, dossier_ids: Collection[int], consulent: Gebruiker, door: Actor) -> tuple[int, Toewijzing]:
    """As `wijs_toe`, for several at once, with who had them before: it can be undone for half an hour."""
    if door.gebruiker is None:
        raise Weigering("Alleen een aangemelde medewerker kan dossiers toewijzen.")
    moment = nu()  # before the messages, so that undoing finds them
    rijen = Dossier.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=dossier_ids).order_by("pk")
    vorige = {str(d.pk): d.verantwoordelijke_id for d in rijen if d.verantwoordelijke_id != consulent.pk}
    aantal = wijs_toe(dossier_ids=dossier_ids, consulent=consulent, door=door)
    return aantal, Toewijzing.objects.create(naar=consulent, door=door.gebruiker, op=moment, vorige=vorige)


def laatste_toewijzing(gebruiker: Gebruiker) -> Toewijzing | None:
    """Returns what this user can still undo."""
    rij = Toewijzing.objects.filter(door=gebruiker).select_related("naar").order_by("-pk").first()
    return rij if rij and rij.teruggedraaid_op is None and rij.op > nu() - TERUG_BINNEN else None


@transaction.atomic
def draai_toewijzing_terug(*, toewijzing_id: int, door: Actor) -> int:
    """Everybody gets back the consulent of before, except whose file changed hands since. Messages that wait do not leave."""
    rij = Toewijzing.objects.select_for_update(of=("self",)).get(pk=toewijzing_id)
    if door.gebruiker is None or rij.door_id != door.gebruiker.pk:
        raise Weigering("Alleen wie de dossiers toewees, kan dat ongedaan maken.")
    if rij.teruggedraaid_op or rij.op <= nu() - TERUG_BINNEN:
        raise Weigering("Ongedaan maken kan tot een half uur na het toewijzen. Wijs de dossiers opnieuw toe.", code="te_laat")
    dossiers = Dossier.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=list(rij.vorige), gesloten_op=None)
    gedaan = [dossier for dossier in dossiers.order_by("pk") if dossier.verantwoordelijke_id == rij.naar_id]
    for dossier in gedaan:
        dossier.verantwoordelijke_id = rij.vorige[str(dossier.pk)]
        dossier.save(update_fields=["verantwoordelijke"])
        schrijf(soort="dossier.toewijzing_terug", dossier=dossier, door=door, consulent=rij.naar.naam)
    wachtend = Bericht.objects.filter(dossier__in=gedaan, sjabloon="consulent_gewijzigd", gemaakt_op__gte=rij.op)
    sleutels = list(wachtend.filter(status=Berichtstatus.KLAAR).values_list("sleutel", flat=True))
    weg = Bericht.objects.filter(sleutel__in=[*sleutels, *(f"{sleutel}:code" for sleutel in sleutels)])
    weg.filter(status=Berichtstatus.KLAAR).update(status=Berichtstatus.VERVALLEN, fout="De toewijzing is teruggedraaid.")
    volg(dossier_ids=[d.pk for d in gedaan], soorten=("verdelen", "afspraak_overnemen"))
    leg_vast(door=door, dossiers=[d.pk for d in gedaan], handeling="wijzigen", doel="begeleiding", plek="verdelen")
    rij.teruggedraaid_op = nu()
    rij.save(update_fields=["teruggedraaid_op"])
    return len(gedaan)


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

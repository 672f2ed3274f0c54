"""Longer gaps and windows for a region and a period, when the labour market changes suddenly. Two people decide, ahead of time.

What ended before the first day of an extension stays ended (`resultaat.duur.Verlenging`).
"""

import datetime as dt

from django.db import connection, transaction

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Gebruiker, Regio
from reintegratie.rechten import regios_van
from resultaat.enums import Verlengstatus
from resultaat.models import Vensterverlenging

ROLLEN = (Rol.BEHEER, Rol.VEILINGMEESTER)


def _controleer_mag(door: Actor, regio: Regio) -> Gebruiker:
    gebruiker = door.gebruiker
    if gebruiker is None or gebruiker.rol not in ROLLEN or not regios_van(gebruiker).filter(pk=regio.pk).exists():
        raise GeenToegang("Over ruimere termijnen besluiten twee mensen van beheer of inkoop in deze regio.")
    return gebruiker


@transaction.atomic
def stel_verlenging_voor(*, regio: Regio, van: dt.date, tot: dt.date, dagen: int, reden: str, door: Actor) -> Vensterverlenging:
    """The first of two people proposes."""
    gebruiker = _controleer_mag(door, regio)
    _controleer_vooruit(van)
    with met_uitleg():
        rij = Vensterverlenging.objects.create(
            regio=regio, van=van, tot=tot, dagen=dagen, reden=reden.strip(), voorgesteld_door=gebruiker, voorgesteld_op=nu()
        )
    schrijf(soort="verlenging.voorgesteld", stroom="beheer", door=door, regio=regio.naam, dagen=dagen, verlenging=rij.pk)
    return rij


@transaction.atomic
def besluit_verlenging(*, verlenging_id: int, goed: bool, door: Actor) -> Vensterverlenging:
    """The second person decides. Runs that go on are checked again and their guidance is followed longer."""
    rij = Vensterverlenging.objects.select_for_update(of=("self",)).select_related("regio").get(pk=verlenging_id)
    gebruiker = _controleer_mag(door, rij.regio)
    if rij.status != Verlengstatus.VOORGESTELD:
        raise Weigering("Over dit voorstel is al besloten.", code="al_besloten")
    if goed:
        _controleer_vooruit(rij.van)
    rij.status = Verlengstatus.GELDIG if goed else Verlengstatus.AFGEWEZEN
    rij.besloten_op, rij.besloten_door = nu(), gebruiker
    with met_uitleg():
        rij.save(update_fields=["status", "besloten_op", "besloten_door"])
    if goed:
        _raak_aan(rij)
    besluit = rij.get_status_display().lower()
    schrijf(soort="verlenging.besloten", stroom="beheer", door=door, regio=rij.regio.naam, besluit=besluit, verlenging=rij.pk)
    return rij


def _controleer_vooruit(van: dt.date) -> None:
    if van < vandaag():
        raise Weigering("Een verlenging geldt alleen vooruit. Kies een eerste dag vanaf vandaag.", veld="van")


def _raak_aan(rij: Vensterverlenging) -> None:
    """Guidance of the region whose work is still counted in the period."""
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE resultaat_begeleiding b SET tellen_tot = tellen_tot + %s,
                      weer_toetsen_op = %s
               FROM veiling_kaveldeelname d JOIN veiling_kavel k ON k.id = d.kavel_id
               WHERE d.id = b.deelname_id AND k.regio_id = %s AND b.van < %s AND b.tellen_tot > %s""",
            [rij.dagen, vandaag(), rij.regio_id, rij.tot, rij.van],
        )

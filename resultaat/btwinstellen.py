"""Setting how a provider charges value-added tax, from a day on. Earlier statements keep what held then."""

import datetime as dt

from django.db import transaction
from stdnum.eu import vat

from reintegratie.actor import Actor
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import vandaag
from reintegratie.models import Dienstverlener
from resultaat.enums import Btwregeling
from resultaat.models import Btwinstelling


@transaction.atomic
def stel_btw_in(
    *, dienstverlener: Dienstverlener, regeling: Btwregeling, door: Actor, btw_nummer: str = "", geldt_van: dt.date | None = None
) -> Btwinstelling:
    """Adds a row; a day in the past is refused, because its statements are frozen."""
    if door.gebruiker is not None and door.gebruiker.rol != Rol.FINANCIEN:
        raise GeenToegang("De btw van dienstverleners stelt Financiën in.")
    begin = geldt_van or vandaag()
    if begin < vandaag():
        raise Weigering("Kies vandaag of een latere dag. Eerdere afrekeningen veranderen niet.", veld="geldt_van")
    nummer = vat.compact(btw_nummer) if btw_nummer else ""
    if nummer and not vat.is_valid(nummer):
        raise Weigering("Dit btw-nummer klopt niet. Voorbeeld: NL123456789B01.", veld="btw_nummer")
    with met_uitleg():
        rij = Btwinstelling.objects.create(
            dienstverlener=dienstverlener, regeling=regeling, btw_nummer=nummer, geldt_van=begin, door=door.sleutel
        )
    schrijf(soort="btw.ingesteld", stroom="grootboek", door=door, dienstverlener=dienstverlener.pk, regeling=regeling)
    return rij

"""The raw body of what was accepted: encrypted, for 90 days, then gone."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from inkomen_koppeling.enums import Berichtsoort
from inkomen_koppeling.models import RuwBericht
from reintegratie.models import Inkomensverstrekker, Klant
from reintegratie.storten import stort
from reintegratie.versleuteling import ontsleutel, versleutel

DAGEN = 90
CONTEXT = "ruwbericht.inhoud"


@dataclass(frozen=True)
class Ruw:
    """One accepted body, with whose it is."""

    kenmerk: str
    klant: Klant
    inhoud: bytes


def bewaar_ruw(*, verstrekker: Inkomensverstrekker, soort: Berichtsoort, berichten: Iterable[Ruw], dag: dt.date) -> None:
    """Stores bodies received on `dag` inside the act's transaction."""
    tot = dag + dt.timedelta(days=DAGEN)
    rijen = [
        RuwBericht(
            verstrekker=verstrekker,
            soort=soort,
            kenmerk=bericht.kenmerk,
            klant=bericht.klant,
            cijfertekst=versleutel(bericht.inhoud, context=CONTEXT),
            bewaren_tot=tot,
        )
        for bericht in berichten
    ]
    stort(rijen)


def lees_ruw(bericht: RuwBericht) -> bytes:
    """Returns the body in clear."""
    return ontsleutel(bytes(bericht.cijfertekst), context=CONTEXT)


@transaction.atomic
def ruim_ruw_op(dag: dt.date) -> int:
    """Deletes what has been kept long enough on `dag`; returns how many."""
    aantal, _ = RuwBericht.objects.filter(bewaren_tot__lte=dag).delete()
    return aantal

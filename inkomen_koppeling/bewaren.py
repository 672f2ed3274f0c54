"""The raw body of what was accepted: encrypted, for 90 days, then gone."""

import datetime as dt

from django.db import transaction

from inkomen_koppeling.enums import Berichtsoort
from inkomen_koppeling.models import RuwBericht
from reintegratie.klok import vandaag
from reintegratie.models import Inkomensverstrekker, Klant
from reintegratie.versleuteling import ontsleutel, versleutel

DAGEN = 90
CONTEXT = "ruwbericht.inhoud"


def bewaar_ruw(*, verstrekker: Inkomensverstrekker, soort: Berichtsoort, kenmerk: str, klant: Klant, ruw: bytes) -> None:
    """Stores a body inside the act's transaction."""
    RuwBericht.objects.create(
        verstrekker=verstrekker,
        soort=soort,
        kenmerk=kenmerk,
        klant=klant,
        cijfertekst=versleutel(ruw, context=CONTEXT),
        bewaren_tot=vandaag() + dt.timedelta(days=DAGEN),
    )


def lees_ruw(bericht: RuwBericht) -> bytes:
    """Returns the body in clear."""
    return ontsleutel(bytes(bericht.cijfertekst), context=CONTEXT)


@transaction.atomic
def ruim_ruw_op(dag: dt.date) -> int:
    """Deletes what has been kept long enough on `dag`; returns how many."""
    aantal, _ = RuwBericht.objects.filter(bewaren_tot__lte=dag).delete()
    return aantal

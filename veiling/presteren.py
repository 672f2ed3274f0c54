"""Recording a provider's estimated record. `resultaat` calls this; rounds freeze it at publication."""

import datetime as dt
from decimal import Decimal

from django.db import transaction

from reintegratie.fouten import met_uitleg
from reintegratie.models import Dienstverlener
from veiling.enums import Categorie
from veiling.models import Prestatie


@transaction.atomic
def leg_prestatie_vast(
    *,
    dienstverlener: Dienstverlener,
    categorie: Categorie,
    peildatum: dt.date,
    theta: Decimal,
    sd: Decimal,
    gesloten: int,
    uitkomsten: int,
    verwacht: Decimal,
) -> Prestatie:
    """Adds the record of one provider in one category as of a day."""
    with met_uitleg():
        return Prestatie.objects.create(
            dienstverlener=dienstverlener,
            categorie=categorie,
            peildatum=peildatum,
            theta=theta,
            sd=sd,
            gesloten=gesloten,
            uitkomsten=uitkomsten,
            verwacht=verwacht,
        )

"""Taking a delivery that got stuck up again: its blocks are still there, so nothing is lost and nothing done twice."""

from django.db import transaction

from inkomen_koppeling.aanleveren import SOORT
from inkomen_koppeling.models import Levering
from reintegratie.actor import Actor
from reintegratie.enums import Opdrachtstatus
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.models import Opdracht
from reintegratie.opdrachten import plaats


@transaction.atomic
def hervat(*, levering_id: int, door: Actor) -> Levering:
    """Places a new job for a delivery that is not ready and that no job works on."""
    levering = Levering.objects.select_for_update(no_key=True).select_related("verstrekker__organisatie").get(pk=levering_id)
    if levering.klaar_op is not None:
        raise Weigering("Deze levering is al helemaal verwerkt.", code="niet_mogelijk")
    lopend = Opdracht.objects.filter(soort=SOORT, argumenten__levering=levering.pk)
    if lopend.filter(status__in=[Opdrachtstatus.WACHT, Opdrachtstatus.BEZIG]).exists():
        raise Weigering("Deze levering wordt al verwerkt. Wacht even en vernieuw de pagina.", code="niet_mogelijk")
    plaats(soort=SOORT, levering=levering.pk)
    naam = levering.verstrekker.organisatie.naam
    schrijf(soort="levering.hervat", stroom=f"organisatie:{levering.verstrekker_id}", door=door, verstrekker=naam)
    return levering

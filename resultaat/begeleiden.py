"""What a provider records about its own people: contact moments and the plan."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.contacten import leg_contact_vast
from reintegratie.enums import Contactsoort
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Contact
from reintegratie.taken import sluit_taak
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from resultaat.models import Begeleiding

GESPREK = frozenset({Contactsoort.GESPREK, Contactsoort.TELEFOON, Contactsoort.VIDEO})


@transaction.atomic
def noteer_contact(
    *,
    begeleiding_id: int,
    soort: Contactsoort,
    minuten: int,
    notitie: str,
    door: Actor,
    op: dt.datetime | None = None,
    volgende_afspraak: dt.datetime | None = None,
) -> Contact:
    """Notes a contact by the provider. The first real talk makes the provider responsible instead of the consulent."""
    begeleiding = lopend(begeleiding_id)
    if op is not None and op.astimezone(AMSTERDAM).date() < begeleiding.van:
        raise Weigering("Dit contact was voor de start bij u. Kies een later moment.", veld="op")
    contact = leg_contact_vast(
        dossier_id=begeleiding.dossier_id,
        soort=soort,
        minuten=minuten,
        notitie=notitie,
        door=door,
        op=op,
        organisatie=begeleiding.dienstverlener.organisatie,
    )
    if begeleiding.eerste_gesprek_op is None and soort in GESPREK:
        begeleiding.eerste_gesprek_op = contact.op
        begeleiding.save(update_fields=["eerste_gesprek_op"])
        sluit_taak(soort="eerste_gesprek", dossier_id=begeleiding.dossier_id, sleutel=str(begeleiding.pk))
        schrijf(
            soort="begeleiding.eerste_gesprek",
            dossier=begeleiding.dossier,
            door=door,
            dienstverlener=begeleiding.dienstverlener.organisatie.naam,
        )
    _plan_afspraak(begeleiding, volgende_afspraak, contact.op)
    return contact


def _plan_afspraak(begeleiding: Begeleiding, afspraak: dt.datetime | None, na: dt.datetime) -> None:
    """Keeps what was agreed for next time; an agreed moment that this contact came after is over."""
    if afspraak is not None and afspraak <= nu():
        raise Weigering("De volgende afspraak ligt in de toekomst.", veld="volgende_afspraak")
    vorige = begeleiding.volgende_afspraak
    if afspraak is None and (vorige is None or vorige > na):
        return
    begeleiding.volgende_afspraak = afspraak
    begeleiding.save(update_fields=["volgende_afspraak"])


@transaction.atomic
def stel_plan_vast(*, begeleiding_id: int, plan: str, door: Actor) -> Begeleiding:
    """Records what provider and person agreed to do. A later plan replaces the text; the first moment stays."""
    begeleiding = lopend(begeleiding_id)
    begeleiding.plan = plan.strip()
    begeleiding.plan_op = begeleiding.plan_op or nu()
    with met_uitleg():
        begeleiding.save(update_fields=["plan", "plan_op"])
    schrijf(soort="begeleiding.plan", dossier=begeleiding.dossier, door=door, begeleiding=begeleiding.pk)
    leg_vast(door=door, dossiers=[begeleiding.dossier_id], handeling="wijzigen", doel="begeleiding", plek="plan")
    return begeleiding


def lopend(begeleiding_id: int) -> Begeleiding:
    """Returns a running guidance under the lock of its file and its own."""
    nummer = Begeleiding.objects.values_list("dossier_id", flat=True).get(pk=begeleiding_id)
    vergrendel(nummer)
    rijen = Begeleiding.objects.select_for_update(of=("self",)).select_related("dossier__klant", "dienstverlener__organisatie")
    begeleiding = rijen.get(pk=begeleiding_id)
    if begeleiding.einde is not None:
        raise Weigering("Deze begeleiding is beëindigd. U kunt niets meer toevoegen.", code="beeindigd")
    return begeleiding

"""A death: every room lets go, the file closes, nothing is sent any more."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.enums import Aanleiding, Berichtstatus, Merksoort, Sluitreden
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Bericht, Dossier, Klant, Markering
from reintegratie.sluiten import sluit_dossier
from reintegratie.verwerking import leg_vast

NIET_VERZONDEN = "De ontvanger is overleden."


@transaction.atomic
def herstel_overlijden(*, dossier_id: int, door: Actor) -> None:
    """Takes back a death that was reported by mistake. The file stays closed; who reported it refers the person again."""
    dossier = Dossier.objects.select_related("klant").get(pk=dossier_id)
    klant = Klant.objects.select_for_update(of=("self",), no_key=True).get(pk=dossier.klant_id)
    if klant.overleden_op is None:
        return
    klant.overleden_op = None
    klant.save(update_fields=["overleden_op"])
    Markering.objects.filter(klant=klant, soort=Merksoort.OVERLEDEN, tot__isnull=True).update(tot=nu())
    schrijf(soort="klant.niet_overleden", dossier=dossier, door=door)
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="overlijden")


@transaction.atomic
def verwerk_overlijden(*, klant_id: int, op: dt.date, door: Actor) -> Klant:
    """Records the date of death once; a second report changes nothing. The person's open file closes in the same act."""
    klant = Klant.objects.select_for_update(of=("self",), no_key=True).get(pk=klant_id)
    dossier = Dossier.objects.filter(klant=klant, gesloten_op__isnull=True).first()
    if klant.overleden_op is not None:
        return klant
    if not klant.geboortedatum <= op <= vandaag():
        raise Weigering("De datum van overlijden kan niet in de toekomst of voor de geboorte liggen.", veld="op")
    klant.overleden_op = op
    klant.save(update_fields=["overleden_op"])
    Markering.objects.create(klant=klant, soort=Merksoort.OVERLEDEN, door=door.gebruiker, van=nu())
    if dossier is not None:
        schrijf(soort="klant.overleden", dossier=dossier, door=door)
        sluit_dossier(dossier_id=dossier.pk, reden=Sluitreden.OVERLEDEN, door=door, aanleiding=Aanleiding.OVERLIJDEN)
        leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="overlijden")
    Bericht.objects.filter(dossier__klant=klant, status=Berichtstatus.KLAAR).update(
        status=Berichtstatus.VERVALLEN, fout=NIET_VERZONDEN
    )
    return klant

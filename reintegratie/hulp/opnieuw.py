"""Looking again: who goes on alone after three months, who is with the municipality after twelve."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.contacten import leg_contact_vast
from reintegratie.dienstenums import Voortgang
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.enums import Contactsoort, Plaats
from reintegratie.fouten import Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.hulp.taakregels import SOORTEN
from reintegratie.klok import vandaag
from reintegratie.models import Bericht, Dossier, Verblijf, Voortgangsmelding
from reintegratie.plaatsen import hervat
from reintegratie.taakvolgen import volg
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast

VOORAF = dt.timedelta(days=7)
LANGST = dt.timedelta(days=366)
_LATER = (Plaats.ZELFSTANDIG, Plaats.GEMEENTE)
TERUG = "Vroeg zelf om hulp."


@transaction.atomic
def kijk_later(*, dossier_id: int, opnieuw_op: dt.date, bevinding: str, door: Actor) -> Verblijf:
    """Somebody looked and it can stay as it is: the next day to look is set. What was found is the note of a contact: the
    event log holds no free text."""
    dossier = vergrendel(dossier_id)
    verblijf = Verblijf.objects.select_for_update(of=("self",)).get(dossier=dossier, tot__isnull=True)
    if verblijf.plaats not in _LATER:
        raise Weigering("Dit kan alleen bij wie zelf verder gaat of bij de gemeente is.", code="plaats")
    if not vandaag() < opnieuw_op <= vandaag() + LANGST:
        raise Weigering("Kies een dag na vandaag, binnen een jaar.", veld="opnieuw_op")
    if not bevinding.strip():
        raise Weigering("Schrijf kort op hoe het gaat.", veld="bevinding")
    verblijf.opnieuw_bekijken_op = opnieuw_op
    verblijf.save(update_fields=["opnieuw_bekijken_op"])
    leg_contact_vast(dossier_id=dossier.pk, soort=Contactsoort.BERICHT, minuten=0, notitie=bevinding, door=door)
    schrijf(soort="verblijf.opnieuw_bekeken", dossier=dossier, door=door, dag=f"{opnieuw_op:%d-%m-%Y}")
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="opnieuw kijken")
    volg(soorten=["opnieuw_kijken", *SOORTEN], dossier_ids=[dossier.pk])
    return verblijf


@transaction.atomic
def meld_voortgang(*, dossier_id: int, antwoord: Voortgang, door: Actor) -> Plaats:
    """What somebody who goes on alone says; "hulp" brings the person back to the consulent at once. Returns the place."""
    dossier = vergrendel(dossier_id)
    verblijf = Verblijf.objects.get(dossier=dossier, tot__isnull=True)
    if verblijf.plaats != Plaats.ZELFSTANDIG:
        raise Weigering("Uw consulent helpt u al. Bel gerust als u iets wilt vragen.", code="plaats")
    Voortgangsmelding.objects.create(verblijf=verblijf, antwoord=antwoord)
    schrijf(soort="zelfstandig.antwoord", dossier=dossier, door=door, antwoord=Voortgang(antwoord).label.lower())
    if antwoord == Voortgang.HULP:
        return Plaats(hervat(dossier_id=dossier.pk, reden=TERUG, door=door).plaats)
    volg(soorten=SOORTEN, dossier_ids=[dossier.pk])
    return Plaats.ZELFSTANDIG


def vraag_hoe_het_gaat(dag: dt.date) -> int:
    """Asks everybody who goes on alone and is looked at again within a week, once per date (nightly)."""
    rijen = Verblijf.objects.filter(
        tot__isnull=True, plaats=Plaats.ZELFSTANDIG, opnieuw_bekijken_op__gte=dag, opnieuw_bekijken_op__lte=dag + VOORAF
    )
    return zoveel_mogelijk(list(rijen.order_by("pk").values_list("pk", flat=True)), _vraag)


@transaction.atomic
def _vraag(nummer: int) -> int:
    verblijf = Verblijf.objects.select_related("dossier__klant").get(pk=nummer)
    sleutel = f"hoe_gaat_het:{verblijf.pk}:{verblijf.opnieuw_bekijken_op}"
    if Bericht.objects.filter(sleutel=f"{sleutel}:0").exists():
        return 0
    door = Actor.systeem("driemaandscheck")
    stuur(sjabloon="hoe_gaat_het", sleutel=sleutel, door=door, dossier=verblijf.dossier, context={})
    schrijf(soort="zelfstandig.gevraagd", dossier=verblijf.dossier, door=door)
    return 1


def zelfstandig(dossier: Dossier) -> Verblijf | None:
    """Returns the open stay of somebody who goes on alone, else nothing."""
    return Verblijf.objects.filter(dossier=dossier, tot__isnull=True, plaats=Plaats.ZELFSTANDIG).first()

"""Signals of a provider, and what the consulent decides. A signal never frees the provider of the person.

A signal about cooperation goes to the person first (`voorleggen.py`) and leaves only through `doorgeven.py`.
"""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Contact
from reintegratie.taken import open_taak
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from resultaat.enums import Signaalsoort
from resultaat.lijsten import Signaaluitkomst
from resultaat.models import Begeleiding, Signaal
from resultaat.signaalstand import open_signaal, sluit
from resultaat.voorleggen import leg_voor

REACTIE_DAGEN = 7
AANBOD_BINNEN = dt.timedelta(days=28)


@transaction.atomic
def meld(*, begeleiding_id: int, soort: Signaalsoort, tekst: str, door: Actor) -> Signaal:
    """Reports something to the consulent, who gets a thing to do. About cooperation the person is asked first."""
    nummer = Begeleiding.objects.values_list("dossier_id", flat=True).get(pk=begeleiding_id)
    dossier = vergrendel(nummer)
    begeleiding = Begeleiding.objects.select_related("dienstverlener__organisatie").get(pk=begeleiding_id)
    if begeleiding.einde is not None:
        raise Weigering("Deze begeleiding is beëindigd. Bel de consulent als er iets is.", code="beeindigd")
    if not tekst.strip():
        raise Weigering("Schrijf kort wat er aan de hand is.", veld="tekst")
    aanbod = _aanbod(begeleiding) if soort == Signaalsoort.WERKT_NIET_MEE else None
    wie = door.gebruiker.naam if door.gebruiker else door.naam
    with met_uitleg():
        signaal = Signaal.objects.create(
            begeleiding=begeleiding, soort=soort, tekst=tekst.strip(), door=door.gebruiker, melder=wie, aanbod=aanbod, op=nu()
        )
    open_taak(
        soort="signaal",
        dossier_id=dossier.pk,
        sleutel=str(signaal.pk),
        reden=f"Signaal van {begeleiding.dienstverlener.organisatie.naam}: {soort.label.lower()}",
        uiterlijk=vandaag() + dt.timedelta(days=REACTIE_DAGEN),
    )
    schrijf(soort="signaal.gemeld", dossier=dossier, door=door, signaal=signaal.pk, onderwerp=soort.label.lower())
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="signaal")
    return leg_voor(signaal, dossier, door) if aanbod is not None else signaal


def _aanbod(begeleiding: Begeleiding) -> Contact:
    """The latest contact or try of the provider: without an offer nobody can be said not to cooperate."""
    sinds = nu() - AANBOD_BINNEN
    pogingen = Contact.objects.filter(
        dossier=begeleiding.dossier_id, organisatie=begeleiding.dienstverlener.organisatie, op__gte=sinds
    )
    gevonden = pogingen.order_by("-op", "-pk").first()
    if gevonden is None:
        raise Weigering(
            "Noteer eerst dat u contact heeft aangeboden, ook als niemand opnam. Zonder aanbod kan dit signaal niet.",
            code="geen_aanbod",
        )
    return gevonden


@transaction.atomic
def besluit(*, signaal_id: int, besluit: str, door: Actor) -> Signaal:
    """The consulent answers a signal with what happens now; it goes nowhere else."""
    signaal, dossier = open_signaal(signaal_id)
    uitkomst = Signaaluitkomst.GESTOPT if signaal.over_medewerking else Signaaluitkomst.AFGEHANDELD
    return sluit(signaal, dossier, uitkomst, besluit, door)

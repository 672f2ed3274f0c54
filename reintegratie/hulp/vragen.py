"""Asking another organisation for help for one person: with consent, with a term, and only what was written for it.

Nothing of the scan travels: the question holds the kind and the text that the consulent read to the person.
"""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.dienstenums import HULP_OVERGANGEN, Hulpsoort, Hulpstatus, Toestemming
from reintegratie.een_voor_een import zoveel_mogelijk
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.hulp.taakregels import SOORTEN
from reintegratie.klok import nu, vandaag
from reintegratie.models import Hulpvraag, Organisatie
from reintegratie.schil.schrijfwijze import datum
from reintegratie.taakvolgen import volg
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from reintegratie.werkdagen import na_werkdagen

WERKDAGEN = 10


@transaction.atomic
def vraag_hulp(
    *, dossier_id: int, soort: Hulpsoort, aan: Organisatie, vraag: str, toestemming: Toestemming | None, door: Actor
) -> Hulpvraag:
    """Asks; without the person's consent nothing leaves."""
    dossier = vergrendel(dossier_id)
    if dossier.gesloten_op:
        raise Weigering("Dit dossier is gesloten.", code="gesloten")
    if toestemming is None:
        raise Weigering("Vraag eerst of de persoon het goed vindt. Zonder toestemming gaat er niets weg.", veld="toestemming")
    if not vraag.strip():
        raise Weigering("Schrijf op welke hulp u vraagt.", veld="vraag")
    with met_uitleg():
        rij = Hulpvraag.objects.create(
            dossier=dossier,
            soort=soort,
            aan=aan,
            vraag=vraag.strip(),
            toestemming=toestemming,
            gevraagd_op=nu(),
            gevraagd_door=door.sleutel,
            gevraagd_door_naam=door.naam,
            uiterlijk=na_werkdagen(vandaag(), WERKDAGEN),
        )
    _meld(rij, "hulp_gevraagd", f"hulp_gevraagd:{rij.pk}", door)
    _noteer("hulp.gevraagd", rij, door)
    return rij


def _meld(rij: Hulpvraag, sjabloon: str, sleutel: str, door: Actor) -> None:
    """To the organisation: the kind and the term, never the name."""
    context = {"soort": rij.get_soort_display().lower(), "uiterlijk": datum(rij.uiterlijk)}
    stuur(sjabloon=sjabloon, sleutel=sleutel, door=door, organisatie=rij.aan, context=context)


def _noteer(soort: str, rij: Hulpvraag, door: Actor) -> None:
    schrijf(soort=soort, dossier=rij.dossier, door=door, aan=rij.aan.naam, wat=rij.get_soort_display().lower(), hulpvraag=rij.pk)
    leg_vast(door=door, dossiers=[rij.dossier_id], handeling="wijzigen", doel="begeleiding", plek="hulpvraag")
    volg(soorten=SOORTEN, dossier_ids=[rij.dossier_id])


def _hulpvraag(hulpvraag_id: int, naar: Hulpstatus) -> Hulpvraag:
    """Locks file and question, in that order, and checks the way."""
    dossier = vergrendel(Hulpvraag.objects.filter(pk=hulpvraag_id).values("dossier")[:1])
    rij = Hulpvraag.objects.select_for_update(of=("self",)).select_related("aan").get(pk=hulpvraag_id)
    rij.dossier = dossier
    if naar not in HULP_OVERGANGEN[Hulpstatus(rij.status)]:
        raise Weigering(f"Dat kan niet meer: de stand is nu ‘{rij.get_status_display()}’.", code="status")
    return rij


@transaction.atomic
def beantwoord(*, hulpvraag_id: int, aanvaard: bool, antwoord: str, door: Actor) -> Hulpvraag:
    """The organisation says yes or no (or the consulent notes what it said); the person hears it."""
    naar = Hulpstatus.AANVAARD if aanvaard else Hulpstatus.GEWEIGERD
    rij = _hulpvraag(hulpvraag_id, naar)
    if not aanvaard and not antwoord.strip():
        raise Weigering("Schrijf op waarom het niet kan. Dan zoeken wij verder.", veld="antwoord")
    rij.status, rij.antwoord, rij.antwoord_op = naar, antwoord.strip(), nu()
    rij.antwoord_door, rij.antwoord_door_naam = door.sleutel, door.naam
    with met_uitleg():
        rij.save(update_fields=["status", "antwoord", "antwoord_op", "antwoord_door", "antwoord_door_naam"])
    uitkomst = (
        "Zij gaan u helpen en nemen contact met u op." if aanvaard else "Zij kunnen nu niet helpen. Uw consulent zoekt verder."
    )
    context = {"aan": rij.aan.naam, "soort": rij.get_soort_display().lower(), "uitkomst": uitkomst}
    stuur(sjabloon="hulp_antwoord", sleutel=f"hulp_antwoord:{rij.pk}", door=door, dossier=rij.dossier, context=context)
    _noteer("hulp.aanvaard" if aanvaard else "hulp.geweigerd", rij, door)
    return rij


@transaction.atomic
def rond_hulp_af(*, hulpvraag_id: int, antwoord: str, door: Actor) -> Hulpvraag:
    """The help is done."""
    rij = _hulpvraag(hulpvraag_id, Hulpstatus.KLAAR)
    rij.status, rij.klaar_op, rij.antwoord = Hulpstatus.KLAAR, nu(), antwoord.strip() or rij.antwoord
    rij.save(update_fields=["status", "klaar_op", "antwoord"])
    _noteer("hulp.klaar", rij, door)
    return rij


@transaction.atomic
def trek_hulpvraag_in(*, hulpvraag_id: int, door: Actor) -> Hulpvraag:
    """The question is no longer needed, or the person takes the consent back."""
    rij = _hulpvraag(hulpvraag_id, Hulpstatus.INGETROKKEN)
    rij.status, rij.klaar_op = Hulpstatus.INGETROKKEN, nu()
    rij.save(update_fields=["status", "klaar_op"])
    _noteer("hulp.ingetrokken", rij, door)
    return rij


def herinner(dag: dt.date) -> int:
    """Reminds once of every question whose term has passed; returns how many (nightly)."""
    rijen = Hulpvraag.objects.filter(status=Hulpstatus.GEVRAAGD, uiterlijk__lt=dag, herinnerd_op__isnull=True)
    return zoveel_mogelijk(list(rijen.order_by("pk").values_list("pk", flat=True)), _herinner)


@transaction.atomic
def _herinner(nummer: int) -> int:
    door = Actor.systeem("herinnering")
    rijen = Hulpvraag.objects.select_for_update(of=("self",)).select_related("aan", "dossier")
    rij = rijen.filter(pk=nummer, status=Hulpstatus.GEVRAAGD, herinnerd_op__isnull=True).first()
    if rij is None:
        return 0
    rij.herinnerd_op = nu()
    rij.save(update_fields=["herinnerd_op"])
    _meld(rij, "hulp_herinnering", f"hulp_herinnering:{rij.pk}", door)
    _noteer("hulp.herinnerd", rij, door)
    return 1

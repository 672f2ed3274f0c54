"""Mending a finished scan, and saying that something changed. What was finished stays as it was."""

import datetime as dt

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import vandaag
from reintegratie.models import Dossier
from reintegratie.taken import open_taak
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast
from scan import termijnen
from scan.afnemen import DOEL
from scan.enums import Afnamestatus, Veranderreden
from scan.models import Afname, Antwoord, Correctie, Verandering, Wensen
from scan.queries import plek_van, van_afname
from scan.wensen import inhoud_van

_OVERNEMEN = ("vraag_id", "waarde", "weet_niet", "bron", "door", "door_naam", "op", "bevestigd_op", "bevestigd_door")


@transaction.atomic
def corrigeer(*, afname_id: int, reden: str, door: Actor) -> Afname:
    """Starts a new revision of the latest finished scan, with all its answers and the reason; finishing it gives a new result
    next to the old one."""
    dossier = vergrendel(van_afname(afname_id))
    plek, oud = plek_van(dossier), Afname.objects.select_related("wensen", "versie").get(pk=afname_id)
    _mag(dossier, oud, plek.lopend, reden)
    nieuw = Afname.objects.create(
        dossier=dossier, versie=oud.versie, begonnen_op=plek.moment, begonnen_door=door.sleutel, begonnen_door_naam=door.naam
    )
    eerder = oud.wensen
    wie = {"revisie": 1, "door": eerder.door or door.sleutel, "door_naam": eerder.door_naam or door.naam, "op": eerder.op}
    Wensen.objects.create(afname=nieuw, **inhoud_van(eerder), **wie)
    Antwoord.objects.bulk_create(
        Antwoord(afname=nieuw, **{naam: getattr(a, naam) for naam in _OVERNEMEN}) for a in Antwoord.objects.filter(afname=oud)
    )
    Correctie.objects.create(afname=nieuw, vervangt=oud, reden=reden.strip(), door=door.sleutel, door_naam=door.naam)
    schrijf(soort="scan.verbeterd", dossier=dossier, door=door, reden=reden.strip())
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel=DOEL, plek="scan verbeteren")
    return nieuw


def _mag(dossier: Dossier, oud: Afname, lopend: int | None, reden: str) -> None:
    if not reden.strip():
        raise Weigering("Schrijf op wat er niet klopte.", code="reden", veld="reden")
    if oud.status != Afnamestatus.AFGEROND:
        raise Weigering("Deze scan is nog niet af. Verander het antwoord in de scan zelf.", code="niet_afgerond")
    if lopend:
        raise Weigering("Er loopt al een scan voor deze persoon. Ga daarmee verder.", code="loopt_al")
    if Afname.objects.filter(dossier=dossier, status=Afnamestatus.AFGEROND, pk__gt=oud.pk).exists():
        raise Weigering("Er is een nieuwere scan. Verbeter die.", code="nieuwere_scan")


@transaction.atomic
def meld_verandering(*, dossier_id: int, reden: Veranderreden, door: Actor, toelichting: str = "") -> Verandering:
    """Something changed for the person: the scan is to be done again, within two weeks."""
    dossier = vergrendel(dossier_id)
    if dossier.gesloten_op:
        raise Weigering("Dit dossier is gesloten.", code="gesloten")
    with met_uitleg(), transaction.atomic():
        rij = Verandering.objects.create(
            dossier=dossier, reden=reden, toelichting=toelichting.strip(), door=door.sleutel, door_naam=door.naam
        )
    uiterlijk: dt.date = vandaag() + termijnen.VERANDERD_BINNEN
    open_taak(soort=termijnen.VERANDERD, dossier_id=dossier.pk, reden=termijnen.REDEN_VERANDERD, uiterlijk=uiterlijk)
    schrijf(soort="scan.veranderd", dossier=dossier, door=door, wat=reden.label.lower())
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel=DOEL, plek="verandering melden")
    return rij

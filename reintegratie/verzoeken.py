"""A person asks something on the own pages; the responsible consulent gets it as a thing to do and answers."""

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.enums import Verzoeksoort
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.kamers import besluiten_over
from reintegratie.klok import nu, vandaag
from reintegratie.models import Dossier, Verzoek
from reintegratie.taken import open_taak, sluit_taak
from reintegratie.verblijf import vergrendel
from reintegratie.verzoektermijnen import DOOR_TOEZICHT, REDEN, TERMIJN

NIET_DEZELFDE = "Iemand anders moet dit behandelen: u nam het besluit of het gaat over u. Vraag een collega."


@transaction.atomic
def vraag(*, dossier_id: int, soort: Verzoeksoort, door: Actor, tekst: str = "") -> Verzoek:
    """Writes what the person asks. One open request of each kind; a closed file refuses with whom to call."""
    dossier = vergrendel(dossier_id)
    if dossier.gesloten_op:
        raise Weigering("Uw dossier is gesloten. Bel ons als u iets wilt vragen.", code="gesloten")
    if soort != Verzoeksoort.BEL_TERUG and not tekst.strip():
        raise Weigering("Schrijf op waar het over gaat. Een paar woorden is genoeg.", veld="tekst")
    with met_uitleg():
        niet_door = _niet_door(dossier, soort)
        verzoek = Verzoek.objects.create(dossier=dossier, soort=soort, tekst=tekst.strip(), niet_door=niet_door)
    if soort not in DOOR_TOEZICHT:
        uiterlijk = vandaag() + TERMIJN[soort]
        open_taak(soort="klant_vraagt", dossier_id=dossier.pk, sleutel=str(verzoek.pk), reden=REDEN[soort], uiterlijk=uiterlijk)
    schrijf(soort="verzoek.gedaan", dossier=dossier, door=door, vraag=soort.label.lower())
    return verzoek


def _niet_door(dossier: Dossier, soort: Verzoeksoort) -> str:
    """Who may not decide: who took the latest decision, or whom a complaint is most likely about."""
    besluiten = besluiten_over(dossier.pk) if soort == Verzoeksoort.BEZWAAR else []
    if besluiten:
        return besluiten[0].door
    eigen = soort in (Verzoeksoort.BEZWAAR, Verzoeksoort.KLACHT) and dossier.verantwoordelijke_id
    return f"gebruiker:{dossier.verantwoordelijke_id}" if eigen else ""


@transaction.atomic
def handel_af(*, verzoek_id: int, antwoord: str, door: Actor) -> Verzoek:
    """Closes a request with what was done about it."""
    if not antwoord.strip():
        raise Weigering("Schrijf op wat u heeft gedaan.", veld="antwoord")
    verzoek = Verzoek.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=verzoek_id)
    if verzoek.afgehandeld_op:
        raise Weigering("Deze vraag is al afgehandeld.", code="al_afgehandeld")
    if verzoek.niet_door == door.sleutel:
        raise Weigering(NIET_DEZELFDE, code="niet_dezelfde")
    verzoek.afgehandeld_op, verzoek.antwoord, verzoek.door = nu(), antwoord.strip(), door.gebruiker
    verzoek.save(update_fields=["afgehandeld_op", "antwoord", "door"])
    sluit_taak(soort="klant_vraagt", dossier_id=verzoek.dossier_id, sleutel=str(verzoek.pk))
    schrijf(soort="verzoek.afgehandeld", dossier=verzoek.dossier, door=door, vraag=Verzoeksoort(verzoek.soort).label.lower())
    return verzoek

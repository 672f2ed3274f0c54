"""Contact moments: noted in half a minute, by the organisation or by a provider."""

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.afspraakregels import AFSPRAAKTAKEN
from reintegratie.enums import AFSPRAAK_LOPEND, Afspraakstatus, Contactsoort
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu
from reintegratie.models import Afspraak, Contact, Organisatie
from reintegratie.taakvolgen import volg
from reintegratie.taken import sluit_taak
from reintegratie.verblijf import vergrendel
from reintegratie.verwerking import leg_vast

LANGSTE_TERUG = dt.timedelta(days=366)
NOG_DEZELFDE = dt.timedelta(days=1)


@transaction.atomic
def leg_contact_vast(
    *,
    dossier_id: int,
    soort: Contactsoort,
    minuten: int,
    notitie: str,
    door: Actor,
    op: dt.datetime | None = None,
    organisatie: Organisatie | None = None,
    afspraak_id: int | None = None,
) -> Contact:
    """Notes one contact moment. A real contact closes the thing to do "contact"; an attempt does not.

    `afspraak_id`: the appointment it is about; without it a talk that was planned about then."""
    dossier = vergrendel(dossier_id)
    moment = nu()
    op = op or moment
    if dossier.gesloten_op:
        raise Weigering("Dit dossier is gesloten. U kunt er geen contact meer bij schrijven.", code="gesloten")
    if op > moment:
        raise Weigering("Het contact ligt in de toekomst. Kies een moment dat geweest is.", veld="op")
    if op < moment - LANGSTE_TERUG:
        raise Weigering("Het contact is langer dan een jaar geleden. Kies een later moment.", veld="op")
    with met_uitleg():
        contact = Contact.objects.create(
            dossier=dossier,
            soort=soort,
            op=op,
            minuten=minuten,
            notitie=notitie.strip(),
            organisatie=organisatie,
            door=door.gebruiker,
        )
    if soort != Contactsoort.GEEN_GEHOOR and organisatie is None:
        sluit_taak(soort="contact", dossier_id=dossier.pk)
        sluit_taak(soort="teruggekeerd", dossier_id=dossier.pk)
    if organisatie is None:
        _bij_afspraak(contact, afspraak_id)
    schrijf(
        soort="contact.vastgelegd",
        dossier=dossier,
        door=door,
        soort_contact=soort.label,
        minuten=minuten,
        contact=contact.pk,
    )
    leg_vast(door=door, dossiers=[dossier.pk], handeling="wijzigen", doel="begeleiding", plek="contact")
    return contact


def _bij_afspraak(contact: Contact, afspraak_id: int | None) -> None:
    """Closes the appointment that this contact was about, so that nobody notes it twice."""
    rij = _bedoelde_afspraak(contact, afspraak_id)
    if rij is not None:
        gemist = contact.soort == Contactsoort.GEEN_GEHOOR
        rij.status = Afspraakstatus.NIET_GEKOMEN if gemist else Afspraakstatus.GEHOUDEN
        rij.contact = None if gemist else contact
        rij.save(update_fields=["status", "contact"])
    volg(dossier_ids=[contact.dossier_id], soorten=AFSPRAAKTAKEN)


def _bedoelde_afspraak(contact: Contact, afspraak_id: int | None) -> Afspraak | None:
    """An attempt or a letter in between is about no appointment; a real contact only about one that was planned then."""
    lopend = Afspraak.objects.filter(dossier=contact.dossier_id, status__in=AFSPRAAK_LOPEND)
    if afspraak_id is not None:
        return lopend.get(pk=afspraak_id)
    if contact.soort in (Contactsoort.BERICHT, Contactsoort.GEEN_GEHOOR):
        return None
    return lopend.filter(van__lte=contact.op, tot__gte=contact.op - NOG_DEZELFDE).order_by("-van").first()


@transaction.atomic
def leg_brief_vast(*, dossier_ids: Collection[int], notitie: str, door: Actor) -> int:
    """Notes the same letter as a contact of several people: all or none. Returns for how many."""
    for nummer in sorted(set(dossier_ids)):
        leg_contact_vast(dossier_id=nummer, soort=Contactsoort.BERICHT, minuten=0, notitie=notitie, door=door)
    return len(set(dossier_ids))

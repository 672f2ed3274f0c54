"""The providers of the demonstration keep in touch with their people, so that time passing does not end every guidance. One in
twelve is forgotten: that is what minimum service is for."""

import datetime as dt

from django.db.models import Exists, OuterRef

from reintegratie.actor import Actor
from reintegratie.enums import Contactsoort
from reintegratie.klok import nu, vandaag
from reintegratie.models import Contact
from resultaat.begeleiden import noteer_contact, stel_plan_vast
from resultaat.models import Begeleiding

ELKE = dt.timedelta(days=14)
EERSTE_NA = dt.timedelta(days=5)
VERGETEN = 12


def houd_contact(_dag: dt.date) -> int:
    """Notes a talk with everybody whose provider was silent for two weeks, and the plan with the first; returns how many."""
    pas = Contact.objects.filter(dossier=OuterRef("dossier"), organisatie=OuterRef("dienstverlener"), op__gt=nu() - ELKE).exclude(
        soort=Contactsoort.GEEN_GEHOOR
    )
    stil = Begeleiding.objects.filter(~Exists(pas), einde__isnull=True, van__lte=vandaag() - EERSTE_NA)
    gedaan = 0
    for b in stil.select_related("dienstverlener__organisatie").order_by("pk"):
        if b.pk % VERGETEN == 0:
            continue
        door = Actor(f"dienstverlener:{b.dienstverlener_id}", b.dienstverlener.organisatie.naam)
        soort = Contactsoort.TELEFOON if b.eerste_gesprek_op else Contactsoort.GESPREK
        noteer_contact(begeleiding_id=b.pk, soort=soort, minuten=20, notitie="Hoe gaat het?", door=door)
        if b.plan_op is None:
            stel_plan_vast(begeleiding_id=b.pk, plan="Elke week samen solliciteren.", door=door)
        gedaan += 1
    return gedaan

"""A finished round: hand-over, contacts, work that the income source reports, milestones and payments, week after week."""

import datetime as dt

from demonstratie.inkomensbron import lever
from demonstratie.organisaties import DOOR
from demonstratie.rekeningen import FINANCIEN, FINANCIEN_2
from reintegratie.actor import Actor
from reintegratie.contacten import leg_contact_vast
from reintegratie.enums import Contactsoort, Sluitreden
from reintegratie.klok import nu, stel_in, vandaag
from reintegratie.models import Dossier, Gebruiker, Regio
from reintegratie.sluiten import sluit_dossier
from resultaat.begeleiden import noteer_contact, stel_plan_vast
from resultaat.models import Begeleiding, Overdracht
from resultaat.overdragen import draag_over
from resultaat.overdragen import veeg as bied_aan
from resultaat.toetsen import toets
from resultaat.uitbetalen import bereid_voor, keur_goed, te_betalen
from veiling.gunnen import maak_definitief
from veiling.models import Gunning, Veiling

STAP = dt.timedelta(weeks=8)


def _medewerker(email: str) -> Actor:
    return Actor.van(Gebruiker.objects.get(email=email))


def begin_begeleiding(ronde: Veiling) -> list[Begeleiding]:
    """Lets the waiting period pass, makes the awards definitive and hands the people over."""
    lopend = Gunning.objects.filter(kavel__veiling=ronde, status="voorgenomen").values_list("standstill_tot", flat=True)
    eind = max(tot for tot in lopend if tot is not None)
    stel_in(moment=eind + dt.timedelta(hours=9))
    maak_definitief()
    bied_aan()
    for overdracht in Overdracht.objects.filter(gunning__kavel__veiling=ronde, op__isnull=True):
        draag_over(gunning_id=overdracht.gunning_id, door=DOOR)
    return list(Begeleiding.objects.filter(overdracht__gunning__kavel__veiling=ronde).order_by("pk"))


def eerste_gesprekken(begeleidingen: list[Begeleiding], *, behalve: int = 0) -> None:
    """First talks and plans; every `behalve`-th person has not been seen yet (0: everybody has)."""
    for i, b in enumerate(begeleidingen, start=1):
        if behalve and i % behalve == 0:
            continue
        door = Actor(f"dienstverlener:{b.dienstverlener_id}", b.dienstverlener.organisatie.naam)
        noteer_contact(begeleiding_id=b.pk, soort=Contactsoort.GESPREK, minuten=45, notitie="Kennismaking.", door=door)
        stel_plan_vast(begeleiding_id=b.pk, plan="Een proefdag bij twee werkgevers en elke week bellen.", door=door)


def laat_weken_gaan(begeleidingen: list[Begeleiding], *, tot: dt.datetime, regio: Regio) -> None:
    """Passes time in steps of eight weeks: reports, duration check, contacts, payments every second step."""
    stap = 0
    while nu() + STAP < tot:
        van = vandaag()
        stel_in(moment=nu() + STAP)
        stap += 1
        lever(van=van, tot=vandaag())
        toets(begeleiding_ids=[b.pk for b in begeleidingen], op=vandaag())
        if stap <= 6:
            _contacten(begeleidingen[stap % 3 :: 3])
        if stap % 2 == 0:
            betaal_uit(regio)


def _contacten(begeleidingen: list[Begeleiding]) -> None:
    for b in Begeleiding.objects.filter(pk__in=[b.pk for b in begeleidingen], einde__isnull=True).select_related(
        "dienstverlener__organisatie"
    ):
        door = Actor(f"dienstverlener:{b.dienstverlener_id}", b.dienstverlener.organisatie.naam)
        noteer_contact(begeleiding_id=b.pk, soort=Contactsoort.TELEFOON, minuten=15, notitie="", door=door)


def betaal_uit(regio: Regio) -> None:
    """One batch: prepared by one person of Financiën, approved by another."""
    if any(not post.waarom_niet for post in te_betalen(regio)):
        opdracht = bereid_voor(regio=regio, door=_medewerker(FINANCIEN))
        keur_goed(betaalopdracht_id=opdracht.pk, door=_medewerker(FINANCIEN_2))


def neem_afscheid(dossiers: list[Dossier], *, door: Actor) -> None:
    """Two of three of these people work by now and leave; the others come back to the consulent, who calls them."""
    for i, dossier in enumerate(dossiers):
        if i % 3:
            sluit_dossier(dossier_id=dossier.pk, reden=Sluitreden.AAN_HET_WERK, door=door)
        else:
            leg_contact_vast(dossier_id=dossier.pk, soort=Contactsoort.TELEFOON, minuten=20, notitie="Hoe nu verder?", door=door)

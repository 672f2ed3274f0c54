"""The demonstration world: two years of history by the acts themselves, ending at the real now (decision 0009)."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.utils import timezone

from demonstratie import afspraken, begeleiders, instrument, intake, plannen, rondes, toestanden, verleden
from demonstratie.organisaties import Omgeving, maak_omgeving
from demonstratie.personen import Persoon, maak_personen
from demonstratie.rekeningen import WACHTWOORD
from reintegratie import gebeurtenissen, opdrachten, taken, vegen
from reintegratie.actor import Actor
from reintegratie.contacten import leg_contact_vast
from reintegratie.enums import Contactsoort
from reintegratie.klok import stel_in, vandaag
from reintegratie.models import Dossier, Gebruiker, Regio
from resultaat.beeindigen import sluit_termijnen
from scan.enums import Route

ZAAD = 20_261_123
AANTAL = 400
TWEE_JAAR = dt.timedelta(weeks=104)


class Wereld:
    """Loads once into an empty database; every step moves the clock a little further."""

    def __init__(self) -> None:
        self.nu = timezone.now()
        stel_in(moment=self.nu - TWEE_JAAR)
        self.omgeving: Omgeving = maak_omgeving()
        self.personen: Iterator[Persoon] = iter(maak_personen(AANTAL, zaad=ZAAD, vandaag=(self.nu - TWEE_JAAR).date()))
        self.door = Actor.van(Gebruiker.objects.get(email="consulent@demo.example"))

    def op(self, weken: float) -> None:
        """Sets the clock to so many weeks before the real now."""
        stel_in(moment=self.nu - dt.timedelta(weeks=weken))

    def verwijs(self, aantal: int, regio: Regio) -> list[tuple[Persoon, Dossier]]:
        """Refers the next people in a region and gives them a consulent."""
        personen = list(islice(self.personen, aantal))
        dossiers = intake.verwijs(personen, regio)
        intake.verdeel(dossiers, self.omgeving.consulenten[regio.pk])
        return list(zip(personen, dossiers, strict=True))

    def naar_groep(self, aantal: int, regio: Regio) -> list[Dossier]:
        """Refers, scans and routes people towards a group; returns their files."""
        mensen = self.verwijs(aantal, regio)
        for persoon, dossier in mensen:
            afname = intake.scan(dossier, persoon, door=self.door)
            intake.routeer(afname, door=self.door, naar=Route.KAVEL)
        return [dossier for _, dossier in mensen]

    def bel(self, dossiers: list[Dossier]) -> None:
        """The consulent calls these people."""
        for dossier in dossiers:
            leg_contact_vast(
                dossier_id=dossier.pk, soort=Contactsoort.TELEFOON, minuten=10, notitie="Hoe gaat het?", door=self.door
            )


def laad() -> None:
    """Loads the whole world. A demonstration that a power cut ruins is simply loaded anew, so no commit waits for the disk."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    w = Wereld()
    a, b = w.omgeving.regio_a, w.omgeving.regio_b
    _afgeronde_ronde(w, a)
    _lopende_begeleiding(w, b)
    _ronde_in_wachttijd(w, b)
    toestanden.laad(w)
    _ronde_in_voorbereiding(w, b)
    instrument.laad_concept()
    _open_ronde(w, a)
    afspraken.laad()
    # One hash for all: the same public password, and hashing each would take seconds.
    Gebruiker.objects.update(password=make_password(WACHTWOORD))
    opdrachten.werk_af(hoogstens=5_000)
    begeleiders.houd_contact(vandaag())
    taken.herstel_taken()
    vegen.doe_nachtwerk()
    instrument.meet_versie()
    gebeurtenissen.verzegel_alles()


def _afgeronde_ronde(w: Wereld, regio: Regio) -> None:
    w.op(104)
    mensen = w.naar_groep(32, regio)
    w.op(103)
    rondes.vul_sleutels()
    ronde = rondes.open_een_ronde(regio, sluit_over=dt.timedelta(days=14))
    rondes.schrijf_in(ronde, w.omgeving.aanbieders[:5], zaad=1, goedkoopst=w.omgeving.aanbieders[0])
    rondes.rond_ronde_af(ronde)
    begeleidingen = verleden.begin_begeleiding(ronde)
    verleden.eerste_gesprekken(begeleidingen)
    verleden.laat_weken_gaan(begeleidingen, tot=w.nu - dt.timedelta(weeks=45), regio=regio)
    sluit_termijnen()
    verleden.neem_afscheid(mensen, door=w.door)


def _lopende_begeleiding(w: Wereld, regio: Regio) -> None:
    w.op(44)
    mensen = w.naar_groep(30, regio)
    w.op(43)
    rondes.vul_sleutels()
    ronde = rondes.open_een_ronde(regio, sluit_over=dt.timedelta(days=14))
    rondes.schrijf_in(ronde, w.omgeving.aanbieders, zaad=2, goedkoopst=w.omgeving.aanbieders[1])
    rondes.rond_ronde_af(ronde)
    begeleidingen = verleden.begin_begeleiding(ronde)
    verleden.eerste_gesprekken(begeleidingen, behalve=9)
    verleden.laat_weken_gaan(begeleidingen, tot=w.nu - dt.timedelta(weeks=9), regio=regio)
    bij_begeleider = {b.dossier_id for b in begeleidingen}
    intake.deel_samenvatting(bij_begeleider, door=w.door)
    plannen.maak_plannen([d for d in mensen if d.pk in bij_begeleider], door=w.door, met_begeleider=True)
    verleden.neem_afscheid([d for d in mensen if d.pk not in bij_begeleider], door=w.door)


def _ronde_in_wachttijd(w: Wereld, regio: Regio) -> None:
    w.op(7)
    mensen = w.naar_groep(30, regio)
    w.op(6)
    rondes.vul_sleutels()
    ronde = rondes.open_een_ronde(regio, sluit_over=dt.timedelta(weeks=4))
    rondes.schrijf_in(ronde, w.omgeving.aanbieders, zaad=3, goedkoopst=w.omgeving.aanbieders[0])
    rondes.rond_ronde_af(ronde)
    w.bel([d for i, d in enumerate(mensen) if i % 7])


def _ronde_in_voorbereiding(w: Wereld, regio: Regio) -> None:
    w.op(1)
    w.naar_groep(26, regio)


def _open_ronde(w: Wereld, regio: Regio) -> None:
    w.op(0.9)
    w.naar_groep(50, regio)
    stel_in(moment=timezone.now())
    rondes.vul_sleutels()
    ronde = rondes.open_een_ronde(regio, sluit_over=dt.timedelta(minutes=10))
    rondes.schrijf_in(ronde, w.omgeving.aanbieders[2:5], zaad=4)

"""Small objects for tests, made through the acts themselves. Every call makes something new unless told otherwise."""

import datetime as dt
import itertools
from typing import Any

from django.db import transaction

from reintegratie.actor import Actor
from reintegratie.enums import Plaats, Rol
from reintegratie.gebruikers import ROLLEN_MET_ORGANISATIE, ROLLEN_MET_REGIO, voeg_toe
from reintegratie.klok import vandaag
from reintegratie.models import (
    Dienstverlener,
    Dossier,
    Gebruiker,
    Gemeente,
    Inkomensverstrekker,
    Klant,
    Organisatie,
    Regio,
)
from reintegratie.openen import Klantgegevens, open_dossier, vind_of_maak_klant
from reintegratie.verblijf import vergrendel, verplaats
from reintegratie.verdelen import wijs_toe

SYSTEEM = Actor.systeem("test")
_teller = itertools.count(1)


def elfproef(cijfers: str) -> bool:
    """The eleven-test of a citizen number: weights 9 to 2, the last digit counts minus one."""
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(g * int(c) for g, c in zip(gewichten, cijfers, strict=True)) % 11 == 0


_BSNS = itertools.cycle([f"99999{i:04d}" for i in range(10_000) if elfproef(f"99999{i:04d}")])


def bsn() -> str:
    """A test number (range 99999xxxx) that passes the eleven-test; about 900 different ones."""
    return next(_BSNS)


def regio(naam: str = "Midden-Utrecht") -> Regio:
    """A region of the reference data, by name."""
    return Regio.objects.get(naam=naam)


def andere_regio(dan: Regio | None = None) -> Regio:
    return Regio.objects.exclude(pk=(dan or regio()).pk).order_by("code").first() or regio()


def gemeente_in(waar: Regio | None = None) -> Gemeente:
    """A municipality that exists today."""
    return Gemeente.objects.filter(regio=waar or regio(), tot__isnull=True).order_by("code")[0]


def organisatie(naam: str | None = None, **velden: Any) -> Organisatie:
    return Organisatie.objects.create(naam=naam or f"Organisatie {next(_teller)}", **velden)


def dienstverlener(naam: str | None = None, groep: str = "") -> Dienstverlener:
    return Dienstverlener.objects.create(organisatie=organisatie(naam), groep=groep)


def verstrekker(naam: str | None = None, *, is_bron: bool = True) -> Inkomensverstrekker:
    nummer = next(_teller)
    return Inkomensverstrekker.objects.create(organisatie=organisatie(naam), oin=f"{nummer:020d}", is_bron=is_bron)


def gebruiker(
    rol: Rol = Rol.CONSULENT,
    *,
    regios: list[Regio] | None = None,
    organisatie: Organisatie | None = None,
    klant: Klant | None = None,
    naam: str | None = None,
    wachtwoord: str | None = None,
) -> Gebruiker:
    """Somebody with this role. Staff work for Midden-Utrecht unless told otherwise; organisations are made when needed."""
    nummer = next(_teller)
    if rol in ROLLEN_MET_ORGANISATIE and organisatie is None:
        organisatie = _organisatie_voor(rol)
    if rol == Rol.KLANT and klant is None:
        klant = _klant()
    if regios is None:
        regios = [regio()] if rol in ROLLEN_MET_REGIO else []
    return voeg_toe(
        email=f"{rol}{nummer}@test.example",
        naam=naam or f"Test {rol.label} {nummer}",
        rol=rol,
        regios=regios,
        organisatie=organisatie,
        klant=klant,
        wachtwoord=wachtwoord,
        door=SYSTEEM,
    )


def _organisatie_voor(rol: Rol) -> Organisatie:
    if rol == Rol.DIENSTVERLENER:
        return dienstverlener().organisatie
    return verstrekker().organisatie if rol == Rol.INKOMENSVERSTREKKER else organisatie()


def klant(*, waar: Regio | None = None, **velden: Any) -> Klant:
    """A person with a test number, living in `waar`."""
    nummer = next(_teller)
    gegevens: dict[str, Any] = {
        "bsn": bsn(),
        "voornaam": f"Voornaam{nummer}",
        "achternaam": f"Achternaam{nummer}",
        "geboortedatum": dt.date(1985, 1, 1) + dt.timedelta(days=nummer % 5000),
        "gemeente": gemeente_in(waar),
        "straat": "Teststraat",
        "huisnummer": str(nummer),
        "postcode": "1234 AB",
        "woonplaats": "Testdam",
    }
    return vind_of_maak_klant(gegevens=Klantgegevens(**gegevens | velden))


_klant = klant


def dossier(
    *, klant: Klant | None = None, waar: Regio | None = None, consulent: Gebruiker | None = None, plaats: Plaats | None = None
) -> Dossier:
    """An open file, with a responsible consulent and in a place when given."""
    nieuw, _ = open_dossier(klant=klant or _klant(waar=waar), door=SYSTEEM)
    if consulent is not None:
        wijs_toe(dossier_ids=[nieuw.pk], consulent=consulent, door=SYSTEEM)
    if plaats is not None and plaats != Plaats.WACHT_OP_SCAN:
        naar_plaats(nieuw, plaats)
    nieuw.refresh_from_db()
    return nieuw


def naar_plaats(waar: Dossier, plaats: Plaats, *, bij: Organisatie | None = None) -> None:
    """Moves a file to a place by an allowed way (through own service when there is no direct one)."""
    with transaction.atomic():
        vast = vergrendel(waar.pk)
        if plaats == Plaats.BIJ_DIENSTVERLENER:
            verplaats(dossier=vast, naar=Plaats.EIGEN, door=SYSTEEM)
        met_organisatie = plaats in (Plaats.BIJ_DIENSTVERLENER, Plaats.GEMEENTE)
        verplaats(
            dossier=vast,
            naar=plaats,
            door=SYSTEEM,
            reden="Voor de test",
            organisatie=(bij or organisatie()) if met_organisatie else None,
            opnieuw_op=vandaag() + dt.timedelta(days=30) if plaats in (Plaats.GEPAUZEERD, Plaats.ZELFSTANDIG) else None,
        )

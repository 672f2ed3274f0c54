"""Rounds of the demonstration: lots, sealed bids, closing, award, all by the acts of the room."""

import datetime as dt
import functools
import random

from django.core.management.base import CommandError

from demonstratie.organisaties import DOOR
from demonstratie.rekeningen import INKOPER
from reintegratie.actor import Actor
from reintegratie.klok import nu, stel_in
from reintegratie.models import Dienstverlener, Gebruiker, Regio
from veiling.bieden import Inschrijving, bied, grens_cent
from veiling.gunnen import Keuze, besluit, stel_voor
from veiling.kavelen import bevries
from veiling.kavelen import stel_voor as stel_kavels_voor
from veiling.models import Gunning, Uitnodiging, Veiling
from veiling.openen_ronde import open_ronde
from veiling.publiceren import maak_ronde, publiceer
from veiling.rondesleutels import vul_voorraad
from veiling.sluiten import sluit
from veiling.sluiterproces import lees_sleutel
from veiling.vaststellen import gelezen


def inkoper() -> Actor:
    return Actor.van(Gebruiker.objects.get(email=INKOPER))


@functools.cache
def ontsluitsleutel() -> bytes:
    """The closing worker's key, over the inherited pipe: loading plays that process before it runs."""
    sleutel = lees_sleutel()
    if sleutel is None:
        raise CommandError("Geef de sleutel van het sluitproces mee (SLUITER_SLEUTEL_FD of SLUITER_SLEUTEL_BESTAND).")
    return sleutel


def vul_sleutels() -> None:
    vul_voorraad(sleutel=ontsluitsleutel())


def maak_groepen(regio: Regio) -> list[int]:
    """Proposes and freezes the lots of a region; returns their numbers."""
    voorstel = stel_kavels_voor(regio=regio, door=inkoper())
    return [k.pk for k in bevries(regio=regio, door=inkoper(), kavel_ids=[k.pk for k in voorstel.kavels])]


def open_een_ronde(regio: Regio, *, sluit_over: dt.timedelta) -> Veiling:
    """Makes and publishes a round over the region's frozen lots."""
    ronde = maak_ronde(regio=regio, kavel_ids=maak_groepen(regio), sluit_op=nu() + sluit_over, door=inkoper())
    return publiceer(veiling_id=ronde.pk, door=inkoper())


def schrijf_in(ronde: Veiling, aanbieders: list[Dienstverlener], *, zaad: int, goedkoopst: Dienstverlener | None = None) -> None:
    """Every provider bids on every lot, between 45 and 65 per cent of what it may ask at most; `goedkoopst` asks less."""
    toeval = random.Random(zaad)
    regels = gelezen(ronde.regels)
    for wie in aanbieders:
        uitnodiging = Uitnodiging.objects.get(veiling=ronde, dienstverlener=wie)
        door = Actor(f"dienstverlener:{wie.pk}", wie.organisatie.naam)
        regels_ = []
        for kavel in ronde.kavels.order_by("pk"):
            grens = grens_cent(ronde, kavel, uitnodiging, regels)
            if kavel.categorie in uitnodiging.categorieen and grens > 0:
                deel = 38 if wie == goedkoopst else toeval.randint(45, 65)
                prijs = grens * deel // 100 // 5_000 * 5_000
                regels_.append(Inschrijving(kavel.pk, max(prijs, 5_000), "Elke week contact en snel op een werkplek."))
        if regels_:
            bied(veiling_id=ronde.pk, dienstverlener=wie, inschrijvingen=regels_, capaciteit=1, door=door)


def rond_ronde_af(ronde: Veiling) -> None:
    """Lets the deadline pass, closes, opens, proposes and decides: the round is then in its waiting period."""
    stel_in(moment=ronde.sluit_op + dt.timedelta(seconds=30))
    sluit(veiling_id=ronde.pk, door=DOOR)
    open_ronde(veiling_id=ronde.pk, sleutel=ontsluitsleutel(), door=DOOR)
    stel_voor(veiling_id=ronde.pk, door=DOOR)
    stel_in(moment=nu() + dt.timedelta(hours=20))
    voorstellen = Gunning.objects.filter(kavel__veiling=ronde, status="voorstel")
    keuzes = {g.pk: Keuze(gunnen=not g.laag, reden="" if not g.laag else "Prijs niet uitgelegd.") for g in voorstellen}
    besluit(veiling_id=ronde.pk, keuzes=keuzes, door=inkoper())

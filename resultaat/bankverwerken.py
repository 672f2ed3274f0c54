"""Recording what the bank did, from its own files: all of a file or nothing, and the same payment once (decision 0065)."""

import datetime as dt
import hashlib
import re

from django.db import transaction

from reintegratie import budget
from reintegratie.actor import Actor
from reintegratie.bestanden import bewaar
from reintegratie.enums import Rol
from reintegratie.fouten import GeenToegang, Weigering
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import nu, vandaag
from reintegratie.models import Gebruiker
from resultaat.bankbestand import Bankbestand, BankFout, Opgave, Stand, lees
from resultaat.betaalbestand import BEWAREN_JAREN
from resultaat.enums import BANK_ZELF_KIJKEN, Bankuitkomst, Betaalstatus, Poststatus, Uitbetaalstatus
from resultaat.models import Bankbericht, Bankregel, Betaalopdracht, Betaalpost, Uitbetaling
from resultaat.rechten import betaalopdrachten_voor, controleer_mag_betalen
from resultaat.uitbetalen import meld, rond_opdracht_af, vergrendel, voer_uit

_POST = re.compile(r"B-(\d{1,18})-(\d{1,18})")
_OPDRACHT = re.compile(r"B-(\d{1,18})")
_AL_GEDAAN = {Stand.UITGEVOERD: {Poststatus.UITGEVOERD}, Stand.AFGEWEZEN: {Poststatus.AFGEWEZEN, Poststatus.HERHAALD}}


@transaction.atomic
def verwerk_bankbestand(*, naam: str, inhoud: bytes, door: Actor) -> Bankbericht:
    """Books what a pain.002, camt.053 or camt.054 file says. The same file again looks only at what led to nothing before."""
    gebruiker = door.gebruiker
    if gebruiker is None or gebruiker.rol != Rol.FINANCIEN:
        raise GeenToegang("Bestanden van de bank verwerkt Financiën.")
    try:
        opgave = lees(inhoud)
    except BankFout as fout:
        raise Weigering(str(fout), code="bankbestand", veld="bestand") from fout
    bericht = _bericht(naam, inhoud, opgave, gebruiker)
    _vergrendel_vooraf(opgave)
    bekend = {regel.volgnummer: regel for regel in bericht.regels.all()}
    for nummer, regel in sorted(enumerate(opgave.opgaven, start=1), key=lambda paar: (paar[1].kenmerk, paar[0])):
        oud = bekend.get(nummer)
        if oud is None or oud.uitkomst in BANK_ZELF_KIJKEN:
            _leg_vast(bericht, nummer, regel, *_verwerk(regel, gebruiker, door))
    schrijf(soort="bank.verwerkt", stroom="grootboek", door=door, bericht=bericht.pk, regels=len(opgave.opgaven))
    return bericht


def _bericht(naam: str, inhoud: bytes, opgave: Bankbestand, gebruiker: Gebruiker) -> Bankbericht:
    hash_ = hashlib.sha256(inhoud).digest()
    bestaand = Bankbericht.objects.filter(sha256=hash_).first()
    if bestaand is not None:
        return bestaand
    bestand = bewaar(
        naam=naam[:100] or "bank.xml",
        mediatype="application/xml",
        inhoud=inhoud,
        bewaren_tot=vandaag() + dt.timedelta(days=366 * BEWAREN_JAREN),
    )
    rij, _ = Bankbericht.objects.get_or_create(
        sha256=hash_, defaults={"soort": opgave.soort, "kenmerk": opgave.kenmerk, "bestand": bestand, "door": gebruiker}
    )
    return rij


def _vergrendel_vooraf(opgave: Bankbestand) -> None:
    """Every batch and budget of the file in one order, so that two files or a person beside it never wait in a circle."""
    nummers = {int(delen[1]) for regel in opgave.opgaven if (delen := _OPDRACHT.match(regel.kenmerk))}
    rijen = Betaalopdracht.objects.select_for_update(of=("self",)).filter(pk__in=nummers).order_by("pk")
    budget.vergrendel_regios({rij.regio_id for rij in rijen})


def _leg_vast(bericht: Bankbericht, nummer: int, regel: Opgave, uitkomst: Bankuitkomst, post: Betaalpost | None) -> None:
    vast = {"kenmerk": regel.kenmerk, "stand": regel.stand, "bedrag_cent": regel.centen, "reden": regel.reden}
    rij, nieuw = Bankregel.objects.get_or_create(
        bericht=bericht, volgnummer=nummer, defaults={**vast, "uitkomst": uitkomst, "post": post}
    )
    if not nieuw:
        rij.uitkomst, rij.post = uitkomst, post
        rij.save(update_fields=["uitkomst", "post"])


def _verwerk(regel: Opgave, gebruiker: Gebruiker, door: Actor) -> tuple[Bankuitkomst, Betaalpost | None]:
    gevonden = _zoek(regel)
    if gevonden is None:
        return Bankuitkomst.ONBEKEND, None
    opdracht, posten = gevonden
    if not betaalopdrachten_voor(gebruiker).filter(pk=opdracht.pk).exists():
        return Bankuitkomst.ANDERE_REGIO, None
    return _uitkomst(regel, opdracht, posten, door), posten[0]


def _uitkomst(regel: Opgave, opdracht: Betaalopdracht, posten: list[Betaalpost], door: Actor) -> Bankuitkomst:
    if regel.centen is not None and regel.centen != sum(post.bedrag_cent for post in posten):
        return Bankuitkomst.ANDER_BEDRAG
    if regel.stand not in _AL_GEDAAN:
        return Bankuitkomst.TERUG if regel.stand == Stand.TERUG else Bankuitkomst.ONDERWEG
    if all(post.status in _AL_GEDAAN[regel.stand] for post in posten):
        return Bankuitkomst.AL_BEKEND
    wachtend = [post for post in posten if post.status == Poststatus.ONDERWEG]
    if not wachtend:
        return Bankuitkomst.TERUG
    if regel.stand == Stand.UITGEVOERD:
        voer_uit(opdracht=opdracht, posten=wachtend, door=door)
    else:
        _wijs_af(wachtend, regel.reden)
    return Bankuitkomst.VERWERKT


def _zoek(regel: Opgave) -> tuple[Betaalopdracht, list[Betaalpost]] | None:
    """The batch, locked, and the payments a reference is about; None when it is not ours or never went to the bank."""
    patroon = _OPDRACHT if regel.hele_opdracht else _POST
    delen = patroon.fullmatch(regel.kenmerk)
    if delen is None or not Betaalopdracht.objects.filter(pk=int(delen[1])).exists():
        return None
    opdracht = vergrendel(int(delen[1]))
    if opdracht.status not in (Betaalstatus.GOEDGEKEURD, Betaalstatus.BETAALD, Betaalstatus.AFGEWEZEN):
        return None
    posten = opdracht.posten.order_by("pk")
    lijst = list(posten if regel.hele_opdracht else posten.filter(dienstverlener=int(delen[2])))
    return (opdracht, lijst) if lijst else None


def _wijs_af(posten: list[Betaalpost], reden: str) -> None:
    for post in posten:
        post.status, post.op, post.reden = Poststatus.AFGEWEZEN, nu(), reden or "De bank gaf geen reden"
        post.save(update_fields=["status", "op", "reden"])


@transaction.atomic
def bied_opnieuw_aan(*, betaalpost_id: int, door: Actor) -> Betaalopdracht:
    """Puts a refused payment into a batch of its own, for a second person to approve. What is booked stays booked."""
    opdracht = vergrendel(Betaalpost.objects.get(pk=betaalpost_id).betaalopdracht_id)
    gebruiker = controleer_mag_betalen(door, opdracht.regio)
    post = opdracht.posten.get(pk=betaalpost_id)
    if post.status != Poststatus.AFGEWEZEN:
        raise Weigering("Alleen een betaling die de bank afwees, kunt u opnieuw aanbieden.", code="niet_afgewezen")
    rijen = Uitbetaling.objects.filter(betaalopdracht=opdracht, dienstverlener=post.dienstverlener)
    rijen = rijen.exclude(status=Uitbetaalstatus.BETAALD)
    nieuw = Betaalopdracht.objects.create(
        regio=opdracht.regio,
        aantal=rijen.count(),
        totaal_cent=post.bedrag_cent,
        herhaling=True,
        voorbereid_door=gebruiker,
        voorbereid_op=nu(),
    )
    Betaalpost.objects.create(betaalopdracht=nieuw, dienstverlener=post.dienstverlener, bedrag_cent=post.bedrag_cent)
    rijen.update(betaalopdracht=nieuw)
    post.status = Poststatus.HERHAALD
    post.save(update_fields=["status"])
    rond_opdracht_af(opdracht=opdracht, door=door)
    meld("betaling.voorbereid", nieuw, door)
    return nieuw

"""Submitting, replacing and withdrawing a sealed bid.

The round is held with FOR SHARE (closing takes FOR UPDATE), then its chain of receipts; only then the clock is read, in a
statement of its own, and compared half-open with the deadline (promises T01, T02). No event is written and no message sent:
nothing about bids may be seen before opening (promise V03).
"""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from reintegratie.actor import Actor
from reintegratie.fouten import GeenToegang, Weigering, met_uitleg
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Dienstverlener
from reintegratie.schil.schrijfwijze import euro
from reintegratie.schil.schrijfwijze import moment as als_moment
from veiling import envelop, ontvangstbewijs
from veiling.enums import Bodsoort, Kavelstatus, Rondestatus
from veiling.grondslag import beelden
from veiling.models import Bod, Envelop, Kavel, Ontvangst, Ontvangstketen, Uitnodiging, Veiling
from veiling.regels import Regels
from veiling.rondesleutels import ondertekensleutel
from veiling.toelaten import waarom_niet
from veiling.toewijzen import Prijsregel
from veiling.vaststellen import gelezen


@dataclass(frozen=True)
class Inschrijving:
    """A price in cents per durable outcome for one lot, with a short text for the people themselves."""

    kavel_id: int
    prijs_cent: int
    aanpak: str = ""


@dataclass(frozen=True)
class _Poort:
    """An open round held for a bid: nobody closes it until this transaction ends."""

    veiling: Veiling
    keten: Ontvangstketen
    uitnodiging: Uitnodiging
    regels: Regels
    moment: dt.datetime
    door: Actor


def bieder_code(dienstverlener_id: int) -> str:
    """How a bidder is named in envelopes and in the published file."""
    return f"D-{dienstverlener_id}"


@transaction.atomic
def bied(
    *,
    veiling_id: int,
    dienstverlener: Dienstverlener,
    inschrijvingen: Sequence[Inschrijving],
    capaciteit: int | None = None,
    door: Actor,
) -> list[Ontvangst]:
    """Seals one envelope per lot and, when given, one for the number of lots wanted. All or nothing; returns the receipts."""
    poort = _open_poort(veiling_id, dienstverlener, door)
    if not inschrijvingen and capaciteit is None:
        raise Weigering("Vul bij ten minste één groep een prijs in.", code="leeg")
    if capaciteit is None and not _heeft_capaciteit(poort):
        raise Weigering("Vul in hoeveel groepen u aankunt.", veld="capaciteit")
    uit = []
    if capaciteit is not None:
        _controleer_capaciteit(poort, capaciteit)
        uit.append(_verzegel(poort, None, Bodsoort.CAPACITEIT, {"groepen": capaciteit}))
    for regel in inschrijvingen:
        kavel = _kavel(poort, regel.kavel_id)
        prijs = _controleer_prijs(poort, kavel, regel)
        inhoud = {"prijs_cent": prijs, "aanpak": regel.aanpak.strip()}
        uit.append(_verzegel(poort, kavel, Bodsoort.BOD, inhoud))
    return uit


@transaction.atomic
def trek_bod_in(*, veiling_id: int, kavel_id: int, dienstverlener: Dienstverlener, door: Actor) -> Ontvangst:
    """Withdraws the bid on one lot: a new version that says so, in an envelope like any other."""
    poort = _open_poort(veiling_id, dienstverlener, door)
    kavel = _kavel(poort, kavel_id)
    laatste = Bod.objects.filter(veiling=poort.veiling, kavel=kavel, dienstverlener=dienstverlener).order_by("-versie").first()
    if laatste is None or laatste.soort == Bodsoort.INTREKKING:
        raise Weigering("U heeft voor deze groep geen inschrijving die u kunt intrekken.")
    return _verzegel(poort, kavel, Bodsoort.INTREKKING, {})


def _open_poort(veiling_id: int, dienstverlener: Dienstverlener, door: Actor) -> _Poort:
    gevonden = list(Veiling.objects.raw("SELECT * FROM veiling_veiling WHERE id = %s FOR SHARE", [veiling_id]))
    if not gevonden:
        raise Weigering("Deze ronde bestaat niet.", code="onbekend")
    veiling = gevonden[0]
    keten = Ontvangstketen.objects.select_for_update(of=("self",)).filter(veiling=veiling).first()
    moment = nu()
    if veiling.status != Rondestatus.GEPUBLICEERD or keten is None or moment >= veiling.sluit_op:
        raise Weigering(
            f"Deze ronde is niet open. Inschrijven kon tot {als_moment(veiling.sluit_op)}; de klok van onze server telt.",
            code="gesloten",
        )
    uitnodiging = Uitnodiging.objects.filter(veiling=veiling, dienstverlener=dienstverlener).first()
    if uitnodiging is None:
        raise GeenToegang("U bent niet uitgenodigd voor deze ronde. Een nieuwe toelating geldt vanaf de volgende ronde.")
    return _Poort(veiling, keten, uitnodiging, gelezen(veiling.regels), moment, door)


def _kavel(poort: _Poort, kavel_id: int) -> Kavel:
    kavel = Kavel.objects.filter(pk=kavel_id, veiling=poort.veiling, status=Kavelstatus.IN_RONDE).first()
    if kavel is None:
        raise Weigering("Deze groep zit niet meer in de ronde. Laad de pagina opnieuw.", code="onbekende_groep")
    reden = waarom_niet(dienstverlener=poort.uitnodiging.dienstverlener, categorie=kavel.categorie or "", op=poort.moment)
    if reden or kavel.categorie not in poort.uitnodiging.categorieen:
        raise Weigering(reden or "U bent voor deze soort groep niet uitgenodigd.", code="niet_toegelaten")
    return kavel


def _heeft_capaciteit(poort: _Poort) -> bool:
    return Bod.objects.filter(
        veiling=poort.veiling, dienstverlener=poort.uitnodiging.dienstverlener, soort=Bodsoort.CAPACITEIT
    ).exists()


def _controleer_capaciteit(poort: _Poort, capaciteit: int) -> None:
    aantal = poort.veiling.kavels.count()
    if not 0 <= capaciteit <= aantal:
        raise Weigering(f"Vul een aantal in van 0 tot en met {aantal}.", veld="capaciteit")
    reden = [
        waarom_niet(dienstverlener=poort.uitnodiging.dienstverlener, categorie=soort, op=poort.moment)
        for soort in poort.uitnodiging.categorieen
    ]
    if all(reden):
        raise Weigering(str(reden[0]), code="niet_toegelaten")


def grens_cent(veiling: Veiling, kavel: Kavel, uitnodiging: Uitnodiging, regels: Regels) -> int:
    """The highest price this provider may ask for this lot (promise S05)."""
    return beelden([kavel], [uitnodiging], regels)[uitnodiging.dienstverlener_id, kavel.pk].plafond.centen


def _controleer_prijs(poort: _Poort, kavel: Kavel, regel: Inschrijving) -> int:
    veld = f"prijs_{kavel.pk}"
    grens = grens_cent(poort.veiling, kavel, poort.uitnodiging, poort.regels)
    vast = poort.veiling.prijsregel == Prijsregel.VAST_TARIEF
    prijs = (kavel.tarief_cent or 0) if vast else regel.prijs_cent
    if prijs < 1:
        raise Weigering("Vul een prijs in van ten minste € 0,01.", veld=veld, code="prijs")
    if prijs > grens:
        raise Weigering(
            f"{kavel.naam}: {euro(prijs)} is meer dan de hoogste prijs van {euro(max(grens, 0))} die voor u geldt. "
            "Vul een lagere prijs in of laat deze groep leeg.",
            veld=veld,
            code="boven_plafond",
        )
    if (te_veel := len(regel.aanpak.strip()) - poort.regels.aanpak_tekens) > 0:
        raise Weigering(f"{kavel.naam}: haal {te_veel} tekens uit uw tekst.", veld=f"aanpak_{kavel.pk}", code="te_lang")
    return prijs


def _verzegel(poort: _Poort, kavel: Kavel | None, soort: Bodsoort, inhoud: dict[str, Any]) -> Ontvangst:
    """Writes the bid, its envelope and its receipt; the plain content exists only in this call."""
    wie = poort.uitnodiging.dienstverlener
    eerder = Bod.objects.filter(veiling=poort.veiling, kavel=kavel, dienstverlener=wie)
    versie = (eerder.aggregate(n=Max("versie"))["n"] or 0) + 1
    adres = adres_van(poort.veiling, kavel, wie.pk, versie, soort)
    assert poort.veiling.sleutel is not None
    try:
        cijfertekst = envelop.verzegel(
            inhoud, adres, bytes(poort.veiling.sleutel.publiek), tekst="aanpak", omvang=poort.regels.envelop_bytes
        )
    except envelop.TeLang as fout:
        raise Weigering(str(fout), veld=f"aanpak_{kavel.pk if kavel else 0}", code="te_lang") from fout
    with met_uitleg():
        bod = Bod.objects.create(
            veiling=poort.veiling,
            kavel=kavel,
            dienstverlener=wie,
            soort=soort,
            versie=versie,
            ontvangen_op=poort.moment,
            door=poort.door.sleutel,
        )
        Envelop(bod=bod, cijfertekst=cijfertekst).save(force_insert=True)
    return _bevestig(poort, bod, kavel, cijfertekst)


def adres_van(veiling: Veiling, kavel: Kavel | None, dienstverlener_id: int, versie: int, soort: str) -> envelop.Adres:
    """What an envelope is bound to (promise V05)."""
    return envelop.Adres(veiling.code, kavel.code if kavel else "", bieder_code(dienstverlener_id), versie, envelop.Soort(soort))


def _bevestig(poort: _Poort, bod: Bod, kavel: Kavel | None, cijfertekst: bytes) -> Ontvangst:
    keten, zout = poort.keten, secrets.token_bytes(16)
    ontvangst = ontvangstbewijs.Ontvangst(
        moment=ontvangstbewijs.tijdtekst(poort.moment.astimezone(AMSTERDAM)),
        ronde=poort.veiling.code,
        kavel=kavel.code if kavel else "",
        versie=bod.versie,
        cijfertekst_sha256=ontvangstbewijs.afdruk(cijfertekst),
    )
    bewijs, regel = ontvangstbewijs.maak(
        ontvangst, vorig_blad=bytes.fromhex(keten.blad), nummer=keten.nummer + 1, zout=zout, sleutel=ondertekensleutel()
    )
    keten.nummer, keten.blad = regel.nummer, regel.blad
    keten.save(update_fields=["nummer", "blad"])
    return Ontvangst.objects.create(
        bod=bod,
        veiling=poort.veiling,
        **asdict(regel),
        toezegging=bewijs.toezegging,
        bewijs=asdict(ontvangst),
        handtekening=bewijs.handtekening,
    )


def laatste_boden(veiling: Veiling) -> list[Bod]:
    """The version that counts per provider and lot (and per provider for the number of lots), withdrawn ones left out."""
    rijen = (
        Bod.objects.filter(veiling=veiling)
        .order_by("dienstverlener", "kavel", "-versie")
        .distinct("dienstverlener", "kavel")
        .select_related("kavel", "dienstverlener__organisatie")
    )
    return [bod for bod in rijen if bod.soort != Bodsoort.INTREKKING]


def bedrag(waarde: Decimal) -> int:
    """Cents of an amount in euros from a form; exact, at most two decimals."""
    return int(waarde * 100)

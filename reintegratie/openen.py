"""Opening a file: one person per citizen number, one open file per person, in the region of the home municipality."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from django.db.models import Q

from reintegratie.actor import Actor
from reintegratie.berichten import stuur
from reintegratie.enums import Plaats
from reintegratie.gebeurtenissen import Feit, schrijf_alle
from reintegratie.klantindex import per_nummer
from reintegratie.klok import AMSTERDAM, nu
from reintegratie.models import Dossier, Gemeente, Klant, Verblijf
from reintegratie.opdrachten import plaats
from reintegratie.storten import DREMPEL, stort, stort_onbekende
from reintegratie.taken import open_bij_opening, open_taken
from reintegratie.versleuteling import actieve_sleutel, indexwaarden, ontsleutel, versleutel

BSN_CONTEXT = "klant.bsn"
VERDELEN_DAGEN = 2
VOLGBAAR = ("straat", "huisnummer", "postcode", "woonplaats", "email", "telefoon")
VERWELKOMER = Actor.systeem("welkom")


@dataclass(frozen=True)
class Klantgegevens:
    """What a referral says about a person. `bsn` is nine digits, already checked; None for who registers himself."""

    bsn: str | None
    voornaam: str
    achternaam: str
    geboortedatum: dt.date
    gemeente: Gemeente
    tussenvoegsel: str = ""
    straat: str = ""
    huisnummer: str = ""
    postcode: str = ""
    woonplaats: str = ""
    email: str = ""
    telefoon: str = ""
    taal: str = "nl"


def bsn_van(klant: Klant) -> str | None:
    """Returns the citizen number in clear, for a purpose that was logged."""
    if klant.bsn_cijfertekst is None:
        return None
    return ontsleutel(klant.bsn_cijfertekst, context=BSN_CONTEXT).decode()


@transaction.atomic(savepoint=False)
def vind_of_maak_klanten(*, gegevens: Sequence[Klantgegevens]) -> list[Klant]:
    """Returns the persons with these citizen numbers in the order asked, locked, made when unknown.

    The unique index decides between two at once; numbers go in sorted, so that two deliveries wait for each other in one
    order. Contact and address follow the latest referral where it gives them; name and birth date stay as first recorded.
    """
    rijen = [_rij(g) for g in gegevens]
    bekend = {bytes(rij.bsn_index): rij for rij in reversed(rijen) if rij.bsn_index is not None}
    gemaakt = _maak_onbekenden(bekend)
    gevonden: dict[str, Klant] = {}
    for gegeven, rij in zip(gegevens, rijen, strict=True):
        if gegeven.bsn is not None and rij.bsn_index is not None and (index := bytes(rij.bsn_index)) in gemaakt:
            gevonden[gegeven.bsn] = gemaakt[index]
    if nog := [g.bsn for g in gegevens if g.bsn is not None and g.bsn not in gevonden]:
        vondst = Klant.objects.select_for_update(of=("self",), no_key=True).select_related("gemeente__regio")
        gevonden |= per_nummer(vondst, nog)
    naamlozen = iter(Klant.objects.bulk_create([rij for rij in rijen if rij.bsn_index is None]))
    klanten = [next(naamlozen) if g.bsn is None else gevonden[g.bsn] for g in gegevens]
    _werk_bij(zip(klanten, gegevens, strict=True))
    return klanten


def _maak_onbekenden(rijen: dict[bytes, Klant]) -> dict[bytes, Klant]:
    """Makes who is unknown. Returns, of a few, the ones made just now: nobody else can see or lock them yet.

    Many are looked up first, and one that somebody else makes meanwhile is a conflict for the act to try again.
    """
    if len(rijen) < DREMPEL:
        gemaakt = stort_onbekende([rijen[index] for index in sorted(rijen)], herken="bsn_index")
        for index in gemaakt:
            rijen[index].nieuw = True
        return {index: rijen[index] for index in gemaakt}
    waar = Q(bsn_index__in=list(rijen))
    if nieuw := [rij.bsn_index_nieuw for rij in rijen.values() if rij.bsn_index_nieuw is not None]:
        waar |= Q(bsn_index_nieuw__in=nieuw)
    paren = Klant.objects.filter(waar).values_list("bsn_index", "bsn_index_nieuw")
    er_zijn = {bytes(index) for paar in paren for index in paar if index is not None}
    stort([rijen[index] for index in sorted(rijen) if er_zijn.isdisjoint((index, rijen[index].bsn_index_nieuw))])
    return {}


def vind_of_maak_klant(*, gegevens: Klantgegevens) -> Klant:
    """Returns one person, as `vind_of_maak_klanten` does."""
    return vind_of_maak_klanten(gegevens=[gegevens])[0]


def _rij(gegevens: Klantgegevens) -> Klant:
    waarden = {v.name: getattr(gegevens, v.name) for v in fields(gegevens) if v.name != "bsn"}
    if gegevens.bsn is None:
        return Klant(**waarden)
    index, nieuw = indexwaarden(gegevens.bsn)
    return Klant(
        **waarden,
        bsn_cijfertekst=versleutel(gegevens.bsn.encode(), context=BSN_CONTEXT),
        bsn_sleutel=actieve_sleutel(),
        bsn_index=index,
        bsn_index_nieuw=nieuw,
    )


def _werk_bij(paren: Iterable[tuple[Klant, Klantgegevens]]) -> None:
    anders: dict[int, Klant] = {}
    for klant, gegevens in paren:
        for naam in VOLGBAAR:
            if (waarde := getattr(gegevens, naam)) and getattr(klant, naam) != waarde:
                setattr(klant, naam, waarde)
                anders[klant.pk] = klant
    if anders:
        Klant.objects.bulk_update(anders.values(), VOLGBAAR)


@transaction.atomic(savepoint=False)
def open_dossiers(*, klanten: Sequence[Klant], door: Actor, feiten: list[Feit] | None = None) -> dict[int, tuple[Dossier, bool]]:
    """Returns each person's open file, locked, and whether it is new, by person. The caller holds the persons' locks.

    A file that is closed while we wait for its lock is left out by the database, and a new one is opened. With `feiten` the
    events are added there, for the caller to write together with its own. Who was made just now has no file yet.
    """
    bestaand = _lopende(sorted({klant.pk for klant in klanten if not klant.nieuw}))
    ontbreekt = {klant.pk: klant for klant in klanten if klant.pk not in bestaand}
    eigen: list[Feit] = []
    nieuw = _open_nieuwe(list(ontbreekt.values()), eigen) if ontbreekt else []
    if feiten is None:
        schrijf_alle(door=door, feiten=eigen)
    else:
        feiten += eigen
    return {d.klant_id: (d, False) for d in bestaand.values()} | {d.klant_id: (d, True) for d in nieuw}


def _lopende(nummers: Sequence[int]) -> dict[int, Dossier]:
    if not nummers:
        return {}
    lopend = Dossier.objects.select_for_update(of=("self",), no_key=True).select_related("regio", "klant")
    return {d.klant_id: d for d in lopend.filter(klant__in=nummers, gesloten_op__isnull=True).order_by("pk")}


@transaction.atomic
def open_dossier(*, klant: Klant, door: Actor) -> tuple[Dossier, bool]:
    """Returns one person's open file and whether it is new. Locks the person, so that two at once make one file."""
    Klant.objects.select_for_update(of=("self",), no_key=True).get(pk=klant.pk)
    return open_dossiers(klanten=[klant], door=door)[klant.pk]


def _open_nieuwe(klanten: list[Klant], feiten: list[Feit]) -> list[Dossier]:
    moment = nu()
    dossiers = [Dossier(klant=klant, regio=klant.gemeente.regio, geopend_op=moment) for klant in klanten]
    stort(dossiers)
    stort([Verblijf(dossier=d, plaats=Plaats.WACHT_OP_SCAN, van=moment) for d in dossiers])
    feiten += [Feit("dossier.geopend", d, inhoud={"regio": d.regio.naam}) for d in dossiers]
    nummers = [d.pk for d in dossiers]
    open_taken(
        soort="verdelen",
        dossier_ids=nummers,
        reden="Nieuw dossier zonder consulent",
        uiterlijk=moment.astimezone(AMSTERDAM).date() + dt.timedelta(days=VERDELEN_DAGEN),
    )
    open_bij_opening(dossier_ids=nummers)
    plaats(soort="dossier.welkom", dossiers=nummers)
    return dossiers


def verwelkom(argumenten: Mapping[str, Any]) -> None:
    """Writes the letter of welcome for each of these files: the job that opening leaves behind."""
    for dossier in Dossier.objects.filter(pk__in=argumenten["dossiers"]).select_related("klant").order_by("pk"):
        stuur(sjabloon="welkom", sleutel=f"welkom:{dossier.pk}", door=VERWELKOMER, dossier=dossier, context={})

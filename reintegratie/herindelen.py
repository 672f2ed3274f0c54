"""A merge or split of municipalities or payers: one act with a date. Nothing that runs stops; new work names the successor."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from reintegratie.actor import Actor
from reintegratie.fouten import Weigering, met_uitleg
from reintegratie.gebeurtenissen import schrijf
from reintegratie.models import Gemeente, Gemeenteopvolging, Inkomensverstrekker, Klant, Regio, Verstrekkeropvolging
from reintegratie.verhuizen import verhuis

_CODE = re.compile(r"GM\d{4}")
DOOR = Actor.systeem("herindeling")


@dataclass(frozen=True)
class NieuweGemeente:
    """A municipality that begins on the day of the act."""

    code: str
    naam: str
    regio: Regio


def geldige_gemeenten(dag: dt.date) -> QuerySet[Gemeente]:
    """Returns the municipalities whose code holds on this day."""
    return Gemeente.objects.filter(Q(tot__isnull=True) | Q(tot__gt=dag), van__lte=dag)


def _meld(soort: str, oud: str, nieuw: str, op: dt.date, door: Actor) -> None:
    schrijf(soort=soort, stroom="beheer", door=door, oud=oud, nieuw=nieuw, datum=f"{op:%d-%m-%Y}")


def _een_kant(aantal_oud: int, aantal_nieuw: int) -> None:
    if not aantal_oud or not aantal_nieuw:
        raise Weigering("Kies wie ophoudt en wie verder gaat.", code="herindeling")
    if aantal_oud > 1 and aantal_nieuw > 1:
        melding = "Leg een samenvoeging en een splitsing apart vast: kies één oude of één nieuwe."
        raise Weigering(melding, code="herindeling")


@transaction.atomic
def deel_gemeenten_in(
    *, oud: Sequence[Gemeente], nieuw: Sequence[Gemeente | NieuweGemeente], op: dt.date, door: Actor
) -> list[Gemeente]:
    """Ends codes on `op` and names their successors; returns those. People follow on the day itself (`volg_herindelingen`)."""
    _een_kant(len(oud), len(nieuw))
    rijen = list(Gemeente.objects.select_for_update().filter(pk__in=[g.pk for g in oud]).order_by("pk"))
    for rij in rijen:
        if rij.tot is not None or rij.van >= op:
            raise Weigering(f"De code van {rij.naam} geldt niet op de dag ervoor. Controleer de datum.", code="herindeling")
    opvolgers = [_opvolger(g, op) for g in nieuw]
    Gemeente.objects.filter(pk__in=[rij.pk for rij in rijen]).update(tot=op)
    with met_uitleg():
        Gemeenteopvolging.objects.bulk_create(Gemeenteopvolging(oud=o, nieuw=n, op=op) for o in rijen for n in opvolgers)
    naar = ", ".join(g.naam for g in opvolgers)
    _meld("gemeente.heringedeeld", ", ".join(g.naam for g in rijen), naar, op, door)
    return opvolgers


def _opvolger(gemeente: Gemeente | NieuweGemeente, op: dt.date) -> Gemeente:
    if isinstance(gemeente, Gemeente):
        if gemeente.tot is not None or gemeente.van > op:
            raise Weigering(f"De code van {gemeente.naam} geldt niet vanaf deze dag. Kies een andere.", code="herindeling")
        return gemeente
    if not _CODE.fullmatch(gemeente.code):
        raise Weigering("Een gemeentecode is GM met vier cijfers.", code="gemeentecode")
    with met_uitleg():
        return Gemeente.objects.create(code=gemeente.code, naam=gemeente.naam, regio=gemeente.regio, van=op)


@transaction.atomic
def voeg_verstrekkers_samen(
    *, oud: Sequence[Inkomensverstrekker], nieuw: Sequence[Inkomensverstrekker], op: dt.date, door: Actor
) -> None:
    """From `op` the old payers refer nobody new. Their running referrals go on, and one successor reads them too."""
    _een_kant(len(oud), len(nieuw))
    rijen = list(Inkomensverstrekker.objects.select_for_update().filter(pk__in=[v.pk for v in oud]).order_by("pk"))
    for rij in [*rijen, *nieuw]:
        if rij.opgeheven_op is not None:
            raise Weigering(f"{rij} is al opgegaan in een andere organisatie.", code="herindeling")
    with met_uitleg():
        Verstrekkeropvolging.objects.bulk_create(Verstrekkeropvolging(oud=o, nieuw=n, op=op) for o in rijen for n in nieuw)
    Inkomensverstrekker.objects.filter(pk__in=[rij.pk for rij in rijen]).update(opgeheven_op=op)
    Inkomensverstrekker.objects.filter(pk__in=[v.pk for v in nieuw]).update(neemt_over=True)
    _meld("verstrekker.opgegaan", ", ".join(map(str, rijen)), ", ".join(map(str, nieuw)), op, door)


def _namen(namen: Sequence[str]) -> str:
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} of {namen[-1]}"


def opvolgers_zin(gemeente: Gemeente) -> str:
    """Returns what to use instead of a code that ended: "0402 (Hilversum)"."""
    rijen = Gemeenteopvolging.objects.filter(oud=gemeente).select_related("nieuw").order_by("nieuw__naam")
    namen = [f"{rij.nieuw.code.removeprefix('GM')} ({rij.nieuw.naam})" for rij in rijen]
    return f"Gebruik {_namen(namen)}." if namen else "Gebruik de code van de nieuwe gemeente."


def weiger_opgeheven(verstrekker: Inkomensverstrekker, dag: dt.date) -> None:
    """Raises when this payer went on as another; names the successor with its OIN."""
    if verstrekker.opgeheven_op is None or verstrekker.opgeheven_op > dag:
        return
    rijen = Verstrekkeropvolging.objects.filter(oud=verstrekker).select_related("nieuw__organisatie").order_by("nieuw__oin")
    naar = _namen([f"{rij.nieuw} (OIN {rij.nieuw.oin})" for rij in rijen])
    sinds = f"{verstrekker.opgeheven_op:%d-%m-%Y}"
    raise Weigering(f"Uw organisatie is sinds {sinds} opgegaan in {naar}. Verwijs namens die organisatie.", code="opgegaan")


def leest_voor(verstrekker: Inkomensverstrekker, dag: dt.date) -> list[int]:
    """Returns the keys of itself and of who went on as it alone: a split gives no successor the people of all."""
    if not verstrekker.neemt_over:
        return [verstrekker.pk]
    geheel = Inkomensverstrekker.objects.annotate(aantal=Count("opvolgers")).filter(aantal=1, opgeheven_op__lte=dag)
    return [verstrekker.pk, *geheel.filter(opvolgers__nieuw=verstrekker).values_list("pk", flat=True)]


@transaction.atomic
def volg_herindelingen(dag: dt.date) -> int:
    """Nightly: people of a municipality that went on as one other move with it; returns how many.

    After a split nobody knows yet where somebody lives: those people keep the old municipality until an address comes.
    """
    rijen = Gemeenteopvolging.objects.filter(op__lte=dag).select_related("oud", "nieuw").order_by("op", "pk")
    per_oud: dict[int, list[Gemeenteopvolging]] = {}
    for rij in rijen:
        per_oud.setdefault(rij.oud_id, []).append(rij)
    return sum(_volg(opvolging[0]) for opvolging in per_oud.values() if len(opvolging) == 1)


def _volg(rij: Gemeenteopvolging) -> int:
    klanten = Klant.objects.filter(gemeente=rij.oud)
    if rij.oud.regio_id == rij.nieuw.regio_id:
        return klanten.update(gemeente=rij.nieuw)
    aantal = 0
    for klant in klanten.order_by("pk"):
        adres = {naam: getattr(klant, naam) for naam in ("straat", "huisnummer", "postcode", "woonplaats")}
        verhuis(klant_id=klant.pk, gemeente=rij.nieuw, door=DOOR, **adres)
        aantal += 1
    return aantal

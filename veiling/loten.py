"""The draw of the comparison group: a seed per quarter, fixed before the quarter begins, made public after it ended.

Everybody is drawn once, by the seed of the quarter in which somebody was first ready for a lot; the result stays, also in a later
file. So nobody who sends people on can know or time the outcome, and anyone can check it afterwards.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from reintegratie.actor import Actor
from reintegratie.gebeurtenissen import schrijf
from reintegratie.klok import vandaag
from reintegratie.models import Dossier
from veiling.groeperen import in_vergelijking
from veiling.models import Getrokken, Loting, Vergelijkingsdeel
from veiling.regels import Regels

DOEL = "vergelijking:"


def nieuwe_loting(doel: str) -> Loting:
    zaad = secrets.token_hex(32)
    return Loting.objects.create(doel=doel, zaad=zaad, zaad_hash=hashlib.sha256(zaad.encode()).hexdigest())


def kwartaal(dag: dt.date) -> str:
    return f"{dag.year}-K{(dag.month + 2) // 3}"


def einde_van(naam: str) -> dt.date:
    """First day after a quarter such as ``2027-K1``."""
    jaar, nummer = int(naam[:4]), int(naam[-1])
    return dt.date(jaar + nummer // 4, nummer % 4 * 3 + 1, 1)


def loting_voor(dag: dt.date) -> Loting:
    """The draw of the quarter of this day, made when it was not there yet."""
    doel = f"{DOEL}{kwartaal(dag)}"
    if bekend := Loting.objects.filter(doel=doel).first():
        return bekend
    try:
        with transaction.atomic():
            return nieuwe_loting(doel)
    except IntegrityError:
        return Loting.objects.get(doel=doel)


def leg_zaden_vast(dag: dt.date | None = None) -> int:
    """Sees to it that this quarter and the next have their seed; returns how many draws there are."""
    dag = dag or vandaag()
    loting_voor(dag)
    loting_voor(einde_van(kwartaal(dag)))
    return Loting.objects.filter(doel__startswith=DOEL).count()


def openbare_lotingen(dag: dt.date) -> list[tuple[str, str, str | None]]:
    """(quarter, SHA-256 of the seed, the seed once the quarter is over), newest first."""
    rijen = Loting.objects.filter(doel__startswith=DOEL).order_by("-doel")
    namen = [(rij.doel.removeprefix(DOEL), rij) for rij in rijen]
    return [(naam, rij.zaad_hash, rij.zaad if einde_van(naam) <= dag else None) for naam, rij in namen]


def trek(dossiers: Sequence[Dossier], regels: Regels, door: Actor) -> set[int]:
    """Draws whoever was not drawn before; returns the numbers of files that stay in own service for comparison.

    Caller holds the files' locks.
    """
    klanten = [dossier.klant_id for dossier in dossiers]
    bekend = dict(Getrokken.objects.filter(klant__in=klanten).values_list("klant", "erin"))
    nieuw = [dossier for dossier in dossiers if dossier.klant_id not in bekend]
    if nieuw:
        loting = loting_voor(vandaag())
        uit = in_vergelijking(loting.zaad, [str(d.klant.pseudoniem) for d in nieuw], regels.vergelijkingsdeel).tolist()
        bekend |= {dossier.klant_id: erin for dossier, erin in zip(nieuw, uit, strict=True)}
        Getrokken.objects.bulk_create(Getrokken(klant_id=d.klant_id, loting=loting, erin=bekend[d.klant_id]) for d in nieuw)
    eruit = set(
        Vergelijkingsdeel.objects.filter(dossier__klant__in=klanten, eruit_op__isnull=False).values_list("dossier__klant")
    )
    apart = [d for d in dossiers if bekend[d.klant_id] and (d.klant_id,) not in eruit]
    lotingen = dict(Getrokken.objects.filter(klant__in=[d.klant_id for d in apart]).values_list("klant", "loting"))
    Vergelijkingsdeel.objects.bulk_create(Vergelijkingsdeel(dossier=d, loting_id=lotingen[d.klant_id]) for d in apart)
    for dossier in apart:
        schrijf(soort="kavel.vergelijking", dossier=dossier, door=door)
    return {dossier.pk for dossier in apart}
